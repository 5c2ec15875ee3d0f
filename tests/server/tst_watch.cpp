// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QTest>

#include "app/server/watcher.h"
#include "core/backend/http/public_address.h"
#include "core/backend/watch.h"
#include "tests/core/fleet/made_fleet.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

namespace {

const Call kCall;

/// Answers every request on a port of this machine with a status, and keeps what came.
class Hook
{
public:
    explicit Hook(int status)
        : m_listener(::socket(AF_INET, SOCK_STREAM, 0))
        , m_status(status)
    {
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const raw = reinterpret_cast<sockaddr*>(&address);
        const bool listens = ::bind(m_listener, raw, size) == 0 && ::listen(m_listener, 8) == 0
            && ::getsockname(m_listener, raw, &size) == 0;
        Q_ASSERT(listens);
        m_port = listens ? ntohs(address.sin_port) : 0;
        m_thread = std::jthread([this] { run(); });
    }
    ~Hook()
    {
        ::shutdown(m_listener, SHUT_RDWR); // ends accept()
        m_thread.join();
        ::close(m_listener);
    }
    Hook(const Hook&) = delete;
    Hook& operator=(const Hook&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_port) + "/hook"; }
    int port() const { return m_port; }
    int callers() const { return m_callers; }
    QList<QByteArray> bodies()
    {
        const std::lock_guard lock(m_mutex);
        return m_bodies;
    }

private:
    void run()
    {
        for (int client = -1; (client = ::accept(m_listener, nullptr, nullptr)) >= 0; ::close(client)) {
            ++m_callers;
            QByteArray request;
            for (char byte = 0; !request.contains("\r\n\r\n") || !request.endsWith('}'); request += byte)
                if (::recv(client, &byte, 1, 0) != 1)
                    break;
            {
                const std::lock_guard lock(m_mutex);
                m_bodies.append(request.mid(request.indexOf("\r\n\r\n") + 4));
            }
            const QByteArray answer = "HTTP/1.1 " + QByteArray::number(m_status)
                + " Said\r\nContent-Length: 0\r\nConnection: close\r\nLocation: file:///etc/passwd\r\n\r\n";
            static_cast<void>(::send(client, answer.data(), static_cast<std::size_t>(answer.size()), MSG_NOSIGNAL));
        }
    }

    int m_listener;
    int m_status;
    int m_port = 0;
    std::atomic<int> m_callers = 0;
    std::mutex m_mutex;
    QList<QByteArray> m_bodies;
    std::jthread m_thread;
};

AlertRule ruleOn(const char* word, std::string webhook)
{
    AlertRule rule;
    rule.word = word;
    rule.minDevices = 10;
    rule.recipient = "comments team";
    rule.webhook = std::move(webhook);
    return rule;
}

} // namespace

/// Alerts and halt rules that act by themselves, on the made-up fleet.
class TestWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void releaseIsHaltedByItsRuleWithTheEvidence();
    void harmlessReleaseGoesOn();
    void tooLittleTrafficIsSilentButSaid();
    void alertFiresOnceAndIsPosted();
    void usualWordsDoNotFire();
    void failingWebhookIsTriedAgainAndSaid();
    void webhooksDoNotReachIntoTheOperatorsNetwork();
    void watcherActsOnItsThreadAndEnds();
    void publicAddressesAreToldFromOthers_data();
    void publicAddressesAreToldFromOthers();

private:
    /// Other rules for the release.
    static Result<Release> setRules(Backend& backend, std::vector<HaltRule> rules)
    {
        GL_TRY(const Release now, backend.release(fleet::kReleaseId, kCall));
        ReleaseRequest request;
        request.release = now.id;
        request.action = ReleaseAction::SetHaltRules;
        request.revision = now.revision;
        request.why = "test";
        request.haltRules = std::move(rules);
        return backend.operate(request, kCall);
    }
    static ReleaseState stateOf(Backend& backend) { return backend.release(fleet::kReleaseId, kCall)->state; }
};

