// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compared.h"
#include "core/trace/trace_builder.h"

using namespace graylens;
using namespace graylens::test;

class TestDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTraceAgainstItselfHasNoCauses()
    {
        for (const char* drawing : {"main: A{1ms}[B:2ms C]D", "main: A[A[A] B]\npool-1: X[Y]", "main: A"}) {
            const DiffResult result = compared(drawn({drawing}), drawn({drawing}));
            QCOMPARE(result.delta, 0);
            QVERIFY(result.causes.empty());
            verifyAccount(result);
        }
        std::mt19937_64 random(11);
        const std::vector<DiffInput> made {
            ran(test::madeProgram(60, random), random, {.costNoise = 0.5, .callNoise = 0.2})};
        QVERIFY(compared(made, made).causes.empty());
    }

    void aNewSubtreeIsOneEntryAtItsTop()
    {
        const DiffResult result
            = compared(drawn({"main: App{1ms}[Init:5ms]"}),
                       drawn({"main: App{1ms}[Init:5ms Guard{1ms}[Scan:20ms Hash:10ms Scan:7ms]]"}));
        QCOMPARE(shown(result), std::string("new Guard +39\n"));
        const Cause& cause = result.causes[0];
        QCOMPARE(cause.countAbnormal, 1.0);
        QCOMPARE(cause.countNormal, 0.0);
        QCOMPARE(result.delta, 39 * kMs);
        QCOMPARE(
            QString::fromStdString(cause.sentence),
            QStringLiteral("Guard is called once in abnormal and never in normal, under App: 39.0 ms of the 39.0 ms."));
        const auto path = analysis::callPath(result.tree, cause.node);
        QCOMPARE(path.size(), 2U);
        QCOMPARE(result.tree.names->view(path[0]), std::string_view("App"));
        verifyAccount(result);
    }

    void aSlowMethodInCodeThatWasNotReachedBeforeIsToldApart_data()
    {
        QTest::addColumn<QString>("package");
        QTest::addColumn<QString>("slowPackage");
        QTest::addColumn<int>("slow");
        QTest::addColumn<QString>("expected");
        QTest::newRow("of a known package")
            << "org.app"
            << "org.app" << 1 << "slower org.app.Late.m3 +14\nnew org.app.Late.open +1\n";
        QTest::newRow("of a new one") << "com.sdk"
                                      << "com.sdk" << 1 << "new com.sdk.Late.open +16\n";
        QTest::newRow("of a known one in a new one") << "com.sdk"
                                                     << "org.app" << 1 << "new com.sdk.Late.open +16\n";
        QTest::newRow("two of them") << "org.app"
                                     << "org.app" << 2 << "new org.app.Late.open +32\n";
    }
    void aSlowMethodInCodeThatWasNotReachedBeforeIsToldApart()
    {
        QFETCH(QString, package);
        QFETCH(QString, slowPackage);
        QFETCH(int, slow);
        QFETCH(QString, expected);
        MadeProgram normal;
        normal.add("org.app.Main.run", 1000);
        for (int i = 0; i < 60; ++i) {
            const std::size_t part = normal.add(fmt::format("org.app.Part{}.work", i), 10'000 * i);
            normal.methods[0].calls.push_back({part, 1}); // not in one line: add() may move all methods
        }
        MadeProgram abnormal = normal;
        const std::string late = package.toStdString() + ".Late.";
        const std::size_t open = abnormal.add(late + "open", 20'000);
        for (int i = 0; i < 4; ++i) {
            const bool isSlow = i == 3 || (slow == 2 && i == 2);
            const std::string owner = (isSlow ? slowPackage : package).toStdString();
            const std::size_t callee = abnormal.add(fmt::format("{}.Late.m{}", owner, i), isSlow ? 8 * kMs : 20'000);
            abnormal.methods[open].calls.push_back({callee, 2});
        }
        abnormal.methods[0].calls.push_back({open, 1});
        std::mt19937_64 random(1);
        const DiffResult result = compared({ran(normal, random)}, {ran(abnormal, random)});
        QCOMPARE(QString::fromStdString(shown(result)), expected);
        verifyAccount(result);
    }

    void aRemovedSubtreeIsOneEntryAtItsTop()
    {
        const DiffResult result
            = compared(drawn({"main: App{1ms}[Init:5ms Guard{1ms}[Scan:20ms]]"}), drawn({"main: App{1ms}[Init:5ms]"}));
        QCOMPARE(shown(result), std::string("removed Guard -22\n"));
        verifyAccount(result);
    }

    void oneSlowMethodUnderManyCallersIsOneEntry()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[Io:1ms] B{1ms}[Io:1ms] C{1ms}[D{1ms}[Io:1ms]]"}),
                                           drawn({"main: A{1ms}[Io:6ms] B{1ms}[Io:6ms] C{1ms}[D{1ms}[Io:6ms]]"}));
        QCOMPARE(shown(result), std::string("slower Io +15\n"));
        QCOMPARE(result.causes[0].nodes.size(), 3U);
        verifyAccount(result);
    }

    void extraCallsAreChargedToTheMethodCalledMore()
    {
        const DiffResult result
            = compared(drawn({"main: A{1ms}[Load{1ms}[Read:3ms]]"}),
                       drawn({"main: A{1ms}[Load{1ms}[Read:3ms]Load{1ms}[Read:3ms]Load{1ms}[Read:3ms]]"}));
        QCOMPARE(shown(result), std::string("more-calls Load +10\n")); // Read is called more only because Load is
        QCOMPARE(result.causes[0].countAbnormal, 3.0);
        verifyAccount(result);
    }

    void moreCallsAtTheOldCostAndSlowerApart()
    {
        const DiffResult result
            = compared(drawn({"main: A{1ms}[Load:10ms]"}), drawn({"main: A{1ms}[Load:15ms Load:15ms Load:15ms]"}));
        QCOMPARE(shown(result), std::string("more-calls Load +20\nslower Load +15\n"));
        verifyAccount(result);
    }

    void anInsertedWrapperIsSeenThrough()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[B:10ms C:20ms D:5ms]"}),
                                           drawn({"main: A{1ms}[W{1ms}[B:10ms C:29ms D:5ms]]"}));
        QCOMPARE(shown(result), std::string("slower C +9\nnew W +2\n"));
        verifyAccount(result);
        const DiffResult undone = compared(drawn({"main: A{1ms}[W{1ms}[B:10ms C:29ms D:5ms]]"}),
                                           drawn({"main: A{1ms}[B:10ms C:20ms D:5ms]"}));
        QCOMPARE(shown(undone), std::string("faster C -9\nremoved W -2\n"));
        verifyAccount(undone);
    }

    void wrappersInEachOtherAreSeenThrough()
    {
        const DiffResult result
            = compared(drawn({"main: A{1ms}[B:10ms C:20ms]"}), drawn({"main: A{1ms}[V{1ms}[W{1ms}[B:10ms C:20ms]]]"}));
        QCOMPARE(shown(result), std::string("new V +2\nnew W +2\n"));
        verifyAccount(result);
    }

    void aRenamedMethodIsTheSameMethod()
    {
        const DiffResult result = compared(drawn({"main: App{1ms}[x.Repo.load{1ms}[Open:3ms Read:5ms Close:1ms]]"}),
                                           drawn({"main: App{1ms}[x.Repo.loadV2{1ms}[Open:3ms Read:9ms Close:1ms]]"}));
        QCOMPARE(shown(result), std::string("slower Read +4\n"));
        QCOMPARE(result.tree.normalName.size(), 1U);
        QCOMPARE(result.tree.names->view(result.tree.normalName[0].second), std::string_view("x.Repo.load"));
        QCOMPARE(result.tree.text(result.tree.normalName[0].first), std::string_view("x.Repo.loadV2"));
        verifyAccount(result);
    }

    void aDifferentMethodInItsPlaceIsNoRename()
    {
        const DiffResult result = compared(drawn({"main: App{1ms}[x.Cache.warm{1ms}[Open:3ms Read:5ms]]"}),
                                           drawn({"main: App{1ms}[y.Guard.scan{1ms}[Hash:7ms Send:8ms]]"}));
        QCOMPARE(shown(result), std::string("new y.Guard.scan +17\nremoved x.Cache.warm -10\n"));
        verifyAccount(result);
    }

    void aKnownMethodCalledFromANewPlaceCostsWhatItUsuallyCosts()
    {
        // Two calls of Parse from a new place, as dear as ever: more calls. Inside one more, Read is slower: that is
        // Read's.
        const DiffResult result
            = compared(drawn({"main: A{1ms}[Parse{1ms}[Read:3ms]]B:9ms"}),
                       drawn({"main: A{1ms}[Parse{1ms}[Read:3ms]]B{8ms}[Parse{1ms}[Read:3ms]Parse{1ms}[Read:33ms]]"}));
        QCOMPARE(shown(result), std::string("slower Read +30\nmore-calls Parse +10\n"));
        verifyAccount(result);
    }

    void movedCallsCancelOut()
    {
        const DiffResult result
            = compared(drawn({"main: A{1ms}[Work:30ms]B:1ms"}), drawn({"main: A:2ms B{0ms}[Work:30ms Extra:4ms]"}));
        QCOMPARE(shown(result), std::string("new Extra +4\n"));
        verifyAccount(result);
    }

    void waitingIsToldFromWorking()
    {
        MadeProgram normal;
        const std::size_t io = normal.add("Io", 2 * kMs), cpu = normal.add("Cpu", 2 * kMs);
        normal.threads[0].entry = normal.add("Main", kMs, {{io, 3}, {cpu, 3}});
        MadeProgram abnormal = normal;
        abnormal.methods[io].wait = 5 * kMs;
        abnormal.methods[cpu].self += 3 * kMs;
        std::mt19937_64 random(1);
        const DiffResult result = compared({ran(normal, random)}, {ran(abnormal, random)});
        QCOMPARE(shown(result), std::string("waiting Io +15\nslower Cpu +9\n"));
        verifyAccount(result);
    }

    void recursionIsCountedOnce()
    {
        const DiffResult result
            = compared(drawn({"main: A{1ms}[R{1ms}[R{1ms}[R:1ms]]]"}), drawn({"main: A{1ms}[R{1ms}[R{1ms}[R:11ms]]]"}));
        QCOMPARE(shown(result), std::string("slower R +10\n"));
        QCOMPARE(result.delta, 10 * kMs);
        verifyAccount(result);
    }

    void otherThreadsDoNotSwampTheMainOne()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[B:10ms]\npool-1-thread-3: Park:50ms"}),
                                           drawn({"main: A{1ms}[B:14ms]\npool-1-thread-9: Park:500ms"}));
        QVERIFY(result.tree.byThread);
        QCOMPARE(result.tree.text(result.accountRoot), std::string_view("main"));
        QCOMPARE(result.causes[0].scope, CauseScope::Method);
        QCOMPARE(result.tree.text(result.causes[0].node), std::string_view("B"));
        QVERIFY(std::ranges::any_of(
            result.causes, [](const Cause& c) { return c.scope == CauseScope::OtherThread && c.delta == 450 * kMs; }));
        QVERIFY(std::ranges::any_of(
            result.causes, [](const Cause& c) { return c.scope == CauseScope::Overlap && c.delta == -450 * kMs; }));
        verifyAccount(result);
    }

    void aMainThreadThatOnlyWaitsLeavesTheAccountToTheOthers()
    {
        const DiffResult result
            = compared(drawn({"main: Main{50ms}[Start:1ms]\nworker: Query:40ms\nwriter: Write:1ms"}),
                       drawn({"main: Main{150ms}[Start:1ms]\nworker: Query:140ms\nwriter: Write:1ms"}));
        QCOMPARE(result.accountRoot, 0U);
        QCOMPARE(result.delta, 100 * kMs);
        QCOMPARE(shown(result), std::string("slower Query +100\n"));
        QVERIFY(std::ranges::any_of(result.causes, [](const Cause& c) { return c.scope == CauseScope::OtherThread; }));
        verifyAccount(result);
    }

    void idleTimeOfTheMainThreadIsPartOfTheAccount()
    {
        const auto made = [](std::int64_t gap) {
            trace::TraceBuilder builder;
            const ThreadId thread = builder.thread(5, 5);
            const std::vector<trace::CompleteSlice> slices {
                {0, 10 * kMs, kNoTime, builder.intern("A"), ArgSetId()},
                {10 * kMs + gap, 10 * kMs, kNoTime, builder.intern("B"), ArgSetId()}};
            builder.complete(builder.threadTrack(thread), slices);
            return std::vector<DiffInput> {{*std::move(builder).finish(), "made", {}}};
        };
        const DiffResult result = compared(made(2 * kMs), made(30 * kMs));
        QCOMPARE(result.delta, 28 * kMs);
        QCOMPARE(result.causes.size(), 1U);
        QCOMPARE(result.causes[0].scope, CauseScope::Idle);
        verifyAccount(result);
    }

    void comparabilityIsToldInNotes()
    {
        const auto made = [](std::string_view clock, std::string_view device, bool overflow) {
            trace::TraceBuilder builder;
            const trace::CompleteSlice slice {0, kMs, kNoTime, builder.intern("A"), ArgSetId()};
            builder.complete(builder.threadTrack(builder.thread(1, 1)), {&slice, 1});
            builder.metadata("clock", clock);
            builder.metadata("device.model", device);
            if (overflow)
                builder.issue({"overflow", trace::Severity::DataLoss, -1, 1, "full", {}});
            return std::vector<DiffInput> {{*std::move(builder).finish(), "made", {}}};
        };
        const auto codes = [](const DiffResult& result) {
            std::string out;
            for (const auto& note : result.comparability)
                out += note.code + ' ';
            return out;
        };
        QCOMPARE(codes(compared(made("dual", "P7", false), made("dual", "P7", false))), std::string());
        QCOMPARE(codes(compared(made("dual", "P7", false), made("wall", "X1", true))),
                 std::string("overflow clock-mode device-class "));
    }

    void sampledProfilesAreComparedWithoutCounts()
    {
        const auto made = [](std::int64_t weight, bool extra) {
            trace::TraceBuilder builder;
            const ThreadId thread = builder.thread(1, 1);
            const auto frame = [&](const char* name) { return builder.frame(builder.intern(name), StringId(), 0); };
            const StackId a = builder.stack(StackId(), frame("a")), ab = builder.stack(a, frame("b")),
                          ac = builder.stack(a, frame("c"));
            std::vector<trace::Sample> samples {{kNoTime, thread, a, 5}, {kNoTime, thread, ab, weight}};
            if (extra)
                samples.push_back({kNoTime, thread, ac, 70});
            builder.samples(samples);
            builder.sampleUnit(trace::WeightUnit::Other, builder.intern("cycles"));
            return std::vector<DiffInput> {{*std::move(builder).finish(), "made", {}}};
        };
        const DiffResult result = compared(made(100, false), made(140, true));
        QVERIFY(result.tree.sampled);
        QCOMPARE(result.delta, 110);
        QCOMPARE(result.causes.size(), 2U);
        QCOMPARE(result.causes[0].kind, CauseKind::New);
        QCOMPARE(result.causes[1].kind, CauseKind::Slower);
        QCOMPARE(result.causes[1].delta, 40);
        verifyAccount(result);
    }

    void refusesWhatCannotBeCompared()
    {
        const auto a = drawn({"main: A"});
        QCOMPARE(analysis::diff(a, {}).error().code, Errc::InvalidArgument);
        std::stop_source source;
        source.request_stop();
        Operation operation;
        operation.stop = source.get_token();
        QCOMPARE(analysis::diff(a, a, operation).error().code, Errc::Cancelled);
    }

    void tracesWithoutCallsCompareToNothing()
    {
        trace::TraceBuilder empty;
        const std::vector<DiffInput> nothing {{*std::move(empty).finish(), "empty", {}}};
        const DiffResult result = compared(nothing, nothing);
        QCOMPARE(result.delta, 0);
        QVERIFY(result.causes.empty());
        const DiffResult all = compared(nothing, drawn({"main: A:3ms"}));
        QCOMPARE(all.delta, 3 * kMs);
        verifyAccount(all);
    }
};

QTEST_GUILESS_MAIN(TestDiff)
#include "tst_diff.moc"
