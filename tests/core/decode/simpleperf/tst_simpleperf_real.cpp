// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real reports against what trace_processor read from them.
#include <map>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/simpleperf/simpleperf_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

class TestSimpleperfReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("parts");
        QTest::newRow("off-cpu") << QStringLiteral("simpleperf-cpu-clock.trace") << 1234 << 2;
        QTest::newRow("two events") << QStringLiteral("simpleperf_callchain.trace") << 3147 << 2;
        // Counted by walking its records: the peers refuse it for want of a header.
        QTest::newRow("no header") << QStringLiteral("simpleperf_malformed.trace") << 1887 << 1;
    }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        QFETCH(int, samples);
        QFETCH(int, parts);
        const auto bytes = test::fileBytes(test::realData("simpleperf-proto/") + file);
        const auto decoder = decode::simpleperfDecoder();
        QVERIFY(decoder->sniff(std::span(bytes).first(decode::kSniffBytes)) >= decode::Confidence::Likely);
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::map<std::string, trace::TraceBuilder> builders;
        const auto read = decoder->decodeParts(
            *source, [&builders](std::string_view part) -> trace::EventSink& { return builders[std::string(part)]; },
            {});
        GL_VERIFY_RESULT(read);
        QCOMPARE(static_cast<int>(builders.size()), parts);

        std::size_t all = 0;
        std::map<std::string, qint64> self;
        for (auto& [name, builder] : builders) {
            const auto trace = std::move(builder).finish();
            GL_VERIFY_RESULT(trace);
            QCOMPARE(test::brokenPromise(**trace), std::string());
            all += (*trace)->samples.size();
            for (const StackId stack : (*trace)->samples.stack)
                ++self[std::string(
                    (*trace)->text((*trace)->frames.name[(*trace)->stacks.frame[stack.value()].value()]))];
        }
        QCOMPARE(static_cast<int>(all), samples);
        QFile truth(test::realData("truth/tp/simpleperf-proto/") + file + QStringLiteral(".json"));
        if (!truth.open(QIODevice::ReadOnly))
            return;
        const QJsonObject peer = QJsonDocument::fromJson(truth.readAll()).object();
        for (const auto& entry : peer[QLatin1String("cpu_self_by_frame")].toArray()) {
            const QString name = entry.toObject()[QLatin1String("name")].toString();
            if (!name.isEmpty())
                QCOMPARE(self[name.toStdString()], entry.toObject()[QLatin1String("samples")].toInteger());
        }
    }
    void cutAndFlippedFilesComeBack()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("simpleperf-proto/simpleperf_callchain.trace"));
        test::checkTruncation(*decode::simpleperfDecoder(), bytes, test::Truncation::Reported);
        test::checkFlips(*decode::simpleperfDecoder(), bytes, 5);
    }
};

QTEST_APPLESS_MAIN(TestSimpleperfReal)
#include "tst_simpleperf_real.moc"
