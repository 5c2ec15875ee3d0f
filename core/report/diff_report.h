// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/analysis/diff.h"
#include "core/report/method_name.h"

namespace graylens::report {

/// "3 → 5", or empty where the cause is about no method.
std::string causeCalls(const analysis::Cause& cause);
/// What one cause is about: its method, or in brackets what it sums up: "(other changes)", "(idle)", "(other threads)".
std::string causeMethod(const analysis::DiffTree& tree, const analysis::Cause& cause);
/// Callers of the cause's method and itself, outermost first, as plain methods; empty where it is about no method.
std::vector<std::string> causePath(const analysis::DiffTree& tree, const analysis::Cause& cause);
std::string_view name(analysis::CauseScope scope); ///< "method", "idle", "rest", "other-thread", "recording", "overlap"

/// What the account leads from and to: the compared windows, or the time of all calls. `to - from` is result.delta.
struct AccountEnds
{
    std::int64_t from = 0, to = 0;
};
AccountEnds accountEnds(const analysis::DiffResult& result);

/// Before a name in a comparison's flame graph, so that colour is never the only sign: "NEW ", "GONE ", "▲ ", "▼ ".
std::string deltaMark(std::uint8_t flameMarks);
/// Figures of both sides of a node in three lines: normal, abnormal, difference.
std::string bothSides(const analysis::DiffTree& tree, std::uint32_t node);
/// The answer in one sentence, as the program's window says it: "Abnormal takes 2.02 s longer: Guard.start, called once
/// and never in normal, costs 1.93 s of it."
std::string headline(const analysis::DiffResult& result);

/// The object of `diff --json`.
std::string diffJson(const analysis::DiffResult& result);
/// The same for people: headline, comparability, at most `limit` causes (0 = all).
std::string diffText(const analysis::DiffResult& result, std::size_t limit);

} // namespace graylens::report
