// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/cluster/clusters.h"
#include "tests/bench/bench.h"

namespace graylens::bench {

namespace {

using cluster::CrashReport;

/// Reports as an app's fleet sends them: few faults make most of them, each by some ways, under frames of the platform.
std::vector<CrashReport> madeReports(std::size_t count, unsigned faults)
{
    std::mt19937 random(7);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    std::vector<CrashReport> out(count);
    for (CrashReport& report : out) {
        const unsigned fault = std::min({below(faults), below(faults), below(faults)});
        report.kind = cluster::CrashKind::Managed;
        report.reason = "java.lang.IllegalStateException";
        const unsigned way = below(3);
        for (unsigned depth = 0; depth < 24; ++depth) {
            // Top frames are the fault's own, lower ones are shared by neighbours, the lowest by all.
            const unsigned part = depth < 4 ? fault : depth < 14 ? fault / 8 : 0;
            report.frames.push_back(
                {fmt::format("com.example.app.part{}.Step{}.run", part, depth == 6 ? 100 + way : depth),
                 "Step.java",
                 "",
                 static_cast<std::int32_t>(below(300)),
                 0,
                 {}});
        }
        for (const char* frame :
             {"android.os.Handler.dispatchMessage", "android.os.Looper.loop", "android.app.ActivityThread.main"})
            report.frames.push_back({frame, "Platform.java", "", 1, 0, {}});
    }
    return out;
}

} // namespace

void benchCluster(const Options& options)
{
    const std::size_t count = options.quick ? 10'000 : 100'000;
    for (const unsigned faults : {500U, 5'000U}) {
        const auto reports = madeReports(count, faults);
        const auto run = [&](unsigned threads) {
            WorkerPool pool(threads);
            Operation operation;
            operation.pool = threads > 1 ? &pool : nullptr;
            std::size_t clusters = 0, proposals = 0;
            const Timing timing = measure(options.repeats, [&] {
                const auto done = cluster::clusterReports(reports, operation);
                clusters = done ? done->clusters.size() : 0;
                proposals = done ? done->proposals.size() : 0;
            });
            report(fmt::format("{} reports, {} thread{}", count, threads, threads == 1 ? "" : "s"),
                   static_cast<double>(count) / timing.median, "reports/s",
                   fmt::format("{} clusters, {} proposals", clusters, proposals));
        };
        run(1);
        run(options.threads);
    }
}

} // namespace graylens::bench
