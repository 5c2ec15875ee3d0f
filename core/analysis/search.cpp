// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/search.h"

#include <algorithm>
#include <tuple>

namespace graylens::analysis {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool containsText(std::string_view name, std::string_view lowered)
{
    return std::search(name.begin(), name.end(), lowered.begin(), lowered.end(),
                       [](char a, char b) { return lower(a) == b; })
        != name.end();
}

/// Slices are compared by start, outer before inner, then by index: one order over all tracks.
using Position = std::tuple<TimeNs, std::uint32_t, std::uint32_t>;

template <class Visit> void forRows(const trace::Trace& trace, std::span<const TrackId> tracks, const Visit& visit)
{
    const auto visitTrack = [&](std::uint32_t track) {
        if (track >= trace.tracks.size())
            return;
        const std::uint32_t first = trace.tracks.rowBegin[track];
        for (std::uint32_t row = first; row < trace.tracks.rowBegin[track + 1]; ++row)
            visit(trace.rows[row], row - first);
    };
    if (tracks.empty()) {
        for (std::uint32_t track = 0; track < trace.tracks.size(); ++track) {
            if (trace::holdsCalls(trace.tracks.info[track].kind))
                visitTrack(track);
        }
    } else {
        for (const TrackId track : tracks)
            visitTrack(track.value());
    }
}

/// Where the search starts: just behind `slice` if given, else at `time` itself.
Position startPosition(const trace::Trace& trace, TimeNs time, std::optional<SliceId> slice, std::uint32_t edge)
{
    if (!slice || slice->value() >= trace.slices.size())
        return {time, edge, edge};
    const std::uint32_t row = trace.rowOf(slice->value());
    const std::uint32_t firstRow = trace.tracks.rowBegin[trace.trackOfRow(row).value()];
    return {trace.slices.ts[slice->value()], row - firstRow, slice->value()};
}

} // namespace

NameMatches findNames(const StringPool& names, std::string_view text)
{
    std::string lowered(text);
    std::ranges::transform(lowered, lowered.begin(), lower);
    std::vector<bool> bits(names.size());
    for (std::uint32_t id = 0; !lowered.empty() && id < names.size(); ++id)
        bits[id] = containsText(names.view(StringId(id)), lowered);
    return NameMatches(std::move(bits));
}

std::optional<SliceId> nextSlice(const trace::Trace& trace, const NameMatches& matches, TimeNs time,
                                 std::span<const TrackId> tracks, std::optional<SliceId> after)
{
    const auto& slices = trace.slices;
    const Position start = startPosition(trace, time, after, 0xFFFFFFFFU);
    std::optional<Position> best;
    forRows(trace, tracks, [&](const trace::Row& row, std::uint32_t depth) {
        const auto begin = slices.ts.begin();
        const auto from = std::lower_bound(begin + row.begin, begin + row.end, std::get<0>(start));
        for (auto i = static_cast<std::uint32_t>(from - begin); i < row.end; ++i) {
            if (best && slices.ts[i] > std::get<0>(*best))
                return;
            const Position position {slices.ts[i], depth, i};
            if (position > start && matches.contains(slices.name[i])) {
                best = best ? std::min(*best, position) : position;
                return;
            }
        }
    });
    return best ? std::optional(SliceId(std::get<2>(*best))) : std::nullopt;
}

std::optional<SliceId> previousSlice(const trace::Trace& trace, const NameMatches& matches, TimeNs time,
                                     std::span<const TrackId> tracks, std::optional<SliceId> before)
{
    const auto& slices = trace.slices;
    const Position start = startPosition(trace, time, before, 0);
    std::optional<Position> best;
    forRows(trace, tracks, [&](const trace::Row& row, std::uint32_t depth) {
        const auto begin = slices.ts.begin();
        const auto from = std::upper_bound(begin + row.begin, begin + row.end, std::get<0>(start));
        for (auto i = static_cast<std::uint32_t>(from - begin); i-- > row.begin;) {
            if (best && slices.ts[i] < std::get<0>(*best))
                return;
            const Position position {slices.ts[i], depth, i};
            if (position < start && matches.contains(slices.name[i])) {
                best = best ? std::max(*best, position) : position;
                return;
            }
        }
    });
    return best ? std::optional(SliceId(std::get<2>(*best))) : std::nullopt;
}

MatchedTime matchedTime(const CallTree& tree, const NameMatches& matches)
{
    MatchedTime out;
    std::uint32_t insideUntil = 0;
    for (std::uint32_t n = 1; n < tree.size(); ++n) {
        if (!matches.contains(tree.name[n]))
            continue;
        ++out.nodes;
        if (n >= insideUntil) {
            out.total += tree.total[n];
            insideUntil = tree.subtreeEnd[n];
        }
    }
    return out;
}

} // namespace graylens::analysis
