// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/alignment.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace graylens::cluster {

namespace {

using Place = std::optional<std::uint32_t>;

/// Where each frame of `first` is in `second`.
std::vector<Place> matches(const Stack& first, const Stack& second)
{
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> places; // last first
    for (auto place = static_cast<std::uint32_t>(second.size()); place-- > 0;)
        places[second[place]].push_back(place);
    std::vector<Place> out(first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        const auto at = places.find(first[i]);
        if (at == places.end() || at->second.empty())
            continue;
        out[i] = at->second.back();
        at->second.pop_back();
    }
    return out;
}

/// The most matches that are in the same order on both sides: a longest ascending part (patience sorting).
std::vector<Place> inOrder(const std::vector<Place>& matched)
{
    std::vector<std::size_t> ends; // of the best part of each length
    std::vector<std::optional<std::size_t>> before(matched.size());
    for (std::size_t i = 0; i < matched.size(); ++i) {
        if (!matched[i])
            continue;
        const auto at = std::ranges::lower_bound(ends, matched[i], {}, [&](std::size_t end) { return matched[end]; });
        if (at != ends.begin())
            before[i] = *(at - 1);
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<Place> out(matched.size());
    for (std::optional<std::size_t> i = ends.empty() ? std::nullopt : std::optional(ends.back()); i; i = before[*i])
        out[*i] = matched[*i];
    return out;
}

} // namespace

std::vector<AlignedFrame> align(const Stack& first, const Stack& second)
{
    const std::vector<Place> matched = matches(first, second), kept = inOrder(matched);
    std::vector<bool> isMatched(second.size());
    for (const Place& place : matched)
        if (place)
            isMatched[*place] = true;
    std::vector<AlignedFrame> out;
    std::uint32_t next = 0;
    const auto takeSecond = [&](std::size_t end) {
        for (; next < end; ++next)
            out.push_back({{}, next, isMatched[next]});
    };
    for (std::uint32_t i = 0; i < first.size(); ++i) {
        if (!kept[i]) {
            out.push_back({i, {}, matched[i].has_value()});
            continue;
        }
        takeSecond(*kept[i]);
        out.push_back({i, next++, false});
    }
    takeSecond(second.size());
    return out;
}

Overlap overlapOf(std::span<const AlignedFrame> frames)
{
    Overlap out;
    for (const AlignedFrame& frame : frames) {
        out.first += frame.first.has_value();
        out.second += frame.second.has_value();
        out.shared += frame.isShared() || (frame.first && frame.isElsewhere);
    }
    const auto gap = std::ranges::find_if(frames, [](const AlignedFrame& frame) { return !frame.isShared(); });
    out.top = static_cast<std::size_t>(gap - frames.begin());
    return out;
}

} // namespace graylens::cluster
