// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/cluster/crash_report.h"

namespace graylens::cluster {

/// The crash that a text tells of: an ANR dump's main thread, a Java exception's innermost cause, a tombstone's
/// backtrace, the first native stack of any other text. Nothing where there is none.
std::optional<CrashReport> readTextReport(std::string_view text);

} // namespace graylens::cluster
