// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>
#include <random>

#include <fmt/format.h>

#include "core/analysis/diff.h"
#include "core/base/worker_pool.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "made_program.h"
#include "tests/support/test_data.h"

using namespace graylens;
using analysis::Cause;
using analysis::CauseKind;
using analysis::CauseScope;
using analysis::DiffInput;
using analysis::DiffResult;
using test::MadeProgram;

namespace {

constexpr std::int64_t kMs = 1'000'000;

std::vector<DiffInput> drawn(std::initializer_list<std::string_view> drawings)
{
    std::vector<DiffInput> out;
    for (const std::string_view drawing : drawings) {
        auto trace = trace::traceFromText(drawing);
        out.push_back({trace ? *trace : nullptr, fmt::format("trace {}", out.size()), {}});
    }
    return out;
}

DiffResult compared(const std::vector<DiffInput>& normal, const std::vector<DiffInput>& abnormal,
                    const analysis::DiffOptions& options = {})
{
    auto result = analysis::diff(normal, abnormal, {}, options);
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

std::int64_t sumOf(const DiffResult& result)
{
    return std::accumulate(result.causes.begin(), result.causes.end(), std::int64_t {0},
                           [](std::int64_t sum, const Cause& cause) { return sum + cause.delta; });
}

/// "kind method delta" of the entries that are about methods, in ms.
std::string shown(const DiffResult& result, std::size_t limit = 100)
{
    std::string out;
    for (const Cause& cause : result.causes) {
        if (cause.scope == CauseScope::Method && limit-- > 0)
            out += fmt::format("{} {} {:+}\n", analysis::name(cause.kind), result.tree.text(cause.node), cause.delta / kMs);
    }
    return out;
}

/// What must hold for every comparison.
void verifyAccount(const DiffResult& result)
{
    QCOMPARE(result.accounted, result.delta);
    QCOMPARE(sumOf(result), result.delta);
    const analysis::DiffTree& tree = result.tree;
    for (const auto* side : {&tree.normal, &tree.abnormal}) {
        for (std::uint32_t n = 0; n < tree.size(); ++n) {
            std::int64_t below = 0;
            for (std::uint32_t c = n + 1; c < tree.subtreeEnd[n]; c = tree.subtreeEnd[c])
                below += side->total[c];
            QCOMPARE(side->total[n], side->self[n] + below);
            QVERIFY(side->presence[n] <= side->traces);
        }
    }
}

DiffInput ran(const MadeProgram& program, std::mt19937_64& random, const test::RunOptions& options = {})
{
    return {test::runProgram(program, random, options), "made", {}};
}

/// A method that is called and costs something: `share` of the whole at least, and not the entry.
std::size_t chosen(const MadeProgram& program, std::mt19937_64& random)
{
    const std::vector<double> calls = test::callsOf(program);
    std::vector<std::size_t> candidates;
    for (std::size_t i = 1; i < calls.size(); ++i) {
        if (calls[i] >= 1 && calls[i] <= 400)
            candidates.push_back(i);
    }
    return candidates[random() % candidates.size()];
}

/// One change to a program, and what the account must say about it.
struct Change {
    CauseKind kind = CauseKind::New;
    std::string method;
    double delta = 0;
};

Change slowDown(MadeProgram& program, std::size_t method, double amount)
{
    const double calls = test::callsOf(program)[method];
    const auto more = static_cast<std::int64_t>(amount / calls);
    program.methods[method].self += more;
    return {CauseKind::Slower, program.methods[method].name, static_cast<double>(more) * calls};
}

Change waitLonger(MadeProgram& program, std::size_t method, double amount)
{
    const double calls = test::callsOf(program)[method];
    const auto more = static_cast<std::int64_t>(amount / calls);
    program.methods[method].wait += more;
    return {CauseKind::Waiting, program.methods[method].name, static_cast<double>(more) * calls};
}

Change callNew(MadeProgram& program, std::size_t caller, double amount)
{
    const double calls = test::callsOf(program)[caller];
    const std::size_t probe = program.add("com.sdk.Probe.scan", static_cast<std::int64_t>(amount / calls / 8));
    std::size_t util = program.methods.size() - 2; // it also calls what exists already
    while (!program.methods[util].calls.empty())
        --util;
    const std::size_t guard = program.add("com.sdk.Guard.bootstrap", 1000, {{probe, 8}, {util, 1}});
    program.methods[caller].calls.push_back({guard, 1});
    return {CauseKind::New, "com.sdk.Guard.bootstrap", calls * test::costs(program)[guard]};
}

Change callMore(MadeProgram& program, std::size_t caller, double amount)
{
    const double calls = test::callsOf(program)[caller];
    MadeProgram::Call& call = program.methods[caller].calls.at(0);
    const double cost = test::costs(program)[call.method];
    const int more = std::max(1, static_cast<int>(amount / calls / cost));
    call.times += more;
    return {CauseKind::MoreCalls, program.methods[call.method].name, more * calls * cost};
}

/// Benign changes: they cost next to nothing and must not hide or outrank the true one.
void wrapBody(MadeProgram& program, std::size_t method, const std::string& name)
{
    const std::size_t wrapper = program.add(name, 500, program.methods[method].calls);
    program.methods[method].calls = {{wrapper, 1}};
}
void makeBenign(MadeProgram& program, std::mt19937_64& random)
{
    for (int i = 0; i < 3; ++i) {
        const std::size_t method = chosen(program, random);
        if (program.methods[method].calls.size() >= 2)
            wrapBody(program, method, "org.made.Interceptor" + std::to_string(i) + ".proceed");
        std::ranges::reverse(program.methods[chosen(program, random)].calls);
        MadeProgram::Method& renamed = program.methods[chosen(program, random)];
        if (!renamed.calls.empty() && !renamed.name.ends_with("V2"))
            renamed.name += "V2";
    }
}

} // namespace

class TestDiff : public QObject {
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
        const std::vector<DiffInput> made {ran(test::madeProgram(60, random), random, {.costNoise = 0.5, .callNoise = 0.2})};
        QVERIFY(compared(made, made).causes.empty());
    }

