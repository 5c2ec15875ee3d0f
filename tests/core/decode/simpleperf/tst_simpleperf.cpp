// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <QFile>
#include <QObject>

#include "core/decode/simpleperf/simpleperf_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/core/decode/simpleperf/report_samples.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;
using Bytes = std::vector<std::byte>;

namespace {

Bytes damaged()
{
    Bytes bytes = test::writeReport({.oneEvent = true});
    // The size of the first sample: nothing fits from here to the second one.
    for (std::size_t at = 12 + 4; at + 8 < bytes.size(); ++at) {
        if (bytes[at + 4] == std::byte {0x0A} && bytes[at + 1] == std::byte {0} && bytes[at + 2] == std::byte {0}) {
            bytes[at] ^= std::byte {0x15};
            break;
        }
    }
    return bytes;
}

std::uint64_t issueCount(const trace::Trace& trace, std::string_view code)
{
    const auto at = std::find_if(trace.issues.begin(), trace.issues.end(),
                                 [code](const auto& issue) { return issue.code == code; });
    return at == trace.issues.end() ? 0 : at->count;
}

} // namespace

Q_DECLARE_METATYPE(Bytes)

class TestSimpleperf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldens_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<Bytes>("written");
        QTest::newRow("normal") << QStringLiteral("normal.report") << test::writeReport({.oneEvent = true});
        QTest::newRow("events") << QStringLiteral("events.report") << test::writeReport({});
        QTest::newRow("headless") << QStringLiteral("headless.report")
                                  << test::writeReport({.header = false, .oneEvent = true});
        QTest::newRow("unfinished") << QStringLiteral("unfinished.report")
                                    << test::writeReport({.end = false, .oneEvent = true});
        QTest::newRow("damaged") << QStringLiteral("damaged.report") << damaged();
    }
    void goldens()
    {
        QFETCH(QString, file);
        QFETCH(Bytes, written);
        const QString path = test::golden("simpleperf/") + file;
        if (qEnvironmentVariableIsSet("GRAYLENS_UPDATE_GOLDENS")) {
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(reinterpret_cast<const char*>(written.data()), static_cast<qint64>(written.size()));
        }
        QVERIFY(test::fileBytes(path) == written);
        test::checkGolden(*decode::simpleperfDecoder(), path);
    }
    void everyEventIsAPart()
    {
        const Bytes bytes = test::writeReport({});
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::map<std::string, trace::TraceBuilder> parts;
        const auto read = decode::simpleperfDecoder()->decodeParts(
            *source, [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; }, {});
        GL_VERIFY_RESULT(read);
        QCOMPARE(parts.size(), std::size_t {2});
        const auto clock = std::move(parts.at("cpu-clock")).finish();
        const auto switches = std::move(parts.at("sched:sched_switch")).finish();
        GL_VERIFY_RESULT(clock);
        GL_VERIFY_RESULT(switches);
        QCOMPARE((*clock)->samples.size(), std::size_t {4});
        QCOMPARE((*clock)->samples.unit, trace::WeightUnit::Nanoseconds);
        QCOMPARE((*switches)->samples.size(), std::size_t {1});
        QCOMPARE((*switches)->samples.unit, trace::WeightUnit::Other);
    }
    void otherVersionsAreRefused()
    {
        Bytes bytes = test::writeReport({});
        bytes[10] = std::byte {2};
        const auto trace = test::decodeBytes(*decode::simpleperfDecoder(), bytes);
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, Errc::UnsupportedVersion);
    }
    void anUnfinishedReportSaysSo()
    {
        const auto trace = test::decodeBytes(*decode::simpleperfDecoder(), test::writeReport({.end = false}));
        GL_VERIFY_RESULT(trace);
        QCOMPARE(issueCount(**trace, "truncated"), std::uint64_t {1});
    }
    void sniffWantsRecordsWhereThereIsNoHeader()
    {
        const auto sniff = [](std::string_view text) {
            return decode::simpleperfDecoder()->sniff(std::as_bytes(std::span(text.data(), text.size())));
        };
        using namespace std::string_view_literals;
        QCOMPARE(sniff("SIMPLEPERF\1\0"sv), decode::Confidence::Certain);
        QCOMPARE(sniff("\0\0\0\0"sv), decode::Confidence::No);
        QCOMPARE(sniff("\2\0\0\0\x0A\0"sv), decode::Confidence::Likely);
        QCOMPARE(sniff("\2\0\0\0\x3A\0"sv), decode::Confidence::No);
        QCOMPARE(sniff("hello world"sv), decode::Confidence::No);
        QCOMPARE(sniff(""sv), decode::Confidence::No);
    }
};

QTEST_APPLESS_MAIN(TestSimpleperf)
#include "tst_simpleperf.moc"
