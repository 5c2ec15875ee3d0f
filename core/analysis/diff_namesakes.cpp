// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_namesakes.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace graylens::analysis {

namespace {

struct Profile
{
    std::set<std::uint32_t> callees; ///< keys
    double calls = 0; ///< a trace

    void add(const Profile& other)
    {
        callees.insert(other.callees.begin(), other.callees.end());
        calls += other.calls;
    }
};
using Namesakes = std::array<std::map<std::uint32_t, Profile>, 2>; ///< by name, of both sides

double shared(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b)
{
    const auto both = static_cast<double>(std::ranges::count_if(a, [&](std::uint32_t key) { return b.contains(key); }));
    return both / (static_cast<double>(a.size() + b.size()) - both);
}

/// Keys that several names have, with what is known of these names on either side.
std::map<std::uint32_t, Namesakes> gather(const DiffSides& sides, const NameKeys& keys)
{
    std::vector<std::uint32_t> names(keys.size());
    for (const std::uint32_t key : keys)
        ++names[key];
    std::map<std::uint32_t, Namesakes> out;
    if (std::ranges::none_of(names, [](std::uint32_t count) { return count > 1; }))
        return out;
    for (const ThreadPair& pair : sides.threads) {
        for (std::size_t side = 0; side < 2; ++side) {
            const SideTree& tree = pair.side[side];
            for (std::uint32_t n = 1; n < tree.sums.size(); ++n) {
                const std::uint32_t name = tree.paths.name(n), caller = tree.paths.parent(n);
                if (names[keys[name]] > 1)
                    out[keys[name]][side][name].calls
                        += static_cast<double>(tree.sums[n].count) / std::max<std::uint32_t>(1, sides.traces[side]);
                if (caller != 0 && names[keys[tree.paths.name(caller)]] > 1)
                    out[keys[tree.paths.name(caller)]][side][tree.paths.name(caller)].callees.insert(keys[name]);
            }
        }
    }
    return out;
}

bool areOne(const std::map<std::uint32_t, Profile>& several, const Profile& one)
{
    Profile all;
    double best = 0, nearest = INFINITY;
    for (const auto& [name, profile] : several) {
        all.add(profile);
        best = std::max(best, shared(profile.callees, one.callees));
        nearest = std::min(nearest, std::abs(std::log(profile.calls / one.calls)));
    }
    if (all.callees.empty() || one.callees.empty())
        return all.callees.empty() && one.callees.empty() && std::abs(std::log(all.calls / one.calls)) < nearest;
    return shared(all.callees, one.callees) > best;
}

void rename(SideTree& tree, const std::map<std::uint32_t, std::uint32_t>& names)
{
    if (std::ranges::none_of(tree.paths.names(), [&](std::uint32_t name) { return names.contains(name); }))
        return;
    SideTree out;
    std::vector<std::uint32_t> place(tree.sums.size());
    out.sums[0] = tree.sums[0];
    for (std::uint32_t n = 1; n < place.size(); ++n) {
        const auto renamed = names.find(tree.paths.name(n));
        place[n] = out.paths.child(place[tree.paths.parent(n)],
                                   renamed == names.end() ? tree.paths.name(n) : renamed->second);
        if (place[n] >= out.sums.size())
            out.sums.resize(place[n] + std::size_t {1});
        SideSum& to = out.sums[place[n]];
        to.self += tree.sums[n].self;
        to.selfCpu += tree.sums[n].selfCpu;
        to.count += tree.sums[n].count;
        to.presence = std::max(to.presence, tree.sums[n].presence);
    }
    out.awaited = tree.awaited;
    out.traces = std::move(tree.traces);
    for (TracePath& path : out.traces)
        path.node = place[path.node];
    tree = std::move(out);
}

} // namespace

void mergeNamesakes(DiffSides& sides, const NameKeys& keys)
{
    std::array<std::map<std::uint32_t, std::uint32_t>, 2> renames;
    for (const auto& [key, names] : gather(sides, keys)) {
        for (std::size_t side = 0; side < 2; ++side) {
            const auto& several = names[side];
            const auto& one = names[1 - side];
            if (several.size() < 2 || one.size() != 1 || !areOne(several, one.begin()->second))
                continue;
            for (const auto& [name, profile] : several)
                renames[side][name] = one.begin()->first;
        }
    }
    for (ThreadPair& pair : sides.threads) {
        for (std::size_t side = 0; side < 2; ++side) {
            if (!renames[side].empty())
                rename(pair.side[side], renames[side]);
        }
    }
}

} // namespace graylens::analysis
