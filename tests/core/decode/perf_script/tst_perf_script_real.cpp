// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real recordings against what other tools read from them.
#include <algorithm>
#include <map>
#include <numeric>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/perf_script/perf_script_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

/// Weights of stacks as stackcollapse-perf writes them, less the command in front: a thread has one name here.
std::map<std::string, std::int64_t> folded(const trace::Trace& trace)
{
    std::map<std::string, std::int64_t> out;
    for (std::size_t i = 0; i < trace.samples.size(); ++i) {
        std::string text;
        for (StackId at = trace.samples.stack[i]; !at.isNone(); at = trace.stacks.caller[at.value()])
            text = ";" + std::string(trace.text(trace.frames.name[trace.stacks.frame[at.value()].value()])) + text;
        out[text] += trace.samples.weight[i];
    }
    return out;
}

std::map<std::string, std::int64_t> foldedTruth(const QString& name)
{
    std::map<std::string, std::int64_t> out;
    QFile file(test::realData("truth/golden/flamegraph/") + name + QStringLiteral(".folded"));
    if (!file.open(QIODevice::ReadOnly))
        return out;
    for (QByteArray line : file.readAll().split('\n')) {
        const qsizetype space = line.lastIndexOf(' ');
        if (space < 0)
            continue;
        // "[[kernel.kallsyms]]" there is "[kernel.kallsyms]" here.
        QByteArray stack = line.left(space).replace("[[", "[").replace("]]", "]");
        // Samples without a stack are the command alone there.
        const qsizetype command = stack.indexOf(';');
        out[command < 0 ? ";[unknown]" : stack.mid(command).toStdString()] += line.mid(space + 1).toLongLong();
    }
    return out;
}

} // namespace

class TestPerfScriptReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("threads");
        // Counted with grep; of test.perf one sample says cycles:ppp and 72 cycles:uppp.
        QTest::newRow("forks") << QStringLiteral("linux-perf/forks.linux-perf.txt") << 561 << 4;
        QTest::newRow("rust") << QStringLiteral("linux-perf/rust-mangled.linux-perf.txt") << 96 << 1;
        QTest::newRow("header") << QStringLiteral("linux-perf/simple-with-header.linux-perf.txt") << 136 << 1;
        QTest::newRow("firefox") << QStringLiteral("linux-perf/fxprof-test.perf") << 73 << 16;
        QTest::newRow("simpleperf") << QStringLiteral("linux-perf/fxprof-simple-perf.txt") << 163 << 12;
        QTest::newRow("normal") << QStringLiteral("pairs/sqlite_perf_normal.perf-script.txt") << 3798 << 3;
        QTest::newRow("slow") << QStringLiteral("pairs/sqlite_perf_slow.perf-script.txt") << 8549 << 3;
    }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        QFETCH(int, samples);
        QFETCH(int, threads);
        const auto decoder = decode::perfScriptDecoder();
        const auto bytes = test::fileBytes(test::realData(qPrintable(file)));
        QCOMPARE(decoder->sniff(std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes))),
                 decode::Confidence::Likely);
        const auto decoded = test::decodeBytes(*decoder, bytes, 5000);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QCOMPARE(test::brokenPromise(trace), std::string());
        QCOMPARE(static_cast<int>(trace.samples.size()), samples);
        QCOMPARE(static_cast<int>(trace.threads.size()), threads);

        const auto truth = foldedTruth(file.mid(file.indexOf(QLatin1Char('/')) + 1));
        // FlameGraph shortens C++ names, which these two files have.
        if (!truth.empty() && samples != 73 && samples != 163) {
            const auto ours = folded(trace);
            for (const auto& [stack, weight] : truth) {
                const auto found = ours.find(stack);
                QVERIFY2(found != ours.end(), stack.c_str());
                QCOMPARE(found->second, weight);
            }
            QCOMPARE(ours.size(), truth.size());
        }
        QFile perfetto(test::realData("truth/tp/") + file + QStringLiteral(".json"));
        if (!perfetto.open(QIODevice::ReadOnly))
            return;
        const QJsonObject counts
            = QJsonDocument::fromJson(perfetto.readAll()).object()[QLatin1String("counts")].toObject();
        if (!counts.isEmpty() && samples != 73) {
            // Perfetto drops samples without a stack: one, in the slow recording.
            const auto stackless
                = std::count_if(trace.samples.stack.begin(), trace.samples.stack.end(), [&](StackId id) {
                      return trace.stacks.depth[id.value()] == 0
                          && trace.text(trace.frames.file[trace.stacks.frame[id.value()].value()]).empty();
                  });
            QCOMPARE(static_cast<qint64>(trace.samples.size()) - stackless,
                     counts[QLatin1String("cpu_samples")].toInteger());
            QVERIFY(std::abs(trace.samples.ts.front() - counts[QLatin1String("start_ts")].toInteger()) <= 1);
        }
    }
    void cutAndFlippedFilesComeBack()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("linux-perf/simple-with-header.linux-perf.txt"));
        test::checkTruncation(*decode::perfScriptDecoder(), bytes, test::Truncation::MayPass);
        test::checkFlips(*decode::perfScriptDecoder(), bytes, 10);
    }
};

QTEST_APPLESS_MAIN(TestPerfScriptReal)
#include "tst_perf_script_real.moc"
