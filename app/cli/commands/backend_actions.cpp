// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "app/cli/options.h"
#include "core/backend/pairing.h"
#include "core/crypto/digest.h"

namespace graylens::cli {
namespace {

using namespace backend;

constexpr std::int64_t kNsPerMs = 1'000'000;
constexpr std::size_t kKeyBytes = 16;

std::uint64_t countOf(const Task& task, DeviceState state)
{
    return task.counts.at(static_cast<std::size_t>(state));
}

void describe(Listing& out, const Task& task)
{
    out.text("id", task.id);
    out.text("kind", task.request.kind == TaskKind::Log ? "log" : "trace");
    out.text("state", name(task.state));
    out.count("devices", task.devices());
    out.count("finished", countOf(task, DeviceState::Finished));
    out.count("empty", countOf(task, DeviceState::Empty));
    out.count("failed", countOf(task, DeviceState::Failed) + countOf(task, DeviceState::Refused));
    out.time("created_ms", task.createdMs);
    out.time("expires_ms", task.request.expiresMs);
    out.text("actor", task.actor);
    out.text("why", task.request.why);
}

int printTasks(BackendSession& session, const std::vector<Task>& tasks)
{
    Listing listing;
    for (const Task& task : tasks) {
        listing.beginRow();
        describe(listing, task);
    }
    listing.print(session.context, {});
    return session.context.finish();
}

class Tasks final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand("tasks", "Logs and traces that were asked for; of one, its devices");
        app.add_option("ID", m_id, "One task");
        app.add_flag("--watch", m_watches, "Wait until all its devices are through");
        app.add_option("--cancel", m_why, "Take it back, for this reason")->type_name("WHY");
        m_page.add(app);
        return app;
    }

    int run(BackendSession& session) override
    {
        if (m_id.empty())
            return m_watches || !m_why.empty()
                ? session.context.report({Errc::InvalidArgument, "say which task: ID", {}})
                : list(session);
        if (!m_why.empty()) {
            if (const auto done = session.backend.cancelTask(m_id, m_why, session.call); !done)
                return session.context.report(done.error());
        }
        if (m_watches)
            if (const int code = watch(session); code != kDone)
                return code;
        const auto devices = session.backend.taskDevices({m_id, {}, m_page.page}, session.call);
        if (!devices)
            return session.context.report(devices.error());
        Listing listing;
        for (const TaskDevice& device : devices->rows) {
            listing.beginRow();
            listing.text("device", device.device);
            listing.text("state", name(device.state));
            listing.time("since_ms", device.sinceMs);
            listing.text("bundle", device.bundle);
            listing.text("detail", device.detail);
        }
        listing.print(session.context, devices->cursor);
        return session.context.finish();
    }

private:
    int list(BackendSession& session) const
    {
        const auto tasks = session.backend.tasks({{}, m_page.page}, session.call);
        if (!tasks)
            return session.context.report(tasks.error());
        Listing listing;
        for (const Task& task : tasks->rows) {
            listing.beginRow();
            describe(listing, task);
        }
        listing.print(session.context, tasks->cursor);
        return session.context.finish();
    }

    int watch(BackendSession& session) const
    {
        std::uint64_t seen = 0;
        for (;;) {
            Call call = session.call;
            call.deadline = Call::Deadline::clock::now() + std::chrono::seconds(30);
            const auto task = session.backend.watchTask(m_id, seen, call);
            if (!task)
                return session.context.report(task.error());
            if (task->revision != seen)
                session.context.message(fmt::format("{}: {} of {} finished", name(task->state),
                                                    countOf(*task, DeviceState::Finished), task->devices()));
            seen = task->revision;
            if (task->state != TaskState::Active) {
                session.call.deadline = call.deadline;
                return kDone;
            }
        }
    }

    std::string m_id, m_why;
    bool m_watches = false;
    PageOptions m_page;
};

