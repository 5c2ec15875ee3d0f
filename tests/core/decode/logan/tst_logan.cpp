// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QObject>

#include "core/base/byte_reader.h"
#include "core/base/trimmed.h"
#include "core/crypto/log_keys.h"
#include "core/decode/logan/logan_decoder.h"
#include "core/import/ring_keys.h"
#include "core/trace/trace_builder.h"
#include "tests/core/decode/logan/logan_writer.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::loganBlock, test::loganMapped, test::loganRecord, test::LoganEnd;

namespace {

Result<trace::TracePtr> decoded(std::string_view file,
                                std::string_view keyAndIv = test::kLoganKey + " " + test::kLoganIv)
{
    crypto::KeyRing ring;
    if (!keyAndIv.empty())
        GL_CHECK(crypto::addLoganKey(ring, keyAndIv, "app"));
    imports::ImportOptions options;
    options.keys = &ring;
    imports::RingKeys keys(options);
    trace::TraceBuilder builder;
    const auto source = io::memorySource(asBytes(file));
    const decode::PartSinks sinks = [&builder](std::string_view) -> trace::EventSink& { return builder; };
    GL_CHECK(decode::loganDecoder()->decodeWithin({&keys, {}, {}}, *source, sinks, {}));
    return std::move(builder).finish();
}

std::string messages(const trace::Trace& trace)
{
    std::string out;
    for (std::size_t row = 0; row < trace.logs.size(); ++row)
        out += std::string(trace.logs.message(row)) + "|";
    return out;
}

std::uint64_t issueCount(const trace::Trace& trace, std::string_view code)
{
    std::uint64_t count = 0;
    for (const auto& issue : trace.issues)
        count += issue.code == code ? issue.count : 0;
    return count;
}

std::string normalFile()
{
    return loganBlock({loganRecord(1, "one"), loganRecord(2, "two")}) + loganBlock({loganRecord(3, "three")})
        + loganBlock({loganRecord(4, "four")});
}

/// What cannot be compressed, so that the lost bytes hit the last record alone.
std::string noise(unsigned seed)
{
    std::mt19937 random(seed);
    std::string out;
    for (int i = 0; i < 300; ++i)
        out += static_cast<char>('a' + random() % 26);
    return out;
}

} // namespace

class TestLogan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void closedBlocksAreRead()
    {
        const auto trace = decoded(normalFile());
        GL_VERIFY_RESULT(trace);
        QCOMPARE(messages(**trace), std::string("one|two|three|four|"));
        QVERIFY((*trace)->issues.empty());
        QCOMPARE((*trace)->logs.ts[1], TimeNs {1'700'000'000'002LL * 1'000'000});
        QCOMPARE((*trace)->logs.tid[1], 23);
        QCOMPARE(decode::loganDecoder()->sniff(asBytes(normalFile())), decode::Confidence::Likely);
    }
    void whatADyingAppLeftIsKept()
    {
        const std::string left = loganBlock({loganRecord(1, noise(1)), loganRecord(2, noise(2))}, LoganEnd::Crashed);
        const std::string last = loganBlock({loganRecord(3, "after")});
        for (const std::string& file : {left + last, loganBlock({loganRecord(0, "before")}) + left + last}) {
            const auto trace = decoded(file);
            GL_VERIFY_RESULT(trace);
            QVERIFY(messages(**trace).find(noise(1) + "|") != std::string::npos);
            QVERIFY(messages(**trace).ends_with("after|"));
            QCOMPARE(issueCount(**trace, "unfinished"), std::uint64_t {1});
            QCOMPARE(issueCount(**trace, "damaged"), std::uint64_t {0});
        }
    }
    void mappedFilesAreRead()
    {
        const std::string file
            = loganMapped(loganBlock({loganRecord(1, "closed")})
                          + loganBlock({loganRecord(2, noise(3)), loganRecord(3, noise(4))}, LoganEnd::Crashed));
        QCOMPARE(decode::loganDecoder()->sniff(asBytes(file)), decode::Confidence::Certain);
        const auto trace = decoded(file);
        GL_VERIFY_RESULT(trace);
        QVERIFY(messages(**trace).starts_with("closed|" + noise(3) + "|"));
        QCOMPARE((*trace)->metadataValue("logan.form"), std::string("mapped file"));
    }
    void noKeyWrongKeyAndDamageAreToldApart()
    {
        QCOMPARE(decoded(normalFile(), "").error().code, Errc::WrongKey);
        QCOMPARE(decoded(normalFile(), "aaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbb").error().code, Errc::WrongKey);
        std::string damaged = normalFile();
        damaged[loganBlock({loganRecord(1, "one"), loganRecord(2, "two")}).size() + 8] ^= 0x55;
        const auto trace = decoded(damaged);
        GL_VERIFY_RESULT(trace);
        QCOMPARE(messages(**trace), std::string("one|two|four|"));
        QCOMPARE(issueCount(**trace, "damaged"), std::uint64_t {1});
        QCOMPARE(decoded("").error().code, Errc::Truncated);
        QCOMPARE(decoded("no log").error().code, Errc::Corrupt);
    }
    void aWrongLengthCostsOneBlock()
    {
        std::string file = normalFile();
        file[3] = '\x7F'; // leads far beyond the end
        const auto trace = decoded(file);
        GL_VERIFY_RESULT(trace);
        QVERIFY(messages(**trace).ends_with("three|four|"));
        QVERIFY((*trace)->isPartial());
    }
    void everyCutIsSaidAndNothingCrashes()
    {
        const std::string file = normalFile();
        for (std::size_t size = 1; size < file.size(); size += 7) {
            const auto trace = decoded(std::string_view(file).substr(0, size));
            if (trace)
                QVERIFY((*trace)->isPartial() || file.substr(size).starts_with('\0') || file[size] == '\1');
        }
        std::mt19937 random(7);
        for (int round = 0; round < 300; ++round) {
            std::string flipped = loganMapped(file);
            for (int i = 0; i < 3; ++i)
                flipped[random() % flipped.size()] ^= static_cast<char>(1U << random() % 8);
            (void)decoded(flipped);
        }
    }
    void realLogsAgreeWithTheirTruth()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("logan/android_2k.logan"));
        QVERIFY(decode::loganDecoder()->sniff(std::span(bytes).first(decode::kSniffBytes))
                >= decode::Confidence::Likely);
        const auto trace = decoded(asText(bytes), "0123456789012345 0123456789012345");
        GL_VERIFY_RESULT(trace);
        const auto truth = test::fileBytes(test::realData("truth/logan/android_2k.expected_lines.txt"));
        QCOMPARE((*trace)->logs.size(), std::size_t {2001}); // with the library's own header
        std::string_view rest = asText(truth);
        for (std::size_t row = 1; row < (*trace)->logs.size(); ++row) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            QCOMPARE((*trace)->logs.message(row), trimmed(line, "\r"));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        }
        QVERIFY((*trace)->issues.empty());
    }
};

QTEST_APPLESS_MAIN(TestLogan)
#include "tst_logan.moc"
