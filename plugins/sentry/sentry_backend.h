// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/backend/limited_backend.h"
#include "plugins/sentry/events.h"

namespace graylens::sentry {

/// One project of a Sentry server. Issues are clusters, events samples, attachments bundles; sessions give the metrics
/// "crash-rate" and "anr-rate". README.md says what differs from a backend of Graylens.
class SentryBackend final : public backend::LimitedBackend
{
public:
    /// Asks nobody yet. Errors: InvalidArgument (an address that a token must not go to).
    static Result<std::unique_ptr<backend::Backend>> open(Account account, crypto::SecretBytes token);

    Result<backend::BackendInfo> info(const backend::Call& call) override;
    Result<backend::Page<backend::ClusterSummary>> clusters(const backend::ClusterQuery& query,
                                                            const backend::Call& call) override;
    Result<backend::ClusterDetail> cluster(const std::string& id, const backend::Filter& filter,
                                           const backend::Call& call) override;
    Result<std::vector<backend::TrendSlot>> clusterTrend(const backend::TrendQuery& query,
                                                         const backend::Call& call) override;
    Result<std::vector<backend::Facet>> clusterFacets(const std::string& id, const backend::Filter& filter,
                                                      const backend::Call& call) override;
    Result<backend::Page<backend::CrashRecord>> samples(const backend::SampleQuery& query,
                                                        const backend::Call& call) override;
    Result<void> editCluster(const backend::ClusterEdit& edit, const backend::Call& call) override;
    Result<backend::Page<backend::FeedbackItem>> feedback(const backend::FeedbackQuery& query,
                                                          const backend::Call& call) override;
    Result<backend::Page<backend::Release>> releases(const backend::ReleaseQuery& query,
                                                     const backend::Call& call) override;
    Result<backend::Release> release(const std::string& id, const backend::Call& call) override;
    Result<std::vector<backend::MetricCell>> metrics(const backend::MetricQuery& query,
                                                     const backend::Call& call) override;
    Result<backend::Page<backend::BundleInfo>> bundles(const backend::BundleQuery& query,
                                                       const backend::Call& call) override;
    Result<backend::BundleInfo> bundle(const std::string& id, const backend::Call& call) override;
    Result<backend::Chunk> read(const std::string& id, std::uint64_t offset, std::size_t bytes,
                                const backend::Call& call) override;

private:
    SentryBackend(Account account, crypto::SecretBytes token)
        : m_api(std::move(account), std::move(token))
    { }
    Result<Search> search(const backend::Filter& filter, const backend::Call& call); ///< with the project
    /// Issues that `query` finds besides the filter.
    Result<backend::Page<backend::ClusterSummary>> issues(const backend::ClusterQuery& query, const std::string& more,
                                                          const backend::Call& call);
    Result<void> addGray(std::vector<backend::ClusterSummary>& rows, const backend::Filter& filter,
                         const backend::Call& call);
    /// Adds the counts of a time series of errors to a member of the slots.
    Result<void> addSeries(std::vector<backend::TrendSlot>& slots, std::uint64_t backend::TrendSlot::*into,
                           const backend::TrendQuery& query, const std::string& subject, const backend::Call& call);
    Result<std::vector<backend::BundleInfo>> attachments(const json::Value& event, const backend::Call& call);
    Result<void> addEnvironment(backend::FeedbackItem& item, const std::string& eventPath, const backend::Call& call);
    Result<backend::Page<backend::FeedbackItem>> reports(const backend::FeedbackQuery& query, const std::string& cursor,
                                                         const backend::Call& call);

    Api m_api;
    std::mutex m_mutex; ///< of what follows
    std::string m_downloaded; ///< id of the attachment whose bytes were asked for last
    std::shared_ptr<const std::string> m_bytes; ///< all of it: Sentry gives no parts
};

/// Now, by this machine's clock: Sentry does not tell its own.
backend::TimeMs nowMs();
/// Sentry's cursor in one of ours. A foreign one is InvalidArgument.
Result<std::string> theirCursor(const backend::PageRequest& page, const std::string& list);
std::string ourCursor(const std::string& theirs, const std::string& list);
/// Sentry gives at most so many rows at once; pages are shorter then.
inline constexpr std::uint32_t kMostRows = 100;
/// Rows of lists that need a request for each.
inline constexpr std::uint32_t kMostCostlyRows = 25;
/// Ids of issues are digits.
bool isIssueId(std::string_view id);

} // namespace graylens::sentry
