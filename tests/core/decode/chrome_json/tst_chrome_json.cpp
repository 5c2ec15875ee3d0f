// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QObject>

#include "core/decode/chrome_json/chrome_json_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/core/decode/chrome_json/quoted_json.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::json;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

Result<trace::TracePtr> decodeText(std::string_view text)
{
    return test::decodeBytes(*decode::chromeJsonDecoder(), bytesOf(text));
}

bool hasIssue(const trace::Trace& trace, std::string_view code)
{
    return std::any_of(trace.issues.begin(), trace.issues.end(),
                       [code](const auto& issue) { return issue.code == code; });
}

} // namespace

class TestChromeJson : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name) { test::checkGolden(*decode::chromeJsonDecoder(), test::golden(name)); }

private Q_SLOTS:
    void everyPhaseIsRead() { golden("chrome_json/phases.json"); }
    void asyncSlicesGetLanes() { golden("chrome_json/async.json"); }
    void profileChunksBecomeSamples() { golden("chrome_json/profile.json"); }
    void topLevelSamplesUseStackFrames() { golden("chrome_json/stack_samples.json"); }
    void kernelTextBecomesProcessorsAndStates() { golden("chrome_json/system_text.json"); }
    void emptyListIsAnEmptyTrace() { golden("chrome_json/empty.json"); }
    void unfinishedListKeepsWhatStands() { golden("chrome_json/unfinished.json"); }
    void damageCostsOnlyItself() { golden("chrome_json/damaged.json"); }

    void emptyInputIsNoTrace()
    {
        QVERIFY(!decodeText("").has_value());
        QCOMPARE(decode::chromeJsonDecoder()->sniff({}), decode::Confidence::No);
    }
    void otherJsonIsRefused()
    {
        const auto trace = decodeText(json("{'nodes':[{'id':1}],'samples2':[1,2]}"));
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, Errc::Corrupt);
    }
    void cutBeforeTheListIsTruncated()
    {
        const auto trace = decodeText(json("{'otherData':{'a':1},'trace"));
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, Errc::Truncated);
    }
    void missingBracketOfAListIsNoLoss()
    {
        const auto trace = decodeText(json("[{'ph':'X','name':'a','pid':1,'tid':1,'ts':1,'dur':1},"));
        GL_VERIFY_RESULT(trace);
        QVERIFY(hasIssue(**trace, "truncated"));
        QVERIFY(!(*trace)->isPartial());
        const auto object = decodeText(json("{'traceEvents':[{'ph':'X','name':'a','pid':1,'tid':1,'ts':1,'dur':1},"));
        GL_VERIFY_RESULT(object);
        QVERIFY((*object)->isPartial());
    }
    void trailingCommasAreAccepted()
    {
        const auto trace
            = decodeText(json("{'traceEvents':[{'ph':'X','name':'a','pid':1,'tid':1,'ts':1,'dur':1},],'x':1,}"));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->slices.size(), std::size_t {1});
        QVERIFY((*trace)->issues.empty());
    }
    void threadsNumberedAsTextAreTheSameThread()
    {
        const auto trace = decodeText(json("[{'ph':'X','name':'a','pid':'7','tid':'8','ts':1,'dur':1},{'ph':'X','name':"
                                           "'b','pid':7,'tid':8,'ts':5,'dur':1}]"));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->threads.size(), std::size_t {1});
        QCOMPARE((*trace)->threads.tid[0], std::int64_t {8});
    }
    void missingTidMeansTheMainThread()
    {
        const auto trace = decodeText(json("[{'ph':'X','name':'a','pid':7,'ts':1,'dur':1}]"));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->threads.tid[0], std::int64_t {7});
    }
    void overlappingSlicesGoToAnOverflowLane()
    {
        const auto trace = decodeText(json("[{'ph':'X','name':'a','pid':1,'tid':1,'ts':0,'dur':10},{'ph':'X','name':'b'"
                                           ",'pid':1,'tid':1,'ts':5,'dur':10}]"));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->slices.size(), std::size_t {2});
        QVERIFY(hasIssue(**trace, "overlap"));
    }
    void bufferOverflowIsALoss()
    {
        const auto trace = decodeText(
            json("[{'ph':'M','name':'trace_buffer_overflowed','pid':1,'tid':1,'args':{'overflowed_at_ts':'5'}}]"));
        GL_VERIFY_RESULT(trace);
        QVERIFY((*trace)->isPartial());
    }
    void hugeArgumentsAreCutAndSaid()
    {
        const std::string text(100'000, 'x');
        const auto trace = decodeText(json("[{'ph':'X','name':'a','pid':1,'tid':1,'ts':0,'dur':1,'args':{'t':'") + text
                                      + json("'}}]"));
        GL_VERIFY_RESULT(trace);
        const auto args = (*trace)->argSets.of((*trace)->slices.argsOf(0));
        QCOMPARE(args.size(), std::size_t {1});
        QVERIFY((*trace)->text(args[0].value).size() < 5000);
        QVERIFY(hasIssue(**trace, "args-shortened"));
    }
    void deepNestingIsNoCrash()
    {
        std::string text = json("[{'ph':'X','name':'a','pid':1,'tid':1,'ts':0,'dur':1,'args':");
        for (int i = 0; i < 100'000; ++i)
            text += "{\"a\":";
        const auto trace = decodeText(text);
        GL_VERIFY_RESULT(trace);
        QVERIFY(!(*trace)->issues.empty());
    }
    void sniffTellsTraceEventsFromOtherJson()
    {
        using decode::Confidence;
        const auto decoder = decode::chromeJsonDecoder();
        const std::pair<std::string, Confidence> cases[] {
            {json("[{'ph':'X','ts':1,'pid':1"), Confidence::Certain},
            {"\xEF\xBB\xBF  [\n{\"name\":\"a\",\"cat\":\"b\",\"ph\":\"B\"}", Confidence::Certain},
            {json("{'otherData':{'a':[1,2]},'traceEvents':[{'ph':'B','ts':1,'pid':1}]}"), Confidence::Certain},
            {json("{'traceEvents':[]}"), Confidence::Likely},
            {"[]", Confidence::Maybe},
            {json("[{'id':1,'frames':[]}]"), Confidence::No},
            {json("{'nodes':[],'startTime':1,'endTime':2}"), Confidence::No},
            {json("{'$schema':'https://www.speedscope.app/file-format-schema.json'}"), Confidence::No},
            {"SLOW\x03", Confidence::No},
        };
        for (const auto& [text, expected] : cases)
            QCOMPARE(decoder->sniff(bytesOf(text)), expected);
    }
    void stopIsObeyed()
    {
        std::stop_source stop;
        stop.request_stop();
        Operation operation;
        operation.stop = stop.get_token();
        const std::string text = json("[{'ph':'X','name':'a','pid':1,'tid':1,'ts':0,'dur':1}]");
        const auto source = io::memorySource(bytesOf(text));
        const auto sink = std::make_unique<trace::TraceBuilder>();
        const auto read = decode::chromeJsonDecoder()->decode(*source, *sink, operation);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().code, Errc::Cancelled);
    }
};

QTEST_APPLESS_MAIN(TestChromeJson)
#include "tst_chrome_json.moc"
