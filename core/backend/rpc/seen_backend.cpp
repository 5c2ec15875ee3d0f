// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/seen_backend.h"

#include <algorithm>

#include "core/backend/rpc/convert_parts.h"
#include "core/backend/rpc/remote_backend.h"

namespace graylens::backend {

using namespace rpc;

namespace {

constexpr TimeMs kHourMs = 3'600'000;

v1::ClusterRequest clusterRequest(const std::string& id, const Filter& filter)
{
    v1::ClusterRequest request;
    request.set_id(utf8(id));
    rpc::write(filter, *request.mutable_filter());
    return request;
}

template <class Query>
concept Filtered = requires(Query query)
{
    query.filter;
};

} // namespace

SeenBackend::SeenBackend(std::shared_ptr<Backend> backend, std::shared_ptr<SeenAnswers> answers, std::string place,
                         std::function<TimeMs()> now)
    : m_backend(std::move(backend))
    , m_answers(std::move(answers))
    , m_place(std::move(place))
    , m_now(std::move(now))
{ }

std::optional<TimeMs> SeenBackend::offlineSince() const
{
    const std::lock_guard lock(m_mutex);
    return m_offlineSince;
}

void SeenBackend::setOffline(std::optional<TimeMs> atMs)
{
    const std::lock_guard lock(m_mutex);
    m_offlineSince = atMs && m_offlineSince ? std::min(*m_offlineSince, *atMs) : atMs;
}

/// "The last 24 hours" is the same question each time: their ends are told by their distance from the clock.
Filter SeenBackend::sameAgain(Filter filter) const
{
    const std::lock_guard lock(m_mutex);
    for (TimeMs* end : {&filter.fromMs, &filter.toMs}) {
        const bool isEnd = *end > 0 && *end < std::numeric_limits<TimeMs>::max();
        if (isEnd && m_clockMs > 0 && (m_clockMs - *end) % kHourMs == 0)
            *end -= m_clockMs;
    }
    return filter;
}

template <class Request, class Query> std::string SeenBackend::asked(Query query) const
{
    if constexpr (Filtered<Query>)
        query.filter = sameAgain(std::move(query.filter));
    Request request;
    rpc::write(query, request);
    return request.SerializeAsString();
}

template <class Answer, class Pack, class Unpack>
Answer SeenBackend::remember(std::string_view method, std::string question, Answer answer, const Pack& pack,
                             const Unpack& unpack)
{
    question.insert(0, std::string(method) + '\n');
    if (answer) {
        m_answers->keep(m_place, question, pack(*answer), m_now());
        setOffline({});
        return answer;
    }
    if (!isOutOfReach(answer.error())) {
        if (answer.error().code != Errc::Cancelled)
            setOffline({});
        return answer;
    }
    const auto seen = m_answers->find(m_place, question);
    if (!seen)
        return answer;
    Unknown unknown;
    auto value = unpack(seen->bytes, unknown);
    if (!value || unknown.count > 0)
        return answer;
    setOffline(seen->atMs);
    return std::move(*value);
}

template <class Message, class T>
Result<T> SeenBackend::one(std::string_view method, std::string question, Result<T> answer)
{
    return remember(
        method, std::move(question), std::move(answer),
        [](const T& value) {
            Message message;
            rpc::write(value, message);
            return message.SerializeAsString();
        },
        [](const std::string& bytes, Unknown& unknown) -> std::optional<T> {
            Message message;
            return message.ParseFromString(bytes) ? std::optional(rpc::read(message, unknown)) : std::nullopt;
        });
}

template <class Message, class T>
Result<Page<T>> SeenBackend::page(std::string_view method, std::string question, Result<Page<T>> answer)
{
    return remember(
        method, std::move(question), std::move(answer),
        [](const Page<T>& value) {
            Message message;
            writeAll(value.rows, *message.mutable_rows());
            message.set_cursor(value.cursor);
            return message.SerializeAsString();
        },
        [](const std::string& bytes, Unknown& unknown) -> std::optional<Page<T>> {
            Message message;
            if (!message.ParseFromString(bytes))
                return std::nullopt;
            return Page<T> {readAll(message.rows(), unknown), message.cursor()};
        });
}

template <class Message, class Rows, class T>
Result<std::vector<T>> SeenBackend::list(std::string_view method, std::string question, Result<std::vector<T>> answer,
                                         const Rows& rowsOf)
{
    return remember(
        method, std::move(question), std::move(answer),
        [&](const std::vector<T>& value) {
            Message message;
            writeAll(value, *rowsOf(message));
            return message.SerializeAsString();
        },
        [&](const std::string& bytes, Unknown& unknown) -> std::optional<std::vector<T>> {
            Message message;
            if (!message.ParseFromString(bytes))
                return std::nullopt;
            return readAll(*rowsOf(message), unknown);
        });
}

/// What cannot be remembered still tells whether the backend answers.
template <class T> Result<T> SeenBackend::heard(Result<T> answer)
{
    if (answer || (!isOutOfReach(answer.error()) && answer.error().code != Errc::Cancelled))
        setOffline({});
    return answer;
}

Result<BackendInfo> SeenBackend::info(const Call& call)
{
    auto answer = one<v1::InfoReply>("info", {}, m_backend->info(call));
    if (answer) {
        const std::lock_guard lock(m_mutex);
        m_clockMs = answer->nowMs;
    }
    return answer;
}

Result<Page<ClusterSummary>> SeenBackend::clusters(const ClusterQuery& query, const Call& call)
{
    return page<v1::ClustersReply>("clusters", asked<v1::ClustersRequest>(query), m_backend->clusters(query, call));
}

Result<ClusterDetail> SeenBackend::cluster(const std::string& id, const Filter& filter, const Call& call)
{
    return one<v1::ClusterDetail>("cluster", clusterRequest(id, sameAgain(filter)).SerializeAsString(),
                                  m_backend->cluster(id, filter, call));
}

Result<std::vector<TrendSlot>> SeenBackend::clusterTrend(const TrendQuery& query, const Call& call)
{
    return list<v1::TrendReply>("clusterTrend", asked<v1::TrendRequest>(query), m_backend->clusterTrend(query, call),
                                [](v1::TrendReply& reply) { return reply.mutable_slots(); });
}

Result<std::vector<Facet>> SeenBackend::clusterFacets(const std::string& id, const Filter& filter, const Call& call)
{
    return list<v1::FacetsReply>("clusterFacets", clusterRequest(id, sameAgain(filter)).SerializeAsString(),
                                 m_backend->clusterFacets(id, filter, call),
                                 [](v1::FacetsReply& reply) { return reply.mutable_facets(); });
}

Result<Page<CrashRecord>> SeenBackend::samples(const SampleQuery& query, const Call& call)
{
    return page<v1::SamplesReply>("samples", asked<v1::SamplesRequest>(query), m_backend->samples(query, call));
}

Result<std::vector<ClusterRule>> SeenBackend::clusterRules(const Call& call)
{
    return list<v1::ClusterRules>("clusterRules", {}, m_backend->clusterRules(call),
                                  [](v1::ClusterRules& reply) { return reply.mutable_rules(); });
}

Result<Page<FeedbackItem>> SeenBackend::feedback(const FeedbackQuery& query, const Call& call)
{
    return page<v1::FeedbackReply>("feedback", asked<v1::FeedbackRequest>(query), m_backend->feedback(query, call));
}

Result<WordCounts> SeenBackend::words(const WordQuery& query, const Call& call)
{
    return one<v1::WordCounts>("words", asked<v1::WordsRequest>(query), m_backend->words(query, call));
}

Result<std::vector<TrendSlot>> SeenBackend::wordTrend(const TrendQuery& query, const Call& call)
{
    return list<v1::TrendReply>("wordTrend", asked<v1::TrendRequest>(query), m_backend->wordTrend(query, call),
                                [](v1::TrendReply& reply) { return reply.mutable_slots(); });
}

Result<std::vector<AlertRule>> SeenBackend::alerts(const Call& call)
{
    return list<v1::AlertRules>("alerts", {}, m_backend->alerts(call),
                                [](v1::AlertRules& reply) { return reply.mutable_rules(); });
}

Result<Page<Release>> SeenBackend::releases(const ReleaseQuery& query, const Call& call)
{
    return page<v1::ReleasesReply>("releases", asked<v1::ReleasesRequest>(query), m_backend->releases(query, call));
}

Result<Release> SeenBackend::release(const std::string& id, const Call& call)
{
    return one<v1::Release>("release", id, m_backend->release(id, call));
}

Result<Page<ReleaseOperation>> SeenBackend::operations(const OperationQuery& query, const Call& call)
{
    return page<v1::OperationsReply>("operations", asked<v1::OperationsRequest>(query),
                                     m_backend->operations(query, call));
}

Result<std::vector<MetricCell>> SeenBackend::metrics(const MetricQuery& query, const Call& call)
{
    return list<v1::MetricsReply>("metrics", asked<v1::MetricsRequest>(query), m_backend->metrics(query, call),
                                  [](v1::MetricsReply& reply) { return reply.mutable_cells(); });
}

Result<Page<TailDevice>> SeenBackend::tail(const TailQuery& query, const Call& call)
{
    return page<v1::TailReply>("tail", asked<v1::TailRequest>(query), m_backend->tail(query, call));
}

Result<Page<BundleInfo>> SeenBackend::bundles(const BundleQuery& query, const Call& call)
{
    return page<v1::BundlesReply>("bundles", asked<v1::BundlesRequest>(query), m_backend->bundles(query, call));
}

Result<BundleInfo> SeenBackend::bundle(const std::string& id, const Call& call)
{
    return one<v1::BundleInfo>("bundle", id, m_backend->bundle(id, call));
}

Result<Page<Task>> SeenBackend::tasks(const TaskQuery& query, const Call& call)
{
    return page<v1::TasksReply>("tasks", asked<v1::TasksRequest>(query), m_backend->tasks(query, call));
}

Result<Task> SeenBackend::task(const std::string& id, const Call& call)
{
    return one<v1::Task>("task", id, m_backend->task(id, call));
}

Result<Page<TaskDevice>> SeenBackend::taskDevices(const TaskDeviceQuery& query, const Call& call)
{
    return page<v1::TaskDevicesReply>("taskDevices", asked<v1::TaskDevicesRequest>(query),
                                      m_backend->taskDevices(query, call));
}

Result<Page<Device>> SeenBackend::devices(const DeviceQuery& query, const Call& call)
{
    return page<v1::DevicesReply>("devices", asked<v1::DevicesRequest>(query), m_backend->devices(query, call));
}

Result<Page<AuditEntry>> SeenBackend::audit(const PageRequest& query, const Call& call)
{
    return page<v1::AuditReply>("audit", asked<v1::PageRequest>(query), m_backend->audit(query, call));
}

Result<void> SeenBackend::editCluster(const ClusterEdit& edit, const Call& call)
{
    return heard(m_backend->editCluster(edit, call));
}

Result<ClusterRule> SeenBackend::addClusterRule(const ClusterRule& rule, const Call& call)
{
    return heard(m_backend->addClusterRule(rule, call));
}

Result<void> SeenBackend::removeClusterRule(const std::string& id, const Call& call)
{
    return heard(m_backend->removeClusterRule(id, call));
}

Result<AlertRule> SeenBackend::saveAlert(const AlertRule& rule, const Call& call)
{
    return heard(m_backend->saveAlert(rule, call));
}

Result<void> SeenBackend::removeAlert(const std::string& id, const Call& call)
{
    return heard(m_backend->removeAlert(id, call));
}

Result<Release> SeenBackend::createRelease(const Release& release, const Call& call)
{
    return heard(m_backend->createRelease(release, call));
}

Result<Release> SeenBackend::operate(const ReleaseRequest& request, const Call& call)
{
    return heard(m_backend->operate(request, call));
}

Result<Chunk> SeenBackend::read(const std::string& id, std::uint64_t offset, std::size_t bytes, const Call& call)
{
    return heard(m_backend->read(id, offset, bytes, call));
}

Result<UploadState> SeenBackend::beginUpload(const BundleInfo& info, const Call& call)
{
    return heard(m_backend->beginUpload(info, call));
}

Result<UploadState> SeenBackend::write(const std::string& id, const Chunk& chunk, const Call& call)
{
    return heard(m_backend->write(id, chunk, call));
}

Result<Task> SeenBackend::createTask(const TaskRequest& request, const Call& call)
{
    return heard(m_backend->createTask(request, call));
}

Result<Task> SeenBackend::watchTask(const std::string& id, std::uint64_t seen, const Call& call)
{
    return heard(m_backend->watchTask(id, seen, call));
}

Result<Task> SeenBackend::cancelTask(const std::string& id, const std::string& why, const Call& call)
{
    return heard(m_backend->cancelTask(id, why, call));
}

Result<IngestReceipt> SeenBackend::ingest(const IngestBatch& batch, const Call& call)
{
    return heard(m_backend->ingest(batch, call));
}

Result<std::vector<Task>> SeenBackend::openTasks(const std::string& device, const Call& call)
{
    return heard(m_backend->openTasks(device, call));
}

Result<TaskDevice> SeenBackend::report(const DeviceReport& report, const Call& call)
{
    return heard(m_backend->report(report, call));
}

} // namespace graylens::backend
