// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "core/backend/clickhouse/facts.h"

namespace graylens::backend::clickhouse {

namespace {

constexpr std::int64_t kVersion = 1;

struct Table
{
    const char* name;
    const char* columns; ///< besides those that all have
    const char* order;
    const char* shard; ///< what decides where a row goes
};

// `batch` numbers batches as they come, and `row` the rows within one: together they name a row, so that a batch that
// was cut off can be completed. Parts are of one day of arrival, for dropping old ones.
constexpr const char* kEnvironment = "device String, version String, cohort String, batch_name String, tier String, "
                                     "model String, os String, region String, network String, channel String, "
                                     "foreground String, memory String";
constexpr Table kTables[] {
    {"events", "time_ms Int64, name String, value Float64, bucket Int32, {}", "name, time_ms", "cityHash64(device)"},
    {"crashes",
     "time_ms Int64, id String, cluster String, signature String, kind UInt8, why String, variant String, content "
     "String, {}",
     "time_ms, cluster", "cityHash64(device)"},
    {"feedback",
     "time_ms Int64, id String, account String, text String, rating UInt8, bundle String, words Array(String), "
     "texts Array(String), {}",
     "time_ms", "cityHash64(device)"},
    {"devices", "first_ms Int64, last_ms Int64, account String, {}", "device", "cityHash64(device)"},
    {"ingest_keys", "key String, time_ms Int64, receipt String", "key", "cityHash64(key)"},
};

Result<void> makeTables(const Server& server, const std::string& cluster, const Call& call)
{
    Client client(server);
    const std::string& database = server.database;
    GL_CHECK(client.run("CREATE DATABASE IF NOT EXISTS " + database, call));
    GL_CHECK(client.run(fmt::format("CREATE TABLE IF NOT EXISTS {}.schema_version (version Int32) "
                                    "ENGINE = MergeTree ORDER BY version",
                                    database),
                        call));
    GL_TRY(const auto version, client.number("SELECT max(version) FROM schema_version", call));
    if (version > kVersion)
        return fail(Errc::UnsupportedVersion, "the tables were made by a newer version of Graylens");
    for (const Table& table : kTables) {
        const std::string columns
            = fmt::format("batch Int64, row UInt32, {}", fmt::format(fmt::runtime(table.columns), kEnvironment));
        const std::string local = cluster.empty() ? table.name : fmt::format("{}_local", table.name);
        GL_CHECK(client.run(fmt::format("CREATE TABLE IF NOT EXISTS {}.{} ({}) ENGINE = MergeTree "
                                        "PARTITION BY intDiv(batch, 86400000) ORDER BY ({})",
                                        database, local, columns, table.order),
                            call));
        if (!cluster.empty())
            GL_CHECK(
                client.run(fmt::format("CREATE TABLE IF NOT EXISTS {}.{} ({}) ENGINE = Distributed({}, {}, {}, {})",
                                       database, table.name, columns, quoted(cluster), database, local, table.shard),
                           call));
    }
    if (version < kVersion)
        GL_CHECK(client.insert("schema_version", std::to_string(kVersion) + "\n", call));
    return {};
}

bool isName(const std::string& text)
{
    const auto isFine
        = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    return !text.empty() && std::ranges::all_of(text, isFine);
}

} // namespace

Result<std::unique_ptr<Facts>> ClickHouseFacts::open(const Options& options, const Call& call)
{
    if (options.servers.empty() || (options.servers.size() > 1 && options.cluster.empty()))
        return fail(Errc::InvalidArgument, "a ClickHouse server, or several with the name of their cluster");
    for (const Server& server : options.servers) {
        if (!isName(server.database) || server.database != options.servers[0].database)
            return fail(Errc::InvalidArgument, "the database is named with letters, digits and '_', alike everywhere");
        GL_CHECK(makeTables(server, options.cluster, call));
    }
    std::unique_ptr<ClickHouseFacts> out(new ClickHouseFacts(options.servers[0]));
    GL_TRY(const auto last, out->m_client.number("SELECT max(batch) FROM devices", call));
    out->m_lastBatch = last;
    return out;
}

std::string columnOf(Dimension dimension)
{
    return dimension == Dimension::Batch ? "batch_name" : std::string(name(dimension));
}

std::string dimensionColumns()
{
    std::string out;
    for (std::size_t i = 0; i < kDimensions; ++i)
        out += (i > 0 ? ", " : "") + columnOf(static_cast<Dimension>(i));
    return out;
}

std::string conditionOnEnvironment(const Filter& filter)
{
    std::string out = "1";
    for (const Filter::AnyOf& part : filter.dimensions)
        if (!part.values.empty())
            out += fmt::format(" AND {} IN ({})", columnOf(part.dimension), quotedList(part.values));
    if (!filter.devices.empty())
        out += fmt::format(" AND device IN ({})", quotedList(filter.devices));
    return out;
}

std::string condition(const Filter& filter)
{
    std::string out = conditionOnEnvironment(filter);
    if (filter.fromMs > 0)
        out += fmt::format(" AND time_ms >= {}", filter.fromMs);
    if (filter.toMs < std::numeric_limits<TimeMs>::max())
        out += fmt::format(" AND time_ms < {}", filter.toMs);
    return out;
}

std::string clusterExpression(const ClusterRules& rules)
{
    std::vector<std::string> from, into, stacks, own;
    for (const std::string& signature : rules.touched()) {
        const std::string cluster = rules.clusterOf(signature, "");
        from.push_back(signature);
        into.push_back(cluster);
        for (const std::string& variant : rules.splitVariants()) {
            if (const std::string part = rules.clusterOf(signature, variant); part != cluster) {
                stacks.push_back(signature + "~" + variant);
                own.push_back(part);
            }
        }
    }
    std::string out = from.empty()
        ? "cluster"
        : fmt::format("transform(cluster, [{}], [{}], cluster)", quotedList(from), quotedList(into));
    if (!stacks.empty())
        out = fmt::format("transform(concat(cluster, '~', variant), [{}], [{}], {})", quotedList(stacks),
                          quotedList(own), out);
    return out;
}

Environment environmentAt(const Row& row, std::size_t at)
{
    Environment out;
    if (row.size() < at + 1 + kDimensions)
        return out;
    out.device = row[at];
    for (std::size_t i = 0; i < kDimensions; ++i)
        out.values[i] = row[at + 1 + i];
    return out;
}

} // namespace graylens::backend::clickhouse
