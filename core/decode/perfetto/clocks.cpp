// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/clocks.h"

#include <algorithm>
#include <deque>

namespace graylens::decode::perfetto {

namespace {

constexpr std::uint32_t kFirstOwn = 64, kLastOwn = 127; ///< clocks of one sequence
constexpr std::size_t kMostClocks = 64; ///< in one snapshot; more is damage

} // namespace

ClockTable::Key ClockTable::keyOf(std::uint32_t clock, std::uint32_t sequence)
{
    const bool isOwn = clock >= kFirstOwn && clock <= kLastOwn;
    return clock | (isOwn ? std::uint64_t {sequence} << 32U : 0U);
}

void ClockTable::addSnapshot(Bytes message, std::uint32_t sequence)
{
    std::vector<std::pair<Key, std::int64_t>> clocks;
    forEachField(message, [&](const Field& field) {
        if (field.number == 2 && !m_traceClockSaid) {
            m_traceClock = static_cast<std::uint32_t>(field.value);
            m_traceClockSaid = true;
            m_paths.clear();
        }
        if (field.number != 1 || !field.isLength() || clocks.size() >= kMostClocks)
            return;
        std::uint32_t clock = 0;
        std::uint64_t timestamp = 0;
        Scale scale;
        forEachField(field.bytes, [&](const Field& part) {
            if (part.number == 1)
                clock = static_cast<std::uint32_t>(part.value);
            else if (part.number == 2)
                timestamp = part.value;
            else if (part.number == 3)
                scale.isIncremental = part.value != 0;
            else if (part.number == 4)
                scale.unit = std::max<std::uint64_t>(part.value, 1);
        });
        scale.last = static_cast<std::int64_t>(timestamp * scale.unit);
        const Key key = keyOf(clock, sequence);
        m_scales[key] = scale;
        clocks.emplace_back(key, scale.last);
    });
    if (clocks.empty())
        return;
    // Each clock against one of them is enough: others are reached through it.
    const auto isTraceClock = [this](const auto& clock) { return clock.first == Key {m_traceClock}; };
    const auto found = std::find_if(clocks.begin(), clocks.end(), isTraceClock);
    const auto [base, baseTime] = found == clocks.end() ? clocks.front() : *found;
    for (const auto& [clock, time] : clocks) {
        if (clock == base)
            continue;
        addReading(clock, time, base, baseTime);
        addReading(base, baseTime, clock, time);
    }
}

void ClockTable::addReading(Key from, std::int64_t time, Key to, std::int64_t other)
{
    const auto [readings, isNew] = m_pairs.try_emplace({from, to});
    if (isNew)
        m_paths.clear();
    auto& list = readings->second;
    const std::pair reading {time, other};
    list.insert(std::upper_bound(list.begin(), list.end(), reading), reading);
}

std::int64_t ClockTable::nanoseconds(Key key, std::uint64_t timestamp)
{
    const auto known = m_scales.find(key);
    if (known == m_scales.end())
        return static_cast<std::int64_t>(timestamp);
    Scale& scale = known->second;
    const std::uint64_t scaled = timestamp * scale.unit; // wraps where damaged; the builder clamps
    if (!scale.isIncremental)
        return static_cast<std::int64_t>(scaled);
    scale.last = static_cast<std::int64_t>(static_cast<std::uint64_t>(scale.last) + scaled);
    return scale.last;
}

std::int64_t ClockTable::convert(const Readings& readings, std::int64_t time)
{
    auto reading = std::upper_bound(readings.begin(), readings.end(), time,
                                    [](std::int64_t t, const auto& pair) { return t < pair.first; });
    if (reading != readings.begin())
        --reading;
    const auto difference = static_cast<std::uint64_t>(reading->second) - static_cast<std::uint64_t>(reading->first);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(time) + difference);
}

/// The shortest way from a clock to the trace's, found breadth first.
const std::vector<ClockTable::Key>* ClockTable::pathOf(Key key)
{
    if (const auto known = m_paths.find(key); known != m_paths.end())
        return known->second.empty() ? nullptr : &known->second;
    std::unordered_map<Key, Key> cameFrom {{key, key}};
    std::deque<Key> open {key};
    while (!open.empty() && !cameFrom.contains(m_traceClock)) {
        const Key at = open.front();
        open.pop_front();
        for (auto pair = m_pairs.lower_bound({at, 0}); pair != m_pairs.end() && pair->first.first == at; ++pair) {
            if (cameFrom.try_emplace(pair->first.second, at).second)
                open.push_back(pair->first.second);
        }
    }
    std::vector<Key>& path = m_paths[key];
    if (!cameFrom.contains(m_traceClock))
        return nullptr;
    for (Key at = m_traceClock; at != key; at = cameFrom[at])
        path.insert(path.begin(), at);
    return &path;
}

std::optional<TimeNs> ClockTable::toTrace(std::uint32_t clock, std::uint32_t sequence, std::uint64_t timestamp)
{
    if (isTraceClock(clock)) [[likely]]
        return static_cast<TimeNs>(timestamp);
    Key at = keyOf(clock, sequence);
    const std::vector<Key>* path = pathOf(at);
    if (!path)
        return std::nullopt;
    std::int64_t time = nanoseconds(at, timestamp);
    for (const Key next : *path) {
        time = convert(m_pairs.find({at, next})->second, time);
        at = next;
    }
    return time;
}

TimeNs ClockTable::unconverted(std::uint32_t clock, std::uint32_t sequence, std::uint64_t timestamp)
{
    return nanoseconds(keyOf(clock, sequence), timestamp);
}

std::optional<std::int64_t> ClockTable::realtimeOffset() const
{
    const auto pair = m_pairs.find({Key {m_traceClock}, Key {kRealtime}});
    if (pair == m_pairs.end())
        return std::nullopt;
    const auto& [trace, realtime] = pair->second.front();
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(realtime) - static_cast<std::uint64_t>(trace));
}

} // namespace graylens::decode::perfetto
