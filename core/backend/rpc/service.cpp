// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/service.h"

#include "core/backend/rpc/service_door.h"
#include "core/proto/backend_v1.grpc.pb.h"

namespace graylens::backend::rpc {

namespace {

/// While a call waits for something to happen it looks this often whether anybody still listens.
constexpr std::chrono::milliseconds kLook {500};

class Bundles final : public v1::Bundles::Service
{
public:
    explicit Bundles(Door& door)
        : m_door(door)
    { }

    Status List(Context* context, const v1::BundlesRequest* request, v1::BundlesReply* reply) override
    {
        return m_door.serve(
            *context, "Bundles.List", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().bundles(query, call); }, intoPage(reply));
    }
    Status Get(Context* context, const v1::IdRequest* request, v1::BundleInfo* reply) override
    {
        return m_door.attend(*context, "Bundles.Get", Role::Read, [&](const Call& call) -> Result<void> {
            GL_TRY(const BundleInfo info, backend().bundle(request->id(), call));
            write(info, *reply);
            return {};
        });
    }
    Status Read(Context* context, const v1::ReadRequest* request, v1::Chunk* reply) override
    {
        return m_door.attend(*context, "Bundles.Read", Role::Read, [&](const Call& call) -> Result<void> {
            GL_TRY(const Chunk chunk, backend().read(request->id(), request->offset(), request->bytes(), call));
            write(chunk, *reply);
            return {};
        });
    }
    Status BeginUpload(Context* context, const v1::BundleInfo* request, v1::UploadState* reply) override
    {
        return m_door.serve(
            *context, "Bundles.BeginUpload", Role::Ingest, *request,
            [this](const auto& info, const Call& call) { return backend().beginUpload(info, call); }, into(reply));
    }
    Status Write(Context* context, const v1::WriteRequest* request, v1::UploadState* reply) override
    {
        return m_door.serve(
            *context, "Bundles.Write", Role::Ingest, request->chunk(),
            [&](const auto& chunk, const Call& call) { return backend().write(request->id(), chunk, call); },
            into(reply));
    }

private:
    Backend& backend() { return m_door.backend(); }
    Door& m_door;
};

class Tasks final : public v1::Tasks::Service
{
public:
    explicit Tasks(Door& door)
        : m_door(door)
    { }

    Status Create(Context* context, const v1::TaskRequest* request, v1::Task* reply) override
    {
        return m_door.serve(
            *context, "Tasks.Create", Role::RequestPulls, *request,
            [this](const auto& wanted, const Call& call) { return backend().createTask(wanted, call); }, into(reply));
    }
    Status List(Context* context, const v1::TasksRequest* request, v1::TasksReply* reply) override
    {
        return m_door.serve(
            *context, "Tasks.List", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().tasks(query, call); }, intoPage(reply));
    }
    Status Get(Context* context, const v1::IdRequest* request, v1::Task* reply) override
    {
        return answer(*context, "Tasks.Get", Role::Read, *reply,
                      [&](const Call& call) { return backend().task(request->id(), call); });
    }
    Status Devices(Context* context, const v1::TaskDevicesRequest* request, v1::TaskDevicesReply* reply) override
    {
        return m_door.serve(
            *context, "Tasks.Devices", Role::Read, *request,
            [this](const auto& query, const Call& call) { return backend().taskDevices(query, call); },
            intoPage(reply));
    }
    Status Watch(Context* context, const v1::WatchRequest* request, v1::Task* reply) override
    {
        return answer(*context, "Tasks.Watch", Role::Read, *reply,
                      [&](const Call& call) { return watch(*context, *request, call); });
    }
    Status Cancel(Context* context, const v1::CancelRequest* request, v1::Task* reply) override
    {
        return answer(*context, "Tasks.Cancel", Role::RequestPulls, *reply,
                      [&](const Call& call) { return backend().cancelTask(request->id(), request->why(), call); });
    }

private:
    template <class Ask>
    Status answer(const Context& context, std::string_view method, Role role, v1::Task& reply, const Ask& ask)
    {
        return m_door.attend(context, method, role, [&](const Call& call) -> Result<void> {
            GL_TRY(const Task task, ask(call));
            write(task, reply);
            return {};
        });
    }