class Pull final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand("pull", "Ask devices for their log or a trace");
        app.add_option("DEVICE", m_request.devices, "Device ids")->required();
        addChoiceOption(
            app, "--kind", {"log", "trace"}, [this](std::size_t i) { m_request.kind = static_cast<TaskKind>(i); },
            "What to send");
        app.add_option("--why", m_request.why, "The reason, for the audit log")->required();
        app.add_option("--trigger", m_request.trigger, "Trace: next-cold-start, now, page:NAME")->capture_default_str();
        addDurationOption(app, "--duration", m_duration, "Trace: how long");
        addDurationOption(app, "--expires", m_expires, "Forgotten after that; a day unless given");
        app.add_option("--log-from", m_logFrom, "Log: since then")->type_name("TIME");
        app.add_option("--log-to", m_logTo, "Log: until then")->type_name("TIME");
        app.add_option("--key", m_request.key, "The same key again gives the task that is there");
        app.add_flag("--with-production", m_isPair,
                     "Ask as many production devices like these as well, by a task of its own: see `compare`");
        m_request.trigger = "next-cold-start";
        return app;
    }

    int run(BackendSession& session) override
    {
        const auto tasks = request(session);
        return tasks ? printTasks(session, *tasks) : session.context.report(tasks.error());
    }

private:
    Result<std::vector<Task>> request(BackendSession& session)
    {
        static constexpr DurationNs day = DurationNs {86'400} * 1'000'000'000;
        static constexpr DurationNs usual = DurationNs {10} * 1'000'000'000;
        if (m_request.key.empty())
            m_request.key = crypto::randomHex(kKeyBytes);
        m_request.expiresMs = session.nowMs + m_expires.value_or(day) / kNsPerMs;
        GL_TRY(m_request.logFromMs, momentOf(m_logFrom, session.nowMs, 0));
        GL_TRY(m_request.logToMs, momentOf(m_logTo, session.nowMs, 0));
        if (m_request.kind == TaskKind::Trace)
            m_request.durationMs = m_duration.value_or(usual) / kNsPerMs;
        else
            m_request.trigger.clear();
        if (m_isPair) {
            GL_TRY(auto pair, createPair(session.backend, m_request, session.call));
            return std::vector {std::move(pair.first), std::move(pair.second)};
        }
        GL_TRY(auto task, session.backend.createTask(m_request, session.call));
        return std::vector {std::move(task)};
    }

    TaskRequest m_request;
    bool m_isPair = false;
    std::optional<DurationNs> m_duration, m_expires;
    std::string m_logFrom, m_logTo;
};

class Download final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand("download", "Fetch a bundle, or all of a task; goes on where it was cut");
        app.add_option("ID", m_id, "As `bundles` gives it");
        app.add_option("--task", m_task, "All bundles of this task instead")->type_name("ID");
        app.add_option("--out", m_out, "The file, ID.glb unless given; with --task the folder, made where missing")
            ->type_name("FILE|DIR");
        return app;
    }

    int run(BackendSession& session) override
    {
        if (m_id.empty() == m_task.empty())
            return session.context.report({Errc::InvalidArgument, "say which bundle, or which --task", {}});
        if (m_task.empty()) {
            const auto info = session.backend.bundle(m_id, session.call);
            return info ? fetch(session, *info, m_out.empty() ? m_id + ".glb" : m_out)
                        : session.context.report(info.error());
        }
        const auto task = session.backend.task(m_task, session.call);
        if (!task)
            return session.context.report(task.error());
        const auto bundles = bundlesOf(session.backend, *task, session.call);
        if (!bundles)
            return session.context.report(bundles.error());
        for (const BundleInfo& bundle : *bundles) {
            const auto file = bundleFileIn(m_out, bundle);
            if (!file)
                return session.context.report(file.error());
            if (const int code = fetch(session, bundle, *file); code != kDone)
                return code;
        }
        return session.context.finish();
    }

private:
    static int fetch(BackendSession& session, const BundleInfo& info, const std::string& file)
    {
        Call call = session.call;
        call.deadline = Call::Deadline::max(); // --timeout is for a call; this is many
        if (const auto done = download(session.backend, info, file, call); !done)
            return session.context.report(done.error());
        session.context.out << (session.context.json
                                    ? fmt::format("{{\"file\":\"{}\",\"sha256\":\"{}\"}}\n", file, info.digest)
                                    : file + "\n");
        return session.context.finish();
    }

    std::string m_id, m_task, m_out;
};

} // namespace

void addActions(BackendCommands& out)
{
    out.push_back(std::make_unique<Tasks>());
    out.push_back(std::make_unique<Pull>());
    out.push_back(std::make_unique<Download>());
    addCompare(out);
}

} // namespace graylens::cli
