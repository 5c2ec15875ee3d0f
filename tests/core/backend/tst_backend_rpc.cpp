// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <mutex>
#include <set>

#include <QTemporaryDir>
#include <QTest>
#include <grpcpp/grpcpp.h>

#include "core/backend/limited_backend.h"
#include "core/backend/local_backend.h"
#include "core/backend/rpc/convert.h"
#include "core/backend/rpc/remote_backend.h"
#include "core/backend/rpc/service.h"
#include "core/backend/rpc/status.h"
#include "core/proto/backend_v1.grpc.pb.h"
#include "tests/support/backend_contract.h"
#include "tests/support/certificate.h"

using namespace graylens;
using namespace graylens::backend;
using namespace graylens::test;

namespace {

/// Tokens are the names of who has them; "trusted", as none, is whoever the call says.
class TestGate final : public rpc::Gate
{
public:
    Result<rpc::Caller> admit(std::string_view token, std::string_view) override
    {
        static constexpr auto all = static_cast<unsigned>(rpc::Role::Read) | static_cast<unsigned>(rpc::Role::Operate)
            | static_cast<unsigned>(rpc::Role::RequestPulls) | static_cast<unsigned>(rpc::Role::Ingest);
        if (token == "reader")
            return rpc::Caller {"reader", static_cast<unsigned>(rpc::Role::Read)};
        if (token == "nobody")
            return fail(Errc::Unavailable, "no such token");
        return rpc::Caller {token == "trusted" ? std::string() : std::string(token), all};
    }
    void served(const rpc::Served& call) override
    {
        const std::lock_guard lock(m_mutex);
        m_lines.push_back(std::string(call.method) + " " + call.caller + " "
                          + (call.error ? std::string(name(call.error->code)) : "ok"));
    }
    std::vector<std::string> lines()
    {
        const std::lock_guard lock(m_mutex);
        return m_lines;
    }

private:
    std::mutex m_mutex;
    std::vector<std::string> m_lines;
};

/// Has nothing.
class EmptyBackend final : public LimitedBackend
{
public:
    explicit EmptyBackend(BackendClock clock)
        : m_clock(std::move(clock))
    { }
    Result<BackendInfo> info(const Call&) override { return BackendInfo {"empty", "1", 1, m_clock(), kLacksAll}; }

private:
    BackendClock m_clock;
};

enum class Behind : std::uint8_t { Folder, Nothing };

/// A server on a port of its own, over a backend in a folder, or over one that has nothing.
class ServerStage final : public BackendStage
{
public:
    ServerStage(BackendClock clock, bool useTls, std::string token, Behind behind = Behind::Folder)
        : m_clock(std::move(clock))
        , m_token(std::move(token))
        , m_behind(behind)
    {
        if (useTls)
            m_certificate = makeCertificate("backend.test");
        open();
    }
    ~ServerStage() override { close(); }
    Backend& backend() override { return *m_remote; }
    bool reopen() override
    {
        close();
        open();
        return true;
    }
    int port() const { return m_port; }
    const std::string& certificate() const { return m_certificate.certificate; }
    TestGate& gate() { return m_gate; }
    Result<std::unique_ptr<Backend>> connect(const std::string& token) const
    {
        RemoteOptions options;
        options.address = "127.0.0.1:" + std::to_string(m_port);
        options.useTls = !m_certificate.key.empty();
        options.rootsPem = m_certificate.certificate;
        options.serverName = options.useTls ? "backend.test" : "";
        options.token = crypto::SecretBytes::copyOf(token);
        return remoteBackend(std::move(options));
    }

private:
    void open()
    {
        if (m_behind == Behind::Folder)
            m_local = LocalBackend::open({std::filesystem::path(m_folder.path().toStdString()), m_clock, {}}).value();
        else
            m_local = std::make_unique<EmptyBackend>(m_clock);
        m_services = std::make_unique<rpc::Services>(*m_local, m_gate);
        grpc::ServerBuilder builder;
        auto credentials = grpc::InsecureServerCredentials();
        if (!m_certificate.key.empty()) {
            grpc::SslServerCredentialsOptions tls;
            tls.pem_key_cert_pairs.push_back({m_certificate.key, m_certificate.certificate});
            credentials = grpc::SslServerCredentials(tls);
        }
        builder.AddListeningPort("127.0.0.1:0", credentials, &m_port);
        m_services->addTo(builder);
        m_server = builder.BuildAndStart();
        m_remote = connect(m_token).value();
    }
    void close()
    {
        m_remote.reset();
        m_server->Shutdown();
        m_server.reset();
        m_services.reset();
        m_local.reset();
    }

