// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real traces against what trace_processor read from them.
#include <algorithm>
#include <map>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/systrace/systrace_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

QJsonObject truthOf(const QString& file)
{
    QFile truth(test::realData("truth/tp/") + file + QStringLiteral(".json"));
    return truth.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(truth.readAll()).object() : QJsonObject();
}

qint64 number(const QJsonObject& object, const char* key)
{
    return object[QString::fromUtf8(key)].toInteger();
}

struct Totals
{
    qint64 calls = 0, perCpu = 0, states = 0;
    std::map<std::int64_t, qint64> ofThread; ///< calls on the track of the thread of this tid
    std::map<std::string, std::pair<qint64, qint64>> ofName; ///< calls, ns
};

Totals totalsOf(const trace::Trace& trace)
{
    Totals out;
    for (std::size_t i = 0; i < trace.tracks.size(); ++i) {
        const trace::TrackInfo& info = trace.tracks.info[i];
        qint64 slices = 0;
        for (std::uint32_t row = trace.tracks.rowBegin[i]; row < trace.tracks.rowBegin[i + 1]; ++row) {
            slices += trace.rows[row].end - trace.rows[row].begin;
            for (std::uint32_t s = trace.rows[row].begin; trace::holdsCalls(info.kind) && s < trace.rows[row].end;
                 ++s) {
                auto& [count, total] = out.ofName[std::string(trace.text(trace.slices.name[s]))];
                ++count;
                total += trace.slices.duration(s);
            }
        }
        out.calls += trace::holdsCalls(info.kind) ? slices : 0;
        out.perCpu += info.kind == trace::TrackKind::Cpu ? slices : 0;
        out.states += info.kind == trace::TrackKind::ThreadState ? slices : 0;
        if (info.kind == trace::TrackKind::Thread)
            out.ofThread[trace.threads.tid[info.thread.value()]] += slices;
    }
    for (const TrackId track : trace.instants.track) {
        if (const ThreadId thread = trace.tracks.info[track.value()].thread; !thread.isNone())
            ++out.ofThread[trace.threads.tid[thread.value()]];
    }
    return out;
}

} // namespace

class TestSystraceReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* file :
             {"systrace-html/flutter-wanandroid.html", "systrace-html/trace_input_blog_list_jank.html",
              "pairs/ftrace_sqlite_normal.systrace.txt", "pairs/ftrace_sqlite_contended.systrace.txt"})
            QTest::newRow(file) << QString::fromUtf8(file);
    }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        const auto bytes = test::fileBytes(test::realData(qPrintable(file)));
        const auto decoder = decode::systraceDecoder();
        QCOMPARE(decoder->sniff(std::span(bytes).first(decode::kSniffBytes)), decode::Confidence::Likely);
        const auto decoded = test::decodeBytes(*decoder, bytes, 100'000);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QCOMPARE(test::brokenPromise(trace), std::string());
        const QJsonObject truth = truthOf(file), counts = truth[QLatin1String("counts")].toObject();
        const Totals totals = totalsOf(trace);
        const auto near = [](qint64 x, qint64 y) { return std::abs(x - y) <= std::max<qint64>(2, y / 100); };
        // One-way binder calls are slices of no length there, and instants here.
        QVERIFY(near(totals.calls + static_cast<qint64>(trace.instants.ts.size()), number(counts, "slices")));
        QVERIFY(near(totals.states, number(counts, "thread_states")));
        QVERIFY(totals.perCpu <= number(counts, "sched_slices")); // no idle time here
        QVERIFY(near(trace.span.begin, number(counts, "start_ts")));
        for (const auto& entry : truth[QLatin1String("thread_tracks")].toArray()) {
            const QJsonObject track = entry.toObject();
            const auto found = totals.ofThread.find(number(track, "tid"));
            QVERIFY2(found != totals.ofThread.end() && near(found->second, number(track, "slices")),
                     qPrintable(track[QLatin1String("thread")].toString()));
        }
        for (const auto& entry : truth[QLatin1String("top_slices_by_total")].toArray()) {
            const QJsonObject top = entry.toObject();
            const auto found = totals.ofName.find(top[QLatin1String("name")].toString().toStdString());
            if (number(top, "total_ns") == 0)
                continue; // one-way binder calls
            QVERIFY2(found != totals.ofName.end(), qPrintable(top[QLatin1String("name")].toString()));
            QCOMPARE(found->second.first, number(top, "calls"));
            if (number(top, "unfinished") == 0)
                QVERIFY2(std::abs(found->second.second - number(top, "total_ns"))
                             <= 1000 + number(top, "total_ns") / 100,
                         qPrintable(top[QLatin1String("name")].toString()));
        }
    }
    void everyPageOpens_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("calls");
        QTest::addColumn<int>("counters");
        // Counted with grep: lines "B|" and "C|". The peer reads none of these pages.
        QTest::newRow("android_systrace.html") << QStringLiteral("catapult-android_systrace.html") << 5984 << 1611;
        QTest::newRow("counter_tracks.html") << QStringLiteral("catapult-counter_tracks.html") << 0 << 1611;
        QTest::newRow("trivial_systrace.html") << QStringLiteral("catapult-trivial_systrace.html") << 0 << 4;
        QTest::newRow("compressed") << QStringLiteral("catapult-atrace_data_compressed.txt") << 480 << 88;
        QTest::newRow("escaped text") << QStringLiteral("catapult-android_systrace.txt") << 0 << 0;
    }
    void everyPageOpens()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        QFETCH(int, calls);
        QFETCH(int, counters);
        const auto bytes = test::fileBytes(test::realData("systrace-html/") + file);
        const auto decoder = decode::systraceDecoder();
        QVERIFY(decoder->sniff(std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes)))
                >= decode::Confidence::Likely);
        const auto decoded = test::decodeBytes(*decoder, bytes);
        GL_VERIFY_RESULT(decoded);
        QCOMPARE(test::brokenPromise(**decoded), std::string());
        QCOMPARE(totalsOf(**decoded).calls, qint64 {calls});
        QCOMPARE(static_cast<int>((*decoded)->counters.ts.size()), counters);
    }
    void cutAndFlippedFilesComeBack()
    {
        GL_NEEDS_REAL_DATA();
        for (const char* name :
             {"systrace-html/catapult-android_systrace.txt", "systrace-html/catapult-atrace_data_compressed.txt"}) {
            const auto bytes = test::fileBytes(test::realData(name));
            test::checkTruncation(*decode::systraceDecoder(), bytes, test::Truncation::MayPass);
            test::checkFlips(*decode::systraceDecoder(), bytes, 10);
        }
    }
};

QTEST_APPLESS_MAIN(TestSystraceReal)
#include "tst_systrace_real.moc"
