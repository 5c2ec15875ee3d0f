// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/two_timelines.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/layout/axis_pieces.h"
#include "core/layout/flame.h"

namespace graylens::layout {

namespace {

using analysis::SliceMatch;

constexpr float kLeastGap = 6; ///< pixels between two marks of missing calls

TrackId trackOf(const ComparedThreads& threads, std::size_t side)
{
    const auto& of = threads.side[side];
    return of.trace->threads.sliceTrack[of.thread.value()];
}

std::uint32_t depthsOf(const ComparedThreads& threads, std::size_t side)
{
    const TrackId track = trackOf(threads, side);
    const auto& begin = threads.side[side].trace->tracks.rowBegin;
    return track.isNone() ? 0 : begin[track.value() + 1] - begin[track.value()];
}

/// Puts the drawings of the pieces side by side: what goes on in the next piece stays one rectangle.
class Joiner
{
public:
    Joiner(DrawList& out, float pixelRatio)
        : m_out(out)
        , m_ratio(pixelRatio)
    { }

    void add(const DrawList& list, std::int32_t left, std::int32_t columns)
    {
        const float offset = static_cast<float>(left) / m_ratio;
        for (Item item : list.items) {
            if (item.kind != ItemKind::Slice)
                continue;
            item.x += offset;
            if (const auto open = m_open.find(item.y); open != m_open.end()) {
                Item& before = m_out.items[open->second];
                if (before.ref == item.ref) {
                    before.width = item.x + item.width - before.x;
                    if (before.label.isNone())
                        before.label = item.label;
                    continue;
                }
            }
            m_open[item.y] = m_out.items.size();
            m_out.items.push_back(item);
        }
        for (const PixelRow& row : list.pixelRows)
            addRow(row, left, columns);
    }

    /// A call that goes on while the clock stands still, however narrow it is before and after.
    void addSpanning(const Item& item)
    {
        const auto open = m_open.find(item.y);
        if (open != m_open.end() && m_out.items[open->second].ref == item.ref)
            return;
        m_open[item.y] = m_out.items.size();
        m_out.items.push_back(item);
    }

private:
    void addRow(const PixelRow& row, std::int32_t left, std::int32_t columns)
    {
        const auto [known, isNew] = m_rows.try_emplace(row.y, m_out.pixelRows.size());
        if (isNew) {
            m_out.pixelRows.push_back({row.y, row.height, left + row.x, row.pixelRatio, {}, {}});
        }
        PixelRow& whole = m_out.pixelRows[known->second];
        const auto from = static_cast<std::size_t>(left + row.x - whole.x);
        const std::size_t count = std::min(row.color.size(), static_cast<std::size_t>(columns - row.x));
        if (whole.color.size() < from + count) {
            whole.color.resize(from + count, PixelRow::kHole);
            whole.ref.resize(from + count, 0);
        }
        for (std::size_t i = 0; i < count; ++i) {
            if (row.color[i] == PixelRow::kHole)
                continue;
            whole.color[from + i] = row.color[i];
            whole.ref[from + i] = row.ref[i];
        }
    }

