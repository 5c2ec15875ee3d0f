// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QTest>

#include "core/import/document.h"
#include "core/layout/two_timelines.h"
#include "tests/core/layout/made_calls.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::layout;
using namespace graylens::test;
using analysis::SliceMatch;

namespace {

PairViewport wholeView(const ComparedThreads& threads, const PairAxis& axis, float width = 1000)
{
    return {spanOfPair(threads, axis), width, 400, 0, 1, 18};
}

const Item* itemOf(const SideDrawing& drawing, std::uint32_t slice)
{
    for (const Item& item : drawing.list.items)
        if (item.kind == ItemKind::Slice && item.ref == slice)
            return &item;
    return nullptr;
}

const Call kNormal {"run", 0, {{"load", 40 * kUs}, {"draw", 60 * kUs}}};
const Call kAbnormal {"run", 0, {{"load", 40 * kUs}, {"guard", 0, {{"scan", 200 * kUs}}}, {"draw", 60 * kUs}}};

} // namespace

class TestTwoTimelines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lockedSidesKeepTheirOwnPace();
    void stretchedNormalWaitsForTheInsertedCall();
    void eachSideWaitsForWhatReplacedTheOther();
    void matchedCallsStandBelowEachOther();
    void clocksNeverRunBackwards();
    void movedCallsDoNotTurnTheClock();
    void lockedDrawingIsThatOfTheTimeline();
    void insertedCallIsMarkedAndItsPlaceIsKept();
    void callerSpansTheGapAsOneRectangle();
    void everyRectangleLiesWhereItsMomentsAre();
    void missingCallHasAMarkInLockedView();
    void slicesOutsideTheWindowSaySo();
    void manySmallCallsCostNoMoreThanPixels();
    void emptyViewsDrawNothing();
    void realPairStandsInOrder();
};

