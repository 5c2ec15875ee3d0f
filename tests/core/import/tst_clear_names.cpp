// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <QCoreApplication>
#include <QTest>

#include <dlfcn.h>

#include "core/base/byte_reader.h"
#include "core/base/worker_pool.h"
#include "core/import/clear_name_sink.h"
#include "core/import/document.h"
#include "core/trace/trace_builder.h"
#include "tests/support/test_data.h"

namespace marked {

/// A function that the test looks for in its own binary.
[[gnu::noinline]] int namedBySymbols(int value)
{
    asm volatile("" ::: "memory");
    return value * 2;
}

} // namespace marked

using namespace graylens;
using namespace graylens::imports;
using marked::namedBySymbols;

namespace {

constexpr std::string_view kMapping = R"(# compiler: R8
# pg_map_id: 3cb1a9b
com.shop.Cart -> a.a:
    1:3:void add(com.shop.Item):20:22 -> a
    4:4:void com.shop.Log.line(java.lang.String):7:7 -> a
    4:4:void add(com.shop.Item):23 -> a
    5:9:void add(com.shop.Item,int):40:44 -> a
    1:1:int size():9:9 -> b
    1:1:int weight():9:9 -> c
    2:2:int price():19:19 -> c
com.shop.Item -> a.b:
)";

symbols::MappingPtr mappingOf(std::string_view text)
{
    auto source = io::memorySource(asBytes(text));
    auto mapping = symbols::Mapping::read(*source);
    return mapping ? *mapping : nullptr;
}

/// A trace that `write` fills through a sink with the mapping above.
template <class Write> trace::TracePtr traceOf(const Write& write)
{
    trace::TraceBuilder builder;
    ClearNameSink sink(builder, {mappingOf(kMapping), nullptr});
    write(sink);
    sink.finish();
    return std::move(builder).finish().value_or(nullptr);
}

bool hasIssue(const trace::Trace& trace, std::string_view code)
{
    return std::any_of(trace.issues.begin(), trace.issues.end(), [&](const auto& issue) { return issue.code == code; });
}

std::vector<std::string> stackOf(const trace::Trace& trace, StackId stack)
{
    std::vector<std::string> out;
    for (; !stack.isNone(); stack = trace.stacks.caller[stack.value()]) {
        const std::uint32_t frame = trace.stacks.frame[stack.value()].value();
        out.push_back(std::string(trace.text(trace.frames.name[frame])) + ":"
                      + std::to_string(trace.frames.line[frame]));
    }
    return out;
}

} // namespace

class TestClearNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void methodsAreClearAndKeepTheirOriginal()
    {
        const auto trace = traceOf([](trace::EventSink& sink) {
            const TrackId track = sink.threadTrack(sink.thread(1, 1));
            const StringId one = sink.method("a.a.a", "(La/b;)V", "SourceFile", 1);
            const StringId two = sink.method("a.a.a", "(La/b;I)V", "SourceFile", 1);
            const StringId kept = sink.method("java.lang.Thread.run", "()V", "Thread.java", 1);
            sink.complete(track,
                          std::vector<trace::CompleteSlice> {
                              {0, 5, kNoTime, one, {}}, {5, 5, kNoTime, two, {}}, {10, 5, kNoTime, kept, {}}});
        });
        QVERIFY(trace);
        const auto& slices = trace->slices;
        QCOMPARE(trace->text(slices.name[0]), std::string_view("com.shop.Cart.add"));
        QCOMPARE(trace->text(slices.name[1]), std::string_view("com.shop.Cart.add"));
        QVERIFY(slices.name[0] != slices.name[1]); // overloads stay apart
        const auto method = trace->methods.find(slices.name[1]);
        QVERIFY(method);
        QCOMPARE(trace->text(trace->methods.signature[*method]), std::string_view("(Lcom/shop/Item;I)V"));
        QCOMPARE(trace->text(trace->methods.original[*method]), std::string_view("a.a.a"));
        const auto kept = trace->methods.find(slices.name[2]);
        QVERIFY(kept && trace->methods.original[*kept].isNone());
        QVERIFY(!hasIssue(*trace, "mapping-ambiguous"));
    }

    void slicesThatAreOnlyNamedAreClearToo()
    {
        const auto trace = traceOf([](trace::EventSink& sink) {
            const TrackId track = sink.threadTrack(sink.thread(1, 1));
            const StringId method = sink.intern("a.a.b");
            const StringId other = sink.intern("a.a");
            sink.edges(track,
                       std::vector<trace::SliceEdge> {{0, kNoTime, method, {}, trace::Edge::Begin},
                                                      {5, kNoTime, method, {}, trace::Edge::End}});
            sink.complete(track, std::vector<trace::CompleteSlice> {{10, 5, kNoTime, other, {}}});
        });
        QCOMPARE(trace->text(trace->slices.name[0]), std::string_view("com.shop.Cart.size"));
        QCOMPARE(trace->text(trace->slices.name[1]), std::string_view("a.a"));
        const auto method = trace->methods.find(trace->slices.name[0]);
        QVERIFY(method);
        QCOMPARE(trace->text(trace->methods.original[*method]), std::string_view("a.a.b"));
    }

    void framesBecomeTheInlinedOnes()
    {
        StackId leaf;
        const auto trace = traceOf([&](trace::EventSink& sink) {
            const StringId file = sink.intern("SourceFile");
            const StackId root = sink.stack({}, sink.frame(sink.intern("java.lang.Thread.run"), file, 8));
            leaf = sink.stack(root, sink.frame(sink.intern("a.a.a"), file, 4));
            QCOMPARE(sink.stack(root, sink.frame(sink.intern("a.a.a"), file, 4)), leaf);
            sink.samples(std::vector<trace::Sample> {{0, sink.thread(1, 1), leaf, 1}});
        });
        QCOMPARE(stackOf(*trace, trace->samples.stack[0]),
                 (std::vector<std::string> {"com.shop.Log.line:7", "com.shop.Cart.add:23", "java.lang.Thread.run:8"}));
        for (std::size_t i = 0; i < trace->frames.name.size(); ++i) {
            const bool kept = trace->text(trace->frames.name[i]) == "java.lang.Thread.run";
            QCOMPARE(trace->frames.original[i].isNone(), kept);
        }
    }

    void stacksInLogsAreClear()
    {
        const auto trace = traceOf([](trace::EventSink& sink) {
            trace::LogRecord record;
            record.tag = sink.intern("AndroidRuntime");
            record.message = "a.b: no\n\tat a.a.a(SourceFile:4)";
            sink.log(record);
        });
        QCOMPARE(trace->logs.message(0),
                 std::string_view("com.shop.Item: no\n\tat com.shop.Log.line(Log.java:7)\n\tat "
                                  "com.shop.Cart.add(Cart.java:23)"));
        QCOMPARE(trace->text(trace->logs.original(0)), std::string_view("a.b: no\n\tat a.a.a(SourceFile:4)"));
        QVERIFY(!hasIssue(*trace, "mapping-unused"));
    }

    void callStacksInArgumentsAreClearAndKeepTheirOriginal()
    {
        const auto trace = traceOf([](trace::EventSink& sink) {
            const TrackId track = sink.threadTrack(sink.thread(1, 1));
            const StringId name = sink.intern("work");
            const StringId key = sink.intern(trace::kCallStackKey);
            const auto argsOf = [&](std::string_view stack) {
                return sink.args(std::vector<trace::Arg> {{key, sink.intern(stack)}});
            };
            const ArgSetId obfuscated = argsOf("java.lang.Thread.run;a.a.b;_ZN3foo3barEv");
            const ArgSetId clear = argsOf("java.lang.Thread.run");
            sink.complete(
                track,
                std::vector<trace::CompleteSlice> {{0, 5, kNoTime, name, obfuscated}, {5, 5, kNoTime, name, clear}});
        });
        QVERIFY(trace);
        const auto argsOf = [&](std::size_t slice) {
            std::vector<std::string> out;
            for (const trace::Arg& arg : trace->argSets.of(trace->slices.args[slice].second))
                out.push_back(std::string(trace->text(arg.key)) + "=" + std::string(trace->text(arg.value)));
            return out;
        };
        QCOMPARE(argsOf(0),
                 (std::vector<std::string> {"call stack=java.lang.Thread.run;com.shop.Cart.size;foo::bar()",
                                            "call stack in the file=java.lang.Thread.run;a.a.b;_ZN3foo3barEv"}));
        QCOMPARE(argsOf(1), (std::vector<std::string> {"call stack=java.lang.Thread.run"}));
    }

    void linesOfAStackThatAreRecordsOfTheirOwnAreClear()
    {
        const auto trace = traceOf([](trace::EventSink& sink) {
            for (const std::string_view message :
                 {"a.b: no", "\tat a.a.a(SourceFile:2)", "Caused by: a.b", "a.b and other words", "x.y: no"}) {
                trace::LogRecord record;
                record.message = message;
                sink.log(record);
            }
        });
        QCOMPARE(trace->logs.message(0), std::string_view("com.shop.Item: no"));
        QCOMPARE(trace->logs.message(1), std::string_view("\tat com.shop.Cart.add(Cart.java:21)"));
        QCOMPARE(trace->logs.message(2), std::string_view("Caused by: com.shop.Item"));
        QCOMPARE(trace->logs.message(3), std::string_view("a.b and other words"));
        QCOMPARE(trace->logs.message(4), std::string_view("x.y: no"));
        QCOMPARE(trace->text(trace->logs.original(1)), std::string_view("\tat a.a.a(SourceFile:2)"));
        QVERIFY(trace->logs.original(3).isNone() && trace->logs.original(4).isNone());
    }

    void aMappingOfAnotherBuildIsReported()
    {
        const auto other = traceOf([](trace::EventSink& sink) {
            sink.metadata("app.map_id", "0000000");
            sink.method("a.a.a", "(La/b;)V", {}, 0);
        });
        QVERIFY(hasIssue(*other, "mapping-mismatch"));
        const auto same = traceOf([](trace::EventSink& sink) {
            sink.metadata("app.map_id", "3cb1a9b33d2daf89");
            sink.method("a.a.c", "()I", {}, 0);
        });
        QVERIFY(!hasIssue(*same, "mapping-mismatch"));
        QVERIFY(hasIssue(*same, "mapping-ambiguous"));
        QVERIFY(hasIssue(*traceOf([](trace::EventSink&) {}), "mapping-unused"));
    }

    void mangledFramesAreClear()
    {
        const auto trace = traceOf([](trace::EventSink& sink) {
            const StringId none = sink.intern({});
            sink.stack({}, sink.frame(sink.intern("_ZN3foo3barEv"), none, 0));
            trace::NativePlace place;
            place.module = sink.intern("libx.so");
            place.address = 0x123;
            sink.stack({}, sink.nativeFrame(sink.intern("_RNvC1a1b"), none, 0, place));
        });
        QCOMPARE(trace->text(trace->frames.name[0]), std::string_view("foo::bar()"));
        QCOMPARE(trace->text(trace->frames.original[0]), std::string_view("_ZN3foo3barEv"));
        QCOMPARE(trace->text(trace->frames.name[1]), std::string_view("a::b"));
        QCOMPARE(trace->frames.place.size(), std::size_t {2});
        QCOMPARE(trace->frames.place[1].address, std::uint64_t {0x123});
        QVERIFY(trace->frames.place[0].module.isNone());
    }

    void symbolFilesNameAddresses()
    {
        const auto own = symbols::ElfSymbols::open("/proc/self/exe");
        QVERIFY(own);
        if ((*own)->buildId().empty())
            QSKIP("the linker gives no build ids");
        const auto folder = symbols::SymbolFolder::open(QCoreApplication::applicationDirPath().toStdString());
        GL_VERIFY_RESULT(folder);
        Dl_info info {};
        const auto address = reinterpret_cast<std::uintptr_t>(&namedBySymbols);
        QVERIFY(::dladdr(reinterpret_cast<void*>(address), &info) != 0);
        trace::TraceBuilder builder;
        ClearNameSink sink(builder, {nullptr, *folder});
        trace::NativePlace place;
        place.buildId = sink.intern((*own)->buildId());
        place.address = address - reinterpret_cast<std::uintptr_t>(info.dli_fbase);
        const StackId leaf = sink.stack({}, sink.nativeFrame(sink.intern("x+0x12"), sink.intern({}), 0, place));
        sink.samples(std::vector<trace::Sample> {{0, sink.thread(1, 1), leaf, 1}});
        sink.finish();
        const auto trace = std::move(builder).finish();
        GL_VERIFY_RESULT(trace);
        QCOMPARE(namedBySymbols(2), 4);
        QCOMPARE((*trace)->text((*trace)->frames.name[0]), std::string_view("marked::namedBySymbols(int)"));
        QCOMPARE((*trace)->text((*trace)->frames.original[0]), std::string_view("x+0x12"));
    }

    void realObfuscatedTracesComeOutClear()
    {
        GL_NEEDS_REAL_DATA();
        const auto folder = test::realData("pairs-made/obfuscated/000/").toStdString();
        const auto registry = decode::Registry::builtin();
        const auto obfuscated = openDocument(folder + "normal-0.trace", registry);
        GL_VERIFY_RESULT(obfuscated);
        ImportOptions options;
        const auto mapping = symbols::Mapping::open(folder + "mapping-normal.txt");
        GL_VERIFY_RESULT(mapping);
        options.mapping = *mapping;
        WorkerPool pool(3);
        Operation operation;
        operation.pool = &pool;
        const auto clear = openDocument(folder + "normal-0.trace", registry, options, operation);
        GL_VERIFY_RESULT(clear);
        const auto before = (*obfuscated)->primary();
        const auto after = (*clear)->primary();
        QCOMPARE(after->slices.size(), before->slices.size());
        std::size_t renamed = 0;
        for (std::size_t i = 0; i < after->methods.name.size(); ++i) {
            const auto name = after->text(after->methods.name[i]);
            QVERIFY2(!name.starts_with("a."), std::string(name).c_str());
            renamed += !after->methods.original[i].isNone();
        }
        QVERIFY(renamed > 100);
        // The same calls at the same times, each under the clear name of its own.
        for (std::size_t i = 0; i < after->slices.size(); i += 97) {
            QCOMPARE(after->slices.ts[i], before->slices.ts[i]);
            const auto name = after->slices.name[i];
            const auto row = after->methods.find(name);
            QVERIFY(row);
            const auto original = after->methods.original[*row];
            QCOMPARE(after->text(original.isNone() ? name : original), before->text(before->slices.name[i]));
        }
    }
};

QTEST_GUILESS_MAIN(TestClearNames)
#include "tst_clear_names.moc"
