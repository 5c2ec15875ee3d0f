// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>
#include <random>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/callgrind/callgrind_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::int64_t totalOf(const trace::Trace& trace)
{
    return std::accumulate(trace.samples.weight.begin(), trace.samples.weight.end(), std::int64_t {0});
}

/// Weight of the samples whose innermost frame has this name.
std::map<std::string, std::int64_t> selfOf(const trace::Trace& trace)
{
    std::map<std::string, std::int64_t> out;
    for (std::size_t i = 0; i < trace.samples.size(); ++i) {
        const FrameId frame = trace.stacks.frame[trace.samples.stack[i].value()];
        out[std::string(trace.text(trace.frames.name[frame.value()]))] += trace.samples.weight[i];
    }
    return out;
}

} // namespace

class TestCallgrind : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name)
    {
        test::checkGolden(*decode::callgrindDecoder(), test::golden(name), test::Truncation::MayPass);
    }

private Q_SLOTS:
    void theGraphBecomesStacks() { golden("callgrind/normal.callgrind"); }
    void instructionPositionsAreSkipped() { golden("callgrind/instr.callgrind"); }
    void damagedLinesAreLeftOut() { golden("callgrind/damaged.callgrind"); }

    void everyEventIsAPart()
    {
        const auto bytes = test::fileBytes(test::golden("callgrind/normal.callgrind"));
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::map<std::string, trace::TraceBuilder> parts;
        const auto read = decode::callgrindDecoder()->decodeParts(
            *source, [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; }, {});
        GL_VERIFY_RESULT(read);
        QCOMPARE(parts.size(), std::size_t {2});
        const auto instructions = std::move(parts.at("Ir")).finish();
        const auto reads = std::move(parts.at("Dr")).finish();
        GL_VERIFY_RESULT(instructions);
        GL_VERIFY_RESULT(reads);
        QCOMPARE(totalOf(**instructions), std::int64_t {820});
        QCOMPARE(totalOf(**reads), std::int64_t {72});
        QVERIFY((selfOf(**instructions)
                 == std::map<std::string, std::int64_t> {{"main", 20}, {"parse", 100}, {"read", 700}}));
    }
    /// Trees of calls have one way each: there nothing is estimated.
    void treesComeBackExactly()
    {
        std::mt19937 random(3);
        std::string text = "events: Ir\n";
        std::map<std::string, std::int64_t> self;
        std::vector<std::int64_t> inclusive(200, 0), own(200, 0);
        std::vector<std::vector<int>> children(200);
        for (int i = 199; i >= 0; --i) {
            own[static_cast<std::size_t>(i)] = 1 + static_cast<std::int64_t>(random() % 1000);
            inclusive[static_cast<std::size_t>(i)] += own[static_cast<std::size_t>(i)];
            if (i > 0) {
                const auto parent = static_cast<std::size_t>(random() % static_cast<unsigned>(i));
                children[parent].push_back(i);
                inclusive[parent] += inclusive[static_cast<std::size_t>(i)];
            }
        }
        for (std::size_t i = 0; i < 200; ++i) {
            text += "fn=f" + std::to_string(i) + "\n1 " + std::to_string(own[i]) + "\n";
            self["f" + std::to_string(i)] = own[i];
            for (const int child : children[i]) {
                text += "cfn=f" + std::to_string(child) + "\ncalls=1 1\n1 "
                    + std::to_string(inclusive[static_cast<std::size_t>(child)]) + "\n";
            }
        }
        const auto trace = test::decodeBytes(*decode::callgrindDecoder(), bytesOf(text), 50);
        GL_VERIFY_RESULT(trace);
        QVERIFY(selfOf(**trace) == self);
    }
    void graphsWithManyWaysEndAndAddUp()
    {
        // Two functions a level, each calling both of the next: 2^40 ways.
        std::string text = "events: Ir\nfn=root\n1 0\ncfn=a0\ncalls=1 1\n1 1099511627776\n";
        for (int level = 0; level < 40; ++level) {
            const std::int64_t half = std::int64_t {1} << (39 - level);
            for (const char* name : {"a", "b"}) {
                text += std::string("fn=") + name + std::to_string(level) + "\n1 0\n";
                for (const char* next : {"a", "b"})
                    text += std::string("cfn=") + next + std::to_string(level + 1) + "\ncalls=1 1\n1 "
                        + std::to_string(half) + "\n";
            }
        }
        const auto trace = test::decodeBytes(*decode::callgrindDecoder(), bytesOf(text));
        GL_VERIFY_RESULT(trace);
        QCOMPARE(totalOf(**trace), std::int64_t {1} << 41); // nobody calls b0: a second root
    }
    void profilesOfOnlyRecursionHaveARoot()
    {
        const auto trace
            = test::decodeBytes(*decode::callgrindDecoder(),
                                bytesOf("events: Ir\nfn=a\n1 5\ncfn=b\ncalls=1 1\n1 20\nfn=b\n1 10\ncfn=a\n"
                                        "calls=1 1\n1 9\n"));
        GL_VERIFY_RESULT(trace);
        QCOMPARE(totalOf(**trace), std::int64_t {25});
    }
    void sniffWantsEventsAndFunctions()
    {
        const auto sniff = [](std::string_view text) { return decode::callgrindDecoder()->sniff(bytesOf(text)); };
        QCOMPARE(sniff("# callgrind format\n"), decode::Confidence::Certain);
        QCOMPARE(sniff("version: 1\nevents: Ir\n\nfn=main\n"), decode::Confidence::Likely);
        QCOMPARE(sniff("events: Ir\n"), decode::Confidence::No);
        QCOMPARE(sniff("fn=main\n"), decode::Confidence::No);
    }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        const char* const name = "other-profiles/speedscope-callgrind-callgrind.example.log";
        const auto trace = test::decodeBytes(*decode::callgrindDecoder(), test::fileBytes(test::realData(name)));
        GL_VERIFY_RESULT(trace);
        QFile truth(test::realData("truth/speedscope/") + QString::fromUtf8(name) + QStringLiteral(".json"));
        QVERIFY(truth.open(QIODevice::ReadOnly));
        const QJsonObject profile
            = QJsonDocument::fromJson(truth.readAll()).object()[QLatin1String("profiles")].toArray()[0].toObject();
        QCOMPARE(totalOf(**trace), profile[QLatin1String("totalWeight")].toInteger());
        auto self = selfOf(**trace);
        for (const auto& entry : profile[QLatin1String("top_total")].toArray()) {
            const QJsonObject frame = entry.toObject();
            QCOMPARE(self[frame[QLatin1String("name")].toString().toStdString()],
                     frame[QLatin1String("self")].toInteger());
        }
    }
};

QTEST_APPLESS_MAIN(TestCallgrind)
#include "tst_callgrind.moc"
