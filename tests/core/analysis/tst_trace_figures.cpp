// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compared.h"

using namespace graylens;
using namespace graylens::test;
using analysis::TraceFigures;

namespace {

/// Sums over the single traces beside the means of the tree: each rounded by less than 1 a trace.
void verifyFigures(const DiffResult& result)
{
    QVERIFY(result.traces);
    const analysis::DiffTree& tree = result.tree;
    for (std::size_t s = 0; s < 2; ++s) {
        const analysis::DiffTree::Side& side = s == 0 ? tree.normal : tree.abnormal;
        const auto traces = static_cast<std::int64_t>(side.traces);
        for (std::uint32_t node = 0; node < tree.size(); ++node) {
            std::int64_t self = 0, total = 0, count = 0;
            const auto rows = result.traces->of(s, node);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                self += rows[i].self;
                total += rows[i].total;
                count += rows[i].count;
                QVERIFY(i == 0 || rows[i - 1].trace < rows[i].trace);
                QVERIFY(rows[i].trace < side.traces);
            }
            QCOMPARE(rows.size(), side.presence[node]);
            QVERIFY(std::abs(self - side.self[node] * traces) <= traces);
            if (side.presence[node] > 0) // else what passes through a wrapper of the other side
                QVERIFY(std::abs(total - side.total[node] * traces) <= traces * (tree.subtreeEnd[node] - node));
            if (!tree.isThread(node) && node != 0)
                QCOMPARE(static_cast<double>(count), std::round(side.count[node] * side.traces));
        }
    }
}

} // namespace

class TestTraceFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachTraceHasItsOwn()
    {
        const auto result
            = compared(drawn({"main: A{7ms}[B:2ms]", "main: A:12ms"}), drawn({"main: A{21ms}[B:4ms B:5ms]"}));
        verifyFigures(result);
        const auto& tree = result.tree;
        std::uint32_t b = 0;
        while (tree.text(b) != "B")
            ++b;
        const auto normal = result.traces->of(0, b), abnormal = result.traces->of(1, b);
        QCOMPARE(normal.size(), std::size_t {1});
        QCOMPARE(normal[0].trace, 0U);
        QCOMPARE(normal[0].total, 2 * kMs);
        QCOMPARE(abnormal[0].count, 2U);
        QCOMPARE(abnormal[0].total, 9 * kMs);
        const auto callers = result.traces->of(0, tree.parent[b]);
        QCOMPARE(callers[0].self, 8 * kMs);
        QCOMPARE(callers[1].total, 12 * kMs);
    }

    void wrappersAndRenamesKeepThem()
    {
        const auto result = compared(drawn({"main: A{1ms}[Body:5ms Tail:2ms]", "main: A{1ms}[Body:6ms Tail:2ms]"}),
                                     drawn({"main: A{1ms}[Wrap{1ms}[Body:5ms Tail:2ms]]"}));
        verifyFigures(result);
    }

    void threadsOfOnePairAreOneRow()
    {
        analysis::DiffOptions options;
        options.pairThreads = {{"left", "right"}, {"other", "right"}};
        const auto result = compared(drawn({"main: A:9ms\nleft: B:2ms\nother: B:3ms", "main: A:9ms\nleft: B:2ms"}),
                                     drawn({"main: A:9ms\nright: B:7ms"}), options);
        verifyFigures(result);
    }

    void twoTracesNeedNone() { QVERIFY(!compared(drawn({"main: A:10ms"}), drawn({"main: A:12ms"})).traces); }

    void sumsOfMadeProgramsAreTheMeans()
    {
        std::mt19937_64 random(7);
        for (int round = 0; round < 8; ++round) {
            MadeProgram normal = madeProgram(30, random), abnormal = normal;
            const std::size_t added = abnormal.add("added", 70'000); // before methods[5]: it may move all methods
            abnormal.methods[5].calls.push_back({added, 2});
            normal.threads.push_back({"pool-1-thread-1", 101, 3});
            abnormal.threads.push_back({"pool-1-thread-4", 104, 3});
            std::vector<DiffInput> sides[2];
            for (int i = 0; i < 5; ++i) {
                sides[0].push_back(ran(normal, random, {.costNoise = 0.1, .callNoise = 0.2}));
                sides[1].push_back(ran(abnormal, random, {.costNoise = 0.1, .callNoise = 0.2}));
            }
            verifyFigures(compared(sides[0], sides[1]));
            analysis::DiffOptions shares;
            shares.shares = true;
            const auto parts = compared(sides[0], sides[1], shares);
            QVERIFY(parts.traces);
            std::int64_t whole = 0;
            for (const TraceFigures::Row& row : parts.traces->of(0, 0))
                whole += row.total;
            QVERIFY(std::abs(whole - parts.tree.normal.total[0] * 5) < parts.tree.normal.total[0] / 1000);
        }
    }
};

QTEST_GUILESS_MAIN(TestTraceFigures)
#include "tst_trace_figures.moc"
