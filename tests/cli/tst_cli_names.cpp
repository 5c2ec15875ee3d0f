// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>

#include "tests/cli/cli_runner.h"

using namespace graylens;

/// Clear names by --mapping and --symbols, as scripts see them.
class CliNamesTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    test::CliRun run(const QStringList& arguments) const { return test::runCli(m_folder.path(), arguments); }

private Q_SLOTS:
    void initTestCase()
    {
        test::writeBytes(m_folder.filePath(QStringLiteral("normal.trace")), test::artTrace(3, false));
        test::writeBytes(m_folder.filePath(QStringLiteral("abnormal.trace")), test::artTrace(3, true));
        test::writeBytes(m_folder.filePath(QStringLiteral("mapping.txt")),
                         "# compiler: R8\n"
                         "com.shop.Cart -> com.example.A:\n    void checkOut() -> run\n"
                         "com.shop.Price -> com.example.B:\n    void add(java.lang.String) -> step\n"
                         "    void round(int) -> step\n");
        test::writeBytes(m_folder.filePath(QStringLiteral("other.txt")), "com.shop.Cart -> a.a:\n    void x() -> y\n");
    }

    void methodsAreClearAndTellTheirOriginal()
    {
        const auto clear = run({QStringLiteral("methods"), QStringLiteral("normal.trace"), QStringLiteral("--json"),
                                QStringLiteral("--mapping"), QStringLiteral("mapping.txt")});
        QCOMPARE(clear.code, 0);
        const QJsonArray rows = clear.json().array();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][QStringLiteral("name")].toString(), QStringLiteral("com.shop.Cart.checkOut"));
        QCOMPARE(rows[0][QStringLiteral("original")].toString(), QStringLiteral("com.example.A.run"));
        QCOMPARE(rows[1][QStringLiteral("name")].toString(), QStringLiteral("com.shop.Price.round"));
        const auto plain = run({QStringLiteral("methods"), QStringLiteral("normal.trace"), QStringLiteral("--json")});
        QVERIFY(!plain.json().array()[0].toObject().contains(QStringLiteral("original")));
    }

    void eachSideOfADiffHasItsOwnMapping()
    {
        const auto both
            = run({QStringLiteral("diff"), QStringLiteral("--json"), QStringLiteral("--normal"),
                   QStringLiteral("normal.trace"), QStringLiteral("--abnormal"), QStringLiteral("abnormal.trace"),
                   QStringLiteral("--mapping-normal"), QStringLiteral("mapping.txt"),
                   QStringLiteral("--mapping-abnormal"), QStringLiteral("mapping.txt")});
        QCOMPARE(both.code, 0);
        const auto cause = both.json()[QStringLiteral("causes")][0];
        QCOMPARE(cause[QStringLiteral("method")].toString(), QStringLiteral("com.example.Extra.call"));
        QCOMPARE(cause[QStringLiteral("path")][0].toString(), QStringLiteral("com.shop.Cart.checkOut"));
    }

    void stacksOfEveryKindAreClear_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("question");
        const auto row = [](const char* name, const char* content, const QStringList& question) {
            QTest::newRow(name) << QByteArray(content) << question;
        };
        const QString file = QStringLiteral("input.txt");
        const QStringList frames {QStringLiteral("query"), file, QStringLiteral("SELECT name FROM frame")};
        row("log",
            "01-02 03:04:05.678  12  12 E AndroidRuntime: com.example.B: none\n"
            "01-02 03:04:05.678  12  12 E AndroidRuntime: \tat com.example.A.run(SourceFile)\n",
            {QStringLiteral("logs"), file});
        row("patterns of a log", "01-02 03:04:05.678  12  12 E App: com.example.A: none, com.example.A: none\n",
            {QStringLiteral("patterns"), file});
        row("crash", "com.example.B: none\n\tat com.example.A.run(SourceFile)\n\tat a.b.c(SourceFile)\n",
            {QStringLiteral("cluster"), file});
        row("ANR trace",
            "----- pid 12 at 2024-01-02 03:04:05 -----\nCmd line: com.example\n\nDALVIK THREADS (1):\n"
            "\"main\" prio=5 tid=1 Blocked\n  | sysTid=12 nice=0\n  at com.example.A.run(SourceFile)\n\n"
            "----- end 12 -----\n",
            frames);
        row("collapsed stacks", "main;com.example.A.run 5\n", frames);
        row("export", "main;com.example.A.run 5\n",
            {QStringLiteral("convert"), file, QStringLiteral("--to"), QStringLiteral("collapsed"),
             QStringLiteral("--out"), QStringLiteral("-")});
    }
    void stacksOfEveryKindAreClear()
    {
        QFETCH(const QByteArray, content);
        QFETCH(QStringList, question);
        test::writeBytes(m_folder.filePath(QStringLiteral("input.txt")), content);
        const auto plain = run(question);
        QVERIFY2(plain.code == 0 && !plain.out.contains("com.shop.Cart"), plain.err.constData());
        const auto clear = run(question << QStringLiteral("--mapping") << QStringLiteral("mapping.txt"));
        QCOMPARE(clear.code, 0);
        QVERIFY2(clear.out.contains("com.shop.Cart"), clear.out.constData());
        QVERIFY(!clear.err.contains("warning"));
    }

    void aMappingThatCannotBeReadIsAnUnreadableInput()
    {
        for (const char* mapping : {"missing.txt", "normal.trace"})
            QCOMPARE(run({QStringLiteral("methods"), QStringLiteral("normal.trace"), QStringLiteral("--mapping"),
                          QString::fromUtf8(mapping)})
                         .code,
                     3);
        QCOMPARE(run({QStringLiteral("methods"), QStringLiteral("normal.trace"), QStringLiteral("--symbols"),
                      QStringLiteral("missing")})
                     .code,
                 3);
    }

    void aMappingOfAnotherBuildGivesAWarning()
    {
        const auto other = run({QStringLiteral("methods"), QStringLiteral("normal.trace"), QStringLiteral("--mapping"),
                                QStringLiteral("other.txt")});
        QCOMPARE(other.code, 0);
        QVERIFY(other.err.contains("warning"));
        QVERIFY(other.out.contains("com.example.A.run"));
    }
};

QTEST_GUILESS_MAIN(CliNamesTest)
#include "tst_cli_names.moc"