void TestWatch::releaseIsHaltedByItsRuleWithTheEvidence()
{
    test::MadeFleet made;
    GL_VERIFY_RESULT(made.make(8000, 1, 3));
    GL_VERIFY_RESULT(setRules(*made.backend, {{"crash-rate", 1.0, 500}, {"startup-cold", 0.05, 500}}));
    server::WatchOptions dry;
    dry.actsOnRules = false;
    const auto wouldHalt = server::watchOnce(*made.backend, dry, kCall);
    GL_VERIFY_RESULT(wouldHalt);
    QCOMPARE(wouldHalt->halted.size(), std::size_t {1});
    QCOMPARE(stateOf(*made.backend), ReleaseState::Running);
    const auto report = server::watchOnce(*made.backend, {}, kCall);
    GL_VERIFY_RESULT(report);
    QCOMPARE(report->halted.size(), std::size_t {1});
    QCOMPARE(stateOf(*made.backend), ReleaseState::Halted);
    const auto last = made.backend->operations({fleet::kReleaseId, {1, {}}}, kCall);
    GL_VERIFY_RESULT(last);
    const ReleaseOperation& operation = last->rows.front();
    QCOMPARE(operation.action, ReleaseAction::Halt);
    QCOMPARE(operation.actor, std::string("auto-halt"));
    QVERIFY(operation.why.find("startup-cold") != std::string::npos);
    QVERIFY(operation.evidence.find("\"verdict\": \"worse\"") != std::string::npos
            || operation.evidence.find("\"verdict\":\"worse\"") != std::string::npos);
    const auto again = server::watchOnce(*made.backend, {}, kCall); // it runs no more: nothing to halt
    GL_VERIFY_RESULT(again);
    QVERIFY(again->halted.empty());
}

void TestWatch::harmlessReleaseGoesOn()
{
    test::MadeFleet made;
    GL_VERIFY_RESULT(made.make(3000, 2, 2));
    GL_VERIFY_RESULT(setRules(*made.backend, {{"response-time", 0.02, 100}, {"power", 0.05, 100}, {"anr-rate", 0, 1}}));
    const auto report = server::watchOnce(*made.backend, {}, kCall);
    GL_VERIFY_RESULT(report);
    QVERIFY(report->halted.empty());
    QCOMPARE(report->silent.size(), std::size_t {3});
    QCOMPARE(stateOf(*made.backend), ReleaseState::Running);
}

void TestWatch::tooLittleTrafficIsSilentButSaid()
{
    test::MadeFleet made;
    GL_VERIFY_RESULT(made.make(3000, 2, 2));
    GL_VERIFY_RESULT(setRules(*made.backend, {{"startup-cold", 0, 1'000'000}}));
    const auto findings = checkHaltRules(*made.backend, kCall);
    GL_VERIFY_RESULT(findings);
    QCOMPARE(findings->size(), std::size_t {1});
    QCOMPARE(findings->front().state, HaltFinding::State::TooFew);
    QVERIFY(findings->front().why.find("too few") != std::string::npos);
}

void TestWatch::alertFiresOnceAndIsPosted()
{
    test::MadeFleet made;
    GL_VERIFY_RESULT(made.make(8000, 1, 3));
    Hook hook(204);
    GL_VERIFY_RESULT(made.backend->saveAlert(ruleOn("图片", hook.url()), kCall));
    server::WatchOptions options;
    options.webhooks.hosts = {"127.0.0.1"};
    const auto look = [&] { return server::watchOnce(*made.backend, options, kCall); };
    const auto report = look();
    GL_VERIFY_RESULT(report);
    QCOMPARE(report->fired.size(), std::size_t {1});
    QVERIFY(report->failures.empty());
    QCOMPARE(hook.bodies().size(), 1);
    QVERIFY(hook.bodies()[0].contains("图片") && hook.bodies()[0].contains("\"recipient\":\"comments team\""));
    QVERIFY(look()->fired.empty()); // not within a day
    QCOMPARE(hook.bodies().size(), 1);
    const auto firings = lastFirings(*made.backend, 0, kCall);
    GL_VERIFY_RESULT(firings);
    QCOMPARE(firings->size(), std::size_t {1});
    QCOMPARE(firings->front().second, made.clock.nowMs());
}

void TestWatch::usualWordsDoNotFire()
{
    test::MadeFleet made;
    GL_VERIFY_RESULT(made.make(8000, 1, 3));
    GL_VERIFY_RESULT(made.backend->saveAlert(ruleOn("夜间", {}), kCall));
    AlertRule off = ruleOn("图片", {});
    off.enabled = false;
    GL_VERIFY_RESULT(made.backend->saveAlert(off, kCall));
    const auto findings = checkAlerts(*made.backend, made.clock.nowMs(), kCall);
    GL_VERIFY_RESULT(findings);
    QCOMPARE(findings->size(), std::size_t {1});
    QCOMPARE(findings->front().state, AlertFinding::State::Below);
}

