// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/workspace/workspace.h"
#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/logs/find_bar.h"
#include "ui/logs/log_filter_bar.h"
#include "ui/logs/log_panel.h"
#include "ui/logs/log_table.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

/// 1000 rows, ten a second: every 50th an error, every 100th with a second line, of two processes.
QByteArray madeLogcat(int firstSecond = 0)
{
    QByteArray out;
    for (int i = 0; i < 1000; ++i) {
        const int second = firstSecond + i / 10;
        out += QStringLiteral("10-17 15:%1:%2.%3  %4  %5 %6 %7: message %8\n")
                   .arg(second / 60, 2, 10, QLatin1Char('0'))
                   .arg(second % 60, 2, 10, QLatin1Char('0'))
                   .arg(i % 10 * 100, 3, 10, QLatin1Char('0'))
                   .arg(i < 500 ? 1000 : 2000, 4)
                   .arg(1001 + i % 2, 4)
                   .arg(QLatin1String(i % 50 == 0 ? "E" : "I"), QLatin1String(i % 2 ? "Net" : "Disk"))
                   .arg(i)
                   .toUtf8();
    }
    return out;
}

/// The panel of an opened log, shown.
struct LogBench : test::PanelBench
{
    workspace::Workspace workspace = workspace::Workspace::inMemory();
    std::unique_ptr<LogPanel> panel;

