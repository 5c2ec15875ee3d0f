// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/analysis/network.h"
#include "core/report/json_writer.h"

namespace graylens::report {

/// The object of `network --localize --json`.
std::string networkFindingsJson(const analysis::NetworkReport& report);
/// "404 on 31 % of requests with cdn_node=X against 0.2 % elsewhere; 112 of the 112 objects ... answered elsewhere."
std::string networkFindingsText(const analysis::NetworkReport& report);
/// One finding in a sentence.
std::string networkSentence(const analysis::NetworkReport& report, const analysis::NetworkFinding& finding);

/// One line of `network --json`: a request with its phases in ns, absent ones null.
std::string requestJson(const trace::Trace& trace, const trace::RequestRecord& request);
/// The requests of a trace as a table.
std::string requestsText(const trace::Trace& trace);

} // namespace graylens::report
