// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/analysis/diff_align.h"
#include "core/analysis/diff_figures.h"
#include "core/analysis/diff_pool.h"

namespace graylens::analysis {

/// What changed about a method, as the account sees it. ACCOUNT.md has the formulae.
enum class Effect : std::uint8_t {
    Calls, ///< called more or less often than its callers used to call it, at the usual cost of a call; or new, or gone
    Self, ///< its own time a call changed
    Wait, ///< its own time a call changed while its CPU time did not
};
inline constexpr std::size_t kEffects = 3;

/// All of one effect on one method. Amounts are ns (or the unit), summed over the traces of the account's actual side.
struct EffectSum
{
    double amount = 0;
    double expected = 0, actual = 0; ///< calls, or self time: what the base side lets expect, and what happened
};

/// A place where an effect was found, kept for the larger ones.
struct EffectPlace
{
    std::uint32_t key = 0;
    Effect effect = Effect::Calls;
    std::uint32_t thread = 0, node = 0; ///< union node
    double amount = 0;
    double oddness = 0; ///< see CallSite
};

/// A place where the number of calls is not what it was. `oddness` is the squared change a call of the caller, in
/// units of the usual number where that is above one: a call more or less somewhere is at most 1, whatever it calls; a
/// loop that runs ten times as often, or a change that every call of the caller shows, is far above.
struct CallSite
{
    std::uint32_t key = 0;
    double oddness = 0;
};

/// What a method that one side does not know spends in calls of one that both sides know.
struct KnownPart
{
    std::uint32_t top = 0, key = 0;
    double amount = 0;
};

/// The decomposition of "actual - base" of some threads. Exact up to floating point: the amounts of all effects add up.
struct Account
{
    std::vector<std::array<EffectSum, kEffects>> sums; ///< by key
    std::vector<EffectPlace> places;
    std::vector<KnownPart> knownParts;
    std::vector<CallSite> changedSites;
    std::vector<CallSite> reached; ///< tops that the base side never calls, in which one method was told apart
    std::size_t sites = 0; ///< all places with counted calls
};

struct AccountInput
{
    const DiffSides* sides = nullptr;
    std::span<const Alignment> alignments;
    std::span<const UnionFigures> figures;
    const NameKeys* keys = nullptr;
    std::size_t base = 0; ///< side that is compared with; the other one is explained
    double keepPlaces = 0; ///< places with less than this are only summed
    double poolFrom = 0; ///< new calls of a known method that cost this much more than usual are looked into
    const MethodIndex* baseCalls = nullptr; ///< sorted
    const MethodIndex* actualCalls = nullptr; ///< only its counts are used
};

/// Accounts for the threads at the given indices together, each on its own core. What other calls of a method usually
/// cost is looked up within a budget for each thread.
Account accountFor(const AccountInput& input, std::span<const std::uint32_t> threads, const Operation& operation);

} // namespace graylens::analysis
