// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/backend/clickhouse/facts.h"
#include "core/backend/content.h"
#include "core/backend/fields.h"
#include "core/backend/trend.h"

namespace graylens::backend::clickhouse {

namespace {

using Key = std::pair<TimeMs, std::vector<std::string>>;
using Cells = std::map<Key, MetricCell>;

/// What a metric's rows are grouped by, as columns k0, k1, ...: the part of time first.
struct Keys
{
    std::string defined, names;
    std::size_t count = 0;
};

Keys keysOf(const MetricQuery& query)
{
    Keys out;
    out.defined = query.intervalMs > 0
        ? fmt::format("intDiv(time_ms - {}, {}) AS k0", query.filter.fromMs, query.intervalMs)
        : std::string("toInt64(0) AS k0");
    out.names = "k0";
    out.count = 1;
    for (const Dimension dimension : query.by) {
        out.defined += fmt::format(", {} AS k{}", columnOf(dimension), out.count);
        out.names += fmt::format(", k{}", out.count++);
    }
    return out;
}

MetricCell& cellOf(Cells& cells, const MetricQuery& query, const Keys& keys, const Row& row)
{
    Key key {query.intervalMs > 0 ? query.filter.fromMs + integer(row[0]) * query.intervalMs : 0,
             {row.begin() + 1, row.begin() + static_cast<std::ptrdiff_t>(keys.count)}};
    MetricCell& cell = cells[key];
    cell.startMs = key.first;
    cell.values = std::move(key.second);
    return cell;
}

/// From the columns behind the keys.
void setSums(MetricCell& cell, const Row& row, std::size_t at)
{
    cell.devices = count(row[at]);
    cell.affected = count(row[at + 1]);
    cell.count = count(row[at + 2]);
    cell.sum = real(row[at + 3]);
    cell.squares = real(row[at + 4]);
    cell.perSum = real(row[at + 5]);
    cell.perSquares = real(row[at + 6]);
    cell.cross = real(row[at + 7]);
}

} // namespace

Result<std::vector<MetricCell>> ClickHouseFacts::metrics(const MetricQuery& query, const Call& call)
{
    if (query.intervalMs > 0)
        GL_CHECK(slotCount(query.filter, query.intervalMs));
    const Keys keys = keysOf(query);
    const bool isRatio = !query.per.empty();
    const std::string event = "name = " + quoted(query.event);
    const std::string where = fmt::format(
        "{} AND {}", condition(query.filter),
        isRatio ? fmt::format("(name = {} OR name = {})", quoted(query.event), quoted(query.per)) : event);
    const std::string per = isRatio ? fmt::format("sumIf(value, name = {})", quoted(query.per)) : "toFloat64(0)";
    // The bucket grows with the value, so that the median of buckets is the bucket of the median.
    const std::string devices = fmt::format("SELECT {}, device, countIf({}) AS n, sumIf(value, {}) AS y, {} AS d, "
                                            "quantileExact(0.5)(bucket) AS m FROM events WHERE {} GROUP BY {}, device",
                                            keys.defined, event, event, per, where, keys.names);
    GL_TRY(const auto sums,
           m_client.rows(fmt::format("SELECT {0}, count(), countIf(y > 0), sum(n), sum(y), sum(y * y), sum(d), "
                                     "sum(d * d), sum(y * d) FROM ({1}) GROUP BY {0}",
                                     keys.names, devices),
                         call));
    Cells cells;
    for (const Row& row : sums)
        setSums(cellOf(cells, query, keys, row), row, keys.count);
    if (!isRatio) {
        const auto histograms = [&](const std::string& select, Histogram MetricCell::*histogram) -> Result<void> {
            GL_TRY(const auto rows, m_client.rows(select, call));
            for (const Row& row : rows)
                (cellOf(cells, query, keys, row).*histogram)
                    .emplace_back(static_cast<std::int32_t>(integer(row[keys.count])), count(row[keys.count + 1]));
            return {};
        };
        GL_CHECK(histograms(fmt::format("SELECT {}, bucket, count() FROM events WHERE {} GROUP BY {}, bucket "
                                        "ORDER BY bucket",
                                        keys.defined, where, keys.names),
                            &MetricCell::records));
        GL_CHECK(
            histograms(fmt::format("SELECT {0}, m, count() FROM ({1}) GROUP BY {0}, m ORDER BY m", keys.names, devices),
                       &MetricCell::typical));
    }
    std::vector<MetricCell> out;
    for (auto& [key, cell] : cells)
        out.push_back(std::move(cell));
    std::ranges::sort(out, comesBefore);
    return out;
}

Result<Page<TailDevice>> ClickHouseFacts::tail(const TailQuery& query, const Call& call)
{
    const std::string list
        = FieldWriter().text("tail").text(query.event).real(query.atLeast).text(contentOf(query.filter)).str();
    std::int64_t last = m_lastBatch, first = 0;
    if (!query.page.cursor.empty()) {
        GL_TRY(const auto place, readCursor(query.page.cursor, list, 2));
        GL_TRY(last, cursorNumber(place[0]));
        GL_TRY(first, cursorNumber(place[1]));
    }
    GL_TRY(const auto rows,
           m_client.rows(fmt::format("SELECT device, max(value) AS worst, count() FROM events WHERE name = {} AND "
                                     "value >= {} AND batch <= {} AND {} GROUP BY device ORDER BY worst DESC, device "
                                     "LIMIT {}, {}",
                                     quoted(query.event), query.atLeast, last, condition(query.filter), first,
                                     query.page.limit + 1),
                         call));
    Page<TailDevice> page;
    Filter those;
    for (const Row& row : rows) {
        if (page.rows.size() == query.page.limit) {
            page.cursor = makeCursor(list, {std::to_string(last), std::to_string(first + query.page.limit)});
            break;
        }
        page.rows.push_back({{row[0], {}}, real(row[1]), count(row[2])});
        those.devices.push_back(row[0]);
    }
    if (page.rows.empty())
        return page;
    GL_TRY(const auto known, devices({those, "", {kMaxPage, {}}}, call));
    for (TailDevice& device : page.rows) {
        const auto found = std::ranges::find(known.rows, device.environment.device,
                                             [](const Device& d) { return d.environment.device; });
        if (found != known.rows.end())
            device.environment = found->environment;
    }
    return page;
}

Result<Page<Device>> ClickHouseFacts::devices(const DeviceQuery& query, const Call& call)
{
    const std::string list = FieldWriter().text("devices").text(query.search).text(contentOf(query.filter)).str();
    std::string which = "1";
    if (!query.filter.devices.empty())
        which += fmt::format(" AND device IN ({})", quotedList(query.filter.devices));
    if (!query.page.cursor.empty()) {
        GL_TRY(const auto place, readCursor(query.page.cursor, list, 1));
        which += fmt::format(" AND device > {}", quoted(place[0]));
    }
    // Where nothing has to be known of a device but its name, only those of this page are added up.
    const Filter& filter = query.filter;
    const bool isAll = filter.dimensions.empty() && filter.fromMs == 0 && filter.toMs == Filter().toMs;
    if (isAll && query.search.empty())
        which += fmt::format(
            " AND device GLOBAL IN (SELECT DISTINCT device FROM devices WHERE {} ORDER BY device LIMIT {})", which,
            query.page.limit + 1);
    std::string columns;
    for (std::size_t i = 0; i < kDimensions; ++i) {
        // Another name than the column's: else some versions take the one for the other.
        columns += fmt::format(", argMax({0}, last_ms) AS v{1}", columnOf(static_cast<Dimension>(i)), i);
    }
    std::string where = fmt::format("seen >= {} AND seen < {}", query.filter.fromMs, query.filter.toMs);
    for (const Filter::AnyOf& part : query.filter.dimensions)
        if (!part.values.empty())
            where += fmt::format(" AND v{} IN ({})", static_cast<int>(part.dimension), quotedList(part.values));
    if (!query.search.empty())
        where += fmt::format(" AND (substring(device, 1, {0}) = {1} OR substring(who, 1, {0}) = {1})",
                             query.search.size(), quoted(query.search));
    std::string values;
    for (std::size_t i = 0; i < kDimensions; ++i)
        values += fmt::format(", v{}", i);
    GL_TRY(const auto rows,
           m_client.rows(fmt::format("SELECT who, since, seen, device{} FROM (SELECT device, "
                                     "argMaxIf(account, batch, account != '') AS who, min(first_ms) AS since, "
                                     "max(last_ms) AS seen{} FROM devices WHERE {} GROUP BY device) WHERE {} "
                                     "ORDER BY device LIMIT {}",
                                     values, columns, which, where, query.page.limit + 1),
                         call));
    Page<Device> page;
    for (const Row& row : rows) {
        if (page.rows.size() == query.page.limit) {
            page.cursor = makeCursor(list, {page.rows.back().environment.device});
            break;
        }
        page.rows.push_back({environmentAt(row, 3), row[0], integer(row[1]), integer(row[2])});
    }
    return page;
}

} // namespace graylens::backend::clickhouse
