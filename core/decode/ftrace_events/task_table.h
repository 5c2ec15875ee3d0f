// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/trace/event_sink.h"

namespace graylens::decode::ftrace {

/// Which thread a kernel thread number means, and what it is called. Kernel events know threads by number only; lists
/// of processes and the events themselves tell the process and the names.
class TaskTable
{
public:
    explicit TaskTable(trace::EventSink& sink);

    /// A list (process tree, "saved_tgids") says that this thread belongs to this process.
    void setProcess(std::int64_t tid, std::int64_t pid);
    /// As setProcess(), from an event of one moment: from here on.
    void startTask(std::int64_t tid, std::int64_t pid);
    /// Process of a thread; -1 where not known.
    std::int64_t processOf(std::int64_t tid) const;

    /// A list or the recording program names the thread: counts more than the kernel's short name.
    void nameThread(std::int64_t tid, std::string_view name);
    void nameProcess(std::int64_t pid, std::string_view name);
    /// The kernel's name (at most 15 bytes) of the thread at this moment.
    void setComm(std::int64_t tid, StringId comm);
    /// Name for people: as listed, else the kernel's; none where not known.
    StringId nameOf(std::int64_t tid) const;

    ThreadId thread(std::int64_t tid);
    /// Hands names to all threads that were asked for. Call once, at the end.
    void writeNames();

private:
    struct Task
    {
        std::int64_t pid = -1;
        StringId name; ///< as a list says it
        StringId comm;
        ThreadId id; ///< of (pid, tid)
    };

    trace::EventSink& m_sink;
    std::unordered_map<std::int64_t, Task> m_tasks; ///< by tid
    std::unordered_map<std::int64_t, StringId> m_processNames;
};

} // namespace graylens::decode::ftrace
