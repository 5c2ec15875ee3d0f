// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "core/cluster/crash_report.h"
#include "core/trace/trace.h"

namespace graylens::cluster {

/// The crashes that a decoded file tells of, by its facts: "crash.kind", "crash.reason", "crash.message", "crash.stack"
/// of the first, "crash.2.kind" and so on of the second. One without a stack there has, where the file is a dump of
/// threads, that of the first one; of the main one where the app did not respond. All get `id`.
std::vector<CrashReport> crashesOf(const trace::Trace& trace, std::string_view id);

} // namespace graylens::cluster
