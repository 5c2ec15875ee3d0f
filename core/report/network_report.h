// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/analysis/network.h"
#include "core/report/json_writer.h"

namespace graylens::report {

/// The object of `network --localize --json`.
std::string networkFindingsJson(const analysis::NetworkReport& report);
/// Summary, then each finding in a sentence with its chance and the other words for it.
std::string networkFindingsText(const analysis::NetworkReport& report);
/// "3,412 of 21,900 requests failed."
std::string networkSummary(const analysis::NetworkReport& report);
/// "404 on 31 % of 1,832 requests through cache45.l2cn1832 against 0.2 % elsewhere; the same 112 objects answer 200
/// from other nodes."
std::string networkSentence(const analysis::NetworkReport& report, const analysis::NetworkFinding& finding);

/// One line of `network --json`: a request with its phases in ns, absent ones null.
std::string requestJson(const trace::Trace& trace, const trace::RequestRecord& request);
/// These requests of a trace as a table.
std::string requestsText(const trace::Trace& trace, std::span<const std::uint32_t> requests);

} // namespace graylens::report
