// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>
#include <memory>
#include <new>
#include <thread>

#include <QSignalSpy>
#include <QThread>

#include "tests/support/test_data.h"
#include "ui/jobs/job_runner.h"

using namespace graylens;
using ui::Job;
using ui::JobRunner;

namespace {

/// Work that goes on until it is asked to stop, as core functions do.
Result<int> untilStopped(const Operation& operation)
{
    while (!operation.stopRequested())
        std::this_thread::yield();
    return cancelled();
}

} // namespace

class TestJobRunner : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void resultArrivesOnTheGuiThread()
    {
        JobRunner runner;
        QObject context;
        QThread* workedOn = nullptr;
        QThread* deliveredOn = nullptr;
        int got = 0;
        Job* job = runner.start(
            QStringLiteral("sum"), &context,
            [&](const Operation& operation) -> Result<int> {
                workedOn = QThread::currentThread();
                operation.report(7, 7);
                return 42;
            },
            [&](int value) {
                deliveredOn = QThread::currentThread();
                got = value;
            });
        QCOMPARE(job->state(), Job::State::Running);
        QCOMPARE(runner.running().size(), 1);
        QSignalSpy idle(&runner, &JobRunner::idle);
        Job::State state = Job::State::Running;
        connect(job, &Job::finished, this, [&] { state = job->state(); });
        QVERIFY(idle.wait());
        QCOMPARE(got, 42);
        QCOMPARE(state, Job::State::Done);
        QVERIFY(workedOn != QThread::currentThread());
        QCOMPARE(deliveredOn, QThread::currentThread());
        QVERIFY(runner.running().isEmpty());
    }

    void failureShowsInTheJobAndDeliversNothing()
    {
        JobRunner runner;
        bool delivered = false;
        Job* job = runner.start(
            QStringLiteral("bad"), this, [](const Operation&) -> Result<int> { return fail(Errc::Corrupt, "no"); },
            [&](int) { delivered = true; });
        Errc code = Errc::Internal;
        connect(job, &Job::finished, this, [&] { code = job->error().code; });
        QSignalSpy idle(&runner, &JobRunner::idle);
        QVERIFY(idle.wait());
        QCOMPARE(code, Errc::Corrupt);
        QVERIFY(!delivered);
    }

    void anExceptionFromBelowBecomesAnError()
    {
        JobRunner runner;
        Job* job = runner.start(
            QStringLiteral("throws"), this, [](const Operation&) -> Result<int> { throw std::bad_alloc(); },
            [](int) {});
        Errc code = Errc::Internal;
        connect(job, &Job::finished, this, [&] { code = job->error().code; });
        QSignalSpy idle(&runner, &JobRunner::idle);
        QVERIFY(idle.wait());
        QCOMPARE(code, Errc::LimitExceeded);
    }

    void cancelStopsTheWorkWithinATenthOfASecond()
    {
        JobRunner runner;
        bool delivered = false;
        Job* job = runner.start(QStringLiteral("long"), this, untilStopped, [&](int) { delivered = true; });
        Job::State state = Job::State::Running;
        connect(job, &Job::finished, this, [&] { state = job->state(); });
        QSignalSpy idle(&runner, &JobRunner::idle);
        job->cancel();
        QVERIFY(idle.wait());
        QCOMPARE(state, Job::State::Cancelled);
        QVERIFY(!delivered);
    }

    void aResultThatCameBesideTheCancelIsNotDelivered()
    {
        JobRunner runner;
        std::atomic<bool> finishedWork {false};
        bool delivered = false;
        Job* job = runner.start(
            QStringLiteral("quick"), this,
            [&](const Operation&) -> Result<int> {
                finishedWork = true;
                return 1;
            },
            [&](int) { delivered = true; });
        while (!finishedWork)
            std::this_thread::yield();
        job->cancel();
        QSignalSpy idle(&runner, &JobRunner::idle);
        QVERIFY(idle.wait());
        QVERIFY(!delivered);
    }

    void latestWins()
    {
        JobRunner runner;
        QObject context, other;
        QList<int> delivered;
        const auto deliver = [&](int value) { delivered.append(value); };
        runner.startLatest(QStringLiteral("1"), &context, "slot", untilStopped, deliver);
        runner.startLatest(QStringLiteral("2"), &context, "slot", untilStopped, deliver);
        runner.startLatest(
            QStringLiteral("3"), &context, "slot", [](const Operation&) -> Result<int> { return 3; }, deliver);
        // Another slot and another context do not disturb it.
        runner.startLatest(
            QStringLiteral("4"), &context, "else", [](const Operation&) -> Result<int> { return 4; }, deliver);
        runner.startLatest(
            QStringLiteral("5"), &other, "slot", [](const Operation&) -> Result<int> { return 5; }, deliver);
        QSignalSpy idle(&runner, &JobRunner::idle);
        QVERIFY(idle.wait());
        std::sort(delivered.begin(), delivered.end());
        QCOMPARE(delivered, (QList<int> {3, 4, 5}));
    }

    void aDestroyedContextCancelsAndIsNeverCalled()
    {
        JobRunner runner;
        auto context = std::make_unique<QObject>();
        bool delivered = false;
        runner.start(QStringLiteral("orphan"), context.get(), untilStopped, [&](int) { delivered = true; });
        QSignalSpy idle(&runner, &JobRunner::idle);
        context.reset();
        QVERIFY(idle.wait());
        QVERIFY(!delivered);
    }

    void theRunnerWaitsForItsWorkWhenItGoes()
    {
        std::atomic<bool> begun {false}, ended {false};
        bool delivered = false;
        {
            JobRunner runner;
            runner.start(
                QStringLiteral("long"), this,
                [&](const Operation& operation) -> Result<int> {
                    begun = true;
                    while (!operation.stopRequested())
                        std::this_thread::yield();
                    ended = true;
                    return 1;
                },
                [&](int) { delivered = true; });
            while (!begun)
                std::this_thread::yield();
        }
        QVERIFY(ended);
        QCoreApplication::processEvents();
        QVERIFY(!delivered);
    }

    void moveOnlyResultsAreDelivered()
    {
        JobRunner runner;
        int got = 0;
        runner.start(
            QStringLiteral("unique"), this,
            [](const Operation&) -> Result<std::unique_ptr<int>> { return std::make_unique<int>(5); },
            [&](std::unique_ptr<int> value) { got = *value; });
        QSignalSpy idle(&runner, &JobRunner::idle);
        QVERIFY(idle.wait());
        QCOMPARE(got, 5);
    }

    void manyJobsAllArrive()
    {
        JobRunner runner;
        int sum = 0;
        for (int i = 1; i <= 500; ++i)
            runner.start(
                QStringLiteral("n"), this, [i](const Operation&) -> Result<int> { return i; },
                [&](int value) { sum += value; });
        QSignalSpy idle(&runner, &JobRunner::idle);
        QVERIFY(idle.wait(20000));
        QCOMPARE(sum, 500 * 501 / 2);
    }
};

QTEST_MAIN(TestJobRunner)
#include "tst_job_runner.moc"