void TestTwoTimelines::lockedSidesKeepTheirOwnPace()
{
    const SharedAxis axis = SharedAxis::locked({100, 5'000});
    QCOMPARE(axis.shared(0, 130, false), TimeNs {30});
    QCOMPARE(axis.shared(1, 4'990, true), TimeNs {-10});
    QCOMPARE(axis.onSide(0, 30), TimeNs {130});
    QCOMPARE(axis.onSide(1, -10), TimeNs {4'990});
}

void TestTwoTimelines::stretchedNormalWaitsForTheInsertedCall()
{
    const ComparedThreads threads = compared(kNormal, kAbnormal);
    const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
    const TimeNs normal = threads.side[0].trace->span.begin, abnormal = threads.side[1].trace->span.begin;
    QCOMPARE(axis.time.shared(0, normal, true), TimeNs {0});
    QCOMPARE(axis.time.shared(0, normal + 40 * kUs, false), 40 * kUs); // load ends
    QCOMPARE(axis.time.shared(0, normal + 40 * kUs, true), 240 * kUs); // draw begins
    for (const TimeNs u : {41 * kUs, 150 * kUs, 239 * kUs})
        QCOMPARE(axis.time.onSide(0, u), normal + 40 * kUs); // waits
    QCOMPARE(axis.time.onSide(1, 150 * kUs), abnormal + 150 * kUs);
    QCOMPARE(spanOfPair(threads, axis), (TimeRange {0, 300 * kUs}));
}

void TestTwoTimelines::eachSideWaitsForWhatReplacedTheOther()
{
    const Call before {"run", 0, {{"a", 10 * kUs}, {"oldCache", 0, {{"readOld", 50 * kUs}}}, {"b", 10 * kUs}}};
    const Call after {"run", 0, {{"a", 10 * kUs}, {"guard", 0, {{"scan", 70 * kUs}}}, {"b", 10 * kUs}}};
    const ComparedThreads threads = compared(before, after);
    const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
    QCOMPARE(axis.missing[0].size(), std::size_t {1});
    QCOMPARE(axis.missing[1].size(), std::size_t {1});
    const auto &inNormal = axis.missing[0].front(), &inAbnormal = axis.missing[1].front();
    QCOMPARE(inNormal.end - inNormal.begin, 70 * kUs);
    QCOMPARE(inAbnormal.end - inAbnormal.begin, 50 * kUs);
    QVERIFY(inNormal.end <= inAbnormal.begin || inAbnormal.end <= inNormal.begin); // one after the other
    QCOMPARE(spanOfPair(threads, axis).duration(), 140 * kUs);
}

void TestTwoTimelines::matchedCallsStandBelowEachOther()
{
    for (unsigned seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        int made = 0;
        const Call normal = randomCall(random, 6, made);
        const ComparedThreads threads = compared(normal, changed(normal, random, made));
        const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
        const auto &n = threads.side[0].trace->slices, &a = threads.side[1].trace->slices;
        for (std::uint32_t slice = 0; slice < a.size(); ++slice) {
            const std::uint32_t partner = threads.match.partner(1, slice);
            if (partner == SliceMatch::kExtra)
                continue;
            // Each moment of one lies among those of the other: where a clock stands still there are many.
            const auto meets = [&](TimeNs normalAt, TimeNs abnormalAt) {
                const TimeNs first = axis.time.shared(0, normalAt, false), last = axis.time.shared(0, normalAt, true);
                return axis.time.shared(1, abnormalAt, false) <= last && first <= axis.time.shared(1, abnormalAt, true);
            };
            QVERIFY(meets(n.ts[partner], a.ts[slice]));
            QVERIFY(meets(n.end(partner), a.end(slice)));
        }
    }
}

void TestTwoTimelines::clocksNeverRunBackwards()
{
    for (unsigned seed = 100; seed < 160; ++seed) {
        std::mt19937 random(seed);
        int made = 0;
        const Call normal = randomCall(random, 6, made);
        const ComparedThreads threads = compared(normal, randomCall(random, 6, made = 0));
        const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
        const auto& knots = axis.time.knots();
        for (std::size_t i = 1; i < knots.size(); ++i) {
            QVERIFY(knots[i].u > knots[i - 1].u);
            for (std::size_t side = 0; side < 2; ++side)
                QVERIFY(knots[i].t[side] >= knots[i - 1].t[side]);
            if (knots[i - 1].extra == SharedAxis::kNoCall)
                continue;
            const std::size_t has = knots[i - 1].extraSide;
            QCOMPARE(knots[i].t[1 - has], knots[i - 1].t[1 - has]);
            QCOMPARE(knots[i].t[has] - knots[i - 1].t[has],
                     threads.side[has].trace->slices.duration(knots[i - 1].extra));
        }
        for (std::size_t side = 0; side < 2; ++side) {
            const TimeRange span = threads.side[side].trace->span;
            for (int i = 0; i < 200; ++i) {
                const TimeNs t = span.begin + static_cast<TimeNs>(random()) % std::max<TimeNs>(1, span.duration());
                for (const bool atEnd : {false, true})
                    QVERIFY(std::abs(axis.time.onSide(side, axis.time.shared(side, t, atEnd)) - t) <= 1);
            }
        }
    }
}

void TestTwoTimelines::movedCallsDoNotTurnTheClock()
{
    const Call before {"run", 0, {{"a", 10 * kUs}, {"b", 20 * kUs}, {"c", 30 * kUs}, {"d", 40 * kUs}}};
    const Call after {"run", 0, {{"d", 40 * kUs}, {"a", 10 * kUs}, {"b", 20 * kUs}, {"c", 30 * kUs}}};
    const ComparedThreads threads = compared(before, after);
    const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
    for (std::size_t i = 1; i < axis.time.knots().size(); ++i)
        for (std::size_t side = 0; side < 2; ++side)
            QVERIFY(axis.time.knots()[i].t[side] >= axis.time.knots()[i - 1].t[side]);
    const auto x = [&](std::size_t side, const char* name) {
        const trace::Trace& trace = *threads.side[side].trace;
        return axis.time.shared(side, trace.slices.ts[sliceNamed(trace, name)], true);
    };
    QCOMPARE(x(0, "b"), x(1, "b")); // most of them
    QCOMPARE(x(0, "c"), x(1, "c"));
}

void TestTwoTimelines::lockedDrawingIsThatOfTheTimeline()
{
    std::mt19937 random(7);
    int made = 0;
    const Call normal = randomCall(random, 7, made);
    const ComparedThreads threads = compared(normal, changed(normal, random, made));
    const PairAxis axis = lockedAxis(threads, starts(threads));
    const PairViewport view = wholeView(threads, axis);
    for (std::size_t side = 0; side < 2; ++side) {
        const SideDrawing drawn = timelineOfPair(threads, side, axis, view);
        auto tracks = timelineTracks(*threads.side[side].trace);
        TimelineMetrics metrics;
        metrics.trackGap = 0;
        placeTracks(tracks, metrics);
        const DrawList expected = timeline(
            *threads.side[side].trace, threads.side[side].mipmap.get(), tracks, metrics,
            {{axis.time.onSide(side, view.range.begin), axis.time.onSide(side, view.range.end)}, 1000, 400, 0, 1});
        std::size_t slices = 0;
        for (const Item& item : drawn.list.items) {
            if (item.kind != ItemKind::Slice)
                continue;
            QVERIFY(slices < expected.items.size());
            QCOMPARE(item.ref, expected.items[slices].ref);
            QCOMPARE(item.x, expected.items[slices].x);
            QCOMPARE(item.width, expected.items[slices].width);
            QCOMPARE(item.y, expected.items[slices].y);
            ++slices;
        }
        QCOMPARE(slices, expected.items.size());
        QCOMPARE(drawn.list.pixelRows.size(), expected.pixelRows.size());
    }
}

void TestTwoTimelines::insertedCallIsMarkedAndItsPlaceIsKept()
{
    const ComparedThreads threads = compared(kNormal, kAbnormal);
    const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
    const PairViewport view = wholeView(threads, axis);
    const SideDrawing normal = timelineOfPair(threads, 0, axis, view),
                      abnormal = timelineOfPair(threads, 1, axis, view);
    const trace::Trace& trace = *threads.side[1].trace;
    const Item* guard = itemOf(abnormal, sliceNamed(trace, "guard"));
    const Item* scan = itemOf(abnormal, sliceNamed(trace, "scan"));
    const Item* draw = itemOf(abnormal, sliceNamed(trace, "draw"));
    QVERIFY(guard && scan && draw);
    QVERIFY(guard->flags & kUnmatched);
    QVERIFY(scan->flags & kUnmatched); // what an extra call calls is extra with it
    QVERIFY(!(draw->flags & kUnmatched));
    QCOMPARE(normal.missing.size(), std::size_t {1});
    QVERIFY(abnormal.missing.empty());
    QCOMPARE(normal.missing.front().slice, guard->ref);
    QVERIFY(std::abs(normal.missing.front().x - guard->x) < 1);
    QVERIFY(std::abs(normal.missing.front().width - guard->width) < 2); // edges lie on whole pixels
    const Item* drawNormal = itemOf(normal, sliceNamed(*threads.side[0].trace, "draw"));
    QVERIFY(drawNormal);
    QVERIFY(std::abs(drawNormal->x - draw->x) < 2);
    const auto place = placeInPair(threads, 0, axis, view, drawNormal->ref);
    QVERIFY(place);
    QVERIFY(std::abs(place->left - static_cast<double>(drawNormal->x)) < 2);
    QCOMPARE(place->y, drawNormal->y);
}

void TestTwoTimelines::callerSpansTheGapAsOneRectangle()
{
    const ComparedThreads threads = compared(kNormal, kAbnormal);
    const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
    const SideDrawing normal = timelineOfPair(threads, 0, axis, wholeView(threads, axis));
    const std::uint32_t run = sliceNamed(*threads.side[0].trace, "run");
    int rectangles = 0;
    for (const Item& item : normal.list.items)
        rectangles += item.ref == run ? 1 : 0;
    QCOMPARE(rectangles, 1);
    QVERIFY(itemOf(normal, run)->width > 990);
}

/// Pieces of the axis are joined where that costs at most a pixel; whatever they are joined to.
void TestTwoTimelines::everyRectangleLiesWhereItsMomentsAre()
{
    for (unsigned seed = 200; seed < 240; ++seed) {
        std::mt19937 random(seed);
        int made = 0;
        Call normal {"run", 0, {randomCall(random, 6, made), randomCall(random, 5, made), randomCall(random, 6, made)}};
        Call abnormal = changed(normal, random, made);
        std::rotate(abnormal.callees.begin(), abnormal.callees.begin() + 1, abnormal.callees.end());
        abnormal.callees.insert(abnormal.callees.begin() + 1, {"guard", 2'000 * kUs});
        const ComparedThreads threads = compared(normal, abnormal);
        const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
        const PairViewport view = wholeView(threads, axis);
        for (std::size_t side = 0; side < 2; ++side)
            for (const Item& item : timelineOfPair(threads, side, axis, view).list.items) {
                if (item.kind != ItemKind::Slice)
                    continue;
                const auto place = placeInPair(threads, side, axis, view, item.ref);
                QVERIFY(place);
                const double left = std::max(0.0, place->left), right = std::min(1000.0, place->right);
                QVERIFY2(std::abs(left - static_cast<double>(item.x)) < 2.6, qPrintable(QString::number(seed)));
                QVERIFY(std::abs(right - static_cast<double>(item.x + item.width)) < 2.6);
            }
    }
}

void TestTwoTimelines::missingCallHasAMarkInLockedView()
{
    const ComparedThreads threads = compared(kNormal, kAbnormal);
    const PairAxis axis = lockedAxis(threads, starts(threads));
    const SideDrawing normal = timelineOfPair(threads, 0, axis, wholeView(threads, axis));
    QCOMPARE(normal.missing.size(), std::size_t {1});
    QCOMPARE(normal.missing.front().width, 0.0F);
    QVERIFY(std::abs(normal.missing.front().x - 1000.0F * 40 / 300) < 1);
}

void TestTwoTimelines::slicesOutsideTheWindowSaySo()
{
    ComparedThreads threads = compared(kNormal, kAbnormal);
    const TimeNs begin = threads.side[1].trace->span.begin;
    threads.match = analysis::matchSlices({threads.side[0].trace, ThreadId(0), {}},
                                          {threads.side[1].trace, ThreadId(0), TimeRange {begin, begin + 100 * kUs}})
                        .value();
    const PairAxis axis = lockedAxis(threads, starts(threads));
    const SideDrawing abnormal = timelineOfPair(threads, 1, axis, wholeView(threads, axis));
    const Item* draw = itemOf(abnormal, sliceNamed(*threads.side[1].trace, "draw"));
    QVERIFY(draw);
    QVERIFY(draw->flags & kNotCompared);
}

void TestTwoTimelines::manySmallCallsCostNoMoreThanPixels()
{
    Call normal {"run", 0, {}}, abnormal {"run", 0, {}};
    for (int i = 0; i < 30'000; ++i) {
        normal.callees.push_back({"a" + std::to_string(i % 7), 500});
        abnormal.callees.push_back(normal.callees.back());
        if (i % 3 == 0)
            abnormal.callees.push_back({"extra", 700});
    }
    const ComparedThreads threads = compared(normal, abnormal);
    const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
    for (std::size_t side = 0; side < 2; ++side) {
        const SideDrawing drawing = timelineOfPair(threads, side, axis, wholeView(threads, axis));
        QVERIFY(drawing.list.items.size() <= 2 * 1000);
        QVERIFY(drawing.list.pixelRows.size() <= 2);
        QVERIFY(drawing.missing.size() <= 1000 / 6 + 1);
    }
    // The extra calls stay visible: some columns of the abnormal side are marked.
    const SideDrawing abnormalSide = timelineOfPair(threads, 1, axis, wholeView(threads, axis));
    QVERIFY(std::any_of(abnormalSide.list.items.begin(), abnormalSide.list.items.end(),
                        [](const Item& item) { return item.kind == ItemKind::SliceRun && (item.flags & kUnmatched); }));
}

void TestTwoTimelines::emptyViewsDrawNothing()
{
    const ComparedThreads threads = compared(kNormal, kAbnormal);
    const PairAxis axis = lockedAxis(threads, starts(threads));
    QVERIFY(timelineOfPair(threads, 0, axis, {{0, 0}, 1000, 100, 0, 1, 18}).list.items.empty());
    QVERIFY(timelineOfPair(threads, 0, axis, {{0, 100}, 0, 100, 0, 1, 18}).list.items.empty());
    QVERIFY(timelineOfPair(threads, 0, axis, {{-200, -100}, 1000, 100, 0, 1, 18}).list.items.empty());
}

void TestTwoTimelines::realPairStandsInOrder()
{
    GL_NEEDS_REAL_DATA();
    ComparedThreads threads;
    const std::array<const char*, 2> files {"pairs-made/plain/005/normal-0.trace",
                                            "pairs-made/plain/005/abnormal-0.trace"};
    for (std::size_t side = 0; side < 2; ++side) {
        const auto document
            = imports::openDocument(test::realData(files[side]).toStdString(), decode::Registry::builtin());
        GL_VERIFY_RESULT(document);
        threads.side[side].trace = (*document)->primary();
    }
    const auto pairs = analysis::matchThreads(*threads.side[0].trace, *threads.side[1].trace);
    QVERIFY(!pairs.empty());
    threads.side[0].thread = pairs.front().first;
    threads.side[1].thread = pairs.front().second;
    threads.match = analysis::matchSlices({threads.side[0].trace, pairs.front().first, {}},
                                          {threads.side[1].trace, pairs.front().second, {}})
                        .value();
    QVERIFY(threads.match.matched > 100);
    const PairAxis axis = stretchedAxis(threads, starts(threads)).value();
    QVERIFY(axis.time.knots().size() > 100);
    for (std::size_t side = 0; side < 2; ++side)
        QVERIFY(!timelineOfPair(threads, side, axis, wholeView(threads, axis)).list.pixelRows.empty());
}

QTEST_GUILESS_MAIN(TestTwoTimelines)
#include "tst_two_timelines.moc"
