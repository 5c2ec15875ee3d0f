// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>

#include "tests/cli/cli_runner.h"

using namespace graylens;

/// What is printed and written: the JSON contract by goldens, pictures, thresholds, pipes.
class CliOutputTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QStringList listing() const
    {
        return QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        test::writeBytes(m_folder.filePath(QStringLiteral("normal.trace")), test::artTrace(3, false));
        test::writeBytes(m_folder.filePath(QStringLiteral("abnormal.trace")), test::artTrace(4, true));
        test::writeBytes(m_folder.filePath(QStringLiteral("stacks.collapsed")),
                         "main;load;parse 30\nmain;load 5\nmain;draw;naïve \"text\" 12\nmain;load;parse;load 3\n");
        QByteArray stalls = "minute,node,net,stalled,viewers\n";
        for (const char* minute : {"540", "600"}) {
            for (const char* node : {"cache1", "cache2", "cache3"}) {
                for (const char* net : {"4G", "wifi"}) {
                    const bool isBad = QLatin1String(minute) == QLatin1String("600")
                        && QLatin1String(node) == QLatin1String("cache2");
                    stalls += QByteArray(minute) + ',' + node + ',' + net + ',' + (isBad ? "60" : "2") + ",200\n";
                }
            }
        }
        test::writeBytes(m_folder.filePath(QStringLiteral("stalls.csv")), stalls);
        test::writeBytes(m_folder.filePath(QStringLiteral("events.json")), R"([
{"name":"outer","ph":"B","ts":1,"pid":1,"tid":7},{"name":"inner","ph":"X","ts":2.5,"dur":3,"pid":1,"tid":7},
{"name":"outer","ph":"E","ts":11,"pid":1,"tid":7},{"name":"thread_name","ph":"M","pid":1,"tid":7,"args":{"name":"UI"}},
{"name":"heap","ph":"C","ts":4,"pid":1,"args":{"bytes":5}},{"name":"fetch","ph":"b","cat":"net","id":"1","ts":3,"pid":1,"tid":7},
{"name":"fetch","ph":"e","cat":"net","id":"1","ts":9,"pid":1,"tid":7}])");
    }

    void jsonIsAsTheContractSays_data()
    {
        QTest::addColumn<QString>("golden");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* golden, const char* line) {
            QTest::newRow(golden) << QString::fromLatin1(golden) << QString::fromLatin1(line);
        };
        row("info-art.json", "info abnormal.trace --json");
        row("info-chrome.json", "info events.json --json");
        row("info-collapsed.json", "info stacks.collapsed --json");
        row("info-two.json", "info --json normal.trace stacks.collapsed");
        row("summary-art.json", "summary abnormal.trace --json");
        row("localize.json", "localize stalls.csv --time minute --bad stalled --total viewers --at 600 --json");
        row("methods-art.json", "methods abnormal.trace --json");
        row("methods-chrome.json", "methods events.json --json --sort self");
        row("methods-collapsed.json", "methods stacks.collapsed --json --sort count --limit 3");
        row("flame-art.collapsed", "flame abnormal.trace");
        row("flame-art.json", "flame abnormal.trace --format json --by-thread");
        row("flame-collapsed.speedscope.json", "flame stacks.collapsed --format speedscope");
        row("diff-art.json", "diff --normal normal.trace --abnormal abnormal.trace --json");
        row("diff-same.json", "diff --normal normal.trace --abnormal normal.trace --json");
    }
    void jsonIsAsTheContractSays()
    {
        QFETCH(const QString, golden);
        QFETCH(const QString, line);
        const auto run = test::runCli(m_folder.path(), line.split(QLatin1Char(' ')));
        QVERIFY2(run.code == 0, run.err.constData());
        if (golden.endsWith(QLatin1String(".json")))
            QVERIFY(!run.json().isNull());
        test::compareWithGolden(run.out, golden);
    }

    void textIsAlignedForPeople_data()
    {
        QTest::addColumn<QString>("golden");
        QTest::addColumn<QString>("line");
        const auto row = [](const char* golden, const char* line) {
            QTest::newRow(golden) << QString::fromLatin1(golden) << QString::fromLatin1(line);
        };
        row("info-art.txt", "info abnormal.trace");
        row("methods-art.txt", "methods abnormal.trace");
        row("diff-art.txt", "diff --normal normal.trace --abnormal abnormal.trace");
    }
    void textIsAlignedForPeople()
    {
        QFETCH(const QString, golden);
        QFETCH(const QString, line);
        const auto run = test::runCli(m_folder.path(), line.split(QLatin1Char(' ')));
        QVERIFY2(run.code == 0, run.err.constData());
        test::compareWithGolden(run.out, golden);
    }

    void aCollapsedExportReadsBackTheSame()
    {
        const auto exported
            = test::runCli(m_folder.path(), {QStringLiteral("flame"), QStringLiteral("stacks.collapsed")});
        const auto again = test::runCli(m_folder.path(), {QStringLiteral("flame"), QStringLiteral("-")}, exported.out);
        QCOMPARE(again.code, 0);
        QCOMPARE(again.out, exported.out);
    }

    void thresholdsAreCode6OnlyWhenExceeded()
    {
        const QStringList diff {QStringLiteral("diff"),           QStringLiteral("--normal"),
                                QStringLiteral("normal.trace"),   QStringLiteral("--abnormal"),
                                QStringLiteral("abnormal.trace"), QStringLiteral("--json"),
                                QStringLiteral("--fail-above")};
        const auto over = test::runCli(m_folder.path(), diff + QStringList {QStringLiteral("2ms")});
        QCOMPARE(over.code, 6);
        QVERIFY(over.json().isObject());
        QCOMPARE(test::runCli(m_folder.path(), diff + QStringList {QStringLiteral("1s")}).code, 0);
        QStringList swapped = diff;
        swapped.swapItemsAt(2, 4);
        QCOMPARE(test::runCli(m_folder.path(), swapped + QStringList {QStringLiteral("0ms")}).code, 0);
    }

    void picturesAndReportsAppearWhole()
    {
        const auto picture = test::runCli(m_folder.path(),
                                          {QStringLiteral("timeline"), QStringLiteral("normal.trace"),
                                           QStringLiteral("--png"), QStringLiteral("t.png")});
        QVERIFY2(picture.code == 0, picture.err.constData());
        QVERIFY(test::readBytes(m_folder.filePath(QStringLiteral("t.png"))).startsWith("\x89PNG"));
        const auto diff = test::runCli(
            m_folder.path(),
            {QStringLiteral("diff"), QStringLiteral("--normal"), QStringLiteral("normal.trace"),
             QStringLiteral("--abnormal"), QStringLiteral("abnormal.trace"), QStringLiteral("--html"),
             QStringLiteral("d.html"), QStringLiteral("--png"), QStringLiteral("d.png"), QStringLiteral("--svg"),
             QStringLiteral("d.svg"), QStringLiteral("--markdown"), QStringLiteral("d.md"),
             QStringLiteral("--timeline-png"), QStringLiteral("p.png"), QStringLiteral("--timeline-svg"),
             QStringLiteral("p.svg"), QStringLiteral("--timeline-gaps")});
        QVERIFY2(diff.code == 0, diff.err.constData());
        QVERIFY(test::readBytes(m_folder.filePath(QStringLiteral("d.html"))).endsWith("</html>\n"));
        QVERIFY(test::readBytes(m_folder.filePath(QStringLiteral("d.png"))).startsWith("\x89PNG"));
        QVERIFY(test::readBytes(m_folder.filePath(QStringLiteral("d.svg"))).startsWith("<svg"));
        QVERIFY(test::readBytes(m_folder.filePath(QStringLiteral("p.png"))).startsWith("\x89PNG"));
        QVERIFY(test::readBytes(m_folder.filePath(QStringLiteral("p.svg"))).endsWith("</svg>\n"));
        const QByteArray ticket = test::readBytes(m_folder.filePath(QStringLiteral("d.md")));
        QVERIFY(ticket.startsWith("## Abnormal takes "));
        const auto printed
            = test::runCli(m_folder.path(),
                           {QStringLiteral("diff"), QStringLiteral("--normal"), QStringLiteral("normal.trace"),
                            QStringLiteral("--abnormal"), QStringLiteral("abnormal.trace"),
                            QStringLiteral("--markdown"), QStringLiteral("-")});
        QCOMPARE(printed.out, ticket);
        for (const char* name : {"t.png", "d.html", "d.png", "d.svg", "d.md", "p.png", "p.svg"})
            QVERIFY(QFile::remove(m_folder.filePath(QLatin1String(name))));
    }

    void aSavedCaseIsComparedAgainToTheSameResult()
    {
        const auto run = [&](const char* words) {
            return test::runCli(m_folder.path(), QString::fromLatin1(words).split(QLatin1Char(' ')));
        };
        const auto first
            = run("diff --normal normal.trace --abnormal abnormal.trace --exclude java. --json --save-case "
                  "c.glcase");
        QVERIFY2(first.code == 0, first.err.constData());
        const auto again = run("diff --case c.glcase --json");
        QVERIFY2(again.code == 0, again.err.constData());
        QCOMPARE(again.out, first.out);
        QCOMPARE(run("diff --case c.glcase --normal normal.trace").code, 2);
        QCOMPARE(run("diff --normal normal.trace").code, 2);
        QCOMPARE(run("diff --case normal.trace").code, 3); // no case file
        QVERIFY(QFile::rename(m_folder.filePath(QStringLiteral("abnormal.trace")),
                              m_folder.filePath(QStringLiteral("away"))));
        const auto missing = run("diff --case c.glcase");
        QVERIFY(QFile::rename(m_folder.filePath(QStringLiteral("away")),
                              m_folder.filePath(QStringLiteral("abnormal.trace"))));
        QCOMPARE(missing.code, 3);
        QVERIFY(missing.err.contains("abnormal.trace"));
        QVERIFY(QFile::remove(m_folder.filePath(QStringLiteral("c.glcase"))));
    }

    void anOutputThatCannotBeWrittenIsCode1AndLeavesNothing()
    {
        const QStringList before = listing();
        for (const QString& where : {QStringLiteral("no/such/folder/x"), QStringLiteral(".")}) {
            const auto run
                = test::runCli(m_folder.path(),
                               {QStringLiteral("flame"), QStringLiteral("normal.trace"), QStringLiteral("--format"),
                                QStringLiteral("svg"), QStringLiteral("--out"), where});
            QCOMPARE(run.code, 1);
            QVERIFY(run.err.contains("cannot write"));
        }
        QCOMPARE(listing(), before);
    }

    void aReaderThatStopsReadingIsNoFailure()
    {
        test::writeBytes(m_folder.filePath(QStringLiteral("many.collapsed")), [] {
            QByteArray text;
            for (int i = 0; i < 60'000; ++i)
                text += "main;method" + QByteArray::number(i) + " 1\n";
            return text;
        }());
        QProcess shell;
        shell.setWorkingDirectory(m_folder.path());
        shell.setProcessEnvironment(test::bareEnvironment(m_folder.path()));
        shell.start(
            QStringLiteral("bash"),
            {QStringLiteral("-c"),
             QStringLiteral("set -o pipefail; '" GRAYLENS_CLI "' flame many.collapsed | head -c 20 >/dev/null")});
        QVERIFY(shell.waitForFinished(60'000));
        QCOMPARE(shell.exitCode(), 0);
        QCOMPARE(shell.readAllStandardError(), QByteArray());
    }

    void aFullDiskIsAFailure()
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(GRAYLENS_CLI), {QStringLiteral("info"), QStringLiteral("normal.trace")});
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("standard output"));
    }
};

QTEST_GUILESS_MAIN(CliOutputTest)
#include "tst_cli_output.moc"