    DrawList& m_out;
    float m_ratio;
    std::map<float, std::size_t> m_open, m_rows; ///< by y
};

/// Calls that go on while the clock stands still, on every row in view.
void addSpanning(const trace::Trace& trace, const TimelineTrack& track, const AxisPiece& piece,
                 const PairViewport& view, Joiner& joiner)
{
    const auto snapped = [&](float pixels) { return std::round(pixels * view.pixelRatio) / view.pixelRatio; };
    const std::uint32_t first = trace.tracks.rowBegin[track.track.value()];
    for (std::uint32_t depth = 0; depth < track.depths; ++depth) {
        const float y = snapped(snapped(-view.scrollY) + static_cast<float>(depth) * view.rowHeight);
        const float height = snapped(view.rowHeight) - 1 / view.pixelRatio;
        if (y >= view.height)
            return;
        const trace::Row row = trace.rows[first + depth];
        const auto begin = trace.slices.ts.begin();
        const auto after = std::lower_bound(begin + row.begin, begin + row.end, piece.begin);
        if (y + height <= 0 || after == begin + row.begin)
            continue;
        Item item;
        item.ref = static_cast<std::uint32_t>(after - begin) - 1;
        if (trace.slices.end(item.ref) <= piece.begin)
            continue;
        item.x = static_cast<float>(piece.left) / view.pixelRatio;
        item.width = static_cast<float>(piece.right - piece.left) / view.pixelRatio;
        item.y = std::max(0.0F, y);
        item.height = std::min(y + height, view.height) - item.y;
        item.color = nameColor(trace.text(trace.slices.name[item.ref]));
        if (!trace.slices.flags.empty())
            item.flags = trace.slices.flagsOf(item.ref);
        joiner.addSpanning(item);
    }
}

/// To where its moments are, whatever pieces it was drawn in.
void putInPlace(const ComparedThreads& threads, std::size_t side, const PairAxis& axis, const PairViewport& view,
                Item& item)
{
    const auto place = placeInPair(threads, side, axis, view, item.ref);
    if (!place)
        return;
    const auto ratio = static_cast<double>(view.pixelRatio), width = static_cast<double>(view.width);
    // Rounded, so that neighbours meet and never overlap.
    const double left = std::round(std::clamp(place->left, 0.0, width) * ratio) / ratio;
    const double right = std::round(std::clamp(place->right, 0.0, width) * ratio) / ratio;
    item.x = static_cast<float>(left);
    item.width = static_cast<float>(std::max(right - left, 1 / ratio));
}

class Marker
{
public:
    Marker(const ComparedThreads& threads, std::size_t side)
        : m_match(threads.match)
        , m_slices(threads.side[side].trace->slices)
        , m_side(side)
    { }

    std::uint8_t markOf(std::uint32_t slice) const
    {
        const std::uint32_t partner = m_match.partner(m_side, slice);
        if (partner == SliceMatch::kOutside)
            return kNotCompared;
        if (partner != SliceMatch::kExtra)
            return 0;
        return isWrapper(slice) ? kWrapping : kUnmatched;
    }

    void mark(DrawList& list) const
    {
        for (Item& item : list.items)
            item.flags |= markOf(item.ref);
        for (const PixelRow& row : list.pixelRows)
            markRow(row, list);
    }

private:
    bool isWrapper(std::uint32_t slice) const
    {
        const auto& extras = m_match.side[m_side].extras;
        const TimeNs begin = m_slices.ts[slice];
        auto it = std::partition_point(extras.begin(), extras.end(),
                                       [&](const auto& call) { return m_slices.ts[call.slice] < begin; });
        for (; it != extras.end() && m_slices.ts[it->slice] == begin; ++it)
            if (it->slice == slice)
                return it->isWrapper;
        return false;
    }

    /// Columns with slices that only this side has, as runs over the row.
    void markRow(const PixelRow& row, DrawList& list) const
    {
        std::uint32_t last = 0xFFFFFFFFU; // neighbours often show the same slice
        bool isExtra = false;
        for (std::size_t from = 0; from < row.color.size();) {
            std::size_t to = from;
            for (; to < row.color.size() && row.color[to] != PixelRow::kHole; ++to) {
                if (row.ref[to] != last) {
                    last = row.ref[to];
                    isExtra = markOf(last) == kUnmatched;
                }
                if (!isExtra)
                    break;
            }
            if (to > from) {
                Item run;
                run.kind = ItemKind::SliceRun;
                run.ref = row.ref[from];
                run.count = static_cast<std::uint32_t>(to - from);
                run.color = row.color[from];
                run.x = static_cast<float>(row.x + static_cast<std::int32_t>(from)) / row.pixelRatio;
                run.width = static_cast<float>(to - from) / row.pixelRatio;
                run.y = row.y;
                run.height = row.height;
                run.flags = kUnmatched;
                list.items.push_back(run);
            }
            from = to + 1;
        }
    }

