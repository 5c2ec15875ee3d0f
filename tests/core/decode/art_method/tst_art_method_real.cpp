// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>
#include <QRegularExpression>

#include <map>

#include "core/decode/art_method/art_method_decoder.h"
#include "core/trace/trace_text.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

struct Sum
{
    std::uint64_t calls = 0;
    std::int64_t total = 0;
    std::uint64_t unfinished = 0;
};

/// "class.method: signature" as the independent reader spells names.
std::map<std::string, Sum> sumsOf(const trace::Trace& trace)
{
    std::map<std::string, Sum> sums;
    for (std::uint32_t i = 0; i < trace.slices.size(); ++i) {
        const StringId id = trace.slices.name[i];
        std::string name(trace.text(id));
        if (const auto method = trace.methods.find(id))
            name += ": " + std::string(trace.text(trace.methods.signature[*method]));
        Sum& sum = sums[name];
        ++sum.calls;
        sum.total += trace.slices.duration(i);
        sum.unfinished += (trace.slices.flagsOf(i) & trace::kUnfinished) != 0 ? 1U : 0U;
    }
    return sums;
}

std::uint64_t slicesOf(const trace::Trace& trace, std::int64_t tid)
{
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < trace.threads.size(); ++i) {
        const TrackId track = trace.threads.sliceTrack[i];
        if (trace.threads.tid[i] != tid || track.isNone())
            continue;
        for (std::uint32_t row = trace.tracks.rowBegin[track.value()]; row < trace.tracks.rowBegin[track.value() + 1];
             ++row)
            count += trace.rows[row].end - trace.rows[row].begin;
    }
    return count;
}

struct Inclusive
{
    std::uint64_t calls = 0;
    std::int64_t us = 0; ///< recursion counted once
    bool operator==(const Inclusive&) const = default;
};

/// By "class.method signature", as dmtracedump names methods.
std::map<std::string, Inclusive> inclusiveOf(const trace::Trace& trace)
{
    std::map<std::string, Inclusive> sums;
    for (std::uint32_t i = 0; i < trace.slices.size(); ++i) {
        const StringId id = trace.slices.name[i];
        const auto method = trace.methods.find(id);
        Inclusive& sum = sums[std::string(trace.text(id)) + ' '
                              + std::string(method ? trace.text(trace.methods.signature[*method]) : "")];
        ++sum.calls;
        bool recursive = false;
        for (std::uint32_t up = trace.slices.parent[i]; up != 0xFFFFFFFFU && !recursive; up = trace.slices.parent[up])
            recursive = trace.slices.name[up] == id;
        // Of two clocks dmtracedump reports the first one, the thread's CPU time.
        sum.us += recursive
            ? 0
            : (trace.slices.hasCpu() ? std::max<DurationNs>(trace.slices.cpuTime(i), 0) : trace.slices.duration(i))
                / 1000;
    }
    return sums;
}

/// The lines "[3]  65.9%  2+0  34516 class.method signature<TAB>file" of dmtracedump's report.
std::map<std::string, Inclusive> dmtracedumpReport(const QString& path)
{
    std::map<std::string, Inclusive> sums;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return sums;
    static const QRegularExpression kLine(QStringLiteral("^\\[\\d+\\] +[\\d.]+% +(\\d+)\\+(\\d+) +(\\d+) ([^\t\n]*)"));
    while (!file.atEnd()) {
        const auto match = kLine.match(QString::fromUtf8(file.readLine()));
        if (!match.hasMatch() || match.captured(4).startsWith(QLatin1Char('(')))
            continue;
        std::string name = match.captured(4).toStdString();
        const auto dot = static_cast<std::ptrdiff_t>(std::min(name.find(' '), name.size()));
        std::replace(name.begin(), name.begin() + dot, '/', '.');
        sums[name]
            = {match.captured(1).toULongLong() + match.captured(2).toULongLong(), match.captured(3).toLongLong()};
    }
    return sums;
}

