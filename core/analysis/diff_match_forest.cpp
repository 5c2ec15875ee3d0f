// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_match_forest.h"

#include <algorithm>
#include <unordered_map>

#include "core/symbols/name_key.h"

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kNone = Forest::kNone;

/// Rows of the thread's slices, cut to the window.
std::vector<SliceMatch::Row> rowsOf(const MatchSide& side)
{
    std::vector<SliceMatch::Row> out;
    const trace::Trace& trace = *side.trace;
    if (side.thread.isNone() || side.thread.value() >= trace.threads.size())
        return out;
    const TrackId track = trace.threads.sliceTrack[side.thread.value()];
    if (track.isNone())
        return out;
    std::uint32_t at = 0;
    for (std::uint32_t r = trace.tracks.rowBegin[track.value()]; r < trace.tracks.rowBegin[track.value() + 1]; ++r) {
        const auto [first, last]
            = side.range ? trace.visible(r, *side.range) : std::pair(trace.rows[r].begin, trace.rows[r].end);
        out.push_back({first, last, at});
        at += last - first;
    }
    return out;
}

/// Equal shapes: equal keys, all the way down and in the same order.
void hashShapes(Forest& forest)
{
    forest.shape.resize(forest.size());
    for (auto n = static_cast<std::uint32_t>(forest.size()); n-- > 0;) {
        std::uint64_t hash = forest.key[n] * 0x9E3779B97F4A7C15ULL + 1;
        for (const std::uint32_t child : forest.children.of(n))
            hash = (hash ^ forest.shape[child]) * 0xD6E8FEB86659FD93ULL + (hash >> 29);
        forest.shape[n] = static_cast<std::uint32_t>(hash >> 32);
    }
}

} // namespace

std::uint32_t KeyBook::keyOf(std::string_view name)
{
    return m_pool.intern(symbols::nameKey(name, m_storage)).value();
}

std::vector<std::uint32_t> KeyBook::keysOf(const StringPool& names, const std::vector<NamePair>& renamed)
{
    std::unordered_map<std::uint32_t, std::uint32_t> other;
    for (const NamePair& pair : renamed)
        other.emplace(keyOf(pair.normal), keyOf(pair.abnormal));
    std::vector<std::uint32_t> keys(names.size());
    for (std::uint32_t id = 0; id < keys.size(); ++id) {
        const std::uint32_t key = keyOf(names.view(StringId(id)));
        const auto found = other.find(key);
        keys[id] = found == other.end() ? key : found->second;
    }
    return keys;
}

std::uint32_t placeIn(const std::vector<SliceMatch::Row>& rows, std::uint32_t slice)
{
    const auto after = std::ranges::upper_bound(rows, slice, {}, &SliceMatch::Row::first);
    if (after == rows.begin())
        return kNone;
    const SliceMatch::Row& row = *std::prev(after);
    return slice < row.last ? row.at + (slice - row.first) : kNone;
}

Forest forestOf(const MatchSide& side, const std::vector<std::uint32_t>& keys)
{
    Forest out;
    const trace::Slices& slices = side.trace->slices;
    out.slices = &slices;
    out.rows = rowsOf(side);
    const std::size_t size
        = out.rows.empty() ? 1 : out.rows.back().at + (out.rows.back().last - out.rows.back().first) + 1U;
    out.key.resize(size, kNone);
    out.slice.resize(size, kNone);
    out.other.resize(size, kNone);
    out.isWrapper.resize(size);
    std::vector<std::uint32_t> parent(size);
    for (const SliceMatch::Row& row : out.rows) {
        for (std::uint32_t i = row.first; i < row.last; ++i) {
            const std::uint32_t n = row.at + (i - row.first) + 1, name = slices.name[i].value();
            out.slice[n] = i;
            out.key[n] = slices.name[i].isNone() ? 0 : keys[name];
            const std::uint32_t caller = slices.parent[i] == kNone ? kNone : placeIn(out.rows, slices.parent[i]);
            parent[n] = caller == kNone ? 0 : caller + 1;
        }
    }
    out.children = childLists(parent);
    for (std::uint32_t n = 0; n < size; ++n) { // callees in several rows: those that were moved to a row of their own
        const auto list = out.children.of(n);
        const auto byStart = [&](std::uint32_t a, std::uint32_t b) { return out.start(a) < out.start(b); };
        if (!std::is_sorted(list.begin(), list.end(), byStart))
            std::stable_sort(list.begin(), list.end(), byStart);
    }
    hashShapes(out);
    return out;
}

} // namespace graylens::analysis
