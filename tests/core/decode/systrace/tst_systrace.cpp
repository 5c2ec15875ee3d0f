// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QObject>

#include "core/decode/ftrace_events/text_line.h"
#include "core/decode/systrace/systrace_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using decode::Confidence;
using decode::ftrace::parseTextLine;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string tracksOf(const char* name)
{
    const std::string text = test::decodedText(*decode::systraceDecoder(),
                                               test::fileBytes(test::golden("systrace/") + QString::fromUtf8(name)));
    const std::size_t at = text.find("\ntrack 0");
    return at == std::string::npos ? text : text.substr(at);
}

} // namespace

class TestSystrace : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name, test::Truncation truncation = test::Truncation::MayPass)
    {
        test::checkGolden(*decode::systraceDecoder(), test::golden(name), truncation);
    }

private Q_SLOTS:
    void plainTextBecomesTracks() { golden("systrace/plain.systrace.txt"); }
    void pagesAreReadWithTheirLists() { golden("systrace/page.html", test::Truncation::Reported); }
    void pagesWithAScriptAreRead() { golden("systrace/script.html", test::Truncation::Reported); }
    void compressedTextIsRead() { golden("systrace/compressed.atrace", test::Truncation::Reported); }
    void damagedLinesAreLeftOut() { golden("systrace/damaged.systrace.txt"); }
    void traceCmdSpellingIsRead() { golden("systrace/trace_cmd.txt"); }

    void compressionChangesNothing() { QCOMPARE(tracksOf("compressed.atrace"), tracksOf("plain.systrace.txt")); }

    void linesAreSplitAtTheProcessor()
    {
        const auto line = parseTextLine(" [GT]Pool-3 x-77  ( 1234) [004] d..2  316.196720: sched_switch: a=1 b=2");
        QVERIFY(line.has_value());
        QCOMPARE(line->comm, std::string_view("[GT]Pool-3 x"));
        QCOMPARE(line->tid, std::int64_t {77});
        QCOMPARE(line->tgid, std::int64_t {1234});
        QCOMPARE(line->cpu, std::uint32_t {4});
        QCOMPARE(line->ts, TimeNs {316'196'720'000});
        QCOMPARE(line->event, std::string_view("sched_switch"));
        QCOMPARE(line->details, std::string_view("a=1 b=2"));
        const auto noGap
            = parseTextLine("kworker/u16:1-77    (   77) [004] d...316.196720: tracing_mark_write: B|77|x");
        QVERIFY(noGap.has_value() && noGap->ts == 316'196'720'000);
        const auto noFlags = parseTextLine("<idle>-0     [000]  0.002188: tracing_mark_write: E|77");
        QVERIFY(noFlags.has_value() && noFlags->ts == 2'188'000 && noFlags->tgid == -1);
        const auto hexDepth = parseTextLine("chrome-10830 ( 10830) [000] dNsa. 4213.033572: x: y");
        QVERIFY(hexDepth.has_value() && hexDepth->ts == 4'213'033'572'000);
        for (const char* text : {"", "a-1 [x] 1.0: b: c", "a [000] 1.0: b: c", "a-1 [000] 1: b: c", "a-1 [000] 1.0: b",
                                 "a-1 [000] .... b: c"})
            QVERIFY2(!parseTextLine(text), text);
    }
    void limitsOfFrequenciesAreTwoCounters()
    {
        const auto trace = test::decodeBytes(
            *decode::systraceDecoder(),
            bytesOf("a-1 [006] .... 90.000000: cpu_frequency_limits: min=500000 max=2800000 cpu_id=6\n"));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->tracks.size(), std::size_t {2});
        QCOMPARE((*trace)->text((*trace)->tracks.info[0].name), std::string_view("CPU 6 lowest frequency"));
        QCOMPARE((*trace)->counters.value[0], 500'000.0);
        QCOMPARE((*trace)->counters.value[1], 2'800'000.0);
        // Newer kernels spell the fields so.
        const auto newer = test::decodeBytes(
            *decode::systraceDecoder(),
            bytesOf("a-1 [006] .... 90.000000: cpu_frequency_limits: min_freq=500000 max_freq=2800000 cpu_id=6\n"));
        GL_VERIFY_RESULT(newer);
        QCOMPARE((*newer)->counters.value, (*trace)->counters.value);
    }
    void valuesMayHoldBlanks()
    {
        using namespace decode::ftrace;
        constexpr std::string_view kText = "prev_comm=a b=c prev_pid=3 next_comm=x y next_pid=4";
        QCOMPARE(valueUpTo(kText, "prev_comm", " prev_pid="), std::string_view("a b=c"));
        QCOMPARE(valueOf(kText, "next_pid"), std::string_view("4"));
        QCOMPARE(valueOf(kText, "pid"), std::string_view());
    }
    void sniffTellsTracesFromOtherText()
    {
        const auto decoder = decode::systraceDecoder();
        const auto sniff = [&decoder](std::string_view text) { return decoder->sniff(bytesOf(text)); };
        QCOMPARE(sniff("<!DOCTYPE html>\n<html><title>Shop</title>"), Confidence::No);
        QCOMPARE(sniff("<!DOCTYPE html>\n<html><title>Android System Trace</title>"), Confidence::Likely);
        QCOMPARE(sniff("cpus=8\nbash-7 [004] .... 316.196720: sched_waking: comm=a pid=1\n"), Confidence::Likely);
        QCOMPARE(sniff("# tracer: nop\n#\n"), Confidence::Maybe);
        QCOMPARE(sniff("main;f 12\nmain;g 3\n"), Confidence::No);
        QCOMPARE(sniff("01-02 03:04:05.678  100  200 I Tag: [001] text\n"), Confidence::No);
        QCOMPARE(sniff(""), Confidence::No);
    }
    void textWithoutEventsIsRefused()
    {
        const auto trace = test::decodeBytes(*decode::systraceDecoder(), bytesOf("# tracer: nop\n"));
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, Errc::Truncated);
    }
};

QTEST_APPLESS_MAIN(TestSystrace)
#include "tst_systrace.moc"
