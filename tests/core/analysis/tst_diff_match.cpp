// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "compared.h"
#include "core/analysis/diff_match.h"
#include "core/trace/trace_builder.h"

using namespace graylens;
using namespace graylens::test;
using analysis::MatchOptions;
using analysis::MatchSide;
using analysis::SliceMatch;

namespace {

/// A call tree whose calls are known one by one.
struct Call
{
    int id = -1; ///< of the same call in both trees; -1 = only here
    std::string name;
    std::vector<Call> calls;
};

int grow(Call& call, int depth, int& next, std::mt19937_64& random)
{
    call.id = next++;
    call.name = "m" + std::to_string(random() % 12);
    int size = 1;
    for (std::uint64_t n = depth > 0 ? random() % 5 : 0; n > 0; --n)
        size += grow(call.calls.emplace_back(), depth - 1, next, random);
    return size;
}

/// Any call of the tree.
Call& pick(Call& call, std::mt19937_64& random)
{
    if (call.calls.empty() || random() % 3 == 0)
        return call;
    return pick(call.calls[random() % call.calls.size()], random);
}

struct Written
{
    trace::TracePtr trace;
    std::map<int, std::uint32_t> sliceOf; ///< by id
    std::size_t own = 0; ///< calls that only this tree has
};

void write(const Call& call, std::vector<trace::SliceEdge>& edges, std::vector<int>& ids, trace::TraceBuilder& builder,
           TimeNs& now)
{
    edges.push_back({now++, kNoTime, builder.intern(call.name), ArgSetId(), trace::Edge::Begin});
    ids.push_back(call.id);
    for (const Call& callee : call.calls)
        write(callee, edges, ids, builder, now);
    edges.push_back({now++, kNoTime, builder.intern(call.name), ArgSetId(), trace::Edge::End});
}

Written written(const Call& root)
{
    trace::TraceBuilder builder;
    std::vector<trace::SliceEdge> edges;
    std::vector<int> ids;
    TimeNs now = 1000;
    write(root, edges, ids, builder, now);
    const ThreadId thread = builder.thread(1, 1);
    builder.edges(builder.threadTrack(thread), edges);
    auto trace = std::move(builder).finish();
    Written out {trace ? *trace : nullptr, {}, 0};
    std::map<TimeNs, int> idAt;
    std::size_t next = 0;
    for (const trace::SliceEdge& edge : edges) {
        if (edge.edge == trace::Edge::Begin)
            idAt[edge.ts] = ids[next++];
    }
    for (std::uint32_t i = 0; i < out.trace->slices.size(); ++i) {
        const int id = idAt.at(out.trace->slices.ts[i]);
        if (id < 0)
            ++out.own;
        else
            out.sliceOf[id] = i;
    }
    return out;
}

MatchSide sideOf(const trace::TracePtr& trace)
{
    return {trace, ThreadId(0), std::nullopt};
}

SliceMatch matched(const trace::TracePtr& normal, const trace::TracePtr& abnormal, const MatchOptions& options = {})
{
    auto match = analysis::matchSlices(sideOf(normal), sideOf(abnormal), options);
    if (!match)
        qFatal("%s", match.error().text().c_str());
    return *std::move(match);
}

SliceMatch matchedDrawn(std::string_view normal, std::string_view abnormal, const MatchOptions& options = {})
{
    return matched(*trace::traceFromText(normal), *trace::traceFromText(abnormal), options);
}

/// "+Name" for the tops of what is extra, "~Name" for wrappers, by start.
std::string extras(const SliceMatch& match, std::size_t side, std::string_view drawing)
{
    const trace::TracePtr trace = *trace::traceFromText(drawing);
    std::string out;
    for (const analysis::ExtraCall& call : match.side[side].extras) {
        out += out.empty() ? "" : " ";
        out += (call.isWrapper ? "~" : "+") + std::string(trace->text(trace->slices.name[call.slice]));
    }
    return out;
}

/// What holds for every match: pairs are mutual and of one depth order, callers of pairs are pairs or wrappers.
void verifyMatch(const SliceMatch& match)
{
    std::uint64_t pairs = 0;
    for (std::size_t side = 0; side < 2; ++side) {
        pairs = 0;
        for (const SliceMatch::Row& row : match.side[side].rows) {
            for (std::uint32_t slice = row.first; slice < row.last; ++slice) {
                const std::uint32_t other = match.partner(side, slice);
                QVERIFY(other != SliceMatch::kOutside);
                if (other == SliceMatch::kExtra)
                    continue;
                ++pairs;
                QCOMPARE(match.partner(1 - side, other), slice);
            }
        }
        QCOMPARE(pairs, match.matched);
    }
}

std::string repeated(std::string_view text, int times)
{
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

class TestDiffMatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTraceAgainstItselfMatchesEveryCall()
    {
        for (unsigned seed = 1; seed <= 5; ++seed) {
            std::mt19937_64 random(seed);
            const auto trace = runProgram(madeProgram(60, random), random, {.costNoise = 0.5, .callNoise = 0.2});
            const SliceMatch match = matched(trace, trace);
            QCOMPARE(match.matched, trace->slices.size());
            QVERIFY(match.side[0].extras.empty() && match.side[1].extras.empty());
            for (std::uint32_t i = 0; i < trace->slices.size(); ++i)
                QCOMPARE(match.partner(0, i), i);
        }
    }

    void anInsertedSubtreeIsExtraAtItsPlace()
    {
        const char* normal = "main: App{1ms}[A:2ms B:3ms C]";
        const char* abnormal = "main: App{1ms}[A:2ms New[X Y[Z]] B:3ms C]";
        const SliceMatch match = matchedDrawn(normal, abnormal);
        verifyMatch(match);
        QCOMPARE(extras(match, 1, abnormal), std::string("+New"));
        QCOMPARE(match.side[1].extras[0].at, 3 * kMs); // after A
        QVERIFY(match.side[0].extras.empty());
        QCOMPARE(match.matched, 4U);
        QCOMPARE(extras(matchedDrawn(abnormal, normal), 0, abnormal), std::string("+New"));
    }

    void callsAreMatchedThroughWrappers_data()
    {
        QTest::addColumn<QString>("normal");
        QTest::addColumn<QString>("abnormal");
        QTest::addColumn<QString>("wrappers");
        QTest::newRow("one") << "main: App[A B C]"
                             << "main: App[Wrap[A B] C]"
                             << "~Wrap";
        QTest::newRow("around all") << "main: App[A[X] B[Y]]"
                                    << "main: App[Wrap[A[X] B[Y]]]"
                                    << "~Wrap";
        QTest::newRow("in each other") << "main: App[A[X] B[Y]]"
                                       << "main: App[Out[In[A[X] B[Y]]]]"
                                       << "~Out ~In";
        QTest::newRow("around every turn") << "main: App[A A A A]"
                                           << "main: App[W[A] W[A] W[A] W[A]]"
                                           << "~W ~W ~W ~W";
        QTest::newRow("that does more") << "main: App[A:9ms B]"
                                        << "main: App[Wrap[Check A:9ms] B]"
                                        << "~Wrap +Check";
        QTest::newRow("in every call") << "main: L[A[X] A[X]]"
                                       << "main: L[A[W[X]] A[W[X]]]"
                                       << "~W ~W";
    }

    void callsAreMatchedThroughWrappers()
    {
        QFETCH(QString, normal);
        QFETCH(QString, abnormal);
        QFETCH(QString, wrappers);
        const std::string n = normal.toStdString(), a = abnormal.toStdString();
        const SliceMatch match = matchedDrawn(n, a);
        verifyMatch(match);
        QCOMPARE(QString::fromStdString(extras(match, 1, a)), wrappers);
        QCOMPARE(match.matched, (*trace::traceFromText(n))->slices.size());
        QCOMPARE(QString::fromStdString(extras(matchedDrawn(a, n), 0, a)), wrappers);
    }

    void callsThatChangedPlacesAreStillTheSame()
    {
        const SliceMatch match = matchedDrawn("main: App[A[X] B[Y] C[Z] D]", "main: App[C[Z] A[X] D B[Y]]");
        verifyMatch(match);
        QCOMPARE(match.matched, 8U);
        QVERIFY(match.side[0].extras.empty() && match.side[1].extras.empty());
    }

    void ofSeveralCallsTheDearOneIsTheDearOne()
    {
        const char* abnormal = "main: App[Load:1ms Load:20ms Load:2ms Load:20ms]";
        const SliceMatch match = matchedDrawn("main: App[Load:20ms Load:2ms Load:20ms]", abnormal);
        QCOMPARE(match.side[1].extras.size(), 1U);
        QCOMPARE(match.side[1].extras[0].slice, 1U); // the first of the callees
        QCOMPARE(match.side[1].extras[0].at, 0); // before all others
    }

    void loopsMatchTurnByTurn()
    {
        const std::string normal = "main: App[" + repeated("A[X] B ", 300) + " End]";
        const std::string abnormal
            = "main: App[" + repeated("A[X] B ", 200) + "Slow[Io] " + repeated("A[X] B ", 180) + " End]";
        const SliceMatch match = matchedDrawn(normal, abnormal);
        verifyMatch(match);
        QCOMPARE(match.cutOff, 0U);
        QCOMPARE(match.matched, 902U);
        QCOMPARE(match.side[1].extras.size(), 161U); // 80 turns, and what came between
    }

    void renamedMethodsMatchWhereTold()
    {
        const char* normal = "main: App[Old[X] B]";
        const char* abnormal = "main: App[Fresh[X] B]";
        const MatchOptions options {.renamed = {{"Old", "Fresh"}}};
        QCOMPARE(matchedDrawn(normal, abnormal, options).matched, 4U);
        const MatchOptions back {.renamed = {{"Fresh", "Old"}}};
        QCOMPARE(matchedDrawn(abnormal, normal, back).matched, 4U);
    }

    void renamesOfAComparisonAreUsed()
    {
        const auto normal = drawn({"main: App[Repo.load:2ms[A B C] Ui]"});
        const auto abnormal = drawn({"main: App[Repo.fetch:2ms[A B C] Ui]"});
        const DiffResult result = compared(normal, abnormal);
        const auto renamed = analysis::renamesOf(result.tree);
        QCOMPARE(renamed.size(), 1U);
        QCOMPARE(matched(normal[0].trace, abnormal[0].trace, {.renamed = renamed}).matched, 6U);
    }

    void whatWasPutInIsAllThatIsExtra()
    {
        for (unsigned seed = 1; seed <= 200; ++seed) {
            std::mt19937_64 random(seed);
            Call tree;
            int next = 0;
            grow(tree, 6, next, random);
            const Written before = written(tree);
            for (int i = 0; i < 4; ++i) { // subtrees of methods that nothing else calls
                Call& at = pick(tree, random);
                Call extra {-1, "new" + std::to_string(i), {{-1, "m3", {}}, {-1, "m4", {{-1, "m5", {}}}}}};
                at.calls.insert(at.calls.begin() + static_cast<std::ptrdiff_t>(random() % (at.calls.size() + 1)),
                                extra);
            }
            const Written after = written(tree);
            const SliceMatch match = matched(before.trace, after.trace);
            verifyMatch(match);
            QCOMPARE(match.matched, before.trace->slices.size());
            QVERIFY(match.side[0].extras.empty());
            for (const auto& [id, slice] : before.sliceOf)
                QCOMPARE(match.partner(0, slice), after.sliceOf.at(id));
        }
    }

    void recursionAndDeepTowersMatch()
    {
        Call top {0, "r", {}};
        Call* at = &top;
        for (int i = 1; i < 3000; ++i)
            at = &at->calls.emplace_back(Call {i, i % 3 == 0 ? "s" : "r", {}});
        at->calls.push_back({3000, "leaf", {}});
        const Written normal = written(top);
        at->calls.insert(at->calls.begin(), {-1, "r", {}});
        const Written abnormal = written(top);
        const SliceMatch match = matched(normal.trace, abnormal.trace);
        verifyMatch(match);
        QCOMPARE(match.matched, 3001U);
        QCOMPARE(match.side[1].extras.size(), 1U);
    }

    void theSameWhicheverSideComesFirst()
    {
        for (unsigned seed = 1; seed <= 12; ++seed) {
            std::mt19937_64 random(seed);
            MadeProgram program = madeProgram(50, random);
            const auto normal = runProgram(program, random, {.costNoise = 0.5, .callNoise = 0.2, .loopNoise = 0.3});
            program.methods[seed % 50].calls.push_back({49, 3});
            const auto abnormal = runProgram(program, random, {.costNoise = 0.5, .callNoise = 0.2, .loopNoise = 0.3});
            const SliceMatch there = matched(normal, abnormal), back = matched(abnormal, normal);
            verifyMatch(there);
            QCOMPARE(there.matched, back.matched);
            for (std::size_t side = 0; side < 2; ++side) {
                QVERIFY(there.side[side].other == back.side[1 - side].other);
                QVERIFY(there.side[side].extras == back.side[1 - side].extras);
            }
        }
    }

    void onlyTheWindowIsLookedAt()
    {
        const auto trace = *trace::traceFromText("main: App[A:2ms B:2ms C:2ms D:2ms]");
        const MatchSide cut {trace, ThreadId(0), TimeRange {3 * kMs + 1, 7 * kMs}};
        const auto match = analysis::matchSlices(cut, sideOf(trace));
        GL_VERIFY_RESULT(match);
        QCOMPARE(match->partner(0, 0), 0U);
        QCOMPARE(match->partner(0, 1), std::uint32_t {SliceMatch::kOutside});
        QCOMPARE(match->partner(0, 2), 2U);
        QCOMPARE(match->partner(1, 4), std::uint32_t {SliceMatch::kExtra});
        QCOMPARE(match->partner(1, 99), std::uint32_t {SliceMatch::kOutside});
    }

    void aThreadWithoutCallsIsAllExtraOnTheOther()
    {
        const auto trace = *trace::traceFromText("main: App[A]");
        const auto match = analysis::matchSlices({trace, ThreadId(7), {}}, sideOf(trace));
        GL_VERIFY_RESULT(match);
        QCOMPARE(match->matched, 0U);
        QCOMPARE(match->side[1].extras.size(), 1U);
    }

    void listsBeyondTheBudgetAreReportedAndMatchedByNumber()
    {
        std::mt19937_64 random(3);
        Call normal {0, "App", {}}, abnormal {0, "App", {}};
        for (int i = 0; i < 400; ++i) {
            normal.calls.push_back({-1, "m" + std::to_string(random() % 7), {}});
            abnormal.calls.push_back({-1, "m" + std::to_string(random() % 7), {}});
        }
        const Written a = written(normal), b = written(abnormal);
        const SliceMatch match = matched(a.trace, b.trace, {.renamed = {}, .budget = 1000});
        verifyMatch(match);
        QCOMPARE(match.cutOff, 1U);
        QVERIFY(match.matched > 340);
    }

    void threadsArePairedByNameAndByWhatTheyDo()
    {
        const auto normal
            = *trace::traceFromText("main: App[A]\npool-1-thread-1: Net[R:9ms]\npool-1-thread-2: Db[Q:5ms]\nOnly: Z");
        const auto abnormal
            = *trace::traceFromText("pool-3-thread-4: Db[Q:7ms]\nmain: App[B]\npool-3-thread-9: Net[R:8ms]\nOther: Y");
        const auto pairs = analysis::matchThreads(*normal, *abnormal);
        std::string shown;
        for (const auto& [n, a] : pairs)
            shown += normal->threadLabel(n) + "=" + abnormal->threadLabel(a) + " ";
        QCOMPARE(QString::fromStdString(shown),
                 QStringLiteral("pool-1-thread-1=pool-3-thread-9 pool-1-thread-2=pool-3-thread-4 main=main "));
        QCOMPARE(analysis::matchThreads(*normal, *abnormal, {{"Only", "Other"}}).size(), 4U);
    }
};

QTEST_GUILESS_MAIN(TestDiffMatch)
#include "tst_diff_match.moc"
