// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QJsonArray>
#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/cpuprofile/cpuprofile_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/sample_totals.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

void checkGolden(const char* name)
{
    test::checkGolden(*decode::cpuprofileDecoder(), test::golden("cpuprofile/") + QString::fromUtf8(name));
}

} // namespace

class TestCpuprofile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samplesLastUntilTheNext() { checkGolden("normal.cpuprofile"); }
    void theOldLayoutIsRead() { checkGolden("nested.cpuprofile"); }
    void hitCountsStandInForSamples() { checkGolden("hits.cpuprofile"); }
    void damageIsRepairedAndSaid() { checkGolden("damaged.cpuprofile"); }
    void aProfileMayBeEmpty() { checkGolden("empty.cpuprofile"); }

    void otherFilesAreNotTaken()
    {
        const auto decoder = decode::cpuprofileDecoder();
        for (const char* text : {"", "[]", "{\"nodes\": []}", "{\"traceEvents\": []}", "nodes callFrame"})
            QCOMPARE(decoder->sniff(asBytes(text)), decode::Confidence::No);
        const auto none = test::decodeBytes(*decoder, asBytes("{\"samples\": [1]}"));
        QVERIFY(!none);
        QCOMPARE(none.error().code, Errc::Corrupt);
    }
    void veryDeepTreesAreCut()
    {
        std::string text = "{\"head\":";
        for (int i = 0; i < 50'000; ++i)
            text += "{\"functionName\":\"f\",\"hitCount\":1,\"children\":[";
        const auto trace = test::decodeBytes(*decode::cpuprofileDecoder(), asBytes(text));
        GL_VERIFY_RESULT(trace);
        QVERIFY((*trace)->isPartial());
    }

    void realFilesAgreeWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("none") << QString();
        if (!qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA")) {
            for (const QString& name : QDir(test::realData("cpuprofile")).entryList(QDir::Files))
                QTest::newRow(qPrintable(name)) << QStringLiteral("cpuprofile/") + name;
        }
    }
    void realFilesAgreeWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        if (file.isEmpty())
            return;
        const auto decoder = decode::cpuprofileDecoder();
        const auto bytes = test::fileBytes(test::realData("") + file);
        QCOMPARE(decoder->sniff(bytes), decode::Confidence::Certain);
        const auto decoded = test::decodeBytes(*decoder, bytes);
        GL_VERIFY_RESULT(decoded);
        QCOMPARE(test::brokenPromise(**decoded), std::string());
        QVERIFY((*decoded)->issues.empty());
        test::checkTruncation(*decoder, bytes, test::Truncation::MayPass);
        test::checkFlips(*decoder, bytes, 100);

        const QJsonArray profiles = test::truthOf("speedscope", file)[QLatin1String("profiles")].toArray();
        QCOMPARE(profiles.size(), qsizetype {1});
        // The peer lets the last sample end at once; here it lasts until the profile does.
        const trace::Trace& trace = **decoded;
        const std::int64_t last = trace.samples.weight[trace.samples.size() - 1];
        const test::SampleTotals ours = test::sampleTotals(trace);
        const std::string lastName(trace.text(
            trace.frames.name[trace.stacks.frame[trace.samples.stack[trace.samples.size() - 1].value()].value()]));
        std::set<std::string> lastNames;
        for (StackId at = trace.samples.stack[trace.samples.size() - 1]; !at.isNone();
             at = trace.stacks.caller[at.value()])
            lastNames.emplace(trace.text(trace.frames.name[trace.stacks.frame[at.value()].value()]));
        for (const QJsonValue& top : profiles[0][QLatin1String("top_total")].toArray()) {
            const std::string name = top[QLatin1String("name")].toString().toStdString();
            const std::int64_t self = ours.self.contains(name) ? ours.self.at(name) : 0;
            QCOMPARE(qint64 {self - (name == lastName ? last : 0)},
                     static_cast<qint64>(top[QLatin1String("self")].toDouble() * 1000));
            QCOMPARE(qint64 {ours.total.at(name) - (lastNames.contains(name) ? last : 0)},
                     static_cast<qint64>(top[QLatin1String("total")].toDouble() * 1000));
        }
    }
};

QTEST_APPLESS_MAIN(TestCpuprofile)
#include "tst_cpuprofile.moc"