QJsonObject truthOf(const QString& relative)
{
    QFile file(test::realData(qPrintable(QStringLiteral("truth/tp/") + relative + QStringLiteral(".json"))));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

class TestArtMethodReal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void agreesWithAnIndependentReader_data()
    {
        QTest::addColumn<QString>("file");
        GL_NEEDS_REAL_DATA();
        for (const char* folder : {"android-trace", "pairs"}) {
            QDirIterator files(test::realData(folder), {QStringLiteral("*.trace")}, QDir::Files);
            while (files.hasNext()) {
                const QString path = QString::fromUtf8(folder) + QLatin1Char('/') + QFileInfo(files.next()).fileName();
                QTest::newRow(qPrintable(path)) << path;
            }
        }
    }
    void agreesWithAnIndependentReader()
    {
        QFETCH(QString, file);
        const QJsonObject truth = truthOf(file);
        const auto bytes = test::fileBytes(test::realData(qPrintable(file)));
        const auto trace = test::decodeBytes(*decode::artMethodDecoder(), bytes);
        if (!truth.contains(QLatin1String("counts")))
            return; // the other reader refuses the file; what we make of it is below
        GL_VERIFY_RESULT(trace);
        const auto started = std::count_if((*trace)->slices.flags.begin(), (*trace)->slices.flags.end(),
                                           [](const auto& f) { return (f.second & trace::kStartMissing) != 0; });
        // The other reader leaves out calls that were left but never entered.
        QCOMPARE(static_cast<int>((*trace)->slices.size() - static_cast<std::size_t>(started)),
                 truth[QLatin1String("counts")][QLatin1String("slices")].toInt());
        for (const QJsonValue thread : truth[QLatin1String("thread_tracks")].toArray()) {
            const auto ours = static_cast<int>(slicesOf(**trace, thread[QLatin1String("tid")].toInteger()));
            const int theirs = thread[QLatin1String("slices")].toInt();
            QVERIFY2(ours >= theirs && ours <= theirs + started,
                     qPrintable(thread[QLatin1String("thread")].toString()));
        }
        const auto sums = sumsOf(**trace);
        for (const QJsonValue top : truth[QLatin1String("top_slices_by_total")].toArray()) {
            if (top[QLatin1String("unfinished")].toInt() != 0)
                continue;
            std::string name = top[QLatin1String("name")].toString().toStdString();
            std::replace(name.begin(),
                         name.begin() + static_cast<std::ptrdiff_t>(std::min(name.find(':'), name.size())), '/', '.');
            const auto ours = sums.find(name);
            QVERIFY2(ours != sums.end(), name.c_str());
            const int missingStart = static_cast<int>(ours->second.calls) - top[QLatin1String("calls")].toInt();
            QVERIFY2(missingStart >= 0 && missingStart <= started, name.c_str());
            if (missingStart == 0)
                QCOMPARE(ours->second.total, top[QLatin1String("total_ns")].toInteger());
        }
    }

    void agreesWithDmtracedump_data()
    {
        QTest::addColumn<QString>("file");
        GL_NEEDS_REAL_DATA();
        for (const char* file :
             {"pairs/sqlite_art_normal.trace", "pairs/sqlite_art_slow.trace", "android-trace/art-trace-regular.trace",
              "android-trace/yamp-legacy.trace", "android-trace/vroom-missing_internal_specto_thread.trace"})
            QTest::newRow(file) << QString::fromUtf8(file);
    }
    void agreesWithDmtracedump()
    {
        QFETCH(QString, file);
        const auto theirs = dmtracedumpReport(
            test::realData(qPrintable(QStringLiteral("truth/dmtracedump/") + file + QStringLiteral(".txt"))));
        QVERIFY(theirs.size() > 10);
        const auto trace
            = test::decodeBytes(*decode::artMethodDecoder(), test::fileBytes(test::realData(qPrintable(file))));
        GL_VERIFY_RESULT(trace);
        const auto ours = inclusiveOf(**trace);
        for (const auto& [name, sum] : theirs) {
            const auto at = ours.find(name);
            QVERIFY2(at != ours.end(), name.c_str());
            QVERIFY2(at->second == sum,
                     qPrintable(QStringLiteral("%1: %2 calls, %3 us; here %4 calls, %5 us")
                                    .arg(QString::fromStdString(name))
                                    .arg(sum.calls)
                                    .arg(sum.us)
                                    .arg(at->second.calls)
                                    .arg(at->second.us)));
        }
    }
};

QTEST_APPLESS_MAIN(TestArtMethodReal)
#include "tst_art_method_real.moc"
