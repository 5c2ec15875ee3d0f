// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/layout/flame.h"
#include "core/layout/timeline.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::layout;
using Content = TimelineTrack::Content;

namespace {

constexpr TimeNs kMs = 1'000'000;

struct Scene
{
    trace::TracePtr trace;
    std::shared_ptr<const SliceMipmap> mipmap;
    std::vector<TimelineTrack> tracks;
    TimelineMetrics metrics;
    float height = 0;

    explicit Scene(trace::TracePtr made)
        : trace(std::move(made))
        , mipmap(SliceMipmap::build(*trace).value())
        , tracks(timelineTracks(*trace))
    {
        place();
    }
    void place() { height = placeTracks(tracks, metrics); }
    DrawList draw(TimeRange range, float width = 1000, float scrollY = 0) const
    {
        return timeline(*trace, mipmap.get(), tracks, metrics, {range, width, std::max(height, 1.0F), scrollY, 1});
    }
    QStringList labels() const
    {
        QStringList all;
        for (const TimelineTrack& track : tracks)
            all.append(QString::fromStdString(track.label));
        return all;
    }
};

trace::TracePtr finished(trace::TraceBuilder& builder)
{
    return std::move(builder).finish().value();
}

int countOf(const DrawList& list, ItemKind kind)
{
    return static_cast<int>(
        std::count_if(list.items.begin(), list.items.end(), [kind](const Item& i) { return i.kind == kind; }));
}

} // namespace

class TestTimelineLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nestedSlicesLieUnderTheirCallers();
    void hitFindsTheSliceUnderAPoint();
    void mainThreadComesFirst();
    void processesStandUnderGroups();
    void processorsAndStatesShowWaiting();
    void tracksInsideOthersFollowThem();
    void collapsedGroupHidesItsTracks();
    void collapsedTrackTakesOneRow();
    void pinnedTrackStaysOnTopWhileOthersScroll();
    void onlyVisibleRowsAreLaidOut();
    void counterHoldsItsLevelUntilTheNextSample();
    void crowdedCounterShowsLowestAndHighest();
    void instantsOfOnePixelBecomeOneMarker();
    void samplesOfOneThreadShowOnItsLane();
    void logDensityCountsEveryRecord();
    void overlappingRequestsGetTheirOwnRows();
    void gapsSpanAllTracks();
    void flowLeadsFromSliceToSlice();
    void edgesLieOnDevicePixels();
    void ticksAreRoundAndFarEnoughApart();
    void timesAndPixelsAreInverse();
    void emptyTraceDrawsNothing();
    void longTimesDoNotOverflow();
};

void TestTimelineLayout::nestedSlicesLieUnderTheirCallers()
{
    const Scene scene(trace::traceFromText("main: A[B:2ms C[D:1ms]]").value());
    const DrawList list = scene.draw(scene.trace->span);
    std::map<std::string, Item> byName;
    for (const Item& item : list.items)
        byName[std::string(scene.trace->text(scene.trace->slices.name[item.ref]))] = item;
    QCOMPARE(byName.size(), std::size_t {4});
    QVERIFY(byName["B"].y > byName["A"].y && byName["D"].y > byName["C"].y);
    QVERIFY(byName["B"].x >= byName["A"].x && byName["C"].x >= byName["B"].x + byName["B"].width);
    QVERIFY(byName["D"].x + byName["D"].width <= byName["A"].x + byName["A"].width);
}

void TestTimelineLayout::hitFindsTheSliceUnderAPoint()
{
    const Scene scene(trace::traceFromText("main: A[B:2ms C:2ms]").value());
    const DrawList list = scene.draw(scene.trace->span);
    for (const Item& item : list.items) {
        const auto hit = list.hit(item.x + item.width / 2, item.y + item.height / 2);
        QVERIFY(hit.has_value());
        QCOMPARE(hit->ref, item.ref);
        const auto place = slicePlace(*scene.trace, scene.tracks, scene.metrics,
                                      {scene.trace->span, 1000, scene.height, 0, 1}, item.ref);
        QVERIFY(place.has_value());
        QVERIFY(std::abs(place->left - static_cast<double>(item.x)) <= 1);
        QVERIFY(std::abs(place->y - item.y) <= 1);
    }
    QVERIFY(!list.hit(500, scene.height - 1).has_value());
}

void TestTimelineLayout::mainThreadComesFirst()
{
    const Scene scene(trace::traceFromText("worker: A:90ms\nmain: B:1ms\nidle: C:2ms").value());
    QCOMPARE(scene.labels(), QStringList({QStringLiteral("main"), QStringLiteral("worker"), QStringLiteral("idle")}));
}

