// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real traces against what an independent trace processor read from them, and its own tiny test traces against the
// answers that its makers expect.
#include <algorithm>
#include <map>
#include <set>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/perfetto/perfetto_decoder.h"
#include "core/trace/trace.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

struct Slice
{
    TimeNs ts = 0;
    DurationNs dur = 0;
    std::string name;
    auto operator<=>(const Slice&) const = default;
};

/// Calls and instants, as the peer keeps them in one table.
std::vector<Slice> slicesOf(const trace::Trace& trace)
{
    std::vector<Slice> out;
    for (std::size_t track = 0; track < trace.tracks.size(); ++track) {
        if (!trace::holdsCalls(trace.tracks.info[track].kind))
            continue;
        for (std::uint32_t row = trace.tracks.rowBegin[track]; row < trace.tracks.rowBegin[track + 1]; ++row) {
            for (std::uint32_t i = trace.rows[row].begin; i < trace.rows[row].end; ++i) {
                const bool isOpen = trace.slices.flagsOf(i) & trace::kUnfinished;
                out.push_back({trace.slices.ts[i], isOpen ? -1 : trace.slices.duration(i),
                               std::string(trace.text(trace.slices.name[i]))});
            }
        }
    }
    for (std::size_t i = 0; i < trace.instants.ts.size(); ++i)
        out.push_back({trace.instants.ts[i], 0, std::string(trace.text(trace.instants.name[i]))});
    std::sort(out.begin(), out.end());
    return out;
}

/// Rows of a small CSV file, by column name. Its quoting is plain: values in quotes or numbers.
std::vector<std::map<std::string, std::string>> csvRows(const QString& path)
{
    QFile file(path);
    std::vector<std::map<std::string, std::string>> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    QStringList header;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        QStringList cells = line.trimmed().split(QLatin1Char(','));
        for (QString& cell : cells)
            cell.remove(QLatin1Char('"'));
        if (header.isEmpty()) {
            header = cells;
            continue;
        }
        auto& row = rows.emplace_back();
        for (qsizetype i = 0; i < std::min(cells.size(), header.size()); ++i)
            row[header[i].toStdString()] = cells[i].toStdString();
    }
    return rows;
}

QJsonObject truthOf(const QString& file)
{
    QFile truth(test::realData("truth/tp/") + file + QStringLiteral(".json"));
    return truth.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(truth.readAll()).object() : QJsonObject();
}

trace::TracePtr decodedFile(const QString& path)
{
    const auto bytes = test::fileBytes(path);
    WorkerPool pool(2);
    return test::decodeBytes(*decode::perfettoDecoder(), bytes, 0, &pool).value_or(nullptr);
}

QString difftest(const QString& name)
{
    return test::realData("perfetto-difftests/") + name;
}

/// Time each thread ran in finished stretches, by tid.
std::map<std::int64_t, std::pair<std::int64_t, DurationNs>> runningByTid(const trace::Trace& trace)
{
    std::map<std::int64_t, std::pair<std::int64_t, DurationNs>> out;
    for (std::size_t track = 0; track < trace.tracks.size(); ++track) {
        const trace::TrackInfo& info = trace.tracks.info[track];
        if (info.kind != trace::TrackKind::ThreadState)
            continue;
        for (std::uint32_t row = trace.tracks.rowBegin[track]; row < trace.tracks.rowBegin[track + 1]; ++row) {
            for (std::uint32_t i = trace.rows[row].begin; i < trace.rows[row].end; ++i) {
                if (trace.text(trace.slices.name[i]) != "Running")
                    continue;
                auto& [count, total] = out[trace.threads.tid[info.thread.value()]];
                ++count;
                total += trace.slices.duration(i);
            }
        }
    }
    return out;
}

} // namespace

class TestPerfettoReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("oddNames");
        QTest::newRow("basic") << QStringLiteral("perfetto/mcp-basic.perfetto-trace") << 0;
        QTest::newRow("histogram") << QStringLiteral("perfetto/mcp-histogram.perfetto-trace") << 0;
        QTest::newRow("nested") << QStringLiteral("perfetto/nested_tracks.perfetto-trace") << 0;
        QTest::newRow("chrome") << QStringLiteral("pairs/chrome_speedscopeapp_normal.pftrace") << 0;
        QTest::newRow("throttled") << QStringLiteral("pairs/chrome_speedscopeapp_throttled6x.pftrace") << 0;
        // The truth moved the quote within the name of one shell command.
        QTest::newRow("android") << QStringLiteral("perfetto/api32_startup_warm.perfetto-trace") << 1;
    }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        QFETCH(int, oddNames);
        const auto trace = decodedFile(test::realData("") + file);
        QVERIFY(trace);
        const QJsonObject truth = truthOf(file);
        const auto expected = truth[QLatin1String("counts")].toObject()[QLatin1String("slices")].toInteger();
        const auto slices = slicesOf(*trace);
        QCOMPARE(static_cast<qint64>(slices.size()), expected);
        std::map<std::string, std::pair<qint64, qint64>> sums;
        for (const Slice& slice : slices) {
            ++sums[slice.name].first;
            sums[slice.name].second += std::max<DurationNs>(slice.dur, 0);
        }
        int wrong = 0, seen = 0;
        QString names;
        for (const QJsonValue& value : truth[QLatin1String("top_slices_by_total")].toArray()) {
            const QJsonObject top = value.toObject();
            if (top[QLatin1String("unfinished")].toInteger() > 0 || ++seen > 10)
                continue;
            const auto& sum = sums[top[QLatin1String("name")].toString().toStdString()];
            const bool agrees = sum.first == top[QLatin1String("calls")].toInteger()
                && std::abs(sum.second - top[QLatin1String("total_ns")].toInteger()) <= 2000;
            wrong += agrees ? 0 : 1;
            names += agrees ? QString() : QStringLiteral(" ") + top[QLatin1String("name")].toString();
        }
        QVERIFY2(wrong <= oddNames, qPrintable(QStringLiteral("%1 top names differ:").arg(wrong) + names));
    }

    void frameTimelinesAgree()
    {
        GL_NEEDS_REAL_DATA();
        const QString file = QStringLiteral("perfetto/api32_startup_warm.perfetto-trace");
        const auto trace = decodedFile(test::realData("") + file);
        QVERIFY(trace);
        std::map<std::string, std::pair<qint64, qint64>> byToken; // the peer names frames so
        for (const auto& [slice, set] : trace->slices.args) {
            const auto args = trace->argSets.of(set);
            const auto own = std::find_if(args.begin(), args.end(), [&](const trace::Arg& arg) {
                return trace->text(arg.key).ends_with("_frame_token");
            });
            if (own == args.end())
                continue;
            auto& [count, total] = byToken[std::string(trace->text(own->value))];
            ++count;
            total += trace->slices.duration(slice);
        }
        int checked = 0;
        for (const QJsonValue& value : truthOf(file)[QLatin1String("top_slices_by_total")].toArray()) {
            const QJsonObject top = value.toObject();
            const auto found = byToken.find(QString::number(top[QLatin1String("name")].toInteger()).toStdString());
            if (found == byToken.end())
                continue;
            QCOMPARE(found->second.first, top[QLatin1String("calls")].toInteger());
            QCOMPARE(found->second.second, top[QLatin1String("total_ns")].toInteger());
            ++checked;
        }
        QVERIFY(checked > 3);
    }

    void runningTimesAgree_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("contended") << QStringLiteral("pairs/ftrace_sqlite_contended.pftrace");
        QTest::newRow("normal") << QStringLiteral("pairs/ftrace_sqlite_normal.pftrace");
        QTest::newRow("android") << QStringLiteral("perfetto/api32_startup_warm.perfetto-trace");
    }
    void runningTimesAgree()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        const auto trace = decodedFile(test::realData("") + file);
        QVERIFY(trace);
        const auto running = runningByTid(*trace);
        int checked = 0;
        for (const QJsonValue& value : truthOf(file)[QLatin1String("running_by_thread")].toArray()) {
            const QJsonObject row = value.toObject();
            const auto found = running.find(row[QLatin1String("tid")].toInteger());
            QVERIFY2(found != running.end(), qPrintable(row[QLatin1String("name")].toString()));
            // A thread that still ran at the end: the peer leaves that stretch out, here it lasts until the end.
            const auto [count, total] = found->second;
            const qint64 expected = row[QLatin1String("running_ns")].toInteger();
            QVERIFY2(count - row[QLatin1String("n")].toInteger() <= 1,
                     qPrintable(row[QLatin1String("name")].toString()));
            if (count == row[QLatin1String("n")].toInteger() && total >= expected)
                ++checked;
        }
        QVERIFY(checked > 5);
    }

    void everyFileOpens()
    {
        GL_NEEDS_REAL_DATA();
        int opened = 0;
        for (const QString& name : QDir(test::realData("perfetto-difftests")).entryList(QDir::Dirs)) {
            if (!QFile::exists(difftest(name) + QStringLiteral("/trace.pftrace")))
                continue;
            const auto bytes = test::fileBytes(difftest(name) + QStringLiteral("/trace.pftrace"));
            const auto decoder = decode::perfettoDecoder();
            const std::span<const std::byte> head = std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes));
            if (decoder->sniff(head) == decode::Confidence::No)
                continue; // other formats under this name: systrace, strace
            const auto trace = test::decodeBytes(*decoder, bytes);
            QVERIFY2(trace.has_value(), qPrintable(name));
            ++opened;
        }
        QVERIFY2(opened > 100, qPrintable(QString::number(opened)));
    }

    void slicesAgreeWithTheMakersAnswers_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"TrackEvent__track_event_counters_slices", "TrackEvent__track_event_instant_slices",
              "TrackEvent__track_event_monotonic_trace_clock_slices", "TrackEvent__track_event_tracks_slices",

              "Atrace__android_b2b_async_begin_list_slices", "AtraceErrorHandling__bad_print_textproto_list_slices",
              "Atrace__process_track_slices_android_async_slice"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void slicesAgreeWithTheMakersAnswers()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, name);
        const auto trace = decodedFile(difftest(name) + QStringLiteral("/trace.pftrace"));
        QVERIFY(trace);
        std::vector<Slice> expected;
        for (const auto& row : csvRows(difftest(name) + QStringLiteral("/expected.csv"))) {
            const auto cell = [&row](const char* column) {
                const auto found = row.find(column);
                return found == row.end() ? std::string() : found->second;
            };
            const std::string title = row.contains("slice_name") ? cell("slice_name") : cell("name");
            expected.push_back({std::stoll(cell("ts")), std::stoll(cell("dur")), title == "[NULL]" ? "" : title});
        }
        std::sort(expected.begin(), expected.end());
        QVERIFY(!expected.empty());
        const auto actual = slicesOf(*trace);
        for (std::size_t i = 0; i < std::min(actual.size(), expected.size()); ++i)
            QVERIFY2(actual[i] == expected[i], (actual[i].name + " is not " + expected[i].name).c_str());
        QCOMPARE(actual.size(), expected.size());
    }

    void flowsAgreeWithTheMakersAnswers()
    {
        GL_NEEDS_REAL_DATA();
        const QString name = QStringLiteral("TrackEvent__flow_events_proto_v2");
        const auto trace = decodedFile(difftest(name) + QStringLiteral("/trace.pftrace"));
        QVERIFY(trace);
        // The peer sends a flow from where it began; here a chain goes on from each step. Ends agree.
        std::multiset<std::string> expected, actual;
        for (const auto& row : csvRows(difftest(name) + QStringLiteral("/expected.csv")))
            expected.insert(row.at("slice_in"));
        for (const std::uint32_t to : trace->flows.to)
            actual.insert(std::string(trace->text(trace->slices.name[to])));
        QVERIFY(std::includes(expected.begin(), expected.end(), actual.begin(), actual.end()));
        QVERIFY(actual.size() >= 2);
    }

    void blockedReasonsAgreeWithTheMakersAnswers()
    {
        GL_NEEDS_REAL_DATA();
        const QString name = QStringLiteral("Parsing__sched_blocked_proto_sched_blocked_reason");
        const auto trace = decodedFile(difftest(name) + QStringLiteral("/trace.pftrace"));
        QVERIFY(trace);
        for (const auto& row : csvRows(difftest(name) + QStringLiteral("/expected.csv"))) {
            const bool waitsForIo = row.at("io_wait") == "1";
            bool found = false;
            for (std::uint32_t i = 0; i < trace->slices.size(); ++i) {
                const TrackId track = trace->trackOfRow(trace->rowOf(i));
                const trace::TrackInfo& info = trace->tracks.info[track.value()];
                found = found
                    || (info.kind == trace::TrackKind::ThreadState && trace->slices.ts[i] == std::stoll(row.at("ts"))
                        && trace->threads.tid[info.thread.value()] == std::stoll(row.at("tid"))
                        && trace->text(trace->slices.name[i])
                            == (waitsForIo ? "Uninterruptible sleep (I/O)" : "Uninterruptible sleep"));
            }
            QVERIFY2(found, row.at("ts").c_str());
        }
    }

    void cutAndFlippedVariantsBehave()
    {
        GL_NEEDS_REAL_DATA();
        auto bytes = test::fileBytes(test::realData("perfetto/nested_tracks.perfetto-trace"));
        bytes.resize(std::min<std::size_t>(bytes.size(), 40000));
        test::checkTruncation(*decode::perfettoDecoder(), bytes, test::Truncation::MayPass);
        test::checkFlips(*decode::perfettoDecoder(), bytes, 20);
        const auto kernel = test::fileBytes(test::realData("pairs/ftrace_sqlite_normal.pftrace"));
        test::checkFlips(*decode::perfettoDecoder(), kernel, 6);
    }
};

QTEST_GUILESS_MAIN(TestPerfettoReal)
#include "tst_perfetto_real.moc"
