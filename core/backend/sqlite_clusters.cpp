// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/crash_rows.h"
#include "core/backend/fields.h"
#include "core/backend/sqlite_facts.h"

namespace graylens::backend {

namespace {

using sqlite::Database;
constexpr std::uint32_t kDetailSlots = 24;
using Span = std::pair<TimeMs, TimeMs>;

/// When it was ever seen.
Result<void> setTimes(const Database& database, const ClusterRules& rules, std::int64_t end, ClusterSummary& cluster)
{
    cluster.firstMs = cluster.lastMs = 0;
    const auto extend = [&](TimeMs time) {
        cluster.firstMs = cluster.firstMs == 0 ? time : std::min(cluster.firstMs, time);
        cluster.lastMs = std::max(cluster.lastMs, time);
    };
    const std::string base = ClusterRules::base(cluster.id);
    if (rules.touched().contains(base)) {
        return eachCrash(database, cluster.id, rules, 0, std::numeric_limits<TimeMs>::max(), [&](const CrashRow& row) {
            if (row.record < end)
                extend(row.timeMs);
            return true;
        });
    }
    for (const char* order : {"ASC", "DESC"}) {
        GL_TRY(const auto time,
               database.integer(fmt::format("SELECT time_ms FROM crash WHERE signature = (SELECT id FROM signature "
                                            "WHERE cluster = ?) AND record < ? ORDER BY time_ms {} LIMIT 1",
                                            order),
                                {std::string_view(base), end}));
        if (time > 0)
            extend(time);
    }
    return {};
}

/// What makes summaries of rows.
struct Summing
{
    std::vector<std::uint8_t> gray;
    Environments::Groups versions;
    std::uint32_t trendSlots = 0;
    Span time; ///< of the trends
};

std::uint64_t distinct(std::vector<std::int64_t>& values)
{
    std::ranges::sort(values);
    return static_cast<std::uint64_t>(std::unique(values.begin(), values.end()) - values.begin());
}

template <class Key>
std::vector<std::pair<std::string, std::uint64_t>> mostFirst(const std::map<Key, std::uint64_t>& counts)
{
    std::vector<std::pair<std::string, std::uint64_t>> out;
    for (const auto& [key, count] : counts)
        out.emplace_back(key, count);
    std::ranges::stable_sort(out, std::greater(), &std::pair<std::string, std::uint64_t>::second);
    return out;
}

ClusterSummary summaryOf(std::span<const CrashRow> rows, const Summing& how)
{
    ClusterSummary out;
    std::vector<std::int64_t> devices, grayDevices, variants;
    std::map<std::string, std::uint64_t> versions;
    out.trend.resize(how.trendSlots);
    for (const CrashRow& row : rows) {
        const auto environment = static_cast<std::size_t>(row.environment);
        devices.push_back(row.device);
        variants.push_back(row.variant);
        if (how.gray[environment])
            grayDevices.push_back(row.device);
        ++versions[how.versions.values[how.versions.of[environment]][0]];
        if (how.trendSlots > 0)
            ++out.trend[static_cast<std::size_t>(static_cast<double>(row.timeMs - how.time.first)
                                                 / static_cast<double>(how.time.second - how.time.first)
                                                 * how.trendSlots)];
    }
    out.crashes = rows.size();
    out.grayCrashes = grayDevices.size();
    out.devices = distinct(devices);
    out.grayDevices = distinct(grayDevices);
    out.variants = distinct(variants);
    out.versions = mostFirst(versions);
    return out;
}

Result<void> setSignature(const Database& database, ClusterSummary& cluster, std::vector<std::string>* why)
{
    const std::string base = ClusterRules::base(cluster.id);
    GL_TRY(auto row,
           database.prepare("SELECT text, kind, why FROM signature WHERE cluster = ?", {std::string_view(base)}));
    GL_TRY(const bool there, row.step());
    if (!there)
        return {};
    cluster.signature = row.text(0);
    cluster.kind = static_cast<cluster::CrashKind>(row.integer(1));
    const std::string sentences = why ? row.text(2) : "";
    for (std::size_t begin = 0; begin < sentences.size();) {
        const std::size_t end = sentences.find('\n', begin);
        why->push_back(sentences.substr(begin, end - begin));
        begin = end + 1;
    }
    return {};
}

Span trendTime(const Filter& filter, std::span<const CrashRow> rows)
{
    if (filter.fromMs > 0 && filter.toMs < std::numeric_limits<TimeMs>::max())
        return {filter.fromMs, filter.toMs};
    Span span {std::numeric_limits<TimeMs>::max(), 0};
    for (const CrashRow& row : rows)
        span = {std::min(span.first, row.timeMs), std::max(span.second, row.timeMs + 1)};
    return span;
}

} // namespace

namespace {

/// One cluster of a list: its rows, and what it is sorted by.
struct Listed
{
    std::uint32_t cluster = 0;
    std::size_t begin = 0, end = 0; ///< rows
    std::uint64_t key = 0;
};

/// Sorts rows by cluster and tells where each begins.
std::vector<Listed> grouped(std::vector<CrashRow>& rows)
{
    std::ranges::sort(rows, {}, &CrashRow::cluster);
    std::vector<Listed> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i == 0 || rows[i].cluster != rows[i - 1].cluster)
            out.push_back({rows[i].cluster, i, i, 0});
        out.back().end = i + 1;
    }
    return out;
}