void TestTimelineLayout::processesStandUnderGroups()
{
    trace::TraceBuilder builder;
    for (const std::int64_t pid : {10, 20}) {
        const ThreadId thread = builder.thread(pid, pid + 1);
        builder.nameProcess(pid, builder.intern(pid == 10 ? "short" : "busy"));
        const trace::CompleteSlice slice {0, pid * kMs, kNoTime, builder.intern("work"), {}};
        builder.complete(builder.threadTrack(thread), {&slice, 1});
    }
    const Scene scene(finished(builder));
    QCOMPARE(scene.tracks.size(), std::size_t {4});
    QVERIFY(scene.tracks[0].content == Content::Group && scene.tracks[2].content == Content::Group);
    QCOMPARE(scene.labels()[0], QStringLiteral("busy (20)"));
}

void TestTimelineLayout::processorsAndStatesShowWaiting()
{
    using trace::Edge;
    trace::TraceBuilder builder;
    const ThreadId thread = builder.thread(10, 10);
    builder.nameThread(thread, builder.intern("main"));
    const TrackId calls = builder.threadTrack(thread);
    const TrackId states = builder.track({trace::TrackKind::ThreadState, thread, 10, builder.intern("state"), {}, {}});
    const auto slice = [&builder](TrackId track, const char* name, TimeNs from, TimeNs to) {
        const trace::SliceEdge edges[] {{from, kNoTime, builder.intern(name), {}, Edge::Begin},
                                        {to, kNoTime, {}, {}, Edge::End}};
        builder.edges(track, edges);
    };
    slice(calls, "work", 0, 4 * kMs);
    slice(states, "Running", 0, 1 * kMs);
    slice(states, "Uninterruptible sleep (I/O)", 1 * kMs, 3 * kMs);
    slice(states, "Running", 3 * kMs, 4 * kMs);
    for (const char* name : {"CPU 10", "CPU 9"})
        slice(builder.track({trace::TrackKind::Cpu, {}, -1, builder.intern(name), {}, {}}), "main", 0, kMs);
    const Scene scene(finished(builder));
    QCOMPARE(scene.labels(),
             (QStringList {QStringLiteral("CPU"), QStringLiteral("CPU 9"), QStringLiteral("CPU 10"),
                           QStringLiteral("Process 10"), QStringLiteral("main \u00b7 state"), QStringLiteral("main")}));
    QVERIFY(scene.tracks[4].height < scene.tracks[5].height);
    QCOMPARE(scene.trace->callCount(), std::uint64_t {1});
    // The strip tells running from blocked by colours of its own.
    const DrawList list = scene.draw(scene.trace->span);
    std::vector<std::uint16_t> colors;
    for (const Item& item : list.items) {
        if (item.y >= scene.tracks[4].y && item.y < scene.tracks[4].y + scene.tracks[4].height)
            colors.push_back(item.color);
    }
    QCOMPARE(colors,
             (std::vector<std::uint16_t> {stateColor("Running"), stateColor("Uninterruptible sleep"),
                                          stateColor("Running")}));
    QVERIFY(colors[0] != colors[1] && colors[0] >= kNameColors);
}

void TestTimelineLayout::tracksInsideOthersFollowThem()
{
    trace::TraceBuilder builder;
    const auto track = [&builder](const char* name, TrackId parent) {
        return builder.track({trace::TrackKind::Async, {}, -1, builder.intern(name), {}, parent});
    };
    const TrackId outer = track("outer", {}), other = track("other", {}), empty = track("empty", {});
    const TrackId inner = track("inner", outer), lost = track("lost", empty);
    for (const TrackId used : {outer, other, inner, lost}) {
        const trace::CompleteSlice slice {0, kMs, kNoTime, builder.intern("s"), {}};
        builder.complete(used, std::span(&slice, 1));
    }
    QCOMPARE(Scene(finished(builder)).labels(),
             (QStringList {QStringLiteral("outer"), QStringLiteral("inner"), QStringLiteral("other"),
                           QStringLiteral("empty \u203a lost")}));
}

void TestTimelineLayout::collapsedGroupHidesItsTracks()
{
    trace::TraceBuilder builder;
    for (const std::int64_t pid : {10, 20}) {
        const trace::CompleteSlice slice {0, kMs, kNoTime, builder.intern("work"), {}};
        builder.complete(builder.threadTrack(builder.thread(pid, pid)), {&slice, 1});
    }
    Scene scene(finished(builder));
    const float open = scene.height;
    scene.tracks[0].collapsed = true;
    scene.place();
    QVERIFY(scene.height < open);
    QVERIFY(scene.tracks[1].hidden && !scene.tracks[3].hidden);
    QCOMPARE(countOf(scene.draw(scene.trace->span), ItemKind::Slice), 1);
}

