// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <grpcpp/grpcpp.h>

#include "core/backend/local_backend.h"
#include "core/backend/rpc/remote_backend.h"
#include "core/backend/rpc/seen_backend.h"
#include "core/backend/rpc/service.h"
#include "tests/support/backend_contract.h"
#include "tests/support/backend_data.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;
using namespace graylens::test;

namespace {

constexpr TimeMs kSeenAt = 1'700'100'000'000; ///< of this machine
constexpr std::uint64_t kPlenty = 1 << 20;

/// Lets everybody in who has no token; who has one is told that it is wrong.
class OpenGate final : public rpc::Gate
{
public:
    Result<rpc::Caller> admit(std::string_view token, std::string_view) override
    {
        if (!token.empty())
            return fail(Errc::Unavailable, "the token is not valid here");
        return rpc::Caller {"somebody", ~0U};
    }
    void served(const rpc::Served&) override { }
};

/// A server that can go away, and what is remembered of it.
struct Stage
{
    QTemporaryDir folder;
    TimeMs clockMs = kBegin + 20 * kHour, seenMs = kSeenAt;
    std::unique_ptr<Backend> local;
    OpenGate gate;
    std::unique_ptr<rpc::Services> services;
    std::unique_ptr<grpc::Server> server;
    int port = 0;

    Stage()
    {
        local = LocalBackend::open({{}, [this] { return clockMs; }, {}}).value();
        GL_VERIFY_RESULT(local->ingest(madeBatch(1, 400), {}));
        services = std::make_unique<rpc::Services>(*local, gate);
        start();
    }
    void start()
    {
        grpc::ServerBuilder builder;
        builder.AddListeningPort("127.0.0.1:" + std::to_string(port), grpc::InsecureServerCredentials(), &port);
        services->addTo(builder);
        server = builder.BuildAndStart();
    }
    void stop()
    {
        server->Shutdown();
        server.reset();
    }
    /// As the workbench opens it, each time anew.
    std::unique_ptr<SeenBackend> open(const std::string& token = {}, std::uint64_t maxBytes = kPlenty)
    {
        RemoteOptions options;
        options.address = "127.0.0.1:" + std::to_string(port);
        options.useTls = false;
        if (!token.empty())
            options.token = crypto::SecretBytes::copyOf(token);
        auto answers = SeenAnswers::open(folder.filePath(QStringLiteral("cache/seen.db")).toStdString(), maxBytes);
        return std::make_unique<SeenBackend>(remoteBackend(std::move(options)).value(), answers.value(), "here",
                                             [this] { return seenMs; });
    }
};

/// The decorator, over an embedded backend.
class SeenStage final : public BackendStage
{
public:
    explicit SeenStage(BackendClock clock)
    {
        std::shared_ptr<Backend> local = LocalBackend::open({{}, std::move(clock), {}}).value();
        const QString file = m_folder.filePath(QStringLiteral("seen.db"));
        m_seen = std::make_unique<SeenBackend>(std::move(local), SeenAnswers::open(file.toStdString(), kPlenty).value(),
                                               "here", [] { return kSeenAt; });
    }
    Backend& backend() override { return *m_seen; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SeenBackend> m_seen;
};

ClusterQuery lastHours(const BackendInfo& info, int hours)
{
    ClusterQuery query;
    query.filter.fromMs = info.nowMs - hours * kHour;
    return query;
}

} // namespace

class TestBackendSeen : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasSeenIsShownWhenNobodyAnswers()
    {
        Stage stage;
        auto before = stage.open();
        const auto clusters = before->clusters({}, {});
        GL_VERIFY_RESULT(clusters);
        QVERIFY(clusters->rows.size() > 3);
        const auto detail = before->cluster(clusters->rows[0].id, {}, {});
        const auto facets = before->clusterFacets(clusters->rows[0].id, {}, {});
        GL_VERIFY_RESULT(detail);
        GL_VERIFY_RESULT(facets);
        QVERIFY(!before->offlineSince());
        stage.stop();
        stage.seenMs += kHour;
        auto after = stage.open(); // another run of the program
        const auto again = after->clusters({}, {});
        GL_VERIFY_RESULT(again);
        QCOMPARE(after->offlineSince(), std::optional(kSeenAt));
        QCOMPARE(again->rows.size(), clusters->rows.size());
        for (std::size_t i = 0; i < again->rows.size(); ++i) {
            QCOMPARE(again->rows[i].id, clusters->rows[i].id);
            QCOMPARE(again->rows[i].crashes, clusters->rows[i].crashes);
        }
        QCOMPARE(again->cursor, clusters->cursor);
        QCOMPARE(after->cluster(clusters->rows[0].id, {}, {})->why, detail->why);
        QCOMPARE(after->clusterFacets(clusters->rows[0].id, {}, {})->size(), facets->size());
        // What was never asked is not made up, and nothing can be changed.
        QVERIFY(isOutOfReach(after->tasks({}, {}).error()));
        QVERIFY(isOutOfReach(after->removeAlert("some", {}).error()));
    }

