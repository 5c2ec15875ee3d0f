// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/service_door.h"
#include "core/proto/backend_v1.grpc.pb.h"

namespace graylens::backend::rpc {

namespace {

class Crashes final : public v1::Crashes::Service
{
public:
    explicit Crashes(Door& door)
        : m_door(door)
    { }

    Status Clusters(Context* context, const v1::ClustersRequest* request, v1::ClustersReply* reply) override
    {
        return m_door.serve(
            *context, "Crashes.Clusters", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().clusters(query, call); }, intoPage(reply));
    }
    Status Cluster(Context* context, const v1::ClusterRequest* request, v1::ClusterDetail* reply) override
    {
        return m_door.serve(
            *context, "Crashes.Cluster", Role::Read, request->filter(),
            [&](const auto& filter, const Call& call) { return backend().cluster(request->id(), filter, call); },
            into(reply));
    }
    Status Trend(Context* context, const v1::TrendRequest* request, v1::TrendReply* reply) override
    {
        return m_door.serve(
            *context, "Crashes.Trend", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().clusterTrend(query, call); },
            intoRows(reply->mutable_slots()));
    }
    Status Facets(Context* context, const v1::ClusterRequest* request, v1::FacetsReply* reply) override
    {
        return m_door.serve(
            *context, "Crashes.Facets", Role::Read, request->filter(),
            [&](const auto& filter, const Call& call) { return backend().clusterFacets(request->id(), filter, call); },
            intoRows(reply->mutable_facets()));
    }
    Status Samples(Context* context, const v1::SamplesRequest* request, v1::SamplesReply* reply) override
    {
        return m_door.serve(
            *context, "Crashes.Samples", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().samples(query, call); }, intoPage(reply));
    }
    Status Edit(Context* context, const v1::ClusterEdit* request, v1::Empty*) override
    {
        return m_door.attend(*context, "Crashes.Edit", Role::RequestPulls, [&](const Call& call) -> Result<void> {
            Unknown unknown;
            const ClusterEdit edit = read(*request, unknown);
            if (unknown.count > 0)
                return fail(Errc::InvalidArgument, "there is no such status");
            return backend().editCluster(edit, call);
        });
    }
    Status AddRule(Context* context, const v1::ClusterRule* request, v1::ClusterRule* reply) override
    {
        return m_door.serve(
            *context, "Crashes.AddRule", Role::RequestPulls, *request,
            [this](const auto& rule, const Call& call) { return backend().addClusterRule(rule, call); }, into(reply));
    }
    Status Rules(Context* context, const v1::Empty*, v1::ClusterRules* reply) override
    {
        return m_door.attend(*context, "Crashes.Rules", Role::Read, [&](const Call& call) -> Result<void> {
            GL_TRY(const auto rules, backend().clusterRules(call));
            writeAll(rules, *reply->mutable_rules());
            return {};
        });
    }
    Status RemoveRule(Context* context, const v1::IdRequest* request, v1::Empty*) override
    {
        return m_door.attend(*context, "Crashes.RemoveRule", Role::RequestPulls,
                             [&](const Call& call) { return backend().removeClusterRule(request->id(), call); });
    }

private:
    Backend& backend() { return m_door.backend(); }
    Door& m_door;
};

class Feedback final : public v1::Feedback::Service
{
public:
    explicit Feedback(Door& door)
        : m_door(door)
    { }

    Status Items(Context* context, const v1::FeedbackRequest* request, v1::FeedbackReply* reply) override
    {
        return m_door.serve(
            *context, "Feedback.Items", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().feedback(query, call); }, intoPage(reply));
    }
    Status Words(Context* context, const v1::WordsRequest* request, v1::WordCounts* reply) override
    {
        return m_door.serve(
            *context, "Feedback.Words", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().words(query, call); }, into(reply));
    }
    Status Trend(Context* context, const v1::TrendRequest* request, v1::TrendReply* reply) override
    {
        return m_door.serve(
            *context, "Feedback.Trend", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().wordTrend(query, call); },
            intoRows(reply->mutable_slots()));
    }
    Status SaveAlert(Context* context, const v1::AlertRule* request, v1::AlertRule* reply) override
    {
        return m_door.serve(
            *context, "Feedback.SaveAlert", Role::RequestPulls, *request,
            [this](const auto& rule, const Call& call) { return backend().saveAlert(rule, call); }, into(reply));
    }
    Status Alerts(Context* context, const v1::Empty*, v1::AlertRules* reply) override
    {
        return m_door.attend(*context, "Feedback.Alerts", Role::Read, [&](const Call& call) -> Result<void> {
            GL_TRY(const auto rules, backend().alerts(call));
            writeAll(rules, *reply->mutable_rules());
            return {};
        });
    }
    Status RemoveAlert(Context* context, const v1::IdRequest* request, v1::Empty*) override
    {
        return m_door.attend(*context, "Feedback.RemoveAlert", Role::RequestPulls,
                             [&](const Call& call) { return backend().removeAlert(request->id(), call); });
    }

private:
    Backend& backend() { return m_door.backend(); }
    Door& m_door;
};

class Releases final : public v1::Releases::Service
{
public:
    explicit Releases(Door& door)
        : m_door(door)
    { }

    Status List(Context* context, const v1::ReleasesRequest* request, v1::ReleasesReply* reply) override
    {
        return m_door.serve(
            *context, "Releases.List", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().releases(query, call); }, intoPage(reply));
    }
    Status Get(Context* context, const v1::IdRequest* request, v1::Release* reply) override
    {
        return m_door.attend(*context, "Releases.Get", Role::Read, [&](const Call& call) -> Result<void> {
            GL_TRY(const Release release, backend().release(request->id(), call));
            write(release, *reply);
            return {};
        });
    }
    Status Create(Context* context, const v1::Release* request, v1::Release* reply) override
    {
        return m_door.serve(
            *context, "Releases.Create", Role::Operate, *request,
            [this](const auto& release, const Call& call) { return backend().createRelease(release, call); },
            into(reply));
    }
    Status Operate(Context* context, const v1::ReleaseRequest* request, v1::Release* reply) override
    {
        return m_door.serve(
            *context, "Releases.Operate", Role::Operate, *request,
            [this](const auto& step, const Call& call) { return backend().operate(step, call); }, into(reply));
    }
    Status Operations(Context* context, const v1::OperationsRequest* request, v1::OperationsReply* reply) override
    {
        return m_door.serve(
            *context, "Releases.Operations", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().operations(query, call); }, intoPage(reply));
    }
    Status Metrics(Context* context, const v1::MetricsRequest* request, v1::MetricsReply* reply) override
    {
        return m_door.serve(
            *context, "Releases.Metrics", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().metrics(query, call); },
            intoRows(reply->mutable_cells()));
    }
    Status Tail(Context* context, const v1::TailRequest* request, v1::TailReply* reply) override
    {
        return m_door.serve(
            *context, "Releases.Tail", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().tail(query, call); }, intoPage(reply));
    }

private:
    Backend& backend() { return m_door.backend(); }
    Door& m_door;
};

} // namespace

std::unique_ptr<grpc::Service> crashService(Door& door)
{
    return std::make_unique<Crashes>(door);
}

std::unique_ptr<grpc::Service> feedbackService(Door& door)
{
    return std::make_unique<Feedback>(door);
}

std::unique_ptr<grpc::Service> releaseService(Door& door)
{
    return std::make_unique<Releases>(door);
}

} // namespace graylens::backend::rpc
