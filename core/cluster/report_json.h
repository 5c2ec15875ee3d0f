// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/cluster/report_reader.h"

namespace graylens::cluster {

/// One JSON object, or one a line: CASR reports ("Stacktrace" as lines of text) or {"id","frames":[{...}]}. Records
/// that are neither are counted.
ReportFile readJsonReports(std::string_view text, std::string_view name, const Operation& operation);

} // namespace graylens::cluster
