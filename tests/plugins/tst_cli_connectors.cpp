// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/http_server.h"
#include "tests/support/test_data.h"

using namespace graylens;

/// `graylens-cli backend` with the plugins of this build.
class TestCliConnectors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void connectorsAreListed();
    void theyAreBackendsLikeOthers();
    void whatTheyLackIsSaid();
    void tokensComeFromTheEnvironment();
    void withoutPluginsItSaysSo();

private:
    struct Run
    {
        int code = -1;
        QByteArray out, err;
    };
    static Run run(const QStringList& arguments, const char* plugins = PLUGIN_FOLDER)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("GRAYLENS_PLUGINS"), QString::fromUtf8(plugins));
        environment.insert(QStringLiteral("GRAYLENS_TOKEN"), QStringLiteral("s3cret"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(GRAYLENS_CLI), QStringList {QStringLiteral("backend")} + arguments);
        Run out;
        if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
            out.code = process.exitCode();
        out.out = process.readAllStandardOutput();
        out.err = process.readAllStandardError();
        return out;
    }
    static QJsonArray rowsOf(const Run& run)
    {
        return QJsonDocument::fromJson(run.out).object()[QStringLiteral("rows")].toArray();
    }
    static QString filesIn(const QTemporaryDir& folder)
    {
        test::write(folder, "a.jsonl",
                    "{\"id\":\"c1\",\"time_ms\":1700000000000,\"device\":\"d1\",\"cohort\":\"gray\",\"frames\":[{"
                    "\"function\":\"shop.Cart.add\"}]}\n");
        return QStringLiteral("crash-files:folder=") + folder.path();
    }
};

void TestCliConnectors::connectorsAreListed()
{
    const Run listed = run({QStringLiteral("connectors"), QStringLiteral("--json")});
    QCOMPARE(listed.code, 0);
    const QJsonArray rows = rowsOf(listed);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].toObject()[QStringLiteral("name")].toString(), QStringLiteral("crash-files"));
    QVERIFY(rows[1].toObject()[QStringLiteral("address")].toString().contains(QLatin1String("organization=")));
}

void TestCliConnectors::theyAreBackendsLikeOthers()
{
    QTemporaryDir folder;
    const Run found = run({QStringLiteral("clusters"), QStringLiteral("--server"), filesIn(folder),
                           QStringLiteral("--where"), QStringLiteral("cohort=gray"), QStringLiteral("--json")});
    QCOMPARE(found.code, 0);
    QCOMPARE(rowsOf(found).size(), 1);
}

void TestCliConnectors::whatTheyLackIsSaid()
{
    QTemporaryDir folder;
    const Run lacked = run({QStringLiteral("feedback"), QStringLiteral("--server"), filesIn(folder)});
    QCOMPARE(lacked.code, 3);
    QVERIFY(lacked.err.contains("no feedback"));
    QCOMPARE(
        run({QStringLiteral("clusters"), QStringLiteral("--no-tls"), QStringLiteral("--server"), filesIn(folder)}).code,
        2);
}

void TestCliConnectors::tokensComeFromTheEnvironment()
{
    test::HttpServer server([](const test::HttpRequest& request) {
        return request.headers.find("Bearer s3cret") == std::string::npos ? test::HttpAnswer {401, "{}"}
            : request.path.ends_with("/shop/")                            ? test::HttpAnswer {200, "{\"id\":\"77\"}"}
                                                                          : test::HttpAnswer {200, "[]"};
    });
    const QString address = QStringLiteral("sentry:organization=acme,project=shop,server=%1");
    const Run asked = run({QStringLiteral("clusters"), QStringLiteral("--server"),
                           address.arg(QString::fromStdString(server.url())), QStringLiteral("--json")});
    QCOMPARE(asked.code, 0);
    QVERIFY(rowsOf(asked).isEmpty());
    const Run nobody = run(
        {QStringLiteral("clusters"), QStringLiteral("--server"), address.arg(QStringLiteral("http://127.0.0.1:1"))});
    QCOMPARE(nobody.code, 7);
    const Run inClear = run(
        {QStringLiteral("clusters"), QStringLiteral("--server"), address.arg(QStringLiteral("http://sentry.example"))});
    QCOMPARE(inClear.code, 2);
}

void TestCliConnectors::withoutPluginsItSaysSo()
{
    const Run none
        = run({QStringLiteral("clusters"), QStringLiteral("--server"), QStringLiteral("jira:project=x")}, "");
    QCOMPARE(none.code, 3);
    QVERIFY(none.err.contains("no connector"));
}

QTEST_GUILESS_MAIN(TestCliConnectors)
#include "tst_cli_connectors.moc"
