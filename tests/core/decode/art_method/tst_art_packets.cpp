// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Versions 4 and 5 and always-on dumps. No file of these is public: expectations come from the writer in ART, which
// packet_samples follows, and from the same calls written as version 3.
#include <algorithm>

#include <QFile>
#include <QObject>

#include "core/decode/art_method/art_method_decoder.h"
#include "tests/core/decode/art_method/art_samples.h"
#include "tests/core/decode/art_method/packet_samples.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;
using demo::ArtLayout;
using demo::ArtTrace;
using test::PacketOptions;

namespace {

using Bytes = std::vector<std::byte>;

std::string tracksOf(const Bytes& bytes)
{
    const std::string text = test::decodedText(*decode::artMethodDecoder(), bytes);
    const std::size_t at = text.find("\ntrack 0");
    return at == std::string::npos ? text : text.substr(at);
}

std::string expected(ArtTrace trace, bool dual)
{
    trace.version = dual ? 3 : 2;
    trace.layout = ArtLayout::Streaming;
    return tracksOf(demo::writeArtTrace(trace));
}

std::uint64_t issueCount(const trace::Trace& trace, std::string_view code)
{
    const auto at
        = std::find_if(trace.issues.begin(), trace.issues.end(), [code](const auto& i) { return i.code == code; });
    return at == trace.issues.end() ? 0 : at->count;
}

Bytes damaged()
{
    Bytes bytes = test::writePackets(test::smallApp(3, ArtLayout::Streaming), {});
    bytes[36 + 7] = std::byte {0x55}; // the second packet no longer begins like one
    bytes.resize(bytes.size() - 150);
    return bytes;
}

} // namespace

Q_DECLARE_METATYPE(Bytes)

