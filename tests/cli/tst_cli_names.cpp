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
