// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/firefox/marker_writer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace graylens::decode::firefox {

namespace {

/// As profiles count them.
enum class Phase : std::uint8_t { Instant, Interval, Start, End };

struct Marker
{
    std::size_t row = 0;
    std::int64_t name = -1;
    Phase phase = Phase::Instant;
    double start = 0, end = 0;
};

class MarkerWriter
{
public:
    MarkerWriter(const Process& process, const Thread& thread, const std::vector<std::string>& strings, TimeRange span,
                 const Clock& clock, trace::EventSink& sink, MarkerFaults& faults)
        : m_process(process)
        , m_table(thread.markers)
        , m_strings(strings)
        , m_span(span)
        , m_clock(clock)
        , m_sink(sink)
        , m_faults(faults)
    { }

    void write(const trace::TrackInfo& place)
    {
        const std::size_t size = m_table.size();
        if (size == 0)
            return;
        m_track = m_sink.track(place);
        for (std::size_t row = 0; row < size; ++row) {
            const std::optional<Marker> marker = markerAt(row);
            if (!marker)
                ++m_faults.withoutTime;
            else
                take(*marker);
        }
        for (const auto& [name, starts] : m_open) {
            for (const Marker& start : starts) {
                ++m_faults.open;
                addSlice(start, m_clock.at(start.start), std::max(m_span.end, m_clock.at(start.start)), nullptr);
            }
        }
        m_sink.complete(m_track, m_slices);
    }

private:
    static double cell(const std::vector<double>& column, std::size_t row)
    {
        return row < column.size() ? column[row] : std::nan("");
    }

    const MarkerData* dataAt(std::size_t row) const { return row < m_table.data.size() ? &m_table.data[row] : nullptr; }

    std::optional<Marker> markerAt(std::size_t row) const
    {
        Marker marker {row, m_table.index("name", row), Phase::Instant, 0, 0};
        if (m_table.has("phase")) {
            const std::int64_t phase = m_table.index("phase", row);
            marker.phase = phase >= 0 && phase <= 3 ? static_cast<Phase>(phase) : Phase::Instant;
            marker.start = cell(m_table.column("startTime"), row);
            marker.end = cell(m_table.column("endTime"), row);
        } else {
            readOld(row, marker);
        }
        const bool usesEnd = marker.phase == Phase::Interval || marker.phase == Phase::End;
        const bool usesStart = marker.phase != Phase::End;
        if ((usesEnd && !std::isfinite(marker.end)) || (usesStart && !std::isfinite(marker.start)))
            return std::nullopt;
        return marker;
    }

    /// Up to processed version 29 and raw version 19: one time, and all else in the payload.
    void readOld(std::size_t row, Marker& marker) const
    {
        marker.start = marker.end = cell(m_table.column("time"), row);
        const MarkerData* data = dataAt(row);
        if (!data)
            return;
        if (data->interval == "start") {
            marker.phase = Phase::Start;
        } else if (data->interval == "end") {
            marker.phase = Phase::End;
        } else if (std::isfinite(data->start) && std::isfinite(data->end)) {
            marker = {row, marker.name, Phase::Interval, data->start, data->end};
        }
    }

    void take(const Marker& marker)
    {
        switch (marker.phase) {
        case Phase::Instant:
            m_sink.instant(m_track, m_clock.at(marker.start), nameOf(marker), argsOf(marker, nullptr));
            return;
        case Phase::Interval:
            return addSlice(marker, m_clock.at(marker.start), m_clock.at(marker.end), nullptr);
        case Phase::Start:
            m_open[marker.name].push_back(marker);
            return;
        case Phase::End:
            break;
        }
        auto& starts = m_open[marker.name];
        if (starts.empty()) {
            ++m_faults.withoutStart;
            return addSlice(marker, std::min(m_span.begin, m_clock.at(marker.end)), m_clock.at(marker.end), nullptr);
        }
        const Marker start = starts.back();
        starts.pop_back();
        addSlice(start, m_clock.at(start.start), m_clock.at(marker.end), dataAt(marker.row));
    }

    StringId nameOf(const Marker& marker)
    {
        const auto index = static_cast<std::size_t>(marker.name);
        const bool known = marker.name >= 0 && index < m_strings.size() && !m_strings[index].empty();
        return m_sink.intern(known ? std::string_view(m_strings[index]) : std::string_view("(unnamed)"));
    }

    /// Fields of the marker, those that only its end has, and its category.
    ArgSetId argsOf(const Marker& marker, const MarkerData* end)
    {
        std::vector<trace::Arg> args;
        const auto add = [&](const std::string& key, const std::string& value) {
            const StringId id = m_sink.intern(key);
            if (std::none_of(args.begin(), args.end(), [id](const trace::Arg& arg) { return arg.key == id; }))
                args.push_back({id, m_sink.intern(value)});
        };
        for (const MarkerData* data : {dataAt(marker.row), end}) {
            for (std::size_t i = 0; data && i < data->fields.size(); ++i)
                add(data->fields[i].first, data->fields[i].second);
        }
        const std::int64_t category = m_table.index("category", marker.row);
        if (category >= 0 && static_cast<std::size_t>(category) < m_process.categories.size())
            add("category", m_process.categories[static_cast<std::size_t>(category)]);
        return m_sink.args(args);
    }

    void addSlice(const Marker& marker, TimeNs begin, TimeNs end, const MarkerData* endData)
    {
        m_slices.push_back(
            {begin, std::max<DurationNs>(0, end - begin), kNoTime, nameOf(marker), argsOf(marker, endData)});
    }

    const Process& m_process;
    const Table& m_table;
    const std::vector<std::string>& m_strings;
    TimeRange m_span;
    const Clock& m_clock;
    trace::EventSink& m_sink;
    MarkerFaults& m_faults;
    TrackId m_track;
    std::map<std::int64_t, std::vector<Marker>> m_open; ///< starts that wait for their end, by name
    std::vector<trace::CompleteSlice> m_slices;
};

} // namespace

TimeNs Clock::at(double time) const
{
    return std::isfinite(time) ? static_cast<TimeNs>(std::llround(std::clamp(time * scale, -2e18, 2e18))) + offset
                               : offset;
}

void writeMarkers(const Process& process, const Thread& thread, const std::vector<std::string>& strings,
                  const trace::TrackInfo& place, TimeRange span, const Clock& clock, trace::EventSink& sink,
                  MarkerFaults& faults)
{
    MarkerWriter(process, thread, strings, span, clock, sink, faults).write(place);
}

} // namespace graylens::decode::firefox
