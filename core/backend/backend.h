// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/backend/bundles.h"
#include "core/backend/crashes.h"
#include "core/backend/feedback.h"
#include "core/backend/ingest.h"
#include "core/backend/metrics.h"
#include "core/backend/releases.h"
#include "core/backend/tasks.h"

namespace graylens::backend {

/// Parts of the interface that not every backend has: a connector to somebody else's system lacks some. The numbers
/// are part of the protocol: new ones go to the end.
enum class Feature : std::uint8_t {
    Crashes, ///< clusters(), cluster(), clusterTrend(), clusterFacets(), samples()
    ClusterRules, ///< addClusterRule(), clusterRules(), removeClusterRule()
    ClusterEdits, ///< editCluster()
    Feedback, ///< feedback()
    Words, ///< words(), wordTrend()
    Alerts, ///< saveAlert(), alerts(), removeAlert()
    Releases, ///< releases(), release()
    Operations, ///< createRelease(), operate(), operations()
    Metrics, ///< metrics()
    Tail, ///< tail()
    Bundles, ///< bundles(), bundle(), read()
    Uploads, ///< beginUpload(), write()
    Tasks, ///< createTask(), tasks(), task(), taskDevices(), watchTask(), cancelTask(), openTasks(), report()
    Ingest, ///< ingest()
    Devices, ///< devices()
    Audit, ///< audit()
};
inline constexpr std::size_t kFeatures = 16;
/// "crashes", "cluster-rules", ...
std::string_view name(Feature feature);
constexpr std::uint32_t bitOf(Feature feature)
{
    return std::uint32_t {1} << static_cast<unsigned>(feature);
}

/// What a backend says about itself.
struct BackendInfo
{
    std::string kind; ///< "memory", "sqlite", "clickhouse"; of a server: of what stands behind it
    std::string version; ///< of the program
    std::uint32_t schema = 0; ///< of what is stored
    TimeMs nowMs = 0; ///< its clock
    std::uint32_t lacks = 0; ///< bitOf() every feature it has not

    bool has(Feature feature) const { return (lacks & bitOf(feature)) == 0; }
};

/// Who did what, for those who must be able to tell.
struct AuditEntry
{
    std::uint64_t id = 0;
    TimeMs timeMs = 0;
    std::string actor;
    std::string action; ///< name of the call: "operate", "createTask", "editCluster", ...
    std::string subject; ///< id of what was acted on
    std::string detail; ///< the reason given, the new state, ...
};

/// The one interface to where crashes, feedback, releases, bundles and tasks are kept. Blocking, safe to call from
/// several threads. Errors of every call: InvalidArgument, LimitExceeded, NotFound (an id), Cancelled, Timeout,
/// Unavailable (not reachable, or not allowed), Corrupt (the answer makes no sense), Io; UnsupportedVersion of every
/// call of a feature that BackendInfo::lacks. Keywords, bursts and verdicts about releases are not here: they are pure
/// functions over words(), wordTrend() and metrics() (see releaseSteps()), so that all backends give the same ones.
class Backend
{
public:
    virtual ~Backend() = default;
    virtual Result<BackendInfo> info(const Call& call) = 0;

    // Crashes.
    virtual Result<Page<ClusterSummary>> clusters(const ClusterQuery& query, const Call& call) = 0;
    virtual Result<ClusterDetail> cluster(const std::string& id, const Filter& filter, const Call& call) = 0;
    virtual Result<std::vector<TrendSlot>> clusterTrend(const TrendQuery& query, const Call& call) = 0;
    virtual Result<std::vector<Facet>> clusterFacets(const std::string& id, const Filter& filter, const Call& call) = 0;
    /// Latest first.
    virtual Result<Page<CrashRecord>> samples(const SampleQuery& query, const Call& call) = 0;
    virtual Result<void> editCluster(const ClusterEdit& edit, const Call& call) = 0;
    virtual Result<ClusterRule> addClusterRule(const ClusterRule& rule, const Call& call) = 0;
    virtual Result<std::vector<ClusterRule>> clusterRules(const Call& call) = 0;
    virtual Result<void> removeClusterRule(const std::string& id, const Call& call) = 0;

    // Feedback.
    virtual Result<Page<FeedbackItem>> feedback(const FeedbackQuery& query, const Call& call) = 0;
    virtual Result<WordCounts> words(const WordQuery& query, const Call& call) = 0;
    virtual Result<std::vector<TrendSlot>> wordTrend(const TrendQuery& query, const Call& call) = 0;
    virtual Result<AlertRule> saveAlert(const AlertRule& rule, const Call& call) = 0;
    virtual Result<std::vector<AlertRule>> alerts(const Call& call) = 0;
    virtual Result<void> removeAlert(const std::string& id, const Call& call) = 0;

    // Gray releases.
    virtual Result<Page<Release>> releases(const ReleaseQuery& query, const Call& call) = 0;
    virtual Result<Release> release(const std::string& id, const Call& call) = 0;
    /// As a draft. One of that id that is the same already is given back; another one is InvalidArgument.
    virtual Result<Release> createRelease(const Release& release, const Call& call) = 0;
    virtual Result<Release> operate(const ReleaseRequest& request, const Call& call) = 0;
    virtual Result<Page<ReleaseOperation>> operations(const OperationQuery& query, const Call& call) = 0;
    virtual Result<std::vector<MetricCell>> metrics(const MetricQuery& query, const Call& call) = 0;
    virtual Result<Page<TailDevice>> tail(const TailQuery& query, const Call& call) = 0;

    // Bundles.
    virtual Result<Page<BundleInfo>> bundles(const BundleQuery& query, const Call& call) = 0;
    virtual Result<BundleInfo> bundle(const std::string& id, const Call& call) = 0;
    /// At most kMaxChunk bytes from `offset`.
    virtual Result<Chunk> read(const std::string& id, std::uint64_t offset, std::size_t bytes, const Call& call) = 0;
    /// Says how much of it is here; begins it where nothing is.
    virtual Result<UploadState> beginUpload(const BundleInfo& info, const Call& call) = 0;
    /// `chunk.offset` must not lie beyond what is here. The last byte completes it: Corrupt, and all of it forgotten,
    /// where digest or form do not fit.
    virtual Result<UploadState> write(const std::string& id, const Chunk& chunk, const Call& call) = 0;

    // Log and trace tasks, as those see them who ask.
    virtual Result<Task> createTask(const TaskRequest& request, const Call& call) = 0;
    virtual Result<Page<Task>> tasks(const TaskQuery& query, const Call& call) = 0;
    virtual Result<Task> task(const std::string& id, const Call& call) = 0;
    virtual Result<Page<TaskDevice>> taskDevices(const TaskDeviceQuery& query, const Call& call) = 0;
    /// Waits until the task has another revision than `seen`, or until the deadline: then it is given as it is.
    virtual Result<Task> watchTask(const std::string& id, std::uint64_t seen, const Call& call) = 0;
    virtual Result<Task> cancelTask(const std::string& id, const std::string& why, const Call& call) = 0;

    // What devices ask and say.
    virtual Result<IngestReceipt> ingest(const IngestBatch& batch, const Call& call) = 0;
    virtual Result<std::vector<Task>> openTasks(const std::string& device, const Call& call) = 0;
    virtual Result<TaskDevice> report(const DeviceReport& report, const Call& call) = 0;

    /// By id.
    virtual Result<Page<Device>> devices(const DeviceQuery& query, const Call& call) = 0;
    /// Everything that changed something, and every download that was begun; latest first.
    virtual Result<Page<AuditEntry>> audit(const PageRequest& page, const Call& call) = 0;
};

} // namespace graylens::backend
