// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/trace/trace_builder.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;
using namespace graylens::trace;

namespace {

/// One slice of the reference, built the plain way: a list, a stack, pointers to parents.
struct Plain
{
    TimeNs ts = 0, end = 0;
    StringId name;
    int parent = -1;
    unsigned flags = 0;
    DurationNs cpu = kNoTime;
    std::int64_t cpuBegin = kNoTime;
};

std::vector<Plain> nestPlainly(std::vector<SliceEdge> edges)
{
    std::stable_sort(edges.begin(), edges.end(), [](const auto& a, const auto& b) { return a.ts < b.ts; });
    std::vector<Plain> slices;
    std::vector<int> open;
    const auto close = [&](const SliceEdge& edge, unsigned flags) {
        Plain& slice = slices[static_cast<std::size_t>(open.back())];
        slice.end = edge.ts;
        slice.flags |= flags;
        if (slice.cpuBegin != kNoTime && edge.cpu != kNoTime)
            slice.cpu = std::max<DurationNs>(edge.cpu - slice.cpuBegin, 0);
        open.pop_back();
    };
    for (const SliceEdge& edge : edges) {
        if (edge.edge == Edge::Begin) {
            slices.push_back({edge.ts, 0, edge.name, open.empty() ? -1 : open.back(), 0, kNoTime, edge.cpu});
            open.push_back(static_cast<int>(slices.size()) - 1);
            continue;
        }
        const unsigned unwound = edge.edge == Edge::Unwind ? unsigned {kUnwound} : 0U;
        if (open.empty()) {
            if (edge.name.isNone())
                continue;
            const int outer = static_cast<int>(slices.size());
            for (Plain& slice : slices)
                slice.parent = slice.parent < 0 ? outer : slice.parent;
            slices.push_back({edges.front().ts, edge.ts, edge.name, -1, kStartMissing | unwound, kNoTime, kNoTime});
            continue;
        }
        const auto meant = std::find_if(open.rbegin(), open.rend(), [&](int i) {
            return edge.name.isNone() || slices[static_cast<std::size_t>(i)].name == edge.name;
        });
        if (meant == open.rend())
            continue;
        for (auto above = meant - open.rbegin(); above > 0; --above)
            close(edge, kMismatched);
        close(edge, unwound);
    }
    SliceEdge last;
    last.ts = edges.empty() ? 0 : edges.back().ts;
    last.cpu = edges.empty() ? kNoTime : edges.back().cpu;
    while (!open.empty())
        close(last, kUnfinished);
    return slices;
}

std::vector<std::string> linesOf(const std::vector<Plain>& slices, bool cpu)
{
    std::vector<std::string> lines;
    for (const Plain& s : slices) {
        std::string path;
        for (int i = s.parent; i >= 0; i = slices[static_cast<std::size_t>(i)].parent)
            path += fmt::format("<{}@{}+{}", slices[static_cast<std::size_t>(i)].name.value(),
                                slices[static_cast<std::size_t>(i)].ts, slices[static_cast<std::size_t>(i)].end);
        lines.push_back(
            fmt::format("{} {} {} flags {} cpu {} {}", s.name.value(), s.ts, s.end, s.flags, cpu ? s.cpu : 0, path));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> linesOf(const Trace& trace, bool cpu)
{
    std::vector<std::string> lines;
    const Slices& s = trace.slices;
    for (std::uint32_t i = 0; i < s.size(); ++i) {
        std::string path;
        for (std::uint32_t p = s.parent[i]; p != 0xFFFFFFFFU; p = s.parent[p])
            path += fmt::format("<{}@{}+{}", s.name[p].value(), s.ts[p], s.end(p));
        lines.push_back(fmt::format("{} {} {} flags {} cpu {} {}", s.name[i].value(), s.ts[i], s.end(i), s.flagsOf(i),
                                    cpu ? s.cpuTime(i) : 0, path));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

struct Style
{
    bool disorder = false;
    bool namedEnds = true;
    bool mistakes = true; ///< ends that fit nothing
    bool cpu = false;
};

std::vector<SliceEdge> randomEdges(std::mt19937& random, TraceBuilder& builder, const Style& style)
{
    std::vector<SliceEdge> edges;
    std::vector<StringId> open;
    const auto below = [&random](unsigned limit) { return static_cast<std::int64_t>(random() % limit); };
    TimeNs now = below(100);
    std::int64_t cpu = 5;
    const std::size_t count = random() % 60;
    while (edges.size() < count) {
        now += below(3) == 0 ? 0 : below(5);
        cpu += below(4);
        SliceEdge edge;
        edge.ts = now;
        if (style.cpu)
            edge.cpu = cpu;
        const bool mistake = style.mistakes && random() % 12 == 0;
        if (!mistake && (open.empty() ? !style.mistakes || random() % 4 != 0 : random() % 2 == 0)) {
            edge.name = builder.intern(std::string(1, static_cast<char>('a' + random() % 4)));
            open.push_back(edge.name);
        } else {
            edge.edge = random() % 10 == 0 ? Edge::Unwind : Edge::End;
            if (style.namedEnds)
                edge.name = !open.empty() && !mistake
                    ? open.back()
                    : builder.intern(std::string(1, static_cast<char>('a' + random() % 5)));
            if (!open.empty())
                open.pop_back();
        }
        edges.push_back(edge);
    }
    for (std::size_t i = 0; style.disorder && i + 1 < edges.size(); ++i) {
        if (random() % 6 == 0)
            std::swap(edges[i], edges[i + random() % std::min<std::size_t>(edges.size() - i, 8)]);
    }
    return edges;
}

} // namespace

class TestNesting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void edgesNestAsAPlainReaderNestsThem_data()
    {
        QTest::addColumn<bool>("disorder");
        QTest::addColumn<bool>("named");
        QTest::addColumn<bool>("mistakes");
        QTest::addColumn<bool>("cpu");
        QTest::newRow("clean") << false << true << false << true;
        QTest::newRow("clean, unnamed ends") << false << false << false << true;
        QTest::newRow("mistakes") << false << true << true << true;
        QTest::newRow("mistakes, unnamed ends") << false << false << true << true;
        QTest::newRow("disorder") << true << true << false << false;
        QTest::newRow("disorder, unnamed ends") << true << false << false << false;
        QTest::newRow("disorder and mistakes") << true << true << true << false;
        QTest::newRow("disorder and mistakes, unnamed ends") << true << false << true << false;
    }
    void edgesNestAsAPlainReaderNestsThem()
    {
        QFETCH(bool, disorder);
        QFETCH(bool, named);
        QFETCH(bool, mistakes);
        QFETCH(bool, cpu);
        std::mt19937 random(11);
        for (int round = 0; round < 4000; ++round) {
            TraceBuilder builder;
            const TrackId track = builder.threadTrack(builder.thread(1, 1));
            const auto edges = randomEdges(random, builder, {disorder, named, mistakes, cpu});
            for (std::size_t at = 0; at < edges.size();) {
                const std::size_t batch = std::min<std::size_t>(1 + random() % 20, edges.size() - at);
                builder.edges(track, std::span(edges).subspan(at, batch));
                at += batch;
            }
            const auto trace = std::move(builder).finish();
            GL_VERIFY_RESULT(trace);
            const std::string broken = test::brokenPromise(**trace);
            QVERIFY2(broken.empty(), broken.c_str());
            const auto ours = linesOf(**trace, cpu), plain = linesOf(nestPlainly(edges), cpu);
            if (ours != plain) {
                std::string text = fmt::format("round {}\n", round);
                for (const SliceEdge& e : edges)
                    text += fmt::format("{}{}{} ", e.name.value(), e.edge == Edge::Begin ? '+' : '-', e.ts);
                for (const auto& line : ours)
                    text += "\nours  " + line;
                for (const auto& line : plain)
                    text += "\nplain " + line;
                QFAIL(text.c_str());
            }
        }
    }

    void anyIntervalsKeepEveryPromise_data()
    {
        QTest::addColumn<bool>("async");
        QTest::addColumn<bool>("edgesToo");
        QTest::newRow("thread") << false << false;
        QTest::newRow("thread with edges") << false << true;
        QTest::newRow("async") << true << false;
    }
    void anyIntervalsKeepEveryPromise()
    {
        QFETCH(bool, async);
        QFETCH(bool, edgesToo);
        std::mt19937 random(5);
        for (int round = 0; round < 3000; ++round) {
            TraceBuilder builder;
            const TrackId track = async ? builder.track({}) : builder.threadTrack(builder.thread(1, 1));
            std::vector<CompleteSlice> slices(random() % 40);
            std::vector<std::pair<TimeNs, TimeNs>> wanted;
            for (CompleteSlice& slice : slices) {
                slice = {TimeNs(random() % 30),
                         DurationNs(random() % 3 == 0 ? 0 : random() % 20),
                         kNoTime,
                         builder.intern("x"),
                         {}};
                wanted.emplace_back(slice.ts, slice.ts + slice.dur);
            }
            builder.complete(track, slices);
            if (edgesToo) {
                const auto edges = randomEdges(random, builder, {false, true, false, false});
                builder.edges(track, edges);
                auto plain = nestPlainly(edges);
                TimeNs end = 0; // what is open at the end lasts as long as the track
                for (const auto& [from, to] : wanted)
                    end = std::max(end, to);
                for (Plain& slice : plain)
                    slice.end = (slice.flags & kUnfinished) != 0 ? std::max(slice.end, end) : slice.end;
                for (const Plain& slice : plain)
                    wanted.emplace_back(slice.ts, slice.end);
            }
            const auto trace = std::move(builder).finish().value();
            const std::string broken = test::brokenPromise(*trace);
            QVERIFY2(broken.empty(), broken.c_str());
            std::vector<std::pair<TimeNs, TimeNs>> got;
            bool flagged = false;
            for (std::uint32_t i = 0; i < trace->slices.size(); ++i) {
                got.emplace_back(trace->slices.ts[i], trace->slices.end(i));
                flagged = flagged || (trace->slices.flagsOf(i) & kOverlap) != 0;
            }
            std::sort(got.begin(), got.end());
            std::sort(wanted.begin(), wanted.end());
            QVERIFY(got == wanted);
            bool crossing = false;
            for (const auto& a : wanted) {
                for (const auto& b : wanted)
                    crossing = crossing || (a.first < b.first && b.first < a.second && a.second < b.second);
            }
            QCOMPARE(flagged, crossing && !async);
        }
    }

    void properlyNestedIntervalsBecomeTheirTree()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 500; ++round) {
            TraceBuilder edgesBuilder, completeBuilder;
            const auto edges = randomEdges(random, edgesBuilder, {false, true, false, false});
            for (int i = 0; i < 5; ++i)
                completeBuilder.intern(std::string(1, static_cast<char>('a' + i)));
            const auto plain = nestPlainly(edges);
            std::vector<CompleteSlice> slices;
            std::vector<std::string> wanted, got;
            for (const Plain& slice : plain) {
                if (slice.end == slice.ts)
                    continue; // of no length, at a border: can be nested in two ways
                slices.push_back({slice.ts, slice.end - slice.ts, kNoTime, slice.name, {}});
                int depth = 0;
                for (int up = slice.parent; up >= 0; up = plain[static_cast<std::size_t>(up)].parent)
                    ++depth;
                wanted.push_back(fmt::format("{} {} depth {}", slice.ts, slice.end, depth));
            }
            std::shuffle(slices.begin(), slices.end(), random);
            completeBuilder.complete(completeBuilder.threadTrack(completeBuilder.thread(1, 1)), slices);
            const auto trace = std::move(completeBuilder).finish().value();
            QVERIFY(trace->issues.empty());
            for (std::uint32_t i = 0; i < trace->slices.size(); ++i)
                got.push_back(
                    fmt::format("{} {} depth {}", trace->slices.ts[i], trace->slices.end(i), trace->rowOf(i)));
            std::sort(wanted.begin(), wanted.end());
            std::sort(got.begin(), got.end());
            QVERIFY(got == wanted);
        }
    }

    void finishIsTheSameOnAPool()
    {
        std::mt19937 random(9);
        WorkerPool pool(4);
        const auto build = [&](WorkerPool* workers, unsigned seed) {
            random.seed(seed);
            TraceBuilder builder;
            for (int t = 0; t < 20; ++t) {
                const TrackId track = builder.threadTrack(builder.thread(1, t));
                builder.edges(track, randomEdges(random, builder, {t % 3 == 0, true, true, true}));
            }
            Operation operation;
            operation.pool = workers;
            return std::move(builder).finish(operation).value();
        };
        for (unsigned round = 0; round < 50; ++round)
            QVERIFY(linesOf(*build(nullptr, round), true) == linesOf(*build(&pool, round), true));
    }
};

QTEST_APPLESS_MAIN(TestNesting)
#include "tst_nesting.moc"
