// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonObject>

#include "tests/cli/cli_runner.h"

using namespace graylens;

namespace {

const QByteArray kLog("10-17 15:38:02.500  100  101 I Net: connect to a\n"
                      "10-17 15:38:03.500  100  102 E Net: Timeout at a\n"
                      "  at Socket.read\n"
                      "10-17 15:38:04.500  200  201 W Disk: slow write\n"
                      "10-17 15:38:05.500  200  201 D Disk: a \"quoted\", timeout\n"
                      "10-17 15:39:00.000  200  201 I Disk: done\n");

QList<QByteArray> lines(const QByteArray& text)
{
    QList<QByteArray> out = text.split('\n');
    out.removeLast();
    return out;
}

} // namespace

/// Log records of a file as they are asked for.
class CliLogsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    test::CliRun logs(const QString& options, const QString& filter = {}, const char* file = "a.log")
    {
        QStringList arguments {QStringLiteral("logs"), QLatin1String(file)};
        arguments += options.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (!filter.isNull())
            arguments += {QStringLiteral("--filter"), filter};
        return test::runCli(m_folder.path(), arguments);
    }
    int count(const QString& options, const QString& filter = {}, const char* file = "a.log")
    {
        const auto run = logs(options + QStringLiteral(" --count"), filter, file);
        return run.code == 0 ? run.out.trimmed().toInt() : -run.code;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!test::write(m_folder, "a.log", kLog).isEmpty());
        QVERIFY(!test::write(m_folder, "no.txt", "just some words\nand more of them\n").isEmpty());
    }

    void filtersSayWhichRecordsAreWanted_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<int>("records");
        const auto row
            = [](const char* filter, int records) { QTest::newRow(filter) << QString::fromLatin1(filter) << records; };
        row("", 5);
        row("level>=warn", 2);
        row("timeout", 2);
        row("tag=Disk and not (level=debug or slow)", 1);
        row("/a$/", 1);
        row("/at .*read/", 1);
        row("time>15:38", 1);
        row("pid=100 tid!=101", 1);
        row("file:other", 0);
    }
    void filtersSayWhichRecordsAreWanted()
    {
        QFETCH(const QString, filter);
        QFETCH(const int, records);
        QCOMPARE(count({}, filter), records);
    }

    void optionsAreWaysToSayTheSame()
    {
        QCOMPARE(count(QStringLiteral("--level warn")), 2);
        QCOMPARE(count(QStringLiteral("--tag Disk --tag Nobody")), 3);
        QCOMPARE(count(QStringLiteral("--grep [Tt]imeout")), 2);
        QCOMPARE(count(QStringLiteral("--grep TIMEOUT")), 0);
        QCOMPARE(count(QStringLiteral("--grep TIMEOUT -i --pid 200")), 1);
        QCOMPARE(count(QStringLiteral("--grep Timeout.at|/")), 1);
        QCOMPARE(count(QStringLiteral("--since 1s --until 3s")), 2);
        QCOMPARE(count(QStringLiteral("--tid 201 --level info"), QStringLiteral("not slow")), 1);
    }

    void mistakesAreShownWithACaret()
    {
        const auto run = logs({}, QStringLiteral("level>=loud"));
        QCOMPARE(run.code, 2);
        QCOMPARE(run.out, QByteArray());
        QVERIFY2(run.err.contains("level>=loud\n       ^\n"), run.err.constData());
        QCOMPARE(logs(QStringLiteral("--grep a(b")).code, 2);
        QCOMPARE(logs(QStringLiteral("--since soon")).code, 2);
        QCOMPARE(logs(QStringLiteral("--format csv --context 1")).code, 2);
        QCOMPARE(logs(QStringLiteral("--format html")).code, 2);
        QCOMPARE(logs({}, QStringLiteral("x"), "no.txt").code, 3);
    }

    void recordsAreLinesOfJson()
    {
        const auto run = logs(QStringLiteral("--json"), QStringLiteral("level=error"));
        QCOMPARE(run.code, 0);
        const QJsonObject record = QJsonDocument::fromJson(lines(run.out).value(0)).object();
        QCOMPARE(lines(run.out).size(), qsizetype {1});
        QCOMPARE(record.value(QLatin1String("message")).toString(), QStringLiteral("Timeout at a\n  at Socket.read"));
        QCOMPARE(record.value(QLatin1String("level")).toString(), QStringLiteral("error"));
        QCOMPARE(record.value(QLatin1String("tid")).toInt(), 102);
        QCOMPARE(logs(QStringLiteral("--format jsonl"), QStringLiteral("level=error")).out, run.out);
        QCOMPARE(logs(QStringLiteral("--count --json"), QStringLiteral("level=error")).out,
                 QByteArray("{\"records\": 1}\n"));
    }

    void recordsAreATable()
    {
        const auto run = logs(QStringLiteral("--format csv"), QStringLiteral("quoted"));
        QCOMPARE(lines(run.out).size(), qsizetype {2});
        QCOMPARE(lines(run.out)[0], QByteArray("ts_ns,level,pid,tid,tag,file,message"));
        QVERIFY(lines(run.out)[1].endsWith(",debug,200,201,Disk,a.log,\"a \"\"quoted\"\", timeout\""));
    }

    void contextIsWrittenOnce()
    {
        const auto run = logs(QStringLiteral("--context 1 --json"), QStringLiteral("timeout"));
        QList<bool> isContext;
        for (const QByteArray& line : lines(run.out))
            isContext.append(QJsonDocument::fromJson(line).object().contains(QLatin1String("context")));
        QCOMPARE(isContext, (QList<bool> {true, false, true, false, true}));
        const auto gap = logs(QStringLiteral("--context 1"), QStringLiteral("connect or done"));
        QCOMPARE(lines(gap.out).size(), qsizetype {6}); // two records each, one of them with two lines, and a mark
        QCOMPARE(lines(gap.out)[3], QByteArray("--"));
    }

    void linesBeforeTheFirstRecordAreMissed()
    {
        QVERIFY(!test::write(m_folder, "cut.log", "half of a line\n" + kLog).isEmpty());
        const auto run = logs(QStringLiteral("--count"), {}, "cut.log");
        QCOMPARE(run.code, 4);
        QCOMPARE(run.out.trimmed(), QByteArray("5"));
    }

    void theYearIsTheOneThatIsSaid()
    {
        const auto run = logs(QStringLiteral("--json --log-year 2021 --level error"));
        QCOMPARE(run.code, 0);
        const auto record = QJsonDocument::fromJson(run.out.trimmed()).object();
        QCOMPARE(record[QStringLiteral("ts_ns")].toInteger(), 1'634'485'083'500'000'000); // 2021-10-17 15:38:03.5
        QCOMPARE(logs(QStringLiteral("--log-year 1492")).code, 2);
    }

    void otherFormatsHaveTheSameRecords()
    {
        GL_NEEDS_REAL_DATA();
        const QString file = test::realData("xlog/leaves_zlib_nocrypt.xlog");
        const auto all = logs(QStringLiteral("--count"), {}, file.toUtf8().constData());
        QVERIFY2(all.out.trimmed().toInt() > 0, all.err.constData());
        const auto some = logs(QStringLiteral("--count"), QStringLiteral("level>=info"), file.toUtf8().constData());
        QVERIFY(some.out.trimmed().toInt() <= all.out.trimmed().toInt());
    }

    void compressedLogsHaveTheSameRecords()
    {
        QProcess gzip;
        gzip.setWorkingDirectory(m_folder.path());
        gzip.start(QStringLiteral("gzip"), {QStringLiteral("-k"), QStringLiteral("a.log")});
        if (!gzip.waitForFinished() || gzip.exitCode() != 0)
            QSKIP("there is no gzip");
        for (const char* filter : {"timeout", "level>=warn", "/at .*read/"})
            QCOMPARE(logs(QStringLiteral("--json"), QLatin1String(filter), "a.log.gz").out,
                     logs(QStringLiteral("--json"), QLatin1String(filter)).out);
    }
};

QTEST_GUILESS_MAIN(CliLogsTest)
#include "tst_cli_logs.moc"
