// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <sstream>

#include <QTest>

#include "core/analysis/sample_order.h"
#include "core/analysis/tree_transform.h"
#include "core/trace/trace_builder.h"

using namespace graylens;
using analysis::CallTree;
using analysis::TreeTransform;
using Kind = TreeTransform::Kind;

namespace {

/// A tree of lines "path;to;node self cpu".
CallTree treeOf(std::initializer_list<std::tuple<const char*, std::int64_t, std::int64_t>> lines)
{
    trace::TraceBuilder builder;
    const ThreadId thread = builder.thread(1, 1);
    const TrackId track = builder.threadTrack(thread);
    TimeNs now = 0, cpu = 0;
    std::vector<trace::SliceEdge> edges;
    for (const auto& [path, self, selfCpu] : lines) {
        std::stringstream names {std::string(path)};
        std::string name;
        std::vector<StringId> open;
        while (std::getline(names, name, ';'))
            open.push_back(builder.intern(name));
        for (const StringId id : open)
            edges.push_back({now, cpu, id, {}, trace::Edge::Begin});
        now += self;
        cpu += selfCpu;
        for (auto id = open.rbegin(); id != open.rend(); ++id)
            edges.push_back({now, cpu, *id, {}, trace::Edge::End});
    }
    builder.edges(track, edges);
    return analysis::callTree(**std::move(builder).finish()).value();
}

/// "name self/total" of every node, indented; the tree's rules are checked on the way.
QString textOf(const CallTree& tree)
{
    QString out;
    for (std::uint32_t node = 0; node < tree.size(); ++node) {
        std::int64_t children = 0, last = std::numeric_limits<std::int64_t>::max();
        for (std::uint32_t child = node + 1; child < tree.subtreeEnd[node]; child = tree.subtreeEnd[child]) {
            if (tree.parent[child] != node || tree.total[child] > last || tree.depth[child] != tree.depth[node] + 1)
                return QStringLiteral("broken at %1").arg(child);
            last = tree.total[child];
            children += tree.total[child];
        }
        if (tree.total[node] != tree.self[node] + children)
            return QStringLiteral("sums broken at %1").arg(node);
        if (node > 0)
            out += QString(tree.depth[node] - 1, QLatin1Char(' '))
                + QString::fromStdString(std::string(tree.text(node)))
                + QStringLiteral(" %1/%2\n").arg(tree.self[node]).arg(tree.total[node]);
    }
    return out;
}

CallTree apply(const CallTree& tree, Kind kind, const char* method)
{
    const TreeTransform transform {kind, 0, tree.names->find(method)};
    return analysis::transformed(tree, std::span(&transform, 1)).value();
}

CallTree sample()
{
    return treeOf({{"main;load;parse;read", 40, 10},
                   {"main;load;parse", 20, 20},
                   {"main;draw;read", 30, 30},
                   {"main;draw", 5, 5},
                   {"main;walk;step;walk;step;walk", 7, 7}});
}

} // namespace

class TestTreeTransform : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutTransformsTheTreeStays();
    void focusOnASubtreeKeepsOnlyIt();
    void mergingMovesTimeAndCalleesToTheCaller();
    void mergingJoinsChildrenThatMeet();
    void droppingTakesTheTimeAway();
    void recursionCollapsesIntoTheOutermostCall();
    void transformsApplyOneAfterTheOther();
    void cpuTimeReordersByCpu();
    void stopIsHeard();
    void samplesComeInOrderOfTime();
};

void TestTreeTransform::withoutTransformsTheTreeStays()
{
    const CallTree tree = sample();
    const CallTree same = analysis::transformed(tree, {}).value();
    QCOMPARE(textOf(same), textOf(tree));
    QCOMPARE(textOf(apply(tree, Kind::DropMethod, "not there")), textOf(tree));
}

void TestTreeTransform::focusOnASubtreeKeepsOnlyIt()
{
    const CallTree tree = sample();
    const auto load = std::find(tree.name.begin(), tree.name.end(), tree.names->find("load")) - tree.name.begin();
    const TreeTransform transform {Kind::FocusSubtree, static_cast<std::uint32_t>(load), {}};
    const CallTree focused = analysis::transformed(tree, std::span(&transform, 1)).value();
    QCOMPARE(textOf(focused), QStringLiteral("load 0/60\n parse 20/60\n  read 40/40\n"));
    QCOMPARE(focused.total[0], 60);
}

