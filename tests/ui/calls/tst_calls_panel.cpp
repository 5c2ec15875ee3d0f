// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/calls/calls_panel.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/call_tree_model.h"
#include "ui/models/method_model.h"
#include "ui/shell/actions.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

using test::PanelBench;
using test::write;

constexpr const char* kCalls = R"([
{"ph":"X","name":"main","ts":0,"dur":1000,"pid":1,"tid":1},{"ph":"X","name":"load","ts":0,"dur":300,"pid":1,"tid":1},
{"ph":"X","name":"parse","ts":50,"dur":100,"pid":1,"tid":1},{"ph":"X","name":"load","ts":400,"dur":200,"pid":1,"tid":1},
{"ph":"X","name":"draw","ts":700,"dur":100,"pid":1,"tid":1}])";

} // namespace

class TestCallsPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void listsMethodsWithTheirFigures();
    void chosenMethodShowsCallersAndCallees();
    void filterIsSharedAndCounted();
    void doubleClickChoosesTheMethodEverywhere();
    void selectionElsewhereIsFollowed();
    void copyAndCsvHoldTheRows();
    void samplesAreNotCalls();
    void realTraceKeepsModelsConsistent();
    void everyWidgetHasAName();

private:
    QTemporaryDir m_folder;
    QString m_path;
};

void TestCallsPanel::init()
{
    QLocale::setDefault(QLocale::c());
    m_path = write(m_folder, "made.json", kCalls);
}

void TestCallsPanel::listsMethodsWithTheirFigures()
{
    PanelBench bench;
    bench.open(m_path);
    CallsPanel panel(bench.context());
    bench.settle();
    const MethodModel& model = *panel.model();
    QCOMPARE(model.rowCount(), 4);
    const int load = model.rowOfMethod(model.table()->names->find("load"));
    QCOMPARE(model.index(load, MethodModel::Count).data().toString(), QStringLiteral("2"));
    QCOMPARE(model.index(load, MethodModel::Self).data().toString(), QStringLiteral("400 µs"));
    QCOMPARE(model.index(load, MethodModel::Total).data().toString(), QStringLiteral("500 µs"));
    QCOMPARE(model.index(load, MethodModel::TotalShare).data().toString(), QStringLiteral("50.0 %"));
    QCOMPARE(panel.countText(), QStringLiteral("4 methods · 4 shown · 100 %"));
    auto* table = panel.findChild<QTableView*>(QStringLiteral("methodsTable"));
    QVERIFY(table->isColumnHidden(MethodModel::SelfCpu)); // the file has none
}

