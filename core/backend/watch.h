// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/backend/backend.h"
#include "core/release/verdict.h"

namespace graylens::backend {

// What alerts and halt rules say at a moment. Nothing is changed here: whoever asks acts on it.

/// Words of the audit log that a program which acts by itself writes: alerts that were sent, subject = the alert's id.
inline constexpr std::string_view kAlertFired = "alertFired";

/// What an alert says about the feedback of the last hours.
struct AlertFinding
{
    enum class State : std::uint8_t {
        Fires,
        Quiet, ///< it would, but did so not long ago
        Below, ///< too few devices, or not proven to be that many more
        NoBaseline, ///< nobody wrote anything in the same hours of the days before: nothing to compare with
    };
    AlertRule rule;
    std::string text; ///< the word as it is written, where anybody did
    State state = State::Below;
    TimeMs fromMs = 0, toMs = 0; ///< what was looked at
    std::uint64_t devices = 0, baselineDevices = 0; ///< that wrote the word; those before: of kAlertDays together
    double lift = 0, liftLow = 0; ///< times as many of those who wrote anything; lower confidence limit
    std::string why; ///< a sentence
};

/// An alert is held against the same hours of so many days before. It looks at the last hour and at the last day, and
/// fires where either is enough for it.
inline constexpr int kAlertDays = 7;
inline constexpr std::int64_t kAlertQuietMs = 24 * 3'600'000; ///< it is not sent again within that

/// Every enabled alert, in their order. Fires: at least rule.minDevices devices wrote the word, rule.minLift times as
/// many as before, and that they are more is no chance (95 %). `nowMs`: of the backend. The backend's errors.
Result<std::vector<AlertFinding>> checkAlerts(Backend& backend, TimeMs nowMs, const Call& call);

/// When alerts were last sent, by their ids, as the audit log has it since `sinceMs`. The backend's errors.
Result<std::vector<std::pair<std::string, TimeMs>>> lastFirings(Backend& backend, TimeMs sinceMs, const Call& call);

/// What a rule says about a release.
struct HaltFinding
{
    enum class State : std::uint8_t {
        Halts,
        Holds, ///< not proven to be worse by more than the margin
        TooFew, ///< too little traffic to tell
        ZeroBaseline, ///< production has none of it: no part of nothing is a limit
    };
    std::string release;
    HaltRule rule;
    State state = State::Holds;
    release::Verdict verdict;
    std::string why; ///< a sentence
};

/// Every rule of every running release. Halts: proven worse than production by more than the rule's margin, by a test
/// that may be looked at as often as wanted (release::compare()). The backend's errors.
Result<std::vector<HaltFinding>> checkHaltRules(Backend& backend, const Call& call);

} // namespace graylens::backend