std::span<const CrashRow> rowsOf(const Listed& listed, const std::vector<CrashRow>& rows)
{
    return std::span(rows).subspan(listed.begin, listed.end - listed.begin);
}

std::uint64_t devicesOf(std::span<const CrashRow> rows)
{
    std::vector<std::int64_t> devices;
    for (const CrashRow& row : rows)
        devices.push_back(row.device);
    return distinct(devices);
}

} // namespace

Result<Page<ClusterSummary>> SqliteFacts::clusters(const ClusterQuery& query, const ClusterRules& rules,
                                                   const Call& call)
{
    const std::string list
        = fmt::format("clusters {} {} {}", static_cast<int>(query.order), contentOf(query.filter), rules.fingerprint());
    return m_store.read(call, [&](const Database& database) -> Result<Page<ClusterSummary>> {
        GL_TRY(auto end, nextRecord(database));
        std::int64_t first = 0;
        if (!query.page.cursor.empty()) {
            GL_TRY(const auto place, readCursor(query.page.cursor, list, 2));
            GL_TRY(end, cursorNumber(place[0]));
            GL_TRY(first, cursorNumber(place[1]));
        }
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        GL_TRY(auto clusters, Clusters::load(database, rules));
        GL_TRY(auto rows, crashRows(database, query.filter, passing, end, clusters));
        std::vector<Listed> listed = grouped(rows);
        for (Listed& one : listed) {
            if (query.order == ClusterOrder::LastSeen) {
                ClusterSummary times;
                times.id = clusters.ids()[one.cluster];
                GL_CHECK(setTimes(database, rules, end, times));
                one.key = static_cast<std::uint64_t>(times.lastMs);
            } else {
                one.key = query.order == ClusterOrder::Crashes ? one.end - one.begin : devicesOf(rowsOf(one, rows));
            }
        }
        std::ranges::sort(listed, [&](const Listed& a, const Listed& b) {
            return a.key != b.key ? a.key > b.key : clusters.ids()[a.cluster] < clusters.ids()[b.cluster];
        });
        Environments& environments = m_store.environments();
        const Summing how {environments.passing(Filter().with(Dimension::Cohort, std::string(kGray))),
                           environments.groups({Dimension::Version}), query.trendSlots, trendTime(query.filter, rows)};
        Page<ClusterSummary> page;
        const auto from = static_cast<std::size_t>(std::max<std::int64_t>(first, 0));
        for (std::size_t i = from; i < listed.size() && page.rows.size() < query.page.limit; ++i) {
            ClusterSummary summary = summaryOf(rowsOf(listed[i], rows), how);
            summary.id = clusters.ids()[listed[i].cluster];
            GL_CHECK(setTimes(database, rules, end, summary));
            GL_CHECK(setSignature(database, summary, nullptr));
            summary.isNew = query.filter.fromMs > 0 && summary.firstMs >= query.filter.fromMs;
            page.rows.push_back(std::move(summary));
        }
        if (from + page.rows.size() < listed.size())
            page.cursor = makeCursor(list, {std::to_string(end), std::to_string(from + page.rows.size())});
        return page;
    });
}

Result<ClusterDetail> SqliteFacts::cluster(const std::string& id, const Filter& filter, const ClusterRules& rules,
                                           const Call& call)
{
    return m_store.read(call, [&](const Database& database) -> Result<ClusterDetail> {
        GL_CHECK(checkCluster(database, id, rules));
        GL_TRY(const auto end, nextRecord(database));
        GL_TRY(const auto passing, m_store.rowFilter(database, filter));
        std::vector<CrashRow> rows;
        std::map<std::string, std::uint64_t> variants;
        GL_CHECK(eachCrash(database, id, rules, filter.fromMs, filter.toMs, [&](const CrashRow& row) {
            if (passing.passes(row.environment, row.device)) {
                rows.push_back(row);
                ++variants[variantText(row.variant)];
            }
            return true;
        }));
        Environments& environments = m_store.environments();
        ClusterDetail out;
        out.summary = summaryOf(rows,
                                {environments.passing(Filter().with(Dimension::Cohort, std::string(kGray))),
                                 environments.groups({Dimension::Version}), kDetailSlots, trendTime(filter, rows)});
        out.summary.id = id;
        GL_CHECK(setTimes(database, rules, end, out.summary));
        GL_CHECK(setSignature(database, out.summary, &out.why));
        out.summary.isNew = filter.fromMs > 0 && out.summary.firstMs >= filter.fromMs;
        out.variants = mostFirst(variants);
        return out;
    });
}

} // namespace graylens::backend
