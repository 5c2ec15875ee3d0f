// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include "tests/ui/diff/made_result.h"
#include "ui/diff/cause_model.h"
#include "ui/diff/cause_words.h"
#include "ui/diff/diff_source.h"
#include "ui/diff/diff_tree_model.h"
#include "ui/diff/diff_tree_view.h"
#include "ui/diff/each_trace_model.h"
#include "ui/diff/note_words.h"
#include "ui/diff/traces_delegate.h"
#include "ui/diff/waterfall.h"
#include "ui/models/bar_delegate.h"

using namespace graylens;
using namespace graylens::ui;
using Tester = QAbstractItemModelTester;

namespace {

/// As a finished comparison hands it over.
void show(DiffTreeModel& model, const std::shared_ptr<const analysis::DiffResult>& result)
{
    model.setResult(result, result ? layout::diffWidths(result->tree, layout::DiffWidth::Abnormal).largestDelta : 0);
}

DiffSource sourceOf(const std::shared_ptr<const analysis::DiffResult>& result, layout::DiffWidth width)
{
    return {result, std::make_shared<const layout::DiffWidths>(layout::diffWidths(result->tree, width))};
}

} // namespace

class TestDiffParts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void waterfallLeadsFromNormalToAbnormal();
    void waterfallIsWalkedBarByBar();
    void headlineNamesTheNewMethodAndItsShare();
    void equalSidesHaveNoCause();
    void causesPassTheModelTester();
    void kindsAreSaidWithAWordAndASign();
    void treePassesTheModelTester();
    void treeFiltersShowWhatTheySay();
    void removedNodesAreRows();
    void everyMarkHasAGlyph();
    void bothValuesAreInLineAndToolTip();
    void treeCsvHasEveryNode();
    void sentencesSayWhereCallsMovedAndWhatRunsBeside();
    void theListSaysWhatWasWaitedForAndWhatIsNoise();
    void aCallIsKnownAgainWhereThreadsJoin();
    void headlineSaysWhenEverythingIsSlower();
    void everyNoteIsSaidFromItsCode();
    void tracesAreShownWhereThereAreEnough();
    void everyNodeHasTheFiguresOfEachTrace();
    void cpuColumnsAreThereWhereItWasMeasured();
};

void TestDiffParts::waterfallLeadsFromNormalToAbnormal()
{
    for (unsigned seed = 0; seed < 40; ++seed) {
        const auto result = test::madeResult(seed, seed % 3 == 0 ? "extra.Sdk.start" : nullptr, 50 + int(seed) * 20);
        QVERIFY(result);
        for (const std::size_t most : {std::size_t {0}, std::size_t {1}, std::size_t {6}, std::size_t {1000}}) {
            const WaterfallPlan plan = planWaterfall(*result, most);
            QVERIFY(plan.steps.size() <= most + 1);
            QCOMPARE(plan.abnormal - plan.normal, result->delta);
            std::int64_t at = plan.normal;
            bool rises = false;
            for (const WaterfallStep& step : plan.steps) {
                QCOMPARE(step.from, at);
                QVERIFY(step.delta() != 0);
                QVERIFY2(!rises || step.delta() > 0, "what takes less comes first");
                rises = rises || step.delta() > 0;
                at = step.to;
            }
            QCOMPARE(at, plan.abnormal);
        }
    }
}

void TestDiffParts::waterfallIsWalkedBarByBar()
{
    Waterfall waterfall;
    waterfall.resize(800, waterfall.sizeHint().height());
    waterfall.setResult(test::madeResult(3));
    waterfall.show();
    QSignalSpy chosen(&waterfall, &Waterfall::causeChosen);
    for (int i = 0; i < 3; ++i)
        waterfall.chooseNext(false);
    QVERIFY(chosen.size() >= 2);
    QVERIFY(!waterfall.accessibleDescription().isEmpty());
    waterfall.setResult(nullptr);
    QVERIFY(!waterfall.grab().isNull());
}

