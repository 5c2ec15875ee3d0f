// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/ledger.h"
#include "core/backend/local_backend.h"
#include "core/crypto/digest.h"

namespace graylens::backend {

namespace {

using sqlite::Database;

constexpr std::chrono::milliseconds kLookAgain {500}; // another program may work on the same file

struct Row
{
    std::int64_t number = 0;
    Task task;
};

constexpr const char* kColumns = "number, id, content, state, counts, revision";

Result<Row> rowOf(const sqlite::Statement& row)
{
    Row out;
    out.number = row.integer(0);
    GL_TRY(out.task, taskOf(row.text(2)));
    out.task.id = row.text(1);
    out.task.state = static_cast<TaskState>(row.integer(3));
    GL_TRY(out.task.counts, countsOf(row.text(4)));
    out.task.revision = static_cast<std::uint64_t>(row.integer(5));
    return out;
}

Result<Task> taskIn(const sqlite::Statement& row)
{
    GL_TRY(auto out, rowOf(row));
    return std::move(out.task);
}

Result<Row> find(const Database& database, std::string_view column, const std::string& value)
{
    GL_TRY(
        auto rows,
        database.prepare(fmt::format("SELECT {} FROM task WHERE {} = ?", kColumns, column), {std::string_view(value)}));
    GL_TRY(const bool there, rows.step());
    if (!there)
        return fail(Errc::NotFound, fmt::format("there is no task {}", value));
    return rowOf(rows);
}

/// Counts the devices anew and keeps what follows from it.
Result<void> recount(const Database& database, Row& row)
{
    row.task.counts = {};
    GL_TRY(auto rows,
           database.prepare("SELECT state, count(*) FROM task_device WHERE task = ? GROUP BY state", {row.number}));
    GL_CHECK(eachRow(rows, [&] {
        row.task.counts[static_cast<std::size_t>(rows.integer(0)) % kDeviceStates]
            += static_cast<std::uint64_t>(rows.integer(1));
        return true;
    }));
    row.task.state = taskState(row.task.counts);
    ++row.task.revision;
    return database.run("UPDATE task SET state = ?, counts = ?, revision = ? WHERE number = ?",
                        {static_cast<std::int64_t>(row.task.state), std::string_view(contentOf(row.task.counts)),
                         static_cast<std::int64_t>(row.task.revision), row.number});
}

/// Ends it for all devices that are not through.
Result<void> endAll(const Database& database, Row& row, DeviceState state, const std::string& why, TimeMs nowMs)
{
    GL_CHECK(database.run("UPDATE task_device SET state = ?, since_ms = ?, detail = ? WHERE task = ? AND "
                          "(state < ? OR state = ?)",
                          {static_cast<std::int64_t>(state), nowMs, std::string_view(why), row.number,
                           static_cast<std::int64_t>(DeviceState::Finished),
                           static_cast<std::int64_t>(DeviceState::Suspended)}));
    return recount(database, row);
}

Result<void> check(const TaskRequest& request, TimeMs nowMs)
{
    if (request.devices.size() > kMaxTaskDevices)
        return fail(Errc::LimitExceeded,
                    fmt::format("{} devices; {} are allowed", request.devices.size(), kMaxTaskDevices));
    if (request.why.size() > kMaxText || request.key.size() > kMaxName || request.trigger.size() > kMaxName)
        return fail(Errc::LimitExceeded, "the reason, the key or the trigger is too long");
    if (request.devices.empty() || request.why.empty())
        return fail(Errc::InvalidArgument, "a task needs a device and a reason");
    for (const std::string& device : request.devices)
        GL_CHECK(checkName(device, "a device"));
    if (request.expiresMs <= nowMs)
        return fail(Errc::InvalidArgument, "the task would be over before it began");
    if (request.logFromMs > request.logToMs)
        return fail(Errc::InvalidArgument, "the time wanted ends before it begins");
    if (request.kind == TaskKind::Trace && (request.trigger.empty() || request.durationMs <= 0))
        return fail(Errc::InvalidArgument, "a trace needs a trigger and a duration");
    return {};
}

/// Which state a report leads to: a device may say it is done when nothing came.
Result<DeviceReport> looked(const Database& database, DeviceReport report)
{
    if (report.state != DeviceState::Finished)
        return report;
    GL_TRY(auto rows,
           database.prepare("SELECT device, complete FROM bundle WHERE id = ?", {std::string_view(report.bundle)}));
    GL_TRY(const bool there, rows.step());
    if (there && rows.integer(1) != 0 && rows.text(0) == report.device)
        return report;
    report.state = DeviceState::Empty;
    report.detail = report.bundle.empty() ? "The device says it is done, but it names no bundle."
        : there ? "The device says it is done, but the bundle it names is not whole or another device's."
                : "The device says it is done, but the bundle it names was never sent, or was none.";
    report.bundle.clear();
    return report;
}

TaskDevice deviceOf(const sqlite::Statement& row)
{
    return {row.text(0), static_cast<DeviceState>(row.integer(1)), row.integer(2), row.text(3), row.text(4)};
}

constexpr const char* kDeviceColumns = "device, state, since_ms, detail, bundle";

} // namespace

void LocalBackend::tasksChanged()
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_taskChanges;
    }
    m_taskChanged.notify_all();
}