class TestArtPackets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goldens_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<Bytes>("written");
        const ArtTrace app = test::smallApp(3, ArtLayout::Streaming);
        QTest::newRow("A") << QStringLiteral("packets-a.trace") << test::writePackets(app, {.layout = 'A'});
        QTest::newRow("B") << QStringLiteral("packets-b.trace") << test::writePackets(app, {.layout = 'B'});
        QTest::newRow("C") << QStringLiteral("packets-c.trace") << test::writePackets(app, {.layout = 'C'});
        QTest::newRow("killed") << QStringLiteral("packets-killed.trace")
                                << test::writePackets(app, {.layout = 'A', .dual = false, .summary = false});
        QTest::newRow("damaged") << QStringLiteral("packets-damaged.trace") << damaged();
        QTest::newRow("long calls") << QStringLiteral("dump-long.trace") << test::writeLongCallsDump(test::nestedApp());
        QTest::newRow("all methods") << QStringLiteral("dump-all.trace")
                                     << test::writeAllMethodsDump(test::nestedApp(), 8);
    }
    void goldens()
    {
        QFETCH(QString, file);
        QFETCH(Bytes, written);
        const QString path = test::golden("art_method/") + file;
        if (qEnvironmentVariableIsSet("GRAYLENS_UPDATE_GOLDENS")) {
            QFile out(path);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(reinterpret_cast<const char*>(written.data()), static_cast<qint64>(written.size()));
        }
        QVERIFY(test::fileBytes(path) == written);
        test::checkGolden(*decode::artMethodDecoder(), path,
                          file.startsWith(QLatin1String("dump")) ? test::Truncation::MayPass
                                                                 : test::Truncation::Reported);
    }

    void everyLayoutSaysTheSameAsFixedRecords_data()
    {
        QTest::addColumn<int>("layout");
        QTest::addColumn<bool>("dual");
        QTest::addColumn<bool>("goesOn");
        QTest::addColumn<bool>("methodsLast");
        for (const char layout : {'A', 'B', 'C'}) {
            for (const bool dual : {true, false}) {
                QTest::addRow("%c dual %d", layout, dual) << int {layout} << dual << false << false;
                QTest::addRow("%c dual %d methods last", layout, dual) << int {layout} << dual << false << true;
            }
        }
        QTest::newRow("A in one buffer") << int {'A'} << true << true << false;
    }
    void everyLayoutSaysTheSameAsFixedRecords()
    {
        QFETCH(int, layout);
        QFETCH(bool, dual);
        QFETCH(bool, goesOn);
        QFETCH(bool, methodsLast);
        PacketOptions options;
        options.layout = static_cast<char>(layout);
        options.dual = dual;
        options.goesOn = goesOn;
        options.methodsLast = methodsLast;
        options.ticksPerSecond = 24'000'000; // whole ticks a µs
        const Bytes bytes = test::writePackets(test::nestedApp(), options);
        QCOMPARE(tracksOf(bytes), expected(test::nestedApp(), dual && layout != 'B')); // B's CPU times are not known
        const auto decoded = test::decodeBytes(*decode::artMethodDecoder(), bytes);
        GL_VERIFY_RESULT(decoded);
        QVERIFY((*decoded)->issues.empty());
        QCOMPARE(test::brokenPromise(**decoded), std::string());
    }
    void exitsWithMethodsAreRepairedAsInFixedRecords()
    {
        const ArtTrace app = test::smallApp(3, ArtLayout::Streaming);
        QCOMPARE(tracksOf(test::writePackets(app, {.layout = 'A'})), expected(app, true));
        QCOMPARE(tracksOf(test::writePackets(app, {.layout = 'C'})), expected(app, true));
    }
    void ticksBecomeTime()
    {
        PacketOptions options {.layout = 'B', .dual = false};
        options.ticksPerSecond = 0; // then they are ns
        const std::string ns = tracksOf(test::writePackets(test::nestedApp(), options));
        options.ticksPerSecond = 1'000'000'000;
        QCOMPARE(tracksOf(test::writePackets(test::nestedApp(), options)), ns);
        QCOMPARE(ns, expected(test::nestedApp(), false));
    }
    void countsBeyondSixteenBitsAreNotTrusted()
    {
        ArtTrace trace;
        trace.threads = {{7, "main"}};
        for (std::uint32_t i = 0; i < 40'000; ++i) {
            const std::uint32_t method = demo::artMethod(trace, "a.B.c");
            trace.records.push_back({0, method, demo::ArtAction::Enter, i * 2, i});
            trace.records.push_back({0, method, demo::ArtAction::Exit, i * 2 + 1, i});
        }
        for (const char layout : {'A', 'B'}) {
            PacketOptions options;
            options.layout = layout;
            options.blockRecords = 100'000;
            const auto decoded = test::decodeBytes(*decode::artMethodDecoder(), test::writePackets(trace, options));
            GL_VERIFY_RESULT(decoded);
            QCOMPARE((*decoded)->slices.size(), std::size_t {40'000});
        }
    }
    void anUnfinishedRecordingSaysSo()
    {
        const auto decoded
            = test::decodeBytes(*decode::artMethodDecoder(), test::writePackets(test::nestedApp(), {.summary = false}));
        GL_VERIFY_RESULT(decoded);
        QCOMPARE(issueCount(**decoded, "missing-summary"), std::uint64_t {1});
        QCOMPARE((*decoded)->slices.size(), std::size_t {6});
    }
    void aDumpOfLongCallsHasTimesOfTheMonotonicClock()
    {
        const auto decoded
            = test::decodeBytes(*decode::artMethodDecoder(), test::writeLongCallsDump(test::nestedApp()));
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QCOMPARE(trace.slices.size(), std::size_t {6});
        QCOMPARE(trace.span.end, TimeNs {1'002'500'000});
        QCOMPARE(issueCount(trace, "long-calls-only"), std::uint64_t {1});
    }
    void aDumpOfAllMethodsHasAnOrderOnly()
    {
        for (const std::size_t head : {std::size_t {8}, std::size_t {12}}) {
            const auto decoded
                = test::decodeBytes(*decode::artMethodDecoder(), test::writeAllMethodsDump(test::nestedApp(), head));
            GL_VERIFY_RESULT(decoded);
            const trace::Trace& trace = **decoded;
            QCOMPARE(trace.slices.size(), std::size_t {6});
            QCOMPARE(issueCount(trace, "no-times"), std::uint64_t {1});
            QCOMPARE(issueCount(trace, "unknown-method"), std::uint64_t {0});
            QCOMPARE(trace.text(trace.threads.name[0]), std::string_view("main"));
        }
    }
    void otherBinaryContentIsNoDump()
    {
        const auto sniff = [](std::string_view text) {
            return decode::artMethodDecoder()->sniff(std::as_bytes(std::span(text.data(), text.size())));
        };
        using namespace std::string_view_literals;
        QCOMPARE(sniff("\2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv), decode::Confidence::No);
        QCOMPARE(sniff("\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1\1"sv), decode::Confidence::No);
        QCOMPARE(sniff("\x0A\x02\x08\x01\x0A\x02\x08\x01"sv), decode::Confidence::No);
        QCOMPARE(sniff("\2"sv), decode::Confidence::No);
    }
};

QTEST_APPLESS_MAIN(TestArtPackets)
#include "tst_art_packets.moc"
