// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <random>

#include <fmt/format.h>

#include "core/analysis/call_tree.h"
#include "core/base/worker_pool.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "made_program.h"
#include "tests/support/test_data.h"

using namespace graylens;
using analysis::CallTree;
using analysis::MethodTable;

namespace {

constexpr std::int64_t kMs = 1'000'000;

trace::TracePtr drawn(std::string_view text)
{
    auto trace = trace::traceFromText(text);
    return trace ? *trace : nullptr;
}

/// "name total/self xcount" of every node, indented, times in ms.
std::string shown(const CallTree& tree)
{
    std::string out;
    for (std::uint32_t n = 1; n < tree.size(); ++n) {
        out += fmt::format("{:{}}{} {}/{} x{}\n", "", tree.depth[n] - 1, tree.text(n), tree.total[n] / kMs,
                           tree.self[n] / kMs, tree.count[n]);
    }
    return out;
}

/// "name total/self xcount" of every method, times in ms.
std::string shown(const MethodTable& table)
{
    std::string out;
    for (const analysis::MethodRow& row : table.rows)
        out += fmt::format("{} {}/{} x{}\n", table.names->view(row.name), row.total / kMs, row.self / kMs, row.count);
    return out;
}

CallTree treeOf(const trace::TracePtr& trace, const analysis::Selection& selection = {},
                analysis::GroupBy by = analysis::GroupBy::Merged)
{
    auto tree = analysis::callTree(*trace, selection, by);
    return tree ? *std::move(tree) : CallTree {};
}

/// What must hold for any tree.
void verifyShape(const CallTree& tree)
{
    for (std::uint32_t n = 0; n < tree.size(); ++n) {
        QVERIFY(tree.subtreeEnd[n] > n && tree.subtreeEnd[n] <= tree.size());
        std::int64_t below = 0;
        std::int64_t before = std::numeric_limits<std::int64_t>::max();
        for (std::uint32_t c = n + 1; c < tree.subtreeEnd[n]; c = tree.subtreeEnd[c]) {
            QCOMPARE(tree.parent[c], n);
            QVERIFY(tree.total[c] <= before);
            before = tree.total[c];
            below += tree.total[c];
        }
        QCOMPARE(tree.self[n], tree.total[n] - below);
    }
}

} // namespace

class TestCallTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mergesCallsByPath()
    {
        const CallTree tree = treeOf(drawn("main: A{2ms}[B:3ms C:1ms B:4ms] D:1ms A{1ms}[B:2ms]"));
        // Every bracketed call ends 1 ms after its last callee.
        QCOMPARE(shown(tree), std::string("A 15/5 x2\n B 9/9 x3\n C 1/1 x1\nD 1/1 x1\n"));
        QCOMPARE(tree.total[0], 16 * kMs);
        QCOMPARE(tree.self[0], 0);
        verifyShape(tree);
    }

    void keepsRecursionAsPath()
    {
        const auto trace = drawn("main: A{1ms}[A{1ms}[A:1ms]]");
        const CallTree tree = treeOf(trace);
        QCOMPARE(shown(tree), std::string("A 5/2 x1\n A 3/2 x1\n  A 1/1 x1\n"));
        auto table = analysis::methods(*trace);
        GL_VERIFY_RESULT(table);
        QCOMPARE(shown(*table), std::string("A 5/5 x3\n")); // total once, at the outermost call
    }

    void mergesOrSeparatesThreads()
    {
        const auto trace = drawn("main: A{1ms}[B:1ms]\nworker: A{1ms}[C:2ms]");
        QCOMPARE(shown(treeOf(trace)), std::string("A 7/4 x2\n C 2/2 x1\n B 1/1 x1\n"));
        QCOMPARE(shown(treeOf(trace, {}, analysis::GroupBy::Thread)),
                 std::string("worker 4/0 x0\n A 4/2 x1\n  C 2/2 x1\nmain 3/0 x0\n A 3/2 x1\n  B 1/1 x1\n"));
        analysis::Selection selection;
        selection.threads = {ThreadId(1)};
        QCOMPARE(shown(treeOf(trace, selection)), std::string("A 4/2 x1\n C 2/2 x1\n"));
    }

    void threadsOfOneNameStaySeparate()
    {
        trace::TraceBuilder builder;
        for (const std::int64_t tid : {7, 8}) {
            const ThreadId thread = builder.thread(1, tid);
            builder.nameThread(thread, builder.intern("pool"));
            const trace::CompleteSlice slice {0, tid * kMs, kNoTime, builder.intern("run"), ArgSetId()};
            builder.complete(builder.threadTrack(thread), {&slice, 1});
        }
        auto trace = std::move(builder).finish();
        GL_VERIFY_RESULT(trace);
        const CallTree tree = treeOf(*trace, {}, analysis::GroupBy::Thread);
        QCOMPARE(shown(tree), std::string("pool (8) 8/0 x0\n run 8/8 x1\npool (7) 7/0 x0\n run 7/7 x1\n"));
    }

    void cutsSlicesToARange()
    {
        const auto trace = drawn("main: A{2ms}[B:4ms C:2ms] D:3ms"); // A 0..9, B 2..6, C 6..8, D 9..12
        analysis::Selection selection;
        selection.range = TimeRange {4 * kMs, 10 * kMs};
        QCOMPARE(shown(treeOf(trace, selection)), std::string("A 5/1 x1\n B 2/2 x1\n C 2/2 x1\nD 1/1 x1\n"));
        auto table = analysis::methods(*trace, selection);
        GL_VERIFY_RESULT(table);
        QCOMPARE(shown(*table), std::string("A 5/1 x1\nB 2/2 x1\nC 2/2 x1\nD 1/1 x1\n"));
    }

    void cpuTimeFollowsWhereTheTraceHasIt()
    {
        test::MadeProgram program;
        const std::size_t leaf = program.add("io", 1 * kMs);
        program.methods[leaf].wait = 3 * kMs;
        program.threads[0].entry = program.add("top", 2 * kMs, {{leaf, 2}});
        std::mt19937_64 random(1);
        const CallTree tree = treeOf(test::runProgram(program, random));
        QCOMPARE(tree.total[1], 10 * kMs);
        QCOMPARE(tree.totalCpu[1], 4 * kMs);
        QCOMPARE(tree.selfCpu[1], 2 * kMs);
        QCOMPARE(tree.selfCpu[2], 2 * kMs);
        QVERIFY(treeOf(drawn("main: A")).totalCpu.empty());
    }

    void samplesGiveTimeByWeight()
    {
        trace::TraceBuilder builder;
        const ThreadId thread = builder.thread(1, 1);
        const auto frame = [&](const char* name) { return builder.frame(builder.intern(name), StringId(), 0); };
        const StackId a = builder.stack(StackId(), frame("a")), ab = builder.stack(a, frame("b")),
                      aba = builder.stack(ab, frame("a"));
        const std::vector<trace::Sample> samples {
            {kNoTime, thread, a, 1 * kMs}, {kNoTime, thread, ab, 2 * kMs}, {kNoTime, thread, aba, 4 * kMs}};
        builder.samples(samples);
        builder.sampleUnit(trace::WeightUnit::Nanoseconds, StringId());
        auto trace = std::move(builder).finish();
        GL_VERIFY_RESULT(trace);
        const CallTree tree = treeOf(*trace);
        QVERIFY(tree.sampled);
        QCOMPARE(shown(tree), std::string("a 7/1 x3\n b 6/2 x2\n  a 4/4 x1\n"));
        auto table = analysis::methods(**trace);
        GL_VERIFY_RESULT(table);
        QCOMPARE(table->rows[0].total, 7 * kMs); // a, its recursive call counted once
        QCOMPARE(table->rows[0].self, 5 * kMs);
        QCOMPARE(table->rows[0].samplesTotal, 3U);
        QCOMPARE(table->rows[0].samplesSelf, 2U);
    }

    void samplesWithoutWeightGetTheGapsBetweenThem()
    {
        trace::TraceBuilder builder;
        const ThreadId thread = builder.thread(1, 1);
        const StackId stack = builder.stack(StackId(), builder.frame(builder.intern("a"), StringId(), 0));
        std::vector<trace::Sample> samples;
        for (const std::int64_t ms : {0, 10, 20, 30, 1000, 1010}) // asleep for a second
            samples.push_back({ms * kMs, thread, stack, 1});
        builder.samples(samples);
        auto trace = std::move(builder).finish();
        GL_VERIFY_RESULT(trace);
        const CallTree tree = treeOf(*trace);
        QCOMPARE(tree.unit, trace::WeightUnit::Nanoseconds);
        QCOMPARE(tree.total[0], (3 * 10 + 40 + 10 + 10) * kMs);
        QCOMPARE(tree.count[1], 6U);
    }

    void asyncTracksOnlyOnRequest()
    {
        trace::TraceBuilder builder;
        trace::TrackInfo info;
        info.name = builder.intern("requests");
        const TrackId track = builder.track(info);
        const std::vector<trace::CompleteSlice> slices {
            {0, 10 * kMs, kNoTime, builder.intern("get"), ArgSetId()},
            {5 * kMs, 10 * kMs, kNoTime, builder.intern("put"), ArgSetId()}};
        builder.complete(track, slices);
        auto trace = std::move(builder).finish();
        GL_VERIFY_RESULT(trace);
        QCOMPARE(treeOf(*trace).size(), 1U);
        analysis::Selection selection;
        selection.includeAsync = true;
        QCOMPARE(shown(treeOf(*trace, selection)), std::string("get 10/10 x1\nput 10/10 x1\n"));
        auto table = analysis::methods(**trace, selection);
        GL_VERIFY_RESULT(table);
        QCOMPARE(shown(*table), std::string("get 10/10 x1\nput 10/10 x1\n"));
    }

    void calleesAndCallersOfAMethod()
    {
        const CallTree tree = treeOf(drawn("main: A{1ms}[F{1ms}[G:1ms] H{1ms}[F{1ms}[F:2ms]]]"));
        const StringId f = tree.names->find("F");
        // Outermost calls of F: 3 ms under A, 4 ms under H (with a recursive one of 2 ms inside).
        const auto lineOf = [](const CallTree& t, std::uint32_t n) {
            return fmt::format("{} {} {}", t.text(n), t.total[n] / kMs, t.self[n] / kMs);
        };
        const CallTree down = analysis::callees(tree, f);
        verifyShape(down);
        QCOMPARE(lineOf(down, 1), std::string("F 7 4"));
        QCOMPARE(lineOf(down, 2), std::string("F 2 2"));
        QCOMPARE(lineOf(down, 3), std::string("G 1 1"));
        const CallTree up = analysis::callers(tree, f);
        QCOMPARE(lineOf(up, 1), std::string("F 7 6"));
        QCOMPARE(up.count[1], 3U);
        QCOMPARE(lineOf(up, 2), std::string("H 4 4"));
        QCOMPARE(lineOf(up, 3), std::string("A 4 4"));
        QCOMPARE(lineOf(up, 4), std::string("A 3 2"));
        QCOMPARE(up.total[0], 7 * kMs);
    }

    void prunedTreeKeepsSums()
    {
        const CallTree tree = treeOf(drawn("main: A{1ms}[B:9ms C:1ms D:2ms]"));
        const CallTree small = analysis::pruned(tree, 3 * kMs);
        QCOMPARE(shown(small), std::string("A 14/2 x1\n B 9/9 x1\n (other) 3/3 x2\n"));
        verifyShape(small);
        QCOMPARE(shown(analysis::pruned(tree, 0)), shown(tree));
    }

    void madeProgramsAddUpAndThreadsDoNotMatter()
    {
        WorkerPool pool(4);
        Operation operation;
        operation.pool = &pool;
        for (unsigned seed = 1; seed <= 8; ++seed) {
            std::mt19937_64 random(seed);
            test::MadeProgram program = test::madeProgram(80, random);
            for (int i = 0; i < 9; ++i)
                program.threads.push_back({"pool-" + std::to_string(i), 200 + i, static_cast<std::size_t>(1 + i)});
            test::RunOptions options;
            options.costNoise = 0.3;
            options.maxSlices = 300'000;
            const trace::TracePtr trace = test::runProgram(program, random, options);
            const CallTree tree = treeOf(trace);
            verifyShape(tree);
            auto parallel = analysis::callTree(*trace, {}, analysis::GroupBy::Merged, operation);
            GL_VERIFY_RESULT(parallel);
            QCOMPARE(shown(*parallel), shown(tree));
            std::map<std::string_view, std::pair<std::int64_t, std::uint64_t>> sums;
            for (std::uint32_t n = 1; n < tree.size(); ++n) {
                sums[tree.text(n)].first += tree.self[n];
                sums[tree.text(n)].second += tree.count[n];
            }
            auto table = analysis::methods(*trace, {}, operation);
            GL_VERIFY_RESULT(table);
            QCOMPARE(table->rows.size(), sums.size());
            for (const analysis::MethodRow& row : table->rows)
                QVERIFY((sums[table->names->view(row.name)] == std::pair(row.self, row.count)));
        }
    }

    void stopsWhenAskedTo()
    {
        std::stop_source source;
        source.request_stop();
        Operation operation;
        operation.stop = source.get_token();
        const auto trace = drawn("main: A[B]");
        QCOMPARE(analysis::callTree(*trace, {}, analysis::GroupBy::Merged, operation).error().code, Errc::Cancelled);
        QCOMPARE(analysis::methods(*trace, {}, operation).error().code, Errc::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCallTree)
#include "tst_call_tree.moc"
