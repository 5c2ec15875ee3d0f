// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <unordered_map>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/event_chunks.h"
#include "core/backend/fields.h"
#include "core/backend/sqlite_facts.h"
#include "core/backend/trend.h"

namespace graylens::backend {

namespace {

using sqlite::Database;

constexpr unsigned kCellShift = 33; // below: 32 bits of the device and one that tells what the reading is of

/// A record of the event asked for, or of what it is a ratio to.
struct Reading
{
    std::uint64_t key = 0; ///< cell, device, whether it is of what it is a ratio to: from the highest bits on
    double value = 0;

    bool isPer() const { return (key & 1) != 0; }
    std::uint64_t unit() const { return key >> 1; } ///< cell and device
};

/// Readings by their key, in any order among equals. A sort by digits: it is many times as fast as one by comparisons.
void sortByKey(std::vector<Reading>& readings)
{
    static constexpr unsigned digitBits = 12;
    static constexpr std::uint64_t digitMask = (std::uint64_t {1} << digitBits) - 1;
    std::uint64_t all = 0;
    for (const Reading& reading : readings)
        all |= reading.key;
    std::vector<Reading> other(readings.size());
    for (unsigned shift = 0; shift < 64 && all >> shift != 0; shift += digitBits) {
        if ((all >> shift & digitMask) == 0)
            continue; // in no key: between cells and devices there is room
        std::array<std::size_t, digitMask + 1> places {};
        for (const Reading& reading : readings)
            ++places[(reading.key >> shift) & digitMask];
        std::exclusive_scan(places.begin(), places.end(), places.begin(), std::size_t {0});
        for (const Reading& reading : readings)
            other[places[(reading.key >> shift) & digitMask]++] = reading;
        readings.swap(other);
    }
}

/// Adds up buckets in any order.
class HistogramBuilder
{
public:
    void add(double value)
    {
        const auto bucket = static_cast<std::size_t>(release::Sketch::bucketOf(value));
        if (bucket >= m_counts.size())
            m_counts.resize(bucket + 1);
        ++m_counts[bucket];
        m_least = std::min(m_least, bucket);
        m_most = std::max(m_most, bucket);
    }
    Histogram take()
    {
        Histogram out;
        for (std::size_t bucket = m_least; bucket <= m_most && bucket < m_counts.size(); ++bucket) {
            if (m_counts[bucket] > 0)
                out.emplace_back(static_cast<std::int32_t>(bucket), m_counts[bucket]);
            m_counts[bucket] = 0;
        }
        m_least = kNone;
        m_most = 0;
        return out;
    }

private:
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::vector<std::uint64_t> m_counts;
    std::size_t m_least = kNone, m_most = 0; ///< what take() looks at
};

/// One cell of its readings, which are sorted by key.
class CellBuilder
{
public:
    MetricCell build(std::span<const Reading> readings, bool isRatio)
    {
        MetricCell cell;
        for (std::size_t begin = 0; begin < readings.size();) {
            std::size_t end = begin;
            while (end < readings.size() && readings[end].unit() == readings[begin].unit())
                ++end;
            addDevice(cell, readings.subspan(begin, end - begin), isRatio);
            begin = end;
        }
        cell.records = m_records.take();
        cell.typical = m_typical.take();
        return cell;
    }

private:
    void addDevice(MetricCell& cell, std::span<const Reading> readings, bool isRatio)
    {
        m_values.clear();
        double per = 0;
        for (const Reading& reading : readings) {
            if (reading.isPer())
                per += reading.value;
            else
                m_values.push_back(reading.value);
        }
        // In one order, so that sums come out the same whatever order the records came in.
        std::ranges::sort(m_values);
        const double sum = std::accumulate(m_values.begin(), m_values.end(), 0.0);
        if (!isRatio) {
            for (const double value : m_values)
                m_records.add(value);
            m_typical.add(m_values[m_values.size() / 2]);
        }
        ++cell.devices;
        cell.affected += sum > 0 ? 1 : 0;
        cell.count += m_values.size();
        cell.sum += sum;
        cell.squares += sum * sum;
        cell.perSum += per;
        cell.perSquares += per * per;
        cell.cross += sum * per;
    }

