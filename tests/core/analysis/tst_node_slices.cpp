// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "core/analysis/diff_match.h"
#include "core/analysis/node_slices.h"
#include "core/import/document.h"
#include "core/trace/trace_builder.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::analysis;

namespace {

struct Span
{
    const char* name;
    TimeNs begin, end;
};

trace::TracePtr traceOf(const std::vector<std::pair<const char*, std::vector<Span>>>& threads)
{
    trace::TraceBuilder builder;
    std::int64_t tid = 1;
    for (const auto& [label, spans] : threads) {
        const ThreadId thread = builder.thread(1, tid++);
        builder.nameThread(thread, builder.intern(label));
        const TrackId track = builder.threadTrack(thread);
        std::vector<trace::CompleteSlice> slices;
        for (const Span& span : spans)
            slices.push_back({span.begin, span.end - span.begin, kNoTime, builder.intern(span.name), {}});
        builder.complete(track, slices);
    }
    return std::move(builder).finish().value();
}

DiffResult compared(const trace::TracePtr& normal, const trace::TracePtr& abnormal, const DiffOptions& options = {})
{
    const DiffInput a {normal, "normal", {}}, b {abnormal, "abnormal", {}};
    return diff(std::span(&a, 1), std::span(&b, 1), {}, options).value();
}

std::uint32_t nodeNamed(const DiffTree& tree, std::string_view name, std::uint16_t depth)
{
    for (std::uint32_t node = 1; node < tree.size(); ++node)
        if (tree.text(node) == name && tree.depth[node] == depth)
            return node;
    return 0;
}

std::string_view nameOf(const trace::Trace& trace, std::uint32_t slice)
{
    return trace.text(trace.slices.name[slice]);
}

} // namespace

class TestNodeSlices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theLongestCallUnderTheSameCallersIsTaken();
    void wrappersOfTheOtherSideAreSeenThrough();
    void renamedMethodsAreFoundByEitherName();
    void whatASideLacksHasNoSlice();
    void everySliceOfARealPairHasItsNode();
    void mainThreadsOfDifferentNamesAreOneNode();
};

void TestNodeSlices::theLongestCallUnderTheSameCallersIsTaken()
{
    const auto trace = traceOf({{"main",
                                 {{"run", 0, 100},
                                  {"load", 0, 10},
                                  {"read", 2, 6},
                                  {"load", 20, 60},
                                  {"read", 25, 50},
                                  {"draw", 70, 100},
                                  {"read", 71, 99}}},
                                {"worker", {{"read", 0, 500}}}});
    const DiffResult result = compared(trace, trace);
    for (std::size_t side = 0; side < 2; ++side)
        for (std::uint32_t node = 1; node < result.tree.size(); ++node) {
            if (result.tree.isThread(node))
                continue;
            const auto caller = result.tree.text(result.tree.parent[node]);
            const ThreadId thread(caller == "worker" ? 1 : 0);
            const auto slice = sliceOfNode(result.tree, node, side, *trace, thread);
            QVERIFY(slice);
            QCOMPARE(nameOf(*trace, *slice), result.tree.text(node));
            if (caller == "load")
                QCOMPARE(trace->slices.ts[*slice], TimeNs {25});
            if (caller == "draw")
                QCOMPARE(trace->slices.ts[*slice], TimeNs {71});
            QCOMPARE(nodeOfSlice(result.tree, side, *trace, *slice), node);
        }
}

void TestNodeSlices::wrappersOfTheOtherSideAreSeenThrough()
{
    const auto normal = traceOf({{"main", {{"run", 0, 100}, {"load", 10, 60}, {"parse", 20, 50}, {"draw", 70, 90}}}});
    const auto abnormal = traceOf(
        {{"main", {{"run", 0, 120}, {"Guard.wrap", 5, 70}, {"load", 10, 60}, {"parse", 20, 50}, {"draw", 80, 100}}}});
    const DiffResult result = compared(normal, abnormal);
    const std::uint32_t wrap = nodeNamed(result.tree, "Guard.wrap", 2);
    QVERIFY(wrap != 0);
    for (std::size_t side = 0; side < 2; ++side) {
        const trace::Trace& trace = side == 0 ? *normal : *abnormal;
        for (std::uint32_t slice = 0; slice < trace.slices.size(); ++slice) {
            const std::uint32_t node = nodeOfSlice(result.tree, side, trace, slice);
            QVERIFY(node != 0);
            QCOMPARE(result.tree.text(node), nameOf(trace, slice));
            QCOMPARE(sliceOfNode(result.tree, node, side, trace, ThreadId(0)), std::optional(slice));
        }
    }
}

