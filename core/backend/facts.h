// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/backend/cluster_rules.h"
#include "core/backend/ingest.h"
#include "core/feedback/segmenter.h"

namespace graylens::backend {

/// A crash with its name.
struct NamedCrash
{
    CrashRecord record;
    std::string cluster; ///< clusterIdOf() its signature
    std::string signature;
    std::vector<std::string> why;
    std::int64_t variant = 0;
};

/// A feedback with its words, each once.
struct CutFeedback
{
    FeedbackItem item;
    std::vector<feedback::Term> terms;
};

/// What is left of an IngestBatch after checks, ready to be kept.
struct PreparedBatch
{
    std::string key;
    TimeMs nowMs = 0;
    std::vector<Event> events;
    std::vector<NamedCrash> crashes;
    std::vector<CutFeedback> feedback;
    std::uint64_t rejected = 0;
    std::string firstRejection;
};

/// Checks each record and prepares the good ones. LimitExceeded (of the whole batch), Cancelled.
Result<PreparedBatch> prepare(const IngestBatch& batch, feedback::Segmenter& segmenter, TimeMs nowMs, const Call& call);

/// What crashes and feedback count as among the events.
Event eventOf(const CrashRecord& crash);
Event eventOf(const FeedbackItem& item);

/// Where mass data is kept: what devices report. Every method is one of Backend, and safe to be called from several
/// threads; limits were checked before. Cluster ids are those after `rules`; what people noted about clusters is not
/// known here.
class Facts
{
public:
    virtual ~Facts() = default;
    virtual std::string kind() const = 0;
    /// All or nothing, once a key.
    virtual Result<IngestReceipt> add(PreparedBatch batch, const Call& call) = 0;

    virtual Result<Page<ClusterSummary>> clusters(const ClusterQuery& query, const ClusterRules& rules,
                                                  const Call& call)
        = 0;
    virtual Result<ClusterDetail> cluster(const std::string& id, const Filter& filter, const ClusterRules& rules,
                                          const Call& call)
        = 0;
    virtual Result<std::vector<TrendSlot>> clusterTrend(const TrendQuery& query, const ClusterRules& rules,
                                                        const Call& call)
        = 0;
    virtual Result<std::vector<Facet>> clusterFacets(const std::string& id, const Filter& filter,
                                                     const ClusterRules& rules, const Call& call)
        = 0;
    virtual Result<Page<CrashRecord>> samples(const SampleQuery& query, const ClusterRules& rules, const Call& call)
        = 0;

    virtual Result<Page<FeedbackItem>> feedback(const FeedbackQuery& query, const Call& call) = 0;
    virtual Result<WordCounts> words(const WordQuery& query, const Call& call) = 0;
    virtual Result<std::vector<TrendSlot>> wordTrend(const TrendQuery& query, const Call& call) = 0;

    virtual Result<std::vector<MetricCell>> metrics(const MetricQuery& query, const Call& call) = 0;
    virtual Result<Page<TailDevice>> tail(const TailQuery& query, const Call& call) = 0;
    virtual Result<Page<Device>> devices(const DeviceQuery& query, const Call& call) = 0;
};

} // namespace graylens::backend