void TestTimelineLayout::collapsedTrackTakesOneRow()
{
    Scene scene(trace::traceFromText("main: A[B[C[D]]]").value());
    QCOMPARE(scene.tracks[0].height, 4 * scene.metrics.rowHeight);
    scene.tracks[0].collapsed = true;
    scene.place();
    QCOMPARE(scene.tracks[0].height, scene.metrics.rowHeight);
    const DrawList list = scene.draw(scene.trace->span);
    QCOMPARE(list.items.size(), std::size_t {1});
    QVERIFY(!slicePlace(*scene.trace, scene.tracks, scene.metrics, {scene.trace->span, 100, 100, 0, 1}, 3));
}

void TestTimelineLayout::pinnedTrackStaysOnTopWhileOthersScroll()
{
    Scene scene(trace::traceFromText("main: A[B[C]]\nsecond: D:9ms\nthird: E[F[G]]").value());
    scene.tracks[1].pinned = true;
    scene.place();
    QCOMPARE(scene.tracks[1].y, scene.metrics.trackGap);
    const float pinned = pinnedHeight(scene.tracks);
    const DrawList list = scene.draw(scene.trace->span, 1000, 30);
    bool sawPinned = false;
    for (const Item& item : list.items) {
        const bool isPinned = scene.trace->text(scene.trace->slices.name[item.ref]) == "D";
        sawPinned = sawPinned || isPinned;
        QVERIFY(isPinned ? item.y < pinned : item.y >= pinned);
    }
    QVERIFY(sawPinned);
}

