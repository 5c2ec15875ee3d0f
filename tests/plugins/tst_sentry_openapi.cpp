// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <optional>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include "plugins/sentry/sentry_backend.h"
#include "tests/support/http_server.h"

using namespace graylens;
using namespace graylens::backend;

namespace {

constexpr const char* kPrism = "@stoplight/prism-cli@5.14.2"; // the last one for Node 18
constexpr int kInstallMs = 180'000, kStartMs = 60'000;

/// Prism's program, installed into the build folder where it is missing; empty where that is not possible.
QString prism()
{
    const QString folder = QStringLiteral(GRAYLENS_BINARY_DIR "/prism");
    const QString program = folder + QStringLiteral("/node_modules/@stoplight/prism-cli/dist/index.js");
    if (QFileInfo::exists(program))
        return program;
    const QString npm = QStandardPaths::findExecutable(QStringLiteral("npm"));
    if (npm.isEmpty() || !QDir().mkpath(folder))
        return {};
    QProcess install;
    install.setWorkingDirectory(folder);
    install.start(npm,
                  {QStringLiteral("install"), QStringLiteral("--no-audit"), QStringLiteral("--no-fund"),
                   QStringLiteral("--prefix"), folder, QString::fromLatin1(kPrism)});
    const bool isDone = install.waitForFinished(kInstallMs) && install.exitCode() == 0;
    return isDone && QFileInfo::exists(program) ? program : QString();
}

} // namespace

/// The connector against Sentry's own description of its API, answered by Prism. Sentry publishes it on GitHub
/// (getsentry/sentry-api-schema, openapi-derefed.json) under a licence that keeps it out of this repository:
/// GRAYLENS_SENTRY_OPENAPI names a copy. Prism holds requests to the description and answers with its examples.
class TestSentryOpenApi : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theTokenIsAskedFor();
    void everyCallIsInTheDescription_data();
    void everyCallIsInTheDescription();

private:
    std::unique_ptr<Backend> open(const char* token) const
    {
        return sentry::SentryBackend::open({m_url, "the-interstellar-jurisdiction", "pump-station", "gray", ""},
                                           crypto::SecretBytes::copyOf(token))
            .value();
    }
    QProcess m_server;
    std::string m_url;
};

void TestSentryOpenApi::initTestCase()
{
    const QString description = qEnvironmentVariable("GRAYLENS_SENTRY_OPENAPI");
    if (description.isEmpty())
        QSKIP("GRAYLENS_SENTRY_OPENAPI names no copy of getsentry/sentry-api-schema's openapi-derefed.json");
    QVERIFY2(QFileInfo::exists(description), qPrintable(description));
    const QString node = QStandardPaths::findExecutable(QStringLiteral("node"));
    const QString program = node.isEmpty() ? QString() : prism();
    if (program.isEmpty())
        QSKIP("Prism cannot be had: node and npm are not installed, or npm has no network");
    // A port that was free a moment ago.
    m_url = test::HttpServer([](const test::HttpRequest&) { return test::HttpAnswer {}; }).url();
    const QString port = QString::fromStdString(m_url.substr(m_url.rfind(':') + 1));
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.start(node,
                   {program, QStringLiteral("mock"), QStringLiteral("-h"), QStringLiteral("127.0.0.1"),
                    QStringLiteral("-p"), port, description});
    QByteArray said;
    while (!said.contains("is listening") && m_server.waitForReadyRead(kStartMs))
        said += m_server.readAll();
    QVERIFY2(said.contains("is listening"), said.constData());
}

void TestSentryOpenApi::cleanupTestCase()
{
    m_server.kill();
    m_server.waitForFinished();
}

void TestSentryOpenApi::theTokenIsAskedFor()
{
    const auto refused = open("")->info({});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Errc::Unavailable);
}

void TestSentryOpenApi::everyCallIsInTheDescription_data()
{
    using Ask = std::function<std::optional<Error>(Backend&)>;
    QTest::addColumn<Ask>("ask");
    const auto row = [](const char* name, auto call) {
        QTest::newRow(name) << Ask([call](Backend& backend) {
            const auto answer = call(backend);
            return answer ? std::optional<Error>() : std::optional(answer.error());
        });
    };
    static const Filter day {1'767'225'600'000, 1'767'225'600'000 + 24 * 3'600'000, {}, {}};
    row("project", [](Backend& backend) { return backend.info({}); });
    row("issues", [](Backend& backend) { return backend.clusters({}, {}); });
    row("issue", [](Backend& backend) { return backend.cluster("1", {}, {}); });
    row("tags", [](Backend& backend) { return backend.clusterFacets("1", {}, {}); });
    row("events of an issue", [](Backend& backend) { return backend.samples({"1", {}, {}}, {}); });
    row("events of a project", [](Backend& backend) { return backend.samples({}, {}); });
    row("feedback", [](Backend& backend) { return backend.feedback({}, {}); });
    row("releases", [](Backend& backend) { return backend.releases({}, {}); });
    row("sessions", [](Backend& backend) {
        return backend.metrics({day, "crash", "session", {Dimension::Cohort}, 3'600'000}, {});
    });
    row("time series", [](Backend& backend) { return backend.clusterTrend({day, 3'600'000, "1"}, {}); });
    row("attachments", [](Backend& backend) { return backend.bundles({}, {}); });
}

/// What Sentry answers by its own examples is read without complaint; what it does not know it refuses.
void TestSentryOpenApi::everyCallIsInTheDescription()
{
    using Ask = std::function<std::optional<Error>(Backend&)>;
    QFETCH(const Ask, ask);
    const auto error = ask(*open("token"));
    QVERIFY2(!error, error ? error->text().c_str() : "");
}

QTEST_GUILESS_MAIN(TestSentryOpenApi)
#include "tst_sentry_openapi.moc"
