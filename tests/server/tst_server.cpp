// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sstream>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <grpcpp/grpcpp.h>

#include "app/server/gate.h"
#include "app/server/metrics_endpoint.h"
#include "app/server/server.h"
#include "core/backend/local_backend.h"
#include "tests/server/running_server.h"
#include "tests/support/certificate.h"

using namespace graylens;
using namespace graylens::server;
using test::connectTo;
using test::RunningServer;
using test::runServer;

namespace {

constexpr const char* kPeer = "ipv4:10.0.0.7:51234";

/// All that a server of this machine answers to a request.
QByteArray httpAnswer(std::uint16_t port, const QByteArray& request)
{
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    QByteArray answer;
    if (::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0
        && ::send(client, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL) > 0) {
        char buffer[1024];
        for (ssize_t got = 0; (got = ::recv(client, buffer, sizeof buffer, 0)) > 0;)
            answer.append(buffer, got);
    }
    ::close(client);
    return answer;
}

backend::IngestBatch batchOf(int number)
{
    backend::IngestBatch batch;
    batch.key = "batch-" + std::to_string(number);
    backend::Event event;
    event.timeMs = 1'767'225'600'000 + number;
    event.environment.device = "d" + std::to_string(number);
    event.name = "session";
    batch.events.push_back(event);
    return batch;
}

} // namespace

class TestServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokensAreReadAndNeverKept();
    void linesThatAreNoTokensAreNamed();
    void callersGetTheRolesOfTheirToken();
    void tooManyCallsAreHeldBack();
    void listeningWideTakesTlsAndTokens();
    void metricsAreServedToWhoAsks();
    void theProgramServesAndEndsWhenAsked();
    void killedUnderLoadItLosesNothingAcknowledged();
    void aTokenIsMadeOnceAndWorks();
    void aBackupIsAWholeServer();
    void misuseIsSaidInOneLine();
};

void TestServer::tokensAreReadAndNeverKept()
{
    TokenLine line;
    const std::string token = makeToken("ci", rolesOf("read,pull").value(), line);
    const std::string text = "# ours\n\n" + lineOf(line);
    QVERIFY(text.find(token) == std::string::npos);
    const auto read = readTokens(text);
    QVERIFY(read && read->size() == 1);
    QCOMPARE(rolesText(read->front().roles), std::string("read,pull"));
}

void TestServer::linesThatAreNoTokensAreNamed()
{
    const std::string digest(64, 'a');
    for (const std::string& text :
         std::vector<std::string> {"\nci read", "\nci fly " + digest, "\nci read " + digest + "0", "\nci read,, x"}) {
        const auto read = readTokens(text);
        QVERIFY(!read && read.error().code == Errc::InvalidArgument);
        QVERIFY2(read.error().message.find("line 2") != std::string::npos, read.error().message.c_str());
    }
}

void TestServer::callersGetTheRolesOfTheirToken()
{
    TokenLine line;
    const std::string token = makeToken("ci", rolesOf("operate").value(), line);
    std::ostringstream log;
    TokenGate gate({line}, 100, log);
    const auto caller = gate.admit(token, kPeer);
    QVERIFY(caller && caller->name == "ci" && rolesText(caller->roles) == "operate");
    QVERIFY(gate.admit(token + "0", kPeer).error().code == Errc::Unavailable);
    QVERIFY(gate.admit("", kPeer).error().code == Errc::Unavailable);
    gate.served({"Releases.Operate", "ci", nullptr, std::chrono::milliseconds(3)});
    const auto written = QJsonDocument::fromJson(QByteArray::fromStdString(log.str())).object();
    QCOMPARE(written[QStringLiteral("caller")].toString(), QStringLiteral("ci"));
    QVERIFY(log.str().find(token) == std::string::npos);
    QVERIFY(gate.metricsPage().find("graylens_calls_total{method=\"Releases.Operate\",outcome=\"ok\"} 1\n")
            != std::string::npos);
}

void TestServer::tooManyCallsAreHeldBack()
{
    std::ostringstream log;
    TokenGate gate({}, 5, log);
    int admitted = 0;
    for (int i = 0; i < 100; ++i)
        admitted += gate.admit("", kPeer) ? 1 : 0;
    QVERIFY(admitted >= 10 && admitted < 15);
    QVERIFY(gate.admit("", kPeer).error().code == Errc::LimitExceeded);
    QVERIFY(gate.admit("", "ipv4:10.0.0.8:1")); // somebody else is not held back
}

