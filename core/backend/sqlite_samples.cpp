// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/crash_rows.h"
#include "core/backend/fields.h"
#include "core/backend/sqlite_facts.h"
#include "core/backend/trend.h"

namespace graylens::backend {

namespace {

using sqlite::Database;

/// Facets of one dimension, most records first.
void addFacets(Dimension dimension, const Environments::Groups& groups,
               const std::map<std::pair<std::int64_t, std::int64_t>, std::uint64_t>& counts, std::vector<Facet>& out)
{
    std::vector<Facet> facets(groups.values.size());
    DeviceCounter devices;
    for (const auto& [place, count] : counts) {
        const std::uint32_t group = groups.of[static_cast<std::size_t>(place.first)];
        facets[group].count += count;
        devices.add(group, place.second);
    }
    const std::vector<std::uint64_t> distinct = devices.counts(facets.size());
    for (std::size_t i = 0; i < facets.size(); ++i) {
        facets[i].dimension = dimension;
        facets[i].value = groups.values[i][0];
        facets[i].devices = distinct[i];
    }
    std::erase_if(facets, [](const Facet& facet) { return facet.count == 0; });
    std::ranges::sort(facets, [](const Facet& a, const Facet& b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    out.insert(out.end(), facets.begin(), facets.end());
}

/// Place of a crash in the list of samples: latest first.
struct Place
{
    TimeMs timeMs = 0;
    std::int64_t record = 0;
    auto operator<=>(const Place&) const = default;
};

/// The crashes at the front of the list behind `after`, of one cluster or all.
Result<std::vector<Place>> front(const Database& database, const SampleQuery& query, const ClusterRules& rules,
                                 const RowFilter& passing, const Place& after)
{
    std::vector<Place> out;
    const std::size_t wanted = std::size_t {query.page.limit} + 1;
    const TimeMs to = std::min(query.filter.toMs,
                               after.timeMs < std::numeric_limits<TimeMs>::max() ? after.timeMs + 1 : after.timeMs);
    if (query.cluster.empty()) {
        GL_TRY(auto rows,
               database.prepare("SELECT time_ms, record, device, environment FROM crash INDEXED BY crash_by_time "
                                "WHERE time_ms >= ? AND time_ms < ? ORDER BY time_ms DESC, record DESC",
                                {query.filter.fromMs, to}));
        GL_CHECK(eachRow(rows, [&] {
            const Place place {rows.integer(0), rows.integer(1)};
            if (place < after && passing.passes(rows.integer(3), rows.integer(2)))
                out.push_back(place);
            return out.size() < wanted;
        }));
        return out;
    }
    // Each signature gives its front in order.
    std::int64_t signature = 0;
    std::size_t ofThis = 0;
    GL_CHECK(eachCrash(database, query.cluster, rules, query.filter.fromMs, to, [&](const CrashRow& row) {
        if (std::exchange(signature, row.signature) != row.signature)
            ofThis = 0;
        const Place place {row.timeMs, row.record};
        if (!(place < after) || !passing.passes(row.environment, row.device))
            return true;
        out.push_back(place);
        return ++ofThis < wanted;
    }));
    std::ranges::sort(out, std::greater());
    out.resize(std::min(out.size(), wanted));
    return out;
}

} // namespace

std::vector<std::uint64_t> DeviceCounter::counts(std::size_t groups)
{
    std::ranges::sort(m_pairs);
    m_pairs.erase(std::unique(m_pairs.begin(), m_pairs.end()), m_pairs.end());
    std::vector<std::uint64_t> out(groups);
    for (const std::uint64_t pair : m_pairs)
        ++out[pair >> 40];
    return out;
}

Result<std::vector<TrendSlot>> SqliteFacts::clusterTrend(const TrendQuery& query, const ClusterRules& rules,
                                                         const Call& call)
{
    GL_TRY(auto slots, emptyTrend(query));
    return m_store.read(call, [&](const Database& database) -> Result<std::vector<TrendSlot>> {
        if (!query.subject.empty())
            GL_CHECK(checkCluster(database, query.subject, rules));
        GL_TRY(const auto end, nextRecord(database));
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        GL_TRY(auto clusters, Clusters::load(database, rules));
        GL_TRY(const auto rows, crashRows(database, query.filter, passing, end, clusters));
        const auto gray = m_store.environments().passing(Filter().with(Dimension::Cohort, std::string(kGray)));
        const std::uint32_t subject = clusters.number(query.subject);
        for (const CrashRow& row : rows) {
            TrendSlot& slot = slots[static_cast<std::size_t>((row.timeMs - query.filter.fromMs) / query.intervalMs)];
            ++slot.all;
            if (!query.subject.empty() && row.cluster != subject)
                continue;
            ++slot.count;
            slot.gray += gray[static_cast<std::size_t>(row.environment)];
        }
        return std::move(slots);
    });
}

Result<std::vector<Facet>> SqliteFacts::clusterFacets(const std::string& id, const Filter& filter,
                                                      const ClusterRules& rules, const Call& call)
{
    return m_store.read(call, [&](const Database& database) -> Result<std::vector<Facet>> {
        GL_TRY(const auto passing, m_store.rowFilter(database, filter));
        std::map<std::pair<std::int64_t, std::int64_t>, std::uint64_t> counts; // by environment and device
        const auto count = [&](const CrashRow& row) {
            if (passing.passes(row.environment, row.device))
                ++counts[{row.environment, row.device}];
            return true;
        };
        if (id.empty()) {
            GL_TRY(const auto end, nextRecord(database));
            GL_TRY(auto clusters, Clusters::load(database, rules));
            GL_TRY(const auto rows, crashRows(database, filter, passing, end, clusters));
            std::ranges::for_each(rows, count);
        } else {
            GL_CHECK(checkCluster(database, id, rules));
            GL_CHECK(eachCrash(database, id, rules, filter.fromMs, filter.toMs, count));
        }
        std::vector<Facet> out;
        for (std::size_t i = 0; i < kDimensions; ++i) {
            const auto dimension = static_cast<Dimension>(i);
            addFacets(dimension, m_store.environments().groups({dimension}), counts, out);
        }
        return out;
    });
}

Result<Page<CrashRecord>> SqliteFacts::samples(const SampleQuery& query, const ClusterRules& rules, const Call& call)
{
    const std::string list
        = fmt::format("samples {} {} {}", query.cluster, contentOf(query.filter), rules.fingerprint());
    return m_store.read(call, [&](const Database& database) -> Result<Page<CrashRecord>> {
        Place after {std::numeric_limits<TimeMs>::max(), 0};
        if (!query.page.cursor.empty()) {
            GL_TRY(const auto parts, readCursor(query.page.cursor, list, 2));
            GL_TRY(after.timeMs, cursorNumber(parts[0]));
            GL_TRY(after.record, cursorNumber(parts[1]));
        }
        if (!query.cluster.empty())
            GL_CHECK(checkCluster(database, query.cluster, rules));
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        GL_TRY(const auto places, front(database, query, rules, passing, after));
        Page<CrashRecord> page;
        GL_TRY(auto find,
               database.prepare("SELECT crash.id, time_ms, name, crash.environment, content FROM crash "
                                "JOIN device ON device.id = device WHERE record = ?"));
        for (const Place& place : places) {
            if (page.rows.size() == query.page.limit) {
                const Place last = places[page.rows.size() - 1];
                page.cursor = makeCursor(list, {std::to_string(last.timeMs), std::to_string(last.record)});
                break;
            }
            GL_CHECK(find.restart({place.record}));
            GL_CHECK(find.step());
            CrashRecord record;
            record.id = find.text(0);
            record.timeMs = find.integer(1);
            record.environment = {find.text(2), m_store.environments().values(find.integer(3))};
            GL_CHECK(setContent(record, find.text(4)));
            page.rows.push_back(std::move(record));
        }
        return page;
    });
}

} // namespace graylens::backend
