// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/fields.h"
#include "core/backend/sqlite_facts.h"
#include "core/backend/trend.h"

namespace graylens::backend {

namespace {

using sqlite::Database;

/// A record of the event asked for, or of what it is a ratio to.
struct Reading
{
    std::uint32_t cell = 0;
    std::uint32_t device : 31 = 0;
    std::uint32_t isPer : 1 = 0;
    double value = 0;

    auto order() const { return std::tuple(cell, std::uint32_t {device}, std::uint32_t {isPer}, value); }
};

/// Adds up buckets in any order.
class HistogramBuilder
{
public:
    void add(double value) { ++m_counts[release::Sketch::bucketOf(value)]; }
    Histogram take()
    {
        Histogram out(m_counts.begin(), m_counts.end());
        std::ranges::sort(out);
        m_counts.clear();
        return out;
    }

private:
    std::unordered_map<std::int32_t, std::uint64_t> m_counts;
};

/// One cell of its readings, which are sorted.
MetricCell cellOf(std::span<const Reading> readings, bool isRatio)
{
    MetricCell cell;
    HistogramBuilder records, typical;
    for (std::size_t begin = 0; begin < readings.size();) {
        std::size_t end = begin, count = 0;
        double sum = 0, per = 0;
        for (; end < readings.size() && readings[end].device == readings[begin].device; ++end) {
            (readings[end].isPer ? per : sum) += readings[end].value;
            count += readings[end].isPer ? 0U : 1U;
            if (!isRatio)
                records.add(readings[end].value);
        }
        if (!isRatio)
            typical.add(readings[begin + count / 2].value);
        ++cell.devices;
        cell.affected += sum > 0 ? 1 : 0;
        cell.count += count;
        cell.sum += sum;
        cell.squares += sum * sum;
        cell.perSum += per;
        cell.perSquares += per * per;
        cell.cross += sum * per;
        begin = end;
    }
    cell.records = records.take();
    cell.typical = typical.take();
    return cell;
}

/// Reads the events of a name within a time that pass: `visit()` may look at time, device, environment and value.
template <class F>
Result<void> eachEvent(const Database& database, const std::string& name, const Filter& filter,
                       const RowFilter& passing, const F& visit)
{
    GL_TRY(auto rows,
           database.prepare("SELECT time_ms, device, environment, value, record FROM event WHERE name = "
                            "(SELECT id FROM event_name WHERE name = ?) AND time_ms >= ? AND time_ms < ?",
                            {std::string_view(name), filter.fromMs, filter.toMs}));
    return eachRow(rows, [&] {
        if (passing.passes(rows.integer(2), rows.integer(1)))
            visit(rows);
        return true;
    });
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
            return eachEvent(database, name, query.filter, passing, [&](const sqlite::Statement& row) {
                const std::int64_t slot
                    = query.intervalMs > 0 ? (row.integer(0) - query.filter.fromMs) / query.intervalMs : 0;
                const auto cell = static_cast<std::size_t>(slot) * groups.values.size()
                    + groups.of[static_cast<std::size_t>(row.integer(2))];
                readings.push_back({static_cast<std::uint32_t>(cell),
                                    static_cast<std::uint32_t>(row.integer(1)) & 0x7fffffffU, isPer, row.real(3)});
            });
        };
        GL_CHECK(read(query.event, false));
        if (!query.per.empty())
            GL_CHECK(read(query.per, true));
        GL_CHECK(call.check());
        std::ranges::sort(readings, {}, &Reading::order);
        GL_CHECK(call.check());
        std::vector<MetricCell> cells;
        for (std::size_t begin = 0; begin < readings.size();) {
            std::size_t end = begin;
            while (end < readings.size() && readings[end].cell == readings[begin].cell)
                ++end;
            MetricCell cell = cellOf(std::span(readings).subspan(begin, end - begin), !query.per.empty());
            cell.values = groups.values[readings[begin].cell % groups.values.size()];
            if (query.intervalMs > 0)
                cell.startMs = query.filter.fromMs
                    + static_cast<TimeMs>(readings[begin].cell / groups.values.size()) * query.intervalMs;
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
        GL_CHECK(eachEvent(database, query.event, query.filter, passing, [&](const sqlite::Statement& row) {
            const double value = row.real(3);
            if (value < query.atLeast || row.integer(4) >= end)
                return;
            const auto [at, isNew] = devices.try_emplace(row.integer(1), InTail {row.integer(1), value, 0});
            at->second.worst = std::max(at->second.worst, value);
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