    /// In short waits, so that a watcher who left does not hold a thread.
    Result<Task> watch(const Context& context, const v1::WatchRequest& request, const Call& call)
    {
        const auto wait = std::min<std::int64_t>(std::max<std::int64_t>(request.wait_ms(), 0),
                                                 std::chrono::milliseconds(kLongest).count());
        const auto end = std::min(call.deadline, Call::Deadline::clock::now() + std::chrono::milliseconds(wait));
        for (;;) {
            Call piece = call;
            piece.deadline = std::min(end, Call::Deadline::clock::now() + kLook);
            auto task = backend().watchTask(request.id(), request.seen(), piece);
            if (!task || task->revision != request.seen() || Call::Deadline::clock::now() >= end)
                return task;
            if (context.IsCancelled())
                return cancelled();
        }
    }

    Backend& backend() { return m_door.backend(); }
    Door& m_door;
};

class Ingest final : public v1::Ingest::Service
{
public:
    explicit Ingest(Door& door)
        : m_door(door)
    { }

    Status Report(Context* context, const v1::IngestBatch* request, v1::IngestReceipt* reply) override
    {
        return m_door.serve(
            *context, "Ingest.Report", Role::Ingest, *request,
            [this](const auto& batch, const Call& call) { return backend().ingest(batch, call); }, into(reply));
    }
    Status OpenTasks(Context* context, const v1::IdRequest* request, v1::OpenTasksReply* reply) override
    {
        return m_door.attend(*context, "Ingest.OpenTasks", Role::Ingest, [&](const Call& call) -> Result<void> {
            GL_TRY(const auto tasks, backend().openTasks(request->id(), call));
            writeAll(tasks, *reply->mutable_tasks());
            return {};
        });
    }
    Status TaskReport(Context* context, const v1::DeviceReport* request, v1::TaskDevice* reply) override
    {
        return m_door.serve(
            *context, "Ingest.TaskReport", Role::Ingest, *request,
            [this](const auto& report, const Call& call) { return backend().report(report, call); }, into(reply));
    }

private:
    Backend& backend() { return m_door.backend(); }
    Door& m_door;
};

class Devices final : public v1::Devices::Service
{
public:
    explicit Devices(Door& door)
        : m_door(door)
    { }

    Status List(Context* context, const v1::DevicesRequest* request, v1::DevicesReply* reply) override
    {
        return m_door.serve(
            *context, "Devices.List", Role::Read, *request,
            [this](const auto& query, const Call& call) { return m_door.backend().devices(query, call); },
            intoPage(reply));
    }
    Status Info(Context* context, const v1::Empty*, v1::InfoReply* reply) override
    {
        return m_door.attend(*context, "Devices.Info", Role::Read, [&](const Call& call) -> Result<void> {
            GL_TRY(const BackendInfo info, m_door.backend().info(call));
            write(info, *reply);
            return {};
        });
    }
    Status Audit(Context* context, const v1::PageRequest* request, v1::AuditReply* reply) override
    {
        return m_door.serve(
            *context, "Devices.Audit", Role::Read, *request,
            [this](const auto& page, const Call& call) { return m_door.backend().audit(page, call); }, intoPage(reply));
    }

private:
    Door& m_door;
};

} // namespace

struct Services::Impl
{
    Impl(Backend& backend, Gate& gate)
        : door(backend, gate)
    { }
    Door door;
    std::unique_ptr<grpc::Service> crashes = crashService(door);
    std::unique_ptr<grpc::Service> feedback = feedbackService(door);
    std::unique_ptr<grpc::Service> releases = releaseService(door);
    Bundles bundles {door};
    Tasks tasks {door};
    Ingest ingest {door};
    Devices devices {door};
};

Services::Services(Backend& backend, Gate& gate)
    : m_impl(std::make_unique<Impl>(backend, gate))
{ }

Services::~Services() = default;

void Services::addTo(grpc::ServerBuilder& builder)
{
    builder.RegisterService(m_impl->crashes.get());
    builder.RegisterService(m_impl->feedback.get());
    builder.RegisterService(m_impl->releases.get());
    builder.RegisterService(&m_impl->bundles);
    builder.RegisterService(&m_impl->tasks);
    builder.RegisterService(&m_impl->ingest);
    builder.RegisterService(&m_impl->devices);
}

} // namespace graylens::backend::rpc
