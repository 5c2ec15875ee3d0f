// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/decode/art_method/art_method_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/bench/bench.h"
#include "tests/bench/make_inputs.h"

namespace graylens::bench {

namespace {

trace::TracePtr decodeFile(const std::filesystem::path& path, WorkerPool* pool)
{
    Operation operation;
    operation.pool = pool;
    const auto source = io::openFile(path);
    trace::TraceBuilder builder;
    if (!source || !decode::artMethodDecoder()->decode(**source, builder, operation))
        return nullptr;
    return std::move(builder).finish(operation).value_or(nullptr);
}

} // namespace

void benchArtMethod(const Options& options)
{
    InputShape shape;
    if (options.quick)
        shape.events /= 10;
    const auto file = madeInput(options.workFolder, InputFormat::AndroidTrace, shape);
    const auto stream = madeInput(options.workFolder, InputFormat::AndroidStream, shape);
    const auto millions = static_cast<double>(shape.events) / 1e6;

    trace::TracePtr trace;
    const Timing one = measure(options.repeats, [&] { trace = decodeFile(file, nullptr); });
    report(fmt::format(".trace, {:g} M events, 1 thread", millions), one, "budget 0.25 s for 10 M");
    WorkerPool pool(options.threads);
    const Timing many = measure(options.repeats, [&] { trace = decodeFile(file, &pool); });
    report(fmt::format(".trace, {:g} M events, {} threads", millions, options.threads), many, "budget 0.15 s for 10 M");
    const Timing streamed = measure(options.repeats, [&] { trace = decodeFile(stream, nullptr); });
    report(fmt::format("streamed .trace, {:g} M events, 1 thread", millions), streamed);
    if (!trace) {
        std::puts("  the made input could not be read");
        return;
    }
    const auto slices = static_cast<double>(trace->slices.size());
    report("columns of the trace, per slice", static_cast<double>(trace->memoryBytes()) / slices, "bytes", "budget 24");
    if (const double seconds = peer("dmtracedump", "dmtracedump " + file.string(), options.repeats); seconds > 0) {
        report("dmtracedump, the same file", seconds, "s");
        report("ours / dmtracedump, 1 thread", one.median / seconds, "x", "budget 0.17 (6 times faster)");
        report(fmt::format("ours / dmtracedump, {} threads", options.threads), many.median / seconds, "x");
    }
}

} // namespace graylens::bench
