// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/decode/firefox/table.h"
#include "core/io/json_pull.h"

namespace graylens::decode::firefox {

/// Tables that describe stacks. Each thread has its own, but what a profile shares (from version 56 on more and more)
/// is in its Shared.
struct StackTables
{
    Table stacks, frames, functions, resources, sources;
    std::vector<std::string> strings;
};

struct Thread
{
    std::string name, processName, processType;
    std::string pid, tid; ///< as the file has them: numbers or text
    Table samples, markers;
    StackTables tables;
    bool hasAllocations = false; ///< tables of allocations, which are not shown
};

struct Counter
{
    std::string name, category, pid, unit;
    Table samples;
};

/// One profile: the file's, or that of another process inside it.
struct Process
{
    double startTime = 0; ///< ms since 1970
    std::int64_t processedVersion = -1, rawVersion = -1; ///< -1: not that kind
    double interval = 0; ///< ms
    std::string product, cpuUnit, oscpu, platform;
    std::vector<std::string> categories;
    std::vector<Thread> threads;
    std::vector<Counter> counters;
    StackTables shared;
    bool hasThreads = false;
    bool isRecording = false; ///< inside a recording of the old developer tools
};

/// Oldest versions that are understood; the newest known one is a matter of warning only.
inline constexpr std::int64_t kOldestProcessed = 7, kNewestProcessed = 70;
inline constexpr std::int64_t kOldestRaw = 9;

/// Reads as far as the text goes; what ended it is in json.failure(). The file's own profile comes first.
std::vector<Process> readProcesses(io::JsonPull& json);

} // namespace graylens::decode::firefox
