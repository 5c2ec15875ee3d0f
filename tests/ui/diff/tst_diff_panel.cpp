// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/diff/cause_model.h"
#include "ui/diff/diff_flame_view.h"
#include "ui/diff/diff_panel.h"
#include "ui/diff/diff_tree_model.h"
#include "ui/diff/diff_tree_view.h"
#include "ui/flame/flame_canvas.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/actions.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

using test::PanelBench;
using test::write;

constexpr const char* kNormal = R"([
{"ph":"X","name":"app.Main.run","ts":0,"dur":1000,"pid":1,"tid":1},{"ph":"X","name":"app.Store.load","ts":0,"dur":300,"pid":1,"tid":1},
{"ph":"X","name":"app.Old.cache","ts":400,"dur":100,"pid":1,"tid":1},{"ph":"X","name":"app.View.draw","ts":700,"dur":100,"pid":1,"tid":1}])";
constexpr const char* kAbnormal = R"([
{"ph":"X","name":"app.Main.run","ts":0,"dur":2900,"pid":1,"tid":1},{"ph":"X","name":"app.Store.load","ts":0,"dur":300,"pid":1,"tid":1},
{"ph":"X","name":"com.risk.Guard.bootstrap","ts":400,"dur":2000,"pid":1,"tid":1},{"ph":"X","name":"com.risk.Scan.files","ts":500,"dur":1500,"pid":1,"tid":1},
{"ph":"X","name":"app.View.draw","ts":2600,"dur":100,"pid":1,"tid":1}])";

} // namespace

class TestDiffPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void headlineAndFirstCauseNameTheCulprit();
    void selectionIsOneInAllViews();
    void whatWasChosenInAFirstLookStays();
    void f8WalksThroughTheCauses();
    void selectionElsewhereIsFollowed();
    void swapTurnsTheSidesRound();
    void savesEveryFormat();
    void searchReachesTheFlameGraph();
    void sharesAreOfEachSidesOwnWhole();
    void failedComparisonSaysWhy();
    void everyWidgetHasAName();
    void realPairsAreShown_data();
    void realPairsAreShown();

private:
    std::uint32_t nodeNamed(const analysis::DiffTree& tree, std::string_view name) const;
    QTemporaryDir m_folder;
    QString m_normal, m_abnormal;
};

void TestDiffPanel::init()
{
    QLocale::setDefault(QLocale::c());
    m_normal = write(m_folder, "normal.json", kNormal);
    m_abnormal = write(m_folder, "abnormal.json", kAbnormal);
}

std::uint32_t TestDiffPanel::nodeNamed(const analysis::DiffTree& tree, std::string_view name) const
{
    for (std::uint32_t node = 1; node < tree.size(); ++node)
        if (tree.text(node) == name)
            return node;
    return 0;
}

void TestDiffPanel::headlineAndFirstCauseNameTheCulprit()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    const QString headline = panel.findChild<QLabel*>(QStringLiteral("diffHeadline"))->text();
    QVERIFY2(headline.contains(QStringLiteral("Guard.bootstrap")), qPrintable(headline));
    QVERIFY2(headline.contains(QStringLiteral("called once and never in normal, costs 2.00\u00a0ms")),
             qPrintable(headline));
    const QAbstractItemModel* causes = panel.causes()->model();
    QVERIFY(causes->index(0, CauseModel::Method).data().toString().contains(QStringLiteral("Guard.bootstrap")));
    QCOMPARE(causes->index(0, CauseModel::Counts).data().toString(), QStringLiteral("0 → 1"));
    QCOMPARE(panel.causes()->currentIndex().row(), 0);
}