void TestCallsPanel::chosenMethodShowsCallersAndCallees()
{
    PanelBench bench;
    bench.open(m_path);
    CallsPanel panel(bench.context());
    QAbstractItemModelTester callers(panel.callersModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester callees(panel.calleesModel(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    bench.settle();
    bench.view.select({Selected::Kind::Method, 0, nullptr, QStringLiteral("load")});
    bench.settle();
    const QModelIndex caller = panel.callersModel()->index(0, 0, panel.callersModel()->index(0, 0));
    QCOMPARE(caller.data().toString(), QStringLiteral("main"));
    const QModelIndex callee = panel.calleesModel()->index(0, 0, panel.calleesModel()->index(0, 0));
    QCOMPARE(callee.data().toString(), QStringLiteral("parse"));
    QCOMPARE(callee.siblingAtColumn(CallTreeModel::Total).data().toString(), QStringLiteral("100 µs"));
}

void TestCallsPanel::filterIsSharedAndCounted()
{
    PanelBench bench;
    bench.open(m_path);
    CallsPanel panel(bench.context());
    bench.settle();
    auto* filter = panel.findChild<QLineEdit*>(QStringLiteral("callsFilter"));
    filter->setText(QStringLiteral("A"));
    QCOMPARE(panel.countText(), QStringLiteral("4 methods · 4 shown · 100 %"));
    filter->setText(QStringLiteral("dra"));
    QCOMPARE(panel.countText(), QStringLiteral("4 methods · 1 shown · 25.0 %"));
    QCOMPARE(bench.view.search(), QStringLiteral("dra"));
    bench.view.setSearch({});
    QCOMPARE(filter->text(), QString());
}

void TestCallsPanel::doubleClickChoosesTheMethodEverywhere()
{
    PanelBench bench;
    bench.open(m_path);
    CallsPanel panel(bench.context());
    panel.resize(900, 500);
    panel.show();
    bench.settle();
    auto* table = panel.findChild<QTableView*>(QStringLiteral("methodsTable"));
    const int row = panel.model()->rowOfMethod(panel.model()->table()->names->find("draw"));
    const QPoint at = table->visualRect(panel.model()->index(row, 0)).center();
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(bench.view.selected().kind, Selected::Kind::Method);
    QCOMPARE(bench.view.selected().method, QStringLiteral("draw"));
}

void TestCallsPanel::selectionElsewhereIsFollowed()
{
    PanelBench bench;
    bench.open(m_path);
    CallsPanel panel(bench.context());
    bench.settle();
    bench.view.select({Selected::Kind::Method, 0, nullptr, QStringLiteral("parse")});
    auto* table = panel.findChild<QTableView*>(QStringLiteral("methodsTable"));
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("parse"));
    bench.view.select({Selected::Kind::Method, 0, nullptr, QStringLiteral("not in this file")});
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("parse"));
}

void TestCallsPanel::copyAndCsvHoldTheRows()
{
    PanelBench bench;
    bench.open(m_path);
    CallsPanel panel(bench.context());
    bench.settle();
    panel.copySelected();
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("main\t1\t")));
    const QString path = m_folder.filePath(QStringLiteral("out.csv"));
    GL_VERIFY_RESULT(panel.saveTo(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 6);
    QVERIFY2(lines[1].startsWith("main,1,400000,0.4,1000000,1,"), lines[1].constData());
}

void TestCallsPanel::samplesAreNotCalls()
{
    PanelBench bench;
    bench.open(write(m_folder, "made.folded", "main;a 5\nmain;b 7\n"));
    CallsPanel panel(bench.context());
    bench.settle();
    auto* table = panel.findChild<QTableView*>(QStringLiteral("methodsTable"));
    for (int column = 0; column < panel.model()->columnCount(); ++column) {
        const QString heading = panel.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QVERIFY(table->isColumnHidden(column) || heading != QStringLiteral("Calls"));
    }
    QVERIFY(panel.model()->index(0, MethodModel::Total).data().toString().contains(QStringLiteral("12 samples")));
}

void TestCallsPanel::realTraceKeepsModelsConsistent()
{
    GL_NEEDS_REAL_DATA();
    PanelBench bench;
    bench.open(test::realData("pairs/sqlite_art_normal.trace"));
    CallsPanel panel(bench.context());
    QAbstractItemModelTester methods(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    bench.settle();
    QVERIFY(panel.model()->rowCount() > 300);
    const QString first = panel.model()->index(0, MethodModel::Method).data().toString();
    QVERIFY(!first.isEmpty());
    for (int column = 0; column < panel.model()->columnCount(); ++column)
        panel.model()->sort(column, Qt::AscendingOrder);
    auto* table = panel.findChild<QTableView*>(QStringLiteral("methodsTable"));
    for (int row = 0; row < 20; ++row) {
        table->selectRow(row);
        bench.settle();
        QCOMPARE(panel.calleesModel()->index(0, 0).data().toString(), panel.model()->index(row, 0).data().toString());
    }
}

void TestCallsPanel::everyWidgetHasAName()
{
    PanelBench bench;
    bench.open(m_path);
    CallsPanel panel(bench.context());
    for (const QWidget* widget : panel.findChildren<QWidget*>())
        if (widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(QLatin1String("qt_")))
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
}

QTEST_MAIN(TestCallsPanel)
#include "tst_calls_panel.moc"
