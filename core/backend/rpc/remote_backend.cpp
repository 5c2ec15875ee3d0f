// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/remote_backend.h"

#include <algorithm>

#include <grpcpp/grpcpp.h>

#include "core/backend/rpc/convert_parts.h"
#include "core/backend/loopback.h"
#include "core/backend/rpc/status.h"
#include "core/base/byte_reader.h"
#include "core/proto/backend_v1.grpc.pb.h"

namespace graylens::backend {

namespace {

using namespace rpc;

constexpr std::chrono::seconds kUsualDeadline {60};
constexpr int kMaxReply = 64 << 20; ///< a full page of crashes with long stacks

class RemoteBackend final : public Backend
{
public:
    RemoteBackend(const std::shared_ptr<grpc::Channel>& channel, std::optional<crypto::SecretBytes> token)
        : m_crashes(v1::Crashes::NewStub(channel))
        , m_feedback(v1::Feedback::NewStub(channel))
        , m_releases(v1::Releases::NewStub(channel))
        , m_bundles(v1::Bundles::NewStub(channel))
        , m_tasks(v1::Tasks::NewStub(channel))
        , m_ingest(v1::Ingest::NewStub(channel))
        , m_devices(v1::Devices::NewStub(channel))
        , m_token(std::move(token))
    { }

    Result<BackendInfo> info(const Call& call) override
    {
        return one(send(*m_devices, &v1::Devices::Stub::Info, v1::Empty(), call));
    }

    Result<Page<ClusterSummary>> clusters(const ClusterQuery& query, const Call& call) override
    {
        return page(send(*m_crashes, &v1::Crashes::Stub::Clusters, as<v1::ClustersRequest>(query), call));
    }
    Result<ClusterDetail> cluster(const std::string& id, const Filter& filter, const Call& call) override
    {
        return one(send(*m_crashes, &v1::Crashes::Stub::Cluster, clusterRequest(id, filter), call));
    }
    Result<std::vector<TrendSlot>> clusterTrend(const TrendQuery& query, const Call& call) override
    {
        return slots(send(*m_crashes, &v1::Crashes::Stub::Trend, as<v1::TrendRequest>(query), call));
    }
    Result<std::vector<Facet>> clusterFacets(const std::string& id, const Filter& filter, const Call& call) override
    {
        GL_TRY(const auto reply, send(*m_crashes, &v1::Crashes::Stub::Facets, clusterRequest(id, filter), call));
        return rows(reply.facets());
    }
    Result<Page<CrashRecord>> samples(const SampleQuery& query, const Call& call) override
    {
        return page(send(*m_crashes, &v1::Crashes::Stub::Samples, as<v1::SamplesRequest>(query), call));
    }
    Result<void> editCluster(const ClusterEdit& edit, const Call& call) override
    {
        return none(send(*m_crashes, &v1::Crashes::Stub::Edit, as<v1::ClusterEdit>(edit), call));
    }
    Result<ClusterRule> addClusterRule(const ClusterRule& rule, const Call& call) override
    {
        return one(send(*m_crashes, &v1::Crashes::Stub::AddRule, as<v1::ClusterRule>(rule), call));
    }
    Result<std::vector<ClusterRule>> clusterRules(const Call& call) override
    {
        GL_TRY(const auto reply, send(*m_crashes, &v1::Crashes::Stub::Rules, v1::Empty(), call));
        return rows(reply.rules());
    }
    Result<void> removeClusterRule(const std::string& id, const Call& call) override
    {
        return none(send(*m_crashes, &v1::Crashes::Stub::RemoveRule, idRequest(id), call));
    }

