// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QObject>

#include <algorithm>
#include <set>

#include "core/base/byte_reader.h"
#include "core/base/worker_pool.h"
#include "core/decode/art_method/art_method_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/core/decode/art_method/art_samples.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;
using demo::ArtLayout;
using demo::ArtTrace;

namespace {

using Bytes = std::vector<std::byte>;

Bytes damaged()
{
    ArtTrace trace = test::smallApp(3, ArtLayout::File);
    trace.overflow = true;
    Bytes bytes = demo::writeArtTrace(trace);
    bytes.resize(bytes.size() - 20); // one record and a half
    bytes[bytes.size() - 8 - 14 + 2] |= std::byte {3}; // the record before: an action that does not exist
    return bytes;
}

ArtTrace killed()
{
    ArtTrace trace = test::smallApp(3, ArtLayout::Streaming);
    trace.summary = false;
    return trace;
}

ArtTrace empty()
{
    ArtTrace trace;
    trace.threads = {{1, "main"}};
    return trace;
}

Bytes replaced(Bytes bytes, std::string_view from, std::string_view to)
{
    std::string text(asText(bytes));
    const std::size_t at = text.find(from);
    if (at != std::string::npos)
        text.replace(at, from.size(), to);
    const auto raw = asBytes(text);
    return {raw.begin(), raw.end()};
}

std::size_t headerAt(const Bytes& bytes)
{
    return asText(bytes).find("*end\n") + 5;
}

trace::TracePtr decoded(const Bytes& bytes)
{
    const auto trace = test::decodeBytes(*decode::artMethodDecoder(), bytes);
    return trace ? *trace : nullptr;
}

Errc errorOf(const Bytes& bytes)
{
    const auto trace = test::decodeBytes(*decode::artMethodDecoder(), bytes);
    return trace ? Errc::Internal : trace.error().code;
}

std::uint64_t issueCount(const trace::Trace& trace, std::string_view code)
{
    for (const trace::IssueRow& issue : trace.issues) {
        if (issue.code == code)
            return issue.count;
    }
    return 0;
}

std::size_t calls(const trace::Trace& trace, std::string_view name)
{
    return static_cast<std::size_t>(std::count_if(trace.slices.name.begin(), trace.slices.name.end(),
                                                  [&](StringId id) { return trace.text(id) == name; }));
}

} // namespace

Q_DECLARE_METATYPE(Bytes)

