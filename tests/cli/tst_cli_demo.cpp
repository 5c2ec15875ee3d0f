// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>

#include <csignal>

#include "tests/cli/cli_runner.h"

using namespace graylens;

/// The demo through the command line: sealed bundles in, the cause out; keys; interrupting.
class CliDemoTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QStringList bundles(const char* side) const
    {
        QStringList files;
        for (int i = 1; i <= 5; ++i)
            files += QStringLiteral("demo/startup/%1-%2.glb").arg(QLatin1String(side)).arg(i);
        return files;
    }
    static QStringList keyRing()
    {
        return {QStringLiteral("--keyring"), QStringLiteral("demo/demo.keyring"), QStringLiteral("--passphrase-fd"),
                QStringLiteral("0")};
    }
    test::CliRun run(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return test::runCli(m_folder.path(), arguments, input);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto made = run({QStringLiteral("demo"), QStringLiteral("--out"), QStringLiteral("demo")});
        QVERIFY2(made.code == 0, made.err.constData());
    }

    void theComparisonNamesTheExtraSdkFirst()
    {
        const auto result = run(
            QStringList {QStringLiteral("diff"), QStringLiteral("--json"), QStringLiteral("--normal")}
                + bundles("normal") + QStringList {QStringLiteral("--abnormal")} + bundles("abnormal") + keyRing(),
            "demo\n");
        QVERIFY2(result.code == 0, result.err.constData());
        const auto object = result.json().object();
        QCOMPARE(object.value(QStringLiteral("accounted_ns")), object.value(QStringLiteral("delta_ns")));
        const auto first = object.value(QStringLiteral("causes")).toArray().at(0).toObject();
        QCOMPARE(first.value(QStringLiteral("method")).toString(),
                 QStringLiteral("com.riskshield.sdk.RiskGuard.bootstrap"));
        QCOMPARE(first.value(QStringLiteral("kind")).toString(), QStringLiteral("new"));
        QVERIFY(qAbs(first.value(QStringLiteral("delta_ns")).toDouble() - 2e9) < 0.2e9);
        QVERIFY(qAbs(first.value(QStringLiteral("share")).toDouble() - 1) < 0.15);
        QVERIFY(first.value(QStringLiteral("path"))
                    .toArray()
                    .contains(QStringLiteral("com.example.harbor.HarborApp.onCreate")));
        QCOMPARE(first.value(QStringLiteral("presence_normal")).toArray(), (QJsonArray {0, 5}));
        QCOMPARE(first.value(QStringLiteral("presence_abnormal")).toArray(), (QJsonArray {5, 5}));
    }

    void theBadNodeIsNamedFirst()
    {
        const auto result = run(QStringList {QStringLiteral("network"), QStringLiteral("--localize"),
                                             QStringLiteral("demo/network"), QStringLiteral("--json")}
                                    + keyRing(),
                                "demo\n");
        QVERIFY2(result.code == 0, result.err.constData());
        const auto findings = result.json().object().value(QStringLiteral("findings")).toArray();
        QVERIFY(!findings.isEmpty());
        const auto first = findings.at(0).toObject();
        const auto dimensions = first.value(QStringLiteral("dimensions")).toObject();
        QVERIFY(dimensions.value(QStringLiteral("cdn_node")).toString().startsWith(QStringLiteral("kunlun9.")));
        QCOMPARE(first.value(QStringLiteral("status")).toInt(), 404);
        QVERIFY(first.value(QStringLiteral("rate")).toDouble() > 0.8);
        QVERIFY(first.value(QStringLiteral("baseline_rate")).toDouble() < 0.05);
        QVERIFY(first.value(QStringLiteral("p_value")).toDouble() < 0.001);
        QCOMPARE(first.value(QStringLiteral("answered_elsewhere")), first.value(QStringLiteral("objects")));
    }

    void theSummarySaysWhatStandsOut_data()
    {
        QTest::addColumn<QString>("golden");
        QTest::addColumn<QString>("line");
        QTest::newRow("json") << "summary-demo.json" << "summary demo/startup/abnormal-1.glb --json";
        QTest::newRow("text") << "summary-demo.txt" << "summary demo/startup/abnormal-1.glb";
        QTest::newRow("markdown") << "summary-network.md" << "summary demo/network --markdown -";
        QTest::newRow("html") << "summary-demo.html" << "summary demo/startup/abnormal-1.glb --html -";
    }
    void theSummarySaysWhatStandsOut()
    {
        QFETCH(const QString, golden);
        QFETCH(const QString, line);
        const auto result = run(line.split(QLatin1Char(' ')) + keyRing(), "demo\n");
        QVERIFY2(result.code == 0, result.err.constData());
        test::compareWithGolden(result.out, golden);
    }

    void theSummaryOfACutBundleSaysWhatIsMissing()
    {
        const QByteArray whole = test::readBytes(m_folder.filePath(QStringLiteral("demo/startup/abnormal-1.glb")));
        test::writeBytes(m_folder.filePath(QStringLiteral("half.glb")), whole.left(whole.size() / 2));
        const auto result = run(
            QStringList {QStringLiteral("summary"), QStringLiteral("half.glb"), QStringLiteral("--json")} + keyRing(),
            "demo\n");
        QCOMPARE(result.code, 4);
        const QJsonArray lost = result.json().object().value(QStringLiteral("lost")).toArray();
        const auto says = [&lost](const char* member, const char* words) {
            return std::any_of(lost.begin(), lost.end(), [&](const QJsonValue& loss) {
                return loss[QStringLiteral("member")].toString() == QLatin1String(member)
                    && loss[QStringLiteral("sentence")].toString().contains(QLatin1String(words));
            });
        };
        QVERIFY(says("records", "the file was cut"));
        QVERIFY(says("startup.trace", "ends"));
        QVERIFY(says("", "Why the bundle was made"));
        QVERIFY(says("", "no log lines"));
    }

    void withoutAKeyRingTheKeysThatWouldOpenAreNamed()
    {
        const auto result = run({QStringLiteral("info"), QStringLiteral("demo/startup/normal-1.glb")});
        QCOMPARE(result.code, 5);
        QCOMPARE(result.out, QByteArray());
    }

    void aWrongPassphraseIsCode5AndNotCorrupt()
    {
        const auto result = run(
            QStringList {QStringLiteral("info"), QStringLiteral("demo/startup/normal-1.glb")} + keyRing(), "Demo\n");
        QCOMPARE(result.code, 5);
        QVERIFY(result.err.contains("passphrase"));
    }

    void wrongKeyDamageAndCutAreThreeDifferentCodes()
    {
        const QByteArray whole = test::readBytes(m_folder.filePath(QStringLiteral("demo/startup/normal-1.glb")));
        QVERIFY(whole.size() > 100'000);
        QByteArray flippedHeader = whole;
        flippedHeader[24] = static_cast<char>(flippedHeader[24] ^ 1);
        test::writeBytes(m_folder.filePath(QStringLiteral("cut.glb")), whole.left(whole.size() * 6 / 10));
        test::writeBytes(m_folder.filePath(QStringLiteral("header.glb")), flippedHeader);
        const auto open = [&](const char* file) {
            return run(QStringList {QStringLiteral("info"), QLatin1String(file), QStringLiteral("--json")} + keyRing(),
                       "demo\n");
        };
        const auto cut = open("cut.glb");
        QVERIFY2(cut.code == 4, cut.err.constData());
        QVERIFY(cut.json().object().value(QStringLiteral("slices")).toInt() > 1000);
        const auto header = open("header.glb");
        QVERIFY2(header.code == 5 || header.code == 3, header.err.constData());
        QCOMPARE(header.out, QByteArray());
    }

    void anotherPassMakesTheSameBundles()
    {
        QCOMPARE(run({QStringLiteral("demo"), QStringLiteral("--out"), QStringLiteral("again")}).code, 0);
        for (const char* file :
             {"startup/abnormal-3.glb", "network/phone-001.glb", "network/phone-300.glb", "README.txt"})
            QCOMPARE(test::readBytes(m_folder.filePath(QStringLiteral("again/") + QLatin1String(file))),
                     test::readBytes(m_folder.filePath(QStringLiteral("demo/") + QLatin1String(file))));
    }

    void interruptingEndsWith130AndLeavesNoHalfFiles()
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(GRAYLENS_CLI),
                      {QStringLiteral("demo"), QStringLiteral("--out"), QStringLiteral("broken")});
        QVERIFY(process.waitForStarted());
        const QDir startup(m_folder.filePath(QStringLiteral("broken/startup")));
        QTRY_VERIFY_WITH_TIMEOUT(startup.exists(), 20'000);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(process.waitForFinished(30'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("broken/README.txt"))));
        for (const char* sub : {"startup", "network"}) {
            const QDir folder(m_folder.filePath(QStringLiteral("broken/") + QLatin1String(sub)));
            for (const QString& name : folder.entryList(QDir::Files | QDir::Hidden))
                QVERIFY2(name.endsWith(QLatin1String(".glb")) && !name.startsWith(QLatin1Char('.')), qPrintable(name));
        }
    }

    void interruptingAWaitForInputEndsWith130()
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(GRAYLENS_CLI), {QStringLiteral("info"), QStringLiteral("-")});
        QVERIFY(process.waitForStarted());
        process.write("main;a 1\n");
        QTest::qWait(300);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(process.readAllStandardOutput(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(CliDemoTest)
#include "tst_cli_demo.moc"
