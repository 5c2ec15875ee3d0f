// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/backend/backend.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

namespace {

Release running()
{
    Release release;
    release.id = "5.2-gray";
    release.version = "5.2.9";
    release.batches = {{100, {}, 0}, {1000, {}, 0}};
    release.revision = 1;
    return release;
}

ReleaseRequest request(ReleaseAction action, std::uint64_t revision, bool confirmed = false)
{
    ReleaseRequest out;
    out.release = "5.2-gray";
    out.action = action;
    out.revision = revision;
    out.confirmed = confirmed;
    out.why = "because";
    return out;
}

constexpr auto kEveryAction
    = {ReleaseAction::Start, ReleaseAction::Expand,   ReleaseAction::Pause,       ReleaseAction::Resume,
       ReleaseAction::Halt,  ReleaseAction::RollBack, ReleaseAction::SetHaltRules};

DeviceCounts counts(std::initializer_list<std::pair<DeviceState, std::uint64_t>> given)
{
    DeviceCounts out {};
    for (const auto& [state, devices] : given)
        out[static_cast<std::size_t>(state)] = devices;
    return out;
}

template <class T> Errc codeOf(const Result<T>& result)
{
    return result ? Errc::Internal : result.error().code;
}

} // namespace

class TestBackendRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReleaseGoesThroughItsBatchesAndCompletes()
    {
        auto release = after(running(), request(ReleaseAction::Start, 1, true), 10);
        GL_VERIFY_RESULT(release);
        QCOMPARE(release->state, ReleaseState::Running);
        QCOMPARE(release->batches[0].startedMs, TimeMs {10});
        QCOMPARE(release->batches[1].startedMs, TimeMs {0});
        release = after(*release, request(ReleaseAction::Expand, 2, true), 20);
        GL_VERIFY_RESULT(release);
        QCOMPARE(release->batches[1].startedMs, TimeMs {20});
        release = after(*release, request(ReleaseAction::Expand, 3, true), 30);
        GL_VERIFY_RESULT(release);
        QCOMPARE(release->state, ReleaseState::Completed);
        QCOMPARE(release->revision, std::uint64_t {4});
    }

    void whatWidensNeedsToBeConfirmedAndStoppingDoesNot()
    {
        for (const ReleaseAction action : kEveryAction) {
            Release release = running();
            release.state = action == ReleaseAction::Start ? ReleaseState::Draft
                : action == ReleaseAction::Resume          ? ReleaseState::Paused
                                                           : ReleaseState::Running;
            ReleaseRequest asked = request(action, 1);
            asked.version = "5.2.10";
            const bool wider = action == ReleaseAction::Start || action == ReleaseAction::Expand
                || action == ReleaseAction::Resume || action == ReleaseAction::RollBack;
            QCOMPARE(after(release, asked, 1).has_value(), !wider);
            asked.confirmed = true;
            QVERIFY2(after(release, asked, 1).has_value(), name(action).data());
        }
    }

    void aStaleDecisionIsRefusedUnlessItStops()
    {
        Release release = running();
        release.state = ReleaseState::Running;
        release.revision = 7;
        QCOMPARE(codeOf(after(release, request(ReleaseAction::Expand, 6, true), 1)), Errc::InvalidArgument);
        QVERIFY(after(release, request(ReleaseAction::Halt, 6), 1));
        QVERIFY(after(release, request(ReleaseAction::Pause, 0), 1));
    }

    void aRollBackNeedsAHigherBuild()
    {
        Release release = running();
        release.state = ReleaseState::Halted;
        const auto rolled = [&](const char* version) {
            auto asked = request(ReleaseAction::RollBack, 1, true);
            asked.version = version;
            return after(release, asked, 1);
        };
        QVERIFY(!rolled("5.2.9"));
        QVERIFY(!rolled("5.1.99"));
        QVERIFY(!rolled(""));
        QVERIFY(rolled("5.2.10"));
        QCOMPARE(rolled("5.2.9.1")->fixedBy, std::string("5.2.9.1"));
        QCOMPARE(rolled("6")->state, ReleaseState::RolledBack);
    }

    void whatIsOverStaysOver()
    {
        for (const ReleaseState state : {ReleaseState::RolledBack, ReleaseState::Completed, ReleaseState::Halted}) {
            for (const ReleaseAction action : kEveryAction) {
                Release release = running();
                release.state = state;
                auto asked = request(action, 1, true);
                asked.version = "9";
                const bool rollsBack = action == ReleaseAction::RollBack && state != ReleaseState::RolledBack;
                QCOMPARE(after(release, asked, 1).has_value(), rollsBack);
            }
        }
        auto silent = request(ReleaseAction::Halt, 1);
        silent.why.clear();
        Release release = running();
        release.state = ReleaseState::Running;
        QCOMPARE(codeOf(after(release, silent, 1)), Errc::InvalidArgument);
    }

    void noStepLeadsOutOfAFinalStateOrBackToTheBeginning()
    {
        for (std::size_t a = 0; a < kDeviceStates; ++a) {
            const auto before = static_cast<DeviceState>(a);
            QVERIFY(!mayFollow(before, DeviceState::Waiting));
            for (std::size_t b = 0; b < kDeviceStates; ++b) {
                const auto next = static_cast<DeviceState>(b);
                if (isFinal(before))
                    QVERIFY(!mayFollow(before, next));
                else if (isFinal(next))
                    QVERIFY(mayFollow(before, next));
            }
        }
        QVERIFY(mayFollow(DeviceState::Uploading, DeviceState::WaitingForForeground));
        QVERIFY(mayFollow(DeviceState::WaitingForForeground, DeviceState::Uploading));
        QVERIFY(!mayFollow(DeviceState::Uploading, DeviceState::Replied));
        QVERIFY(!mayFollow(DeviceState::Sent, DeviceState::Uploading));
        QVERIFY(mayFollow(DeviceState::Suspended, DeviceState::Replied));
    }

    void aTaskIsWhatItsDevicesAre()
    {
        using enum DeviceState;
        QCOMPARE(taskState(counts({{Finished, 3}})), TaskState::Succeeded);
        QCOMPARE(taskState(counts({{Finished, 3}, {Suspended, 1}})), TaskState::Active);
        QCOMPARE(taskState(counts({{Finished, 1}, {Empty, 2}})), TaskState::Partial);
        QCOMPARE(taskState(counts({{Empty, 2}, {Failed, 1}})), TaskState::Failed);
        QCOMPARE(taskState(counts({{Empty, 2}, {Expired, 1}})), TaskState::Expired);
        QCOMPARE(taskState(counts({{Finished, 2}, {Cancelled, 1}})), TaskState::Cancelled);
    }

    void aPlaceholderIsNoAnswer()
    {
        Task task;
        task.id = "t1";
        task.createdMs = 5;
        task.counts = counts({{DeviceState::Replied, 1}});
        QVERIFY(checkAnswer(task, "t1"));
        QCOMPARE(codeOf(checkAnswer(task, "t2")), Errc::Corrupt);
        task.state = TaskState::Succeeded;
        QCOMPARE(codeOf(checkAnswer(task, "t1")), Errc::Corrupt);
        QCOMPARE(codeOf(checkAnswer({}, "")), Errc::Corrupt);
    }

    void limitsAreHeld()
    {
        QCOMPARE(codeOf(check(PageRequest {0, {}})), Errc::InvalidArgument);
        QVERIFY(check(PageRequest {kMaxPage, {}}));
        QCOMPARE(codeOf(check(PageRequest {kMaxPage + 1, {}})), Errc::LimitExceeded);
        Filter filter;
        QVERIFY(check(filter));
        filter.devices.resize(kMaxFilterValues + 1);
        QCOMPARE(codeOf(check(filter)), Errc::LimitExceeded);
        filter = {};
        filter.toMs = filter.fromMs;
        QCOMPARE(codeOf(check(filter)), Errc::InvalidArgument);
    }

    void aCallEndsWhenItsTimeIsUpOrItIsStopped()
    {
        Call call;
        QVERIFY(call.check());
        call.deadline = std::chrono::steady_clock::now();
        QCOMPARE(codeOf(call.check()), Errc::Timeout);
        std::stop_source stop;
        call.operation.stop = stop.get_token();
        stop.request_stop();
        QCOMPARE(codeOf(call.check()), Errc::Cancelled);
    }

    void namesLeadBack()
    {
        for (std::size_t i = 0; i < kDimensions; ++i)
            QCOMPARE(dimensionOf(name(static_cast<Dimension>(i))), std::optional(static_cast<Dimension>(i)));
        for (std::size_t i = 0; i < kDeviceStates; ++i)
            QCOMPARE(deviceStateOf(name(static_cast<DeviceState>(i))), std::optional(static_cast<DeviceState>(i)));
        for (const ReleaseAction action : kEveryAction)
            QCOMPARE(releaseActionOf(name(action)), std::optional(action));
        QVERIFY(!dimensionOf("colour"));
    }

    void cellsBecomeStepsOfAComparison()
    {
        MetricCell gray, production, other;
        gray.values = {"gray", "low", ""};
        gray.devices = 10;
        gray.affected = 3;
        gray.typical = {{release::Sketch::bucketOf(1e9), 10}};
        production.values = {"production", "low", ""};
        production.devices = 90;
        other.values = {"beta", "low", ""};
        const MetricCell cells[] {gray, other, production};
        const auto steps = releaseSteps(cells);
        QCOMPARE(steps.size(), std::size_t {1});
        QCOMPARE(steps[0].stratum, std::string("low · ?"));
        QCOMPARE(steps[0].gray.users, 10.0);
        QCOMPARE(steps[0].gray.events, std::uint64_t {3});
        QCOMPARE(steps[0].production.users, 90.0);
        QVERIFY(std::abs(static_cast<double>(steps[0].gray.times.quantile(0.5)) - 1e9) < 0.011e9);
    }

    void everyMetricSaysWhichEventsItIsMadeOf()
    {
        for (const release::Metric& metric : release::metrics()) {
            const MetricQuery query = metricQuery(metric, {}, {Dimension::Tier});
            QVERIFY(!query.event.empty());
            QCOMPARE(query.per.empty(), metric.kind == release::MetricKind::Duration);
            QCOMPARE(query.by, (std::vector {Dimension::Cohort, Dimension::Tier}));
        }
    }
};

QTEST_GUILESS_MAIN(TestBackendRules)
#include "tst_backend_rules.moc"
