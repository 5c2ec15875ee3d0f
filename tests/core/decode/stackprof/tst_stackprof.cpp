// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/stackprof/stackprof_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

class TestStackprof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samplesHaveTheTimesOfTheirDeltas()
    {
        test::checkGolden(*decode::stackprofDecoder(), test::golden("stackprof/wall.json"), test::Truncation::MayPass);
    }
    void profilesWithoutStacksAreFlat()
    {
        test::checkGolden(*decode::stackprofDecoder(), test::golden("stackprof/object.json"),
                          test::Truncation::MayPass);
    }
    void damagedProfilesKeepWhatTheyHad()
    {
        test::checkGolden(*decode::stackprofDecoder(), test::golden("stackprof/damaged.json"),
                          test::Truncation::MayPass);
    }
    void otherJsonIsNotClaimed()
    {
        const auto sniff = [](std::string_view text) {
            return decode::stackprofDecoder()->sniff(std::as_bytes(std::span(text.data(), text.size())));
        };
        QCOMPARE(sniff(R"({"traceEvents":[]})"), decode::Confidence::No);
        QCOMPARE(sniff(R"({"frames":{},"mode":"wall"})"), decode::Confidence::No);
        QCOMPARE(sniff("[1]"), decode::Confidence::No);
    }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        const char* const file = "other-profiles/speedscope-stackprof-simple-stackprof.json";
        const auto decoded
            = test::decodeBytes(*decode::stackprofDecoder(), test::fileBytes(test::realData(file)), 1000);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QVERIFY(trace.issues.empty());
        QFile truth(test::realData("truth/speedscope/") + QString::fromUtf8(file) + QStringLiteral(".json"));
        QVERIFY(truth.open(QIODevice::ReadOnly));
        const QJsonObject profile
            = QJsonDocument::fromJson(truth.readAll()).object()[QLatin1String("profiles")].toArray()[0].toObject();
        const std::int64_t total
            = std::accumulate(trace.samples.weight.begin(), trace.samples.weight.end(), std::int64_t {0});
        QCOMPARE(total / 1000, profile[QLatin1String("totalWeight")].toInteger());
        QCOMPARE(trace.samples.size(), std::size_t {1554}); // as the file says
        std::map<std::pair<std::string, std::string>, std::int64_t> self;
        for (std::size_t i = 0; i < trace.samples.size(); ++i) {
            const FrameId frame = trace.stacks.frame[trace.samples.stack[i].value()];
            self[{std::string(trace.text(trace.frames.name[frame.value()])),
                  std::string(trace.text(trace.frames.file[frame.value()]))}]
                += trace.samples.weight[i];
        }
        for (const auto& entry : profile[QLatin1String("top_total")].toArray()) {
            const QJsonObject frame = entry.toObject();
            if (frame[QLatin1String("file")].toString().isEmpty())
                continue;
            const std::pair key {frame[QLatin1String("name")].toString().toStdString(),
                                 frame[QLatin1String("file")].toString().toStdString()};
            QCOMPARE(self[key] / 1000, frame[QLatin1String("self")].toInteger());
        }
    }
};

QTEST_APPLESS_MAIN(TestStackprof)
#include "tst_stackprof.moc"