    Result<Page<FeedbackItem>> feedback(const FeedbackQuery& query, const Call& call) override
    {
        return page(send(*m_feedback, &v1::Feedback::Stub::Items, as<v1::FeedbackRequest>(query), call));
    }
    Result<WordCounts> words(const WordQuery& query, const Call& call) override
    {
        return one(send(*m_feedback, &v1::Feedback::Stub::Words, as<v1::WordsRequest>(query), call));
    }
    Result<std::vector<TrendSlot>> wordTrend(const TrendQuery& query, const Call& call) override
    {
        return slots(send(*m_feedback, &v1::Feedback::Stub::Trend, as<v1::TrendRequest>(query), call));
    }
    Result<AlertRule> saveAlert(const AlertRule& rule, const Call& call) override
    {
        return one(send(*m_feedback, &v1::Feedback::Stub::SaveAlert, as<v1::AlertRule>(rule), call));
    }
    Result<std::vector<AlertRule>> alerts(const Call& call) override
    {
        GL_TRY(const auto reply, send(*m_feedback, &v1::Feedback::Stub::Alerts, v1::Empty(), call));
        return rows(reply.rules());
    }
    Result<void> removeAlert(const std::string& id, const Call& call) override
    {
        return none(send(*m_feedback, &v1::Feedback::Stub::RemoveAlert, idRequest(id), call));
    }

    Result<Page<Release>> releases(const ReleaseQuery& query, const Call& call) override
    {
        return page(send(*m_releases, &v1::Releases::Stub::List, as<v1::ReleasesRequest>(query), call));
    }
    Result<Release> release(const std::string& id, const Call& call) override
    {
        return one(send(*m_releases, &v1::Releases::Stub::Get, idRequest(id), call));
    }
    Result<Release> createRelease(const Release& release, const Call& call) override
    {
        return one(send(*m_releases, &v1::Releases::Stub::Create, as<v1::Release>(release), call));
    }
    Result<Release> operate(const ReleaseRequest& request, const Call& call) override
    {
        return one(send(*m_releases, &v1::Releases::Stub::Operate, as<v1::ReleaseRequest>(request), call));
    }
    Result<Page<ReleaseOperation>> operations(const OperationQuery& query, const Call& call) override
    {
        return page(send(*m_releases, &v1::Releases::Stub::Operations, as<v1::OperationsRequest>(query), call));
    }
    Result<std::vector<MetricCell>> metrics(const MetricQuery& query, const Call& call) override
    {
        GL_TRY(const auto reply, send(*m_releases, &v1::Releases::Stub::Metrics, as<v1::MetricsRequest>(query), call));
        return rows(reply.cells());
    }
    Result<Page<TailDevice>> tail(const TailQuery& query, const Call& call) override
    {
        return page(send(*m_releases, &v1::Releases::Stub::Tail, as<v1::TailRequest>(query), call));
    }

    Result<Page<BundleInfo>> bundles(const BundleQuery& query, const Call& call) override
    {
        return page(send(*m_bundles, &v1::Bundles::Stub::List, as<v1::BundlesRequest>(query), call));
    }
    Result<BundleInfo> bundle(const std::string& id, const Call& call) override
    {
        return one(send(*m_bundles, &v1::Bundles::Stub::Get, idRequest(id), call));
    }
    Result<Chunk> read(const std::string& id, std::uint64_t offset, std::size_t bytes, const Call& call) override
    {
        v1::ReadRequest request;
        request.set_id(utf8(id));
        request.set_offset(offset);
        request.set_bytes(bytes);
        return one(send(*m_bundles, &v1::Bundles::Stub::Read, request, call));
    }
    Result<UploadState> beginUpload(const BundleInfo& info, const Call& call) override
    {
        return one(send(*m_bundles, &v1::Bundles::Stub::BeginUpload, as<v1::BundleInfo>(info), call));
    }
    Result<UploadState> write(const std::string& id, const Chunk& chunk, const Call& call) override
    {
        if (chunk.bytes.size() > kMaxChunk) // the message would be refused without a word about why
            return fail(Errc::LimitExceeded, "a piece of a bundle has at most 1 MiB");
        v1::WriteRequest request;
        request.set_id(utf8(id));
        rpc::write(chunk, *request.mutable_chunk());
        return one(send(*m_bundles, &v1::Bundles::Stub::Write, request, call));
    }

