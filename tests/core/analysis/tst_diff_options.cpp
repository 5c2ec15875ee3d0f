// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compared.h"
#include "core/analysis/comparability.h"
#include "core/analysis/diff_window.h"
#include "core/analysis/share_tree.h"
#include "core/trace/trace_builder.h"

using namespace graylens;
using namespace graylens::test;
using analysis::WindowSpec;

namespace {

analysis::DiffOptions withWindow(std::string_view text)
{
    analysis::DiffOptions options;
    options.window[0] = options.window[1] = analysis::parseWindow(text).value();
    return options;
}

std::string letters(int i)
{
    return {static_cast<char>('A' + i / 10), static_cast<char>('a' + i % 10)};
}

TimeRange found(std::string_view drawing, std::string_view window)
{
    const auto trace = trace::traceFromText(drawing);
    const auto range = analysis::findWindow(**trace, analysis::parseWindow(window).value());
    return range ? *range : TimeRange {-1, -1};
}

} // namespace

class TestDiffOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void windowsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isFine");
        for (const char* text : {"whole", "startup", "method:a.B.c", "method:a.B.c#2", "until:x", "1.2s..3500ms",
                                 "..2s", "500ms..", "0ns..1min"})
            QTest::newRow(text) << QString::fromLatin1(text) << true;
        for (const char* text : {"", "all", "method:", "method:x#0", "1..2", "2s..1s", "1s..x", "..."})
            QTest::newRow(text) << QString::fromLatin1(text) << false;
    }
    void windowsAreRead()
    {
        QFETCH(QString, text);
        QFETCH(bool, isFine);
        const auto spec = analysis::parseWindow(text.toStdString());
        QCOMPARE(spec.has_value(), isFine);
        if (!isFine)
            QCOMPARE(spec.error().code, Errc::InvalidArgument);
    }

    void windowsAreFound()
    {
        const char* drawing = "main: a.A.x:2ms a.B.y{1ms}[a.A.x:3ms a.A.x{1ms}[a.A.x:1ms]] a.A.x:5ms";
        QCOMPARE(found(drawing, "method:A.x"), (TimeRange {0, 2 * kMs}));
        QCOMPARE(found(drawing, "method:a.A.x#3").duration(), 3 * kMs); // the call inside a call does not count
        QCOMPARE(found(drawing, "method:A.x#4").duration(), 5 * kMs);
        QCOMPARE(found(drawing, "method:A.x#5"), (TimeRange {-1, -1}));
        QCOMPARE(found(drawing, "method:x"), found(drawing, "method:A.x"));
        QCOMPARE(found(drawing, "method:.x"), (TimeRange {-1, -1}));
        QCOMPARE(found(drawing, "until:B.y"), (TimeRange {0, 10 * kMs}));
        QCOMPARE(found(drawing, "1ms..4ms"), (TimeRange {kMs, 4 * kMs}));
        QCOMPARE(found(drawing, "3ms..").begin, 3 * kMs);
        QCOMPARE(found(drawing, "1min..2min"), (TimeRange {-1, -1}));
    }

    void startupIsFoundByItself()
    {
        const char* framed = "main: Warm:3ms android.app.ActivityThread.handleBindApplication:5ms "
                             "android.app.ActivityThread.handleResumeActivity:4ms Gap:1ms "
                             "android.view.Choreographer.doFrame:2ms android.view.Choreographer.doFrame:9ms";
        QCOMPARE(found(framed, "startup"), (TimeRange {3 * kMs, 15 * kMs}));
        QCOMPARE(found("main: Warm:3ms bindApplication:5ms activityResume:4ms Later:50ms", "startup"),
                 (TimeRange {3 * kMs, 12 * kMs}));
        QCOMPARE(found("main: Warm:3ms Later:50ms", "startup"), (TimeRange {-1, -1}));
    }

    void onlyTheWindowIsCompared()
    {
        const auto normal = drawn({"main: Boot{1ms}[Load:10ms] Play:30ms"});
        const auto abnormal = drawn({"main: Boot{1ms}[Load:15ms] Play:90ms"});
        const DiffResult result = compared(normal, abnormal, withWindow("method:Boot"));
        QCOMPARE(shown(result), std::string("slower Load +5\n"));
        QCOMPARE(result.normalDuration, 12 * kMs);
        verifyAccount(result);
        analysis::DiffOptions own;
        own.window[1] = analysis::parseWindow("method:Boot").value();
        const DiffResult mixed = compared(normal, abnormal, own);
        QVERIFY(std::ranges::any_of(mixed.comparability,
                                    [](const auto& note) { return note.code == "different-windows"; }));
        const auto missing = analysis::diff(normal, abnormal, {}, withWindow("method:Nowhere"));
        QCOMPARE(missing.error().code, Errc::NotFound);
    }

    void aPairTheUserMadeIsOneMethod()
    {
        const auto normal = drawn({"main: App{1ms}[x.Cache.warm{1ms}[Open:3ms]]"});
        const auto abnormal = drawn({"main: App{1ms}[y.Guard.scan{9ms}[Open:3ms]]"});
        analysis::DiffOptions options;
        options.pairMethods = {{"x.Cache.warm", "y.Guard.scan"}};
        const DiffResult result = compared(normal, abnormal, options);
        QCOMPARE(shown(result), std::string("slower y.Guard.scan +8\n"));
        verifyAccount(result);
    }

    void threadsAreJoinedByTheUserAndByWhatTheyDo()
    {
        const auto normal = drawn({"main: A:5ms\nreader: Read:20ms Parse:9ms\nold: Fee:3ms"});
        const auto abnormal = drawn({"main: A:5ms\nio-loop: Read:40ms Parse:9ms\nnew: Foo:3ms"});
        const DiffResult byContent = compared(normal, abnormal);
        QVERIFY(std::ranges::any_of(byContent.causes, [&](const Cause& cause) {
            return cause.kind == CauseKind::Slower && byContent.tree.text(cause.node) == "Read"
                && cause.delta == 20 * kMs;
        }));
        analysis::DiffOptions options;
        options.pairThreads = {{"old", "new"}};
        const auto threads = [](const DiffResult& result) {
            std::size_t count = 0;
            for (std::uint32_t n = 1; n < result.tree.size(); n = result.tree.subtreeEnd[n])
                ++count;
            return count;
        };
        QCOMPARE(threads(byContent), 4U);
        QCOMPARE(threads(compared(normal, abnormal, options)), 3U);
        verifyAccount(compared(normal, abnormal, options));
    }

    void whatIsExcludedJoinsTheRest()
    {
        const auto normal = drawn({"main: A{1ms}[lib.Log.write:2ms B:9ms]"});
        const auto abnormal = drawn({"main: A{1ms}[lib.Log.write:8ms B:19ms]"});
        analysis::DiffOptions options;
        options.exclude = {"lib."};
        const DiffResult result = compared(normal, abnormal, options);
        QCOMPARE(shown(result), std::string("slower B +10\n"));
        QCOMPARE(result.causes.back().scope, CauseScope::Rest);
        QCOMPARE(result.causes.back().delta, 6 * kMs);
        verifyAccount(result);
    }

    void theNearestOwnMethodIsNamed()
    {
        analysis::DiffOptions options;
        options.myCode = {"com.shop."};
        const DiffResult result
            = compared(drawn({"main: com.shop.A{1ms}[lib.B{1ms}[lib.C{1ms}[lib.D:1ms]]]"}),
                       drawn({"main: com.shop.A{1ms}[lib.B{1ms}[lib.C{1ms}[lib.D:9ms]]]"}), options);
        QCOMPARE(result.tree.text(result.causes[0].ownCaller), std::string_view("com.shop.A"));
        QVERIFY(result.causes[0].sentence.find("com.shop.A") != std::string::npos);
    }

    void callsThatMovedToAnotherThreadAreToldAsMoved()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[B:9ms Load:40ms]\nworker-1: W{1ms}[X:5ms]"}),
                                           drawn({"main: A{1ms}[B:9ms]\nworker-1: W{1ms}[X:5ms Load:40ms]"}));
        const Cause& cause = result.causes.front();
        QCOMPARE(cause.kind, CauseKind::FewerCalls);
        QVERIFY(cause.movedTo != 0);
        QCOMPARE(result.tree.text(cause.movedTo), std::string_view("Load"));
        QVERIFY(cause.sentence.find("moved to worker-1") != std::string::npos);
        verifyAccount(result);
    }

    void callsThatMovedIntoSomethingNewElsewhereAreToldAsMoved()
    {
        const DiffResult result
            = compared(drawn({"main: A{1ms}[B:9ms Load{30ms}[Read:10ms]]\nworker-1: W{1ms}[X:5ms]"}),
                       drawn({"main: A{1ms}[B:9ms]\nworker-1: W{1ms}[X:5ms Task{1ms}[Load{30ms}[Read:10ms]]]"}));
        const Cause& cause = result.causes.front();
        QCOMPARE(cause.kind, CauseKind::FewerCalls);
        QCOMPARE(result.tree.text(cause.node), std::string_view("Load"));
        QVERIFY(cause.movedTo != 0);
        QCOMPARE(result.tree.text(result.tree.parent[cause.movedTo]), std::string_view("Task"));
        QVERIFY(cause.sentence.find("moved to worker-1") != std::string::npos);
        verifyAccount(result);
    }

    void whereTheMainThreadIsQuietTheOthersComeFirst()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[B:90ms C:9ms]\nworker-1: W{1ms}[Parse:20ms]"}),
                                           drawn({"main: A{1ms}[B:90ms C:10ms]\nworker-1: W{1ms}[Parse:60ms]"}));
        QCOMPARE(result.causes[0].scope, CauseScope::OtherThread);
        QCOMPARE(result.tree.text(result.causes[0].node), std::string_view("Parse"));
        QCOMPARE(result.delta, kMs);
        verifyAccount(result);
    }

    void threadStatesTellWaitingFromWorking()
    {
        // Load takes 10 ms more on both: once because it works, once because its thread sleeps.
        const auto made = [](std::int64_t length, std::int64_t asleep) {
            trace::TraceBuilder builder;
            const ThreadId thread = builder.thread(5, 5);
            const trace::CompleteSlice load {0, length, kNoTime, builder.intern("Load"), ArgSetId()};
            builder.complete(builder.threadTrack(thread), {&load, 1});
            const std::vector<trace::CompleteSlice> states {
                {0, length - asleep, kNoTime, builder.intern("Running"), ArgSetId()},
                {length - asleep, asleep, kNoTime, builder.intern("Sleeping"), ArgSetId()}};
            const TrackId track
                = builder.track({trace::TrackKind::ThreadState, thread, -1, builder.intern("state"), StringId(), {}});
            builder.complete(track, states);
            return std::vector<DiffInput> {{*std::move(builder).finish(), "made", {}}};
        };
        QCOMPARE(shown(compared(made(20 * kMs, kMs), made(30 * kMs, kMs))), std::string("slower Load +10\n"));
        QCOMPARE(shown(compared(made(20 * kMs, kMs), made(30 * kMs, 11 * kMs))), std::string("waiting Load +10\n"));
    }

    void sourcesAreOpenedOneAfterTheOther()
    {
        std::mt19937_64 random(3);
        const MadeProgram program = madeProgram(40, random);
        std::vector<DiffInput> inputs;
        for (int i = 0; i < 9; ++i)
            inputs.push_back(ran(program, random, {.costNoise = 0.3}));
        int open = 0, most = 0;
        std::vector<analysis::DiffSource> sources;
        for (const DiffInput& input : inputs) {
            sources.push_back({"made",
                               [&](const Operation&) -> Result<trace::TracePtr> {
                                   most = std::max(most, ++open);
                                   return trace::TracePtr(input.trace.get(),
                                                          [&open, keep = input.trace](auto*) { --open; });
                               },
                               {}});
        }
        const std::span all(sources);
        const auto result = analysis::diff(all.first(5), all.subspan(5));
        GL_VERIFY_RESULT(result);
        QCOMPARE(open, 0);
        QVERIFY(most <= 2);
        const std::span same(inputs);
        QCOMPARE(shown(*result), shown(*analysis::diff(same.first(5), same.subspan(5))));
    }

    void renumberingWhatBuildsNumberChangesNothing()
    {
        const auto program = [](int number) {
            return drawn({fmt::format("main: a.App.run{{1ms}}[a.App$$Lambda${0}.run{{1ms}}[Read:9ms]"
                                      "a.App$$Lambda${1}.run{{1ms}}[Write:4ms Close:1ms]]",
                                      number, number + 1)});
        };
        const DiffResult result = compared(program(3), program(4));
        QVERIFY2(result.causes.empty(), shown(result).c_str());
        for (std::uint32_t n = 1; n < result.tree.size(); ++n)
            QCOMPARE(result.tree.normal.total[n], result.tree.abnormal.total[n]);
    }

    void tooManyDifferencesAreMatchedByNameAndToldSo()
    {
        std::string normal = "main: A{1ms}[", abnormal = normal;
        for (int i = 0; i < 60; ++i) {
            normal += fmt::format("old{}.Same.call:1ms ", letters(i));
            abnormal += fmt::format("new{}.Other.call:1ms ", letters(i));
        }
        const DiffResult result = compared(drawn({normal + "]"}), drawn({abnormal + "]"}));
        QVERIFY(std::ranges::any_of(result.comparability,
                                    [](const auto& note) { return note.code == "alignment-limited"; }));
        verifyAccount(result);
    }

    void everyTraceIsTold()
    {
        std::mt19937_64 random(8);
        const MadeProgram program = madeProgram(50, random);
        MadeProgram slow = program;
        slow.methods[0].self += static_cast<std::int64_t>(costs(program)[0]);
        std::vector<DiffInput> normal, abnormal;
        for (int i = 0; i < 5; ++i) {
            normal.push_back(ran(program, random, {.costNoise = 0.3}));
            abnormal.push_back(ran(slow, random, {.costNoise = 0.3}));
        }
        const Cause cause = compared(normal, abnormal).causes.at(0);
        QCOMPARE(cause.normalTraces.size(), 5U);
        QCOMPARE(cause.abnormalTraces.size(), 5U);
        QCOMPARE(cause.effectSize, std::optional<double>(1.0));
        const auto few = compared({normal[0], normal[1]}, {abnormal[0]});
        QCOMPARE(few.comparability.at(0).code, std::string("too-few-traces"));
        QCOMPARE(few.comparability.at(0).arguments.at(0).second, std::string("2"));
    }

    void inSharesEachSideIsAWhole()
    {
        // Twice as long in all, and only Parse takes a larger part of it.
        const auto normal = drawn({"main: App{1ms}[Load:79ms Parse:20ms]"});
        const auto abnormal = drawn({"main: App{2ms}[Load:118ms Parse:80ms]"});
        analysis::DiffOptions options;
        options.shares = true;
        const DiffResult result = compared(normal, abnormal, options);
        verifyAccount(result);
        QCOMPARE(result.delta, 0);
        QCOMPARE(result.normalDuration, analysis::kWholeShare);
        QCOMPARE(result.tree.text(result.causes[0].node), std::string_view("Parse"));
        const DiffResult times = compared(normal, abnormal);
        const double expected
            = 80e6 / static_cast<double>(times.abnormalDuration) - 20e6 / static_cast<double>(times.normalDuration);
        QVERIFY(std::abs(result.causes[0].share - expected) < 1e-8);
        QVERIFY(result.causes[0].sentence.find(" %") != std::string::npos);
        QVERIFY(result.comparability.empty());
        QCOMPARE(shown(compared(abnormal, abnormal, options)), std::string());
    }

    void aThrottledThreadIsToldThoughShortMethodsEscape()
    {
        std::vector<analysis::MethodFactor> methods;
        for (int i = 0; i < 14; ++i)
            methods.push_back({4.0 + 0.3 * i, 20});
        for (int i = 0; i < 26; ++i)
            methods.push_back({0.9 + 0.01 * i, 2});
        const auto note = analysis::uniformChange(methods, "main");
        QVERIFY(note);
        QCOMPARE(note->code, std::string("uniform-change"));
        methods.front().weight = 500; // one method weighs more than all others
        QVERIFY(!analysis::uniformChange(methods, "main"));
        methods.resize(16); // no longer many
        methods.erase(methods.begin(), methods.begin() + 6);
        QVERIFY(!analysis::uniformChange(methods, "main"));
    }
};

QTEST_GUILESS_MAIN(TestDiffOptions)
#include "tst_diff_options.moc"
