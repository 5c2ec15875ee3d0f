// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/backend.h"

namespace graylens::backend {

/// UnsupportedVersion, with a sentence: what calls of a feature answer that the backend lacks.
tl::unexpected<Error> lacking(Feature feature);

/// A backend that has no feature yet, for connectors to derive from: override the calls of those that it has, and clear
/// their bits in BackendInfo::lacks, which should begin as kLacksAll.
class LimitedBackend : public Backend
{
public:
    static constexpr std::uint32_t kLacksAll = (std::uint32_t {1} << kFeatures) - 1;

    Result<Page<ClusterSummary>> clusters(const ClusterQuery& query, const Call& call) override;
    Result<ClusterDetail> cluster(const std::string& id, const Filter& filter, const Call& call) override;
    Result<std::vector<TrendSlot>> clusterTrend(const TrendQuery& query, const Call& call) override;
    Result<std::vector<Facet>> clusterFacets(const std::string& id, const Filter& filter, const Call& call) override;
    Result<Page<CrashRecord>> samples(const SampleQuery& query, const Call& call) override;
    Result<void> editCluster(const ClusterEdit& edit, const Call& call) override;
    Result<ClusterRule> addClusterRule(const ClusterRule& rule, const Call& call) override;
    Result<std::vector<ClusterRule>> clusterRules(const Call& call) override;
    Result<void> removeClusterRule(const std::string& id, const Call& call) override;
    Result<Page<FeedbackItem>> feedback(const FeedbackQuery& query, const Call& call) override;
    Result<WordCounts> words(const WordQuery& query, const Call& call) override;
    Result<std::vector<TrendSlot>> wordTrend(const TrendQuery& query, const Call& call) override;
    Result<AlertRule> saveAlert(const AlertRule& rule, const Call& call) override;
    Result<std::vector<AlertRule>> alerts(const Call& call) override;
    Result<void> removeAlert(const std::string& id, const Call& call) override;
    Result<Page<Release>> releases(const ReleaseQuery& query, const Call& call) override;
    Result<Release> release(const std::string& id, const Call& call) override;
    Result<Release> createRelease(const Release& release, const Call& call) override;
    Result<Release> operate(const ReleaseRequest& request, const Call& call) override;
    Result<Page<ReleaseOperation>> operations(const OperationQuery& query, const Call& call) override;
    Result<std::vector<MetricCell>> metrics(const MetricQuery& query, const Call& call) override;
    Result<Page<TailDevice>> tail(const TailQuery& query, const Call& call) override;
    Result<Page<BundleInfo>> bundles(const BundleQuery& query, const Call& call) override;
    Result<BundleInfo> bundle(const std::string& id, const Call& call) override;
    Result<Chunk> read(const std::string& id, std::uint64_t offset, std::size_t bytes, const Call& call) override;
    Result<UploadState> beginUpload(const BundleInfo& info, const Call& call) override;
    Result<UploadState> write(const std::string& id, const Chunk& chunk, const Call& call) override;
    Result<Task> createTask(const TaskRequest& request, const Call& call) override;
    Result<Page<Task>> tasks(const TaskQuery& query, const Call& call) override;
    Result<Task> task(const std::string& id, const Call& call) override;
    Result<Page<TaskDevice>> taskDevices(const TaskDeviceQuery& query, const Call& call) override;
    Result<Task> watchTask(const std::string& id, std::uint64_t seen, const Call& call) override;
    Result<Task> cancelTask(const std::string& id, const std::string& why, const Call& call) override;
    Result<IngestReceipt> ingest(const IngestBatch& batch, const Call& call) override;
    Result<std::vector<Task>> openTasks(const std::string& device, const Call& call) override;
    Result<TaskDevice> report(const DeviceReport& report, const Call& call) override;
    Result<Page<Device>> devices(const DeviceQuery& query, const Call& call) override;
    Result<Page<AuditEntry>> audit(const PageRequest& page, const Call& call) override;
};

} // namespace graylens::backend
