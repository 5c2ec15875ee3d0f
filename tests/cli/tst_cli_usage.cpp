// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_runner.h"

using namespace graylens;

/// Help and usage errors of every verb, as a terminal without a display sees them.
class CliUsageTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private Q_SLOTS:
    void helpGoesToStandardOutputWithoutADisplay_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("--help") << QStringList {QStringLiteral("--help")} << QByteArray("Exit codes");
        QTest::newRow("-h") << QStringList {QStringLiteral("-h")} << QByteArray("Exit codes");
        QTest::newRow("--version") << QStringList {QStringLiteral("--version")} << QByteArray("graylens-cli ");
        QTest::newRow("help") << QStringList {QStringLiteral("help")} << QByteArray("Exit codes");
        for (const char* verb : {"info", "summary", "methods", "flame", "timeline", "diff", "convert", "logs", "patterns", "network", "localize", "cluster", "backend", "bundle", "keys", "demo"}) {
            const QByteArray example = QByteArray("graylens-cli ") + verb;
            QTest::addRow("help %s", verb) << QStringList {QStringLiteral("help"), QLatin1String(verb)} << example;
            QTest::addRow("%s --help", verb) << QStringList {QLatin1String(verb), QStringLiteral("--help")} << example;
        }
    }
    void helpGoesToStandardOutputWithoutADisplay()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, says);
        const auto run = test::runCli(m_folder.path(), arguments);
        QCOMPARE(run.code, 0);
        QCOMPARE(run.err, QByteArray());
        QVERIFY2(run.out.contains(says), run.out.constData());
    }

    void everyVerbsHelpHasAnExample_data()
    {
        QTest::addColumn<QString>("verb");
        for (const char* verb : {"info", "summary", "methods", "flame", "timeline", "diff", "convert", "logs", "patterns", "network", "localize", "cluster", "backend", "bundle", "keys", "demo"})
            QTest::newRow(verb) << QString::fromLatin1(verb);
    }
    void everyVerbsHelpHasAnExample()
    {
        QFETCH(const QString, verb);
        QVERIFY(test::runCli(m_folder.path(), {verb, QStringLiteral("--help")}).out.contains("Example"));
    }

    void misuseIsOneLineAndCode2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char* name, const char* line) {
            QTest::newRow(name) << QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        };
        row("nothing", "");
        row("unknown option", "--nope");
        row("unknown verb", "nope");
        row("unknown verb in help", "help nope");
        row("unknown option of a verb", "info --nope x.trace");
        row("no file", "info");
        row("no output", "timeline x.trace");
        row("one side", "diff --normal x.trace");
        row("unknown sort", "methods x.trace --sort colour");
        row("unknown format", "flame x.trace --format pdf");
        row("no duration", "diff --normal a --abnormal b --fail-above soon");
        row("duration without a unit", "diff --normal a --abnormal b --fail-above 200");
        row("no window", "diff --normal a --abnormal b --window soon");
        row("no pair", "diff --normal a --abnormal b --pair one");
        row("negative limit", "methods x.trace --limit -3");
        row("two ways to name a thread", "methods x.trace --thread 1 --thread-name main");
        row("a picture too wide", "timeline x.trace --png x.png --width 100000");
        row("passphrase as an argument", "info x.glb --passphrase secret");
    }
    void misuseIsOneLineAndCode2()
    {
        QFETCH(const QStringList, arguments);
        const auto run = test::runCli(m_folder.path(), arguments);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.out, QByteArray());
        QCOMPARE(run.err.count('\n'), 1);
        QVERIFY2(run.err.contains("--help"), run.err.constData());
    }
};

QTEST_GUILESS_MAIN(CliUsageTest)
#include "tst_cli_usage.moc"
