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

constexpr std::uint32_t kDetailSlots = 24;

bool isBounded(const Filter& filter)
{
    return filter.fromMs > 0 && filter.toMs < std::numeric_limits<TimeMs>::max();
}

std::string orderOf(ClusterOrder order)
{
    switch (order) {
    case ClusterOrder::Crashes:
        return "crashes";
    case ClusterOrder::Devices:
        return "phones";
    case ClusterOrder::LastSeen:
        return "last";
    }
    return "crashes";
}

/// Counts of clusters that have any crash that passes; `more` narrows or pages it.
std::string countClusters(const std::string& expression, const std::string& passes, const std::string& where,
                          std::string_view more)
{
    return fmt::format("SELECT {0} AS c, countIf({1}) AS crashes, uniqExactIf(device, {1}) AS phones, "
                       "countIf({1} AND cohort = 'gray'), uniqExactIf(device, {1} AND cohort = 'gray'), "
                       "uniqExactIf(variant, {1}), max(time_ms) AS last FROM crashes WHERE {2} GROUP BY c {3}",
                       expression, passes, where, more);
}

ClusterSummary summaryOf(const Row& row)
{
    ClusterSummary out;
    out.id = row[0];
    out.crashes = count(row[1]);
    out.devices = count(row[2]);
    out.grayCrashes = count(row[3]);
    out.grayDevices = count(row[4]);
    out.variants = count(row[5]);
    return out;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

} // namespace

Result<Page<ClusterSummary>> ClickHouseFacts::clusters(const ClusterQuery& query, const ClusterRules& rules,
                                                       const Call& call)
{
    const std::string list
        = fmt::format("clusters {} {} {}", static_cast<int>(query.order), contentOf(query.filter), rules.fingerprint());
    std::int64_t last = m_lastBatch, first = 0;
    if (!query.page.cursor.empty()) {
        GL_TRY(const auto place, readCursor(query.page.cursor, list, 2));
        GL_TRY(last, cursorNumber(place[0]));
        GL_TRY(first, cursorNumber(place[1]));
    }
    // Those last seen first are sorted by when they were ever seen: then the filter only decides what is counted.
    const std::string passes = condition(query.filter), seen = fmt::format("batch <= {}", last);
    const std::string where = query.order == ClusterOrder::LastSeen ? seen : seen + " AND " + passes;
    const std::string more = fmt::format("HAVING crashes > 0 ORDER BY {} DESC, c LIMIT {}, {}", orderOf(query.order),
                                         first, query.page.limit + 1);
    GL_TRY(const auto rows, m_client.rows(countClusters(clusterExpression(rules), passes, where, more), call));
    Page<ClusterSummary> page;
    for (const Row& row : rows) {
        if (page.rows.size() == query.page.limit) {
            page.cursor = makeCursor(list, {std::to_string(last), std::to_string(first + query.page.limit)});
            break;
        }
        page.rows.push_back(summaryOf(row));
    }
    GL_CHECK(complete(page.rows, query.filter, query.trendSlots, rules, last, call));
    return page;
}

