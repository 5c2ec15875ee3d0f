// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDeadlineTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/backend/local_backend.h"
#include "core/crypto/key_ring.h"
#include "core/demo/demo.h"
#include "tests/server/running_server.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

/// `graylens-server simulate`, as a program.
class TestSimulate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onceTellsHistoryAndAnswersWhatIsOpen();
    void aServedFleetAnswersAfterAWhile();
    void anotherFleetIsRefused();
    void aHistoryThatWasCutIsNotToldTwice();
    void aRecipientThatIsNoneIsRefused();

private:
    static QStringList simulate(const QString& data, const char* more)
    {
        return QStringList {QStringLiteral("simulate"), QStringLiteral("--data"), data}
        + QString::fromUtf8(more).split(QLatin1Char(' '));
    }
    static std::filesystem::path path(const QString& text) { return text.toStdString(); }
    /// Asks phones of the fleet for their logs.
    static Result<Task> pull(Backend& backend)
    {
        GL_TRY(const auto info, backend.info({}));
        GL_TRY(const auto page, backend.devices({{}, {}, {40, {}}}, {}));
        TaskRequest request;
        for (const Device& device : page.rows)
            request.devices.push_back(device.environment.device);
        request.why = "test";
        request.expiresMs = info.nowMs + 24 * 3'600'000;
        return backend.createTask(request, {});
    }
    static std::uint64_t finished(const Task& task)
    {
        return task.counts[static_cast<std::size_t>(DeviceState::Finished)];
    }
};

void TestSimulate::onceTellsHistoryAndAnswersWhatIsOpen()
{
    const QTemporaryDir folder;
    const QStringList once = simulate(folder.path(), "--phones 400 --days 1 --once");
    QCOMPARE(test::runServer(once), 0);
    std::string id;
    {
        const auto backend = LocalBackend::open({path(folder.path()), {}, {}});
        GL_VERIFY_RESULT(backend);
        const auto task = pull(**backend);
        GL_VERIFY_RESULT(task);
        id = task->id;
    }
    QCOMPARE(test::runServer(once), 0);
    const auto backend = LocalBackend::open({path(folder.path()), {}, {}});
    GL_VERIFY_RESULT(backend);
    const auto task = (*backend)->task(id, {});
    GL_VERIFY_RESULT(task);
    QVERIFY(finished(*task) > 20);
    const auto ring = crypto::loadKeyRing(path(folder.filePath(QStringLiteral("demo-keys/demo.keyring"))),
                                          crypto::SecretBytes::copyOf(std::string_view(demo::kDemoPassphrase)));
    GL_VERIFY_RESULT(ring);
    QCOMPARE(crypto::recipientsOf(&*ring).size(), std::size_t {1});
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("demo-mapping.txt"))));
}

void TestSimulate::aServedFleetAnswersAfterAWhile()
{
    const QTemporaryDir folder;
    test::RunningServer server(folder.path(), {QStringLiteral("simulate")},
                               QString::fromUtf8("--phones 400 --days 1 --speed 200").split(QLatin1Char(' ')));
    const auto remote = test::connectTo(server.port());
    GL_VERIFY_RESULT(remote);
    const auto before = (*remote)->info({});
    GL_VERIFY_RESULT(before);
    auto task = pull(**remote);
    GL_VERIFY_RESULT(task);
    QCOMPARE(finished(*task), std::uint64_t {0});
    for (const QDeadlineTimer patience(20'000); finished(*task) < 20 && !patience.hasExpired();) {
        Call call;
        call.deadline = Call::Deadline::clock::now() + std::chrono::seconds(2);
        task = (*remote)->watchTask(task->id, task->revision, call);
        GL_VERIFY_RESULT(task);
    }
    QVERIFY2(finished(*task) >= 20, qPrintable(QString::number(finished(*task))));
    const auto after = (*remote)->info({});
    GL_VERIFY_RESULT(after);
    QVERIFY(after->nowMs - before->nowMs > 60'000); // its time runs faster
    server.process().terminate();
    QVERIFY(server.process().waitForFinished(20'000));
    QCOMPARE(server.process().exitCode(), 0);
}

void TestSimulate::anotherFleetIsRefused()
{
    const QTemporaryDir folder;
    QCOMPARE(test::runServer(simulate(folder.path(), "--phones 50 --days 1 --once")), 0);
    QByteArray err;
    QCOMPARE(test::runServer(simulate(folder.path(), "--phones 60 --days 1 --once"), nullptr, &err), 2);
    QVERIFY(err.contains("--phones 50"));
}

void TestSimulate::aHistoryThatWasCutIsNotToldTwice()
{
    const QTemporaryDir folder;
    const QStringList once = simulate(folder.path(), "--phones 50 --days 1 --once");
    QCOMPARE(test::runServer(once), 0);
    QVERIFY(QFile::remove(folder.filePath(QStringLiteral("fleet.txt")))); // it is written last
    QCOMPARE(test::runServer(once), 2);
}

void TestSimulate::aRecipientThatIsNoneIsRefused()
{
    const QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("data"));
    QVERIFY(test::runServer(simulate(data, "--once --recipient glpub1nobody")) != 0);
    QVERIFY(!QFile::exists(data));
}

QTEST_GUILESS_MAIN(TestSimulate)
#include "tst_simulate.moc"
