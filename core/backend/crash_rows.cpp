// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/crash_rows.h"

#include <fmt/format.h>

namespace graylens::backend {

namespace {

constexpr const char* kColumns = "time_ms, record, signature, variant, device, environment";

CrashRow rowOf(const sqlite::Statement& rows, Clusters& clusters)
{
    return {clusters.numberOf(rows.integer(2), rows.integer(3)),
            rows.integer(4),
            rows.integer(5),
            rows.integer(2),
            rows.integer(3),
            rows.integer(1),
            rows.integer(0)};
}

} // namespace

Result<std::vector<CrashRow>> crashRows(const sqlite::Database& database, const Filter& filter,
                                        const RowFilter& passing, std::int64_t end, Clusters& clusters)
{
    std::vector<CrashRow> out;
    GL_TRY(auto rows,
           database.prepare(fmt::format("SELECT {} FROM crash INDEXED BY crash_by_time WHERE time_ms >= ? "
                                        "AND time_ms < ? AND record < ?",
                                        kColumns),
                            {filter.fromMs, filter.toMs, end}));
    GL_CHECK(eachRow(rows, [&] {
        if (passing.passes(rows.integer(5), rows.integer(4)))
            out.push_back(rowOf(rows, clusters));
        return true;
    }));
    return out;
}

Result<void> eachCrash(const sqlite::Database& database, const std::string& cluster, const ClusterRules& rules,
                       TimeMs from, TimeMs to, const std::function<bool(const CrashRow&)>& visit)
{
    Clusters clusters(rules);
    const std::uint32_t wanted = clusters.number(cluster);
    for (const std::string& signature : rules.signaturesOf(cluster)) {
        GL_TRY(const auto id,
               database.integer("SELECT id FROM signature WHERE cluster = ?", {std::string_view(signature)}));
        clusters.add(id, signature);
        GL_TRY(auto rows,
               database.prepare(fmt::format("SELECT {} FROM crash INDEXED BY crash_by_signature WHERE signature = ? "
                                            "AND time_ms >= ? AND time_ms < ? ORDER BY time_ms DESC, record DESC",
                                            kColumns),
                                {id, from, to}));
        GL_CHECK(eachRow(rows, [&] {
            const CrashRow row = rowOf(rows, clusters);
            return row.cluster != wanted || visit(row);
        }));
    }
    return {};
}

Result<void> checkCluster(const sqlite::Database& database, const std::string& id, const ClusterRules& rules)
{
    const std::string base = ClusterRules::base(id);
    GL_TRY(const auto there,
           database.integer("SELECT count(*) FROM signature WHERE cluster = ?", {std::string_view(base)}));
    const std::string variant = base.size() < id.size() ? id.substr(base.size() + 1) : "";
    if (there == 0 || rules.clusterOf(base, variant) != id)
        return fail(Errc::NotFound, fmt::format("there is no cluster {}", id));
    return {};
}

} // namespace graylens::backend
