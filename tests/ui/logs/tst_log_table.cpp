// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include "tests/ui/logs/made_log.h"
#include "ui/logs/highlight_sets.h"
#include "ui/logs/log_filter_bar.h"
#include "ui/logs/log_minimap.h"
#include "ui/logs/log_table.h"
#include "ui/theme/theme.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

/// A list on the screen with all that it needs.
struct Bench
{
    LogLook look;
    QWidget window;
    LogHeader header {&window};
    LogTable table {look, header, &window};

    explicit Bench(std::shared_ptr<logs::LogSource> source)
    {
        look.facts = source->facts();
        header.setLook(look, source->rows());
        window.resize(900, 420);
        header.setGeometry(0, 0, 900, 20);
        table.setGeometry(0, 20, 900, 400);
        header.setMessageWidth(500);
        table.setLog(std::make_shared<logs::LogRows>(source));
        window.show();
    }
    std::uint64_t firstSeen() const { return table.rowAt(table.visiblePlaces().first); }
    bool isSeen(std::uint64_t row) const
    {
        const auto [first, end] = table.visiblePlaces();
        return table.placeOf(row) >= first && table.placeOf(row) < end;
    }
};

logs::RowSet everyTenth(std::uint64_t rows)
{
    logs::RowSetBuilder builder;
    for (std::uint64_t row = 0; row < rows; row += 10)
        builder.append(row);
    return builder.rows();
}

} // namespace

class TestLogTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(ThemeChoice::Light); }

    void cursorWalksTensOfMillionsOfRows()
    {
        Bench bench(std::make_shared<test::MadeLog>(40'000'000));
        QCOMPARE(bench.table.count(), std::uint64_t {40'000'000});
        bench.table.move(LogTable::Move::Last);
        QCOMPARE(*bench.table.currentRow(), std::uint64_t {39'999'999});
        QVERIFY(bench.isSeen(39'999'999));
        bench.table.move(LogTable::Move::Up);
        bench.table.move(LogTable::Move::Up, true);
        QCOMPARE(bench.table.selection(), (std::pair<std::uint64_t, std::uint64_t> {39'999'997, 39'999'999}));
        QVERIFY(bench.table.selectedText().contains(QStringLiteral("message 39999997\n")));
        bench.table.move(LogTable::Move::First);
        QCOMPARE(bench.firstSeen(), std::uint64_t {0});
        bench.table.verticalScrollBar()->setValue(20'000'000);
        QCOMPARE(bench.firstSeen(), std::uint64_t {20'000'000});
        QVERIFY(!bench.table.grab().isNull());
    }

    void moreRowsThanAScrollBarCountsAreReached()
    {
        Bench bench(std::make_shared<test::MadeLog>(5'000'000'000));
        bench.table.move(LogTable::Move::Last);
        QVERIFY(bench.isSeen(4'999'999'999));
        bench.table.scrollToRow(3'123'456'789);
        QVERIFY(bench.isSeen(3'123'456'789));
        const std::uint64_t first = bench.firstSeen();
        bench.table.setCurrentRow(first);
        bench.table.move(LogTable::Move::Up);
        QCOMPARE(bench.firstSeen(), first - 1); // and one by one
    }

    void shownRowsAreNamedByTheirNumbers()
    {
        Bench bench(std::make_shared<test::MadeLog>(100'000));
        bench.table.setShown(everyTenth(100'000));
        QCOMPARE(bench.table.count(), std::uint64_t {10'000});
        QCOMPARE(bench.table.rowAt(7), std::uint64_t {70});
        bench.table.setCurrentRow(555); // is not shown: the one before it
        QCOMPARE(*bench.table.currentRow(), std::uint64_t {550});
        QSignalSpy moved(&bench.table, &LogTable::currentRowChanged);
        bench.table.move(LogTable::Move::Down);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(moved[0][0].toULongLong(), 560ULL);
        bench.table.setShown(std::nullopt);
        QCOMPARE(bench.table.rowAt(7), std::uint64_t {7});
    }

    void whatIsReadStaysWhileResultsComeIn()
    {
        Bench bench(std::make_shared<test::MadeLog>(100'000));
        bench.table.setShown(everyTenth(50'000));
        bench.table.scrollToRow(30'000);
        const std::uint64_t first = bench.firstSeen();
        bench.table.setShown(everyTenth(100'000));
        QCOMPARE(bench.firstSeen(), first);
        const auto source = std::make_shared<test::MadeLog>(100'000, 2000);
        Bench growing(source);
        growing.table.scrollToRow(1500);
        const std::uint64_t seen = growing.firstSeen();
        source->reveal(100'000);
        growing.table.grow();
        QCOMPARE(growing.table.count(), std::uint64_t {100'000});
        QCOMPARE(growing.firstSeen(), seen);
    }

    void clickChoosesAndWheelScrolls()
    {
        Bench bench(std::make_shared<test::MadeLog>(1000));
        QSignalSpy moved(&bench.table, &LogTable::currentRowChanged);
        const QPoint third(300, bench.table.rowHeight() * 2 + 3);
        QTest::mouseClick(bench.table.viewport(), Qt::LeftButton, {}, third);
        QCOMPARE(*bench.table.currentRow(), std::uint64_t {2});
        QCOMPARE(moved.size(), 1);
        QWheelEvent turn(third, bench.table.viewport()->mapToGlobal(third), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                         Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(bench.table.viewport(), &turn);
        QCOMPARE(bench.firstSeen(), std::uint64_t {3});
        QCOMPARE(*bench.table.currentRow(), std::uint64_t {2});
    }

    void cellsSayWhatTheRowHas()
    {
        LogLook look;
        look.facts.isCalendar = true;
        logs::LogRow row;
        row.ts = 1'791'000'000'123'000'000;
        row.level = trace::LogLevel::Warn;
        row.tag = "Net";
        row.message = "first\tline\nsecond";
        QCOMPARE(cellText(row, 41, LogColumn::Line, look), QStringLiteral("42"));
        QCOMPARE(cellText(row, 41, LogColumn::Time, look), QStringLiteral("10-03 04:00:00.123"));
        QCOMPARE(cellText(row, 41, LogColumn::Level, look), QStringLiteral("W"));
        QCOMPARE(cellText(row, 41, LogColumn::Pid, look), QString());
        QCOMPARE(cellText(row, 41, LogColumn::Message, look), QStringLiteral("first line"));
        QCOMPARE(lineCount(row.message), 2);
        look.isRelative = true;
        look.zero = row.ts - 1'500'000'000;
        QCOMPARE(cellText(row, 41, LogColumn::Time, look), QStringLiteral("+1.500000"));
    }

    void lossesRestartsAndClocksThatGoBackPartRows()
    {
        constexpr TimeNs kSecond = 1'000'000'000;
        LogLook look;
        look.breaks = {{3 * kSecond, LogBreak::Kind::Lost, QStringLiteral("lost")},
                       {5 * kSecond, LogBreak::Kind::Restart, QStringLiteral("start")}};
        QVERIFY(!breakBetween(0, 2 * kSecond, look));
        QCOMPARE(breakBetween(2 * kSecond, 3 * kSecond, look)->text, QStringLiteral("lost"));
        QVERIFY(!breakBetween(3 * kSecond, 4 * kSecond, look)); // it was in front of that row already
        QCOMPARE(breakBetween(2 * kSecond, 9 * kSecond, look)->text, QStringLiteral("start"));
        QVERIFY(!breakBetween(kNoTime, 9 * kSecond, look));
        QVERIFY(!breakBetween(9 * kSecond, 9 * kSecond - 1000, look)); // threads write a little out of order
        QCOMPARE(breakBetween(9 * kSecond, kSecond, look)->kind, LogBreak::Kind::ClockBack);
    }

    void screenReadersHearTheRows()
    {
        Bench bench(std::make_shared<test::MadeLog>(1000));
        bench.table.setCurrentRow(10);
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&bench.table);
        QVERIFY(face && face->childCount() > 10);
        QCOMPARE(face->role(), QAccessible::List);
        QVERIFY(face->text(QAccessible::Value).contains(QStringLiteral("message 10")));
        QVERIFY(face->child(3)->text(QAccessible::Name).contains(QStringLiteral("message 3")));
        QVERIFY(face->child(10)->state().selected && !face->child(9)->state().selected);
        QCOMPARE(face->indexOfChild(face->child(4)), 4);
    }

    void colorsAreReadableInBothThemes()
    {
        for (const bool dark : {false, true}) {
            applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
            const Theme& theme = Theme::forPalette(QApplication::palette());
            QCOMPARE(theme.dark, dark);
            for (int level = 0; level < 7; ++level)
                QVERIFY2(contrast(levelInk(static_cast<trace::LogLevel>(level), theme), theme.canvas) >= 4.5,
                         qPrintable(levelText(static_cast<trace::LogLevel>(level))));
            for (int color = 0; color < kHighlightColors; ++color)
                for (const QColor& ink : {theme.text, theme.errorText, theme.warningText})
                    QVERIFY2(contrast(highlightFill(color, theme), ink) >= 4.5, qPrintable(highlightName(color)));
        }
        applyTheme(ThemeChoice::Light);
    }

    void highlightsAreKeptAndFound()
    {
        const HighlightSets sets {{QStringLiteral("网络"),
                                   true,
                                   {{QStringLiteral("timeout"), 2, false}, {QStringLiteral("/re[dt]/"), 9, true}}},
                                  {QStringLiteral("off"), false, {{QStringLiteral("x"), 0, false}}}};
        HighlightSets expected = sets;
        expected[0].words[1].color = kHighlightColors - 1; // there are no more
        QVERIFY(highlightSetsOf(toJson(sets)) == expected);
        QVERIFY(highlightSetsOf("[{]").empty());
        const auto made = compiled(sets);
        QCOMPARE(made.size(), std::size_t {2});
        QCOMPARE(made[0].expression.found("a Timeout", analysis::LogMessage).size(), std::size_t {1});
        QCOMPARE(made[1].expression.found("red ret", analysis::LogMessage).size(), std::size_t {2});
    }

    void chipsAndLineMakeOneExpression()
    {
        LogFilterBar bar;
        QVERIFY(bar.expression().trimmed().isEmpty());
        bar.setLineText(QStringLiteral("tag:Net"));
        bar.toggleLevel(trace::LogLevel::Error, true);
        QCOMPARE(bar.expression(), QStringLiteral("(tag:Net) and (level=error or level=fatal)"));
        bar.toggleLevel(trace::LogLevel::Error, true); // once more: all levels
        QCOMPARE(bar.expression(), QStringLiteral("tag:Net"));
        bar.setLineText(QStringLiteral("a or b"));
        bar.addTerm(QStringLiteral("pid=7"));
        QCOMPARE(bar.lineText(), QStringLiteral("(a or b) and pid=7"));
        QCOMPARE(FilterLine::quoted(QStringLiteral("say \"a\\b\"")), QStringLiteral("\"say \\\"a\\\\b\\\"\""));
        QCOMPARE(FilterLine::quoted(QStringLiteral("or")), QStringLiteral("\"or\""));
    }

    void lineCompletesFieldsLevelsAndValues()
    {
        FilterLine line;
        line.setVocabulary(analysis::logFilterFields(), [](const QString& field) {
            return field == QLatin1String("tag") ? QStringList {QStringLiteral("Net"), QStringLiteral("My Tag")}
                                                 : QStringList();
        });
        line.setText(QStringLiteral("pid=1 and ta"));
        QCOMPARE(line.candidates(), QStringList {QStringLiteral("tag:")});
        line.setText(QStringLiteral("level>=e"));
        QCOMPARE(line.candidates().front(), QStringLiteral("level>=verbose"));
        line.setText(QStringLiteral("level>=err"));
        QCOMPARE(line.candidates(), QStringList {QStringLiteral("level>=error")});
        line.setText(QStringLiteral("(tag:m"));
        QCOMPARE(line.candidates(), QStringList {QStringLiteral("tag:\"My Tag\"")});
        line.setText(QStringLiteral("\"ta"));
        QCOMPARE(line.candidates(), QStringList());
        line.setMistake(analysis::FilterMistake {1, 2, "A value is missing."});
        QVERIFY(!line.mistakeLabel()->text().isEmpty());
        QCOMPARE(line.text(), QStringLiteral("\"ta")); // the underline changes nothing
    }

    void minimapLeadsToRows()
    {
        LogMinimap map;
        map.resize(22, 400);
        map.setRows(1'000'000);
        map.setMatches(everyTenth(1'000'000), {});
        map.setMarks({500'000});
        map.show();
        QSignalSpy asked(&map, &LogMinimap::rowRequested);
        QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(5, 200));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toULongLong(), 500'000ULL);
        QVERIFY(!map.grab().isNull());
    }
};

QTEST_MAIN(TestLogTable)
#include "tst_log_table.moc"
