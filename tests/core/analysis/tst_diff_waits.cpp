// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compared.h"
#include "core/analysis/waiting_methods.h"
#include "core/trace/trace_builder.h"

using namespace graylens;
using namespace graylens::test;
using analysis::Awaited;

namespace {

/// A call, or a state, of one thread; ms.
struct Span
{
    std::string name;
    std::int64_t begin = 0, length = 0;
    std::int64_t cpu = -1; ///< of a call; -1 = not measured
    std::int64_t waker = 0; ///< tid, of a state
};
struct DrawnThread
{
    std::string name;
    std::int64_t tid = 0;
    std::vector<Span> calls, states {};
};

std::vector<trace::CompleteSlice> slicesOf(trace::TraceBuilder& builder, const std::vector<Span>& spans)
{
    std::vector<trace::CompleteSlice> out;
    for (const Span& span : spans) {
        ArgSetId args;
        if (span.waker > 0) {
            const std::vector<trace::Arg> woken {{builder.intern("woken by"), builder.intern("somebody")},
                                                 {builder.intern("tid"), builder.intern(std::to_string(span.waker))}};
            args = builder.args(woken);
        }
        out.push_back({span.begin * kMs, span.length * kMs, span.cpu < 0 ? kNoTime : span.cpu * kMs,
                       builder.intern(span.name), args});
    }
    return out;
}

std::vector<DiffInput> made(const std::vector<DrawnThread>& threads)
{
    trace::TraceBuilder builder;
    for (const DrawnThread& drawn : threads) {
        const ThreadId thread = builder.thread(100, drawn.tid);
        builder.nameThread(thread, builder.intern(drawn.name));
        if (!drawn.calls.empty())
            builder.complete(builder.threadTrack(thread), slicesOf(builder, drawn.calls));
        if (drawn.states.empty())
            continue;
        const TrackId track
            = builder.track({trace::TrackKind::ThreadState, thread, 100, builder.intern("state"), StringId(), {}});
        builder.complete(track, slicesOf(builder, drawn.states));
    }
    return {{*std::move(builder).finish(), "made", {}}};
}

/// Of the first entry that is about the method.
const Cause& causeOf(const DiffResult& result, std::string_view method)
{
    static const Cause kNone;
    const auto found = std::ranges::find_if(result.causes, [&](const Cause& cause) {
        return cause.scope == CauseScope::OtherThread && result.tree.text(cause.node) == method;
    });
    return found == result.causes.end() ? kNone : *found;
}

/// main works 20 ms, sleeps until the loader has loaded, works again; a third thread counts meanwhile. `chain`: it is
/// the network thread that the loader waits for.
std::vector<DiffInput> loading(std::int64_t load, std::int64_t count, bool chain = false)
{
    const std::int64_t end = 20 + load;
    std::vector<Span> loader {{"Running", 20, load}};
    std::vector<Span> network {{"Sleeping", 0, end + 20}};
    if (chain) {
        loader = {{"Sleeping", 20, load - 2}, {"Runnable", end - 2, 1, -1, 103}, {"Running", end - 1, 1}};
        network = {{"Running", 20, load - 2}, {"Sleeping", end - 2, 22}};
    }
    return made(
        {{"main",
          100,
          {{"App", 0, end + 20}, {"Start", 0, 20}, {"Get", 20, load}, {"Draw", end, 20}},
          {{"Running", 0, 20}, {"Sleeping", 20, load - 1}, {"Runnable", end - 1, 1, -1, 101}, {"Running", end, 20}}},
         {"loader", 101, {{"Load", 20, load}}, loader},
         {"counter", 102, {{"Count", 0, count}}, {{"Running", 0, count}}},
         {"network", 103, {{"Fetch", 20, load}}, network}});
}

} // namespace

