// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real logs against the labelled columns that loghub gives for them.
#include <QFile>
#include <QObject>

#include "core/decode/decoder.h"
#include "core/decode/logcat/logcat_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

/// The first `count` fields of a CSV line; quotes inside quoted ones are doubled.
QList<QByteArray> fields(const QByteArray& line, int count)
{
    QList<QByteArray> out {{}};
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        if (c == ',' && !quoted) {
            if (out.back().startsWith('"'))
                out.back() = out.back().mid(1, out.back().size() - 2).replace("\"\"", "\"");
            if (out.size() == count)
                return out;
            out.append(QByteArray());
        } else {
            out.back().append(c);
        }
    }
    return out;
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

trace::LogLevel levelOf(char c)
{
    return static_cast<trace::LogLevel>(QByteArray("-VDIWEF").indexOf(c));
}

} // namespace

class TestLogcatReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheLabelledLines()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("logs/Android_2k.log"));
        const auto trace = test::decodeBytes(*decode::logcatDecoder(), bytes, 5000);
        GL_VERIFY_RESULT(trace);
        const trace::Logs& logs = (*trace)->logs;
        QFile truth(test::realData("truth/golden/loghub/Android_2k.log_structured.csv"));
        QVERIFY(truth.open(QIODevice::ReadOnly));
        truth.readLine();
        std::size_t at = 0;
        constexpr std::int64_t kMarch17 = 953'251'200; // date -d 2000-03-17T00:00Z +%s
        while (!truth.atEnd()) {
            const auto row = fields(truth.readLine(), 8);
            QVERIFY(row.size() == 8 && at < logs.size());
            const QByteArray time = row[2];
            QCOMPARE(row[1], QByteArray("03-17"));
            const std::int64_t seconds
                = time.mid(0, 2).toInt() * 3600 + time.mid(3, 2).toInt() * 60 + time.mid(6, 2).toInt();
            QCOMPARE(logs.ts[at], (kMarch17 + seconds) * 1'000'000'000 + time.mid(9, 3).toInt() * 1'000'000);
            QCOMPARE(static_cast<std::int64_t>(logs.pid[at]), row[3].toLongLong());
            QCOMPARE(static_cast<std::int64_t>(logs.tid[at]), row[4].toLongLong());
            QCOMPARE(logs.level[at], levelOf(row[5][0]));
            QCOMPARE(bytesOf((*trace)->text(logs.tag[at])), row[6].trimmed());
            QCOMPARE(bytesOf(logs.message(at)).trimmed(), row[7].trimmed());
            ++at;
        }
        QCOMPARE(at, logs.size());
        QCOMPARE(at, std::size_t {2000});
    }
    void aRealBinaryEntryIsRead()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("logs/adbkit-logcat-1-default.dat"));
        const auto decoder = decode::logcatDecoder();
        QCOMPARE(decoder->sniff(bytes), decode::Confidence::Likely);
        const auto trace = test::decodeBytes(*decoder, bytes);
        GL_VERIFY_RESULT(trace);
        // What the tests of the reader it comes from expect.
        const trace::Logs& logs = (*trace)->logs;
        QCOMPARE(logs.size(), std::size_t {1});
        QCOMPARE(logs.ts[0], TimeNs {1'368'374'725'686'348'000});
        QCOMPARE(logs.pid[0], 26642);
        QCOMPARE(logs.tid[0], 26676);
        QCOMPARE(logs.level[0], trace::LogLevel::Debug);
        QCOMPARE((*trace)->text(logs.tag[0]), std::string_view("dalvikvm"));
        QCOMPARE(logs.message(0), std::string_view("WAIT_FOR_CONCURRENT_GC blocked 15ms"));
    }
    void anEntryThatSaysItIsShorterThanItsTextIsKept()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("logs/adbkit-logcat-1-broken.dat"));
        const auto trace = test::decodeBytes(*decode::logcatDecoder(), bytes);
        GL_VERIFY_RESULT(trace); // of its 46 bytes of payload the header says 5
        const trace::Logs& logs = (*trace)->logs;
        QCOMPARE(logs.size(), std::size_t {1});
        QCOMPARE(logs.pid[0], 26642);
        QCOMPARE((*trace)->text(logs.tag[0]), std::string_view("dalvikvm"));
        QCOMPARE(logs.message(0), std::string_view("WAIT_FOR_CONCURRENT_GC blocked 15ms"));
        QCOMPARE((*trace)->issues.size(), std::size_t {1});
    }
    void nothingElseIsTakenForALog()
    {
        GL_NEEDS_REAL_DATA();
        const decode::Registry registry = decode::Registry::builtin();
        for (const char* file : {"logs/Apache_2k.log", "logs/Hadoop_2k.log", "logs/Spark_2k.log",
                                 "logs/Proxifier_2k.log", "bugreport/bugreport_deadlock.txt",
                                 "bugreport/bugreport_aidldeadlock.txt", "linux-perf/forks.linux-perf.txt"}) {
            auto bytes = test::fileBytes(test::realData(file));
            bytes.resize(std::min(bytes.size(), decode::kSniffBytes));
            QVERIFY2(decode::logcatDecoder()->sniff(bytes) == decode::Confidence::No, file);
        }
        auto bytes = test::fileBytes(test::realData("logs/Android_2k.log"));
        bytes.resize(decode::kSniffBytes);
        const decode::Decoder* found = registry.detect(bytes);
        QVERIFY(found != nullptr);
        QCOMPARE(found->info().id, std::string_view("logcat"));
    }
    void cutAndFlippedFilesComeBack()
    {
        GL_NEEDS_REAL_DATA();
        auto bytes = test::fileBytes(test::realData("logs/Android_2k.log"));
        bytes.resize(40'000);
        test::checkTruncation(*decode::logcatDecoder(), bytes, test::Truncation::MayPass);
        test::checkFlips(*decode::logcatDecoder(), bytes, 10);
    }
};

QTEST_APPLESS_MAIN(TestLogcatReal)
#include "tst_logcat_real.moc"
