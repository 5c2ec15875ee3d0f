// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <random>

#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/pprof/location_stacks.h"
#include "core/decode/pprof/pprof_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/sample_totals.h"

using namespace graylens;

class TestPprof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDefaultTypeIsTakenForOneSink()
    {
        test::checkGolden(*decode::pprofDecoder(), test::golden("pprof/normal.pprof"));
    }
    void damageIsSaid()
    {
        const auto bytes = test::fileBytes(test::golden("pprof/damaged.pprof"));
        const auto trace = test::decodeBytes(*decode::pprofDecoder(), bytes);
        GL_VERIFY_RESULT(trace);
        std::string issues;
        for (const auto& issue : (*trace)->issues)
            issues += issue.code + " " + std::to_string(issue.count) + "; ";
        QCOMPARE(QString::fromStdString(issues),
                 QStringLiteral("damaged-record 1; missing-record 2; double-id 1; reserved-id 1; odd-value-count 1; "
                                "negative-weight 1; "));
        // The function without an id is number 1; location 9 and function 7 are nowhere.
        QVERIFY(
            (test::stackWeights(**trace)
             == std::map<std::string, std::int64_t> {{"(location 9);zero", 3}, {"zero;0x20", 2}, {"(no stack)", 8}}));
        test::checkFlips(*decode::pprofDecoder(), bytes, 300);
        test::checkTruncation(*decode::pprofDecoder(), bytes, test::Truncation::MayPass);
    }
    void aProfileMayBeEmpty()
    {
        const auto trace
            = test::decodeBytes(*decode::pprofDecoder(), test::fileBytes(test::golden("pprof/empty.pprof")));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->samples.size(), std::size_t {0});
        QVERIFY((*trace)->issues.empty());
    }
    void sampleTypesAreParts()
    {
        const auto bytes = test::fileBytes(test::golden("pprof/normal.pprof"));
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::vector<std::string> order;
        std::map<std::string, trace::TraceBuilder, std::less<>> parts;
        const auto read = decode::pprofDecoder()->decodeParts(*source,
                                                              [&](std::string_view part) -> trace::EventSink& {
                                                                  if (!parts.contains(part))
                                                                      order.emplace_back(part);
                                                                  return parts[std::string(part)];
                                                              },
                                                              {});
        GL_VERIFY_RESULT(read);
        QVERIFY((order == std::vector<std::string> {"cpu", "samples", "alloc_space"}));
        std::map<std::string, trace::TracePtr> traces;
        for (auto& [name, builder] : parts) {
            auto trace = std::move(builder).finish();
            GL_VERIFY_RESULT(trace);
            traces[name] = *trace;
        }
        QCOMPARE(traces["samples"]->samples.unit, trace::WeightUnit::Samples);
        QCOMPARE(traces["cpu"]->samples.unit, trace::WeightUnit::Nanoseconds);
        QCOMPARE(traces["alloc_space"]->samples.unit, trace::WeightUnit::Bytes);
        const std::map<std::string, std::int64_t> cpu {{"main;outer;inlined;_Zsystem", 50'000'000},
                                                       {"main;outer;inlined", 10'000'000},
                                                       {"main;libapp.so+0x1400", 70'000'000}};
        QVERIFY(test::stackWeights(*traces["cpu"]) == cpu);
        const std::map<std::string, std::int64_t> space {
            {"main;outer;inlined;_Zsystem", 4096}, {"main;libapp.so+0x1400", 512}, {"main;0x99", 64}};
        QVERIFY(test::stackWeights(*traces["alloc_space"]) == space);
    }
    void sharedStacksGiveTheSameAsEachAlone()
    {
        std::mt19937 random(11);
        decode::pprof::LocationStacks stacks;
        std::map<std::vector<std::uint64_t>, std::uint32_t> seen;
        for (int round = 0; round < 20'000; ++round) {
            std::vector<std::uint64_t> stack;
            for (auto depth = random() % 10; depth > 0; --depth)
                stack.push_back(random() % 4 == 0 ? 0xFFFF'FFFF'FFFF'0000U + random() % 3 : random() % 3);
            const std::uint32_t node = stacks.add(stack);
            QCOMPARE(seen.try_emplace(stack, node).first->second, node);
            std::uint32_t at = node;
            for (const std::uint64_t location : stack) {
                QCOMPARE(stacks.nodes()[at].location, location);
                at = stacks.nodes()[at].caller;
            }
            QCOMPARE(at, decode::pprof::LocationStacks::kNone);
        }
    }
    void otherBytesAreNotTaken()
    {
        const auto decoder = decode::pprofDecoder();
        const auto sniff = [&decoder](std::string_view text) { return decoder->sniff(asBytes(text)); };
        QCOMPARE(sniff(""), decode::Confidence::No);
        QCOMPARE(sniff("hello, world"), decode::Confidence::No);
        QCOMPARE(sniff("{\"traceEvents\":[]}"), decode::Confidence::No);
        QCOMPARE(sniff(std::string_view("\x0a\x04\x42\x02\x08\x01", 6)), decode::Confidence::No); // a TracePacket
        const auto none = test::decodeBytes(*decoder, asBytes("hello, world"));
        QVERIFY(!none);
        QCOMPARE(none.error().code, Errc::Corrupt);
    }
};

QTEST_APPLESS_MAIN(TestPprof)
#include "tst_pprof.moc"
