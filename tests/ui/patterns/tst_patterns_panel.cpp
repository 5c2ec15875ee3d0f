// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/patterns/line_model.h"
#include "ui/patterns/pattern_model.h"
#include "ui/patterns/patterns_panel.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

QByteArray line(int second, const char* rest)
{
    return QStringLiteral("05-12 01:%1:%2.000  100  101 ")
               .arg(second / 60, 2, 10, QLatin1Char('0'))
               .arg(second % 60, 2, 10, QLatin1Char('0'))
               .toUtf8()
        + rest + '\n';
}

/// A log of ten minutes: a line each second; in an abnormal one connections are lost from the fifth minute on.
QByteArray logcat(bool isAbnormal)
{
    QByteArray out;
    for (int i = 0; i < 600; ++i) {
        const QByteArray n = QByteArray::number(i * 7 % 100);
        out += line(i, QByteArray("I Loader: loaded image " + n + " in 12 ms").constData());
        if (isAbnormal && i >= 300 && i % 3 == 0)
            out += line(i, QByteArray("E Net: connection to 10.0.0." + n + " lost").constData());
        if (!isAbnormal && i % 5 == 0)
            out += line(i, QByteArray("W Cache: evicted entry " + n).constData());
    }
    return out;
}

} // namespace

class TestPatternsPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_abnormal = test::write(m_folder, "abnormal.log", logcat(true).constData());
        m_normal = test::write(m_folder, "normal.log", logcat(false).constData());
    }

    void patternsAreListedMostLinesFirst()
    {
        test::PanelBench bench;
        bench.open(m_abnormal);
        PatternsPanel panel(bench.context());
        QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.settle();
        QCOMPARE(panel.countText(), QStringLiteral("2 patterns · 2 shown · 100 %"));
        QCOMPARE(cell(panel, 0, PatternColumn::Text), QStringLiteral("loaded image <*> in <*> ms"));
        QCOMPARE(cell(panel, 0, PatternColumn::Lines), QStringLiteral("600"));
        QCOMPARE(cell(panel, 1, PatternColumn::Lines), QStringLiteral("100"));
        panel.setFilter(QStringLiteral("level>=error and tag:net"));
        bench.settle();
        QCOMPARE(panel.model()->rowCount(), 1);
        panel.setFilter(QStringLiteral("level>"));
        QVERIFY(!panel.findChild<QLabel*>(QStringLiteral("patternsMistake"))->text().isEmpty());
        QCOMPARE(panel.model()->rowCount(), 1); // as the last right one had them
    }

    void comparisonSaysWhatIsNewAndWhatVanished()
    {
        test::PanelBench bench;
        bench.open(m_abnormal);
        PatternsPanel panel(bench.context());
        bench.settle();
        panel.compareWith(m_normal);
        bench.settle();
        QCOMPARE(panel.model()->rowCount(), 3);
        QStringList changes;
        for (int row = 0; row < 3; ++row)
            changes.append(QString::fromStdString(panel.model()->pattern(row).text.substr(0, 7))
                           + cell(panel, row, PatternColumn::Change));
        changes.sort();
        QCOMPARE(changes,
                 QStringList(
                     {QStringLiteral("connect+ new"), QStringLiteral("evicted− vanished"), QStringLiteral("loaded ")}));
        panel.setFilter(QStringLiteral("change=new"));
        bench.settle();
        QCOMPARE(panel.model()->rowCount(), 1);
        panel.setFilter({});
        panel.compareWith({});
        bench.settle();
        QCOMPARE(panel.model()->rowCount(), 2);
    }

    void chosenPatternShowsItsLinesAndTheChosenLineIsChosenEverywhere()
    {
        test::PanelBench bench;
        bench.open(m_abnormal);
        PatternsPanel panel(bench.context());
        bench.settle();
        panel.findChild<QTableView*>(QStringLiteral("patternTable"))->selectRow(1);
        bench.settle();
        QCOMPARE(panel.lines()->rowCount(), 100);
        auto* lines = panel.findChild<QTableView*>(QStringLiteral("patternLines"));
        lines->selectRow(0);
        QCOMPARE(bench.view.selected().kind, Selected::Kind::Log);
        QCOMPARE(bench.view.selected().index, 301U); // behind 301 loaded images
        QSignalSpy asked(&panel, &Panel::panelRequested);
        panel.show();
        bench.actions.trigger(QStringLiteral("patterns.show-log"));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("logs"));
    }

    void fileWithoutLinesIsNoNormalLog()
    {
        test::PanelBench bench;
        bench.open(m_abnormal);
        PatternsPanel panel(bench.context());
        bench.settle();
        panel.compareWith(m_folder.filePath(QStringLiteral("missing.log")));
        bench.settle();
        QVERIFY(!panel.findChild<QLabel*>(QStringLiteral("patternsSummary"))->text().contains(QStringLiteral("new")));
        QCOMPARE(panel.model()->rowCount(), 2); // as it was before
    }

    void exportHoldsWhatIsShown()
    {
        test::PanelBench bench;
        bench.open(m_abnormal);
        PatternsPanel panel(bench.context());
        bench.settle();
        const QString csv = m_folder.filePath(QStringLiteral("out.csv"));
        const QString json = m_folder.filePath(QStringLiteral("out.json"));
        GL_VERIFY_RESULT(panel.saveTo(csv));
        GL_VERIFY_RESULT(panel.saveTo(json));
        QFile table(csv), object(json);
        QVERIFY(table.open(QIODevice::ReadOnly) && object.open(QIODevice::ReadOnly));
        const QList<QByteArray> rows = table.readAll().trimmed().split('\n');
        QCOMPARE(rows.size(), 3);
        QVERIFY(rows[1].contains("loaded image <*> in <*> ms"));
        const QJsonObject read = QJsonDocument::fromJson(object.readAll()).object();
        QCOMPARE(read[QStringLiteral("patterns")].toArray()[0].toObject()[QStringLiteral("count")].toInt(), 600);
    }

private:
    static QString cell(const PatternsPanel& panel, int row, PatternColumn column)
    {
        return panel.model()->index(row, static_cast<int>(column)).data().toString();
    }

    QTemporaryDir m_folder;
    QString m_normal, m_abnormal;
};

QTEST_MAIN(TestPatternsPanel)
#include "tst_patterns_panel.moc"
