// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace graylens::bench {

/// How big the made inputs are; `--quick` divides by 10 to try the benchmark itself.
struct Options {
    std::string workFolder; ///< made inputs are kept here between runs
    bool quick = false;
    unsigned threads = 4; ///< for the "n threads" figures
    int repeats = 5;
};

/// Median, minimum and maximum wall time of `repeats` runs after one warm-up, in seconds.
struct Timing {
    double median = 0, min = 0, max = 0;
};
Timing measure(int repeats, const std::function<void()>& run);

/// Prints "area  what  figure unit  (min..max)  [budget]" as one aligned line.
void report(std::string_view what, const Timing& seconds, std::string_view note = {});
void report(std::string_view what, double figure, std::string_view unit, std::string_view note = {});

/// Wall time of a shell command (output to /dev/null), or a negative number where its program is not installed.
double peer(const std::string& program, const std::string& command, int repeats);

/// Resident memory of this process now, bytes.
std::size_t residentBytes();

struct Area {
    const char* name;
    const char* what;
    void (*run)(const Options&);
};

// One function an area, each in its own bench_<area>.cpp.
void benchBackend(const Options& options);
void benchBundle(const Options& options);
void benchArtMethod(const Options& options);
void benchChromeJson(const Options& options);
void benchCluster(const Options& options);
void benchFeedback(const Options& options);
void benchPerfetto(const Options& options);
void benchProfiles(const Options& options);
void benchQuery(const Options& options);
void benchTimeline(const Options& options);
void benchDiff(const Options& options);
void benchRelease(const Options& options);
void benchReopen(const Options& options);
void benchWindow(const Options& options);
#ifdef GRAYLENS_BENCH_GUI
void benchGui(const Options& options);
#endif
void benchLocalize(const Options& options);
void benchLogs(const Options& options);
void benchMapping(const Options& options);

} // namespace graylens::bench
