// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/analysis/diff_account.h"

namespace graylens::analysis {

class CallRarity;

struct CausesInput
{
    const AccountInput* account = nullptr;
    const LaidOut* laidOut = nullptr;
    std::span<const std::uint32_t> threads; ///< those the account is about
    CauseScope scope = CauseScope::Method;
    std::int64_t floor = 1; ///< smaller entries are left out
    std::size_t limit = 200;
    const CallRarity* everywhere = nullptr; ///< of changed numbers of calls on all threads
    const DiffOptions* options = nullptr; ///< what is noise, what is the user's own code
    const Operation* operation = nullptr;
};

/// Groups the effects of an account into entries and ranks them: by size, weighed by how far they are out of line with
/// what all methods of this comparison vary by, and those that go against the whole change count half;
/// what the base side varies by itself comes last.
/// Share and sentence are filled by describe().
std::vector<Cause> causesOf(const Account& account, const CausesInput& input);

/// Fills share and sentence of every cause; `hasExcluded`: the Rest holds entries that the user called noise.
void describe(DiffResult& result, bool hasExcluded);

/// "1.93 s", "74.3 ms", "12 µs"; with the unit's own words where it is not time.
std::string amountText(const DiffTree& tree, std::int64_t amount);

} // namespace graylens::analysis
