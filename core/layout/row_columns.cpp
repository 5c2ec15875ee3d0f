// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/row_columns.h"

#include <limits>

namespace graylens::layout {

namespace {

/// A node narrower than this (device pixels) that lies over the edge of a column is not opened: its longest slice is
/// at most this far off.
constexpr double kOpenWidth = 1.0 / 12;
/// Nodes a column the walk begins with, on average: fewer, and it opens one for nearly each column.
constexpr std::uint32_t kNodesPerColumn = 6;
/// Without a mip-map: slices looked at in one column before the rest of it is skipped.
constexpr std::uint32_t kScanCap = 48;
/// How many list entries ahead memory is fetched: a jump into a big trace is a cache miss.
constexpr std::size_t kAhead = 12;

class RowFold
{
public:
    RowFold(const trace::Trace& trace, const ColumnScale& scale, RowColumns& out)
        : m_slices(trace.slices)
        , m_ts(trace.slices.ts.data())
        , m_dur(trace.slices.dur.data())
        , m_scale(scale)
        , m_edges(scale.edges.data())
        , m_openNs(static_cast<DurationNs>(std::min(kOpenWidth / scale.perNs, 1e18)))
        , m_narrowBelow(static_cast<std::uint32_t>(
              std::min(std::ceil(kLeastItemWidth / scale.perNs), static_cast<double>(trace::Slices::kLong))))
        , m_out(out)
        , m_best(out.best.data())
    { }

    /// Looks at [first, last) one by one; `capped`: only at the first ones of a crowded column.
    void scanAll(std::uint32_t first, std::uint32_t last, bool capped);
    /// The same by way of the row's nodes.
    void walk(trace::Row row, const MipLine* lines, std::uint32_t first, std::uint32_t last);

private:
    /// The bucket of a time that is not before `bucket`; mostly it is the same or the next one.
    std::uint32_t bucketFrom(std::uint32_t bucket, TimeNs t) const
    {
        if (t < m_edges[bucket + 1])
            return bucket;
        return t < m_edges[bucket + 2] ? bucket + 1 : m_scale.bucket(t);
    }
    void offer(std::uint32_t bucket, std::uint64_t key) { m_best[bucket] = std::max(m_best[bucket], key); }

    std::uint32_t scan(std::uint32_t slice, std::uint32_t bucket);
    void scanWide(std::uint32_t slice);
    void offerLong(std::uint32_t bucket, std::uint32_t slice);
    void takeNodes(const MipNode* nodes, std::uint32_t first, std::uint32_t last, std::uint32_t bucket, TimeNs end);
    void openLevel(const MipLine* lines);
    void settleTiny();
    void scanBlocks(trace::Row row, std::uint32_t last);

