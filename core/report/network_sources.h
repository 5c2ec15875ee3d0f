// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/analysis/network_log.h"
#include "core/import/document.h"

namespace graylens::report {

/// The traces of a document that hold requests, each with the name of the file it came in: of a folder or an archive
/// that of the file inside.
std::vector<analysis::NetworkSource> networkSources(const imports::Document& document);

/// The request as a command for curl in a POSIX shell: to the same address, in the same protocol. Headers and bodies
/// are not recorded and so not sent.
std::string curlCommand(const trace::Trace& trace, const trace::RequestRecord& request);

} // namespace graylens::report
