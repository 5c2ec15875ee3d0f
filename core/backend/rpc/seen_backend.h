// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "core/backend/backend.h"
#include "core/backend/rpc/seen_answers.h"

namespace graylens::backend {

/// A backend that remembers what it answered. Where nobody answers (isOutOfReach()) lists and figures are what was seen
/// the last time the same was asked; bytes of bundles, and everything that changes something, need the backend itself.
/// Times "until now" count as the same question later, too.
class SeenBackend final : public Backend
{
public:
    /// `place` tells backends apart; `now` is this machine's clock.
    SeenBackend(std::shared_ptr<Backend> backend, std::shared_ptr<SeenAnswers> answers, std::string place,
                std::function<TimeMs()> now);

    /// When the oldest answer was given of those remembered since the backend was last heard of; nothing: it answers.
    std::optional<TimeMs> offlineSince() const;

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
    template <class Answer, class Pack, class Unpack>
    Answer remember(std::string_view method, std::string question, Answer answer, const Pack& pack,
                    const Unpack& unpack);
    template <class Message, class T> Result<T> one(std::string_view method, std::string question, Result<T> answer);
    template <class Message, class T>
    Result<Page<T>> page(std::string_view method, std::string question, Result<Page<T>> answer);
    template <class Message, class Rows, class T>
    Result<std::vector<T>> list(std::string_view method, std::string question, Result<std::vector<T>> answer,
                                const Rows& rowsOf);
    template <class Request, class Query> std::string asked(Query query) const;
    Filter sameAgain(Filter filter) const;
    template <class T> Result<T> heard(Result<T> answer);
    void setOffline(std::optional<TimeMs> atMs);

    const std::shared_ptr<Backend> m_backend;
    const std::shared_ptr<SeenAnswers> m_answers;
    const std::string m_place;
    const std::function<TimeMs()> m_now;
    mutable std::mutex m_mutex;
    std::optional<TimeMs> m_offlineSince;
    TimeMs m_clockMs = 0; ///< the backend's, as it last said
};

} // namespace graylens::backend