    const trace::Slices& m_slices;
    const TimeNs* m_ts;
    const std::uint32_t* m_dur;
    const ColumnScale& m_scale;
    const TimeNs* m_edges;
    DurationNs m_openNs;
    std::uint32_t m_narrowBelow; ///< ns
    RowColumns& m_out;
    std::uint64_t* m_best;
};

/// Looks at one slice, which does not begin before `bucket`; returns its bucket.
inline std::uint32_t RowFold::scan(std::uint32_t slice, std::uint32_t bucket)
{
    const TimeNs start = m_ts[slice];
    const std::uint32_t duration = m_dur[slice];
    bucket = bucketFrom(bucket, start);
    if (duration >= m_narrowBelow) {
        scanWide(slice);
        return bucket;
    }
    const std::uint64_t key = sliceKey(slice, duration);
    offer(bucket, key);
    const TimeNs end = start + DurationNs {duration};
    if (end >= m_edges[bucket + 1]) { // an edge may lie between two nanoseconds: ask for the exact place
        const double right = std::min(std::ceil(m_scale.at(end)), static_cast<double>(m_scale.columns));
        for (double next = bucket + 1; next <= right; ++next)
            offer(static_cast<std::uint32_t>(next), key);
    }
    return bucket;
}

void RowFold::offerLong(std::uint32_t bucket, std::uint32_t slice)
{
    const std::uint64_t held = m_best[bucket];
    if (!isLongKey(held) || m_slices.duration(slice) > m_slices.duration(sliceOfKey(held)))
        m_best[bucket] = sliceKey(slice, trace::Slices::kLong);
}

void RowFold::scanWide(std::uint32_t slice)
{
    const double left = m_scale.at(m_ts[slice]);
    const double right = left + static_cast<double>(m_slices.duration(slice)) * m_scale.perNs;
    const auto column = [this](double x) {
        return static_cast<std::int32_t>(std::clamp(x, 0.0, static_cast<double>(m_scale.columns)));
    };
    WideSlice wide {slice, column(left), column(std::ceil(right))};
    if (right - left < kLeastItemWidth) { // over 4.3 s and still narrow
        for (std::int32_t c = wide.left; c < wide.right; ++c)
            offerLong(static_cast<std::uint32_t>(c) + 1, slice);
        return;
    }
    std::vector<WideSlice>& all = m_out.wide;
    if (!all.empty() && all.back().right > wide.left) {
        // A column that two slices share goes to the longer one.
        if (m_slices.duration(slice) > m_slices.duration(all.back().slice))
            all.back().right = wide.left;
        else
            wide.left = all.back().right;
        if (all.back().left >= all.back().right)
            all.pop_back();
    }
    if (wide.left < wide.right)
        all.push_back(wide);
}

void RowFold::scanAll(std::uint32_t first, std::uint32_t last, bool capped)
{
    std::uint32_t current = 0;
    std::uint32_t inBucket = 0;
    for (std::uint32_t slice = first; slice < last; ++slice) {
        const std::uint32_t bucket = scan(slice, current);
        inBucket = bucket == current ? inBucket + 1 : 0;
        current = bucket;
        if (!capped || inBucket < kScanCap)
            continue;
        // On to the last slice of the column, which may reach into the next one.
        std::uint32_t step = 1;
        while (slice + step < last && m_ts[slice + step] < m_edges[bucket + 1])
            step *= 2;
        const TimeNs* end = std::partition_point(m_ts + slice + step / 2, m_ts + std::min(slice + step, last),
                                                 [&](TimeNs ts) { return ts < m_edges[bucket + 1]; });
        slice = std::max(static_cast<std::uint32_t>(end - m_ts) - 1, slice);
        scan(slice, bucket);
    }
}

/// Goes over nodes [first, last) of a level, which do not begin before `bucket` and end before `end`. Per column the
/// longest is taken; the last node of a column, if it reaches far into what follows, goes to the list of opened ones.
void RowFold::takeNodes(const MipNode* nodes, std::uint32_t first, std::uint32_t last, std::uint32_t bucket, TimeNs end)
{
    bucket = bucketFrom(bucket, nodes[first].start);
    for (std::uint32_t n = first; n < last;) {
        const TimeNs limit = m_edges[bucket + 1];
        const std::uint32_t begin = n;
        std::uint64_t longest = 0; // of the nodes that end in this column
        std::uint64_t lastKey = nodes[n].longest;
        for (++n; n < last && nodes[n].start < limit; ++n) {
            longest = std::max(longest, lastKey);
            lastKey = nodes[n].longest;
        }
        const TimeNs next = n < last ? nodes[n].start : end;
        if (next < limit)
            longest = std::max(longest, lastKey);
        else if (next - nodes[n - 1].start <= m_openNs && !isLongKey(lastKey))
            m_out.tiny.push_back({n - 1, bucket, next, lastKey});
        else
            m_out.opened.push_back({n - 1, bucket, next, lastKey});
        if (isLongKey(longest)) [[unlikely]] { // keys from 4.3 s up are all equal: compare slice by slice
            for (std::uint32_t i = begin; i < n; ++i) {
                if (m_out.opened.empty() || m_out.opened.back().node != i)
                    m_out.opened.push_back({i, bucket, i + 1 < last ? nodes[i + 1].start : end, 0});
            }
        } else {
            offer(bucket, longest);
        }
        bucket = bucketFrom(bucket, next);
    }
}

void RowFold::walk(trace::Row row, const MipLine* lines, std::uint32_t first, std::uint32_t last)
{
    const MipLevels shape = mipLevels(row.end - row.begin);
    std::uint32_t level = 0;
    std::uint32_t node = (first - row.begin) / kBlockSlices;
    std::uint32_t end = (last - 1 - row.begin) / kBlockSlices + 1;
    const std::uint64_t enough
        = std::uint64_t {kNodesPerColumn} * kFanOut * static_cast<std::uint32_t>(m_scale.columns);
    while (level + 1 < shape.levels && end - node > enough) {
        node /= kFanOut;
        end = (end - 1) / kFanOut + 1;
        ++level;
    }
    m_out.opened.clear();
    const MipNode* nodes = lines[shape.lineOffset[level]].nodes;
    takeNodes(nodes, node, end, 0, end < shape.nodes[level] ? nodes[end].start : m_slices.end(row.end - 1));
    settleTiny();
    // Level by level and not node by node: then the next cache misses are known in advance.
    for (; level > 0; --level)
        openLevel(lines + shape.lineOffset[level - 1]);
    scanBlocks(row, last);
}

/// Replaces the list of opened nodes by those of their children that have to be opened in turn.
void RowFold::openLevel(const MipLine* lines)
{
    std::swap(m_out.open, m_out.opened);
    m_out.opened.clear();
    for (std::size_t i = 0; i < m_out.open.size(); ++i) {
        if (i + kAhead < m_out.open.size())
            __builtin_prefetch(lines + m_out.open[i + kAhead].node);
        const OpenNode parent = m_out.open[i];
        const MipNode* all = lines[0].nodes;
        const std::uint32_t child = parent.node * kFanOut;
        std::uint32_t count = kFanOut;
        while (all[child + count - 1].longest == 0)
            --count; // padding
        takeNodes(all, child, child + count, parent.bucket, parent.end);
    }
    settleTiny();
}

/// Nodes too narrow to matter are taken as they are, unless they are so few that being exact costs nothing: in a row of
/// bursts the few filled columns must be right too.
void RowFold::settleTiny()
{
    const bool isFew = m_out.tiny.size() < static_cast<std::size_t>(m_scale.columns) / 8;
    for (const OpenNode& node : m_out.tiny) {
        if (isFew)
            m_out.opened.push_back(node);
        else
            offer(node.bucket, node.longest);
    }
    m_out.tiny.clear();
}

void RowFold::scanBlocks(trace::Row row, std::uint32_t last)
{
    const std::vector<OpenNode>& blocks = m_out.opened;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (i + kAhead < blocks.size()) {
            const std::uint32_t ahead = row.begin + blocks[i + kAhead].node * kBlockSlices;
            __builtin_prefetch(m_ts + ahead);
            __builtin_prefetch(m_ts + ahead + kBlockSlices - 1);
            __builtin_prefetch(m_dur + ahead);
        }
        const std::uint32_t begin = row.begin + blocks[i].node * kBlockSlices;
        std::uint32_t bucket = blocks[i].bucket;
        for (std::uint32_t slice = begin; slice < std::min(begin + kBlockSlices, last); ++slice)
            bucket = scan(slice, bucket);
    }
}

/// Slices of the row that touch the view: [first, last).
std::pair<std::uint32_t, std::uint32_t> visibleSlices(const trace::Slices& slices, trace::Row row,
                                                      const ColumnScale& scale)
{
    const auto begin = slices.ts.begin();
    const auto from
        = std::partition_point(begin + row.begin, begin + row.end, [&scale](TimeNs ts) { return ts < scale.begin; });
    const auto to = std::partition_point(from, begin + row.end, [&scale](TimeNs ts) { return ts < scale.end; });
    auto first = static_cast<std::uint32_t>(from - begin);
    // Slices of a row do not overlap, so only the one before can reach into the view.
    if (first > row.begin && slices.end(first - 1) > scale.begin)
        --first;
    return {first, static_cast<std::uint32_t>(to - begin)};
}

} // namespace