    QTemporaryDir m_folder;
    BackendClock m_clock;
    std::string m_token;
    Behind m_behind;
    Certificate m_certificate;
    TestGate m_gate;
    int m_port = 0;
    std::unique_ptr<Backend> m_local;
    std::unique_ptr<rpc::Services> m_services;
    std::unique_ptr<grpc::Server> m_server;
    std::unique_ptr<Backend> m_remote;
};

TimeMs fixedClock()
{
    return 1'767'225'600'000;
}

} // namespace

class TestBackendRpc : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rolesAreAskedFor();
    void strangersAreTurnedAway();
    void aTokenNeverTravelsInClear();
    void whoPretendsToBeTheServerIsNotBelieved();
    void aServerThatIsNotThereIsUnavailable();
    void whatLiesBetweenIsSaidInSentences();
    void whatTheServerSaysIsKept();
    void unknownValuesAreRefusedNotGuessed();
    void theNameOfATokenCountsNotWhatTheCallSays();
    void everyCallIsAccountedFor();
};

void TestBackendRpc::rolesAreAskedFor()
{
    ServerStage stage(fixedClock, true, "reader");
    QVERIFY(stage.backend().info({}));
    const auto refused = stage.backend().ingest({}, {});
    QVERIFY(!refused && refused.error().code == Errc::Unavailable);
    QVERIFY(refused.error().message.find("ingest") != std::string::npos);
    QVERIFY(!stage.backend().createRelease({}, {}));
    QVERIFY(!stage.backend().createTask({}, {}));
}

void TestBackendRpc::strangersAreTurnedAway()
{
    ServerStage stage(fixedClock, true, "nobody");
    const auto refused = stage.backend().info({});
    QVERIFY(!refused && refused.error().code == Errc::Unavailable);
}

void TestBackendRpc::aTokenNeverTravelsInClear()
{
    RemoteOptions options;
    options.address = "graylens.example:443";
    options.useTls = false;
    options.token = crypto::SecretBytes::copyOf("secret");
    const auto refused = remoteBackend(std::move(options));
    QVERIFY(!refused && refused.error().code == Errc::InvalidArgument);
}

void TestBackendRpc::whoPretendsToBeTheServerIsNotBelieved()
{
    const ServerStage stage(fixedClock, true, "");
    RemoteOptions options;
    options.address = "127.0.0.1:" + std::to_string(stage.port());
    options.rootsPem = makeCertificate("backend.test").certificate; // another one
    options.serverName = "backend.test";
    const auto refused = remoteBackend(std::move(options)).value()->info({});
    QVERIFY(!refused && refused.error().code == Errc::Unavailable);
}

void TestBackendRpc::aServerThatIsNotThereIsUnavailable()
{
    RemoteOptions options;
    options.address = "127.0.0.1:1";
    options.useTls = false;
    const auto refused = remoteBackend(std::move(options)).value()->info({});
    QVERIFY(!refused && refused.error().code == Errc::Unavailable);
    QVERIFY(isOutOfReach(refused.error()));
}

