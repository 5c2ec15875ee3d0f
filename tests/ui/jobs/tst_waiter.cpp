// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <condition_variable>
#include <mutex>

#include <QTest>
#include <QThread>

#include "core/base/result.h"
#include "ui/jobs/waiter.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

/// Waits until it is stopped.
Result<int> untilStopped(const Operation& operation)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait(lock, operation.stop, [] { return false; });
    return cancelled();
}

} // namespace

class TestWaiter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answersComeOnTheGuiThread()
    {
        Waiter waiter;
        int got = 0;
        QThread* where = nullptr;
        waiter.start([](const Operation&) -> Result<int> { return 7; },
                     [&](const Result<int>& answer) {
                         got = answer.value_or(-1);
                         where = QThread::currentThread();
                     });
        QVERIFY(waiter.isWaiting());
        QTRY_COMPARE(got, 7);
        QCOMPARE(where, QThread::currentThread());
        QVERIFY(!waiter.isWaiting());
        waiter.start([](const Operation&) -> Result<int> { return fail(Errc::Timeout, "too late"); },
                     [&](const Result<int>& answer) { got = answer ? 0 : 1; });
        QTRY_COMPARE(got, 1);
    }

    void latestWins()
    {
        Waiter waiter;
        int first = 0, second = 0;
        waiter.start(untilStopped, [&](const Result<int>&) { ++first; });
        waiter.start([](const Operation&) -> Result<int> { return 1; }, [&](const Result<int>&) { ++second; });
        QTRY_COMPARE(second, 1);
        QTest::qWait(20);
        QCOMPARE(first, 0);
    }

    void stoppedAndDestroyedOnesAreSilent()
    {
        int answers = 0;
        {
            Waiter waiter;
            waiter.start(untilStopped, [&](const Result<int>&) { ++answers; });
            waiter.stop();
            QVERIFY(!waiter.isWaiting());
            waiter.start(untilStopped, [&](const Result<int>&) { ++answers; });
        } // ends the second one
        QTest::qWait(20);
        QCOMPARE(answers, 0);
    }
};

QTEST_GUILESS_MAIN(TestWaiter)
#include "tst_waiter.moc"