void TestDiffPanel::selectionIsOneInAllViews()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.resize(1200, 800);
    panel.show();
    const auto& tree = bench.result().tree;
    const std::uint32_t guard = nodeNamed(tree, "com.risk.Guard.bootstrap");
    QCOMPARE(panel.flame()->canvas()->selected(), guard); // of the first cause
    DiffTreeModel* model = panel.tree()->model();
    QCOMPARE(model->nodeOf(panel.tree()->tree()->currentIndex()), guard);
    QCOMPARE(bench.view.selected().kind, Selected::Kind::DiffNode);
    QCOMPARE(bench.view.selected().index, guard);

    const std::uint32_t draw = nodeNamed(tree, "app.View.draw");
    panel.tree()->tree()->setCurrentIndex(model->indexOf(draw));
    QCOMPARE(panel.flame()->canvas()->selected(), draw);
    QCOMPARE(bench.view.selected().method, QStringLiteral("app.View.draw"));

    const std::uint32_t old = nodeNamed(tree, "app.Old.cache");
    Q_EMIT panel.flame()->canvas()->nodeSelected(old);
    QCOMPARE(model->nodeOf(panel.tree()->tree()->currentIndex()), old);
    const auto* cause = static_cast<CauseModel*>(panel.causes()->model())->cause(panel.causes()->currentIndex().row());
    QVERIFY(cause && cause->node == old);
}

void TestDiffPanel::whatWasChosenInAFirstLookStays()
{
    QByteArray worker;
    for (int i = 0; i < 12; ++i)
        worker += QByteArrayLiteral(R"(,{"ph":"X","name":"app.Worker.step","ts":)") + QByteArray::number(i * 100)
            + QByteArrayLiteral(R"(,"dur":90,"pid":1,"tid":2})");
    const auto withWorker = [&](const char* calls) { return QByteArray(calls).chopped(1) + worker + ']'; };
    PanelBench bench;
    bench.session.setFirstLookFrom(5);
    bench.id = bench.session.compare({write(m_folder, "two-normal.json", withWorker(kNormal))},
                                     {write(m_folder, "two-abnormal.json", withWorker(kAbnormal))});
    DiffPanel panel(bench.context());
    panel.resize(1200, 800);
    panel.show();
    bool hasLooked = false;
    connect(&bench.session, &Session::comparisonChanged, this, [&](int id) {
        const Comparison* comparison = bench.session.comparison(id);
        if (hasLooked || !comparison->isFirstLook || !comparison->result)
            return;
        hasLooked = true;
        const auto& tree = comparison->result->tree;
        const std::uint32_t guard = nodeNamed(tree, "com.risk.Guard.bootstrap");
        panel.flame()->canvas()->zoomTo(guard);
        panel.tree()->tree()->expand(panel.tree()->model()->indexOf(guard));
        panel.chooseNode(nodeNamed(tree, "com.risk.Scan.files"));
    });
    QTRY_VERIFY_WITH_TIMEOUT(
        bench.session.comparison(bench.id)->result && !bench.session.comparison(bench.id)->isFirstLook, 60'000);
    QVERIFY(hasLooked);
    const auto& tree = bench.result().tree;
    QVERIFY(tree.byThread);
    const std::uint32_t scan = nodeNamed(tree, "com.risk.Scan.files"), guard = tree.parent[scan];
    const DiffTreeModel* model = panel.tree()->model();
    QCOMPARE(model->nodeOf(panel.tree()->tree()->currentIndex()), scan);
    QCOMPARE(panel.flame()->canvas()->selected(), scan);
    QCOMPARE(panel.flame()->canvas()->focusNode(), guard);
    QVERIFY(panel.tree()->tree()->isExpanded(model->indexOf(guard)));
}

void TestDiffPanel::f8WalksThroughTheCauses()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.show();
    QVERIFY(panel.causes()->model()->rowCount() > 1);
    bench.actions.trigger(QStringLiteral("diff.next-cause"));
    QCOMPARE(panel.causes()->currentIndex().row(), 1);
    bench.actions.trigger(QStringLiteral("diff.previous-cause"));
    QCOMPARE(panel.causes()->currentIndex().row(), 0);
    bench.actions.trigger(QStringLiteral("diff.previous-cause")); // before the first: stays
    QCOMPARE(panel.causes()->currentIndex().row(), 0);
}

