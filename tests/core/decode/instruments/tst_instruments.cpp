// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/instruments/deep_copy.h"
#include "core/decode/instruments/instruments_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;
using decode::instruments::Measure;
using decode::instruments::parseAmount;

namespace {

std::int64_t totalOf(const trace::Trace& trace)
{
    return std::accumulate(trace.samples.weight.begin(), trace.samples.weight.end(), std::int64_t {0});
}

std::map<std::string, std::int64_t> selfOf(const trace::Trace& trace)
{
    std::map<std::string, std::int64_t> out;
    for (std::size_t i = 0; i < trace.samples.size(); ++i) {
        const FrameId frame = trace.stacks.frame[trace.samples.stack[i].value()];
        out[std::string(trace.text(trace.frames.name[frame.value()]))] += trace.samples.weight[i];
    }
    return out;
}

QJsonObject truthOf(const char* tool, const QString& file)
{
    QFile truth(test::realData("truth/") + QString::fromUtf8(tool) + QLatin1Char('/') + file + QStringLiteral(".json"));
    return truth.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(truth.readAll()).object() : QJsonObject();
}

} // namespace

class TestInstruments : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name, test::Truncation truncation = test::Truncation::MayPass)
    {
        test::checkGolden(*decode::instrumentsDecoder(), test::golden(name), truncation);
    }

private Q_SLOTS:
    void copiedTreesAreRead() { golden("instruments/deep_copy.txt"); }
    void bytesWithoutSelfAreWhatCalleesLeave() { golden("instruments/bytes.txt"); }
    void damagedLinesAreLeftOut() { golden("instruments/damaged.txt"); }
    void exportedRowsAreRead() { golden("instruments/export.xml", test::Truncation::Reported); }

    void amountsHaveUnits()
    {
        QCOMPARE(parseAmount("846.00 ms")->value, std::int64_t {846'000'000});
        QCOMPARE(parseAmount("4273.0ms")->value, std::int64_t {4'273'000'000});
        QCOMPARE(parseAmount(" 2.5 s ")->value, std::int64_t {2'500'000'000});
        QCOMPARE(parseAmount("1.50 min")->value, std::int64_t {90'000'000'000});
        QCOMPARE(parseAmount("693")->value, std::int64_t {693'000'000});
        QCOMPARE(parseAmount("1.50 KB")->value, std::int64_t {1536});
        QVERIFY(parseAmount("1.50 KB")->measure == Measure::Bytes);
        QCOMPARE(parseAmount("1.2 Mc")->value, std::int64_t {1'200'000});
        for (const char* text : {"", "ms", "-1 ms", "1 apple", "nan s", "1e300 s"})
            QVERIFY2(!parseAmount(text), text);
    }
    void sniffTellsInstrumentsFromOtherText()
    {
        const auto sniff = [](std::string_view text) {
            return decode::instrumentsDecoder()->sniff(std::as_bytes(std::span(text.data(), text.size())));
        };
        QCOMPARE(sniff("Weight\tSelf Weight\tSymbol Names\n"), decode::Confidence::Likely);
        QCOMPARE(sniff("<?xml version=\"1.0\"?>\n<trace-query-result>\n"), decode::Confidence::Likely);
        QCOMPARE(sniff("<?xml version=\"1.0\"?>\n<other/>\n"), decode::Confidence::No);
        QCOMPARE(sniff("Weight\tName\n"), decode::Confidence::No);
        QCOMPARE(sniff(""), decode::Confidence::No);
    }

    void deepCopiesAgreeWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("totalMs");
        QTest::newRow("7.3.1") << QStringLiteral("instruments/7.3.1-simple-time-profile-deep-copy.txt") << 4273;
        // The root says 4.93 s, and the own times add up to that. Speedscope gets 4479: 395 ms for delta() itself, of
        // which the file says 846.
        QTest::newRow("16.0") << QStringLiteral("instruments/16.0-simple-time-profile-deep-copy.txt") << 4930;
    }
    void deepCopiesAgreeWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        QFETCH(int, totalMs);
        const auto bytes = test::fileBytes(test::realData(qPrintable(file)));
        const auto decoded = test::decodeBytes(*decode::instrumentsDecoder(), bytes, 100);
        GL_VERIFY_RESULT(decoded);
        QVERIFY((*decoded)->issues.empty());
        QCOMPARE(totalOf(**decoded) / 1'000'000, std::int64_t {totalMs});
        const QJsonObject profile = truthOf("speedscope", file)[QLatin1String("profiles")].toArray()[0].toObject();
        QCOMPARE(static_cast<qint64>((*decoded)->frames.name.size()),
                 profile[QLatin1String("distinctFrames")].toInteger());
        QCOMPARE(static_cast<qint64>((*decoded)->stacks.frame.size()), profile[QLatin1String("calls")].toInteger());
        if (profile[QLatin1String("totalWeight")].toInteger() != totalMs)
            return;
        auto self = selfOf(**decoded);
        for (const auto& entry : profile[QLatin1String("top_total")].toArray()) {
            const QJsonObject frame = entry.toObject();
            QCOMPARE(self[frame[QLatin1String("name")].toString().toStdString()] / 1'000'000,
                     frame[QLatin1String("self")].toInteger());
        }
    }
    void exportsAgreeWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("rows");
        QTest::newRow("basic") << QStringLiteral("instruments/xctrace-basic.xml") << 9581;
        QTest::newRow("frames without binary")
            << QStringLiteral("instruments/xctrace-simple_frame_without_binary_info.xml") << 9716;
    }
    void exportsAgreeWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        QFETCH(int, rows);
        const auto bytes = test::fileBytes(test::realData(qPrintable(file)));
        const auto decoded = test::decodeBytes(*decode::instrumentsDecoder(), bytes, 10'000);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QCOMPARE(test::brokenPromise(trace), std::string());
        QVERIFY(trace.issues.empty());
        QCOMPARE(static_cast<int>(trace.samples.size()), rows);
        const QJsonObject counts = truthOf("tp", file)[QLatin1String("counts")].toObject();
        QCOMPARE(static_cast<qint64>(trace.samples.ts.front()), counts[QLatin1String("start_ts")].toInteger());
        QCOMPARE(static_cast<qint64>(trace.span.duration()), counts[QLatin1String("dur_ns")].toInteger());
        QCOMPARE(trace.threads.size(), std::size_t {1});
        QCOMPARE(trace.samples.unit, trace::WeightUnit::Nanoseconds);
    }
};

QTEST_APPLESS_MAIN(TestInstruments)
#include "tst_instruments.moc"
