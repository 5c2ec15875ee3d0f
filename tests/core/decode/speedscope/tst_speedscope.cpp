// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>
#include <numeric>

#include <QDir>
#include <QJsonArray>
#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/speedscope/speedscope_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/sample_totals.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

void checkGolden(const char* name)
{
    test::checkGolden(*decode::speedscopeDecoder(), test::golden("speedscope/") + QString::fromUtf8(name));
}

std::vector<std::string> issueCodes(const trace::Trace& trace)
{
    std::vector<std::string> codes;
    for (const auto& issue : trace.issues)
        codes.push_back(issue.code);
    return codes;
}

/// ns of one unit of the truth; 1 for what is no time.
double scaleOf(const QString& unit)
{
    static const std::map<QString, double> scales {
        {QStringLiteral("seconds"), 1e9}, {QStringLiteral("milliseconds"), 1e6}, {QStringLiteral("microseconds"), 1e3}};
    const auto known = scales.find(unit);
    return known == scales.end() ? 1 : known->second;
}

/// Time on a thread's outermost slices, or the weight of its samples.
std::int64_t busy(const trace::Trace& trace, std::uint32_t thread)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < trace.samples.size(); ++i)
        sum += trace.samples.thread[i].value() == thread ? trace.samples.weight[i] : 0;
    const TrackId track = trace.threads.sliceTrack[thread];
    if (track.isNone() || trace.tracks.rowBegin[track.value()] == trace.tracks.rowBegin[track.value() + 1])
        return sum;
    const trace::Row& row = trace.rows[trace.tracks.rowBegin[track.value()]];
    for (std::uint32_t slice = row.begin; slice < row.end; ++slice)
        sum += trace.slices.duration(slice);
    return sum;
}

} // namespace

class TestSpeedscope : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samplesInTimeBecomeSamples() { checkGolden("sampled.speedscope.json"); }
    void eventsBecomeCalls() { checkGolden("evented.speedscope.json"); }
    void bytesHaveNoTime() { checkGolden("bytes.speedscope.json"); }
    void oneSinkGetsTheActiveKind() { checkGolden("kinds.speedscope.json"); }
    void disorderIsRepairedAndSaid() { checkGolden("damaged.speedscope.json"); }
    void aProfileMayBeEmpty() { checkGolden("empty.speedscope.json"); }

    void kindsAreParts()
    {
        const auto bytes = test::fileBytes(test::golden("speedscope/kinds.speedscope.json"));
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::vector<std::string> order;
        std::map<std::string, trace::TraceBuilder, std::less<>> parts;
        const auto read = decode::speedscopeDecoder()->decodeParts(*source,
                                                                   [&](std::string_view part) -> trace::EventSink& {
                                                                       if (!parts.contains(part))
                                                                           order.emplace_back(part);
                                                                       return parts[std::string(part)];
                                                                   },
                                                                   {});
        GL_VERIFY_RESULT(read);
        QVERIFY((order == std::vector<std::string> {"counts", "calls", "samples", "bytes"}));
        std::map<std::string, trace::TracePtr> traces;
        for (auto& [name, builder] : parts) {
            auto trace = std::move(builder).finish();
            GL_VERIFY_RESULT(trace);
            traces[name] = *trace;
        }
        QCOMPARE(traces["calls"]->slices.size(), std::size_t {1});
        QVERIFY((test::stackWeights(*traces["bytes"])
                 == std::map<std::string, std::int64_t> {{"run;parse", 3}, {"run;read", 5}}));
        QVERIFY((test::stackWeights(*traces["counts"])
                 == std::map<std::string, std::int64_t> {{"run", 2500}, {"run;parse", 4500}}));
        QCOMPARE(traces["samples"]->samples.ts, std::vector<TimeNs> {5});
    }
    void otherFilesAreNotTaken()
    {
        const auto decoder = decode::speedscopeDecoder();
        for (const char* text : {"", "[]", "{\"profiles\": []}", "{\"traceEvents\": []}", "profiles shared"})
            QCOMPARE(decoder->sniff(asBytes(text)), decode::Confidence::No);
        const auto none = test::decodeBytes(*decoder, asBytes("{\"shared\": {}}"));
        QVERIFY(!none);
        QCOMPARE(none.error().code, Errc::Corrupt);
    }

    void realFilesAgreeWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("none") << QString();
        if (!qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA")) {
            for (const QString& name : QDir(test::realData("speedscope")).entryList(QDir::Files))
                QTest::newRow(qPrintable(name)) << QStringLiteral("speedscope/") + name;
        }
    }
    void realFilesAgreeWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        if (file.isEmpty())
            return;
        const auto decoder = decode::speedscopeDecoder();
        const auto bytes = test::fileBytes(test::realData("") + file);
        QCOMPARE(decoder->sniff(std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes))),
                 decode::Confidence::Certain);
        const auto decoded = test::decodeBytes(*decoder, bytes, 1000);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QCOMPARE(test::brokenPromise(trace), std::string());
        test::checkFlips(*decoder, bytes, bytes.size() < 10'000 ? 100 : 3);

        const QJsonArray profiles = test::truthOf("speedscope", file)[QLatin1String("profiles")].toArray();
        if (profiles.isEmpty()) { // the peer refuses it: an exit of a call that is not the innermost
            QVERIFY(file.contains(QLatin1String("invalid")));
            QVERIFY(!issueCodes(trace).empty());
            return;
        }
        QVERIFY(issueCodes(trace).empty());
        QCOMPARE(static_cast<qsizetype>(trace.threads.size()), profiles.size());
        for (std::uint32_t thread = 0; thread < trace.threads.size(); ++thread) {
            const QJsonObject truth = profiles[thread].toObject();
            QCOMPARE(QString::fromStdString(std::string(trace.text(trace.threads.name[thread]))),
                     truth[QLatin1String("name")].toString());
            const double expected = truth[QLatin1String("totalNonIdleWeight")].toDouble()
                * scaleOf(truth[QLatin1String("unit")].toString());
            QCOMPARE(qint64 {busy(trace, thread)}, static_cast<qint64>(std::llround(expected)));
        }
    }
};

QTEST_APPLESS_MAIN(TestSpeedscope)
#include "tst_speedscope.moc"