void TestTimelineLayout::onlyVisibleRowsAreLaidOut()
{
    std::string drawing = "main: ";
    for (int i = 0; i < 200; ++i)
        drawing += "A[";
    drawing += "B" + std::string(200, ']');
    const Scene scene(trace::traceFromText(drawing).value());
    const Viewport view {scene.trace->span, 100'000, 180, 90 * 18, 1};
    const DrawList list = timeline(*scene.trace, scene.mipmap.get(), scene.tracks, scene.metrics, view);
    QVERIFY(list.items.size() >= 9 && list.items.size() <= 12);
    for (const Item& item : list.items)
        QVERIFY(item.y + item.height <= 180);
}

void TestTimelineLayout::counterHoldsItsLevelUntilTheNextSample()
{
    trace::TraceBuilder builder;
    const TrackId track = builder.track({trace::TrackKind::Counter, {}, -1, builder.intern("heap"), {}});
    for (const auto& [ms, value] : {std::pair {0, 10.0}, {10, 20.0}, {30, 0.0}, {40, 5.0}})
        builder.counter(track, ms * kMs, value);
    const Scene scene(finished(builder));
    QCOMPARE(scene.tracks[0].maximum, 20.0);
    const DrawList list = scene.draw({5 * kMs, 35 * kMs}, 300);
    QCOMPARE(list.items.size(), std::size_t {3});
    QCOMPARE(list.items[0].x, 0.0F);
    QCOMPARE(list.items[0].width, 50.0F);
    QCOMPARE(list.items[1].height, 2 * list.items[0].height);
    QCOMPARE(list.items[1].width, 200.0F);
    QVERIFY(list.items[2].height <= 1);
}

void TestTimelineLayout::crowdedCounterShowsLowestAndHighest()
{
    trace::TraceBuilder builder;
    const TrackId track = builder.track({trace::TrackKind::Counter, {}, -1, builder.intern("load"), {}});
    for (int i = 0; i < 100'000; ++i)
        builder.counter(track, i * 100, i == 50'000 ? 100.0 : 10.0 + i % 3);
    const Scene scene(finished(builder));
    const DrawList list = scene.draw(scene.trace->span, 200);
    const float base = scene.tracks[0].y + scene.tracks[0].height;
    float highest = 0;
    int bands = 0;
    for (const Item& item : list.items) {
        highest = std::max(highest, base - item.y);
        bands += item.flags == 1;
    }
    QCOMPARE(highest, scene.tracks[0].height); // the one peak among 500 samples of a pixel
    QVERIFY(bands >= 199);
    QVERIFY(list.items.size() < 1000);
}

void TestTimelineLayout::instantsOfOnePixelBecomeOneMarker()
{
    trace::TraceBuilder builder;
    const TrackId track = builder.track({trace::TrackKind::Instant, {}, -1, builder.intern("marks"), {}});
    for (int i = 0; i < 1000; ++i)
        builder.instant(track, i, builder.intern("tick"), {});
    builder.instant(track, 100 * kMs, builder.intern("end"), {});
    const Scene scene(finished(builder));
    const DrawList list = scene.draw({-kMs, 101 * kMs});
    QCOMPARE(list.items.size(), std::size_t {2});
    QCOMPARE(list.items[0].count, 1000U);
    QCOMPARE(list.items[1].count, 1U);
}

void TestTimelineLayout::samplesOfOneThreadShowOnItsLane()
{
    trace::TraceBuilder builder;
    const ThreadId a = builder.thread(1, 1);
    const ThreadId b = builder.thread(1, 2);
    const StackId stack = builder.stack({}, builder.frame(builder.intern("work"), {}, 0));
    for (int i = 0; i < 100; ++i) {
        const trace::Sample sample {i * kMs, i % 10 ? a : b, stack, 1};
        builder.samples({&sample, 1});
    }
    const Scene scene(finished(builder));
    QCOMPARE(scene.tracks.size(), std::size_t {2});
    std::uint32_t counts[2] = {0, 0};
    for (const Item& item : scene.draw({0, 100 * kMs}, 20).items)
        counts[item.y >= scene.tracks[1].y] += item.count;
    QCOMPARE(counts[0], 90U);
    QCOMPARE(counts[1], 10U);
}

void TestTimelineLayout::logDensityCountsEveryRecord()
{
    trace::TraceBuilder builder;
    for (int i = 0; i < 5000; ++i) {
        trace::LogRecord record;
        record.ts = (i * 7919 % 5000) * kMs; // not in order of time
        record.level = i % 100 ? trace::LogLevel::Info : trace::LogLevel::Error;
        record.message = "line";
        builder.log(record);
    }
    const Scene scene(finished(builder));
    std::uint32_t all = 0;
    std::uint32_t errors = 0;
    for (const Item& item : scene.draw({0, 5000 * kMs}, 400).items)
        (item.color == static_cast<int>(trace::LogLevel::Error) ? errors : all) += item.count;
    QCOMPARE(all, 5000U);
    QCOMPARE(errors, 50U);
}

void TestTimelineLayout::overlappingRequestsGetTheirOwnRows()
{
    trace::TraceBuilder builder;
    for (const auto& [ts, dur] : {std::pair {0, 10}, {5, 10}, {12, 3}}) {
        trace::RequestRecord request;
        request.ts = ts * kMs;
        request.dur = dur * kMs;
        request.status = 200;
        request.url = builder.intern("https://cdn.example/a");
        builder.request(request);
    }
    const Scene scene(finished(builder));
    QCOMPARE(scene.tracks[0].depths, 2U);
    const DrawList list = scene.draw({0, 20 * kMs});
    QCOMPARE(list.items.size(), std::size_t {3});
    QCOMPARE(list.items[0].y, list.items[2].y);
    QVERIFY(list.items[1].y > list.items[0].y);
}

void TestTimelineLayout::gapsSpanAllTracks()
{
    trace::TraceBuilder builder;
    const trace::CompleteSlice slice {0, 100 * kMs, kNoTime, builder.intern("work"), {}};
    builder.complete(builder.threadTrack(builder.thread(1, 1)), {&slice, 1});
    trace::Issue issue;
    issue.code = "lost-frames";
    issue.severity = trace::Severity::DataLoss;
    issue.message = "lost";
    issue.range = {20 * kMs, 30 * kMs};
    builder.issue(issue);
    const Scene scene(finished(builder));
    const DrawList list = scene.draw({0, 100 * kMs});
    QCOMPARE(countOf(list, ItemKind::Gap), 1);
    QCOMPARE(list.items[0].x, 200.0F);
    QCOMPARE(list.items[0].width, 100.0F);
    QCOMPARE(list.items[0].height, scene.height);
    const auto hit = list.hit(250, scene.tracks[0].y + 2);
    QVERIFY(hit && hit->kind == ItemKind::Slice); // what is there stays reachable
}

void TestTimelineLayout::flowLeadsFromSliceToSlice()
{
    trace::TraceBuilder builder;
    const TrackId a = builder.threadTrack(builder.thread(1, 1));
    const TrackId b = builder.threadTrack(builder.thread(1, 2));
    const trace::CompleteSlice post {0, 10 * kMs, kNoTime, builder.intern("post"), {}};
    const trace::CompleteSlice run {50 * kMs, 10 * kMs, kNoTime, builder.intern("run"), {}};
    builder.complete(a, {&post, 1});
    builder.complete(b, {&run, 1});
    builder.flow({7, 5 * kMs, a, trace::FlowPhase::Start, false});
    builder.flow({7, 55 * kMs, b, trace::FlowPhase::End, false});
    const Scene scene(finished(builder));
    QCOMPARE(scene.trace->flows.from.size(), std::size_t {1});
    const auto flows = flowsAt(*scene.trace, scene.trace->flows.from[0]);
    QCOMPARE(flows.size(), std::size_t {1});
    const Viewport view {{0, 100 * kMs}, 1000, scene.height, 0, 1};
    const auto lines = flowLines(*scene.trace, scene.tracks, scene.metrics, view, flows);
    QCOMPARE(lines.size(), std::size_t {1});
    QCOMPARE(lines[0].x1, 100.0);
    QCOMPARE(lines[0].x2, 500.0);
    QVERIFY(lines[0].y1 != lines[0].y2);
}

void TestTimelineLayout::edgesLieOnDevicePixels()
{
    const Scene scene(trace::traceFromText("main: A[B:2ms C:5ms] D:3ms").value());
    for (const float ratio : {1.0F, 1.25F, 1.5F, 2.0F}) {
        const Viewport view {scene.trace->span, 777, scene.height, 3.3F, ratio};
        for (const Item& item : timeline(*scene.trace, scene.mipmap.get(), scene.tracks, scene.metrics, view).items) {
            for (const float edge : {item.x, item.x + item.width, item.y, item.y + item.height}) {
                const float device = edge * ratio;
                QVERIFY2(edge == 0 || std::abs(device - std::round(device)) < 0.01F,
                         qPrintable(QString::number(device)));
            }
        }
    }
}

void TestTimelineLayout::ticksAreRoundAndFarEnoughApart()
{
    for (const DurationNs span : {DurationNs {30}, DurationNs {12'345}, 7 * kMs, 5'000 * kMs, 7'200'000 * kMs,
                                  DurationNs {30} * 86'400'000 * kMs}) {
        const TimeNs origin = 123'456'789;
        const Ticks marks = ticks({origin + span / 3, origin + span / 3 + span}, 1000, 80, origin);
        QVERIFY(marks.at.size() >= 2 && marks.at.size() <= 13);
        for (std::size_t i = 0; i < marks.at.size(); ++i) {
            QCOMPARE((marks.at[i] - origin) % marks.step, DurationNs {0});
            if (i > 0)
                QVERIFY(static_cast<double>(marks.at[i] - marks.at[i - 1]) * 1000 / static_cast<double>(span) >= 79.9);
        }
    }
    QVERIFY(ticks({5, 5}, 100, 10).at.empty());
}

void TestTimelineLayout::timesAndPixelsAreInverse()
{
    const Viewport view {{1'700'000'000'000'000'000, 1'700'000'000'000'050'000}, 1000, 10, 0, 1};
    for (const DurationNs offset : {0, 1, 777, 49'999})
        QCOMPARE(timeAt(xOf(view.range.begin + offset, view), view), view.range.begin + offset);
}

void TestTimelineLayout::emptyTraceDrawsNothing()
{
    trace::TraceBuilder builder;
    const Scene scene(finished(builder));
    QVERIFY(scene.tracks.empty());
    QVERIFY(scene.draw({0, 1000}).items.empty());
    QVERIFY(scene.draw({0, 0}).items.empty());
}

void TestTimelineLayout::longTimesDoNotOverflow()
{
    trace::TraceBuilder builder;
    const trace::CompleteSlice slice {1'700'000'000'000'000'000,
                                      DurationNs {100'000} * 86'400 * 1'000 * kMs / 1000,
                                      kNoTime,
                                      builder.intern("ages"),
                                      {}};
    builder.complete(builder.threadTrack(builder.thread(1, 1)), {&slice, 1});
    const Scene scene(finished(builder));
    const TimeNs begin = 1'700'000'000'000'000'000;
    for (const DurationNs span : {DurationNs {1}, DurationNs {100}, DurationNs {1'000'000'000'000'000}}) {
        const DrawList list = scene.draw({begin + 5, begin + 5 + span});
        QCOMPARE(list.items.size(), std::size_t {1});
        QCOMPARE(list.items[0].x, 0.0F);
        QCOMPARE(list.items[0].width, 1000.0F);
    }
}

QTEST_GUILESS_MAIN(TestTimelineLayout)
#include "tst_timeline_layout.moc"