    Result<Task> createTask(const TaskRequest& request, const Call& call) override
    {
        return one(send(*m_tasks, &v1::Tasks::Stub::Create, as<v1::TaskRequest>(request), call));
    }
    Result<Page<Task>> tasks(const TaskQuery& query, const Call& call) override
    {
        return page(send(*m_tasks, &v1::Tasks::Stub::List, as<v1::TasksRequest>(query), call));
    }
    Result<Task> task(const std::string& id, const Call& call) override
    {
        return asked(id, one(send(*m_tasks, &v1::Tasks::Stub::Get, idRequest(id), call)));
    }
    Result<Page<TaskDevice>> taskDevices(const TaskDeviceQuery& query, const Call& call) override
    {
        return page(send(*m_tasks, &v1::Tasks::Stub::Devices, as<v1::TaskDevicesRequest>(query), call));
    }
    Result<Task> watchTask(const std::string& id, std::uint64_t seen, const Call& call) override
    {
        v1::WatchRequest request;
        request.set_id(utf8(id));
        request.set_seen(seen);
        request.set_wait_ms(waitOf(call).count());
        Call longer = call; // the answer that nothing changed has to come through
        longer.deadline = Call::Deadline::clock::now() + waitOf(call) + kUsualDeadline;
        return asked(id, one(send(*m_tasks, &v1::Tasks::Stub::Watch, request, longer)));
    }
    Result<Task> cancelTask(const std::string& id, const std::string& why, const Call& call) override
    {
        v1::CancelRequest request;
        request.set_id(utf8(id));
        request.set_why(utf8(why));
        return asked(id, one(send(*m_tasks, &v1::Tasks::Stub::Cancel, request, call)));
    }

    Result<IngestReceipt> ingest(const IngestBatch& batch, const Call& call) override
    {
        const auto request = as<v1::IngestBatch>(batch);
        if (request.ByteSizeLong() > kMaxIngestBytes)
            return fail(Errc::LimitExceeded, "a report has at most 3 MiB");
        return one(send(*m_ingest, &v1::Ingest::Stub::Report, request, call));
    }
    Result<std::vector<Task>> openTasks(const std::string& device, const Call& call) override
    {
        GL_TRY(const auto reply, send(*m_ingest, &v1::Ingest::Stub::OpenTasks, idRequest(device), call));
        return rows(reply.tasks());
    }
    Result<TaskDevice> report(const DeviceReport& report, const Call& call) override
    {
        return one(send(*m_ingest, &v1::Ingest::Stub::TaskReport, as<v1::DeviceReport>(report), call));
    }

    Result<Page<Device>> devices(const DeviceQuery& query, const Call& call) override
    {
        return page(send(*m_devices, &v1::Devices::Stub::List, as<v1::DevicesRequest>(query), call));
    }
    Result<Page<AuditEntry>> audit(const PageRequest& query, const Call& call) override
    {
        return page(send(*m_devices, &v1::Devices::Stub::Audit, as<v1::PageRequest>(query), call));
    }

private:
    template <class Stub, class Request, class Reply>
    Result<Reply> send(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Reply*),
                       const Request& request, const Call& call) const
    {
        GL_CHECK(call.check());
        grpc::ClientContext context;
        const auto now = Call::Deadline::clock::now();
        const auto left = call.deadline == Call::Deadline::max() ? kUsualDeadline : call.deadline - now;
        context.set_deadline(std::chrono::system_clock::now()
                             + std::chrono::duration_cast<std::chrono::system_clock::duration>(left));
        if (m_token)
            context.AddMetadata("authorization", "Bearer " + std::string(asText(m_token->bytes())));
        if (!call.actor.empty())
            context.AddMetadata(kActorKey, call.actor);
        const std::stop_callback cancel(call.operation.stop, [&context] { context.TryCancel(); });
        Reply reply;
        if (const grpc::Status status = (stub.*method)(&context, request, &reply); !status.ok())
            return tl::make_unexpected(errorOf(status));
        return reply;
    }

