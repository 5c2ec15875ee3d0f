// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "core/patterns/pattern_changes.h"
#include "core/patterns/patterns.h"

namespace graylens::report {

/// The object of `patterns --json`; `changes` may be null: then nothing is compared.
std::string patternsJson(const patterns::PatternTable& table, const patterns::PatternChanges* changes);
/// The patterns with most lines, or what changed, at most `limit` of either (0 = all).
std::string patternsText(const patterns::PatternTable& table, const patterns::PatternChanges* changes,
                         std::size_t limit);

} // namespace graylens::report
