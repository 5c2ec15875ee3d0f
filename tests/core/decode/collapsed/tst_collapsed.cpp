// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>
#include <random>

#include <QObject>

#include "core/decode/collapsed/collapsed_decoder.h"
#include "core/decode/collapsed/folded_line.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using decode::Confidence;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// Weight of every stack, spelled as in the file.
std::map<std::string, std::int64_t> weights(const trace::Trace& trace)
{
    std::map<std::string, std::int64_t> out;
    for (std::size_t i = 0; i < trace.samples.size(); ++i) {
        std::string text;
        for (StackId at = trace.samples.stack[i]; !at.isNone(); at = trace.stacks.caller[at.value()]) {
            const std::string frame(trace.text(trace.frames.name[trace.stacks.frame[at.value()].value()]));
            text = text.empty() ? frame : frame + ";" + text;
        }
        out[text] += trace.samples.weight[i];
    }
    return out;
}

} // namespace

class TestCollapsed : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name)
    {
        test::checkGolden(*decode::collapsedDecoder(), test::golden(name), test::Truncation::MayPass);
    }

private Q_SLOTS:
    void linesBecomeStacks() { golden("collapsed/normal.folded"); }
    void decimalsAreKept() { golden("collapsed/decimals.folded"); }
    void secondOfTwoColumnsIsTakenForOneSink() { golden("collapsed/two_columns.folded"); }
    void damagedLinesAreLeftOut() { golden("collapsed/damaged.folded"); }
    void dtraceListingsAreRead() { golden("collapsed/listing.dtrace"); }
    void littleEndianUtf16IsRead() { golden("collapsed/utf16le.folded"); }
    void bigEndianUtf16WithoutMarkIsRead() { golden("collapsed/utf16be.folded"); }

    void twoColumnsAreTwoParts()
    {
        const auto bytes = test::fileBytes(test::golden("collapsed/two_columns.folded"));
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::map<std::string, trace::TraceBuilder> parts;
        const auto read = decode::collapsedDecoder()->decodeParts(
            *source, [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; }, {});
        GL_VERIFY_RESULT(read);
        QCOMPARE(parts.size(), std::size_t {2});
        const auto before = std::move(parts.at("before")).finish();
        const auto after = std::move(parts.at("after")).finish();
        GL_VERIFY_RESULT(before);
        GL_VERIFY_RESULT(after);
        QVERIFY((weights(**before) == std::map<std::string, std::int64_t> {{"a;b;c", 10}, {"a;e", 3}, {"a", 1}}));
        QVERIFY((weights(**after) == std::map<std::string, std::int64_t> {{"a;b;c", 5}, {"a;b;d", 4}, {"a", 1}}));
    }
    void sharedPrefixesGiveTheSameAsEachLineAlone()
    {
        std::mt19937 random(5);
        std::map<std::string, std::int64_t> expected;
        std::string text;
        for (int line = 0; line < 5000; ++line) {
            std::string stack = "root";
            for (auto depth = random() % 12; depth > 0; --depth)
                stack += ";f" + std::to_string(random() % 3) + (random() % 5 == 0 ? " x" : "");
            const std::int64_t count = 1 + static_cast<std::int64_t>(random() % 9);
            expected[stack] += count;
            text += stack + " " + std::to_string(count) + "\n";
        }
        const auto trace = test::decodeBytes(*decode::collapsedDecoder(), bytesOf(text), 77);
        GL_VERIFY_RESULT(trace);
        QVERIFY(weights(**trace) == expected);
    }
    void countsAreParsedExactly()
    {
        using decode::parseCount;
        QCOMPARE(parseCount("12").value_or(-1), 12'000);
        QCOMPARE(parseCount("0.5").value_or(-1), 500);
        QCOMPARE(parseCount("1.2345").value_or(-1), 1'234);
        for (const char* text : {"", ".5", "1.", "-1", "1e3", "0x1", "99999999999999999999", "1 2"})
            QVERIFY2(!parseCount(text).has_value(), text);
    }
    void veryDeepStacksAreCutAndSaid()
    {
        std::string text;
        for (int i = 0; i < 20'000; ++i)
            text += "f;";
        const auto trace
            = test::decodeBytes(*decode::collapsedDecoder(), bytesOf("a;b 1\na;c 1\na;d 1\n" + text + "g 1\n"));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->issues.size(), std::size_t {1});
        QCOMPARE((*trace)->issues[0].code, std::string("stack-cut"));
    }
    void textWithoutCountsIsRefused()
    {
        const auto trace = test::decodeBytes(*decode::collapsedDecoder(), bytesOf("hello\nworld\n"));
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, Errc::Corrupt);
    }
    void sniffTellsStacksFromOtherText()
    {
        const auto decoder = decode::collapsedDecoder();
        const auto sniff = [&decoder](std::string_view text) { return decoder->sniff(bytesOf(text)); };
        QCOMPARE(sniff("a;b 1\na;c 2\na;d 3\n"), Confidence::Likely);
        QCOMPARE(sniff("main 3\nmain;f 2\nmain;g 1\nmain;h 1"), Confidence::Likely);
        QCOMPARE(sniff("a;b;c 5"), Confidence::Maybe);
        QCOMPARE(sniff(""), Confidence::No);
        QCOMPARE(sniff("12:01 started 1\n12:02 stopped 2\n"), Confidence::No);
        QCOMPARE(sniff("int main() { return 0; }\nint x = 5;\n"), Confidence::No);
        QCOMPARE(sniff("{\"a\": 1}\n"), Confidence::No);
        QCOMPARE(sniff(std::string_view("a;b\0c 1\n", 8)), Confidence::No);
    }
};

QTEST_APPLESS_MAIN(TestCollapsed)
#include "tst_collapsed.moc"