Result<void> ClickHouseFacts::complete(std::vector<ClusterSummary>& clusters, const Filter& filter,
                                       std::uint32_t trendSlots, const ClusterRules& rules, std::int64_t last,
                                       const Call& call)
{
    if (clusters.empty())
        return {};
    std::map<std::string, ClusterSummary*> byId;
    std::vector<std::string> ids, bases;
    for (ClusterSummary& cluster : clusters) {
        byId[cluster.id] = &cluster;
        ids.push_back(cluster.id);
        bases.push_back(ClusterRules::base(cluster.id));
    }
    const std::string cluster = clusterExpression(rules);
    const std::string ever = fmt::format("batch <= {} AND {} IN ({})", last, cluster, quotedList(ids));
    const std::string where = ever + " AND " + condition(filter);
    GL_TRY(const auto times,
           m_client.rows(fmt::format("SELECT {} AS c, min(time_ms), max(time_ms) FROM crashes WHERE {} GROUP BY c",
                                     cluster, ever),
                         call));
    for (const Row& row : times) {
        byId[row[0]]->firstMs = integer(row[1]);
        byId[row[0]]->lastMs = integer(row[2]);
    }
    GL_TRY(const auto names,
           m_client.rows(fmt::format("SELECT cluster, any(signature), any(kind) FROM crashes WHERE cluster IN ({}) "
                                     "GROUP BY cluster",
                                     quotedList(bases)),
                         call));
    for (ClusterSummary& one : clusters) {
        one.isNew = filter.fromMs > 0 && one.firstMs >= filter.fromMs;
        one.trend.resize(trendSlots);
        const auto name = std::ranges::find(names, ClusterRules::base(one.id), [](const Row& row) { return row[0]; });
        if (name == names.end())
            continue;
        one.signature = (*name)[1];
        one.kind = static_cast<cluster::CrashKind>(integer((*name)[2]));
    }
    GL_TRY(const auto versions,
           m_client.rows(fmt::format("SELECT {} AS c, version, count() AS n FROM crashes WHERE {} GROUP BY c, version "
                                     "ORDER BY c, n DESC, version",
                                     cluster, where),
                         call));
    for (const Row& row : versions)
        byId[row[0]]->versions.emplace_back(row[1], count(row[2]));
    return trendSlots == 0 ? Result<void>() : addTrends(clusters, filter, rules, last, call);
}

/// Fills in the trends, whose sizes are set.
Result<void> ClickHouseFacts::addTrends(std::vector<ClusterSummary>& clusters, const Filter& filter,
                                        const ClusterRules& rules, std::int64_t last, const Call& call)
{
    TimeMs from = filter.fromMs, to = filter.toMs;
    if (!isBounded(filter)) {
        GL_TRY(const auto span,
               m_client.rows(fmt::format("SELECT min(time_ms), max(time_ms) FROM crashes WHERE batch <= {} AND {}",
                                         last, condition(filter)),
                             call));
        if (span.empty())
            return {};
        from = integer(span[0][0]);
        to = integer(span[0][1]) + 1;
    }
    std::map<std::string, ClusterSummary*> byId;
    std::vector<std::string> ids;
    for (ClusterSummary& cluster : clusters) {
        byId[cluster.id] = &cluster;
        ids.push_back(cluster.id);
    }
    const std::size_t slots = clusters[0].trend.size();
    const std::string cluster = clusterExpression(rules);
    const std::string where
        = fmt::format("batch <= {} AND {} IN ({}) AND {}", last, cluster, quotedList(ids), condition(filter));
    GL_TRY(const auto trend,
           m_client.rows(fmt::format("SELECT {0} AS c, toUInt32((time_ms - {1}) / {2} * {3}) AS slot, count() "
                                     "FROM crashes WHERE {4} GROUP BY c, slot",
                                     cluster, from, to - from, slots, where),
                         call));
    for (const Row& row : trend)
        if (const auto slot = count(row[1]); slot < slots)
            byId[row[0]]->trend[slot] = count(row[2]);
    return {};
}

Result<void> ClickHouseFacts::checkCluster(const std::string& id, const ClusterRules& rules, const Call& call)
{
    const std::string base = ClusterRules::base(id);
    const std::string variant = base.size() < id.size() ? id.substr(base.size() + 1) : "";
    GL_TRY(const auto there,
           m_client.rows(fmt::format("SELECT 1 FROM crashes WHERE cluster = {} LIMIT 1", quoted(base)), call));
    if (there.empty() || rules.clusterOf(base, variant) != id)
        return fail(Errc::NotFound, fmt::format("there is no cluster {}", id));
    return {};
}

