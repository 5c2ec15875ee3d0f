// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/json_lines/field_guess.h"
#include "core/decode/json_lines/json_lines_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using decode::Confidence;
using trace::LogLevel;

namespace {

Result<trace::TracePtr> decoded(std::string_view text)
{
    return test::decodeBytes(*decode::jsonLinesDecoder(), asBytes(text));
}

} // namespace

class TestJsonLines : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name)
    {
        test::checkGolden(*decode::jsonLinesDecoder(), test::golden(name), test::Truncation::MayPass);
    }

private Q_SLOTS:
    void linesOfManyLoggersAreRead() { golden("json_lines/normal.jsonl"); }
    void damagedLinesKeepTheirText() { golden("json_lines/damaged.jsonl"); }
    void secondsSinceTheStartAreNoCalendarTime() { golden("json_lines/uptime.jsonl"); }

    void everySpellingOfOneMomentIsTheSame_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"2026-01-02T03:04:05.006Z", "2026-01-02 04:04:05,006+01:00", "1767323045.006",
                                 "1767323045006", "1767323045006.0", "1767323045006000", "1767323045006000000"})
            QTest::newRow(text) << QByteArray("time") << QByteArray(text);
        QTest::newRow("ts_ns") << QByteArray("ts_ns") << QByteArray("1767323045006000000");
        QTest::newRow("timeMillis") << QByteArray("timeMillis") << QByteArray("1767323045006");
    }
    void everySpellingOfOneMomentIsTheSame()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, text);
        const auto stamp = decode::json_lines::stampOf(key.toStdString(), text.toStdString());
        QVERIFY(stamp.has_value());
        QCOMPARE(stamp->ns, TimeNs {1'767'323'045'006'000'000}); // date -d 2026-01-02T03:04:05Z +%s
        QVERIFY(stamp->hasZone);
        QVERIFY(stamp->isCalendar);
    }
    void theUnitInAKeyGoesBeforeTheGuess()
    {
        using decode::json_lines::stampOf;
        QCOMPARE(stampOf("ts_ns", "5000")->ns, TimeNs {5000});
        QCOMPARE(stampOf("elapsedMs", "5000")->ns, TimeNs {5'000'000'000});
        QVERIFY(!stampOf("ts_ns", "5000")->isCalendar);
    }
    void numbersBeyondTheClockAreNoTimes()
    {
        using decode::json_lines::stampOf;
        for (const char* text :
             {"-1", "9223372036854775807", "1e300", "nan", "inf", "", "12 s", "1.2.3", "99999999999999999999"}) {
            const auto stamp = stampOf("epochSecond", text);
            QVERIFY2(!stamp, text);
        }
        QVERIFY(stampOf("ts_ns", "9223372036854775806").has_value());
        QVERIFY(!stampOf("time", "9223372036854775807.9").has_value());
    }
    void levelsOfEveryLoggerAreKnown()
    {
        using decode::json_lines::levelOf;
        QCOMPARE(levelOf("level", "Warning").value(), LogLevel::Warn);
        QCOMPARE(levelOf("level", "E").value(), LogLevel::Error);
        QCOMPARE(levelOf("level", "A").value(), LogLevel::Fatal);
        QCOMPARE(levelOf("level", "10").value(), LogLevel::Verbose); // bunyan: trace
        QCOMPARE(levelOf("level", "60").value(), LogLevel::Fatal);
        QCOMPARE(levelOf("PRIORITY", "3").value(), LogLevel::Error); // syslog: err
        QCOMPARE(levelOf("severityNumber", "9").value(), LogLevel::Info); // OpenTelemetry: INFO
        QVERIFY(!levelOf("level", "0.5"));
        QVERIFY(!levelOf("level", "high"));
    }
    void fieldsThatDoNotFitStayInTheMessage()
    {
        const auto trace = decoded(
            "{\"time\":\"2026-01-02T03:04:05Z\",\"ts\":\"later\",\"level\":\"high\",\"name\":7,\"msg\":\"m\"}");
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->logs.message(0), std::string_view("m ts=later level=high name=7"));
        QCOMPARE((*trace)->logs.level[0], LogLevel::Unknown);
    }
    void deepAndHugeLinesComeBack()
    {
        std::string deep = R"({"time":"2026-01-02T03:04:05Z","msg":"m","a":)";
        for (int i = 0; i < 600; ++i)
            deep += "{\"b\":";
        deep += '1';
        deep.append(601, '}');
        const auto trace = decoded(deep + "\n" + deep.substr(0, deep.size() / 2) + "\n");
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->logs.size(), std::size_t {2});
        QCOMPARE((*trace)->issues.size(), std::size_t {1});
    }
    void otherJsonIsRefused()
    {
        const auto decoder = decode::jsonLinesDecoder();
        for (const char* text : {"", "{}\n", "[1,2]\n", "{\"a\":1}\n{\"a\":2}\n", "{\"time\":5,\"value\":2}\n",
                                 "plain\n", "{\"id\":\"c1\",\"frames\":[{\"function\":\"f\"}],\"message\":\"m\"}\n"})
            QCOMPARE(decoder->sniff(asBytes(text)), Confidence::No);
        QCOMPARE(decoded("plain\n").error().code, Errc::Corrupt);
        QCOMPARE(decoded("").error().code, Errc::Truncated);
    }
    void traceEventsALineStayTraceEvents()
    {
        const auto registry = decode::Registry::builtin();
        std::string text = "[\n";
        for (int i = 0; i < 5; ++i)
            text += R"({"name":"f","cat":"c","ph":"i","ts":5,"time":5,"level":"info","pid":1,"tid":1})"
                + std::string(",\n");
        QCOMPARE(registry.detect(asBytes(text))->info().id, std::string_view("chrome-json"));
    }
};

QTEST_APPLESS_MAIN(TestJsonLines)
#include "tst_json_lines.moc"
