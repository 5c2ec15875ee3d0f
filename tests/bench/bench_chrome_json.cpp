// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/decode/decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/bench/bench.h"
#include "tests/bench/make_inputs.h"

namespace graylens::bench {

namespace {

trace::TracePtr decodeFile(const std::filesystem::path& path, std::string_view format, WorkerPool* pool)
{
    static const decode::Registry registry = decode::Registry::builtin();
    Operation operation;
    operation.pool = pool;
    const auto source = io::openFile(path);
    trace::TraceBuilder builder;
    if (!source || !registry.find(format)->decode(**source, builder, operation))
        return nullptr;
    return std::move(builder).finish(operation).value_or(nullptr);
}

/// The largest resident size since the last call of resetPeak(), bytes; 0 where the system does not tell.
std::size_t peakBytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:"))
            return std::stoul(line.substr(6)) * 1024;
    }
    return 0;
}

void resetPeak()
{
    std::ofstream("/proc/self/clear_refs") << "5";
}

void benchFile(std::string_view what, const std::filesystem::path& file, std::string_view format,
               std::string_view budget, const Options& options)
{
    const auto bytes = static_cast<double>(std::filesystem::file_size(file));
    trace::TracePtr trace;
    const std::size_t before = residentBytes();
    resetPeak();
    const Timing one = measure(options.repeats, [&] {
        trace.reset();
        trace = decodeFile(file, format, nullptr);
    });
    const std::size_t peak = peakBytes();
    if (!trace) {
        std::puts("  the made input could not be read");
        return;
    }
    report(fmt::format("{}, {:.0f} MB, 1 thread", what, bytes / 1e6), one, budget);
    report("  rate", bytes / 1e6 / one.median, "MB/s");
    report("  memory at most, beyond what was there before", static_cast<double>(peak - std::min(peak, before)) / 1e6,
           "MB", "budget 400 MB for 1.1 GB");
    WorkerPool pool(options.threads);
    const Timing many = measure(options.repeats, [&] {
        trace.reset();
        trace = decodeFile(file, format, &pool);
    });
    report(fmt::format("{}, {} threads", what, options.threads), many);
    if (trace->slices.size() > 0)
        report("  columns of the trace, per slice",
               static_cast<double>(trace->memoryBytes()) / static_cast<double>(trace->slices.size()), "bytes",
               "budget 24");
}

} // namespace

void benchChromeJson(const Options& options)
{
    InputShape shape;
    if (options.quick)
        shape.events /= 10;
    const double millions = static_cast<double>(shape.events) / 1e6;
    const auto named = [millions](const char* what) { return fmt::format("{}, {:g} M events", what, millions); };
    benchFile(named("Chrome JSON, B and E"), madeInput(options.workFolder, InputFormat::ChromeEdges, shape),
              "chrome-json", "budget 1.6 s for 10 M", options);
    benchFile(named("Chrome JSON, X"), madeInput(options.workFolder, InputFormat::ChromeComplete, shape), "chrome-json",
              "", options);
    benchFile(named("collapsed stacks"), madeInput(options.workFolder, InputFormat::Collapsed, shape), "collapsed", "",
              options);
}

} // namespace graylens::bench