void TestTreeTransform::mergingMovesTimeAndCalleesToTheCaller()
{
    const CallTree merged = apply(sample(), Kind::MergeMethod, "parse");
    QVERIFY(textOf(merged).contains(QStringLiteral(" load 20/60\n  read 40/40\n")));
    QCOMPARE(merged.total[0], sample().total[0]);
}

void TestTreeTransform::mergingJoinsChildrenThatMeet()
{
    const CallTree tree = treeOf({{"a;wrap;work", 10, 0}, {"a;work", 5, 0}});
    QCOMPARE(textOf(apply(tree, Kind::MergeMethod, "wrap")), QStringLiteral("a 0/15\n work 15/15\n"));
}

void TestTreeTransform::droppingTakesTheTimeAway()
{
    const CallTree dropped = apply(sample(), Kind::DropMethod, "read");
    QCOMPARE(dropped.total[0], sample().total[0] - 70);
    QVERIFY(!textOf(dropped).contains(QStringLiteral("read")));
}

void TestTreeTransform::recursionCollapsesIntoTheOutermostCall()
{
    const CallTree tree = treeOf({{"walk;step;walk;step;walk", 7, 0}, {"walk;step", 3, 0}});
    const CallTree collapsed = apply(tree, Kind::CollapseRecursion, "walk");
    QCOMPARE(textOf(collapsed), QStringLiteral("walk 7/10\n step 3/3\n"));
    QCOMPARE(collapsed.count[1], std::uint64_t {4}); // every call of it, the inner ones too
}

void TestTreeTransform::transformsApplyOneAfterTheOther()
{
    const CallTree tree = sample();
    const std::array transforms {TreeTransform {Kind::DropMethod, 0, tree.names->find("draw")},
                                 TreeTransform {Kind::MergeMethod, 0, tree.names->find("load")}};
    const CallTree both = analysis::transformed(tree, transforms).value();
    QVERIFY(textOf(both).startsWith(QStringLiteral("main 0/67\n parse 20/60\n  read 40/40\n walk")));
}

void TestTreeTransform::cpuTimeReordersByCpu()
{
    const CallTree cpu = analysis::inCpuTime(sample());
    const QString text = textOf(cpu);
    QVERIFY2(text.startsWith(QStringLiteral("main 0/72\n draw 5/35\n  read 30/30\n load 0/30\n")), qPrintable(text));
    QCOMPARE(analysis::inCpuTime(CallTree {}).size(), std::size_t {0});
}

void TestTreeTransform::stopIsHeard()
{
    std::stop_source stop;
    stop.request_stop();
    Operation operation;
    operation.stop = stop.get_token();
    const CallTree tree = sample();
    const TreeTransform transform {Kind::MergeMethod, 0, tree.names->find("load")};
    const auto result = analysis::transformed(tree, std::span(&transform, 1), operation);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, Errc::Cancelled);
}

void TestTreeTransform::samplesComeInOrderOfTime()
{
    trace::TraceBuilder builder;
    const ThreadId thread = builder.thread(1, 1);
    const auto frame = [&](const char* name) { return builder.frame(builder.intern(name), StringId(0), 0); };
    const StackId main = builder.stack({}, frame("main"));
    const StackId a = builder.stack(main, frame("a")), b = builder.stack(main, frame("b"));
    const std::array samples {trace::Sample {10, thread, a, 1}, trace::Sample {20, thread, a, 1},
                              trace::Sample {30, thread, b, 1}, trace::Sample {40, thread, a, 1},
                              trace::Sample {50, thread, main, 1}};
    builder.samples(samples);
    const auto trace = std::move(builder).finish().value();
    const CallTree order = analysis::sampleOrder(*trace, {}).value();
    QString names;
    std::int64_t self = 0;
    for (std::uint32_t node = 1; node < order.size(); ++node) {
        names += QString::fromStdString(std::string(order.text(node))) + QLatin1Char(' ');
        self += order.self[node];
        QVERIFY(order.subtreeEnd[node] > node && order.subtreeEnd[node] <= order.size());
    }
    QCOMPARE(names, QStringLiteral("main a b a "));
    QCOMPARE(self, order.total[0]);
    QCOMPARE(order.total[0], 50); // four gaps of 10 ns, and the median for the last sample
    QVERIFY(order.sampled);
    const auto merged = analysis::callTree(*trace).value();
    QCOMPARE(order.total[0], merged.total[0]);
}

QTEST_APPLESS_MAIN(TestTreeTransform)
#include "tst_tree_transform.moc"
