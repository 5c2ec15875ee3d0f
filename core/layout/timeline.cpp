// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/timeline.h"

#include <array>

#include "core/layout/flame.h"
#include "core/layout/timeline_sheet.h"

namespace graylens::layout {

namespace {

/// Colours of names while no mip-map holds them: hashing the text for each of 100 000 columns would cost milliseconds.
class ColorCache
{
public:
    std::uint16_t of(const trace::Trace& trace, StringId name)
    {
        Entry& entry = m_entries[name.value() % m_entries.size()];
        if (entry.name != name) {
            entry.name = name;
            entry.color = nameColor(trace.text(name));
        }
        return entry.color;
    }

private:
    struct Entry
    {
        StringId name;
        std::uint16_t color = 0;
    };
    std::array<Entry, 2048> m_entries {};
};

/// The colour of a slice: by its name, or of a thread state by what it means.
std::uint16_t sliceColor(const Sheet& sheet, bool isState, StringId name, ColorCache& cache)
{
    if (isState)
        return stateColor(sheet.trace.text(name));
    return sheet.data ? sheet.data->nameColors[name.value()] : cache.of(sheet.trace, name);
}

void addPixelRow(const Sheet& sheet, const Lane& lane, bool isState, const RowColumns& columns, ColorCache& cache)
{
    const float top = std::max(lane.y, lane.clipTop);
    const float bottom = std::min(lane.y + lane.height, sheet.viewport.height);
    std::int32_t first = 0;
    std::int32_t last = sheet.scale.columns;
    while (first < last && columns.key(first) == 0)
        ++first;
    while (last > first && columns.key(last - 1) == 0)
        --last;
    if (first >= last || bottom <= top)
        return;
    PixelRow& row = sheet.list.pixelRows.emplace_back();
    row.x = first;
    row.y = top;
    row.height = bottom - top;
    row.pixelRatio = sheet.viewport.pixelRatio;
    const auto count = static_cast<std::size_t>(last - first);
    row.ref.resize(count);
    row.color.assign(count, PixelRow::kHole);
    const StringId* names = sheet.trace.slices.name.data();
    for (std::size_t c = 0; c < count; ++c) {
        row.ref[c] = sliceOfKey(columns.key(first + static_cast<std::int32_t>(c)));
        __builtin_prefetch(names + row.ref[c]);
    }
    for (std::size_t c = 0; c < count; ++c) {
        if (columns.key(first + static_cast<std::int32_t>(c)) == 0)
            continue;
        row.color[c] = sliceColor(sheet, isState, names[row.ref[c]], cache);
    }
}

void addSlices(const Sheet& sheet, const TimelineTrack& track, const Lane& lane, const TimelineMetrics& metrics,
               RowColumns& columns, ColorCache& cache)
{
    const trace::Trace& trace = sheet.trace;
    const std::uint32_t firstRow = trace.tracks.rowBegin[track.track.value()];
    const std::uint32_t depths = track.collapsed ? std::min(track.depths, 1U) : track.depths;
    // Only rows between the pinned tracks and the lower edge.
    const float above = std::max(lane.clipTop - lane.y, 0.0F);
    for (auto depth = static_cast<std::uint32_t>(above / metrics.rowHeight); depth < depths; ++depth) {
        Lane rowLane = lane;
        rowLane.y = sheet.snapped(lane.y + static_cast<float>(depth) * metrics.rowHeight);
        if (rowLane.y >= sheet.viewport.height)
            return;
        rowLane.height = sheet.snapped(track.isState ? lane.height : metrics.rowHeight) - 1 / sheet.viewport.pixelRatio;
        foldRow(trace, sheet.data, firstRow + depth, sheet.scale, columns);
        addPixelRow(sheet, rowLane, track.isState, columns, cache);
        for (const WideSlice& wide : columns.wide) {
            Item item;
            item.kind = ItemKind::Slice;
            item.ref = wide.slice;
            item.x = sheet.x(wide.left);
            item.width = sheet.x(wide.right) - item.x;
            item.y = rowLane.y;
            item.height = rowLane.height;
            const StringId name = trace.slices.name[wide.slice];
            if (item.width >= metrics.minLabelWidth)
                item.label = name;
            item.color = sliceColor(sheet, track.isState, name, cache);
            if (!trace.slices.flags.empty())
                item.flags = trace.slices.flagsOf(wide.slice);
            addClipped(sheet, rowLane, item);
        }
    }
}

void addTrack(const Sheet& sheet, const TimelineTrack& track, const Lane& lane, const TimelineMetrics& metrics,
              RowColumns& columns, ColorCache& cache)
{
    using Content = TimelineTrack::Content;
    switch (track.content) {
    case Content::Slices:
        addSlices(sheet, track, lane, metrics, columns, cache);
        return;
    case Content::Samples:
        addSamples(sheet, track, lane);
        return;
    case Content::Counter:
        addCounter(sheet, track, lane);
        return;
    case Content::Instants:
        addInstants(sheet, track, lane);
        return;
    case Content::LogDensity:
        addLogDensity(sheet, lane);
        return;
    case Content::Requests:
        addRequests(sheet, track, lane, metrics);
        return;
    case Content::Group:
        return;
    }
}

} // namespace

std::uint16_t Sheet::color(StringId name) const
{
    if (name.isNone())
        return 0;
    return data ? data->nameColors[name.value()] : nameColor(trace.text(name));
}

DrawList timeline(const trace::Trace& trace, const SliceMipmap* mipmap, const std::vector<TimelineTrack>& tracks,
                  const TimelineMetrics& metrics, const Viewport& viewport)
{
    DrawList list;
    if (viewport.range.isEmpty() || viewport.width <= 0 || viewport.height <= 0)
        return list;
    const Sheet sheet {trace, mipmap ? &mipmap->data() : nullptr, viewport, columnScale(viewport), list};
    addGaps(sheet);
    const float pinned = pinnedHeight(tracks);
    RowColumns columns;
    ColorCache cache;
    for (const TimelineTrack& track : tracks) {
        if (track.hidden)
            continue;
        Lane lane;
        lane.y = sheet.snapped(track.pinned ? track.y : track.y - viewport.scrollY);
        lane.height = track.height;
        lane.clipTop = track.pinned ? 0 : pinned;
        if (lane.y < viewport.height && lane.y + lane.height > lane.clipTop)
            addTrack(sheet, track, lane, metrics, columns, cache);
    }
    return list;
}

} // namespace graylens::layout
