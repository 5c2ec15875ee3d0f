// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <unistd.h>

#include "tests/bench/bench.h"

namespace graylens::bench {

Timing measure(int repeats, const std::function<void()>& run)
{
    using Clock = std::chrono::steady_clock;
    run(); // warm-up: page cache, allocator
    std::vector<double> seconds;
    for (int i = 0; i < std::max(repeats, 1); ++i) {
        const auto start = Clock::now();
        run();
        seconds.push_back(std::chrono::duration<double>(Clock::now() - start).count());
    }
    std::sort(seconds.begin(), seconds.end());
    return {seconds[seconds.size() / 2], seconds.front(), seconds.back()};
}

void report(std::string_view what, const Timing& seconds, std::string_view note)
{
    std::printf("  %-58.*s %8.3f s  (%.3f..%.3f)  %.*s\n", static_cast<int>(what.size()), what.data(), seconds.median,
                seconds.min, seconds.max, static_cast<int>(note.size()), note.data());
    std::fflush(stdout);
}

void report(std::string_view what, double figure, std::string_view unit, std::string_view note)
{
    std::printf("  %-58.*s %8.3f %.*s  %.*s\n", static_cast<int>(what.size()), what.data(), figure,
                static_cast<int>(unit.size()), unit.data(), static_cast<int>(note.size()), note.data());
    std::fflush(stdout);
}

double peer(const std::string& program, const std::string& command, int repeats)
{
    if (std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) != 0)
        return -1;
    bool worked = true;
    const Timing timing
        = measure(repeats, [&] { worked = std::system((command + " >/dev/null 2>&1").c_str()) == 0 && worked; });
    return worked ? timing.median : -1;
}

std::size_t residentBytes()
{
    std::size_t total = 0;
    std::size_t resident = 0;
    std::ifstream("/proc/self/statm") >> total >> resident;
    return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

} // namespace graylens::bench

namespace {

using namespace graylens::bench;

const std::vector<Area> kAreas {
#ifdef GRAYLENS_BENCH_GUI
    Area {"gui", "workbench: how long the GUI thread is deaf at a time", benchGui},
#endif // first: it makes an application of its own kind
    Area {"backend", "events in, and what is asked of them: SQLite; ClickHouse at $GRAYLENS_CLICKHOUSE", benchBackend},
    Area {"feedback", "keywords and bursts of a million items: in memory, in SQLite", benchFeedback},
    Area {"bundle", "sealed bundle: open and index", benchBundle},
    Area {"art-method", "Android method trace: decode", benchArtMethod},
    Area {"chrome-json", "Chrome JSON: decode", benchChromeJson},
    Area {"cluster", "crash reports to clusters, with what may be one", benchCluster},
    Area {"perfetto", "Perfetto protobuf: decode track events", benchPerfetto},
    Area {"profiles", "pprof and speedscope to columns", benchProfiles},
    Area {"query", "SQL over slices, beside a plain SQLite table", benchQuery},
    Area {"timeline", "timeline: layout and paint of a frame", benchTimeline},
    Area {"diff", "call tree, method table and diff", benchDiff},
    Area {"localize", "which attributes explain failures: requests and labelled cases", benchLocalize},
    Area {"logs", "1 GiB of log: index, search, first page; bundles and xlog", benchLogs},
    Area {"mapping", "R8 mapping: load and look up; comparison keys", benchMapping},
    Area {"release", "gray against production: false alarms, and regressions found, within twenty looks", benchRelease},
    Area {"reopen", "a decoded trace from the cache", benchReopen},
    Area {"window", "workbench: cold start", benchWindow},
};

int usage(const char* program)
{
    std::printf("usage: %s [--quick] [--threads N] [--repeats N] [--work FOLDER] [AREA...]\n\nareas:\n", program);
    for (const Area& area : kAreas)
        std::printf("  %-12s %s\n", area.name, area.what);
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    Options options;
    options.threads = std::max(1U, std::thread::hardware_concurrency());
    options.workFolder = (std::filesystem::temp_directory_path() / "graylens-bench").string();
    std::vector<std::string> wanted;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        const bool hasValue = i + 1 < argc;
        if (argument == "--quick")
            options.quick = true;
        else if (argument == "--threads" && hasValue)
            options.threads = static_cast<unsigned>(std::max(1, std::atoi(argv[++i])));
        else if (argument == "--repeats" && hasValue)
            options.repeats = std::max(1, std::atoi(argv[++i]));
        else if (argument == "--work" && hasValue)
            options.workFolder = argv[++i];
        else if (argument.starts_with('-'))
            return usage(argv[0]);
        else
            wanted.push_back(argument);
    }
    std::filesystem::create_directories(options.workFolder);
    for (const std::string& name : wanted) {
        if (std::none_of(kAreas.begin(), kAreas.end(), [&](const Area& area) { return name == area.name; }))
            return usage(argv[0]);
    }
    for (const Area& area : kAreas) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), area.name) == wanted.end())
            continue;
        std::printf("%s: %s\n", area.name, area.what);
        area.run(options);
    }
    return 0;
}
