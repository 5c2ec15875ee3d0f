// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>

#include "tests/cli/cli_runner.h"

using namespace graylens;

/// `query`: its output by goldens, its exit codes, where the SQL comes from.
class CliQueryTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static void compareWithGolden(const QByteArray& printed, const QString& name)
    {
        const QString path = test::golden("query/") + name;
        if (qEnvironmentVariableIsSet("GRAYLENS_UPDATE_GOLDENS"))
            test::writeBytes(path, printed);
        QCOMPARE(QString::fromUtf8(printed), QString::fromUtf8(test::readBytes(path)));
    }
    test::CliRun query(const QStringList& arguments, const QByteArray& input = {}) const
    {
        return test::runCli(m_folder.path(), QStringList {QStringLiteral("query")} + arguments, input);
    }

private Q_SLOTS:
    void initTestCase()
    {
        test::writeBytes(m_folder.filePath(QStringLiteral("normal.trace")), test::artTrace(3, false));
        test::writeBytes(m_folder.filePath(QStringLiteral("abnormal.trace")), test::artTrace(4, true));
    }

    void outputIsAsTheContractSays_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString sql
            = QStringLiteral("SELECT name, count(*) AS n, sum(dur), sum(dur) AS n, NULL AS none, 0.5 AS half "
                             "FROM slice GROUP BY name ORDER BY name");
        for (const char* format : {"table", "csv", "json"})
            QTest::newRow(qPrintable(QStringLiteral("sums.") + QLatin1String(format))) << QStringList {
                QStringLiteral("abnormal.trace"), sql, QStringLiteral("--format"), QLatin1String(format)};
        QTest::newRow("two.json") << QStringList {
            QStringLiteral("normal.trace"), QStringLiteral("abnormal.trace"),
            QStringLiteral(
                "SELECT a.name, a.n AS normal, b.n AS abnormal FROM (SELECT name, count(*) n FROM t1.slice GROUP BY "
                "name) a JOIN (SELECT name, count(*) n FROM t2.slice GROUP BY name) b USING (name) ORDER BY 1"),
            QStringLiteral("--json")};
        QTest::newRow("named.csv") << QStringList {
            QStringLiteral("--as"),
            QStringLiteral("good=normal.trace"),
            QStringLiteral("--as"),
            QStringLiteral("bad=abnormal.trace"),
            QStringLiteral("SELECT name FROM bad.slice EXCEPT SELECT name FROM good.slice"),
            QStringLiteral("--format"),
            QStringLiteral("csv")};
        QTest::newRow("ask.json") << QStringList {QStringLiteral("abnormal.trace"), QStringLiteral("--ask"),
                                                  QStringLiteral("most-called"), QStringLiteral("--json")};
        QTest::newRow("schema.txt") << QStringList {QStringLiteral("--schema")};
        QTest::newRow("schema.json") << QStringList {QStringLiteral("--schema"), QStringLiteral("--json")};
        QTest::newRow("empty.json") << QStringList {QStringLiteral("normal.trace"),
                                                    QStringLiteral("SELECT name FROM slice WHERE dur < 0"),
                                                    QStringLiteral("--json")};
    }
    void outputIsAsTheContractSays()
    {
        QFETCH(const QStringList, arguments);
        const auto run = query(arguments);
        QVERIFY2(run.code == 0, run.err.constData());
        const QString golden = QString::fromUtf8(QTest::currentDataTag());
        if (golden.endsWith(QLatin1String(".json")))
            QVERIFY(!run.json().isNull());
        compareWithGolden(run.out, golden);
    }

    void everyQuestionOfTheListCanBeAsked()
    {
        const auto list = query({QStringLiteral("--list"), QStringLiteral("--json")});
        QCOMPARE(list.code, 0);
        const QJsonArray questions = list.json().array();
        QVERIFY(questions.size() >= 12);
        for (const auto& question : questions) {
            const auto run = query({QStringLiteral("normal.trace"), QStringLiteral("--ask"),
                                    question.toObject()[QLatin1String("id")].toString()});
            QVERIFY2(run.code == 0, run.err.constData());
        }
    }

    void sqlComesFromAFileOrStandardInput()
    {
        const QByteArray sql = "SELECT count(*) AS n\nFROM slice";
        test::writeBytes(m_folder.filePath(QStringLiteral("q.sql")), sql);
        const QByteArray expected = "n\r\n5\r\n";
        const QStringList csv {QStringLiteral("normal.trace"), QStringLiteral("--format"), QStringLiteral("csv"),
                               QStringLiteral("--sql-file")};
        QCOMPARE(query(csv + QStringList {QStringLiteral("q.sql")}).out.size(), expected.size());
        QCOMPARE(query(csv + QStringList {QStringLiteral("-")}, sql).out,
                 query(csv + QStringList {QStringLiteral("q.sql")}).out);
    }

    void failuresHaveTheirExitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        const QString file = QStringLiteral("normal.trace");
        QTest::newRow("badSql") << QStringList {file, QStringLiteral("SELECT nam FROM slice")} << 2;
        QTest::newRow("write") << QStringList {file, QStringLiteral("DELETE FROM slice")} << 2;
        QTest::newRow("nothing") << QStringList {} << 2;
        QTest::newRow("noFile") << QStringList {QStringLiteral("SELECT 1")} << 2;
        QTest::newRow("missing") << QStringList {QStringLiteral("missing.trace"), QStringLiteral("SELECT 1")} << 3;
        QTest::newRow("missingSql") << QStringList {file, QStringLiteral("--sql-file"), QStringLiteral("no.sql")} << 3;
        QTest::newRow("unknownQuestion") << QStringList {file, QStringLiteral("--ask"), QStringLiteral("nonsense")}
                                         << 2;
        QTest::newRow("badName") << QStringList {QStringLiteral("--as"), QStringLiteral("=x"),
                                                 QStringLiteral("SELECT 1")}
                                 << 2;
        QTest::newRow("timeLimit") << QStringList {
            file,
            QStringLiteral("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"),
            QStringLiteral("--time-limit"),
            QStringLiteral("50ms")} << 1;
    }
    void failuresHaveTheirExitCodes()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const int, code);
        const auto run = query(arguments);
        QCOMPARE(run.code, code);
        QVERIFY(run.out.isEmpty());
        QVERIFY(!run.err.isEmpty());
    }

    void aMistakeIsShownWithACaret()
    {
        const auto run = query({QStringLiteral("normal.trace"), QStringLiteral("SELECT name,\n  nam FROM slice")});
        QVERIFY2(run.err.contains("\n  nam FROM slice\n  ^\n"), run.err.constData());
    }
};

QTEST_GUILESS_MAIN(CliQueryTest)
#include "tst_cli_query.moc"
