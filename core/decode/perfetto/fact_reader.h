// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/decode/ftrace_events/task_table.h"
#include "core/decode/perfetto/clocks.h"
#include "core/decode/perfetto/wire.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// Reads what a trace says about the device, the recording and the processes, and the Android log.
class FactReader
{
public:
    FactReader(trace::EventSink& sink, ftrace::TaskTable& tasks, ClockTable& clocks);

    void readProcessTree(Bytes message);
    void readAndroidLog(Bytes message);
    void readSystemInfo(Bytes message);
    void readTraceConfig(Bytes message);
    void readTraceStats(Bytes message);
    void readPackages(Bytes message);
    void readUuid(Bytes message);
    /// Metadata of the clocks, packages of the processes that were seen, and issues. Call once.
    void finish();

    const std::string& kernel() const { return m_kernel; }
    const std::unordered_map<std::int64_t, std::string>& processNames() const { return m_processNames; }

private:
    void readProcess(Bytes message);
    void readThread(Bytes message);
    void readLogEvent(Bytes message);
    void readBuffer(Bytes message);
    void fact(std::string_view key, std::string_view value);

    trace::EventSink& m_sink;
    ftrace::TaskTable& m_tasks;
    ClockTable& m_clocks;
    std::string m_kernel;
    std::unordered_map<std::int64_t, std::string> m_processNames;
    std::set<std::int64_t> m_users; ///< uids of processes that ran
    std::map<std::int64_t, std::map<std::string, std::string>> m_packages; ///< version by name, by uid
    std::uint64_t m_packageCount = 0, m_unplacedLogs = 0;
    std::uint64_t m_overwritten = 0, m_writerLoss = 0, m_discarded = 0; ///< by the last statistics
};

} // namespace graylens::decode::perfetto
