// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractAxis>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QChart>
#include <QClipboard>
#include <QCompleter>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolButton>
#include <QTreeWidget>
#include <QXYSeries>

#include "core/query/questions.h"
#include "core/workspace/workspace.h"
#include "tests/support/test_data.h"
#include "ui/jobs/job_runner.h"
#include "ui/query/answer_chart.h"
#include "ui/query/answer_model.h"
#include "ui/query/query_library.h"
#include "ui/query/query_panel.h"
#include "ui/query/sql_editor.h"
#include "ui/shell/actions.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

struct Bench
{
    workspace::Workspace kept = workspace::Workspace::inMemory();
    JobRunner jobs;
    Session session {jobs};
    ViewState view;
    ActionRegistry actions;
    int id = 0;

    Bench() { session.setWorkspace(&kept); }
    void settle()
    {
        QTRY_VERIFY_WITH_TIMEOUT(jobs.running().isEmpty(), 60'000);
        QCoreApplication::processEvents();
        QTRY_VERIFY_WITH_TIMEOUT(jobs.running().isEmpty(), 60'000);
    }
    void open(const QString& path)
    {
        id = session.open(path);
        settle();
        const OpenFile* file = session.file(id);
        QVERIFY2(file && file->document, file ? file->error.text().c_str() : "no file");
    }
    PanelContext context() { return {session, view, actions, id}; }
};

constexpr const char* kCalls = R"([
{"ph":"X","name":"main","ts":1000,"dur":1000,"pid":1,"tid":1},{"ph":"X","name":"load","ts":1000,"dur":300,"pid":1,"tid":1},
{"ph":"X","name":"parse","ts":1050,"dur":100,"pid":1,"tid":1},{"ph":"X","name":"load","ts":1400,"dur":200,"pid":1,"tid":1},
{"ph":"X","name":"draw","ts":1700,"dur":100,"pid":1,"tid":1}])";

QString statusOf(const QueryPanel& panel)
{
    return panel.findChild<QLabel*>(QStringLiteral("queryStatus"))->text();
}

QLabel* mistakeOf(const QueryPanel& panel)
{
    return panel.findChild<QLabel*>(QStringLiteral("queryMistake"));
}

} // namespace

class TestQueryPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_path = m_folder.filePath(QStringLiteral("made.json"));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(kCalls);
    }

    void aQueryIsAnsweredAsATable()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        panel.setSql(QStringLiteral("SELECT name, sum(dur), count(*) FROM slice GROUP BY name ORDER BY 2 DESC"));
        panel.run();
        bench.settle();
        QCOMPARE(panel.model()->rowCount(), 4);
        QCOMPARE(panel.model()->index(1, 0).data().toString(), QStringLiteral("load"));
        QCOMPARE(panel.model()->index(1, 1).data().toString(), QStringLiteral("500 µs"));
        QCOMPARE(panel.model()->index(1, 1).data(Qt::ToolTipRole).toString(), QStringLiteral("500000"));
        QVERIFY(statusOf(panel).startsWith(QStringLiteral("4 rows · ")));
        panel.model()->sort(2, Qt::DescendingOrder);
        QCOMPARE(panel.model()->index(0, 0).data().toString(), QStringLiteral("load"));
        panel.model()->sort(-1, Qt::AscendingOrder);
        QCOMPARE(panel.model()->index(0, 0).data().toString(), QStringLiteral("main"));
    }

    void aMistakeIsSaidAndMarkedAndTheNextQueryWorks()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        panel.setSql(QStringLiteral("SELECT 'äöü',\n  nam FROM slice"));
        panel.run();
        bench.settle();
        QVERIFY(!mistakeOf(panel)->isHidden());
        QVERIFY(mistakeOf(panel)->text().contains(QStringLiteral("line 2")));
        QCOMPARE(panel.editor()->extraSelections().size(), 1);
        QCOMPARE(panel.editor()->extraSelections().front().cursor.selectedText(), QStringLiteral("nam"));
        panel.setSql(QStringLiteral("SELECT 1"));
        panel.run();
        bench.settle();
        QVERIFY(mistakeOf(panel)->isHidden());
        QCOMPARE(panel.model()->rowCount(), 1);
    }

    void cancelEndsARunningQuery()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        panel.setSql(
            QStringLiteral("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"));
        panel.run();
        auto* cancel = panel.findChild<QToolButton*>(QStringLiteral("queryCancel"));
        QVERIFY(cancel->isEnabled());
        QTest::qWait(50);
        cancel->click();
        bench.settle();
        QVERIFY(!cancel->isEnabled());
        QCOMPARE(statusOf(panel), QStringLiteral("Cancelled"));
        panel.setSql(QStringLiteral("SELECT 7"));
        panel.run();
        bench.settle();
        QCOMPARE(panel.model()->index(0, 0).data().toString(), QStringLiteral("7"));
    }

    void aRowJumpsToTheTimeline()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        QSignalSpy requested(&panel, &Panel::panelRequested);
        panel.setSql(QStringLiteral("SELECT id, name FROM slice WHERE name = 'parse'"));
        panel.run();
        bench.settle();
        QVERIFY(panel.showRow(0));
        QCOMPARE(bench.view.selected().kind, Selected::Kind::Slice);
        QCOMPARE(bench.view.selected().method, QStringLiteral("parse"));
        QCOMPARE(requested.size(), 1);
        QCOMPARE(requested[0][0].toString(), QStringLiteral("timeline"));
        panel.setSql(QStringLiteral("SELECT ts, dur FROM slice WHERE name = 'draw'"));
        panel.run();
        bench.settle();
        QVERIFY(panel.showRow(0));
        QVERIFY(bench.view.marked().has_value());
        QCOMPARE(bench.view.marked()->duration(), DurationNs {100'000});
        panel.setSql(QStringLiteral("SELECT count(*) FROM slice"));
        panel.run();
        bench.settle();
        QVERIFY(!panel.showRow(0));
        QVERIFY(!panel.showRow(5));
    }

    void queriesAreKeptInTheWorkspace()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        panel.setSql(QStringLiteral("SELECT 1"));
        panel.run();
        bench.settle();
        panel.setSql(QStringLiteral("SELECT 2"));
        panel.run();
        bench.settle();
        panel.saveQuery(QStringLiteral("two"));
        QCOMPARE(bench.kept.askedQueries(), (std::vector<std::string> {"SELECT 2", "SELECT 1"}));
        QCOMPARE(bench.kept.savedQueries().size(), std::size_t {1});
        QTreeWidget* tree = panel.library()->tree();
        const auto found = tree->findItems(QStringLiteral("two"), Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        panel.setSql({});
        Q_EMIT tree->itemActivated(found.front(), 0);
        QCOMPARE(panel.editor()->toPlainText(), QStringLiteral("SELECT 2"));
        tree->setCurrentItem(found.front());
        panel.library()->removeSaved();
        QVERIFY(bench.kept.savedQueries().empty());
    }

    void everyReadyMadeQuestionIsListedAndSaysWhetherItFits()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        QTreeWidgetItem* questions = panel.library()->tree()->topLevelItem(0);
        QCOMPARE(questions->childCount(), static_cast<int>(query::questions().size()));
        for (int i = 0; i < questions->childCount(); ++i) {
            const query::Question& question = query::questions()[static_cast<std::size_t>(i)];
            QCOMPARE(questions->child(i)->text(0), QString::fromUtf8(question.title));
            QCOMPARE(questions->child(i)->isDisabled(),
                     question.needs != query::kSlices && question.needs != query::kCalls);
        }
        const auto found = panel.library()->tree()->findItems(QStringLiteral("Most often called"), Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        Q_EMIT panel.library()->tree()->itemActivated(found.front(), 0);
        bench.settle();
        QCOMPARE(panel.model()->index(0, 0).data().toString(), QStringLiteral("load"));
    }

    void completionOffersTablesColumnsAndFunctions()
    {
        SqlEditor editor;
        for (const char* word : {"slice", "thread_state", "self_dur", "percentile", "GROUP"}) {
            editor.completer()->setCompletionPrefix(QLatin1String(word).left(5));
            bool isThere = false;
            for (int i = 0; editor.completer()->setCurrentRow(i); ++i)
                isThere = isThere || editor.completer()->currentCompletion() == QLatin1String(word);
            QVERIFY2(isThere, word);
        }
    }

    void wordsAreColouredByWhatTheyAre()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        panel.setSql(QStringLiteral("SELECT sum(dur), 'a b' FROM slice -- why\n/* two\nlines */ LIMIT 5"));
        QTextDocument* document = panel.findChild<SqlEditor*>()->document();
        const auto colorOf = [&](int line, const char* word) {
            const QTextBlock block = document->findBlockByNumber(line);
            const auto at = block.text().indexOf(QLatin1String(word));
            for (const auto& range : block.layout()->formats())
                if (range.start <= at && at < range.start + range.length)
                    return range.format.foreground().color().name();
            return QString();
        };
        const QStringList kinds {colorOf(0, "SELECT"), colorOf(0, "sum"),    colorOf(0, "dur"),
                                 colorOf(0, "'a b'"),  colorOf(0, "-- why"), colorOf(2, "5")};
        QCOMPARE(QSet<QString>(kinds.begin(), kinds.end()).size(), 6);
        QVERIFY(!kinds.contains(QString()));
        QCOMPARE(colorOf(1, "two"), kinds[4]);
        QCOMPARE(colorOf(2, "lines"), kinds[4]);
        QCOMPARE(colorOf(2, "LIMIT"), kinds[0]);
    }

    void theChartStaysSmall()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        panel.setSql(QStringLiteral("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 50000) "
                                    "SELECT x AS ts, x % 100 AS dur FROM c"));
        panel.run();
        bench.settle();
        auto* chart = panel.findChild<AnswerChart*>();
        QCOMPARE(chart->chart()->series().size(), 1);
        const auto* line = qobject_cast<QXYSeries*>(chart->chart()->series().front());
        QVERIFY(line && line->count() > 1000 && line->count() <= static_cast<int>(AnswerChart::kMaxPoints));
        panel.setSql(QStringLiteral("SELECT name, dur FROM slice"));
        panel.run();
        bench.settle();
        QCOMPARE(chart->chart()->series().front()->type(), QAbstractSeries::SeriesTypeHorizontalBar);
        // Lengths are in the unit that suits the longest: 1 ms here, then 20 s.
        const auto titles = [&] {
            QStringList out;
            for (const QAbstractAxis* axis : chart->chart()->axes())
                out.append(axis->titleText());
            return out;
        };
        QVERIFY(titles().contains(QStringLiteral("dur, µs")));
        panel.setSql(QStringLiteral("SELECT name, 20000 * dur AS slow_dur FROM slice"));
        panel.run();
        bench.settle();
        QVERIFY(titles().contains(QStringLiteral("slow_dur, s")));
        panel.setSql(QStringLiteral("SELECT name FROM slice WHERE 0"));
        panel.run();
        bench.settle();
        QVERIFY(chart->chart()->series().isEmpty());
    }

    void exportsReadBack()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        QVERIFY(!panel.saveTo(m_folder.filePath(QStringLiteral("nothing.csv"))));
        panel.setSql(QStringLiteral("SELECT 'a,\"b' AS x, 1.5 AS y, NULL AS z"));
        panel.run();
        bench.settle();
        const auto saved = [&](const char* name) {
            const QString path = m_folder.filePath(QLatin1String(name));
            if (!panel.saveTo(path))
                return QByteArray();
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QCOMPARE(saved("r.csv"), QByteArray("x,y,z\r\n\"a,\"\"b\",1.5,\r\n"));
        QCOMPARE(saved("r.json"), QByteArray("[\n{\"x\":\"a,\\\"b\",\"y\":1.5,\"z\":null}\n]\n"));
    }

    void bothSidesOfAComparisonHaveTheirNames()
    {
        Bench bench;
        const QString other = m_folder.filePath(QStringLiteral("other.json"));
        QFile::remove(other);
        QVERIFY(QFile::copy(m_path, other));
        bench.id = bench.session.compare({m_path}, {other});
        bench.settle();
        QTRY_VERIFY(bench.session.comparison(bench.id)->result != nullptr);
        QueryPanel panel(bench.context());
        panel.setSql(
            QStringLiteral("SELECT (SELECT count(*) FROM normal.slice), (SELECT count(*) FROM abnormal.slice)"));
        panel.run();
        bench.settle();
        QVERIFY2(mistakeOf(panel)->isHidden(), qPrintable(mistakeOf(panel)->text()));
        QCOMPARE(panel.model()->index(0, 1).data().toString(), QStringLiteral("5"));
    }

    void everyWidgetHasAName()
    {
        Bench bench;
        bench.open(m_path);
        QueryPanel panel(bench.context());
        for (const QWidget* widget : panel.findChildren<QWidget*>())
            if (widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(QLatin1String("qt_")))
                QVERIFY2(!widget->accessibleName().isEmpty(),
                         qPrintable(widget->objectName() + QLatin1Char(' ')
                                    + QLatin1String(widget->metaObject()->className()) + QLatin1String(" in ")
                                    + (widget->parentWidget() ? widget->parentWidget()->objectName() : QString())));
        QVERIFY(bench.actions.action(QStringLiteral("query.run")) != nullptr);
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

QTEST_MAIN(TestQueryPanel)
#include "tst_query_panel.moc"
