// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QTest>

#include "core/layout/waterfall.h"
#include "core/trace/trace_builder.h"

using namespace graylens;
using namespace graylens::layout;

namespace {

constexpr TimeNs kMs = 1'000'000;

trace::RequestRecord request(TimeNs ts, DurationNs dur)
{
    trace::RequestRecord made;
    made.ts = ts;
    made.dur = dur;
    made.status = 200;
    return made;
}

analysis::NetworkLogPtr logOf(const std::vector<trace::RequestRecord>& requests)
{
    trace::TraceBuilder builder;
    for (const trace::RequestRecord& record : requests)
        builder.request(record);
    return analysis::NetworkLog::make({{std::move(builder).finish().value(), "made"}}).value();
}

trace::RequestRecord phased()
{
    trace::RequestRecord made = request(100 * kMs, 100 * kMs);
    made.dns = 10 * kMs;
    made.connect = 20 * kMs;
    made.wait = 40 * kMs;
    made.receive = 20 * kMs;
    return made;
}

Viewport view(TimeRange range, float width, float ratio = 1)
{
    return {range, width, 20, 0, ratio};
}

} // namespace

class TestWaterfall : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void phasesFollowEachOtherAndTheRestIsBlocked()
    {
        const auto phases = phasesOf(phased(), 200 * kMs);
        QCOMPARE(phases.size(), 5U);
        QCOMPARE(phases.front().phase, RequestPhase::Blocked);
        QCOMPARE(phases.front().range, (TimeRange {100 * kMs, 110 * kMs}));
        QCOMPARE(phases[3].phase, RequestPhase::Wait);
        QCOMPARE(phases[3].range, (TimeRange {140 * kMs, 180 * kMs}));
        for (std::size_t i = 1; i < phases.size(); ++i)
            QCOMPARE(phases[i].range.begin, phases[i - 1].range.end);
        QCOMPARE(phases.back().range.end, 200 * kMs);
    }

    void phasesLongerThanTheRequestAreCut()
    {
        trace::RequestRecord made = request(0, 10);
        made.wait = std::numeric_limits<DurationNs>::max();
        made.receive = 5;
        const auto phases = phasesOf(made, 10);
        QCOMPARE(phases.size(), 1U);
        QCOMPARE(phases.front().range, (TimeRange {0, 10}));
    }

    void requestWithoutPhasesOrEndIsOneBar()
    {
        QCOMPARE(phasesOf(request(0, 10), 10).front().phase, RequestPhase::Whole);
        trace::RequestRecord open = phased();
        open.dur = kNoTime;
        QCOMPARE(phasesOf(open, 300 * kMs).size(), 1U);
    }

    void barsLieOnTheSharedAxisAndHitTestingFindsThem()
    {
        const auto log = logOf({phased(), request(200 * kMs, 100 * kMs)});
        const std::vector<std::uint32_t> rows {0, 1};
        QCOMPARE(spanOf(*log, rows), (TimeRange {100 * kMs, 300 * kMs}));
        const DrawList list = waterfall(*log, rows, 20, view(spanOf(*log, rows), 200));
        QCOMPARE(list.items.size(), 6U);
        const auto wait = list.hit(60, 10);
        QVERIFY(wait);
        QCOMPARE(wait->color, static_cast<std::uint16_t>(RequestPhase::Wait));
        QCOMPARE(wait->ref, 0U);
        QCOMPARE(list.hit(150, 30)->ref, 1U);
        QVERIFY(!list.hit(150, 10));
    }

    void edgesLieOnDevicePixelsInsideTheView()
    {
        std::vector<trace::RequestRecord> requests;
        for (int i = 0; i < 50; ++i)
            requests.push_back(request(i * 7'777'777, i * 1'234'567));
        const auto log = logOf(requests);
        std::vector<std::uint32_t> rows(log->size());
        for (std::uint32_t i = 0; i < log->size(); ++i)
            rows[i] = i;
        for (const float ratio : {1.0F, 1.5F, 2.0F}) {
            const DrawList list = waterfall(*log, rows, 20, view(spanOf(*log, rows), 300, ratio));
            QCOMPARE(list.items.size(), 50U);
            for (const Item& item : list.items) {
                QVERIFY(std::abs(item.x * ratio - std::round(item.x * ratio)) < 1e-3F);
                QVERIFY(item.width * ratio > 1.99F);
                QVERIFY(item.x >= 0 && item.x + item.width <= 300.01F);
            }
        }
    }

    void requestsFarApartShareTheirStartOnAnAxisOfTheirOwn()
    {
        constexpr auto kOwn = WaterfallAxis::OwnStart;
        const auto log = logOf({phased(), request(3'600'000 * kMs, 50 * kMs)});
        const std::vector<std::uint32_t> rows {0, 1};
        QCOMPARE(spanOf(*log, rows, kOwn), (TimeRange {0, 100 * kMs}));
        const DrawList list = waterfall(*log, rows, 20, view(spanOf(*log, rows, kOwn), 200), kOwn);
        QCOMPARE(list.items.front().x, 0.0F);
        QCOMPARE(list.items.back().x, 0.0F);
        QCOMPARE(list.items.back().width, 100.0F);
        QCOMPARE(list.items.back().ref, 1U);
    }

    void whatLiesOutsideOfTheRangeIsNotDrawn()
    {
        const auto log = logOf({phased(), request(900 * kMs, kMs)});
        const std::vector<std::uint32_t> rows {0, 1};
        QCOMPARE(waterfall(*log, rows, 20, view({850 * kMs, 1000 * kMs}, 200)).items.size(), 1U);
        QVERIFY(waterfall(*log, rows, 20, view({}, 200)).items.empty());
        QVERIFY(waterfall(*log, rows, 20, view({0, 1000 * kMs}, 0)).items.empty());
    }
};

QTEST_APPLESS_MAIN(TestWaterfall)
#include "tst_waterfall.moc"
