// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <map>

#include <QDir>
#include <QJsonArray>
#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/firefox/firefox_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/sample_totals.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

void checkGolden(const char* name)
{
    test::checkGolden(*decode::firefoxDecoder(), test::golden("firefox/") + QString::fromUtf8(name));
}

/// Samples of one thread by the name of their innermost frame.
std::map<std::string, std::int64_t> selfOf(const trace::Trace& trace, std::uint32_t thread)
{
    std::map<std::string, std::int64_t> out;
    for (std::size_t i = 0; i < trace.samples.size(); ++i) {
        if (trace.samples.thread[i].value() == thread) {
            const StackId stack = trace.samples.stack[i];
            out[std::string(trace.text(trace.frames.name[trace.stacks.frame[stack.value()].value()]))]
                += trace.samples.weight[i];
        }
    }
    return out;
}

/// Slices and instants on the marker track of one thread.
std::size_t markersOf(const trace::Trace& trace, std::uint32_t thread)
{
    std::size_t count = 0;
    const auto isOf = [&](const trace::TrackInfo& info) {
        return info.kind == trace::TrackKind::Async && info.thread.value() == thread;
    };
    for (std::uint32_t track = 0; track < trace.tracks.size(); ++track) {
        if (!isOf(trace.tracks.info[track]))
            continue;
        for (std::uint32_t row = trace.tracks.rowBegin[track]; row < trace.tracks.rowBegin[track + 1]; ++row)
            count += trace.rows[row].end - trace.rows[row].begin;
    }
    for (const TrackId track : trace.instants.track)
        count += isOf(trace.tracks.info[track.value()]) ? 1U : 0U;
    return count;
}

/// Times in a file when events waited for 50 ms or more, as the peer's "Jank" markers.
qint64 jankOf(const QString& file)
{
    return file.endsWith(QLatin1String("webpack.json")) ? 1 : file.endsWith(QLatin1String("ff59-firefox.json")) ? 5 : 0;
}

} // namespace

