// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_noise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "core/analysis/path_rows.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

constexpr double kLeastCalls = 5;
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

double plainDeviation(std::span<const double> values)
{
    double sum = 0, squares = 0;
    for (const double value : values)
        sum += value;
    const auto count = static_cast<double>(values.size());
    for (const double value : values)
        squares += (value - sum / count) * (value - sum / count);
    return std::sqrt(squares / (count - 1));
}

/// Sums up the own times of the chosen calls of one track, row after row: what a row's calls make is known when the row
/// below has been read.
class TrackMoments
{
public:
    TrackMoments(const trace::Trace& trace, const Selection& window, const std::vector<std::uint32_t>& placeOfName,
                 std::vector<CallSpread::Moments>& out)
        : m_trace(trace)
        , m_range(window.range)
        , m_placeOfName(placeOfName)
        , m_out(out)
    { }
    void add(TrackId track)
    {
        m_above = {};
        const auto& rowBegin = m_trace.tracks.rowBegin;
        for (std::uint32_t row = rowBegin[track.value()]; row < rowBegin[track.value() + 1]; ++row)
            addRow(row);
        sumUp(m_above);
    }

private:
    struct Row
    {
        std::uint32_t first = 0;
        std::vector<std::uint32_t> call; ///< by slice of the row: its place in the lists below
        std::vector<std::uint32_t> place;
        std::vector<DurationNs> self;
    };
    void addRow(std::uint32_t row)
    {
        const auto [first, last] = rowRange(m_trace, row, m_range);
        Row here;
        here.first = first;
        here.call.assign(last - first, kNone);
        for (std::uint32_t i = first; i < last; ++i) {
            const std::uint32_t place = m_placeOfName[m_trace.slices.name[i].value()];
            const std::uint32_t above = m_trace.slices.parent[i] - m_above.first; // wraps for "no parent"
            const bool isInCall = above < m_above.call.size() && m_above.call[above] != kNone;
            if (place == kNone && !isInCall)
                continue;
            const DurationNs wall = cutDuration(m_trace.slices, i, m_range);
            if (isInCall)
                m_above.self[m_above.call[above]] -= wall;
            if (place == kNone)
                continue;
            here.call[i - first] = static_cast<std::uint32_t>(here.self.size());
            here.place.push_back(place);
            here.self.push_back(wall);
        }
        sumUp(m_above);
        m_above = std::move(here);
    }
    void sumUp(const Row& row)
    {
        for (std::size_t i = 0; i < row.self.size(); ++i) {
            CallSpread::Moments& to = m_out[row.place[i]];
            const auto self = static_cast<double>(row.self[i]);
            to.count += 1;
            to.sum += self;
            to.squares += self * self;
        }
    }

    const trace::Trace& m_trace;
    const std::optional<TimeRange>& m_range;
    const std::vector<std::uint32_t>& m_placeOfName;
    std::vector<CallSpread::Moments>& m_out;
    Row m_above;
};

} // namespace

double spreadOf(std::span<const double> values)
{
    // Mean range of so many standard normal values: d2 of control charts.
    static constexpr std::array<double, 8> kRange {0, 0, 1.128, 1.693, 2.059, 2.326, 2.534, 2.704};
    if (values.size() < kSpreadTraces)
        return 0;
    if (values.size() < kRange.size()) {
        const auto [least, most] = std::ranges::minmax(values);
        return (most - least) / kRange[values.size()];
    }
    std::vector<double> distances(values.begin(), values.end());
    const double middle = medianOf(distances);
    for (double& value : distances)
        value = std::abs(value - middle);
    const double spread = 1.4826 * medianOf(std::move(distances));
    return spread > 0 ? spread : plainDeviation(values);
}

CallSpread::CallSpread(const DiffSides& sides, std::size_t side, const NameKeys& nameKeys,
                       std::span<const std::uint32_t> keys, const Operation& operation)
{
    const DiffInput& only = sides.only[side];
    if (!only.trace || sides.sampled || keys.empty())
        return;
    for (const std::uint32_t key : keys) {
        if (m_place.try_emplace(key, m_moments.size()).second)
            m_moments.emplace_back();
    }
    std::unordered_map<std::string_view, std::uint32_t> byText;
    for (std::uint32_t name = 1; name < nameKeys.size(); ++name) {
        if (const auto found = m_place.find(nameKeys[name]); found != m_place.end())
            byText.emplace(sides.names->view(StringId(name)), static_cast<std::uint32_t>(found->second));
    }
    const trace::Trace& trace = *only.trace;
    std::vector<std::uint32_t> placeOfName(trace.strings.size(), kNone);
    for (std::uint32_t id = 0; id < placeOfName.size(); ++id) {
        if (const auto found = byText.find(trace.strings.view(StringId(id))); found != byText.end())
            placeOfName[id] = found->second;
    }
    const std::vector<TrackId> tracks = selectedTracks(trace, only.window);
    std::vector<std::vector<Moments>> parts(tracks.size());
    forEachOn(operation.pool, tracks.size(), [&](std::size_t i) {
        parts[i].resize(m_moments.size());
        TrackMoments(trace, only.window, placeOfName, parts[i]).add(tracks[i]);
    });
    for (const std::vector<Moments>& part : parts) {
        for (std::size_t i = 0; i < part.size(); ++i) {
            m_moments[i].count += part[i].count;
            m_moments[i].sum += part[i].sum;
            m_moments[i].squares += part[i].squares;
        }
    }
}

double CallSpread::deviation(std::uint32_t key) const
{
    const auto found = m_place.find(key);
    if (found == m_place.end() || m_moments[found->second].count < kLeastCalls)
        return 0;
    const Moments& of = m_moments[found->second];
    return std::sqrt(std::max(0.0, (of.squares - of.sum * of.sum / of.count) / (of.count - 1)));
}

} // namespace graylens::analysis