    HistogramBuilder m_records, m_typical;
    std::vector<double> m_values; ///< of one device
};

/// Reads the events of a name within a time that pass: `visit(event)`.
template <class F>
Result<void> eachEvent(const Database& database, const std::string& name, const Filter& filter,
                       const RowFilter& passing, const Call& call, const F& visit)
{
    GL_TRY(auto chunks, ChunkReader::open(database, name, filter.fromMs, filter.toMs));
    std::vector<StoredEvent> events;
    for (;;) {
        GL_CHECK(call.check());
        GL_TRY(const bool there, chunks.next(events));
        if (!there)
            return {};
        for (const StoredEvent& event : events)
            if (event.timeMs >= filter.fromMs && event.timeMs < filter.toMs
                && passing.passes(event.environment, event.device))
                visit(event);
    }
}

} // namespace

Result<std::vector<MetricCell>> SqliteFacts::metrics(const MetricQuery& query, const Call& call)
{
    if (query.intervalMs > 0)
        GL_CHECK(slotCount(query.filter, query.intervalMs));
    return m_store.read(call, [&](const Database& database) -> Result<std::vector<MetricCell>> {
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        const Environments::Groups groups = m_store.environments().groups(query.by);
        std::vector<Reading> readings;
        const auto read = [&](const std::string& name, bool isPer) {
            return eachEvent(database, name, query.filter, passing, call, [&](const StoredEvent& event) {
                const std::int64_t slot
                    = query.intervalMs > 0 ? (event.timeMs - query.filter.fromMs) / query.intervalMs : 0;
                const auto cell = static_cast<std::uint64_t>(slot) * groups.values.size()
                    + groups.of[static_cast<std::size_t>(event.environment)];
                readings.push_back(
                    {cell << kCellShift | (static_cast<std::uint64_t>(event.device) << 1 | isPer), event.value});
            });
        };
        GL_CHECK(read(query.event, false));
        if (!query.per.empty())
            GL_CHECK(read(query.per, true));
        sortByKey(readings);
        GL_CHECK(call.check());
        const auto cellOf = [&](std::size_t at) { return readings[at].key >> kCellShift; };
        CellBuilder builder;
        std::vector<MetricCell> cells;
        for (std::size_t begin = 0; begin < readings.size();) {
            std::size_t end = begin;
            while (end < readings.size() && cellOf(end) == cellOf(begin))
                ++end;
            MetricCell cell = builder.build(std::span(readings).subspan(begin, end - begin), !query.per.empty());
            cell.values = groups.values[cellOf(begin) % groups.values.size()];
            if (query.intervalMs > 0)
                cell.startMs = query.filter.fromMs
                    + static_cast<TimeMs>(cellOf(begin) / groups.values.size()) * query.intervalMs;
            cells.push_back(std::move(cell));
            begin = end;
        }
        std::ranges::sort(cells, comesBefore);
        return cells;
    });
}

Result<Page<TailDevice>> SqliteFacts::tail(const TailQuery& query, const Call& call)
{
    const std::string list
        = FieldWriter().text("tail").text(query.event).real(query.atLeast).text(contentOf(query.filter)).str();
    return m_store.read(call, [&](const Database& database) -> Result<Page<TailDevice>> {
        GL_TRY(auto end, nextRecord(database));
        std::int64_t first = 0;
        if (!query.page.cursor.empty()) {
            GL_TRY(const auto place, readCursor(query.page.cursor, list, 2));
            GL_TRY(end, cursorNumber(place[0]));
            GL_TRY(first, cursorNumber(place[1]));
        }
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        struct InTail
        {
            std::int64_t device = 0;
            double worst = 0;
            std::uint64_t count = 0;
        };
        std::unordered_map<std::int64_t, InTail> devices;
        GL_CHECK(eachEvent(database, query.event, query.filter, passing, call, [&](const StoredEvent& event) {
            if (event.value < query.atLeast || event.record >= end)
                return;
            const auto [at, isNew] = devices.try_emplace(event.device, InTail {event.device, event.value, 0});
            at->second.worst = std::max(at->second.worst, event.value);
            ++at->second.count;
        }));
        std::vector<InTail> sorted;
        for (const auto& [id, device] : devices)
            sorted.push_back(device);
        std::ranges::sort(sorted, [](const InTail& a, const InTail& b) {
            return a.worst != b.worst ? a.worst > b.worst : a.device < b.device;
        });
        GL_TRY(auto find, database.prepare("SELECT name, environment FROM device WHERE id = ?"));
        Page<TailDevice> page;
        const auto from = static_cast<std::size_t>(std::max<std::int64_t>(first, 0));
        for (std::size_t i = from; i < sorted.size() && page.rows.size() < query.page.limit; ++i) {
            GL_CHECK(find.restart({sorted[i].device}));
            GL_CHECK(find.step());
            page.rows.push_back(
                {{find.text(0), m_store.environments().values(find.integer(1))}, sorted[i].worst, sorted[i].count});
        }
        if (from + page.rows.size() < sorted.size())
            page.cursor = makeCursor(list, {std::to_string(end), std::to_string(from + page.rows.size())});
        return page;
    });
}

Result<Page<Device>> SqliteFacts::devices(const DeviceQuery& query, const Call& call)
{
    const std::string list = FieldWriter().text("devices").text(query.search).text(contentOf(query.filter)).str();
    return m_store.read(call, [&](const Database& database) -> Result<Page<Device>> {
        std::string after;
        if (!query.page.cursor.empty()) {
            GL_TRY(const auto place, readCursor(query.page.cursor, list, 1));
            after = place[0];
        }
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        GL_TRY(auto rows,
               database.prepare("SELECT id, name, account, first_ms, last_ms, environment FROM device "
                                "WHERE name > ? ORDER BY name",
                                {std::string_view(after)}));
        Page<Device> page;
        GL_CHECK(eachRow(rows, [&] {
            const TimeMs last = rows.integer(4);
            if (last < query.filter.fromMs || last >= query.filter.toMs
                || !passing.passes(rows.integer(5), rows.integer(0))
                || !(rows.text(1).starts_with(query.search) || rows.text(2).starts_with(query.search)))
                return true;
            if (page.rows.size() == query.page.limit) {
                page.cursor = makeCursor(list, {page.rows.back().environment.device});
                return false;
            }
            page.rows.push_back(
                {{rows.text(1), m_store.environments().values(rows.integer(5))}, rows.text(2), rows.integer(3), last});
            return true;
        }));
        return page;
    });
}

} // namespace graylens::backend