class TestArtMethod : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goldens_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<Bytes>("written");
        QTest::newRow("v1") << QStringLiteral("v1.trace") << demo::writeArtTrace(test::smallApp(1, ArtLayout::File));
        QTest::newRow("v2") << QStringLiteral("v2.trace") << demo::writeArtTrace(test::smallApp(2, ArtLayout::File));
        QTest::newRow("normal") << QStringLiteral("normal.trace")
                                << demo::writeArtTrace(test::smallApp(3, ArtLayout::File));
        QTest::newRow("streaming v1") << QStringLiteral("streaming-v1.trace")
                                      << demo::writeArtTrace(test::smallApp(1, ArtLayout::Streaming));
        QTest::newRow("streaming v2") << QStringLiteral("streaming-v2.trace")
                                      << demo::writeArtTrace(test::smallApp(2, ArtLayout::Streaming));
        QTest::newRow("streaming") << QStringLiteral("streaming.trace")
                                   << demo::writeArtTrace(test::smallApp(3, ArtLayout::Streaming));
        QTest::newRow("killed") << QStringLiteral("killed.trace") << demo::writeArtTrace(killed());
        QTest::newRow("sampled") << QStringLiteral("sampled.trace") << demo::writeArtTrace(test::sampledApp());
        QTest::newRow("empty") << QStringLiteral("empty.trace") << demo::writeArtTrace(empty());
        QTest::newRow("damaged") << QStringLiteral("damaged.trace") << damaged();
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
        test::checkGolden(*decode::artMethodDecoder(), path);
    }

    void versionsAndLayoutsSayTheSame()
    {
        const auto slicesIn = [](const ArtTrace& source) {
            const std::string text = test::decodedText(*decode::artMethodDecoder(), demo::writeArtTrace(source));
            return text.substr(text.find("\ntrack 0"));
        };
        const std::string dual = slicesIn(test::smallApp(3, ArtLayout::File));
        QCOMPARE(slicesIn(test::smallApp(3, ArtLayout::Streaming)), dual);
        const std::string single = slicesIn(test::smallApp(2, ArtLayout::File));
        QVERIFY(single != dual); // no CPU times
        for (const int version : {1, 2}) {
            for (const ArtLayout layout : {ArtLayout::File, ArtLayout::Streaming})
                QCOMPARE(slicesIn(test::smallApp(version, layout)), single);
        }
    }

    void largerRecordsAreRead()
    {
        const Bytes plain = demo::writeArtTrace(test::smallApp(3, ArtLayout::File));
        const std::size_t header = headerAt(plain), records = header + 32;
        Bytes wide(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(records));
        wide[header + 16] = std::byte {18};
        for (std::size_t at = records; at < plain.size(); at += 14) {
            wide.insert(wide.end(), plain.begin() + static_cast<std::ptrdiff_t>(at),
                        plain.begin() + static_cast<std::ptrdiff_t>(at + 14));
            wide.insert(wide.end(), 4, std::byte {0xEE});
        }
        const auto decoder = decode::artMethodDecoder();
        QCOMPARE(test::decodedText(*decoder, wide), test::decodedText(*decoder, plain));
    }
    void tooSmallRecordsAreCorrupt()
    {
        Bytes bytes = demo::writeArtTrace(test::smallApp(3, ArtLayout::File));
        bytes[headerAt(bytes) + 16] = std::byte {13};
        QCOMPARE(errorOf(bytes), Errc::Corrupt);
    }
    void newerVersionsAreKnownButNotRead()
    {
        for (const int version : {6, 0x0F, 0xF6, 0xFF}) {
            Bytes bytes = demo::writeArtTrace(test::smallApp(3, ArtLayout::Streaming));
            bytes[4] = static_cast<std::byte>(version);
            QCOMPARE(errorOf(bytes), Errc::UnsupportedVersion);
            QVERIFY(decode::artMethodDecoder()->sniff(bytes) >= decode::Confidence::Likely);
        }
    }
    void cutInTheHeaderIsTruncated()
    {
        const Bytes bytes = demo::writeArtTrace(test::smallApp(3, ArtLayout::File));
        for (std::size_t size = 9; size < headerAt(bytes) + 32; ++size)
            QCOMPARE(errorOf(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size))), Errc::Truncated);
    }
    void everyCutKeepsWhatStandsBefore()
    {
        for (const ArtLayout layout : {ArtLayout::File, ArtLayout::Streaming}) {
            const Bytes bytes = demo::writeArtTrace(test::smallApp(3, layout));
            const std::size_t first = (layout == ArtLayout::File ? headerAt(bytes) : 0) + 32;
            std::size_t slices = 0;
            for (std::size_t size = first; size < bytes.size(); ++size) {
                const auto trace = decoded(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)));
                QVERIFY(trace && trace->isPartial());
                QVERIFY(trace->slices.size() >= slices);
                slices = trace->slices.size();
            }
            QCOMPARE(slices + (layout == ArtLayout::File ? 1 : 0), decoded(bytes)->slices.size());
        }
    }

    void truncatedThreadIdsFindTheirThread()
    {
        ArtTrace source = test::smallApp(3, ArtLayout::File);
        source.threads[1].tid = 70'001; // records carry 4465
        for (const ArtLayout layout : {ArtLayout::File, ArtLayout::Streaming}) {
            source.layout = layout;
            const auto trace = decoded(demo::writeArtTrace(source));
            QCOMPARE(trace->threads.tid[1], 70'001);
            QCOMPARE(trace->threads.pid[1], 101);
            QCOMPARE(trace->threadLabel(ThreadId {1}), std::string("OkHttp Dispatcher"));
        }
        source.layout = ArtLayout::File;
        source.threads.push_back({70'001 - 0x10000, "other"});
        QCOMPARE(issueCount(*decoded(demo::writeArtTrace(source)), "ambiguous-thread"), 1U);
    }
    void methodLinesOfAllFormsAreRead()
    {
        const Bytes plain = demo::writeArtTrace(test::smallApp(3, ArtLayout::File));
        const std::string_view line = "\tcom.example.shop.App\tonCreate\t()V\tApp.java\n";
        const auto nameIn = [&](const char* other, const char* expected, std::int32_t fileLine) {
            const auto trace = decoded(replaced(plain, line, other));
            const StringId id = trace->strings.find(expected);
            QVERIFY2(!id.isNone() && calls(*trace, expected) == 1, expected);
            QCOMPARE(trace->methods.line[*trace->methods.find(id)], fileLine);
        };
        nameIn("\tcom.example.shop.App\tonCreate\t()V\tApp.java\t17\n", "com.example.shop.App.onCreate", 17);
        nameIn("\tcom/example/shop/App\tonCreate\t()V\tApp.java\t-1\n", "com.example.shop.App.onCreate", 0);
        nameIn("\tcom.example.shop.App\tonCreate\t()V\n", "com.example.shop.App.onCreate", 0);
        nameIn("\tcom.example.shop.App\tApp.java\t12\n", "com.example.shop.App", 12);
        nameIn("\tcom.example.shop.App\n", "com.example.shop.App", 0);
    }
    void overloadsAreToldApart()
    {
        const auto trace = decoded(demo::writeArtTrace(test::smallApp(3, ArtLayout::File)));
        QCOMPARE(calls(*trace, "com.example.shop.Config.load"), 2U);
        std::set<std::string_view> signatures;
        for (const StringId id : trace->slices.name) {
            if (trace->text(id) == "com.example.shop.Config.load")
                signatures.insert(trace->text(trace->methods.signature[*trace->methods.find(id)]));
        }
        QCOMPARE(signatures, (std::set<std::string_view> {"(I)V", "(Ljava/lang/String;)V"}));
    }
    void methodsWithoutALineAreNamedByNumber()
    {
        ArtTrace source = test::smallApp(3, ArtLayout::File);
        source.records[1].method = 500;
        const auto trace = decoded(demo::writeArtTrace(source));
        QCOMPARE(calls(*trace, "method 0x7d0"), 1U);
        QCOMPARE(issueCount(*trace, "unknown-method"), 1U);
    }
    void methodIdsMayBeAddresses()
    {
        Bytes bytes = demo::writeArtTrace(test::smallApp(3, ArtLayout::File));
        const std::size_t records = headerAt(bytes) + 32;
        for (std::size_t at = records; at < bytes.size(); at += 14)
            bytes[at + 5] = std::byte {0x62};
        std::string text(asText(bytes).substr(0, records));
        for (std::size_t at = text.find("*methods\n"); (at = text.find("\n0x", at)) != std::string::npos; ++at) {
            const std::size_t end = text.find('\t', at);
            const std::string digits = text.substr(at + 3, end - at - 3);
            text.replace(at + 3, digits.size(), "62" + std::string(6 - digits.size(), '0') + digits);
        }
        Bytes moved(asBytes(text).begin(), asBytes(text).end());
        moved.insert(moved.end(), bytes.begin() + static_cast<std::ptrdiff_t>(records), bytes.end());
        QCOMPARE(issueCount(*decoded(moved), "unknown-method"), 0U);
        QCOMPARE(calls(*decoded(moved), "com.example.shop.App.onCreate"), 1U);
    }

    void clocksAreNamed()
    {
        ArtTrace source = test::smallApp(2, ArtLayout::File);
        source.clock = "thread-cpu";
        QCOMPARE(issueCount(*decoded(demo::writeArtTrace(source)), "cpu-clock"), 1U);
        source.clock = "sundial";
        const auto odd = decoded(demo::writeArtTrace(source));
        QCOMPARE(odd->metadataValue("clock"), std::string_view("sundial"));
        QVERIFY(!odd->slices.hasCpu());
    }
    void clocksThatStartAnewGoOn()
    {
        ArtTrace source;
        source.threads = {{1, "main"}};
        const std::uint32_t method = demo::artMethod(source, "a.B.c");
        source.records
            = {{0, method, demo::ArtAction::Enter, 0xFFFFFF00, 0}, {0, method, demo::ArtAction::Exit, 0x100, 10}};
        const auto trace = decoded(demo::writeArtTrace(source));
        QCOMPARE(trace->slices.duration(0), 0x200 * 1000);
        QVERIFY(trace->issues.empty());
    }
    void impossibleStartTimesAreLeftOut()
    {
        ArtTrace source = test::smallApp(3, ArtLayout::File);
        source.startUs = 0xFFFFFFFFFFFFFF00;
        const auto trace = decoded(demo::writeArtTrace(source));
        QCOMPARE(issueCount(*trace, "bad-start-time"), 1U);
        QCOMPARE(trace->span.begin, 0);
    }
    void overflowIsSaid()
    {
        ArtTrace source = test::smallApp(3, ArtLayout::File);
        source.overflow = true;
        const auto trace = decoded(demo::writeArtTrace(source));
        QVERIFY(trace->isPartial());
        QCOMPARE(issueCount(*trace, "overflow"), 1U);
    }
    void samplingIsRecognised()
    {
        QVERIFY(decoded(demo::writeArtTrace(test::sampledApp()))->sampledSlices);
        QVERIFY(!decoded(demo::writeArtTrace(test::smallApp(3, ArtLayout::File)))->sampledSlices);
    }
    void coarseTimesAreNotTakenForSampling()
    {
        ArtTrace source;
        source.threads = {{1, "main"}};
        const std::uint32_t outer = demo::artMethod(source, "a.B.outer"), inner = demo::artMethod(source, "a.B.inner");
        for (std::uint32_t ms = 1; ms < 200; ++ms) { // a clock of 1 ms: calls begin and end on the same tick
            source.records.push_back({0, outer, demo::ArtAction::Enter, ms * 1000, ms});
            source.records.push_back({0, inner, demo::ArtAction::Enter, ms * 1000, ms});
            source.records.push_back({0, inner, demo::ArtAction::Exit, ms * 1000, ms});
            source.records.push_back({0, outer, demo::ArtAction::Exit, ms * 1000, ms});
        }
        QVERIFY(!decoded(demo::writeArtTrace(source))->sampledSlices);
    }
    void aDamagedStreamGoesOnAfterTheDamage()
    {
        ArtTrace source = test::smallApp(3, ArtLayout::Streaming);
        const Bytes whole = demo::writeArtTrace(source);
        const std::size_t slices = decoded(whole)->slices.size();
        for (std::size_t at = 32; at + 200 < whole.size(); ++at) {
            Bytes bytes = whole;
            bytes[at] = bytes[at + 1] = std::byte {0};
            const auto trace = decoded(bytes);
            QVERIFY(trace);
            const std::string broken = test::brokenPromise(*trace);
            QVERIFY2(broken.empty(), broken.c_str());
            QVERIFY2(trace->slices.size() + 4 >= slices,
                     qPrintable(QStringLiteral("%1 of %2 left at %3").arg(trace->slices.size()).arg(slices).arg(at)));
        }
    }
    void manyRecordsAreTheSameOnAPool()
    {
        for (const ArtLayout layout : {ArtLayout::File, ArtLayout::Streaming}) {
            ArtTrace source = test::smallApp(3, layout);
            source.records.clear();
            for (std::uint32_t round = 0; round < 40'000; ++round) { // more than one block of input
                const std::uint32_t us = round * 40, thread = round % 3 == 0 ? 1 : 0;
                for (const std::uint32_t depth : {0U, 1U, 2U})
                    source.records.push_back({thread, depth + round % 5, demo::ArtAction::Enter, us + depth, us / 2});
                for (const std::uint32_t depth : {2U, 1U, 0U})
                    source.records.push_back(
                        {thread, depth + round % 5, demo::ArtAction::Exit, us + 20 - depth, us / 2 + 5});
            }
            const Bytes bytes = demo::writeArtTrace(source);
            const auto decoder = decode::artMethodDecoder();
            WorkerPool pool(4);
            const std::string plain = test::decodedText(*decoder, bytes);
            QVERIFY(test::decodedText(*decoder, bytes, 0, &pool) == plain);
            QVERIFY(test::decodedText(*decoder, bytes, 65'537) == plain);
            QVERIFY(test::brokenPromise(*decoded(bytes)).empty());
        }
    }
    void stopsWhenAsked()
    {
        const Bytes bytes = demo::writeArtTrace(test::smallApp(3, ArtLayout::File));
        std::stop_source stop;
        stop.request_stop();
        Operation operation;
        operation.stop = stop.get_token();
        trace::TraceBuilder builder;
        const auto result = decode::artMethodDecoder()->decode(*io::memorySource(bytes), builder, operation);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().code, Errc::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestArtMethod)
#include "tst_art_method.moc"
