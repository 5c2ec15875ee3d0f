// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/facts.h"
#include "core/backend/store.h"

namespace graylens::backend {

/// Mass data in SQLite: scanned in the order of time by numbers, and summed up here.
class SqliteFacts final : public Facts
{
public:
    explicit SqliteFacts(Store& store)
        : m_store(store)
    { }
    std::string kind() const override { return "sqlite"; }
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
    Store& m_store;
};

/// The number that the next record gets: those below are there now. What is asked for page by page looks no further
/// than it did at first.
Result<std::int64_t> nextRecord(const sqlite::Database& database);

/// Distinct devices of each of `groups` groups.
class DeviceCounter
{
public:
    void add(std::uint32_t group, std::int64_t device)
    {
        m_pairs.push_back(std::uint64_t {group} << 40 | static_cast<std::uint64_t>(device));
    }
    std::vector<std::uint64_t> counts(std::size_t groups);

private:
    std::vector<std::uint64_t> m_pairs;
};

} // namespace graylens::backend
