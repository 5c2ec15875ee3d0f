// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <numeric>

#include "core/base/worker_pool.h"
#include "core/layout/flame.h"
#include "core/layout/slice_mipmap_data.h"

namespace graylens::layout {

namespace {

constexpr std::uint32_t kLinesPerTask = 1U << 13U; ///< 256 K slices: well under 10 ms of work between looks at `stop`

/// A part of one row's lowest level.
struct Task
{
    std::uint32_t row = 0;
    std::uint32_t firstLine = 0, lastLine = 0;
};

/// Keys of equal length from 4.3 s up do not say which is longer: then the side table does.
std::uint64_t longerKey(const trace::Slices& slices, std::uint64_t a, std::uint64_t b)
{
    if (isLongKey(a) && isLongKey(b)) [[unlikely]]
        return slices.duration(sliceOfKey(b)) > slices.duration(sliceOfKey(a)) ? b : a;
    return std::max(a, b);
}

void buildLeaves(const trace::Trace& trace, const Task& task, MipLine* lines)
{
    const trace::Slices& slices = trace.slices;
    const trace::Row row = trace.rows[task.row];
    for (std::uint32_t node = task.firstLine * kFanOut; node < task.lastLine * kFanOut; ++node) {
        MipNode& out = lines[node / kFanOut].nodes[node % kFanOut];
        const std::uint64_t first = row.begin + std::uint64_t {node} * kBlockSlices;
        if (first >= row.end) {
            out = {slices.end(row.end - 1), 0};
            continue;
        }
        const auto last = static_cast<std::uint32_t>(std::min<std::uint64_t>(first + kBlockSlices, row.end));
        out.start = slices.ts[first];
        out.longest = 0;
        for (auto slice = static_cast<std::uint32_t>(first); slice < last; ++slice)
            out.longest = longerKey(slices, out.longest, sliceKey(slice, slices.dur[slice]));
    }
}

void buildUpperLevels(const trace::Slices& slices, const MipLevels& shape, TimeNs rowEnd, MipLine* lines)
{
    for (std::uint32_t level = 1; level < shape.levels; ++level) {
        const MipLine* below = lines + shape.lineOffset[level - 1];
        MipLine* here = lines + shape.lineOffset[level];
        const std::uint32_t padded = ((shape.nodes[level] - 1) / kFanOut + 1) * kFanOut;
        for (std::uint32_t n = 0; n < padded; ++n) {
            MipNode& out = here[n / kFanOut].nodes[n % kFanOut];
            if (n >= shape.nodes[level]) {
                out = {rowEnd, 0};
                continue;
            }
            out = below[n].nodes[0];
            for (std::uint32_t child = 1; child < kFanOut; ++child)
                out.longest = longerKey(slices, out.longest, below[n].nodes[child].longest);
        }
    }
}

/// Groups [0, count) by owner with a counting sort, so the order of each group is the order of the table.
template <class OwnerOf> IndexLists groupBy(std::size_t count, std::size_t owners, OwnerOf ownerOf)
{
    IndexLists lists;
    lists.begin.assign(owners + 1, 0);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (ownerOf(i) < owners)
            ++lists.begin[ownerOf(i) + 1];
    }
    std::partial_sum(lists.begin.begin(), lists.begin.end(), lists.begin.begin());
    lists.index.resize(lists.begin.back());
    std::vector<std::uint32_t> next(lists.begin.begin(), lists.begin.end() - 1);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (ownerOf(i) < owners)
            lists.index[next[ownerOf(i)]++] = i;
    }
    return lists;
}

void indexLogs(const trace::Logs& logs, SliceMipmap::Data& data)
{
    const auto byTime = [&logs](std::uint32_t a, std::uint32_t b) { return logs.ts[a] < logs.ts[b]; };
    if (!std::is_sorted(logs.ts.begin(), logs.ts.end())) {
        data.logOrder.resize(logs.size());
        std::iota(data.logOrder.begin(), data.logOrder.end(), 0U);
        std::stable_sort(data.logOrder.begin(), data.logOrder.end(), byTime);
    }
    for (std::uint32_t i = 0; i < logs.size(); ++i) {
        const std::uint32_t record = data.logOrder.empty() ? i : data.logOrder[i];
        if (logs.level[record] == trace::LogLevel::Warn)
            data.logWarnings.push_back(record);
        else if (logs.level[record] == trace::LogLevel::Error || logs.level[record] == trace::LogLevel::Fatal)
            data.logErrors.push_back(record);
    }
}

