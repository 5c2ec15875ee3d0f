// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Cold start of the workbench: from fork to the exit of a process that has drawn its empty window once.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/bench/bench.h"

namespace graylens::bench {

namespace {

/// The program of the same build, wherever the benchmark stands in it; else the installed one.
std::string program()
{
    std::error_code error;
    const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
    for (auto folder = self.parent_path(); folder.has_relative_path(); folder = folder.parent_path())
        for (const char* place : {"graylens", "bin/graylens"})
            if (std::filesystem::is_regular_file(folder / place, error))
                return (folder / place).string();
    return "graylens";
}

/// What the program prints: its resident memory in KiB; negative where it could not be run.
long run(const std::string& command)
{
    std::FILE* pipe = popen(command.c_str(), "r");
    if (!pipe)
        return -1;
    std::array<char, 64> line {};
    const bool read = std::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr;
    const int status = pclose(pipe);
    return read && status == 0 ? std::strtol(line.data(), nullptr, 10) : -1;
}

} // namespace

void benchWindow(const Options& options)
{
    const std::string command = "QT_QPA_PLATFORM=offscreen '" + program() + "' --time-start 2>/dev/null";
    const long memoryKib = run(command);
    if (memoryKib < 0) {
        report("empty window", 0, "", "graylens is not built here");
        return;
    }
    report("empty window, start to exit", measure(options.repeats, [&] { run(command); }), "budget 0.2 s");
    report("empty window, resident", static_cast<double>(memoryKib) / 1024, "MiB", "budget 80 MB");
}

} // namespace graylens::bench
