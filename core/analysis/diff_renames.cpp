// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_renames.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "core/base/worker_pool.h"
#include "core/symbols/name_key.h"

namespace graylens::analysis {

namespace {

constexpr int kRounds = 4;
constexpr double kAccept = 0.5; ///< likeness from which two methods count as one
constexpr std::size_t kSeeThrough = 3; ///< unknown callees in each other that are looked through

/// What a method looks like without its name.
struct Profile
{
    std::uint64_t count = 0;
    std::int64_t self = 0;
    std::map<std::uint32_t, double> callees; ///< key of a callee both sides know -> calls
};
using Profiles = std::vector<Profile>; ///< by key; only one-sided ones are filled

/// Which side has which method: bit 0 normal, bit 1 abnormal; by key.
std::vector<std::uint8_t> sidesOfKeys(const DiffSides& sides, const NameKeys& keys)
{
    std::vector<std::uint8_t> out(sides.names->size());
    for (const ThreadPair& pair : sides.threads) {
        for (std::size_t side = 0; side < 2; ++side) {
            const auto& names = pair.side[side].paths.names();
            for (std::size_t n = 1; n < names.size(); ++n)
                out[keys[names[n]]] = static_cast<std::uint8_t>(out[keys[names[n]]] | (1U << side));
        }
    }
    return out;
}

/// Fills the profiles of methods that are on one side only. Callees that are one-sided too are looked through: what
/// they call counts for the caller.
Profiles profilesOf(const DiffSides& sides, const std::vector<std::uint8_t>& oneSided, const NameKeys& keys)
{
    Profiles out(sides.names->size());
    for (const ThreadPair& pair : sides.threads) {
        for (const SideTree& tree : pair.side) {
            for (std::uint32_t n = 1; n < tree.sums.size(); ++n) {
                const std::uint32_t key = keys[tree.paths.name(n)];
                const SideSum& sum = tree.sums[n];
                if (oneSided[key]) {
                    out[key].count += sum.count;
                    out[key].self += sum.self;
                    continue;
                }
                std::uint32_t caller = tree.paths.parent(n);
                for (std::size_t step = 0; step < kSeeThrough && caller != 0; ++step) {
                    const std::uint32_t callerKey = keys[tree.paths.name(caller)];
                    if (!oneSided[callerKey])
                        break;
                    out[callerKey].callees[key] += static_cast<double>(sum.count);
                    caller = tree.paths.parent(caller);
                }
            }
        }
    }
    return out;
}

/// 1 for equal amounts, 0.5 for one twice the other.
double ratioLikeness(double a, double b)
{
    if (a <= 0 || b <= 0)
        return a == b ? 1 : 0;
    return std::min(a, b) / std::max(a, b);
}

/// Likeness of what is called: the larger of the shared part of the names and the shared part of the calls per call.
struct CalleeLikeness
{
    double value = 0;
    std::size_t shared = 0, all = 0;
};
CalleeLikeness calleeLikeness(const Profile& a, const Profile& b)
{
    CalleeLikeness out;
    double less = 0, more = 0;
    const double callsA = std::max<double>(1, static_cast<double>(a.count));
    const double callsB = std::max<double>(1, static_cast<double>(b.count));
    auto i = a.callees.begin();
    auto j = b.callees.begin();
    while (i != a.callees.end() || j != b.callees.end()) {
        ++out.all;
        if (j == b.callees.end() || (i != a.callees.end() && i->first < j->first)) {
            more += (i++)->second / callsA;
        } else if (i == a.callees.end() || j->first < i->first) {
            more += (j++)->second / callsB;
        } else {
            ++out.shared;
            less += std::min(i->second / callsA, j->second / callsB);
            more += std::max(i->second / callsA, j->second / callsB);
            ++i;
            ++j;
        }
    }
    if (out.all != 0)
        out.value
            = std::max(static_cast<double>(out.shared) / static_cast<double>(out.all), more > 0 ? less / more : 0);
    return out;
}

/// 0 .. 1 from callees (the more of them agree, the more they weigh), names, number of calls and self time.
double likeness(const Profile& a, const Profile& b, std::string_view nameA, std::string_view nameB)
{
    const double names = nameLikeness(nameA, nameB);
    const double calls = ratioLikeness(static_cast<double>(a.count), static_cast<double>(b.count));
    const double self = ratioLikeness(static_cast<double>(a.self) / std::max<double>(1, static_cast<double>(a.count)),
                                      static_cast<double>(b.self) / std::max<double>(1, static_cast<double>(b.count)));
    const CalleeLikeness callees = calleeLikeness(a, b);
    if (callees.all == 0) // two leaves: only the name can tell
        return names < 0.6 ? 0 : 0.7 * names + 0.15 * calls + 0.15 * self;
    if (callees.shared == 0)
        return 0;
    const double proof = static_cast<double>(callees.shared) / static_cast<double>(callees.shared + 1);
    return 0.75 * callees.value * proof + 0.35 * names + 0.05 * calls + 0.05 * self;
}

/// Best pairs first, each name once.
bool acceptRenames(const std::vector<Alignment>& alignments, const Profiles& profiles, const StringPool& names,
                   NameKeys& keys, std::vector<std::uint8_t>& oneSided)
{
    std::vector<std::tuple<double, std::uint32_t, std::uint32_t>> candidates;
    for (const Alignment& alignment : alignments) {
        for (const LeftOver& pair : alignment.leftOver) {
            const double score = likeness(profiles[pair.normal], profiles[pair.abnormal],
                                          names.view(StringId(pair.normal)), names.view(StringId(pair.abnormal)));
            if (score >= kAccept)
                candidates.emplace_back(score, pair.normal, pair.abnormal);
        }
    }
    std::ranges::sort(candidates, [&](const auto& a, const auto& b) {
        if (std::get<0>(a) != std::get<0>(b))
            return std::get<0>(a) > std::get<0>(b);
        const auto text = [&](const auto& c) {
            return std::pair(names.view(StringId(std::get<1>(c))), names.view(StringId(std::get<2>(c))));
        };
        return text(a) < text(b);
    });
    bool found = false;
    for (const auto& [score, normal, abnormal] : candidates) {
        if (!oneSided[normal] || !oneSided[abnormal])
            continue;
        std::ranges::replace(keys, normal, abnormal); // with all names of that key
        oneSided[normal] = oneSided[abnormal] = 0;
        found = true;
    }
    return found;
}

/// The id of the name that was seen first of those that differ only in what a build numbers anew.
NameKeys firstOfNames(const StringPool& names)
{
    NameKeys keys(names.size());
    StringPool known;
    std::vector<std::uint32_t> first; // by id in `known`
    std::string storage;
    for (std::uint32_t id = 0; id < keys.size(); ++id) {
        const std::uint32_t at = known.intern(symbols::nameKey(names.view(StringId(id)), storage)).value();
        if (at >= first.size())
            first.resize(at + std::size_t {1}, id);
        keys[id] = first[at];
    }
    return keys;
}

/// Class and method part of "package.Class.method(parameters)" (also with "::" or "/").
std::pair<std::string_view, std::string_view> lastTwoParts(std::string_view name)
{
    name = name.substr(0, name.find('('));
    while (!name.empty() && (name.back() == ' ' || name.back() == ':'))
        name.remove_suffix(1);
    const auto cut = name.find_last_of("./:#");
    if (cut == std::string_view::npos)
        return {{}, name};
    const std::string_view before = name.substr(0, cut);
    const auto start = before.find_last_of("./:#");
    return {start == std::string_view::npos ? before : before.substr(start + 1), name.substr(cut + 1)};
}

double partLikeness(std::string_view a, std::string_view b)
{
    if (a == b)
        return 1;
    const std::size_t shorter = std::min(a.size(), b.size()), longer = std::max(a.size(), b.size());
    std::size_t front = 0, back = 0;
    while (front < shorter && a[front] == b[front])
        ++front;
    while (back < shorter - front && a[a.size() - 1 - back] == b[b.size() - 1 - back])
        ++back;
    return static_cast<double>(front + back) / static_cast<double>(longer);
}

} // namespace

double nameLikeness(std::string_view a, std::string_view b)
{
    const auto [classA, methodA] = lastTwoParts(a);
    const auto [classB, methodB] = lastTwoParts(b);
    const double method = partLikeness(methodA, methodB);
    return classA.empty() && classB.empty() ? method : 0.5 * partLikeness(classA, classB) + 0.5 * method;
}

NameKeys keysOfNames(const StringPool& names, const DiffOptions& options)
{
    NameKeys keys = firstOfNames(names);
    for (const NamePair& pair : options.pairMethods) {
        const StringId normal = names.find(pair.normal), abnormal = names.find(pair.abnormal);
        if (!normal.isNone() && !abnormal.isNone())
            std::ranges::replace(keys, std::uint32_t {keys[normal.value()]}, std::uint32_t {keys[abnormal.value()]});
    }
    return keys;
}

std::vector<Alignment> alignThreads(const DiffSides& sides, const DiffOptions& options, NameKeys& keys,
                                    const Operation& operation)
{
    std::vector<std::uint8_t> oneSided = sidesOfKeys(sides, keys);
    for (std::uint8_t& bits : oneSided)
        bits = bits == 1 || bits == 2 ? 1 : 0;
    const bool anyOneSided = std::ranges::find(oneSided, 1) != oneSided.end();
    std::vector<Alignment> out(sides.threads.size());
    for (int round = 0; round < kRounds; ++round) {
        const bool collect = options.alignRenames && anyOneSided && round + 1 < kRounds;
        std::vector<std::uint8_t> known(oneSided.size());
        std::ranges::transform(oneSided, known.begin(), [](std::uint8_t one) { return one ? 0 : 1; });
        AlignOptions aligning {options.alignWrappers, known, {}};
        if (collect)
            aligning.oneSided = oneSided;
        forEachOn(operation.pool, out.size(), [&](std::size_t i) { out[i] = align(sides.threads[i], keys, aligning); });
        if (!collect || operation.stopRequested())
            break;
        const bool anyLeft = std::ranges::any_of(out, [](const Alignment& a) { return !a.leftOver.empty(); });
        if (!anyLeft || !acceptRenames(out, profilesOf(sides, oneSided, keys), *sides.names, keys, oneSided))
            break;
    }
    return out;
}

} // namespace graylens::analysis
