// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real traces against what an independent trace processor read from them. It keeps instants among its slices.
#include <algorithm>
#include <map>
#include <set>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/chrome_json/chrome_json_decoder.h"
#include "core/trace/trace_text.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

QJsonObject truthOf(const QString& file)
{
    QFile truth(test::realData("truth/tp/") + file + QStringLiteral(".json"));
    return truth.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(truth.readAll()).object() : QJsonObject();
}

struct Sum
{
    std::int64_t count = 0;
    DurationNs total = 0;
};

std::map<std::string, Sum> sumsByName(const trace::Trace& trace)
{
    std::map<std::string, Sum> sums;
    for (std::uint32_t slice = 0; slice < trace.slices.size(); ++slice) {
        Sum& sum = sums[std::string(trace.text(trace.slices.name[slice]))];
        ++sum.count;
        sum.total += trace.slices.duration(slice);
    }
    for (const StringId name : trace.instants.name)
        ++sums[std::string(trace.text(name))].count;
    return sums;
}

/// Slices and instants of every thread, by tid (several processes may share one).
std::multimap<std::int64_t, std::int64_t> countsByTid(const trace::Trace& trace)
{
    std::map<std::uint32_t, std::int64_t> counts;
    for (std::size_t track = 0; track < trace.tracks.size(); ++track) {
        const ThreadId thread = trace.tracks.info[track].thread;
        if (thread.isNone())
            continue;
        for (std::uint32_t row = trace.tracks.rowBegin[track]; row < trace.tracks.rowBegin[track + 1]; ++row)
            counts[thread.value()] += trace.rows[row].end - trace.rows[row].begin;
    }
    for (const TrackId track : trace.instants.track) {
        const ThreadId thread = trace.tracks.info[track.value()].thread;
        if (!thread.isNone())
            ++counts[thread.value()];
    }
    std::multimap<std::int64_t, std::int64_t> out;
    for (const auto& [thread, count] : counts)
        out.emplace(trace.threads.tid[thread], count);
    return out;
}

} // namespace

class TestChromeJsonReal : public QObject
{
    Q_OBJECT

private:
    static void addFiles(const char* folder, const QStringList& patterns)
    {
        for (const QString& name : QDir(test::realData(folder)).entryList(patterns, QDir::Files)) {
            const QString file = QString::fromUtf8(folder) + QLatin1Char('/') + name;
            QTest::newRow(qPrintable(file)) << file;
        }
    }
    static void addAllFiles()
    {
        QTest::addColumn<QString>("file");
        if (qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA")) {
            QTest::newRow("none") << QString();
            return;
        }
        addFiles("chrome-json", {QStringLiteral("*.json")});
        addFiles("chrome-json/edge", {QStringLiteral("*.json")});
        addFiles("pairs",
                 {QStringLiteral("*chrome*.json"), QStringLiteral("hta_*.json"), QStringLiteral("kineto_*.json")});
    }

private Q_SLOTS:
    void agreesWithTheTruth_data() { addAllFiles(); }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        const auto decoder = decode::chromeJsonDecoder();
        const auto bytes = test::fileBytes(test::realData("") + file);
        QCOMPARE(decoder->sniff(std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes))),
                 decode::Confidence::Certain);
        WorkerPool pool(2);
        const auto decoded = test::decodeBytes(*decoder, bytes, 0, &pool);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;

        const QJsonObject truth = truthOf(file);
        // Where the peer itself reports import errors it dropped events; those are compared in the edge cases below.
        if (!truth.contains(QLatin1String("counts")) || !truth[QLatin1String("import_errors")].toArray().isEmpty())
            return;
        const QJsonObject counts = truth[QLatin1String("counts")].toObject();
        const auto counted = [&counts](const char* key) { return counts[QLatin1String(key)].toInteger(); };
        QCOMPARE(static_cast<qint64>(trace.slices.size() + trace.instants.ts.size()), counted("slices"));
        QCOMPARE(static_cast<qint64>(trace.counters.ts.size()), counted("counters"));
        if (counted("cpu_samples") > 0)
            QCOMPARE(static_cast<qint64>(trace.samples.size()), counted("cpu_samples"));
        compareThreads(trace, truth, file);
        compareNames(trace, truth);
    }

    void manyWaysOfReadingGiveTheSame()
    {
        GL_NEEDS_REAL_DATA();
        const auto decoder = decode::chromeJsonDecoder();
        for (const char* file :
             {"chrome-json/catapult-fuchsia_trace.json", "chrome-json/lighthouse-artifact-video-embed.json",
              "pairs/chrome_speedscopeapp_normal.json"}) {
            const auto bytes = test::fileBytes(test::realData(file));
            const std::string whole = test::decodedText(*decoder, bytes);
            WorkerPool pool(4);
            QVERIFY(test::decodedText(*decoder, bytes, 0, &pool) == whole);
            QVERIFY(test::decodedText(*decoder, bytes, 9973) == whole);
        }
    }
    void cutRealFilesStayHonest()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("chrome-json/lighthouse-userflow-step0.json"));
        test::checkTruncation(*decode::chromeJsonDecoder(), bytes, test::Truncation::Reported);
        test::checkFlips(*decode::chromeJsonDecoder(), std::span(bytes).first(200'000), 20);
    }

private:
    static void compareThreads(const trace::Trace& trace, const QJsonObject& truth, const QString& file)
    {
        // Kineto writes one tid as a number and as a text; the peer makes two threads of it, with made-up tids.
        if (file.contains(QLatin1String("kineto")))
            return;
        const auto ours = countsByTid(trace);
        for (const QJsonValue& value : truth[QLatin1String("thread_tracks")].toArray()) {
            const QJsonObject thread = value.toObject();
            const qint64 slices = thread[QLatin1String("slices")].toInteger();
            const qint64 tid = thread[QLatin1String("tid")].toInteger();
            const auto [first, last] = ours.equal_range(tid);
            if (slices <= 20) // the peer's tids of threads that are named, not numbered, are made up
                continue;
            QVERIFY2(std::any_of(first, last, [slices](const auto& entry) { return entry.second == slices; }),
                     qPrintable(QStringLiteral("thread %1: no count of %2").arg(tid).arg(slices)));
        }
    }
    static void compareNames(const trace::Trace& trace, const QJsonObject& truth)
    {
        const auto sums = sumsByName(trace);
        for (const QJsonValue& value : truth[QLatin1String("top_slices_by_total")].toArray()) {
            const QJsonObject row = value.toObject();
            const QString name = row[QLatin1String("name")].toString();
            if (row[QLatin1String("unfinished")].toInt() > 0)
                continue;
            const auto found = sums.find(name.toStdString());
            QVERIFY2(found != sums.end(), qPrintable(name));
            QCOMPARE(found->second.count, std::int64_t {row[QLatin1String("calls")].toInteger()});
            // The peer rounds each time through a double; for dates that costs up to 128 ns.
            const qint64 total = row[QLatin1String("total_ns")].toInteger();
            const qint64 off = qAbs(total - found->second.total);
            QVERIFY2(off <= 256 * found->second.count,
                     qPrintable(QStringLiteral("%1: %2 not %3").arg(name).arg(found->second.total).arg(total)));
        }
    }
};

QTEST_APPLESS_MAIN(TestChromeJsonReal)
#include "tst_chrome_json_real.moc"