    template <class To, class From> static To as(const From& from)
    {
        To to;
        rpc::write(from, to);
        return to;
    }
    static v1::IdRequest idRequest(const std::string& id)
    {
        v1::IdRequest request;
        request.set_id(utf8(id));
        return request;
    }
    static v1::ClusterRequest clusterRequest(const std::string& id, const Filter& filter)
    {
        v1::ClusterRequest request;
        request.set_id(utf8(id));
        rpc::write(filter, *request.mutable_filter());
        return request;
    }
    static std::chrono::milliseconds waitOf(const Call& call)
    {
        const auto left
            = std::min<Call::Deadline::duration>(kUsualDeadline, call.deadline - Call::Deadline::clock::now());
        return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(left), std::chrono::milliseconds(0));
    }

    template <class T> static Result<T> known(T value, const Unknown& unknown)
    {
        if (unknown.count > 0)
            return fail(Errc::UnsupportedVersion,
                        "the server answers with something that this program does not know; update it");
        return value;
    }
    template <class Reply>
    static auto one(const Result<Reply>& reply) -> Result<decltype(rpc::read(*reply, std::declval<Unknown&>()))>
    {
        if (!reply)
            return tl::make_unexpected(reply.error());
        Unknown unknown;
        auto value = rpc::read(*reply, unknown);
        return known(std::move(value), unknown);
    }
    template <class Row>
    static auto rows(const google::protobuf::RepeatedPtrField<Row>& from)
        -> Result<std::vector<decltype(rpc::read(std::declval<const Row&>(), std::declval<Unknown&>()))>>
    {
        Unknown unknown;
        auto value = readAll(from, unknown);
        return known(std::move(value), unknown);
    }
    template <class Reply>
    static auto page(const Result<Reply>& reply)
        -> Result<Page<decltype(rpc::read(reply->rows(0), std::declval<Unknown&>()))>>
    {
        if (!reply)
            return tl::make_unexpected(reply.error());
        GL_TRY(auto read, rows(reply->rows()));
        Page<typename decltype(read)::value_type> out;
        out.rows = std::move(read);
        out.cursor = reply->cursor();
        return out;
    }
    static Result<std::vector<TrendSlot>> slots(const Result<v1::TrendReply>& reply)
    {
        if (!reply)
            return tl::make_unexpected(reply.error());
        return rows(reply->slots());
    }
    static Result<void> none(const Result<v1::Empty>& reply)
    {
        if (!reply)
            return tl::make_unexpected(reply.error());
        return {};
    }
    static Result<Task> asked(const std::string& id, Result<Task> answer)
    {
        if (answer)
            GL_CHECK(checkAnswer(*answer, id));
        return answer;
    }

    std::unique_ptr<v1::Crashes::Stub> m_crashes;
    std::unique_ptr<v1::Feedback::Stub> m_feedback;
    std::unique_ptr<v1::Releases::Stub> m_releases;
    std::unique_ptr<v1::Bundles::Stub> m_bundles;
    std::unique_ptr<v1::Tasks::Stub> m_tasks;
    std::unique_ptr<v1::Ingest::Stub> m_ingest;
    std::unique_ptr<v1::Devices::Stub> m_devices;
    std::optional<crypto::SecretBytes> m_token;
};

} // namespace

Result<std::unique_ptr<Backend>> remoteBackend(RemoteOptions options)
{
    if (!options.useTls && options.token && !isThisMachine(options.address))
        return fail(Errc::InvalidArgument, "a token is sent by TLS only: without, anybody on the way could read it");
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMaxReply);
    if (!options.serverName.empty())
        arguments.SetSslTargetNameOverride(options.serverName);
    grpc::SslCredentialsOptions tls;
    tls.pem_root_certs = options.rootsPem;
    const auto credentials = options.useTls ? grpc::SslCredentials(tls) : grpc::InsecureChannelCredentials();
    const auto channel = grpc::CreateCustomChannel(options.address, credentials, arguments);
    return std::make_unique<RemoteBackend>(channel, std::move(options.token));
}

} // namespace graylens::backend