void TestDiffParts::headlineNamesTheNewMethodAndItsShare()
{
    const auto result = test::madeResult(1, "com.risk.Guard.bootstrap");
    const QString text = headline(*result, false);
    QVERIFY2(text.contains(QStringLiteral("Guard.bootstrap")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("called once and never in normal")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("costs 30.0 ms of it"))
                 || text.contains(QStringLiteral("costs 30.1 ms of it")),
             qPrintable(text));
    QVERIFY(text.startsWith(QStringLiteral("Abnormal takes 30.")));
    QVERIFY(headline(*result, false, true).startsWith(QStringLiteral("Abnormal starts 30.")));
    QVERIFY(headline(*result, true).contains(QStringLiteral("<b>Guard.bootstrap</b>")));
}

void TestDiffParts::equalSidesHaveNoCause()
{
    const analysis::DiffInput side {test::madeTrace(5, 100, nullptr), "same", {}};
    const auto result = analysis::diff(std::span(&side, 1), std::span(&side, 1)).value();
    QVERIFY(headline(result, false).contains(QStringLiteral("exactly as long")));
    QVERIFY(planWaterfall(result, 6).steps.empty());
}

void TestDiffParts::causesPassTheModelTester()
{
    CauseModel model;
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    const auto result = test::madeResult(7);
    model.setResult(result);
    QCOMPARE(model.rowCount(), int(result->causes.size()));
    QVERIFY(!model.hasPresence());
    qint64 sum = 0;
    for (const auto& cause : result->causes)
        sum += cause.delta;
    QCOMPARE(sum, result->delta);
    for (int row = 0; row < model.rowCount(); ++row)
        for (int column = 0; column < CauseModel::PValue; ++column)
            if (column != CauseModel::Callers && column != CauseModel::Counts && column != CauseModel::Presence)
                QVERIFY(!model.index(row, column).data().toString().isEmpty());
}

void TestDiffParts::kindsAreSaidWithAWordAndASign()
{
    analysis::Cause cause;
    for (const auto kind : {analysis::CauseKind::New, analysis::CauseKind::Removed, analysis::CauseKind::MoreCalls,
                            analysis::CauseKind::FewerCalls, analysis::CauseKind::Slower, analysis::CauseKind::Faster,
                            analysis::CauseKind::Waiting}) {
        cause.kind = kind;
        const QString text = kindText(cause);
        QVERIFY(text.size() > 3);
        QVERIFY(QStringLiteral("+−▲▼").contains(text.front()));
    }
}

