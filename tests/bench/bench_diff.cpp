// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include <fmt/format.h>

#include "core/analysis/call_tree.h"
#include "core/analysis/diff.h"
#include "core/analysis/diff_match.h"
#include "core/base/worker_pool.h"
#include "core/decode/art_method/art_method_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/bench/bench.h"
#include "tests/bench/make_inputs.h"

namespace graylens::bench {

namespace {

trace::TracePtr decodeFile(const std::filesystem::path& path, const Operation& operation)
{
    const auto source = io::openFile(path);
    trace::TraceBuilder builder;
    if (!source || !decode::artMethodDecoder()->decode(**source, builder, operation))
        return nullptr;
    return std::move(builder).finish(operation).value_or(nullptr);
}

/// Seconds of the call tree on one thread.
double benchTree(const trace::Trace& trace, const Options& options, const Operation& onPool)
{
    const double millions = static_cast<double>(trace.slices.size()) / 1e6;
    std::size_t nodes = 0;
    const auto build = [&](const Operation& operation) {
        if (const auto tree = analysis::callTree(trace, {}, analysis::GroupBy::Merged, operation))
            nodes = tree->size();
    };
    const Timing one = measure(options.repeats, [&] { build({}); });
    report(fmt::format("flame graph of {:.1f} M slices, 1 thread", millions), one, "budget 0.4 s for 5 M");
    const Timing many = measure(options.repeats, [&] { build(onPool); });
    report(fmt::format("flame graph of {:.1f} M slices, {} threads", millions, options.threads), many,
           fmt::format("{} k nodes", nodes / 1000));
    const Timing table = measure(options.repeats, [&] { static_cast<void>(analysis::methods(trace)); });
    report(fmt::format("method table of {:.1f} M slices, 1 thread", millions), table, "budget 0.15 s for 5 M");
    analysis::Selection half;
    half.range = TimeRange {trace.span.begin + trace.span.duration() / 4, trace.span.end - trace.span.duration() / 4};
    const Timing range = measure(options.repeats, [&] { static_cast<void>(analysis::methods(trace, half)); });
    report("method table of the middle half, 1 thread", range, "budget 0.15 s for 5 M");
    return one.median;
}

/// A script of the FlameGraph project: in $GRAYLENS_FLAMEGRAPH, or on the PATH.
std::string script(const char* name)
{
    const char* folder = std::getenv("GRAYLENS_FLAMEGRAPH");
    return folder ? (std::filesystem::path(folder) / name).string() : name;
}

/// Seconds of such a script, or a negative number (which is said) where it is not installed.
double benchScript(const char* name, const std::string& arguments)
{
    const std::string program = script(name);
    const double seconds = peer(program, program + arguments, 1);
    if (seconds > 0)
        report(fmt::format("{}, the same calls folded", name), seconds, "s");
    else
        std::printf("  %s: not installed (PATH, or the folder $GRAYLENS_FLAMEGRAPH)\n", name);
    return seconds;
}

/// The peers read the same calls as collapsed stacks.
void benchPeers(const Options& options, InputShape shape, double flame, double diff)
{
    shape.slower = false;
    const std::string a = madeInput(options.workFolder, InputFormat::Collapsed, shape).string();
    shape.slower = true;
    const std::string b = madeInput(options.workFolder, InputFormat::Collapsed, shape).string();
    if (const double seconds = benchScript("flamegraph.pl", " " + a); seconds > 0)
        report("our flame graph / flamegraph.pl", flame / seconds, "x", "budget 0.1");
    if (const double seconds = benchScript("difffolded.pl", " " + a + " " + b); seconds > 0)
        report("our diff / difffolded.pl", diff / seconds, "x", "budget 0.25");
}

analysis::DiffSource sourceOf(const std::filesystem::path& file)
{
    return {file.filename().string(),
            [file](const Operation& operation) -> Result<trace::TracePtr> {
                auto trace = decodeFile(file, operation);
                if (!trace)
                    return fail(Errc::Corrupt, "the made input could not be read");
                return trace;
            },
            {}};
}

/// Median seconds from files to causes.
double benchFiles(const Options& options, const Operation& operation, InputShape shape, std::size_t normal,
                  std::size_t abnormal, const std::string& budget)
{
    shape.slower = false;
    const std::vector<analysis::DiffSource> a(
        normal, sourceOf(madeInput(options.workFolder, InputFormat::AndroidTrace, shape)));
    shape.slower = true;
    const std::vector<analysis::DiffSource> b(
        abnormal, sourceOf(madeInput(options.workFolder, InputFormat::AndroidTrace, shape)));
    const Timing timing = measure(options.repeats, [&] { static_cast<void>(analysis::diff(a, b, operation)); });
    report(fmt::format("open and diff {} against {} of {:g} M events, {} threads", normal, abnormal,
                       static_cast<double>(shape.events) / 1e6, options.threads),
           timing, budget);
    return timing.median;
}

/// Median seconds in which the calls of the busiest thread of both find their partners one by one.
double benchMatch(const Options& options, const Operation& operation, const trace::TracePtr& normal,
                  const trace::TracePtr& abnormal)
{
    const auto threads = analysis::matchThreads(*normal, *abnormal);
    if (threads.empty())
        return 0;
    std::uint64_t matched = 0;
    std::size_t extras = 0, cutOff = 0;
    const Timing timing = measure(options.repeats, [&] {
        const auto match = analysis::matchSlices({normal, threads.front().first, {}},
                                                 {abnormal, threads.front().second, {}}, {}, operation);
        if (match) {
            matched = match->matched;
            extras = match->side[0].extras.size() + match->side[1].extras.size();
            cutOff = match->cutOff;
        }
    });
    report(fmt::format("match single calls in order, one thread of {:.1f} M slices",
                       static_cast<double>(normal->slices.size()) / 1e6),
           timing,
           fmt::format("{} k pairs, {} k extra tops, {} callers cut off", matched / 1000, extras / 1000, cutOff));
    return timing.median;
}

} // namespace

void benchDiff(const Options& options)
{
    InputShape shape;
    if (options.quick)
        shape.events /= 10;
    const auto millions = static_cast<double>(shape.events) / 1e6;
    WorkerPool pool(options.threads);
    Operation onPool;
    onPool.pool = &pool;
    const trace::TracePtr normal = decodeFile(madeInput(options.workFolder, InputFormat::AndroidTrace, shape), onPool);
    shape.slower = true;
    const trace::TracePtr abnormal
        = decodeFile(madeInput(options.workFolder, InputFormat::AndroidTrace, shape), onPool);
    if (!normal || !abnormal) {
        std::puts("  the made inputs could not be read");
        return;
    }
    const double flame = benchTree(*normal, options, onPool);

    const std::vector<analysis::DiffInput> a {{normal, "normal", {}}}, b {{abnormal, "abnormal", {}}};
    std::size_t nodes = 0, causes = 0;
    bool exact = false;
    const auto run = [&](const Operation& operation) {
        if (const auto result = analysis::diff(a, b, operation)) {
            nodes = result->tree.size();
            causes = result->causes.size();
            exact = result->accounted == result->delta;
        }
    };
    const Timing one = measure(options.repeats, [&] { run({}); });
    report(fmt::format("diff of two traces of {:g} M events, 1 thread", millions), one, "decoding not counted");
    const Timing many = measure(options.repeats, [&] { run(onPool); });
    report(fmt::format("diff of two traces of {:g} M events, {} threads", millions, options.threads), many,
           fmt::format("budget 1.0 s with decoding; {} k nodes, {} causes, {}", nodes / 1000, causes,
                       exact ? "adds up exactly" : "DOES NOT ADD UP"));
    const double matching = benchMatch(options, onPool, normal, abnormal);
    const double whole = benchFiles(options, onPool, shape, 1, 1, "budget 2.0 s, aligned and accounted");
    InputShape tenth = shape;
    tenth.events /= 10;
    const double part = benchFiles(options, onPool, tenth, 1, 1, "");
    tenth.slower = false;
    const trace::TracePtr fewNormal
        = decodeFile(madeInput(options.workFolder, InputFormat::AndroidTrace, tenth), onPool);
    tenth.slower = true;
    const trace::TracePtr fewAbnormal
        = decodeFile(madeInput(options.workFolder, InputFormat::AndroidTrace, tenth), onPool);
    if (fewNormal && fewAbnormal && matching > 0)
        report("growth of the matching from a tenth: exponent",
               std::log10(matching / benchMatch(options, onPool, fewNormal, fewAbnormal)), "");
    report("growth of that from a tenth: exponent", std::log10(whole / part), "", "at most 1.1");
    InputShape small = shape;
    small.events = options.quick ? 60'000 : 600'000;
    benchFiles(options, onPool, small, 10, 25, "budget 10 s");
    benchPeers(options, shape, flame, one.median);
}

} // namespace graylens::bench