    void aNewSubtreeIsOneEntryAtItsTop()
    {
        const DiffResult result = compared(drawn({"main: App{1ms}[Init:5ms]"}),
                                           drawn({"main: App{1ms}[Init:5ms Guard{1ms}[Scan:20ms Hash:10ms Scan:7ms]]"}));
        QCOMPARE(shown(result), std::string("new Guard +39\n"));
        const Cause& cause = result.causes[0];
        QCOMPARE(cause.countAbnormal, 1.0);
        QCOMPARE(cause.countNormal, 0.0);
        QCOMPARE(result.delta, 39 * kMs);
        QCOMPARE(QString::fromStdString(cause.sentence),
                 QStringLiteral("Guard is called once in abnormal and never in normal, under App: 39.0 ms of the 39.0 ms."));
        const auto path = analysis::callPath(result.tree, cause.node);
        QCOMPARE(path.size(), 2U);
        QCOMPARE(result.tree.names->view(path[0]), std::string_view("App"));
        verifyAccount(result);
    }

    void aRemovedSubtreeIsOneEntryAtItsTop()
    {
        const DiffResult result = compared(drawn({"main: App{1ms}[Init:5ms Guard{1ms}[Scan:20ms]]"}), drawn({"main: App{1ms}[Init:5ms]"}));
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
        const DiffResult result = compared(drawn({"main: A{1ms}[Load{1ms}[Read:3ms]]"}),
                                           drawn({"main: A{1ms}[Load{1ms}[Read:3ms]Load{1ms}[Read:3ms]Load{1ms}[Read:3ms]]"}));
        QCOMPARE(shown(result), std::string("more-calls Load +10\n")); // Read is called more only because Load is
        QCOMPARE(result.causes[0].countAbnormal, 3.0);
        verifyAccount(result);
    }

