// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/logcat/log_line.h"
#include "core/decode/logcat/logcat_decoder.h"
#include "core/decode/logcat/text_records.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::decode;
using decode::logcat::Format;
using decode::logcat::parseLine;

namespace {

Result<trace::TracePtr> decoded(std::string_view text)
{
    return test::decodeBytes(*logcatDecoder(), asBytes(text));
}

} // namespace

class TestLogcat : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name)
    {
        test::checkGolden(*logcatDecoder(), test::golden(name), test::Truncation::MayPass);
    }

private Q_SLOTS:
    void threadtimeGoesOverNewYear() { golden("logcat/threadtime.logcat"); }
    void timeIsRead() { golden("logcat/time.logcat"); }
    void longMessagesHaveLines() { golden("logcat/long.logcat"); }
    void briefIsRead() { golden("logcat/brief.logcat"); }
    void processIsRead() { golden("logcat/process.logcat"); }
    void tagIsRead() { golden("logcat/tag.logcat"); }
    void threadIsRead() { golden("logcat/thread.logcat"); }
    void secondsSince1970AreRead() { golden("logcat/epoch.logcat"); }
    void secondsSinceTheStartAreRead() { golden("logcat/monotonic.logcat"); }
    void coloursAreTakenOff() { golden("logcat/colour.logcat"); }
    void buffersWithoutRecordsAreRead() { golden("logcat/empty.logcat"); }
    void damagedTextIsKept() { golden("logcat/damaged.logcat"); }
    void oldBinaryEntriesAreRead() { golden("logcat/v1.bin.logcat"); }
    void binaryEntriesAndEventsAreRead() { golden("logcat/v4.bin.logcat"); }
    void damagedEntriesCostOnlyThemselves() { golden("logcat/damaged.bin.logcat"); }

    void everyFormatGivesWhatWasWritten_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("format");
        QTest::addColumn<qint64>("pid");
        QTest::addColumn<qint64>("tid");
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<QByteArray>("message");
        const auto row
            = [](const char* line, Format format, qint64 pid, qint64 tid, const char* tag, const char* message) {
                  QTest::newRow(line) << QByteArray(line) << static_cast<int>(format) << pid << tid << QByteArray(tag)
                                      << QByteArray(message);
              };
        row("03-17 16:13:38.811  1702  2395 W a b : c: d", Format::ThreadTime, 1702, 2395, "a b", "c: d");
        row("03-17 16:13:38.811  1702  2395 W a: b    : c", Format::ThreadTime, 1702, 2395, "a: b", "c");
        row("03-17 16:13:38.811  1702  2395 W a:b.c.d.e.f: g", Format::ThreadTime, 1702, 2395, "a:b.c.d.e.f", "g");
        row("03-17 16:13:38.811  1702  2395 W         : g", Format::ThreadTime, 1702, 2395, "", "g");
        row("03-17 16:13:38.811  1702  2395 W net     :", Format::ThreadTime, 1702, 2395, "net", "");
        row("03-17 16:13:38.811   root  1702  2395 W net     : g", Format::ThreadTime, 1702, 2395, "net", "g");
        row("2026-03-17 16:13:38.811123456 -0730  1702  2395 W net     : g", Format::ThreadTime, 1702, 2395, "net",
            "g");
        row("03-17 16:13:38.811 W/net     ( 1702): g (1): h", Format::Time, 1702, -1, "net", "g (1): h");
        row("03-17 16:13:38.811 W/n(x): y ( root: 1702): g", Format::Time, 1702, -1, "n(x): y", "g");
        row("[ 03-17 16:13:38.811  1702: 2395 W/a b c    ]", Format::Long, 1702, 2395, "a b c", "");
        row("[ 5.811000 10037: 1702:0x95b W/net      ]", Format::Long, 1702, 0x95b, "net", "");
        row("W/net     ( 1702): g", Format::Brief, 1702, -1, "net", "g");
        row("W( 1702) g (h)  (net)", Format::Process, 1702, -1, "net", "g (h)");
        row("W/net     : g", Format::Tag, -1, -1, "net", "g");
        row("W( 1702: 2395) g", Format::Thread, 1702, 2395, "", "g");
    }
    void everyFormatGivesWhatWasWritten()
    {
        QFETCH(QByteArray, line);
        const auto read = parseLine({line.constData(), static_cast<std::size_t>(line.size())});
        QVERIFY(read.has_value());
        QTEST(static_cast<int>(read->format), "format");
        QCOMPARE(read->level, trace::LogLevel::Warn);
        QTEST(static_cast<qint64>(read->pid), "pid");
        QTEST(static_cast<qint64>(read->tid), "tid");
        QTEST(QByteArray(read->tag.data(), static_cast<qsizetype>(read->tag.size())), "tag");
        QTEST(QByteArray(read->message.data(), static_cast<qsizetype>(read->message.size())), "message");
    }
    void otherLinesBeginNoRecord()
    {
        for (const char* line : {"",
                                 " ",
                                 "-",
                                 "[",
                                 "[ ]",
                                 "[  ]",
                                 "W",
                                 "W/",
                                 "W/net",
                                 "W()",
                                 "W(a) b",
                                 "\tat a.b(C.java:1)",
                                 "03-17 16:13:38  1702  2395 W net: g",
                                 "13-17 16:13:38.811  1702  2395 W net: g",
                                 "03-17 24:13:38.811  1702  2395 W net: g",
                                 "03-17 16:13:38.811  1702 W net: g",
                                 "03-17 16:13:38.811  1702  2395 X net: g",
                                 "03-17 16:13:38.811  1702  2395 W net",
                                 "2015-10-18 18:01:47,978 INFO [main] a.B: c",
                                 "5.811",
                                 "99999999999999999999.123 1 2 W net: g",
                                 "-------- beginning of main"})
            QVERIFY2(!parseLine(line), line);
    }
    void theYearChangesAtBothEndsOfTheCalendar()
    {
        logcat::Calendar calendar;
        constexpr std::int64_t kDay = 86'400'000'000'000;
        const auto day = [&calendar](int month, int dayOfMonth) {
            logcat::LineTime time;
            time.kind = logcat::TimeKind::Day;
            time.month = month;
            time.day = dayOfMonth;
            return calendar.timeOf(time);
        };
        const TimeNs lastDay = day(12, 31);
        QCOMPARE(day(1, 1), lastDay + kDay);
        QCOMPARE(day(12, 31), lastDay); // a record that came late
        QCOMPARE(day(1, 2), lastDay + 2 * kDay);
        QCOMPARE(day(6, 1) > lastDay, true);
        QCOMPARE(day(2, 1), lastDay + 32 * kDay); // back within the year is no new year
    }
    void assumptionsAreStated()
    {
        const auto local = decoded("03-17 16:13:38.811  1  2 W net: g\n03-17 16:13:38.812  1  2 W net: h\n");
        GL_VERIFY_RESULT(local);
        QCOMPARE((*local)->metadataValue("clock"), std::string_view("wall (local, year assumed)"));
        QVERIFY((*local)->text((*local)->logs.tag[0]) == "net");
        const auto exact = decoded("2026-03-17 01:00:00.000 +0100  1  2 W net: g\n"
                                   "2026-03-17 00:00:00.000 +0000  1  2 W net: h\n");
        GL_VERIFY_RESULT(exact);
        QVERIFY((*exact)->issues.empty());
        QCOMPARE((*exact)->logs.ts[0], (*exact)->logs.ts[1]);
        QCOMPARE((*exact)->logs.ts[0], TimeNs {1'773'705'600'000'000'000}); // date -d 2026-03-17T00:00Z +%s
    }
    void veryLongMessagesAreSplit()
    {
        std::string text = "03-17 16:13:38.811  1  2 W net: g\n";
        for (int i = 0; i < 300; ++i)
            text += std::string(9999, 'x') + "\n";
        const auto trace = decoded(text);
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->logs.size(), std::size_t {3});
        QCOMPARE((*trace)->logs.text.size(), std::size_t {1 + 300 * 10'000 - 2});
    }
    void sniffTellsLogsFromOtherText()
    {
        const auto decoder = logcatDecoder();
        const auto sniff = [&decoder](std::string_view text) { return decoder->sniff(asBytes(text)); };
        QCOMPARE(sniff("03-17 16:13:38.811  1  2 W net: g\n03-17 16:13:38.811  1  2 W net: g\n"), Confidence::Likely);
        QCOMPARE(sniff("03-17 16:13:38.811  1  2 W net: g\n"), Confidence::Maybe);
        QCOMPARE(sniff("W/net: g\n"), Confidence::No);
        QCOMPARE(sniff("a 1 1.000000: c:\n\tff12 f (x)\n\n"), Confidence::No);
        QCOMPARE(sniff("main;f 12\nmain;g 3\n"), Confidence::No);
        QCOMPARE(sniff("[Sun Dec 04 04:47:44 2005] [notice] a\n[Sun Dec 04 04:47:44 2005] [notice] b\n"),
                 Confidence::No);
        // A report that holds a log is no log.
        QCOMPARE(sniff("====\n== dumpstate: now\n====\n\n------ SYSTEM LOG ------\n--------- beginning of main\n"
                       "03-17 16:13:38.811  1  2 W net: g\n03-17 16:13:38.811  1  2 W net: g\n"),
                 Confidence::No);
        QCOMPARE(sniff(""), Confidence::No);
        QCOMPARE(sniff(std::string_view("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 28)),
                 Confidence::No);
    }
    void textWithoutRecordsIsRefused()
    {
        const auto trace = decoded("hello\nworld\n");
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, Errc::Corrupt);
        const auto nothing = decoded("");
        QVERIFY(!nothing.has_value());
        QCOMPARE(nothing.error().code, Errc::Truncated);
    }
};

QTEST_APPLESS_MAIN(TestLogcat)
#include "tst_logcat.moc"