class TestDiffWaits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wakersTellWhoWasWaitedFor()
    {
        const DiffResult result = compared(loading(10, 10), loading(50, 50));
        verifyAccount(result);
        QCOMPARE(result.delta, 40 * kMs);
        const Cause& load = causeOf(result, "Load");
        QCOMPARE(load.awaited, Awaited::Yes);
        QCOMPARE(load.awaitedTime, 40 * kMs);
        QVERIFY(load.sentence.find("which main waited 40.0 ms longer for") != std::string::npos);
        const Cause& count = causeOf(result, "Count");
        QCOMPARE(count.awaited, Awaited::No);
        QVERIFY(&load < &count);
        QVERIFY(count.sentence.find("main did not wait for it") != std::string::npos);
    }

    void wakersOfWakersAreFollowed()
    {
        const DiffResult result = compared(loading(10, 10, true), loading(50, 50, true));
        QCOMPARE(causeOf(result, "Fetch").awaited, Awaited::Yes);
        QCOMPARE(causeOf(result, "Fetch").awaitedTime, 40 * kMs);
        QCOMPARE(causeOf(result, "Load").awaited, Awaited::No); // it only passed the wait on
        QCOMPARE(causeOf(result, "Count").awaited, Awaited::No);
    }

    void swappedSidesAwaitTheSame()
    {
        const DiffResult result = compared(loading(50, 50), loading(10, 10));
        QCOMPARE(causeOf(result, "Load").awaited, Awaited::Yes);
        QCOMPARE(causeOf(result, "Load").awaitedTime, 40 * kMs);
        QCOMPARE(causeOf(result, "Count").awaited, Awaited::No);
    }

    void cpuTimeTellsWhenItMayHaveWaited()
    {
        const auto run = [](std::int64_t load) {
            return made({{"main", 100, {{"App", 0, 100 + load, 100}, {"Work", 0, 100, 100}, {"Join", 100, load, 0}}},
                         {"loader", 101, {{"Load", 100, load, load}}},
                         {"counter", 102, {{"Count", 0, load, load}}}});
        };
        const DiffResult result = compared(run(10), run(80));
        QCOMPARE(causeOf(result, "Load").awaited, Awaited::Maybe);
        QCOMPARE(causeOf(result, "Load").awaitedTime, 70 * kMs);
        QCOMPARE(causeOf(result, "Count").awaited, Awaited::No); // it worked while main did
        verifyAccount(result);
    }

    void namesOfWaitingMethodsTellLess()
    {
        const auto run = [](std::int64_t load, const std::string& join) {
            return made({{"main", 100, {{"App", 0, 100 + load}, {"Work", 0, 100}, {join, 100, load}}},
                         {"loader", 101, {{"Load", 100, load}}},
                         {"counter", 102, {{"Count", 0, load}}}});
        };
        const DiffResult named = compared(run(10, "java.lang.Thread.join"), run(80, "java.lang.Thread.join"));
        QCOMPARE(causeOf(named, "Load").awaited, Awaited::Maybe);
        QCOMPARE(causeOf(named, "Count").awaited, Awaited::NotKnown);
        const DiffResult unnamed = compared(run(10, "Step"), run(80, "Step"));
        QCOMPARE(causeOf(unnamed, "Load").awaited, Awaited::NotKnown);
    }

    void ownersOfLocksWereWaitedFor()
    {
        const auto run = [](std::int64_t load, const std::string& lock) {
            return made({{"main", 100, {{"App", 0, 100 + load}, {"Work", 0, 100}, {lock, 100, load}}},
                         {"loader", 101, {{"Load", 100, load}}},
                         {"counter", 102, {{"Count", 100, load}}}});
        };
        const std::string monitor = "monitor contention with owner loader (101) at void a.B.c()(B.java:7) waiters=0";
        const DiffResult result = compared(run(10, monitor), run(80, monitor));
        QCOMPARE(causeOf(result, "Load").awaited, Awaited::Yes);
        QCOMPARE(causeOf(result, "Count").awaited, Awaited::Maybe);
        QCOMPARE(analysis::lockOwner("Lock contention on thread list lock (owner tid: 42)"), 42);
        QCOMPARE(analysis::lockOwner("monitor contention with owner Binder:9_2 (x) (77) at int a()(A.java:1)"), 77);
        QCOMPARE(analysis::lockOwner("Choreographer#doFrame"), -1);
    }

    void recordingsOfTheSchedulerAloneAreComparedByStates()
    {
        // The worker gets its processor later because of a busy loop; another thread is never seen to run again.
        const auto run = [](std::int64_t late, bool isBusy) {
            std::vector<DrawnThread> threads {{"worker-1",
                                               101,
                                               {},
                                               {{"Sleeping", 0, 50},
                                                {"Runnable", 50, late},
                                                {"Running", 50 + late, 30},
                                                {"Sleeping", 80 + late, 100}}},
                                              {"gone", 102, {}, {{"Running", 0, 5}, {"Runnable", 5, 900}}}};
            if (isBusy)
                threads.push_back({"burn-7", 103, {}, {{"Running", 0, 200}}});
            return made(threads);
        };
        const DiffResult result = compared(run(1, false), run(61, true));
        QCOMPARE(QString::fromStdString(shown(result)),
                 QStringLiteral("new burn-* +200\nwaiting worker-*: Runnable +60\n"));
        QCOMPARE(result.delta, 260 * kMs);
        verifyAccount(result);
        QVERIFY(compared(run(61, true), run(61, true)).causes.empty());
    }
};

QTEST_GUILESS_MAIN(TestDiffWaits)
#include "tst_diff_waits.moc"