    void moreCallsAtTheOldCostAndSlowerApart()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[Load:10ms]"}), drawn({"main: A{1ms}[Load:15ms Load:15ms Load:15ms]"}));
        QCOMPARE(shown(result), std::string("more-calls Load +20\nslower Load +15\n"));
        verifyAccount(result);
    }

    void anInsertedWrapperIsSeenThrough()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[B:10ms C:20ms D:5ms]"}), drawn({"main: A{1ms}[W{1ms}[B:10ms C:29ms D:5ms]]"}));
        QCOMPARE(shown(result), std::string("slower C +9\nnew W +2\n"));
        verifyAccount(result);
        const DiffResult undone = compared(drawn({"main: A{1ms}[W{1ms}[B:10ms C:29ms D:5ms]]"}), drawn({"main: A{1ms}[B:10ms C:20ms D:5ms]"}));
        QCOMPARE(shown(undone), std::string("faster C -9\nremoved W -2\n"));
        verifyAccount(undone);
    }

    void wrappersInEachOtherAreSeenThrough()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[B:10ms C:20ms]"}), drawn({"main: A{1ms}[V{1ms}[W{1ms}[B:10ms C:20ms]]]"}));
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
        // Two calls of Parse from a new place, as dear as ever: more calls. Inside one more, Read is slower: that is Read's.
        const DiffResult result = compared(drawn({"main: A{1ms}[Parse{1ms}[Read:3ms]]B:9ms"}),
                                           drawn({"main: A{1ms}[Parse{1ms}[Read:3ms]]B{8ms}[Parse{1ms}[Read:3ms]Parse{1ms}[Read:33ms]]"}));
        QCOMPARE(shown(result), std::string("slower Read +30\nmore-calls Parse +10\n"));
        verifyAccount(result);
    }

    void movedCallsCancelOut()
    {
        const DiffResult result = compared(drawn({"main: A{1ms}[Work:30ms]B:1ms"}), drawn({"main: A:2ms B{0ms}[Work:30ms Extra:4ms]"}));
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
        const DiffResult result = compared(drawn({"main: A{1ms}[R{1ms}[R{1ms}[R:1ms]]]"}), drawn({"main: A{1ms}[R{1ms}[R{1ms}[R:11ms]]]"}));
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
        QVERIFY(std::ranges::any_of(result.causes, [](const Cause& c) { return c.scope == CauseScope::OtherThread && c.delta == 450 * kMs; }));
        QVERIFY(std::ranges::any_of(result.causes, [](const Cause& c) { return c.scope == CauseScope::Overlap && c.delta == -450 * kMs; }));
        verifyAccount(result);
    }

    void aMainThreadThatOnlyWaitsLeavesTheAccountToAllThreads()
    {
        const DiffResult result = compared(drawn({"main: Main{50ms}[Start:1ms]\nworker: Query:40ms"}),
                                           drawn({"main: Main{150ms}[Start:1ms]\nworker: Query:140ms"}));
        QCOMPARE(result.accountRoot, 0U);
        QCOMPARE(result.delta, 200 * kMs);
        verifyAccount(result);
    }

    void idleTimeOfTheMainThreadIsPartOfTheAccount()
    {
        const auto made = [](std::int64_t gap) {
            trace::TraceBuilder builder;
            const ThreadId thread = builder.thread(5, 5);
            const std::vector<trace::CompleteSlice> slices {{0, 10 * kMs, kNoTime, builder.intern("A"), ArgSetId()},
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

    void meansOfSeveralTracesStillAddUp()
    {
        std::mt19937_64 random(5);
        const MadeProgram program = test::madeProgram(70, random);
        MadeProgram slow = program;
        slowDown(slow, chosen(slow, random), 7e6);
        std::vector<DiffInput> normal, abnormal;
        const test::RunOptions options {.costNoise = 0.4, .callNoise = 0.1};
        for (int i = 0; i < 7; ++i)
            normal.push_back(ran(program, random, options));
        for (int i = 0; i < 3; ++i)
            abnormal.push_back(ran(slow, random, options));
        const DiffResult result = compared(normal, abnormal);
        QCOMPARE(result.tree.normal.traces, 7U);
        verifyAccount(result);

        // The order of the files changes nothing.
        std::ranges::reverse(normal);
        std::rotate(abnormal.begin(), abnormal.begin() + 1, abnormal.end());
        const DiffResult again = compared(normal, abnormal);
        QCOMPARE(shown(again), shown(result));
        QCOMPARE(again.delta, result.delta);
        QVERIFY(again.tree.normal.self == result.tree.normal.self);
    }

    void swappingTheSidesSwapsTheSigns()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937_64 random(seed);
            const MadeProgram program = test::madeProgram(60, random);
            MadeProgram changed = program;
            callNew(changed, chosen(changed, random), 5e6);
            const test::RunOptions options {.costNoise = 0.3, .callNoise = 0.1};
            const std::vector<DiffInput> a {ran(program, random, options)}, b {ran(changed, random, options)};
            const DiffResult there = compared(a, b), back = compared(b, a);
            QCOMPARE(back.delta, -there.delta);
            QCOMPARE(back.tree.size(), there.tree.size());
            QVERIFY(back.tree.normal.total == there.tree.abnormal.total);
            QCOMPARE(back.causes.size(), there.causes.size());
            static const std::map<CauseKind, CauseKind> kMirror {
                {CauseKind::New, CauseKind::Removed}, {CauseKind::Removed, CauseKind::New}, {CauseKind::MoreCalls, CauseKind::FewerCalls},
                {CauseKind::FewerCalls, CauseKind::MoreCalls}, {CauseKind::Slower, CauseKind::Faster}, {CauseKind::Faster, CauseKind::Slower},
                {CauseKind::Waiting, CauseKind::Waiting}};
            for (std::size_t i = 0; i < there.causes.size(); ++i) {
                QCOMPARE(back.causes[i].delta, -there.causes[i].delta);
                QCOMPARE(back.causes[i].kind, kMirror.at(there.causes[i].kind));
            }
        }
    }

    void everyComparisonOfMadeProgramsAddsUp()
    {
        for (unsigned seed = 1; seed <= 60; ++seed) {
            std::mt19937_64 random(seed);
            MadeProgram a = test::madeProgram(20 + seed, random), b = a;
            if (seed % 3 == 0)
                b = test::madeProgram(20 + seed, random); // nothing in common but some names
            makeBenign(b, random);
            b.threads.push_back({"worker-7", 300, 1});
            a.threads.push_back({"worker-3", 200, 2});
            const test::RunOptions options {.costNoise = 0.6, .callNoise = 0.4, .maxSlices = 50'000, .cpu = seed % 2 == 0};
            verifyAccount(compared({ran(a, random, options)}, {ran(b, random, options), ran(b, random, options)}));
        }
    }

    void theRestIsOnlyWhatIsSmall()
    {
        // With no floor the rest must vanish but for rounding: nothing real may hide in it.
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937_64 random(seed);
            MadeProgram a = test::madeProgram(50, random), b = a;
            makeBenign(b, random);
            slowDown(b, chosen(b, random), 4e6);
            const test::RunOptions options {.costNoise = 0.5, .callNoise = 0.3, .maxSlices = 50'000};
            analysis::DiffOptions all;
            all.noiseFloor = 0;
            all.maxCauses = 1'000'000;
            const DiffResult result = compared({ran(a, random, options)}, {ran(b, random, options)}, all);
            for (const Cause& cause : result.causes) {
                if (cause.scope == CauseScope::Rest)
                    QVERIFY2(std::abs(cause.delta) <= 200, cause.sentence.c_str());
            }
        }
    }

    void trueCausesComeFirstAmongBenignChanges_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("new") << 0;
        QTest::newRow("more calls") << 1;
        QTest::newRow("slower") << 2;
        QTest::newRow("waiting") << 3;
    }
    void trueCausesComeFirstAmongBenignChanges()
    {
        QFETCH(int, kind);
        int first = 0, rightKind = 0, close = 0, runs = 0;
        for (unsigned seed = 1; seed <= 40; ++seed) {
            std::mt19937_64 random(seed * 17 + static_cast<unsigned>(kind));
            const MadeProgram program = test::madeProgram(90, random);
            MadeProgram changed = program;
            const double amount = 0.3 * test::costs(program)[0];
            std::size_t place = chosen(changed, random);
            if (kind == 1) {
                while (changed.methods[place].calls.empty())
                    place = chosen(changed, random);
            }
            const Change change = kind == 0 ? callNew(changed, place, amount)
                : kind == 1                 ? callMore(changed, place, amount)
                : kind == 2                 ? slowDown(changed, place, amount)
                                            : waitLonger(changed, place, amount);
            if (change.delta < 0.1 * test::costs(program)[0])
                continue; // one more call of something cheap: nothing to find
            const std::string before = change.method;
            makeBenign(changed, random);
            const test::RunOptions options {.costNoise = 0.2, .callNoise = 0.02};
            const DiffResult result = compared({ran(program, random, options)}, {ran(changed, random, options)});
            verifyAccount(result);
            ++runs;
            const Cause& cause = result.causes.front();
            const std::string_view name = result.tree.text(cause.node);
            if (name != before && name != before + "V2") {
                qDebug("seed %u: wanted %s %.1f ms, got:\n%s", seed, before.c_str(), change.delta / 1e6, shown(result, 4).c_str());
                continue;
            }
            ++first;
            rightKind += cause.kind == change.kind;
            close += std::abs(static_cast<double>(cause.delta) - change.delta) < 0.15 * change.delta;
        }
        qDebug("%d runs: first %d, right kind %d, close %d", runs, first, rightKind, close);
        QVERIFY(runs >= 15);
        QVERIFY(first * 100 >= runs * 90);
        QVERIFY(rightKind * 100 >= runs * 90);
        QVERIFY(close * 100 >= runs * 85);
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
        QCOMPARE(codes(compared(made("dual", "P7", false), made("wall", "X1", true))), std::string("overflow clock-mode device-class "));
    }

    void sampledProfilesAreComparedWithoutCounts()
    {
        const auto made = [](std::int64_t weight, bool extra) {
            trace::TraceBuilder builder;
            const ThreadId thread = builder.thread(1, 1);
            const auto frame = [&](const char* name) { return builder.frame(builder.intern(name), StringId(), 0); };
            const StackId a = builder.stack(StackId(), frame("a")), ab = builder.stack(a, frame("b")), ac = builder.stack(a, frame("c"));
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

    void theSameResultOnAPool()
    {
        std::mt19937_64 random(9);
        const MadeProgram program = test::madeProgram(80, random);
        MadeProgram changed = program;
        changed.threads.push_back({"io", 5, 3});
        makeBenign(changed, random);
        const std::vector<DiffInput> a {ran(program, random), ran(program, random)}, b {ran(changed, random)};
        WorkerPool pool(3);
        Operation operation;
        operation.pool = &pool;
        auto parallel = analysis::diff(a, b, operation);
        GL_VERIFY_RESULT(parallel);
        const DiffResult plain = compared(a, b);
        QCOMPARE(shown(*parallel), shown(plain));
        QVERIFY(parallel->tree.abnormal.total == plain.tree.abnormal.total);
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