class TestFirefox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharedTablesAreRead() { checkGolden("processed.json"); }
    void oldTablesOfThreadsAreRead() { checkGolden("old.json"); }
    void rawProfilesOfSeveralProcessesAreRead() { checkGolden("raw.json"); }
    void recordingsOfOldToolsAreRead() { checkGolden("recording.json"); }
    void damageIsRepairedAndSaid() { checkGolden("damaged.json"); }

    void tooOldVersionsAreRefusedAndSaid()
    {
        const auto none
            = test::decodeBytes(*decode::firefoxDecoder(), test::fileBytes(test::golden("firefox/too_old.json")));
        QVERIFY(!none);
        QCOMPARE(none.error().code, Errc::UnsupportedVersion);
    }
    void threadsThatWeighOtherThingsAreParts()
    {
        const auto bytes = test::fileBytes(test::golden("firefox/kinds.json"));
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::vector<std::string> order;
        std::map<std::string, trace::TraceBuilder, std::less<>> parts;
        const auto read = decode::firefoxDecoder()->decodeParts(*source,
                                                                [&](std::string_view part) -> trace::EventSink& {
                                                                    if (!parts.contains(part))
                                                                        order.emplace_back(part);
                                                                    return parts[std::string(part)];
                                                                },
                                                                {});
        GL_VERIFY_RESULT(read);
        QVERIFY((order == std::vector<std::string> {"time", "bytes"}));
        std::map<std::string, trace::TracePtr> traces;
        for (auto& [name, builder] : parts) {
            auto trace = std::move(builder).finish();
            GL_VERIFY_RESULT(trace);
            traces[name] = *trace;
        }
        QCOMPARE(traces["time"]->samples.unit, trace::WeightUnit::Nanoseconds);
        QVERIFY((test::stackWeights(*traces["time"])
                 == std::map<std::string, std::int64_t> {
                     {"(root)", 500'000}, {"(root);main;work", 1'250'000}, {"(root);main;0x1000", 2'000'000}}));
        QCOMPARE(traces["bytes"]->samples.unit, trace::WeightUnit::Bytes);
        QVERIFY((test::stackWeights(*traces["bytes"]) == std::map<std::string, std::int64_t> {{"(root);main", 64}}));
    }
    void otherFilesAreNotTaken()
    {
        const auto decoder = decode::firefoxDecoder();
        for (const char* text : {"", "[]", "{\"meta\": {}}", "{\"traceEvents\": []}", "meta threads"})
            QCOMPARE(decoder->sniff(asBytes(text)), decode::Confidence::No);
    }

    void realFilesAgreeWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("none") << QString();
        if (qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA"))
            return;
        for (const QString& name : QDir(test::realData("firefox-profile")).entryList(QDir::Files))
            QTest::newRow(qPrintable(name)) << QStringLiteral("firefox-profile/") + name;
        for (const QString& name :
             QDir(test::realData("pairs")).entryList({QStringLiteral("*.firefox.json")}, QDir::Files))
            QTest::newRow(qPrintable(name)) << QStringLiteral("pairs/") + name;
    }
    void realFilesAgreeWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        if (file.isEmpty())
            return;
        const auto decoder = decode::firefoxDecoder();
        const auto bytes = test::fileBytes(test::realData("") + file);
        QVERIFY(decoder->sniff(std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes)))
                >= decode::Confidence::Likely);
        const auto decoded = test::decodeBytes(*decoder, bytes, 100'000);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QCOMPARE(test::brokenPromise(trace), std::string());
        QVERIFY(!trace.isPartial());
        QVERIFY(trace.samples.size() > 0);
        QVERIFY(trace.span.duration() < 3'600'000'000'000); // sensible times: all were recorded within an hour
        if (bytes.size() < 100'000)
            test::checkFlips(*decoder, bytes, 20);

        const QJsonObject truth = test::truthOf("firefox-cli", file);
        const QJsonArray threads = truth[QLatin1String("threads")].toArray();
        if (threads.isEmpty())
            return; // the peer fails on this file
        QCOMPARE(static_cast<qsizetype>(trace.threads.size()), threads.size());
        for (std::uint32_t i = 0; i < trace.threads.size(); ++i) {
            QCOMPARE(QString::fromStdString(std::string(trace.text(trace.threads.name[i]))),
                     threads[i][QLatin1String("name")].toString());
            // The peer makes a "Jank" marker of each time when events waited for long; they are not in the file.
            const qint64 more
                = threads[i][QLatin1String("markerCount")].toInteger() - static_cast<qint64>(markersOf(trace, i));
            QVERIFY2(more == 0 || (more > 0 && more <= jankOf(file)), qPrintable(QString::number(more)));
        }
    }
    void selfWeightsAgreeWithTheTruth_data() { realFilesAgreeWithTheTruth_data(); }
    void selfWeightsAgreeWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        const QJsonObject truth = test::truthOf("firefox-cli", file);
        const QJsonArray perThread = truth[QLatin1String("per_thread")].toArray();
        if (perThread.isEmpty())
            return;
        const auto decoded = test::decodeBytes(*decode::firefoxDecoder(), test::fileBytes(test::realData("") + file));
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        const QJsonArray threads = truth[QLatin1String("threads")].toArray();
        std::uint32_t next = 0; // the peer lists only threads with samples there, in order
        for (const QJsonValue& entry : perThread) {
            while (next < trace.threads.size() && trace.threads.sampleCount[next] == 0)
                ++next;
            QVERIFY(next < trace.threads.size());
            const auto ours = selfOf(trace, next++);
            for (const QJsonValue& top : entry[QLatin1String("top_self")].toArray()) {
                std::string name = top[QLatin1String("name")].toString().toStdString();
                name = name.empty() ? "(unnamed)" : name;
                const qint64 self = top[QLatin1String("self")].toInteger();
                // Functions of one name in two files are two for the peer.
                QVERIFY2(self == 0 || (ours.contains(name) && ours.at(name) >= self), name.c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestFirefox)
#include "tst_firefox.moc"