Result<ClusterDetail> ClickHouseFacts::cluster(const std::string& id, const Filter& filter, const ClusterRules& rules,
                                               const Call& call)
{
    GL_CHECK(checkCluster(id, rules, call));
    const std::string expression = clusterExpression(rules), passes = condition(filter);
    const std::string where = fmt::format("{} = {} AND {}", expression, quoted(id), passes);
    GL_TRY(const auto rows, m_client.rows(countClusters(expression, "1", where, ""), call));
    std::vector<ClusterSummary> one(1);
    if (!rows.empty())
        one[0] = summaryOf(rows[0]);
    one[0].id = id;
    GL_CHECK(complete(one, filter, kDetailSlots, rules, std::numeric_limits<std::int64_t>::max(), call));
    ClusterDetail out;
    out.summary = std::move(one[0]);
    GL_TRY(const auto variants,
           m_client.rows(fmt::format("SELECT variant, count() AS n FROM crashes WHERE {} GROUP BY variant "
                                     "ORDER BY n DESC, variant",
                                     where),
                         call));
    for (const Row& row : variants)
        out.variants.emplace_back(row[0], count(row[1]));
    GL_TRY(const auto why,
           m_client.rows(fmt::format("SELECT any(why) FROM crashes WHERE cluster = {}", quoted(ClusterRules::base(id))),
                         call));
    if (!why.empty())
        out.why = linesOf(why[0][0]);
    return out;
}

Result<std::vector<TrendSlot>> ClickHouseFacts::clusterTrend(const TrendQuery& query, const ClusterRules& rules,
                                                             const Call& call)
{
    GL_CHECK(emptyTrend(query));
    if (!query.subject.empty())
        GL_CHECK(checkCluster(query.subject, rules, call));
    return trend(query, "crashes",
                 query.subject.empty() ? "1" : clusterExpression(rules) + " = " + quoted(query.subject), call);
}

Result<std::vector<Facet>> ClickHouseFacts::clusterFacets(const std::string& id, const Filter& filter,
                                                          const ClusterRules& rules, const Call& call)
{
    if (!id.empty())
        GL_CHECK(checkCluster(id, rules, call));
    const std::string which = id.empty() ? "1" : clusterExpression(rules) + " = " + quoted(id);
    GL_TRY(const auto rows,
           m_client.rows(fmt::format("SELECT d, v, count() AS n, uniqExact(device) FROM (SELECT device, [{}] AS vs "
                                     "FROM crashes WHERE {} AND {}) ARRAY JOIN vs AS v, arrayEnumerate(vs) AS d "
                                     "GROUP BY d, v ORDER BY d, n DESC, v",
                                     dimensionColumns(), which, condition(filter)),
                         call));
    std::vector<Facet> out;
    for (const Row& row : rows)
        out.push_back({static_cast<Dimension>(count(row[0]) - 1), row[1], count(row[2]), count(row[3])});
    return out;
}

Result<Page<CrashRecord>> ClickHouseFacts::samples(const SampleQuery& query, const ClusterRules& rules,
                                                   const Call& call)
{
    const std::string list
        = fmt::format("samples {} {} {}", query.cluster, contentOf(query.filter), rules.fingerprint());
    std::string where = condition(query.filter);
    if (!query.page.cursor.empty()) {
        GL_TRY(const auto place, readCursor(query.page.cursor, list, 3));
        for (const std::string& part : place)
            GL_CHECK(cursorNumber(part));
        where += fmt::format(" AND (time_ms < {0} OR (time_ms = {0} AND (batch < {1} OR (batch = {1} AND row < {2}))))",
                             place[0], place[1], place[2]);
    }
    if (!query.cluster.empty()) {
        GL_CHECK(checkCluster(query.cluster, rules, call));
        where += " AND " + clusterExpression(rules) + " = " + quoted(query.cluster);
    }
    GL_TRY(const auto rows,
           m_client.rows(fmt::format("SELECT time_ms, batch, row, id, content, device, {} FROM crashes WHERE {} "
                                     "ORDER BY time_ms DESC, batch DESC, row DESC LIMIT {}",
                                     dimensionColumns(), where, query.page.limit + 1),
                         call));
    Page<CrashRecord> page;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == query.page.limit) {
            page.cursor = makeCursor(list, {rows[i - 1][0], rows[i - 1][1], rows[i - 1][2]});
            break;
        }
        CrashRecord record;
        record.timeMs = integer(rows[i][0]);
        record.id = rows[i][3];
        GL_CHECK(setContent(record, rows[i][4]));
        record.environment = environmentAt(rows[i], 5);
        page.rows.push_back(std::move(record));
    }
    return page;
}

} // namespace graylens::backend::clickhouse