    explicit LogBench(const QString& path, bool isInPlace = false)
    {
        session.setWorkspace(&workspace);
        if (isInPlace)
            session.setLogsInPlaceFrom(0);
        open(path);
        makePanel();
    }
    void makePanel()
    {
        panel = std::make_unique<LogPanel>(context());
        panel->resize(1000, 700);
        panel->show();
        wait();
    }
    void wait() { QTRY_VERIFY_WITH_TIMEOUT(panel->isReady() && jobs.running().isEmpty(), 20'000); }
    std::uint64_t shown() const { return panel->matchingRows()->count(); }
};

} // namespace

class TestLogPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_path = test::write(m_folder, "made.log", madeLogcat().constData());
    }

    void filterShowsItsRowsBelowAllOthers()
    {
        LogBench bench(m_path);
        QCOMPARE(bench.panel->countText(), QStringLiteral("1000 rows · 1000 shown · 100 %"));
        QVERIFY(bench.panel->matchingRows()->isHidden());
        bench.panel->setFilter(QStringLiteral("level>=error and pid=2000"));
        bench.wait();
        QVERIFY(bench.panel->matchingRows()->isVisible());
        QCOMPARE(bench.shown(), std::uint64_t {10});
        QCOMPARE(bench.panel->countText(), QStringLiteral("1000 rows · 10 shown · 1.0 %"));
        bench.panel->matchingRows()->move(LogTable::Move::Last); // chosen below, it is chosen above
        QCOMPARE(*bench.panel->allRows()->currentRow(), std::uint64_t {950});
        bench.panel->setFilter(QStringLiteral("level>="));
        bench.wait();
        auto* mistake = bench.panel->findChild<QLabel*>(QStringLiteral("filterMistake"));
        QVERIFY(mistake && !mistake->text().isEmpty());
        QCOMPARE(bench.shown(), std::uint64_t {10}); // as the last right one had them
        bench.panel->setFilter({});
        bench.wait();
        QVERIFY(bench.panel->matchingRows()->isHidden());
    }

    void chipsAndMarkedRangeLimitAsWell()
    {
        LogBench bench(m_path);
        bench.panel->filterBar()->toggleLevel(trace::LogLevel::Error, true);
        bench.wait();
        QCOMPARE(bench.shown(), std::uint64_t {20});
        const TimeNs first = bench.panel->look().zero;
        bench.view.setMarked(TimeRange {first + 10'000'000'000, first + 20'000'000'000});
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {100}); // the log follows the timeline
        QTest::mouseClick(bench.panel->findChild<QWidget*>(QStringLiteral("logRange")), Qt::LeftButton);
        bench.wait();
        QCOMPARE(bench.shown(), std::uint64_t {2});
    }

    void searchGoesToMatchesWhileItIsTyped()
    {
        LogBench bench(m_path);
        bench.panel->focusSearch();
        bench.panel->findBar()->setText(QStringLiteral("message 77"));
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {77});
        auto* found = bench.panel->findChild<QLabel*>(QStringLiteral("logFound"));
        QCOMPARE(found->text(), QStringLiteral("1 of 11"));
        bench.panel->searchNext(false);
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {770});
        bench.panel->searchNext(true);
        bench.panel->searchNext(true); // the later one counts, from where the cursor is
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {77});
        bench.panel->searchNext(true); // around the beginning
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {779});
        bench.panel->findBar()->setText(QStringLiteral("/ssage 9[0-4]2$/"));
        bench.wait();
        QVERIFY(found->text().endsWith(QStringLiteral("of 5")));
    }

    void errorsTimesAndRowsAreReached()
    {
        LogBench bench(m_path);
        bench.panel->goTo(1);
        bench.panel->goToLevel(false);
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {50});
        bench.panel->goToLevel(true);
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {0});
        bench.panel->goToTime(QStringLiteral("15:00:30"));
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {300});
        bench.panel->goToTime(QStringLiteral("12.5s"));
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {125});
        bench.panel->goToTime(QStringLiteral("#1000"));
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {999});
    }

    void marksAreKeptForTheFile()
    {
        LogBench bench(m_path);
        for (const std::uint64_t row : {10U, 500U}) {
            bench.panel->goTo(row);
            bench.panel->toggleMark();
        }
        bench.panel->goToMark(false);
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {10});
        bench.panel->goToMark(true);
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {500});
        bench.makePanel();
        QCOMPARE(bench.panel->look().marks, (std::set<std::uint64_t> {10, 500}));
        bench.panel->goTo(10);
        bench.panel->toggleMark();
        QCOMPARE(bench.panel->look().marks, std::set<std::uint64_t> {500});
    }

    void chosenRowIsChosenInTheOtherViews()
    {
        LogBench bench(m_path);
        bench.panel->goTo(42);
        QTRY_COMPARE(bench.view.selected().kind, Selected::Kind::Log);
        QCOMPARE(bench.view.selected().index, 42U);
        Selected other = bench.view.selected();
        other.index = 700;
        bench.view.select(other);
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {700});
        QTest::qWait(200);
        QCOMPARE(bench.view.selected().index, 700U);
        bench.makePanel(); // one that is made later goes there as well
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {700});
        bench.view.setMarked(TimeRange {5, 10}); // of another clock
        bench.wait();
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {700});
    }

    void cellsBecomeTermsOfTheFilter()
    {
        LogBench bench(m_path);
        bench.panel->goTo(3);
        bench.panel->keepOnly(false);
        QCOMPARE(bench.panel->filterBar()->lineText(), QStringLiteral("tag=Net"));
        bench.panel->goTo(4);
        bench.panel->keepOnly(true);
        QCOMPARE(bench.panel->filterBar()->lineText(), QStringLiteral("tag=Net and tag!=Disk"));
        bench.wait();
        QCOMPARE(bench.shown(), std::uint64_t {500});
        const auto kept = bench.workspace.value("logs.filters"); // filters are remembered
        QVERIFY(kept && kept->find("tag=Net and tag!=Disk") != std::string::npos);
    }

    void severalLogsAreMergedByTimeOrShownInTurn()
    {
        QTemporaryDir folder;
        test::write(folder, "a.log", madeLogcat().constData());
        test::write(folder, "b.log", madeLogcat(50).constData());
        LogBench bench(folder.path());
        QCOMPARE(bench.panel->allRows()->count(), std::uint64_t {2000});
        const auto fileAt = [&](std::uint64_t row) { return bench.panel->allRows()->read(row)->file; };
        const auto isSorted = [&] {
            TimeNs before = 0;
            for (std::uint64_t row = 0; row < 2000; ++row)
                if (const TimeNs now = bench.panel->allRows()->read(row)->ts; std::exchange(before, now) > now)
                    return false;
            return true;
        };
        QVERIFY(isSorted());
        bench.panel->goTo(700);
        bench.panel->toggleMark();
        const auto place = bench.panel->allRows()->read(700);
        const std::uint64_t inTurn = place->file * 1000U + place->record;
        bench.panel->setOrder(logs::LogOrder::Source);
        bench.wait();
        QVERIFY(!isSorted());
        QCOMPARE(fileAt(999), 0U);
        QCOMPARE(fileAt(1000), 1U);
        QCOMPARE(*bench.panel->currentRow(), inTurn); // row and marks stay
        QCOMPARE(bench.panel->look().marks, std::set<std::uint64_t> {inTurn});
    }

    void shownRowsAreExported()
    {
        LogBench bench(m_path);
        bench.panel->setFilter(QStringLiteral("\"message 99\""));
        bench.wait();
        const auto exported = [&](LogExportFormat format) {
            const QString path = m_folder.filePath(QStringLiteral("out"));
            bench.panel->saveRows(path, format, bench.panel->shownRows());
            bench.wait();
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray> {};
        };
        const auto text = exported(LogExportFormat::Text);
        QCOMPARE(text.size(), 12); // the last one is empty
        QVERIFY(text[0].endsWith("Net: message 99"));
        const auto csv = exported(LogExportFormat::Csv);
        QCOMPARE(csv[0], QByteArray("ts_ns,level,pid,tid,tag,file,message"));
        QVERIFY(csv[1].endsWith(",info,1000,1002,Net,made.log,message 99"));
        const auto json = exported(LogExportFormat::JsonLines);
        QCOMPARE(QJsonDocument::fromJson(json[10])[QStringLiteral("message")].toString(),
                 QStringLiteral("message 999"));
    }

    void rowsChosenOneByOneAreCopiedAndExported()
    {
        LogBench bench(m_path);
        LogTable* table = bench.panel->allRows();
        bench.panel->activateWindow();
        table->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(bench.panel.get()));
        const auto click = [&](std::uint64_t place, Qt::KeyboardModifiers with) {
            QTest::mouseClick(table->viewport(), Qt::LeftButton, with, table->placeRect(place).center());
        };
        click(1, {});
        click(3, Qt::ControlModifier);
        click(5, Qt::ControlModifier);
        click(3, Qt::ControlModifier); // and out again
        QVERIFY(table->isSelected(1) && !table->isSelected(3) && table->isSelected(5));
        QTest::keyClick(table, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_Down, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(*table->currentRow(), std::uint64_t {6}); // from row 3, where the last click was
        QTest::keyClick(table, Qt::Key_Space, Qt::ControlModifier);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(lines[i].endsWith(QStringLiteral("message %1").arg(QList<int> {1, 5, 6}[i])));
        const QString path = m_folder.filePath(QStringLiteral("chosen"));
        bench.panel->saveRows(path, LogExportFormat::Text, table->selectedRows());
        bench.wait();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 3);
        click(2, {});
        QCOMPARE(table->selectedRows().size(), std::uint64_t {1});
    }

    void aLogLeftInPlaceSharesTheTimeWithItsOutline()
    {
        LogBench bench(m_path, true);
        QCOMPARE(bench.panel->allRows()->count(), std::uint64_t {1000});
        bench.session.makeOutline(bench.id);
        bench.wait();
        const trace::TracePtr outline = bench.session.file(bench.id)->outline;
        QVERIFY(outline);
        bench.panel->goTo(500);
        QTRY_COMPARE(bench.view.selected().kind, Selected::Kind::Counter);
        QCOMPARE(bench.view.selected().trace, outline);
        const TimeNs ts = bench.panel->allRows()->read(500)->ts;
        QVERIFY(momentOf(bench.view.selected()) <= ts);
        QCOMPARE(*bench.panel->currentRow(), std::uint64_t {500}); // what was told does not come back
        // Where the counter of errors, the last one, rises for the last time.
        const auto& counters = outline->counters;
        std::uint32_t last = 0;
        for (std::uint32_t i = 0; i < counters.ts.size(); ++i)
            last = counters.value[i] > 0 ? i : last;
        bench.view.select({Selected::Kind::Counter, last, outline, {}});
        bench.wait();
        QCOMPARE(bench.panel->allRows()->read(*bench.panel->currentRow())->ts, counters.ts[last]);
        QCOMPARE(outline->instants.ts.size(), std::size_t {1}); // the second process
    }

    void theYearOfALogWithoutOneCanBeSaid()
    {
        LogBench bench(m_path);
        bench.session.setLogYear(bench.id, 2019);
        bench.settle();
        bench.wait();
        const auto first = bench.panel->allRows()->read(0);
        QVERIFY(first);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(first->ts / 1'000'000, Qt::UTC).date(), QDate(2019, 10, 17));
    }

    void rowIsCopiedAndShownInFull()
    {
        LogBench bench(m_path);
        bench.panel->activateWindow();
        bench.panel->allRows()->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(bench.panel.get()));
        QTest::keyClick(bench.panel->allRows(), Qt::Key_Home);
        QTest::keyClick(bench.panel->allRows(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(bench.panel->allRows(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("10-17 15:00:00.000 1000 1001 E Disk: message 0\n"
                                "10-17 15:00:00.100 1000 1002 I Net: message 1\n"));
        QTest::keyClick(bench.panel->allRows(), Qt::Key_Space);
        auto* peek = bench.panel->findChild<QPlainTextEdit*>(QStringLiteral("logPeek"));
        QVERIFY(peek->isVisible());
        QVERIFY(peek->toPlainText().contains(QStringLiteral("15:00:00.100 UTC")));
        QVERIFY(peek->toPlainText().endsWith(QStringLiteral("\n\nmessage 1")));
    }

    void realLogsAreShown_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::newRow("logs/Android_2k.log") << qint64 {2000};
        QTest::newRow("logs/Hadoop_2k.log") << qint64 {2000};
        QTest::newRow("bugreport/bugreport_deadlock.txt") << qint64 {0};
        QTest::newRow("xlog/leaves_zlib_nocrypt.xlog") << qint64 {0};
    }
    void realLogsAreShown()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(const qint64, rows);
        LogBench bench(test::realData(QTest::currentDataTag()));
        const auto count = static_cast<qint64>(bench.panel->allRows()->count());
        QVERIFY(rows > 0 ? count == rows : count > 100);
        bench.panel->setFilter(QStringLiteral("not nosuchword"));
        bench.wait();
        QCOMPARE(bench.shown(), bench.panel->allRows()->count());
        QVERIFY(!bench.panel->grab().isNull());
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

QTEST_MAIN(TestLogPanel)
#include "tst_log_panel.moc"
