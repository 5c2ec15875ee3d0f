// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ftrace_events/task_table.h"

namespace graylens::decode::ftrace {

TaskTable::TaskTable(trace::EventSink& sink)
    : m_sink(sink)
{ }

void TaskTable::setProcess(std::int64_t tid, std::int64_t pid)
{
    Task& task = m_tasks[tid];
    if (task.pid == pid)
        return;
    task.pid = pid;
    task.id = {};
}

void TaskTable::startTask(std::int64_t tid, std::int64_t pid)
{
    Task& task = m_tasks[tid];
    if (task.pid == pid)
        return;
    // The number was somebody else's before: that one keeps the name it had.
    if (!task.id.isNone() && !task.comm.isNone())
        m_sink.nameThread(task.id, task.name.isNone() ? task.comm : task.name);
    if (task.pid != -1)
        task = {};
    task.pid = pid;
    task.id = {};
}

std::int64_t TaskTable::processOf(std::int64_t tid) const
{
    const auto found = m_tasks.find(tid);
    return found == m_tasks.end() ? -1 : found->second.pid;
}

void TaskTable::nameThread(std::int64_t tid, std::string_view name)
{
    m_tasks[tid].name = m_sink.intern(name);
}

void TaskTable::nameProcess(std::int64_t pid, std::string_view name)
{
    const StringId id = m_sink.intern(name);
    m_processNames[pid] = id;
    m_sink.nameProcess(pid, id);
}

void TaskTable::setComm(std::int64_t tid, StringId comm)
{
    m_tasks[tid].comm = comm;
}

StringId TaskTable::nameOf(std::int64_t tid) const
{
    const auto found = m_tasks.find(tid);
    if (found == m_tasks.end())
        return {};
    return found->second.name.isNone() ? found->second.comm : found->second.name;
}

ThreadId TaskTable::thread(std::int64_t tid)
{
    Task& task = m_tasks[tid];
    if (task.id.isNone())
        task.id = m_sink.thread(task.pid, tid);
    return task.id;
}

void TaskTable::writeNames()
{
    for (const auto& [tid, task] : m_tasks) {
        const StringId name = task.name.isNone() ? task.comm : task.name;
        if (name.isNone())
            continue;
        if (!task.id.isNone())
            m_sink.nameThread(task.id, name);
        if (task.pid == tid && m_processNames.try_emplace(tid, name).second)
            m_sink.nameProcess(tid, name);
    }
}

} // namespace graylens::decode::ftrace