void TestNodeSlices::renamedMethodsAreFoundByEitherName()
{
    const auto normal = traceOf({{"main", {{"run", 0, 100}, {"oldName", 10, 60}, {"parse", 20, 50}}}});
    const auto abnormal = traceOf({{"main", {{"run", 0, 100}, {"newName", 10, 80}, {"parse", 20, 50}}}});
    DiffOptions options;
    options.pairMethods = {{"oldName", "newName"}};
    const DiffResult result = compared(normal, abnormal, options);
    const std::uint32_t node = nodeNamed(result.tree, "newName", 2);
    QVERIFY(node != 0);
    const auto before = sliceOfNode(result.tree, node, 0, *normal, ThreadId(0));
    const auto after = sliceOfNode(result.tree, node, 1, *abnormal, ThreadId(0));
    QVERIFY(before && after);
    QCOMPARE(nameOf(*normal, *before), std::string_view("oldName"));
    QCOMPARE(nodeOfSlice(result.tree, 0, *normal, *before), node);
    QCOMPARE(nodeOfSlice(result.tree, 1, *abnormal, *after), node);
}

void TestNodeSlices::whatASideLacksHasNoSlice()
{
    const auto normal = traceOf({{"main", {{"run", 0, 100}, {"load", 10, 60}}}});
    const auto abnormal = traceOf({{"main", {{"run", 0, 200}, {"load", 10, 60}, {"guard", 70, 170}}}});
    const DiffResult result = compared(normal, abnormal);
    const std::uint32_t guard = nodeNamed(result.tree, "guard", 2);
    QVERIFY(!sliceOfNode(result.tree, guard, 0, *normal, ThreadId(0)));
    QVERIFY(sliceOfNode(result.tree, guard, 1, *abnormal, ThreadId(0)));
    QVERIFY(!sliceOfNode(result.tree, 0, 1, *abnormal, ThreadId(0)));
    QVERIFY(!sliceOfNode(result.tree, 1'000'000, 1, *abnormal, ThreadId(0)));
}

void TestNodeSlices::everySliceOfARealPairHasItsNode()
{
    GL_NEEDS_REAL_DATA();
    std::array<trace::TracePtr, 2> traces;
    const std::array<const char*, 2> files {"pairs-made/plain/005/normal-0.trace",
                                            "pairs-made/plain/005/abnormal-0.trace"};
    for (std::size_t side = 0; side < 2; ++side) {
        const auto document
            = imports::openDocument(test::realData(files[side]).toStdString(), decode::Registry::builtin());
        GL_VERIFY_RESULT(document);
        traces[side] = (*document)->primary();
    }
    const DiffResult result = compared(traces[0], traces[1]);
    std::mt19937 random(3);
    for (std::size_t side = 0; side < 2; ++side) {
        const trace::Trace& trace = *traces[side];
        for (int i = 0; i < 400; ++i) {
            const auto slice = static_cast<std::uint32_t>(random() % trace.slices.size());
            const std::uint32_t node = nodeOfSlice(result.tree, side, trace, slice);
            QVERIFY2(node != 0, std::string(nameOf(trace, slice)).c_str());
        }
        // The main causes are found again on the timeline.
        const auto pairs = matchThreads(*traces[0], *traces[1]);
        QVERIFY(!pairs.empty());
        const ThreadId main = side == 0 ? pairs.front().first : pairs.front().second;
        const Cause& first = result.causes.front();
        const bool isThere = (side == 0 ? first.presenceNormal : first.presenceAbnormal) > 0;
        QCOMPARE(sliceOfNode(result.tree, first.node, side, trace, main).has_value(), isThere);
    }
}

void TestNodeSlices::mainThreadsOfDifferentNamesAreOneNode()
{
    // Thread 1 of process 1 is the main one, whatever it is called.
    const auto normal = traceOf({{"app.1", {{"run", 0, 100}, {"load", 10, 50}}}, {"app.2", {{"work", 0, 40}}}});
    const auto abnormal = traceOf({{"app.3", {{"run", 0, 150}, {"load", 10, 90}}}, {"app.4", {{"work", 0, 40}}}});
    const DiffTree tree = compared(normal, abnormal).tree;
    const auto main = nodeOfThread(tree, 0, *normal, ThreadId(0));
    QVERIFY(main.has_value());
    QCOMPARE(tree.text(*main), std::string_view("main"));
    QCOMPARE(nodeOfThread(tree, 1, *abnormal, ThreadId(0)), main);
    QVERIFY(nodeOfThread(tree, 0, *normal, ThreadId(1)) != main);
    const auto load = sliceOfNode(tree, nodeNamed(tree, "load", 3), 1, *abnormal, ThreadId(0));
    QVERIFY(load && nodeOfSlice(tree, 1, *abnormal, *load) == nodeNamed(tree, "load", 3));
}

QTEST_GUILESS_MAIN(TestNodeSlices)
#include "tst_node_slices.moc"
