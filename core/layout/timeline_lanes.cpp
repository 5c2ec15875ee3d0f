// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <limits>

#include "core/layout/timeline_sheet.h"

namespace graylens::layout {

namespace {

constexpr std::int32_t kBarPixels = 4; ///< width of a bar of the log density
constexpr float kInstantWidth = 7; ///< of a marker, pixels
constexpr std::size_t kUnindexedCap = 20'000; ///< events looked at while the lists of SliceMipmap are not there yet

/// Calls take(first, last, column) for each group of events that fall into one column of `step` device pixels. `tsOf`
/// must not decrease over [0, count). Gallops, so that the cost follows the columns.
template <class TsOf, class Take>
void forEachColumn(std::size_t count, const ColumnScale& scale, std::int32_t step, TsOf tsOf, Take take)
{
    const auto firstNotBelow = [&](std::size_t from, std::size_t to, auto isBelow) {
        while (from < to) {
            const std::size_t middle = from + (to - from) / 2;
            if (isBelow(middle))
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    };
    std::size_t i = firstNotBelow(0, count, [&](std::size_t n) { return tsOf(n) < scale.begin; });
    const auto columnOf = [&](std::size_t n) {
        return static_cast<std::int32_t>(std::clamp(scale.at(tsOf(n)), 0.0, static_cast<double>(scale.columns))) / step;
    };
    while (i < count && tsOf(i) < scale.end) {
        const std::int32_t column = columnOf(i);
        std::size_t stride = 1;
        while (i + stride < count && columnOf(i + stride) <= column)
            stride *= 2;
        const std::size_t end = firstNotBelow(i + stride / 2 + 1, std::min(i + stride, count),
                                              [&](std::size_t n) { return columnOf(n) <= column; });
        take(i, end, column * step);
        i = end;
    }
}

/// Indices of a table's visible events that `isMine` accepts, for the time before the lists are built.
template <class IsMine>
std::vector<std::uint32_t> gathered(const Column<TimeNs>& ts, const ColumnScale& scale, IsMine isMine)
{
    std::vector<std::uint32_t> found;
    const auto from = std::lower_bound(ts.begin(), ts.end(), scale.begin) - ts.begin();
    const auto end = std::min(ts.size(), static_cast<std::size_t>(from) + kUnindexedCap);
    for (auto i = static_cast<std::size_t>(from); i < end && ts[i] < scale.end; ++i) {
        if (isMine(i))
            found.push_back(static_cast<std::uint32_t>(i));
    }
    return found;
}

MinMax extremes(const Sheet& sheet, std::size_t first, std::size_t last)
{
    const Column<double>& values = sheet.trace.counters.value;
    MinMax result {values[first], values[first]};
    const auto take = [&result](double low, double high) {
        result.minimum = std::min(result.minimum, low);
        result.maximum = std::max(result.maximum, high);
    };
    for (std::size_t i = first; i < last;) {
        if (sheet.data && i % kCounterBlock == 0 && i + kCounterBlock <= last) {
            const MinMax& block = sheet.data->counterBlocks[i / kCounterBlock];
            take(block.minimum, block.maximum);
            i += kCounterBlock;
        } else {
            take(values[i], values[i]);
            ++i;
        }
    }
    return result;
}

struct CounterLevels
{
    const Sheet& sheet;
    const TimelineTrack& track;
    const Lane& lane;

    float y(double value) const
    {
        const double span = track.maximum - track.minimum;
        const double part = span > 0 ? std::clamp((value - track.minimum) / span, 0.0, 1.0) : 0.0;
        return sheet.snapped(lane.y + lane.height * static_cast<float>(1 - part));
    }
    void add(std::int32_t left, std::int32_t right, double from, double to, std::size_t sample,
             std::uint8_t flags) const
    {
        left = std::max(left, 0);
        right = std::min(right, sheet.scale.columns);
        if (left >= right)
            return;
        Item item;
        item.kind = ItemKind::Counter;
        item.ref = static_cast<std::uint32_t>(sample);
        item.flags = flags;
        item.color = sheet.color(sheet.trace.tracks.info[track.track.value()].name);
        item.x = sheet.x(left);
        item.width = sheet.x(right) - item.x;
        item.y = std::min(y(from), y(to));
        // A level of zero keeps a line, so that "zero" and "no data" differ.
        item.height = std::max(std::abs(y(from) - y(to)), 1 / sheet.viewport.pixelRatio);
        if (item.y + item.height > lane.y + lane.height)
            item.y = lane.y + lane.height - item.height;
        addClipped(sheet, lane, item);
    }
};

Item markerItem(const Sheet& sheet, const Lane& lane, std::int32_t column, ItemKind kind, std::uint32_t ref,
                std::size_t count)
{
    Item item;
    item.kind = kind;
    item.ref = ref;
    item.count = static_cast<std::uint32_t>(std::min<std::size_t>(count, std::numeric_limits<std::uint32_t>::max()));
    item.y = lane.y;
    item.height = lane.height;
    item.x = sheet.x(column);
    item.width = 1 / sheet.viewport.pixelRatio;
    return item;
}

} // namespace

void addClipped(const Sheet& sheet, const Lane& lane, Item item)
{
    const float bottom = std::min(item.y + item.height, sheet.viewport.height);
    item.y = std::max(item.y, lane.clipTop);
    item.height = bottom - item.y;
    if (item.height > 0)
        sheet.list.items.push_back(item);
}

void addCounter(const Sheet& sheet, const TimelineTrack& track, const Lane& lane)
{
    const trace::Trace& trace = sheet.trace;
    const std::size_t offset = trace.tracks.counterBegin[track.track.value()];
    const std::size_t count = trace.tracks.counterBegin[track.track.value() + 1] - offset;
    const auto tsOf = [&](std::size_t i) { return trace.counters.ts[offset + i]; };
    const CounterLevels levels {sheet, track, lane};

    // The sample before the view holds on into it.
    std::size_t before = count;
    std::int32_t heldFrom = 0;
    {
        const auto begin = trace.counters.ts.begin() + static_cast<std::ptrdiff_t>(offset);
        const auto first
            = std::lower_bound(begin, begin + static_cast<std::ptrdiff_t>(count), sheet.scale.begin) - begin;
        if (first > 0)
            before = static_cast<std::size_t>(first) - 1;
    }
    const auto value = [&](std::size_t i) { return trace.counters.value[offset + i]; };
    forEachColumn(count, sheet.scale, 1, tsOf, [&](std::size_t first, std::size_t last, std::int32_t column) {
        if (before < count)
            levels.add(heldFrom, column, 0, value(before), offset + before, 0);
        heldFrom = column;
        if (last - first > 1) {
            const MinMax range = extremes(sheet, offset + first, offset + last);
            levels.add(column, column + 1, 0, range.minimum, offset + first, 0);
            levels.add(column, column + 1, range.minimum, range.maximum, offset + first, 1);
            heldFrom = column + 1;
        }
        before = last - 1;
    });
    if (before < count) {
        const double end = std::ceil(sheet.scale.at(std::min(sheet.scale.end, trace.span.end)));
        levels.add(heldFrom, std::max(static_cast<std::int32_t>(std::clamp(end, 0.0, 1e6)), heldFrom + 1), 0,
                   value(before), offset + before, 0);
    }
}

void addInstants(const Sheet& sheet, const TimelineTrack& track, const Lane& lane)
{
    const trace::Instants& instants = sheet.trace.instants;
    std::vector<std::uint32_t> gatheredHere;
    std::span<const std::uint32_t> mine;
    if (sheet.data) {
        mine = sheet.data->instantsOfTrack.of(track.track.value());
    } else {
        gatheredHere
            = gathered(instants.ts, sheet.scale, [&](std::size_t i) { return instants.track[i] == track.track; });
        mine = gatheredHere;
    }
    const auto step = std::max(1, static_cast<std::int32_t>(kInstantWidth * sheet.viewport.pixelRatio)); // none overlap
    forEachColumn(
        mine.size(), sheet.scale, step, [&](std::size_t i) { return instants.ts[mine[i]]; },
        [&](std::size_t first, std::size_t last, std::int32_t) {
            const std::uint32_t ref = mine[first];
            Item item = markerItem(sheet, lane, 0, ItemKind::Instant, ref, last - first);
            item.width = kInstantWidth;
            const auto middle = static_cast<float>(sheet.scale.at(instants.ts[ref])) / sheet.viewport.pixelRatio;
            item.x = sheet.snapped(middle - kInstantWidth / 2);
            item.label = instants.name[ref];
            item.color = sheet.color(instants.name[ref]);
            addClipped(sheet, lane, item);
        });
}

void addSamples(const Sheet& sheet, const TimelineTrack& track, const Lane& lane)
{
    const trace::Trace& trace = sheet.trace;
    const Column<TimeNs>& ts = trace.samples.ts;
    std::vector<std::uint32_t> gatheredHere;
    std::span<const std::uint32_t> mine;
    if (sheet.data) {
        mine = sheet.data->samplesOfThread.of(track.thread.value());
    } else {
        gatheredHere
            = gathered(ts, sheet.scale, [&](std::size_t i) { return trace.samples.thread[i] == track.thread; });
        mine = gatheredHere;
    }
    forEachColumn(
        mine.size(), sheet.scale, 1, [&](std::size_t i) { return ts[mine[i]]; },
        [&](std::size_t first, std::size_t last, std::int32_t column) {
            Item item = markerItem(sheet, lane, column, ItemKind::Sample, mine[first], last - first);
            const StackId stack = trace.samples.stack[mine[first]];
            if (!stack.isNone())
                item.label = trace.frames.name[trace.stacks.frame[stack.value()].value()];
            item.color = sheet.color(item.label);
            addClipped(sheet, lane, item);
        });
}

void addLogDensity(const Sheet& sheet, const Lane& lane)
{
    const trace::Logs& logs = sheet.trace.logs;
    const auto record = [&](std::size_t i) {
        return sheet.data && !sheet.data->logOrder.empty() ? sheet.data->logOrder[i] : static_cast<std::uint32_t>(i);
    };
    const std::int32_t step = std::max(1, static_cast<std::int32_t>(kBarPixels * sheet.viewport.pixelRatio));
    const std::size_t firstItem = sheet.list.items.size();
    // Bars lie over each other: all records, then warnings, then errors.
    const auto bars = [&](std::size_t count, trace::LogLevel level, auto recordOf) {
        forEachColumn(
            count, sheet.scale, step, [&](std::size_t i) { return logs.ts[recordOf(i)]; },
            [&](std::size_t first, std::size_t last, std::int32_t column) {
                Item item = markerItem(sheet, lane, column, ItemKind::LogDensity, recordOf(first), last - first);
                item.width = sheet.x(std::max(1, step - 1));
                item.color = static_cast<std::uint16_t>(level);
                sheet.list.items.push_back(item);
            });
    };
    bars(logs.size(), trace::LogLevel::Info, record);
    if (sheet.data) {
        bars(sheet.data->logWarnings.size(), trace::LogLevel::Warn,
             [&](std::size_t i) { return sheet.data->logWarnings[i]; });
        bars(sheet.data->logErrors.size(), trace::LogLevel::Error,
             [&](std::size_t i) { return sheet.data->logErrors[i]; });
    }

    const std::span<Item> added = std::span(sheet.list.items).subspan(firstItem);
    std::uint32_t most = 1;
    for (const Item& item : added)
        most = std::max(most, item.count);
    // Logarithmic: one error among thousands of lines must stay visible.
    const float scale = 1 / std::log2(static_cast<float>(most) + 1);
    for (Item& item : added) {
        const float part = std::max(std::log2(static_cast<float>(item.count) + 1) * scale, 0.12F);
        item.height = std::max(sheet.snapped(lane.height * part), 1.0F);
        item.y = lane.y + lane.height - item.height;
    }
    const std::vector<Item> whole(added.begin(), added.end());
    sheet.list.items.resize(firstItem);
    for (const Item& item : whole)
        addClipped(sheet, lane, item);
}

void addRequests(const Sheet& sheet, const TimelineTrack& track, const Lane& lane, const TimelineMetrics& metrics)
{
    const auto& requests = sheet.trace.requests;
    for (std::uint32_t i = 0; i < requests.size() && i < track.lanes.size(); ++i) {
        const trace::RequestRecord& request = requests[i];
        if (request.ts >= sheet.scale.end)
            break;
        const bool finished = request.dur != kNoTime;
        const TimeNs end = finished ? request.ts + request.dur : sheet.trace.span.end;
        if (end < sheet.scale.begin || (track.collapsed && track.lanes[i] > 0))
            continue;
        Item item;
        item.kind = ItemKind::Request;
        item.ref = i;
        item.label = request.url;
        item.color = sheet.color(request.host);
        item.flags = static_cast<std::uint8_t>(request.status >= 400 || request.status == 0 || !finished ? 1 : 0);
        const double columns = sheet.scale.columns;
        const auto left = static_cast<std::int32_t>(std::clamp(sheet.scale.at(request.ts), 0.0, columns));
        const auto right = static_cast<std::int32_t>(std::clamp(std::ceil(sheet.scale.at(end)), 0.0, columns));
        item.x = sheet.x(left);
        item.width = sheet.x(std::max(right, left + 2)) - item.x;
        item.y = lane.y + static_cast<float>(track.lanes[i]) * metrics.rowHeight;
        item.height = metrics.rowHeight - 1;
        addClipped(sheet, lane, item);
    }
}

void addGaps(const Sheet& sheet)
{
    for (std::uint32_t i = 0; i < sheet.trace.issues.size(); ++i) {
        const TimeRange range = sheet.trace.issues[i].range;
        if (range.isEmpty() || !range.overlaps(sheet.scale.begin, sheet.scale.end))
            continue;
        Item item;
        item.kind = ItemKind::Gap;
        item.ref = i;
        const double columns = sheet.scale.columns;
        const auto left = static_cast<std::int32_t>(std::clamp(sheet.scale.at(range.begin), 0.0, columns));
        const auto right = static_cast<std::int32_t>(std::clamp(std::ceil(sheet.scale.at(range.end)), 0.0, columns));
        item.x = sheet.x(left);
        item.width = sheet.x(std::max(right, left + 2)) - item.x; // a short gap must not vanish
        item.height = sheet.viewport.height;
        sheet.list.items.push_back(item);
    }
}

} // namespace graylens::layout