void TestDiffParts::treePassesTheModelTester()
{
    DiffTreeModel model;
    Tester tester(&model, Tester::FailureReportingMode::QtTest);
    show(model, test::madeResult(9));
    const QPersistentModelIndex kept(model.index(0, 0));
    const QString name = kept.data().toString();
    for (int column = 0; column < DiffTreeModel::ColumnCount; ++column)
        model.sort(column, column % 2 ? Qt::AscendingOrder : Qt::DescendingOrder);
    QCOMPARE(kept.data().toString(), name);
    model.setFilter(DiffFilter::New, 0, {});
    model.setFilter(DiffFilter::All, 0, {});
    show(model, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestDiffParts::treeFiltersShowWhatTheySay()
{
    const auto result = test::madeResult(11);
    const auto& tree = result->tree;
    DiffTreeModel model;
    show(model, result);
    const auto expect = [&](DiffFilter filter, std::int64_t atLeast, auto passes) {
        model.setFilter(filter, atLeast, {});
        std::uint32_t expected = 0;
        for (std::uint32_t node = 1; node < tree.size(); ++node)
            if (passes(node) && std::abs(tree.deltaTotal(node)) >= atLeast) {
                ++expected;
                for (std::uint32_t at = node; at != 0; at = tree.parent[at])
                    QVERIFY(model.rows().isShown(at));
            }
        QCOMPARE(model.shownNodes(), expected);
        QVERIFY(expected > 0);
    };
    const auto onBoth = [&](std::uint32_t n) { return tree.normal.presence[n] && tree.abnormal.presence[n]; };
    expect(DiffFilter::New, 0, [&](std::uint32_t n) { return !tree.normal.presence[n]; });
    expect(DiffFilter::Gone, 0, [&](std::uint32_t n) { return !tree.abnormal.presence[n]; });
    expect(DiffFilter::MoreCalls, 0,
           [&](std::uint32_t n) { return onBoth(n) && tree.abnormal.count[n] > tree.normal.count[n]; });
    expect(DiffFilter::Slower, 0, [&](std::uint32_t n) { return onBoth(n) && tree.deltaTotal(n) > 0; });
    expect(DiffFilter::All, 100'000, [](std::uint32_t) { return true; });
    model.setFilter(DiffFilter::All, 0, QStringLiteral("MAIN.run"));
    QCOMPARE(model.shownNodes(), 1U);
}

void TestDiffParts::removedNodesAreRows()
{
    const auto result = test::madeResult(13);
    DiffTreeModel model;
    show(model, result);
    int removed = 0;
    for (std::uint32_t node = 1; node < result->tree.size(); ++node) {
        if (result->tree.abnormal.presence[node] != 0)
            continue;
        const QModelIndex index = model.indexOf(node, DiffTreeModel::What);
        QVERIFY(index.isValid());
        QVERIFY(index.data().toString().startsWith(QStringLiteral("−")));
        ++removed;
    }
    QVERIFY(removed > 5);
}

void TestDiffParts::everyMarkHasAGlyph()
{
    const auto result = test::madeResult(15);
    const Theme& theme = Theme::forPalette(QPalette());
    for (const auto mode : {layout::DiffWidth::Abnormal, layout::DiffWidth::Normal, layout::DiffWidth::Larger}) {
        const DiffSource source = sourceOf(result, mode);
        layout::FlameView view;
        view.width = 1500;
        view.height = 2000;
        int marked = 0;
        for (const layout::Item& item : source.layOut(view).items) {
            const ItemLook look = source.look(item, theme);
            const bool isChange = item.flags & (layout::kNew | layout::kRemoved | layout::kMore | layout::kLess);
            QCOMPARE(!look.mark.isEmpty(), isChange);
            QVERIFY2(contrast(look.border == ItemLook::Border::Dashed ? theme.canvas : look.fill, look.text) >= 4.5,
                     "text must be readable on its box");
            marked += isChange ? 1 : 0;
        }
        QVERIFY(marked > 10);
    }
}

void TestDiffParts::bothValuesAreInLineAndToolTip()
{
    const auto result = test::madeResult(17);
    const DiffSource source = sourceOf(result, layout::DiffWidth::Abnormal);
    const ValueUnit unit;
    for (std::uint32_t node = 1; node < result->tree.size(); ++node) {
        const QString normal = valueText(result->tree.normal.total[node], unit);
        const QString abnormal = valueText(result->tree.abnormal.total[node], unit);
        for (const QString& text : {source.line(node, 0), source.toolTip(node, 0)}) {
            QVERIFY(text.contains(normal) && text.contains(abnormal));
            QVERIFY(text.contains(QStringLiteral("normal")) && text.contains(QStringLiteral("abnormal")));
        }
    }
}

void TestDiffParts::treeCsvHasEveryNode()
{
    const auto result = test::madeResult(19);
    DiffTreeModel model;
    show(model, result);
    QCOMPARE(model.toCsv().count(QStringLiteral("\r\n")), qsizetype(result->tree.size()));
}

void TestDiffParts::sentencesSayWhereCallsMovedAndWhatRunsBeside()
{
    const auto made = test::madeResult(21, "com.risk.Guard.bootstrap");
    analysis::DiffResult result = *made;
    analysis::Cause cause = result.causes.front();
    const auto says = [&](const char* words) {
        const QString text = causeSentence(result, cause, false);
        const bool said = text.contains(QLatin1String(words));
        if (!said)
            qWarning("%s", qPrintable(text));
        return said;
    };
    QVERIFY(says("Guard.bootstrap is new in abnormal, called once, under Main.run: "));
    cause.scope = analysis::CauseScope::OtherThread;
    QVERIFY(says("It runs beside the main thread; whether that waited for it is not recorded."));
    cause.awaitedTime = 12'000'000;
    cause.awaited = analysis::Awaited::Yes;
    QVERIFY(says("The main thread waited 12.0 ms longer for it."));
    cause.awaited = analysis::Awaited::Maybe;
    QVERIFY(says("Meanwhile the main thread waited 12.0 ms longer; for whom is not recorded."));
    cause.awaited = analysis::Awaited::No;
    QVERIFY(says("The main thread did not wait for it: it does not lengthen it."));
    QVERIFY(!says("Noise"));
    cause.noise = std::abs(cause.delta);
    QVERIFY(says("Noise: normal varies by "));
    cause.scope = analysis::CauseScope::Method;
    cause.kind = analysis::CauseKind::Waiting;
    QVERIFY(says("waits longer without running"));
    cause.kind = analysis::CauseKind::MoreCalls;
    cause.countNormal = cause.countAbnormal = 2;
    cause.countExpected = 1;
    QVERIFY(says("is called twice in abnormal, twice in normal (as often as its callers do it in normal, it would be "
                 "once in abnormal)"));
    result.tree.normalName = {{cause.node, result.tree.name[1]}};
    QVERIFY(says("(in normal: Main.run)"));
    cause.pValue = 0.012;
    cause.effectSize = 0.5;
    QCOMPARE(evidenceText(cause), QStringLiteral("By chance alone: p = 0.012; effect size 0.50 (−1 to 1)"));
    QVERIFY(evidenceText(result.causes.front()).isEmpty());
}

void TestDiffParts::theListSaysWhatWasWaitedForAndWhatIsNoise()
{
    auto result = std::make_shared<analysis::DiffResult>(*test::madeResult(21, "com.risk.Guard.bootstrap"));
    analysis::Cause cause = result->causes.front();
    cause.scope = analysis::CauseScope::OtherThread;
    result->causes.assign(5, cause);
    for (std::size_t i = 0; i < 4; ++i)
        result->causes[i].awaited = static_cast<analysis::Awaited>(i);
    result->causes[4].noise = std::abs(cause.delta) + 1;
    CauseModel model;
    model.setResult(result);
    const QStringList words {QStringLiteral("beside"), QStringLiteral("not waited for"), QStringLiteral("perhaps"),
                             QStringLiteral("waited for"), QStringLiteral("noise")};
    const QString explained = model.headerData(CauseModel::Share, Qt::Horizontal, Qt::ToolTipRole).toString();
    for (int row = 0; row < words.size(); ++row) {
        const QModelIndex share = model.index(row, CauseModel::Share);
        QCOMPARE(share.data().toString(), words[row]);
        QVERIFY(explained.contains(words[row]));
        QCOMPARE(share.data(Qt::ForegroundRole).isValid(), row == 1 || row == 4); // stands back
    }
}

void TestDiffParts::aCallIsKnownAgainWhereThreadsJoin()
{
    const auto only = test::madeResult(21, "com.risk.Guard.bootstrap");
    QVERIFY(!only->tree.byThread);
    analysis::DiffResult joined = *only; // the same calls below a thread
    analysis::DiffTree& tree = joined.tree;
    tree.byThread = true;
    joined.accountRoot = 1;
    const auto shift = [](auto& column) { column.insert(column.begin() + 1, column.front()); };
    shift(tree.name);
    shift(tree.subtreeEnd);
    shift(tree.parent);
    shift(tree.depth);
    for (std::size_t n = 0; n < tree.name.size(); ++n) {
        tree.subtreeEnd[n] += 1;
        tree.parent[n] += n > 1 ? 1 : 0;
        tree.depth[n] = static_cast<std::uint16_t>(tree.depth[n] + (n > 0 ? 1 : 0));
    }
    for (std::uint32_t node = 1; node < only->tree.size(); ++node) {
        QCOMPARE(nodeLike(joined, only->tree, node), node + 1);
        QCOMPARE(nodeLike(*only, joined.tree, node + 1), node);
    }
}

void TestDiffParts::headlineSaysWhenEverythingIsSlower()
{
    analysis::DiffResult result = *test::madeResult(23, "com.risk.Guard.bootstrap");
    result.comparability.push_back({"uniform-change",
                                    trace::Severity::Warning,
                                    "",
                                    {{"times", "5.94"}, {"side", "abnormal"}, {"thread", ""}, {"methods", "16"}}});
    QVERIFY(headline(result, false).contains(QStringLiteral("nearly every method takes 5.9 times as long")));
    result.delta = 0;
    QVERIFY(headline(result, false).startsWith(QStringLiteral("Both take equally long")));
    result.delta = -5'000'000;
    QVERIFY(headline(result, false).startsWith(QStringLiteral("Abnormal takes 5.00 ms less")));
}

void TestDiffParts::everyNoteIsSaidFromItsCode()
{
    const std::vector<std::pair<std::string, std::string>> sides {{"normal", "17"}, {"abnormal", "42"}};
    for (const char* code :
         {"clock-mode", "vm", "device-class", "os-version", "app-version", "debuggable", "build-type", "thermal",
          "cpu-count", "trace-format", "sampled-against-traced", "thread-count", "too-few-traces", "overflow",
          "truncated", "data-loss", "window-length", "recording-overhead"}) {
        const QString text = noteText({code, trace::Severity::Info, "core's own words", sides});
        QVERIFY2(!text.contains(QStringLiteral("core's own words")), code);
        QVERIFY2(text.contains(QStringLiteral("17")) && text.contains(QStringLiteral("42")), qPrintable(text));
        QVERIFY2(!text.contains(QLatin1Char('%')) || text.contains(QStringLiteral("5 %")), qPrintable(text));
    }
    QCOMPARE(noteText({"not-known", trace::Severity::Info, "core's own words", {}}),
             QStringLiteral("core's own words"));
    QVERIFY(noteText({"overflow", trace::Severity::DataLoss, "", {{"normal", ""}, {"abnormal", "b.trace"}}})
                .startsWith(QStringLiteral("Incomplete on abnormal (b.trace): the buffer was full")));
}

void TestDiffParts::tracesAreShownWhereThereAreEnough()
{
    std::vector<analysis::DiffInput> normal, abnormal;
    for (unsigned i = 0; i < 5; ++i) {
        normal.push_back({test::madeTrace(i, 80, nullptr), "n", {}});
        abnormal.push_back({test::madeTrace(i, 80, "com.risk.Guard.bootstrap"), "a", {}});
    }
    const auto result = std::make_shared<const analysis::DiffResult>(analysis::diff(normal, abnormal).value());
    CauseModel causes;
    causes.setResult(result);
    DiffTreeModel tree;
    show(tree, result);
    QVERIFY(tree.hasTraces());
    const auto figures = causes.index(0, CauseModel::Traces).data(TracesRole).value<TraceBars>();
    QCOMPARE(figures.normal.size(), std::size_t {5});
    QCOMPARE(figures.abnormal.size(), std::size_t {5});
    QVERIFY(causes.index(0, CauseModel::Traces).data(ExportRole).toString().contains(QStringLiteral(" → ")));
    const std::uint32_t node = result->causes.front().node;
    const auto totals = tree.indexOf(node, DiffTreeModel::Traces).data(TracesRole).value<TraceBars>();
    QCOMPARE(totals.normal, std::vector<double>(5, 0.0));
    QCOMPARE(totals.abnormal.size(), std::size_t {5});
    const double sum = std::accumulate(totals.abnormal.begin(), totals.abnormal.end(), 0.0);
    QVERIFY(std::abs(sum / 5 - static_cast<double>(result->tree.abnormal.total[node])) < 1.1);
    QVERIFY(!tree.indexOf(node, DiffTreeModel::What).data(TracesRole).isValid());

    DiffTreeModel pair;
    show(pair, test::madeResult(25));
    QVERIFY(!pair.hasTraces());
}

void TestDiffParts::everyNodeHasTheFiguresOfEachTrace()
{
    std::vector<analysis::DiffInput> normal, abnormal;
    for (unsigned i = 0; i < 3; ++i) {
        normal.push_back({test::madeTrace(i, 80, nullptr), "n", {}});
        abnormal.push_back({test::madeTrace(i, 80, i == 0 ? nullptr : "com.risk.Guard.bootstrap"), "a", {}});
    }
    const auto result = std::make_shared<const analysis::DiffResult>(analysis::diff(normal, abnormal).value());
    std::uint32_t node = 0;
    while (result->tree.text(node) != "com.risk.Guard.bootstrap")
        ++node;
    EachTraceModel model;
    model.setNames({QStringLiteral("/n0"), QStringLiteral("/n1"), QStringLiteral("/n2")},
                   {QStringLiteral("/a0"), QStringLiteral("/a1"), QStringLiteral("/a2")});
    model.setNode(result, node);
    const auto cell = [&](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(cell(0, EachTraceModel::Total), QStringLiteral("–"));
    QCOMPARE(cell(3, EachTraceModel::Count), QStringLiteral("–"));
    QCOMPARE(cell(4, EachTraceModel::Trace), QStringLiteral("a1"));
    QCOMPARE(cell(4, EachTraceModel::Count), QStringLiteral("1"));
    QCOMPARE(cell(4, EachTraceModel::Self), cell(4, EachTraceModel::Total));
    QVERIFY(!model.spread(0));
    QCOMPARE((*model.spread(1))[1], result->traces->of(1, node)[0].total);
    model.sort(EachTraceModel::Total, Qt::DescendingOrder);
    QVERIFY(cell(0, EachTraceModel::Trace).startsWith(QLatin1Char('a')));
    QVERIFY(cell(1, EachTraceModel::Trace).startsWith(QLatin1Char('a')));

    DiffTreeView view;
    view.setTraceNames({QStringLiteral("/n0"), QStringLiteral("/n1"), QStringLiteral("/n2")},
                       {QStringLiteral("/a0"), QStringLiteral("/a1"), QStringLiteral("/a2")});
    view.setResult(result, 30'000'000);
    view.show();
    auto* table = view.findChild<QTableView*>(QStringLiteral("eachTraceTable"));
    QVERIFY(!table->isVisible());
    view.findChild<QToolButton*>(QStringLiteral("eachTraceToggle"))->click();
    QVERIFY(table->isVisible());
    view.select(node);
    QCOMPARE(table->model()->rowCount(), 6);
    QVERIFY(view.findChild<QLabel*>(QStringLiteral("eachTraceSpread"))->text().contains(QStringLiteral("in no trace")));
}

void TestDiffParts::cpuColumnsAreThereWhereItWasMeasured()
{
    const auto made = test::madeResult(27);
    DiffTreeModel model;
    show(model, made);
    QVERIFY(!model.hasCpu());
    auto result = std::make_shared<analysis::DiffResult>(*made);
    result->tree.normal.totalCpu.assign(result->tree.size(), 1'000'000);
    result->tree.abnormal.totalCpu.assign(result->tree.size(), 3'500'000);
    show(model, result);
    QVERIFY(model.hasCpu());
    const QModelIndex row = model.index(0, 0);
    QCOMPARE(row.siblingAtColumn(DiffTreeModel::NormalCpu).data().toString(), QStringLiteral("1.00 ms"));
    QCOMPARE(row.siblingAtColumn(DiffTreeModel::CpuDelta).data().toString(), QStringLiteral("▲ +2.50 ms"));
}

QTEST_MAIN(TestDiffParts)
#include "tst_diff_parts.moc"
