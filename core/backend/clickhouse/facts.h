// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/backend/clickhouse/client.h"
#include "core/backend/facts.h"

namespace graylens::backend::clickhouse {

struct Options
{
    /// One, or all shards of a cluster: each gets the tables, the first is asked.
    std::vector<Server> servers;
    /// Name of the cluster in the servers' configuration; empty = one server alone. Records are spread by device.
    std::string cluster;
};

/// Mass data in ClickHouse (18.16 or later), one or more shards. What is acknowledged is in. A batch with a key that
/// was cut off is completed when it comes again; one without a key may then be in twice.
class ClickHouseFacts final : public Facts
{
public:
    /// Makes the tables where they are missing. Errors: Unavailable, UnsupportedVersion (made by a newer program).
    static Result<std::unique_ptr<Facts>> open(const Options& options, const Call& call);

    std::string kind() const override { return "clickhouse"; }
    Result<IngestReceipt> add(PreparedBatch batch, const Call& call) override;
    Result<Page<ClusterSummary>> clusters(const ClusterQuery& query, const ClusterRules& rules,
                                          const Call& call) override;
    Result<ClusterDetail> cluster(const std::string& id, const Filter& filter, const ClusterRules& rules,
                                  const Call& call) override;
    Result<std::vector<TrendSlot>> clusterTrend(const TrendQuery& query, const ClusterRules& rules,
                                                const Call& call) override;
    Result<std::vector<Facet>> clusterFacets(const std::string& id, const Filter& filter, const ClusterRules& rules,
                                             const Call& call) override;
    Result<Page<CrashRecord>> samples(const SampleQuery& query, const ClusterRules& rules, const Call& call) override;
    Result<Page<FeedbackItem>> feedback(const FeedbackQuery& query, const Call& call) override;
    Result<WordCounts> words(const WordQuery& query, const Call& call) override;
    Result<std::vector<TrendSlot>> wordTrend(const TrendQuery& query, const Call& call) override;
    Result<std::vector<MetricCell>> metrics(const MetricQuery& query, const Call& call) override;
    Result<Page<TailDevice>> tail(const TailQuery& query, const Call& call) override;
    Result<Page<Device>> devices(const DeviceQuery& query, const Call& call) override;

private:
    explicit ClickHouseFacts(const Server& server)
        : m_client(server)
    { }
    Result<std::int64_t> beginBatch(const PreparedBatch& batch, bool& isRepeated, const Call& call);
    Result<void> dropKnown(PreparedBatch& batch, IngestReceipt& receipt, std::int64_t number, const Call& call);
    Result<void> insert(const std::string& table, std::vector<std::string> rows, std::int64_t number, bool isRepeated,
                        const Call& call);
    Result<void> checkCluster(const std::string& id, const ClusterRules& rules, const Call& call);
    /// Fills in what a list of clusters says besides the counts; all of them have ids.
    Result<void> complete(std::vector<ClusterSummary>& clusters, const Filter& filter, std::uint32_t trendSlots,
                          const ClusterRules& rules, std::int64_t last, const Call& call);
    Result<void> addTrends(std::vector<ClusterSummary>& clusters, const Filter& filter, const ClusterRules& rules,
                           std::int64_t last, const Call& call);
    Result<std::vector<TrendSlot>> trend(const TrendQuery& query, std::string_view table, const std::string& subject,
                                         const Call& call);

    Client m_client;
    std::mutex m_adding;
    std::atomic<std::int64_t> m_lastBatch {0}; ///< numbers of batches grow; lists look no further than this
};

// Parts of statements.

/// The column of a dimension. (`batch` is the number of the batch that brought a row.)
std::string columnOf(Dimension dimension);
/// "version, cohort, ...", in the order of the dimensions.
std::string dimensionColumns();
/// A condition on time, dimensions and devices.
std::string condition(const Filter& filter);
/// The same without the time.
std::string conditionOnEnvironment(const Filter& filter);
/// The cluster of a crash after the rules, as an expression.
std::string clusterExpression(const ClusterRules& rules);
/// An environment from a row, its device at `at` and the dimensions behind it.
Environment environmentAt(const Row& row, std::size_t at);

} // namespace graylens::backend::clickhouse