void TestDiffPanel::selectionElsewhereIsFollowed()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    const std::uint32_t load = nodeNamed(bench.result().tree, "app.Store.load");
    bench.view.select({Selected::Kind::DiffNode, load, nullptr, QStringLiteral("app.Store.load")});
    QCOMPARE(panel.flame()->canvas()->selected(), load);
    bench.view.back();
    QVERIFY(panel.flame()->canvas()->selected() != load);
    bench.view.select({Selected::Kind::DiffNode, 1'000'000, nullptr, {}}); // of another comparison: no crash
}

void TestDiffPanel::swapTurnsTheSidesRound()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.findChild<QToolButton*>(QStringLiteral("diffSwap"))->click();
    QCoreApplication::processEvents();
    QCOMPARE(bench.session.comparisons().size(), qsizetype {1}); // the old one is closed
    const Comparison* swapped = bench.session.comparison(bench.session.comparisons().front());
    QCOMPARE(swapped->normal, QStringList {m_abnormal});
    QCOMPARE(swapped->abnormal, QStringList {m_normal});
}

void TestDiffPanel::savesEveryFormat()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    const std::vector<std::pair<const char*, QByteArray>> files {{"out.html", "<html"},
                                                                 {"out.svg", "<svg"},
                                                                 {"out.png", "PNG"},
                                                                 {"out.csv", "Guard.bootstrap"},
                                                                 {"waterfall.svg", "<svg"},
                                                                 {"waterfall.png", "PNG"},
                                                                 {"tree.csv", "\"com.risk.Scan.files\""}};
    for (const auto& [name, content] : files) {
        const QString path = m_folder.filePath(QLatin1String(name));
        GL_VERIFY_RESULT(panel.saveTo(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(file.readAll().contains(content), name);
    }
    const QString json = m_folder.filePath(QStringLiteral("out.json"));
    GL_VERIFY_RESULT(panel.saveTo(json));
    QFile file(json);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(root[QStringLiteral("delta_ns")].toInteger(), bench.result().delta);
    QCOMPARE(panel.saveTo(m_folder.filePath(QStringLiteral("no/folder/x.html"))).error().code, Errc::Io);
}

void TestDiffPanel::searchReachesTheFlameGraph()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.focusSearch();
    panel.flame()->searchField()->setText(QStringLiteral("risk"));
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("diffMatched"))->text().contains(QStringLiteral("2.00 ms")));
    QCOMPARE(bench.view.search(), QStringLiteral("risk"));
    panel.searchNext(false);
    QVERIFY(panel.flame()
                ->canvas()
                ->source()
                ->name(panel.flame()->canvas()->selected())
                .startsWith(QStringLiteral("com.risk")));
}

void TestDiffPanel::sharesAreOfEachSidesOwnWhole()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    panel.show();
    const std::uint32_t load = nodeNamed(bench.result().tree, "app.Store.load");
    const auto cell
        = [&](DiffTreeModel::Column column) { return panel.tree()->model()->indexOf(load, column).data().toString(); };
    QCOMPARE(cell(DiffTreeModel::NormalTotal), QStringLiteral("300 µs"));
    panel.chooseNode(load);
    panel.findChild<QToolButton*>(QStringLiteral("diffShares"))->click();
    bench.settle();
    QCOMPARE(cell(DiffTreeModel::NormalTotal), QStringLiteral("30.0 %")); // of 1 ms
    QCOMPARE(cell(DiffTreeModel::AbnormalTotal), QStringLiteral("10.3 %")); // the same 300 µs of 2.9 ms
    QCOMPARE(cell(DiffTreeModel::TotalDelta), QStringLiteral("▼ −19.66 pp"));
    QVERIFY(
        panel.flame()->canvas()->source()->line(load, 0).contains(QStringLiteral("normal 30.0 % → abnormal 10.3 %")));
    QCOMPARE(panel.flame()->canvas()->selected(), load);
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("diffDelta"))->text().isEmpty()); // both are a whole
    QVERIFY(panel.findChild<QLabel*>(QStringLiteral("diffHeadline"))->text().startsWith(QStringLiteral("In shares")));
    const QAbstractItemModel* causes = panel.causes()->model();
    QCOMPARE(causes->index(0, CauseModel::Delta).data().toString(), QStringLiteral("▲ +68.97 pp")); // 2 of 2.9 ms
    QVERIFY(bench.session.comparison(bench.context().documentId)->options.shares); // kept with the comparison
    bench.actions.trigger(QStringLiteral("diff.shares"));
    bench.settle();
    QCOMPARE(cell(DiffTreeModel::NormalTotal), QStringLiteral("300 µs"));
    QCOMPARE(panel.flame()->canvas()->selected(), load);
}