void TestServer::listeningWideTakesTlsAndTokens()
{
    ListenOptions options;
    QVERIFY(checkListening(options));
    for (const char* address : {"0.0.0.0:7443", "[::]:7443", "192.0.2.1:7443", "127.example.com:7443"}) {
        options = {};
        options.address = address;
        QVERIFY(!checkListening(options));
        options.hasTokens = true;
        QVERIFY(!checkListening(options));
        options.certificatePem = options.keyPem = "x";
        QVERIFY(checkListening(options));
        options.hasTokens = false;
        QVERIFY(!checkListening(options));
    }
    options = {};
    options.certificatePem = "x"; // without its key
    QVERIFY(!checkListening(options));
}

void TestServer::metricsAreServedToWhoAsks()
{
    const auto endpoint = MetricsEndpoint::open(0, [] { return std::string("up 1\n"); }).value();
    const auto ask = [&endpoint](const char* request) { return httpAnswer(endpoint->port(), request); };
    QVERIFY(ask("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").endsWith("\r\n\r\nup 1\n"));
    QVERIFY(ask("GET / HTTP/1.1\r\n\r\n").startsWith("HTTP/1.0 404"));
    QVERIFY(ask("\r\n\r\n").startsWith("HTTP/1.0 404"));
}

void TestServer::theProgramServesAndEndsWhenAsked()
{
    const QTemporaryDir folder;
    RunningServer server(folder.path());
    const int port = server.port();
    QVERIFY(port > 0);
    const auto remote = connectTo(port).value();
    QVERIFY(remote->ingest(batchOf(1), {}));
    server.process().terminate();
    QVERIFY(server.process().waitForFinished(20'000));
    QCOMPARE(server.process().exitCode(), 0);
}

void TestServer::killedUnderLoadItLosesNothingAcknowledged()
{
    const QTemporaryDir folder;
    int acknowledged = 0;
    {
        RunningServer server(folder.path());
        const auto remote = connectTo(server.port()).value();
        std::thread load([&] {
            while (remote->ingest(batchOf(acknowledged), {}))
                ++acknowledged;
        });
        QTest::qWait(600);
        server.process().kill();
        load.join();
    }
    QVERIFY(acknowledged > 0);
    const auto kept = backend::LocalBackend::open({std::filesystem::path(folder.path().toStdString()), {}, {}}).value();
    for (int i = 0; i < acknowledged; ++i) {
        backend::DeviceQuery query;
        query.search = "d" + std::to_string(i);
        const auto devices = kept->devices(query, {});
        QVERIFY(devices && !devices->rows.empty());
    }
}

void TestServer::aTokenIsMadeOnceAndWorks()
{
    const QTemporaryDir folder;
    const QString tokens = folder.filePath(QStringLiteral("tokens"));
    QByteArray first, second;
    const auto make = [&tokens](const char* name, QByteArray* out) {
        return runServer({QStringLiteral("token"), QStringLiteral("--tokens"), tokens, QStringLiteral("--name"),
                          QLatin1String(name), QStringLiteral("--roles"), QStringLiteral("read,ingest")},
                         out);
    };
    QCOMPARE(make("one", &first), 0);
    QCOMPARE(make("two", &second), 0);
    QFile file(tokens);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto read = readTokens(file.readAll().toStdString());
    QVERIFY(read && read->size() == 2);
    std::ostringstream log;
    TokenGate gate(*read, 100, log);
    QCOMPARE(gate.admit(first.trimmed().toStdString(), kPeer)->name, std::string("one"));
    QCOMPARE(gate.admit(second.trimmed().toStdString(), kPeer)->name, std::string("two"));
}

void TestServer::aBackupIsAWholeServer()
{
    const QTemporaryDir folder;
    const QString data = folder.filePath(QStringLiteral("data")), copy = folder.filePath(QStringLiteral("copy"));
    RunningServer server(data);
    const auto remote = connectTo(server.port()).value();
    QVERIFY(remote->ingest(batchOf(1), {}));
    const QStringList backup {QStringLiteral("backup"), QStringLiteral("--data"), data, QStringLiteral("--to"), copy};
    QCOMPARE(runServer(backup), 0); // while the server runs
    const auto kept = backend::LocalBackend::open({std::filesystem::path(copy.toStdString()), {}, {}}).value();
    QCOMPARE(kept->devices({}, {})->rows.size(), std::size_t {1});
}

void TestServer::misuseIsSaidInOneLine()
{
    const QTemporaryDir folder;
    QByteArray err;
    QCOMPARE(runServer({}, nullptr, &err), 2);
    QCOMPARE(err.count('\n'), 1);
    const QStringList wide {QStringLiteral("--data"), folder.filePath(QStringLiteral("d")), QStringLiteral("--listen"),
                            QStringLiteral("0.0.0.0:0")};
    QCOMPARE(runServer(wide, nullptr, &err), 2);
    QVERIFY(err.contains("TLS"));
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("d"))));
    QByteArray out;
    QCOMPARE(runServer({QStringLiteral("--help")}, &out), 0);
    QVERIFY(out.contains("--data"));
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