Result<void> LocalBackend::expireTasks(const Call& call)
{
    static constexpr auto kActive = static_cast<std::int64_t>(TaskState::Active);
    const TimeMs time = now();
    GL_TRY(const auto due, m_store->read(call, [&](const Database& database) {
        return database.integer("SELECT count(*) FROM task WHERE state = ? AND expires_ms <= ?", {kActive, time});
    }));
    if (due == 0)
        return {};
    const auto expire = [&](const Database& database) -> Result<void> {
        std::vector<Row> over;
        GL_TRY(auto rows,
               database.prepare(fmt::format("SELECT {} FROM task WHERE state = ? AND expires_ms <= ?", kColumns),
                                {kActive, time}));
        for (;;) {
            GL_TRY(const bool there, rows.step());
            if (!there)
                break;
            GL_TRY(auto row, rowOf(rows));
            over.push_back(std::move(row));
        }
        for (Row& row : over)
            GL_CHECK(endAll(database, row, DeviceState::Expired, "", time));
        return {};
    };
    GL_CHECK(m_store->write(call, expire));
    tasksChanged();
    return {};
}

Result<Task> LocalBackend::createTask(const TaskRequest& request, const Call& call)
{
    const TimeMs time = now();
    return m_store->write(call, [&](const Database& database) -> Result<Task> {
        if (!request.key.empty()) {
            if (auto before = find(database, "key <> '' AND key", request.key))
                return std::move(before->task);
            else if (before.error().code != Errc::NotFound)
                return tl::make_unexpected(std::move(before).error());
        }
        GL_CHECK(check(request, time));
        Row row;
        row.task.id = crypto::randomHex(8);
        row.task.request = request;
        row.task.request.devices.clear();
        row.task.actor = call.actor;
        row.task.createdMs = time;
        GL_CHECK(database.run("INSERT INTO task (id, key, content, state, counts, revision, expires_ms) "
                              "VALUES (?, ?, ?, 0, '', 0, ?)",
                              {std::string_view(row.task.id), std::string_view(request.key),
                               std::string_view(contentOf(row.task)), request.expiresMs}));
        GL_TRY(row.number, database.integer("SELECT last_insert_rowid()"));
        GL_TRY(auto add, database.prepare("INSERT INTO task_device VALUES (?, ?, 0, ?, '', '')"));
        for (const std::string& device : std::set(request.devices.begin(), request.devices.end())) {
            GL_CHECK(add.restart({row.number, std::string_view(device), time}));
            GL_CHECK(add.step());
        }
        GL_CHECK(recount(database, row));
        GL_CHECK(writeAudit(database, call, time, "createTask", row.task.id,
                            fmt::format("{} devices: {}", row.task.devices(), request.why)));
        return std::move(row.task);
    });
}

Result<Page<Task>> LocalBackend::tasks(const TaskQuery& query, const Call& call)
{
    GL_CHECK(check(query.page));
    GL_CHECK(expireTasks(call));
    const std::string state = query.state ? std::to_string(static_cast<int>(*query.state)) : "";
    return m_store->read(call, [&](const Database& database) {
        return latestFirst<Task>(database, "tasks " + state, query.page,
                                 fmt::format("SELECT {} FROM task WHERE number < ?1 AND (?2 = '' OR state = "
                                             "CAST(?2 AS INTEGER)) ORDER BY number DESC",
                                             kColumns),
                                 {state}, taskIn);
    });
}

Result<Task> LocalBackend::task(const std::string& id, const Call& call)
{
    GL_CHECK(expireTasks(call));
    return m_store->read(call, [&](const Database& database) -> Result<Task> {
        GL_TRY(auto row, find(database, "id", id));
        return std::move(row.task);
    });
}

Result<Page<TaskDevice>> LocalBackend::taskDevices(const TaskDeviceQuery& query, const Call& call)
{
    GL_CHECK(check(query.page));
    GL_CHECK(expireTasks(call));
    const std::string list
        = fmt::format("devices of {} {}", query.task, query.state ? static_cast<int>(*query.state) : -1);
    return m_store->read(call, [&](const Database& database) -> Result<Page<TaskDevice>> {
        GL_TRY(const auto task, find(database, "id", query.task));
        std::string after;
        if (!query.page.cursor.empty()) {
            GL_TRY(const auto place, readCursor(query.page.cursor, list, 1));
            after = place[0];
        }
        GL_TRY(auto rows,
               database.prepare(fmt::format("SELECT {} FROM task_device WHERE task = ? AND device > ? ORDER BY device",
                                            kDeviceColumns),
                                {task.number, std::string_view(after)}));
        Page<TaskDevice> page;
        GL_CHECK(eachRow(rows, [&] {
            TaskDevice device = deviceOf(rows);
            if (query.state && device.state != *query.state)
                return true;
            if (page.rows.size() == query.page.limit) {
                page.cursor = makeCursor(list, {page.rows.back().device});
                return false;
            }
            page.rows.push_back(std::move(device));
            return true;
        }));
        return page;
    });
}

