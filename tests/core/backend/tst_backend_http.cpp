// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/backend/http/client.h"
#include "tests/support/certificate.h"
#include "tests/support/http_server.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;
using namespace graylens::test;

namespace {

Result<http::Answer> ask(const std::string& url, const Call& call = {}, http::Request request = {})
{
    request.url = url;
    return http::Client().send(request, call);
}

template <class T> Errc codeOf(const Result<T>& result)
{
    return result ? Errc::Internal : result.error().code;
}

} // namespace

class TestBackendHttp : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statusHeadersAndBodyArrive();
    void aTokenIsSentAndOnlyOnce();
    void redirectionsAreNotFollowed();
    void answersThatAreCutOffAreNone();
    void answersThatAreTooLargeAreRefused();
    void callsEndAtTheirDeadlineAndWhenStopped();
    void nobodyThereIsUnavailable();
    void strangersCertificatesAreNotBelieved();
    void tokensGoToNoAddressInClear();
    void textsAreEscaped();
};

void TestBackendHttp::statusHeadersAndBodyArrive()
{
    HttpServer server([](const HttpRequest& request) {
        return HttpAnswer {request.method == "PUT" ? 201 : 404, request.body + request.query, "X-Odd-Name:  a b \r\n"};
    });
    http::Request put;
    put.method = "PUT";
    put.body = "body";
    const auto answer = ask(server.url() + "/x?q=%E4%B8%AD", {}, put);
    GL_VERIFY_RESULT(answer);
    QCOMPARE(answer->status, 201L);
    QCOMPARE(answer->body, std::string("bodyq=中"));
    QCOMPARE(answer->header("x-odd-name"), std::string_view("a b"));
    QCOMPARE(answer->header("absent"), std::string_view());
    QCOMPARE(ask(server.url())->status, 404L);
}

void TestBackendHttp::aTokenIsSentAndOnlyOnce()
{
    HttpServer server([](const HttpRequest&) { return HttpAnswer {}; });
    const auto token = crypto::SecretBytes::copyOf("s3cret");
    http::Client client;
    http::Request request;
    request.url = server.url();
    request.token = &token;
    GL_VERIFY_RESULT(client.send(request, {}));
    request.token = nullptr;
    GL_VERIFY_RESULT(client.send(request, {}));
    const auto requests = server.requests();
    QVERIFY(requests[0].headers.find("\r\nAuthorization: Bearer s3cret") != std::string::npos);
    QVERIFY(requests[1].headers.find("s3cret") == std::string::npos);
}

void TestBackendHttp::redirectionsAreNotFollowed()
{
    HttpServer server([](const HttpRequest&) { return HttpAnswer {302, "", "Location: http://127.0.0.1:1/\r\n"}; });
    const auto answer = ask(server.url());
    GL_VERIFY_RESULT(answer);
    QCOMPARE(answer->status, 302L);
    QCOMPARE(server.requests().size(), std::size_t {1});
}

void TestBackendHttp::answersThatAreCutOffAreNone()
{
    HttpServer server([](const HttpRequest&) { return HttpAnswer {200, std::string(5000, 'x'), "", 1234}; });
    QCOMPARE(codeOf(ask(server.url())), Errc::Unavailable);
}

void TestBackendHttp::answersThatAreTooLargeAreRefused()
{
    HttpServer server([](const HttpRequest&) { return HttpAnswer {200, std::string(5000, 'x')}; });
    http::Request request;
    request.mostBytes = 4999;
    QCOMPARE(codeOf(ask(server.url(), {}, request)), Errc::LimitExceeded);
    request.mostBytes = 5000;
    GL_VERIFY_RESULT(ask(server.url(), {}, request));
}

void TestBackendHttp::callsEndAtTheirDeadlineAndWhenStopped()
{
    HttpServer server([](const HttpRequest&) { return HttpAnswer {200, "late", "", std::string::npos, 1500}; });
    Call brief;
    brief.deadline = Call::Deadline::clock::now() + std::chrono::milliseconds(100);
    QCOMPARE(codeOf(ask(server.url(), brief)), Errc::Timeout);
    std::stop_source source;
    Call stoppable;
    stoppable.operation.stop = source.get_token();
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        source.request_stop();
    });
    QCOMPARE(codeOf(ask(server.url(), stoppable)), Errc::Cancelled);
}

void TestBackendHttp::nobodyThereIsUnavailable()
{
    QCOMPARE(codeOf(ask("http://127.0.0.1:1/")), Errc::Unavailable);
    QCOMPARE(codeOf(ask("file:///etc/hostname")), Errc::Unavailable);
}

void TestBackendHttp::strangersCertificatesAreNotBelieved()
{
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    if (openssl.isEmpty())
        QSKIP("openssl is not installed: no server that speaks TLS");
    QTemporaryDir folder;
    const Certificate certificate = makeCertificate("localhost");
    const QString roots
        = QString::fromStdString(write(folder, "roots.pem", certificate.certificate.c_str()).toStdString());
    const QString key = QString::fromStdString(write(folder, "key.pem", certificate.key.c_str()).toStdString());
    QProcess server;
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(openssl,
                 {QStringLiteral("s_server"), QStringLiteral("-www"), QStringLiteral("-accept"),
                  QStringLiteral("127.0.0.1:0"), QStringLiteral("-cert"), roots, QStringLiteral("-key"), key});
    QString port;
    for (QByteArray said; port.isEmpty() && server.waitForReadyRead(10'000);) {
        said += server.readAll();
        const auto at = said.indexOf("ACCEPT 127.0.0.1:");
        if (at >= 0 && said.indexOf('\n', at) > 0)
            port = QString::fromLatin1(said.mid(at + 17, said.indexOf('\n', at) - at - 17)).trimmed();
    }
    QVERIFY(!port.isEmpty());
    http::Request request;
    request.url = "https://localhost:" + port.toStdString() + "/";
    QCOMPARE(codeOf(http::Client().send(request, {})), Errc::Unavailable);
    const auto trusted = http::Client(roots.toStdString()).send(request, {});
    request.url = "https://127.0.0.1:" + port.toStdString() + "/"; // not whom the certificate is for
    const auto other = http::Client(roots.toStdString()).send(request, {});
    server.kill();
    server.waitForFinished();
    GL_VERIFY_RESULT(trusted);
    QCOMPARE(trusted->status, 200L);
    QCOMPARE(codeOf(other), Errc::Unavailable);
}

void TestBackendHttp::tokensGoToNoAddressInClear()
{
    for (const char* good : {"https://sentry.io", "https://sentry.example:8443/base", "http://localhost",
                             "http://127.0.0.1:9000", "http://[::1]:9000", "https://[2001:db8::1]"})
        QVERIFY2(http::checkAddress(good), good);
    for (const char* bad : {"", "sentry.io", "http://sentry.io", "http://127.0.0.1.example", "https://", "ftp://a",
                            "https://a@b", "https://a?b=c", "http://localhost.example:80", "https://a b"})
        QVERIFY2(!http::checkAddress(bad), bad);
}

void TestBackendHttp::textsAreEscaped()
{
    QCOMPARE(http::percentEncoded("a-Z_0.~ /?&=%中"), std::string("a-Z_0.~%20%2F%3F%26%3D%25%E4%B8%AD"));
}

QTEST_GUILESS_MAIN(TestBackendHttp)
#include "tst_backend_http.moc"
