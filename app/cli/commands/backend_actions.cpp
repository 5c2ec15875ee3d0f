// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "app/cli/options.h"
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

int printTask(BackendSession& session, const Task& task)
{
    Listing listing;
    listing.beginRow();
    describe(listing, task);
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
        m_request.trigger = "next-cold-start";
        return app;
    }

    int run(BackendSession& session) override
    {
        auto task = request(session);
        return task ? printTask(session, *task) : session.context.report(task.error());
    }

private:
    Result<Task> request(BackendSession& session)
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
        return session.backend.createTask(m_request, session.call);
    }

    TaskRequest m_request;
    std::optional<DurationNs> m_duration, m_expires;
    std::string m_logFrom, m_logTo;
};

class Download final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand("download", "Fetch a bundle; goes on where it was cut");
        app.add_option("ID", m_id, "As `bundles` gives it")->required();
        app.add_option("--out", m_out, "The file; ID.glb unless given")->type_name("FILE");
        return app;
    }

    int run(BackendSession& session) override
    {
        const std::string file = m_out.empty() ? m_id + ".glb" : m_out;
        const auto info = session.backend.bundle(m_id, session.call);
        if (!info)
            return session.context.report(info.error());
        Call call = session.call;
        call.deadline = Call::Deadline::max(); // --timeout is for a call; this is many
        if (const auto done = download(session.backend, *info, file, call); !done)
            return session.context.report(done.error());
        session.context.out << (session.context.json
                                    ? fmt::format("{{\"file\":\"{}\",\"sha256\":\"{}\"}}\n", file, info->digest)
                                    : file + "\n");
        return session.context.finish();
    }

private:
    std::string m_id, m_out;
};

void describe(Listing& out, const Release& release)
{
    std::uint64_t started = 0, users = 0;
    for (const ReleaseBatch& batch : release.batches)
        if (batch.startedMs != 0) {
            ++started;
            users += batch.size;
        }
    out.text("id", release.id);
    out.text("version", release.version);
    out.text("state", name(release.state));
    out.count("batches", release.batches.size());
    out.count("started", started);
    out.count("users", users);
    out.count("revision", release.revision);
    out.time("created_ms", release.createdMs);
    out.text("fixed_by", release.fixedBy);
}

class Releases final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand("releases", "Gray releases; of one, who did what with it and why");
        app.add_option("ID", m_id, "One release");
        m_page.add(app);
        return app;
    }

    int run(BackendSession& session) override
    {
        Listing listing;
        if (m_id.empty()) {
            const auto page = session.backend.releases({{}, m_page.page}, session.call);
            if (!page)
                return session.context.report(page.error());
            for (const Release& release : page->rows) {
                listing.beginRow();
                describe(listing, release);
            }
            listing.print(session.context, page->cursor);
            return session.context.finish();
        }
        const auto page = session.backend.operations({m_id, m_page.page}, session.call);
        if (!page)
            return session.context.report(page.error());
        for (const ReleaseOperation& operation : page->rows) {
            listing.beginRow();
            listing.time("time_ms", operation.timeMs);
            listing.text("action", name(operation.action));
            listing.text("actor", operation.actor);
            listing.text("why", operation.why);
            listing.count("batch", operation.batch);
            listing.text("version", operation.version);
            listing.count("revision", operation.revision);
            listing.detail("evidence", operation.evidence);
        }
        listing.print(session.context, page->cursor);
        return session.context.finish();
    }

private:
    std::string m_id;
    PageOptions m_page;
};

class Rollout final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app
            = *verb.add_subcommand("rollout", "Create, start, expand, pause, resume, halt or roll back a release");
        app.add_option("RELEASE", m_request.release, "Its id")->required();
        app.add_option("ACTION", m_action, "create, start, expand, pause, resume, halt, roll-back")->required();
        app.add_option("--why", m_request.why, "The reason, for the history")->required();
        app.add_flag("--confirm", m_request.confirmed, "More people will get it: yes");
        app.add_option("--version", m_request.version,
                       "create: of the app; roll-back: the higher build that is shipped");
        app.add_option("--batch", m_batches, "create: users of each step, in order (may be repeated)")
            ->allow_extra_args(false);
        app.add_option("--where", m_where, "create: who may get it")->type_name("NAME=VALUE")->allow_extra_args(false);
        app.add_option("--evidence", m_request.evidence, "JSON that is kept with the step");
        return app;
    }

    int run(BackendSession& session) override
    {
        const auto release = m_action == "create" ? create(session) : operate(session);
        if (!release)
            return session.context.report(release.error());
        Listing listing;
        listing.beginRow();
        describe(listing, *release);
        listing.print(session.context, {});
        return session.context.finish();
    }

private:
    Result<Release> create(BackendSession& session) const
    {
        Release release;
        release.id = m_request.release;
        release.version = m_request.version;
        GL_TRY(const auto target, conditionsOf(m_where));
        for (const std::uint64_t size : m_batches)
            release.batches.push_back({size, target, 0});
        return session.backend.createRelease(release, session.call);
    }

    Result<Release> operate(BackendSession& session)
    {
        const auto action = releaseActionOf(m_action);
        if (!action || *action == ReleaseAction::Create || *action == ReleaseAction::SetHaltRules)
            return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no action; see --help", m_action));
        m_request.action = *action;
        GL_TRY(const Release now, session.backend.release(m_request.release, session.call));
        m_request.revision = now.revision;
        m_request.key = crypto::randomHex(kKeyBytes);
        return session.backend.operate(m_request, session.call);
    }

    ReleaseRequest m_request;
    std::string m_action;
    std::vector<std::uint64_t> m_batches;
    std::vector<std::string> m_where;
};

} // namespace

void addActions(BackendCommands& out)
{
    out.push_back(std::make_unique<Releases>());
    out.push_back(std::make_unique<Rollout>());
    out.push_back(std::make_unique<Tasks>());
    out.push_back(std::make_unique<Pull>());
    out.push_back(std::make_unique<Download>());
}

} // namespace graylens::cli