void TestWatch::failingWebhookIsTriedAgainAndSaid()
{
    Hook hook(503);
    backend::http::Client client;
    const backend::http::WebhookPolicy policy {{"127.0.0.1"}};
    const auto posted = backend::http::postWebhook(client, hook.url(), "{}", policy, kCall);
    QVERIFY(!posted);
    QCOMPARE(posted.error().code, Errc::Unavailable);
    QCOMPARE(hook.bodies().size(), 3);
    Hook moved(302); // to a file of this machine: not followed, not tried again
    QVERIFY(!backend::http::postWebhook(client, moved.url(), "{}", policy, kCall));
    QCOMPARE(moved.bodies().size(), 1);
}

void TestWatch::webhooksDoNotReachIntoTheOperatorsNetwork()
{
    Hook hook(204);
    backend::http::Client client;
    for (const std::string& url :
         {hook.url(), std::string("file:///etc/passwd"), std::string("https://user:secret@chat.example/x"),
          std::string("gopher://127.0.0.1/"), std::string("http://chat.example/x")}) {
        const auto posted = backend::http::postWebhook(client, url, "{}", {}, kCall);
        QVERIFY2(!posted, url.c_str());
        QCOMPARE(posted.error().code, Errc::InvalidArgument);
    }
    // https by itself is no way in: the address behind the name decides.
    const std::string inside = "https://localhost:" + std::to_string(hook.port()) + "/";
    const auto posted = backend::http::postWebhook(client, inside, "{}", {}, kCall);
    QVERIFY(!posted);
    QCOMPARE(posted.error().code, Errc::Unavailable);
    QCOMPARE(hook.bodies().size(), 0);
    QCOMPARE(hook.callers(), 0); // not even asked
}

void TestWatch::watcherActsOnItsThreadAndEnds()
{
    test::MadeFleet made;
    GL_VERIFY_RESULT(made.make(8000, 1, 3));
    GL_VERIFY_RESULT(setRules(*made.backend, {{"startup-cold", 0.05, 500}}));
    std::atomic<int> halted = 0;
    {
        const server::Watcher watcher(*made.backend, {}, std::chrono::hours(1),
                                      [&](std::string_view event, const std::string&) { halted += event == "halted"; });
        QTRY_COMPARE(halted.load(), 1);
    } // ends at once, though it would sleep for an hour
    QCOMPARE(stateOf(*made.backend), ReleaseState::Halted);
}

void TestWatch::publicAddressesAreToldFromOthers_data()
{
    QTest::addColumn<bool>("isPublic");
    for (const char* text : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "223.255.255.255", "2606:4700::1111",
                             "64:ff9b::808:808", "::ffff:8.8.8.8"})
        QTest::newRow(text) << true;
    for (const char* text : {"0.0.0.0",
                             "10.1.2.3",
                             "127.0.0.1",
                             "127.255.0.1",
                             "169.254.169.254",
                             "172.16.0.1",
                             "172.31.255.255",
                             "192.168.1.1",
                             "100.64.0.1",
                             "198.19.0.1",
                             "224.0.0.1",
                             "255.255.255.255",
                             "::",
                             "::1",
                             "fe80::1",
                             "fd00::1",
                             "ff02::1",
                             "::ffff:127.0.0.1",
                             "::ffff:10.0.0.1",
                             "64:ff9b::a00:1",
                             "2002:a00:1::",
                             "2001:db8::1"})
        QTest::newRow(text) << false;
}

void TestWatch::publicAddressesAreToldFromOthers()
{
    QFETCH(bool, isPublic);
    const char* const text = QTest::currentDataTag();
    std::array<std::uint8_t, 16> bytes {};
    const bool isShort = ::inet_pton(AF_INET, text, bytes.data()) == 1;
    QVERIFY(isShort || ::inet_pton(AF_INET6, text, bytes.data()) == 1);
    QCOMPARE(backend::http::isPublicAddress(std::span(bytes).first(isShort ? 4 : 16)), isPublic);
}

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