ColumnScale columnScale(const Viewport& viewport)
{
    ColumnScale scale;
    scale.begin = viewport.range.begin;
    scale.end = viewport.range.end;
    const double width = static_cast<double>(viewport.width) * static_cast<double>(viewport.pixelRatio);
    scale.columns = static_cast<std::int32_t>(std::min(std::ceil(width), 1e6));
    if (viewport.range.isEmpty())
        return scale;
    scale.perNs = width / static_cast<double>(viewport.range.duration());
    scale.edges.resize(static_cast<std::size_t>(scale.columns) + 3);
    scale.edges.front() = std::numeric_limits<TimeNs>::min();
    scale.edges.back() = std::numeric_limits<TimeNs>::max();
    for (std::int32_t c = 0; c <= scale.columns; ++c) {
        // The first whole nanosecond whose column is not below c; rounding must agree with at().
        TimeNs edge = scale.begin + static_cast<DurationNs>(std::ceil(c / scale.perNs));
        while (scale.at(edge) < c)
            ++edge;
        while (edge > scale.begin && scale.at(edge - 1) >= c)
            --edge;
        scale.edges[static_cast<std::size_t>(c) + 1] = edge;
    }
    return scale;
}

void foldRow(const trace::Trace& trace, const SliceMipmap::Data* data, std::uint32_t row, const ColumnScale& scale,
             RowColumns& columns)
{
    columns.best.assign(static_cast<std::size_t>(scale.columns) + 2, 0);
    columns.wide.clear();
    const trace::Row range = trace.rows[row];
    const auto [first, last] = visibleSlices(trace.slices, range, scale);
    if (first >= last)
        return;
    RowFold fold(trace, scale, columns);
    if (data && data->lineBegin[row + 1] > data->lineBegin[row])
        fold.walk(range, data->lines.get() + data->lineBegin[row], first, last);
    else
        fold.scanAll(first, last, !data);
}

} // namespace graylens::layout