void TestBackendRpc::whatLiesBetweenIsSaidInSentences()
{
    const ServerStage sealed(fixedClock, true, ""), plain(fixedClock, false, "");
    const auto reach = [](const ServerStage& stage, bool useTls, const std::string& roots, const std::string& name) {
        RemoteOptions options;
        options.address = "127.0.0.1:" + std::to_string(stage.port());
        options.useTls = useTls;
        options.rootsPem = roots;
        options.serverName = name;
        const auto refused = remoteBackend(std::move(options)).value()->info({});
        return refused ? Error {} : refused.error();
    };
    const std::string roots = sealed.certificate(), others = makeCertificate("backend.test").certificate;
    const Error all[] {reach(sealed, true, others, "backend.test"), reach(sealed, true, roots, "other.test"),
                       reach(plain, true, roots, "backend.test"), reach(sealed, false, {}, {})};
    const char* words[] {"not trusted", "another name", "without TLS", "cannot be reached"};
    std::set<std::string> sentences;
    for (std::size_t i = 0; i < std::size(all); ++i) {
        QCOMPARE(all[i].code, Errc::Unavailable);
        QVERIFY2(all[i].message.find(words[i]) != std::string::npos, all[i].text().c_str());
        QCOMPARE(all[i].where.size(), std::size_t {1}); // gRPC's own words
        QCOMPARE(isOutOfReach(all[i]), i == 3); // the others do answer
        sentences.insert(all[i].message);
    }
    QCOMPARE(sentences.size(), std::size(all));
}

void TestBackendRpc::whatTheServerSaysIsKept()
{
    const Error said {Errc::Unavailable, "the token is not valid here", {}};
    const Error back = rpc::errorOf(rpc::statusOf(said));
    QCOMPARE(back.code, said.code);
    QCOMPARE(back.message, said.message);
    QVERIFY(!isOutOfReach(back));
    // Of proxies between, which know nothing of our codes.
    for (const auto code : {grpc::UNAUTHENTICATED, grpc::PERMISSION_DENIED, grpc::RESOURCE_EXHAUSTED,
                            grpc::UNIMPLEMENTED, grpc::DEADLINE_EXCEEDED, grpc::UNKNOWN}) {
        const Error error = rpc::errorOf({code, "upstream: 0x7f"});
        QVERIFY(error.message.ends_with('.') && error.message.find("0x7f") == std::string::npos);
        QCOMPARE(error.where, std::vector<std::string> {"upstream: 0x7f"});
        QCOMPARE(isOutOfReach(error), code == grpc::DEADLINE_EXCEEDED);
    }
}

void TestBackendRpc::unknownValuesAreRefusedNotGuessed()
{
    ServerStage stage(fixedClock, false, "");
    const auto channel
        = grpc::CreateChannel("127.0.0.1:" + std::to_string(stage.port()), grpc::InsecureChannelCredentials());
    const auto stub = v1::Crashes::NewStub(channel);
    v1::ClustersRequest request;
    request.mutable_page()->set_limit(1);
    request.set_order(77); // of a newer client
    grpc::ClientContext context;
    v1::ClustersReply reply;
    QCOMPARE(stub->Clusters(&context, request, &reply).error_code(), grpc::INVALID_ARGUMENT);
    v1::Filter filter;
    filter.add_dimensions()->set_dimension("planet");
    rpc::Unknown unknown;
    rpc::read(filter, unknown);
    QCOMPARE(unknown.count, 1);
}

void TestBackendRpc::theNameOfATokenCountsNotWhatTheCallSays()
{
    ServerStage stage(fixedClock, false, "lead");
    Call call;
    call.actor = "the boss";
    Release release;
    release.id = release.version = "9.0.0";
    release.batches.resize(1);
    release.batches.front().size = 10;
    QVERIFY(stage.backend().createRelease(release, call));
    QCOMPARE(stage.backend().audit({}, call)->rows.front().actor, std::string("lead"));
}

void TestBackendRpc::everyCallIsAccountedFor()
{
    ServerStage stage(fixedClock, false, "lead");
    QVERIFY(stage.backend().info({}));
    QVERIFY(!stage.backend().task("no-such", {}));
    QCOMPARE(stage.gate().lines(), (std::vector<std::string> {"Devices.Info lead ok", "Tasks.Get lead not-found"}));
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    TestBackendRpc own;
    BackendContract contract(
        [](BackendClock clock) { return std::make_unique<ServerStage>(std::move(clock), true, "trusted"); });
    BackendContract limited([](BackendClock clock) {
        return std::make_unique<ServerStage>(std::move(clock), false, "trusted", Behind::Nothing);
    });
    limited.setObjectName(QStringLiteral("limited"));
    return QTest::qExec(&own, argc, argv) + QTest::qExec(&contract, argc, argv) + QTest::qExec(&limited, argc, argv);
}

#include "tst_backend_rpc.moc"