void TestDiffPanel::failedComparisonSaysWhy()
{
    PanelBench bench;
    bench.compare({m_normal}, {write(m_folder, "broken.json", "\x01\x02 nothing that is known")});
    DiffPanel panel(bench.context());
    panel.show();
    auto* message = panel.findChild<QLabel*>(QStringLiteral("diffMessage"));
    QVERIFY(message->isVisible());
    QVERIFY(message->text().size() > 20);
    QVERIFY(!panel.saveTo(m_folder.filePath(QStringLiteral("x.html"))).has_value());
}

void TestDiffPanel::everyWidgetHasAName()
{
    PanelBench bench;
    bench.compare({m_normal}, {m_abnormal});
    DiffPanel panel(bench.context());
    for (const QWidget* widget : panel.findChildren<QWidget*>())
        if (widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(QLatin1String("qt_")))
            QVERIFY2(
                !widget->accessibleName().isEmpty(),
                qPrintable(QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName()));
}

void TestDiffPanel::realPairsAreShown_data()
{
    QTest::addColumn<QString>("normal");
    QTest::addColumn<QString>("abnormal");
    const auto add = [](const char* name, const char* normal, const char* abnormal) {
        QTest::newRow(name) << test::realData(normal) << test::realData(abnormal);
    };
    add("art", "pairs/sqlite_art_normal.trace", "pairs/sqlite_art_slow.trace");
    add("made 005", "pairs-made/plain/005/normal-0.trace", "pairs-made/plain/005/abnormal-0.trace");
    add("folded", "pairs/sqlite_perf_normal.folded", "pairs/sqlite_perf_slow.folded");
}

void TestDiffPanel::realPairsAreShown()
{
    GL_NEEDS_REAL_DATA();
    QFETCH(QString, normal);
    QFETCH(QString, abnormal);
    PanelBench bench;
    bench.compare({normal}, {abnormal});
    QVERIFY2(!bench.session.comparison(bench.id)->failed, bench.session.comparison(bench.id)->error.text().c_str());
    DiffPanel panel(bench.context());
    panel.resize(1300, 850);
    panel.show();
    QVERIFY(panel.causes()->model()->rowCount() > 0);
    for (const auto mode : {layout::DiffWidth::Abnormal, layout::DiffWidth::Normal, layout::DiffWidth::Larger}) {
        panel.flame()->setWidthMode(mode);
        QVERIFY(!panel.grab().isNull());
    }
    panel.showTree(true);
    QVERIFY(!panel.grab().isNull());
    // Every cause can be reached in tree and flame graph.
    for (int row = 0; row < std::min(20, panel.causes()->model()->rowCount()); ++row) {
        panel.chooseCause(row);
        const auto* cause = static_cast<CauseModel*>(panel.causes()->model())->cause(row);
        QCOMPARE(panel.flame()->canvas()->selected(), cause->node);
    }
}

QTEST_MAIN(TestDiffPanel)
#include "tst_diff_panel.moc"