    const SliceMatch& m_match;
    const trace::Slices& m_slices;
    std::size_t m_side;
};

std::array<std::vector<PairAxis::Missing>, 2> missingOf(const ComparedThreads& threads, const SharedAxis& time)
{
    std::array<std::vector<PairAxis::Missing>, 2> out;
    for (std::size_t side = 0; side < 2; ++side) {
        const std::size_t other = 1 - side;
        const auto& slices = threads.side[other].trace->slices;
        for (const analysis::ExtraCall& call : threads.match.side[other].extras) {
            if (call.isWrapper)
                continue;
            // Where the axis waits for the call, this side's clock stands still from its beginning to its end.
            const TimeNs begin = time.shared(other, slices.ts[call.slice], true);
            const TimeNs end = time.shared(other, slices.end(call.slice), false);
            const bool waits = end > begin && time.onSide(side, begin) == time.onSide(side, end);
            const TimeNs at = waits ? begin : time.shared(side, call.at, true);
            out[side].push_back({at, waits ? end : at, call.slice});
        }
        std::stable_sort(out[side].begin(), out[side].end(),
                         [](const auto& a, const auto& b) { return a.begin < b.begin; });
    }
    return out;
}

/// Those in view; near ones share a mark.
std::vector<MissingCall> missingInView(const ComparedThreads& threads, std::size_t side, const PairAxis& axis,
                                       const PairViewport& view)
{
    const auto& slices = threads.side[1 - side].trace->slices;
    const auto& all = axis.missing[side];
    auto it = std::partition_point(all.begin(), all.end(),
                                   [&](const PairAxis::Missing& missing) { return missing.end < view.range.begin; });
    std::vector<MissingCall> shown;
    for (; it != all.end() && it->begin <= view.range.end; ++it) {
        const double left = xOfShared(it->begin, view);
        const auto width = static_cast<float>(xOfShared(it->end, view) - left);
        const bool isNear = !shown.empty() && width < kLeastGap && shown.back().width < kLeastGap
            && static_cast<float>(left) - shown.back().x < kLeastGap;
        if (!isNear) {
            MissingCall& missing
                = shown.emplace_back(MissingCall {static_cast<float>(left), 0, width, 0, it->slice, 1});
            if (const auto place = placeInPair(threads, 1 - side, axis, view, it->slice); place && width > 0) {
                missing.y = std::max(0.0F, place->y);
                const float bottom = static_cast<float>(depthOfPair(threads)) * view.rowHeight - view.scrollY;
                missing.height = std::max(0.0F, std::min(bottom, view.height) - missing.y);
            }
            continue;
        }
        ++shown.back().count;
        if (slices.duration(it->slice) > slices.duration(shown.back().slice))
            shown.back().slice = it->slice;
    }
    return shown;
}

} // namespace

PairAxis lockedAxis(const ComparedThreads& threads, std::array<TimeNs, 2> anchor)
{
    PairAxis axis {SharedAxis::locked(anchor), {}};
    axis.missing = missingOf(threads, axis.time);
    return axis;
}

Result<PairAxis> stretchedAxis(const ComparedThreads& threads, std::array<TimeNs, 2> anchor, const Operation& operation)
{
    GL_TRY(auto time,
           SharedAxis::stretched({threads.side[0].trace.get(), threads.side[1].trace.get()}, threads.match, anchor,
                                 operation));
    PairAxis axis {std::move(time), {}};
    axis.missing = missingOf(threads, axis.time);
    return axis;
}

SideDrawing timelineOfPair(const ComparedThreads& threads, std::size_t side, const PairAxis& axis,
                           const PairViewport& view)
{
    SideDrawing out;
    const auto& of = threads.side[side];
    const std::uint32_t depths = depthsOf(threads, side);
    if (view.range.isEmpty() || view.width <= 0 || view.height <= 0 || depths == 0)
        return out;
    TimelineTrack track;
    track.track = trackOf(threads, side);
    track.thread = of.thread;
    track.depths = depths;
    TimelineMetrics metrics;
    metrics.rowHeight = view.rowHeight;
    metrics.trackGap = 0;
    std::vector<TimelineTrack> tracks {track};
    placeTracks(tracks, metrics);
    Joiner joiner(out.list, view.pixelRatio);
    const std::vector<AxisPiece> pieces = axisPieces(axis.time, side, view);
    for (const AxisPiece& piece : pieces) {
        if (piece.end <= piece.begin) {
            addSpanning(*of.trace, track, piece, view, joiner);
            continue;
        }
        Viewport port;
        port.range = {piece.begin, piece.end};
        port.width = static_cast<float>(piece.right - piece.left) / view.pixelRatio;
        port.height = view.height;
        port.scrollY = view.scrollY;
        port.pixelRatio = view.pixelRatio;
        joiner.add(timeline(*of.trace, of.mipmap.get(), tracks, metrics, port), piece.left, piece.right - piece.left);
    }
    if (pieces.size() > 1)
        for (Item& item : out.list.items)
            putInPlace(threads, side, axis, view, item);
    for (Item& item : out.list.items)
        if (item.label.isNone() && item.width >= metrics.minLabelWidth)
            item.label = of.trace->slices.name[item.ref];
    Marker(threads, side).mark(out.list);
    out.missing = missingInView(threads, side, axis, view);
    return out;
}

std::optional<PairPlace> placeInPair(const ComparedThreads& threads, std::size_t side, const PairAxis& axis,
                                     const PairViewport& view, std::uint32_t slice)
{
    const trace::Trace& trace = *threads.side[side].trace;
    const TrackId track = trackOf(threads, side);
    const std::uint32_t row = trace.rowOf(slice);
    if (track.isNone() || trace.trackOfRow(row) != track)
        return std::nullopt;
    PairPlace place;
    place.left = xOfShared(axis.time.shared(side, trace.slices.ts[slice], true), view);
    place.right = std::max(place.left, xOfShared(axis.time.shared(side, trace.slices.end(slice), false), view));
    place.y = static_cast<float>(row - trace.tracks.rowBegin[track.value()]) * view.rowHeight - view.scrollY;
    place.height = view.rowHeight;
    return place;
}

std::uint32_t depthOfPair(const ComparedThreads& threads)
{
    return std::max(depthsOf(threads, 0), depthsOf(threads, 1));
}

TimeRange spanOfPair(const ComparedThreads& threads, const PairAxis& axis)
{
    TimeRange span;
    bool any = false;
    for (std::size_t side = 0; side < 2; ++side) {
        const trace::Trace& trace = *threads.side[side].trace;
        const TrackId track = trackOf(threads, side);
        if (depthsOf(threads, side) == 0)
            continue;
        const trace::Row outermost = trace.rows[trace.tracks.rowBegin[track.value()]];
        const TimeNs begin = axis.time.shared(side, trace.slices.ts[outermost.begin], false);
        const TimeNs end = axis.time.shared(side, trace.slices.end(outermost.end - 1), true);
        span.begin = any ? std::min(span.begin, begin) : begin;
        span.end = any ? std::max(span.end, end) : end;
        any = true;
    }
    return span;
}

double xOfShared(TimeNs u, const PairViewport& view)
{
    Viewport port;
    port.range = view.range;
    port.width = view.width;
    return xOf(u, port);
}

TimeNs sharedAt(double x, const PairViewport& view)
{
    Viewport port;
    port.range = view.range;
    port.width = view.width;
    return timeAt(x, port);
}

} // namespace graylens::layout
