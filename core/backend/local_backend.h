// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "core/backend/backend.h"
#include "core/backend/facts.h"
#include "core/backend/store.h"

namespace graylens::backend {

struct LocalOptions
{
    std::filesystem::path folder; ///< of "graylens.db" and "bundles/", made where missing; empty = all in memory
    std::function<TimeMs()> clock; ///< empty = the system's
    std::function<Result<std::unique_ptr<Facts>>()> facts; ///< where mass data goes; empty = into the same SQLite file
    /// Words of the domain, UTF-8: they stay whole when feedback that comes in is cut into words, as the built-in ones.
    std::vector<std::string> words {};
};

/// The backend on this machine: releases, tasks, bundles, rules and the audit log in SQLite, mass data in `facts`.
/// Whatever a call acknowledged is on the disk.
class LocalBackend final : public Backend
{
public:
    /// Errors: UnsupportedVersion (written by a newer program), Corrupt, Io; those of the facts.
    static Result<std::unique_ptr<LocalBackend>> open(LocalOptions options);
    ~LocalBackend() override;

    /// Copies all of it into another folder, while it is in use; facts that are not in SQLite are not part of it.
    Result<void> backup(const std::filesystem::path& folder, const Call& call);

    /// Adds a line of a program that acts by itself to the audit log.
    Result<void> note(std::string_view action, std::string_view subject, std::string_view detail, const Call& call);

    Result<BackendInfo> info(const Call& call) override;
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

private:
    explicit LocalBackend(LocalOptions options);
    TimeMs now() const { return m_options.clock(); }
    Result<ClusterRules> rules(const Call& call);
    Result<void> addNotes(std::vector<ClusterSummary*> clusters, const Call& call);
    Result<std::unique_ptr<feedback::Segmenter>> segmenter();
    std::filesystem::path bundleFile(const std::string& id) const;
    void forgetOldUploads();
    Result<void> forgetUpload(const std::string& id, const Call& call);
    /// With the lock of this bundle held: checks a file that is whole, and puts it into the list.
    Result<UploadState> complete(const BundleInfo& info, const Call& call);
    std::mutex& lockOf(const std::string& bundle);
    Result<void> expireTasks(const Call& call);
    void tasksChanged();

    LocalOptions m_options;
    std::filesystem::path m_temporary; ///< of bundles "in memory"
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Facts> m_facts;
    std::mutex m_mutex; ///< of what follows
    std::vector<std::unique_ptr<feedback::Segmenter>> m_segmenters;
    std::atomic<std::uint64_t> m_taskChanges {0};
    std::condition_variable_any m_taskChanged;
    std::array<std::mutex, 16> m_uploads;
};

} // namespace graylens::backend
