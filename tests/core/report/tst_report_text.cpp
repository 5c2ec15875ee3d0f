// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include "core/report/json_writer.h"
#include "core/report/text.h"
#include "tests/support/test_data.h"

using namespace graylens;

class ReportTextTest : public QObject
{
    Q_OBJECT

private:
    static QString jsonString(std::string_view text)
    {
        std::string out;
        report::JsonWriter(out).beginArray().value(text).endArray();
        const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(out));
        return document.array().at(0).toString(QStringLiteral("not JSON"));
    }

private Q_SLOTS:
    void nestedContainersAreWellFormed()
    {
        std::string out;
        report::JsonWriter json(out, 2);
        json.beginObject().member("a", 1).key("b").beginArray().value(true).null().beginObject().endObject().endArray();
        json.key("c").beginObject().member("d", "e").member("f", 0.5).endObject().endObject();
        const auto object = QJsonDocument::fromJson(QByteArray::fromStdString(out)).object();
        QCOMPARE(object.value(QStringLiteral("a")).toInt(), 1);
        QCOMPARE(object.value(QStringLiteral("b")).toArray().size(), 3);
        QVERIFY(object.value(QStringLiteral("b")).toArray().at(1).isNull());
        QCOMPARE(object.value(QStringLiteral("c")).toObject().value(QStringLiteral("f")).toDouble(), 0.5);
    }

    void largeIntegersStayExact()
    {
        std::string out;
        report::JsonWriter(out)
            .beginArray()
            .value(std::int64_t {9007199254740993})
            .value(~std::uint64_t {0})
            .endArray();
        QVERIFY(out.find("9007199254740993") != std::string::npos);
        QVERIFY(out.find("18446744073709551615") != std::string::npos);
    }

    void notANumberBecomesNull()
    {
        std::string out;
        report::JsonWriter(out).beginArray().value(std::nan("")).value(HUGE_VAL).endArray();
        const auto array = QJsonDocument::fromJson(QByteArray::fromStdString(out)).array();
        QVERIFY(array.at(0).isNull() && array.at(1).isNull());
    }

    void everyByteIsEscapedToValidJson()
    {
        for (int c = 0; c < 0x80; ++c)
            QCOMPARE(jsonString(std::string(1, static_cast<char>(c))), QString(QChar(c)));
        QCOMPARE(jsonString("评论 🙂 \"quoted\" \\ \n"), QStringLiteral("评论 🙂 \"quoted\" \\ \n"));
    }

    void malformedUtf8BecomesReplacementCharacters_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("lone continuation") << QByteArray("a\x80z");
        QTest::newRow("overlong") << QByteArray("a\xC0\xAFz");
        QTest::newRow("surrogate") << QByteArray("a\xED\xA0\x80z");
        QTest::newRow("above the last code point") << QByteArray("a\xF4\x90\x80\x80z");
        QTest::newRow("cut short") << QByteArray("a\xE8\xAF");
        QTest::newRow("never a lead byte") << QByteArray("a\xFF\xFEz");
    }
    void malformedUtf8BecomesReplacementCharacters()
    {
        QFETCH(const QByteArray, bytes);
        const QString text = jsonString(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QVERIFY(text.startsWith(QLatin1Char('a')));
        QVERIFY(text.contains(QChar(0xFFFD)));
    }

    void durationsKeepThreeDigits_data()
    {
        QTest::addColumn<qint64>("ns");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << qint64 {0} << "0 ns";
        QTest::newRow("ns") << qint64 {999} << "999 ns";
        QTest::newRow("us") << qint64 {17'300} << "17.3 µs";
        QTest::newRow("rounds up to the next unit") << qint64 {999'960} << "1.00 ms";
        QTest::newRow("ms") << qint64 {412'400'000} << "412 ms";
        QTest::newRow("s") << qint64 {1'934'000'000} << "1.93 s";
        QTest::newRow("min") << qint64 {125'000'000'000} << "2 min 5 s";
        QTest::newRow("h") << qint64 {7'380'000'000'000} << "2 h 3 min";
        QTest::newRow("negative") << qint64 {-5'000'000} << "−5.00 ms";
        QTest::newRow("smallest") << std::numeric_limits<qint64>::min() << "−2562047 h 47 min";
    }
    void durationsKeepThreeDigits()
    {
        QFETCH(const qint64, ns);
        QFETCH(const QString, text);
        QCOMPARE(QString::fromStdString(report::duration(ns)), text);
    }

    void weightsSpeakTheirUnit()
    {
        using trace::WeightUnit;
        QCOMPARE(report::weight(1500, WeightUnit::Samples, ""), std::string("1,500 samples"));
        QCOMPARE(report::weight(1, WeightUnit::Samples, ""), std::string("1 sample"));
        QCOMPARE(report::weight(12 * 1024 * 1024, WeightUnit::Bytes, ""), std::string("12.0 MiB"));
        QCOMPARE(report::weight(7, WeightUnit::Other, "locks"), std::string("7 locks"));
        QCOMPARE(report::signedWeight(-2048, WeightUnit::Bytes, ""), std::string("−2.00 KiB"));
    }

    void cuttingNeverSplitsACharacter()
    {
        const std::string text = "com.评论.评论图片.加载";
        for (std::size_t width = 0; width < 20; ++width) {
            const QString cut = QString::fromStdString(report::cut(text, width));
            QCOMPARE(cut.size(), std::min<qsizetype>(static_cast<qsizetype>(width), 14));
            QVERIFY(!cut.contains(QChar(0xFFFD)));
        }
        QCOMPARE(report::cut("abcdef", 4), std::string("abc…"));
    }

    void tablesAlignByCharactersNotBytes()
    {
        report::TextTable table({{"n", report::TextTable::Align::Right}, {"name"}, {"x"}});
        table.add({"1", "图片", "y"});
        table.add({"22", "ab", "z"});
        QCOMPARE(QString::fromStdString(table.text()), QStringLiteral(" n  name  x\n 1  图片    y\n22  ab    z\n"));
    }

    void markupIsEscaped()
    {
        QCOMPARE(report::escaped("<init> & \"x\" '\x01\xFF"),
                 std::string("&lt;init&gt; &amp; &quot;x&quot; &#39;?\xEF\xBF\xBD"));
    }
};

QTEST_APPLESS_MAIN(ReportTextTest)
#include "tst_report_text.moc"