    void timesUntilNowAreTheSameQuestionLater()
    {
        Stage stage;
        auto seen = stage.open();
        auto info = seen->info({});
        GL_VERIFY_RESULT(info);
        const auto before = seen->clusters(lastHours(*info, 15), {});
        GL_VERIFY_RESULT(before);
        QVERIFY(!before->rows.empty());
        stage.clockMs += 90'000; // somebody asks for the clock once more, and then the line is cut
        GL_VERIFY_RESULT(seen->info({}));
        stage.stop();
        auto after = stage.open();
        info = after->info({});
        GL_VERIFY_RESULT(info);
        QCOMPARE(info->nowMs, stage.clockMs);
        const auto again = after->clusters(lastHours(*info, 15), {});
        GL_VERIFY_RESULT(again);
        QCOMPARE(again->rows.size(), before->rows.size());
        QVERIFY(isOutOfReach(after->clusters(lastHours(*info, 14), {}).error()));
    }

    void whoIsRefusedSeesNothing()
    {
        Stage stage;
        GL_VERIFY_RESULT(stage.open()->clusters({}, {}));
        auto stranger = stage.open("a wrong token");
        const auto refused = stranger->clusters({}, {});
        QVERIFY(!refused && refused.error().code == Errc::Unavailable && !isOutOfReach(refused.error()));
        QVERIFY(!stranger->offlineSince());
    }

    void serverThatIsBackIsBelievedAtOnce()
    {
        Stage stage;
        auto seen = stage.open();
        GL_VERIFY_RESULT(seen->clusters({}, {}));
        stage.stop();
        GL_VERIFY_RESULT(seen->clusters({}, {}));
        QVERIFY(seen->offlineSince());
        stage.start();
        auto again = stage.open(); // gRPC waits a while before it tries a line once more
        GL_VERIFY_RESULT(again->clusters({}, {}));
        QVERIFY(!again->offlineSince());
    }

    void memoryHasALimit()
    {
        Stage stage;
        constexpr std::uint64_t little = 60'000;
        auto seen = stage.open({}, little);
        ClusterQuery query;
        for (std::uint32_t limit = 1; limit < 80; ++limit) {
            query.page.limit = limit;
            ++stage.seenMs;
            GL_VERIFY_RESULT(seen->clusters(query, {}));
        }
        stage.stop();
        GL_VERIFY_RESULT(seen->clusters(query, {})); // the last one is there, the first one went
        query.page.limit = 1;
        QVERIFY(isOutOfReach(seen->clusters(query, {}).error()));
    }

    void somebodyElsesFileIsLeftAlone()
    {
        QTemporaryDir folder;
        const QString file = test::write(folder, "seen.db", QByteArray(4096, 'x'));
        const auto refused = SeenAnswers::open(file.toStdString(), kPlenty);
        QVERIFY(!refused && refused.error().code == Errc::Corrupt);
    }
};

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    TestBackendSeen own;
    BackendContract contract([](BackendClock clock) { return std::make_unique<SeenStage>(std::move(clock)); });
    return QTest::qExec(&own, argc, argv) + QTest::qExec(&contract, argc, argv);
}
#include "tst_backend_seen.moc"
