// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/limited_backend.h"

#include <fmt/format.h>

namespace graylens::backend {

tl::unexpected<Error> lacking(Feature feature)
{
    return fail(Errc::UnsupportedVersion, fmt::format("this backend has no {}", name(feature)));
}

Result<Page<ClusterSummary>> LimitedBackend::clusters(const ClusterQuery&, const Call&)
{
    return lacking(Feature::Crashes);
}

Result<ClusterDetail> LimitedBackend::cluster(const std::string&, const Filter&, const Call&)
{
    return lacking(Feature::Crashes);
}

Result<std::vector<TrendSlot>> LimitedBackend::clusterTrend(const TrendQuery&, const Call&)
{
    return lacking(Feature::Crashes);
}

Result<std::vector<Facet>> LimitedBackend::clusterFacets(const std::string&, const Filter&, const Call&)
{
    return lacking(Feature::Crashes);
}

Result<Page<CrashRecord>> LimitedBackend::samples(const SampleQuery&, const Call&)
{
    return lacking(Feature::Crashes);
}

Result<void> LimitedBackend::editCluster(const ClusterEdit&, const Call&)
{
    return lacking(Feature::ClusterEdits);
}

Result<ClusterRule> LimitedBackend::addClusterRule(const ClusterRule&, const Call&)
{
    return lacking(Feature::ClusterRules);
}

Result<std::vector<ClusterRule>> LimitedBackend::clusterRules(const Call&)
{
    return lacking(Feature::ClusterRules);
}

Result<void> LimitedBackend::removeClusterRule(const std::string&, const Call&)
{
    return lacking(Feature::ClusterRules);
}

Result<Page<FeedbackItem>> LimitedBackend::feedback(const FeedbackQuery&, const Call&)
{
    return lacking(Feature::Feedback);
}

Result<WordCounts> LimitedBackend::words(const WordQuery&, const Call&)
{
    return lacking(Feature::Words);
}

Result<std::vector<TrendSlot>> LimitedBackend::wordTrend(const TrendQuery&, const Call&)
{
    return lacking(Feature::Words);
}

Result<AlertRule> LimitedBackend::saveAlert(const AlertRule&, const Call&)
{
    return lacking(Feature::Alerts);
}

Result<std::vector<AlertRule>> LimitedBackend::alerts(const Call&)
{
    return lacking(Feature::Alerts);
}

Result<void> LimitedBackend::removeAlert(const std::string&, const Call&)
{
    return lacking(Feature::Alerts);
}

Result<Page<Release>> LimitedBackend::releases(const ReleaseQuery&, const Call&)
{
    return lacking(Feature::Releases);
}

Result<Release> LimitedBackend::release(const std::string&, const Call&)
{
    return lacking(Feature::Releases);
}

Result<Release> LimitedBackend::createRelease(const Release&, const Call&)
{
    return lacking(Feature::Operations);
}

Result<Release> LimitedBackend::operate(const ReleaseRequest&, const Call&)
{
    return lacking(Feature::Operations);
}

Result<Page<ReleaseOperation>> LimitedBackend::operations(const OperationQuery&, const Call&)
{
    return lacking(Feature::Operations);
}

Result<std::vector<MetricCell>> LimitedBackend::metrics(const MetricQuery&, const Call&)
{
    return lacking(Feature::Metrics);
}

Result<Page<TailDevice>> LimitedBackend::tail(const TailQuery&, const Call&)
{
    return lacking(Feature::Tail);
}

Result<Page<BundleInfo>> LimitedBackend::bundles(const BundleQuery&, const Call&)
{
    return lacking(Feature::Bundles);
}

Result<BundleInfo> LimitedBackend::bundle(const std::string&, const Call&)
{
    return lacking(Feature::Bundles);
}

Result<Chunk> LimitedBackend::read(const std::string&, std::uint64_t, std::size_t, const Call&)
{
    return lacking(Feature::Bundles);
}

Result<UploadState> LimitedBackend::beginUpload(const BundleInfo&, const Call&)
{
    return lacking(Feature::Uploads);
}

Result<UploadState> LimitedBackend::write(const std::string&, const Chunk&, const Call&)
{
    return lacking(Feature::Uploads);
}

Result<Task> LimitedBackend::createTask(const TaskRequest&, const Call&)
{
    return lacking(Feature::Tasks);
}

Result<Page<Task>> LimitedBackend::tasks(const TaskQuery&, const Call&)
{
    return lacking(Feature::Tasks);
}

Result<Task> LimitedBackend::task(const std::string&, const Call&)
{
    return lacking(Feature::Tasks);
}

Result<Page<TaskDevice>> LimitedBackend::taskDevices(const TaskDeviceQuery&, const Call&)
{
    return lacking(Feature::Tasks);
}

Result<Task> LimitedBackend::watchTask(const std::string&, std::uint64_t, const Call&)
{
    return lacking(Feature::Tasks);
}

Result<Task> LimitedBackend::cancelTask(const std::string&, const std::string&, const Call&)
{
    return lacking(Feature::Tasks);
}

Result<IngestReceipt> LimitedBackend::ingest(const IngestBatch&, const Call&)
{
    return lacking(Feature::Ingest);
}

Result<std::vector<Task>> LimitedBackend::openTasks(const std::string&, const Call&)
{
    return lacking(Feature::Tasks);
}

Result<TaskDevice> LimitedBackend::report(const DeviceReport&, const Call&)
{
    return lacking(Feature::Tasks);
}

Result<Page<Device>> LimitedBackend::devices(const DeviceQuery&, const Call&)
{
    return lacking(Feature::Devices);
}

Result<Page<AuditEntry>> LimitedBackend::audit(const PageRequest&, const Call&)
{
    return lacking(Feature::Audit);
}

} // namespace graylens::backend
