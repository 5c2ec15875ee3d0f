// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/text_log/text_line.h"
#include "core/decode/text_log/text_log_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using decode::Confidence;
using trace::LogLevel;

class TestTextLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySpellingOfATimeIsRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("level");
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* line, LogLevel level, const char* source, const char* message) {
            QTest::newRow(line) << QByteArray(line) << static_cast<int>(level) << QByteArray(source)
                                << QByteArray(message);
        };
        row("2015-12-04 18:01:47,978 INFO [main] a.b.C: d: e", LogLevel::Info, "a.b.C", "d: e");
        row("2015-12-04T18:01:47.978Z error: f", LogLevel::Error, "", "f");
        row("2015/12/04 18:01:47 [warn] f", LogLevel::Warn, "", "f");
        row("15/12/04 18:01:47 FATAL x.Y: f", LogLevel::Fatal, "x.Y", "f");
        row("[12.04 18:01:47] a.exe - b:1 open", LogLevel::Unknown, "a.exe", "b:1 open");
        row("[Fri Dec 04 18:01:47 2015] [notice] f() ok", LogLevel::Info, "", "f() ok");
        row("Dec  4 18:01:47 host sshd[12]: f", LogLevel::Unknown, "sshd", "f");
        row("04/Dec/2015:18:01:47 +0100 GET", LogLevel::Unknown, "", "GET");
    }
    void everySpellingOfATimeIsRead()
    {
        QFETCH(QByteArray, line);
        const auto read = decode::text_log::parseLine({line.constData(), static_cast<std::size_t>(line.size())});
        QVERIFY(read.has_value());
        QCOMPARE(read->month, 12);
        QCOMPARE(read->day, 4);
        QCOMPARE(read->ns / 1'000'000'000, std::int64_t {(18 * 60 + 1) * 60 + 47});
        QCOMPARE(read->year, read->hasYear ? 2015 : 0);
        QTEST(static_cast<int>(read->level), "level");
        QTEST(QByteArray(read->source.data(), static_cast<qsizetype>(read->source.size())), "source");
        QTEST(QByteArray(read->message.data(), static_cast<qsizetype>(read->message.size())), "message");
    }
    void linesWithoutATimeContinueTheMessage()
    {
        const auto trace = test::decodeBytes(*decode::textLogDecoder(),
                                             asBytes("cut\n2015-12-04T00:00:00Z INFO a\n\tat b\r\n\n"
                                                     "2015-12-04T01:00:00.5+01:00 ERROR c\n"));
        GL_VERIFY_RESULT(trace);
        const trace::Logs& logs = (*trace)->logs;
        QCOMPARE(logs.size(), std::size_t {2});
        QCOMPARE(logs.message(0), std::string_view("a\n\tat b"));
        QCOMPARE(logs.ts[0], TimeNs {1'449'187'200'000'000'000}); // date -d 2015-12-04T00:00Z +%s
        QCOMPARE(logs.ts[1], logs.ts[0] + 500'000'000);
        QCOMPARE((*trace)->metadataValue("clock"), std::string_view("wall (UTC)"));
        QCOMPARE((*trace)->issues.size(), std::size_t {2}); // the line in front, the continued message
    }
    void textWithoutTimesIsRefused()
    {
        const auto decoder = decode::textLogDecoder();
        QCOMPARE(decoder->sniff(asBytes("hello\nworld\n")), Confidence::No);
        QCOMPARE(decoder->sniff(asBytes("")), Confidence::No);
        QCOMPARE(test::decodeBytes(*decoder, asBytes("hello\n")).error().code, Errc::Corrupt);
        QCOMPARE(test::decodeBytes(*decoder, {}).error().code, Errc::Truncated);
    }
    void agreesWithTheLabelledLines_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("info");
        QTest::addColumn<int>("warn");
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("fatal");
        // Counted with awk in the labelled columns of loghub; those of Apache are what lnav counts too.
        QTest::newRow("Apache") << QByteArray("logs/Apache_2k.log") << 1405 << 0 << 595 << 0;
        QTest::newRow("Hadoop") << QByteArray("logs/Hadoop_2k.log") << 1040 << 808 << 150 << 2;
        QTest::newRow("Spark") << QByteArray("logs/Spark_2k.log") << 2000 << 0 << 0 << 0;
        QTest::newRow("Proxifier") << QByteArray("logs/Proxifier_2k.log") << 0 << 0 << 0 << 0;
    }
    void agreesWithTheLabelledLines()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QByteArray, file);
        const auto decoder = decode::textLogDecoder();
        auto bytes = test::fileBytes(test::realData(file.constData()));
        QCOMPARE(decoder->sniff(std::span(bytes).first(decode::kSniffBytes)), Confidence::Maybe);
        const auto trace = test::decodeBytes(*decoder, bytes, 5000);
        GL_VERIFY_RESULT(trace);
        const auto count = [&trace](LogLevel level) {
            return static_cast<int>(std::count((*trace)->logs.level.begin(), (*trace)->logs.level.end(), level));
        };
        QCOMPARE((*trace)->logs.size(), std::size_t {2000});
        QTEST(count(LogLevel::Info), "info");
        QTEST(count(LogLevel::Warn), "warn");
        QTEST(count(LogLevel::Error), "error");
        QTEST(count(LogLevel::Fatal), "fatal");
        bytes.resize(20'000);
        test::checkTruncation(*decoder, bytes, test::Truncation::MayPass);
        test::checkFlips(*decoder, bytes, 10);
    }
};

QTEST_APPLESS_MAIN(TestTextLog)
#include "tst_text_log.moc"
