// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QDir>
#include <QLocale>

#include "core/base/time.h"
#include "tests/support/test_data.h"
#include "ui/theme/theme.h"

using namespace graylens;
using namespace graylens::ui;

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void durationsHaveThreeDigits_data()
    {
        QTest::addColumn<qint64>("ns");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 ns, const char* text) { QTest::newRow(text) << ns << QString::fromUtf8(text); };
        row(0, "0 s");
        row(7, "7 ns");
        row(999, "999 ns");
        row(1000, "1.00 µs");
        row(3104, "3.10 µs");
        row(999499, "999 µs");
        row(999500, "1.00 ms");
        row(412000000, "412 ms");
        row(999999999, "1.00 s");
        row(1930000000, "1.93 s");
        row(99940000000, "99.9 s");
        row(125000000000, "2 min 05 s");
        row(7320000000000, "2 h 02 min");
        row(-1930000000, "−1.93 s");
        row(kNoTime, "–");
    }
    void durationsHaveThreeDigits()
    {
        QFETCH(qint64, ns);
        QFETCH(QString, text);
        QCOMPARE(durationText(ns), text);
    }

    void signedDurationsShowTheirSign()
    {
        QCOMPARE(durationText(412000000, true), QStringLiteral("+412 ms"));
        QCOMPARE(durationText(-412000000, true), QStringLiteral("−412 ms"));
        QCOMPARE(durationText(0, true), QStringLiteral("0 s"));
    }

    void countsAndBytes()
    {
        QCOMPARE(countText(1234), QStringLiteral("1234"));
        QCOMPARE(countText(2.5), QStringLiteral("2.5"));
        QCOMPARE(bytesText(999), QStringLiteral("999 B"));
        QCOMPARE(bytesText(1536), QStringLiteral("1.50 KiB"));
        QCOMPARE(bytesText(quint64 {110} << 20), QStringLiteral("110 MiB"));
    }

    void textIsReadableOnEveryFill()
    {
        for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            applyTheme(choice);
            const Theme& theme = Theme::forPalette(QApplication::palette());
            QCOMPARE(theme.dark, choice == ThemeChoice::Dark);
            for (std::uint16_t i = 0; i < layout::kNameColors; ++i)
                QVERIFY2(contrast(theme.nameFill(i), theme.nameText(i)) >= 4.5, qPrintable(QString::number(i)));
            for (std::uint16_t i = 0; i < layout::kDeltaSteps; ++i)
                QVERIFY2(contrast(theme.deltaFill(i), theme.deltaText(i)) >= 4.5, qPrintable(QString::number(i)));
            QVERIFY(contrast(theme.warningBack, theme.warningText) >= 4.5);
            for (const QColor& ink : {theme.text, theme.axisText, theme.faintText, theme.errorText})
                QVERIFY2(contrast(theme.canvas, ink) >= 4.5, qPrintable(ink.name()));
            const QPalette palette = QApplication::palette();
            for (const auto& [back, ink] :
                 {std::pair {QPalette::Window, QPalette::WindowText}, std::pair {QPalette::Base, QPalette::Text},
                  std::pair {QPalette::Button, QPalette::ButtonText},
                  std::pair {QPalette::Base, QPalette::PlaceholderText},
                  std::pair {QPalette::Window, QPalette::PlaceholderText},
                  std::pair {QPalette::Highlight, QPalette::HighlightedText},
                  std::pair {QPalette::Base, QPalette::Link}})
                QVERIFY2(contrast(palette.color(back), palette.color(ink)) >= 4.5,
                         qPrintable(palette.color(ink).name()));
        }
    }

    void deltaScaleRunsFromBlueOverGreyToOrange()
    {
        const Theme& theme = Theme::forPalette(QApplication::palette());
        const QColor less = theme.deltaFill(0), same = theme.deltaFill(layout::kDeltaSteps / 2),
                     more = theme.deltaFill(layout::kDeltaSteps - 1);
        QVERIFY(less.blue() > less.red());
        QVERIFY(more.red() > more.blue());
        QVERIFY(same.hslSaturation() < 40);
    }

    void everyIconDraws()
    {
        loadResources();
        const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
        QVERIFY(files.size() > 20);
        for (const QString& file : files) {
            const QImage image = icon(file.chopped(4)).pixmap(32, 32).toImage();
            bool any = false;
            for (int y = 0; y < image.height() && !any; ++y)
                for (int x = 0; x < image.width() && !any; ++x)
                    any = qAlpha(image.pixel(x, y)) > 100;
            QVERIFY2(any, qPrintable(file));
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