Result<Task> LocalBackend::watchTask(const std::string& id, std::uint64_t seen, const Call& call)
{
    Call untimed = call; // the deadline ends the waiting, not the last look
    untimed.deadline = Call::Deadline::max();
    for (;;) {
        const std::uint64_t changes = m_taskChanges;
        GL_TRY(auto now, task(id, untimed));
        const auto clock = Call::Deadline::clock::now();
        if (now.revision != seen || clock >= call.deadline)
            return now;
        std::unique_lock lock(m_mutex);
        m_taskChanged.wait_until(lock, call.operation.stop, std::min(call.deadline, clock + kLookAgain),
                                 [&] { return m_taskChanges != changes; });
        if (call.operation.stopRequested())
            return cancelled();
    }
}

Result<Task> LocalBackend::cancelTask(const std::string& id, const std::string& why, const Call& call)
{
    if (why.size() > kMaxText)
        return fail(Errc::LimitExceeded, "the reason is too long");
    GL_CHECK(expireTasks(call));
    auto out = m_store->write(call, [&](const Database& database) -> Result<Task> {
        GL_TRY(auto row, find(database, "id", id));
        if (row.task.state == TaskState::Active) {
            GL_CHECK(endAll(database, row, DeviceState::Cancelled, why, now()));
            GL_CHECK(writeAudit(database, call, now(), "cancelTask", id, why));
        }
        return std::move(row.task);
    });
    tasksChanged();
    return out;
}

Result<std::vector<Task>> LocalBackend::openTasks(const std::string& device, const Call& call)
{
    GL_CHECK(checkName(device, "the device"));
    GL_CHECK(expireTasks(call));
    return m_store->read(call, [&](const Database& database) -> Result<std::vector<Task>> {
        std::vector<Task> out;
        GL_TRY(auto rows,
               database.prepare("SELECT number, id, content, task.state, counts, revision FROM task_device "
                                "JOIN task ON number = task WHERE device = ? AND task.state = 0 AND "
                                "(task_device.state < ? OR task_device.state = ?) ORDER BY number",
                                {std::string_view(device), static_cast<std::int64_t>(DeviceState::Finished),
                                 static_cast<std::int64_t>(DeviceState::Suspended)}));
        for (;;) {
            GL_TRY(const bool there, rows.step());
            if (!there)
                return out;
            GL_TRY(auto task, taskIn(rows));
            out.push_back(std::move(task));
        }
    });
}

Result<TaskDevice> LocalBackend::report(const DeviceReport& report, const Call& call)
{
    if (report.detail.size() > kMaxText || static_cast<std::size_t>(report.state) >= kDeviceStates)
        return fail(Errc::InvalidArgument, "the detail is too long, or the state is none");
    GL_CHECK(expireTasks(call));
    auto out = m_store->write(call, [&](const Database& database) -> Result<TaskDevice> {
        GL_TRY(auto row, find(database, "id", report.task));
        GL_TRY(auto rows,
               database.prepare(fmt::format("SELECT {} FROM task_device WHERE task = ? AND device = ?", kDeviceColumns),
                                {row.number, std::string_view(report.device)}));
        GL_TRY(const bool there, rows.step());
        if (!there)
            return fail(Errc::NotFound, fmt::format("task {} does not ask device {}", report.task, report.device));
        const TaskDevice before = deviceOf(rows);
        GL_TRY(const DeviceReport next, looked(database, report));
        // A report that comes twice is one.
        if (before.state == next.state && before.bundle == next.bundle)
            return before;
        if (!mayFollow(before.state, next.state))
            return fail(Errc::InvalidArgument,
                        fmt::format("{} cannot follow {}", name(next.state), name(before.state)));
        const TaskDevice after {next.device, next.state, now(), next.detail, next.bundle};
        GL_CHECK(database.run("UPDATE task_device SET state = ?, since_ms = ?, detail = ?, bundle = ? "
                              "WHERE task = ? AND device = ?",
                              {static_cast<std::int64_t>(after.state), after.sinceMs, std::string_view(after.detail),
                               std::string_view(after.bundle), row.number, std::string_view(after.device)}));
        GL_CHECK(recount(database, row));
        return after;
    });
    tasksChanged();
    return out;
}

} // namespace graylens::backend