void indexCounters(const trace::Counters& counters, std::vector<MinMax>& blocks)
{
    blocks.resize((counters.value.size() + kCounterBlock - 1) / kCounterBlock);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        const std::size_t first = b * kCounterBlock;
        const std::size_t last = std::min(first + kCounterBlock, counters.value.size());
        const auto [low, high] = std::minmax_element(counters.value.begin() + static_cast<std::ptrdiff_t>(first),
                                                     counters.value.begin() + static_cast<std::ptrdiff_t>(last));
        blocks[b] = {*low, *high};
    }
}

void indexLanes(const trace::Trace& trace, SliceMipmap::Data& data)
{
    data.instantsOfTrack = groupBy(trace.instants.ts.size(), trace.tracks.size(),
                                   [&trace](std::uint32_t i) { return trace.instants.track[i].value(); });
    if (!trace.samples.ts.empty()) {
        data.samplesOfThread = groupBy(trace.samples.ts.size(), trace.threads.size(),
                                       [&trace](std::uint32_t i) { return trace.samples.thread[i].value(); });
    }
    indexLogs(trace.logs, data);
    indexCounters(trace.counters, data.counterBlocks);
}

} // namespace

SliceMipmap::SliceMipmap()
    : m_data(std::make_unique<Data>())
{ }

SliceMipmap::~SliceMipmap() = default;

Result<std::shared_ptr<const SliceMipmap>> SliceMipmap::build(const trace::Trace& trace, const Operation& operation)
{
    const std::shared_ptr<SliceMipmap> result(new SliceMipmap);
    Data& data = *result->m_data;
    std::vector<Task> tasks;
    data.lineBegin.reserve(trace.rows.size() + 1);
    std::uint64_t total = 0;
    for (std::uint32_t row = 0; row < trace.rows.size(); ++row) {
        data.lineBegin.push_back(total);
        const MipLevels shape = mipLevels(trace.rows[row].end - trace.rows[row].begin);
        const std::uint32_t leafLines = shape.levels > 1 ? shape.lineOffset[1] : shape.lines;
        for (std::uint32_t line = 0; line < leafLines; line += kLinesPerTask)
            tasks.push_back({row, line, std::min(line + kLinesPerTask, leafLines)});
        total += shape.lines;
    }
    data.lineBegin.push_back(total);
    data.lines = std::make_unique_for_overwrite<MipLine[]>(total);

    std::atomic<std::size_t> done {0};
    forEachOn(operation.pool, tasks.size(), [&](std::size_t i) {
        if (operation.stopRequested())
            return;
        buildLeaves(trace, tasks[i], data.lines.get() + data.lineBegin[tasks[i].row]);
        operation.report(++done, tasks.size(), "level of detail");
    });
    forEachOn(operation.pool, trace.rows.size(), [&](std::size_t row) {
        const MipLevels shape = mipLevels(trace.rows[row].end - trace.rows[row].begin);
        if (shape.levels > 1 && !operation.stopRequested())
            buildUpperLevels(trace.slices, shape, trace.slices.end(trace.rows[row].end - 1),
                             data.lines.get() + data.lineBegin[row]);
    });
    if (operation.stopRequested())
        return cancelled();

    data.nameColors.resize(trace.strings.size());
    for (std::uint32_t id = 0; id < trace.strings.size(); ++id)
        data.nameColors[id] = nameColor(trace.strings.view(StringId(id)));
    indexLanes(trace, data);
    if (operation.stopRequested())
        return cancelled();
    return std::shared_ptr<const SliceMipmap>(result);
}

std::size_t SliceMipmap::memoryBytes() const
{
    const auto bytes = [](const auto& column) { return column.capacity() * sizeof(column[0]); };
    const Data& d = *m_data;
    return sizeof(Data) + d.lineBegin.back() * sizeof(MipLine) + bytes(d.lineBegin) + bytes(d.nameColors)
        + bytes(d.counterBlocks) + bytes(d.instantsOfTrack.begin) + bytes(d.instantsOfTrack.index)
        + bytes(d.samplesOfThread.begin) + bytes(d.samplesOfThread.index) + bytes(d.logOrder) + bytes(d.logWarnings)
        + bytes(d.logErrors);
}

} // namespace graylens::layout
