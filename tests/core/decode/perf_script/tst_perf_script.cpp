// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>

#include <QObject>

#include "core/decode/perf_script/perf_script_decoder.h"
#include "core/decode/perf_script/sample_line.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using decode::Confidence;
using decode::perf_script::parseFrameLine;
using decode::perf_script::parseSampleLine;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace

class TestPerfScript : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name)
    {
        test::checkGolden(*decode::perfScriptDecoder(), test::golden(name), test::Truncation::MayPass);
    }

private Q_SLOTS:
    void samplesHaveTimesThreadsAndStacks() { golden("perf_script/normal.perf.txt"); }
    void oneEventIsTakenForOneSink() { golden("perf_script/events.perf.txt"); }
    void damagedLinesAreLeftOut() { golden("perf_script/damaged.perf.txt"); }
    void utf16IsRead() { golden("perf_script/utf16.perf.txt"); }
    void samplesWithoutTimesAreAggregated() { golden("perf_script/no_times.perf.txt"); }

    void everyEventIsAPart()
    {
        const auto bytes = test::fileBytes(test::golden("perf_script/events.perf.txt"));
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::map<std::string, trace::TraceBuilder> parts;
        const auto read = decode::perfScriptDecoder()->decodeParts(
            *source, [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; }, {});
        GL_VERIFY_RESULT(read);
        QCOMPARE(parts.size(), std::size_t {3});
        const auto cycles = std::move(parts.at("cycles")).finish();
        GL_VERIFY_RESULT(cycles);
        const auto& weights = (*cycles)->samples.weight;
        QCOMPARE(std::accumulate(weights.begin(), weights.end(), std::int64_t {0}), std::int64_t {1'500'000});
        QCOMPARE((*cycles)->text((*cycles)->samples.unitLabel), std::string_view("cycles"));
        const auto faults = std::move(parts.at("page-faults")).finish();
        GL_VERIFY_RESULT(faults);
        QCOMPARE((*faults)->samples.size(), std::size_t {1});
        const auto switches = std::move(parts.at("sched:sched_switch")).finish();
        GL_VERIFY_RESULT(switches);
        QCOMPARE((*switches)->instants.ts.size(), std::size_t {1});
    }
    void namesWithSpacesAndEveryHeadAreRead()
    {
        const auto line = parseSampleLine("Chrome IO Thread 12/34 [003] d..1 1.000002: 5 cycles:u: ");
        QVERIFY(!line.has_value()); // flags in between are not understood, and not guessed
        const auto full = parseSampleLine("Chrome IO Thread 12/34 [003] 1.000002:  5 cycles:u:  ff x (y)");
        QVERIFY(full.has_value());
        QCOMPARE(full->comm, std::string_view("Chrome IO Thread"));
        QCOMPARE(full->pid, std::int64_t {12});
        QCOMPARE(full->tid, std::int64_t {34});
        QCOMPARE(full->cpu, std::int64_t {3});
        QCOMPARE(full->ts, TimeNs {1'000'002'000});
        QCOMPARE(full->period.value_or(0), std::int64_t {5});
        QCOMPARE(full->event, std::string_view("cycles:u"));
        QCOMPARE(full->rest, std::string_view("ff x (y)"));
        const auto ns = parseSampleLine("a 1 1.000000002: b:");
        QVERIFY(ns.has_value() && !ns->period && ns->ts == 1'000'000'002);
        const auto unpadded = parseSampleLine("a\t1 [007] 115540.8374:\t\t1000000 task-clock:u:");
        QVERIFY(unpadded.has_value() && unpadded->unpaddedTime);
        QCOMPARE(unpadded->ts, TimeNs {115'540'008'374'000});
        for (const char* text : {"", "a", "1 2 3", "a b 1.000000: c:", "a 1 1.000000: c", " a 1 1.000000: c:"})
            QVERIFY2(!parseSampleLine(text), text);
    }
    void framesAreSplitAtTheirLastGroup()
    {
        const auto frame = parseFrameLine("\tff12 f(int (*)(char))+0x1f (/a b/c (deleted))");
        QVERIFY(frame.has_value());
        QCOMPARE(frame->symbol, std::string_view("f(int (*)(char))"));
        QCOMPARE(frame->dso, std::string_view("/a b/c (deleted)"));
        QCOMPARE(parseFrameLine("  ff12 g() const (inlined)")->symbol, std::string_view("g() const"));
        QCOMPARE(parseFrameLine("  ff12 operator+0x")->symbol, std::string_view("operator+0x"));
        QCOMPARE(parseFrameLine("  ff12")->symbol, std::string_view("[unknown]"));
        QVERIFY(!parseFrameLine("  main.cpp:12"));
    }
    void textWithoutSamplesIsRefused()
    {
        const auto trace = test::decodeBytes(*decode::perfScriptDecoder(), bytesOf("hello\nworld\n"));
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, Errc::Corrupt);
    }
    void sniffTellsSamplesFromOtherText()
    {
        const auto decoder = decode::perfScriptDecoder();
        const auto sniff = [&decoder](std::string_view text) { return decoder->sniff(bytesOf(text)); };
        QCOMPARE(sniff("a 1 1.000000: c:\n\tff12 f (x)\n\n"), Confidence::Likely);
        QCOMPARE(sniff("hello world: 12\n\tff12 f (x)\n"), Confidence::No);
        QCOMPARE(sniff("main;f 12\nmain;g 3\n"), Confidence::No);
        QCOMPARE(sniff("01-02 03:04:05.678  100  200 I Tag: text\n"), Confidence::No);
        QCOMPARE(sniff(""), Confidence::No);
    }
};

QTEST_APPLESS_MAIN(TestPerfScript)
#include "tst_perf_script.moc"
