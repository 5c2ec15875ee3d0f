// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include "tests/cli/cli_runner.h"

using namespace graylens;
using test::CliRun;

namespace {

/// What the analysis found, without what names its inputs.
QJsonObject found(const CliRun& run)
{
    QJsonObject all = run.json().object();
    all.remove(QStringLiteral("comparability"));
    return all;
}

/// The method table of a classic .trace with every class and method under another name, and the mapping back.
QByteArray renamed(const QByteArray& trace, QByteArray& mapping)
{
    const qsizetype table = trace.indexOf("*methods\n") + 9, end = trace.indexOf("*end\n", table);
    QHash<QByteArray, QByteArray> classes, lines; // by class
    QHash<QByteArray, QByteArray> methods; // by class and method
    QByteArray out = trace.left(table);
    for (const QByteArray& line : trace.mid(table, end - table).split('\n')) {
        QList<QByteArray> fields = line.split('\t');
        if (fields.size() < 3)
            continue;
        const QByteArray owner = fields[1], name = fields[2];
        if (!classes.contains(owner))
            classes[owner] = "z.c" + QByteArray::number(classes.size());
        QByteArray& obfuscated = methods[owner + '.' + name];
        if (obfuscated.isEmpty()) {
            obfuscated = name.startsWith('<') ? name : "m" + QByteArray::number(methods.size());
            lines[owner] += "    void " + name + "() -> " + obfuscated + '\n';
        }
        fields[1] = classes[owner];
        fields[2] = obfuscated;
        out += fields.join('\t') + '\n';
    }
    mapping = "# compiler: R8\n";
    for (auto line = lines.cbegin(); line != lines.cend(); ++line)
        mapping += line.key() + " -> " + classes[line.key()] + ":\n" + line.value();
    return out + trace.mid(end);
}

} // namespace

/// `diff` as a pipeline calls it.
class CliDiffTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    CliRun diff(const QStringList& normal, const QStringList& abnormal, const QStringList& more = {}) const
    {
        return test::runCli(m_folder.path(),
                            QStringList {QStringLiteral("diff"), QStringLiteral("--normal")} + normal
                                + QStringList {QStringLiteral("--abnormal")} + abnormal + more);
    }
    CliRun gate(const QStringList& abnormal, const QString& most) const
    {
        return diff({QStringLiteral("prod-*.trace")}, abnormal, {QStringLiteral("--fail-above"), most});
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (int i = 0; i < 3; ++i) {
            test::writeBytes(m_folder.filePath(QStringLiteral("prod-%1.trace").arg(i)), test::artTrace(3, false));
            test::writeBytes(m_folder.filePath(QStringLiteral("gray-%1.trace").arg(i)), test::artTrace(3 + i, true));
        }
        test::writeBytes(m_folder.filePath(QStringLiteral("cut.trace")), test::artTrace(9, true).chopped(5));
        test::writeBytes(m_folder.filePath(QStringLiteral("stacks.folded")), "main;run;step 40\nmain;run;draw 60\n");
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("several")));
        for (int i = 0; i < 2; ++i)
            test::writeBytes(m_folder.filePath(QStringLiteral("several/%1.trace").arg(i)), test::artTrace(3, false));
    }

    void measuresOfAProfileAreChosenByName()
    {
        const QString profile = m_folder.filePath(QStringLiteral("p.pprof"));
        test::writeBytes(profile, test::readBytes(test::golden("pprof/normal.pprof")));
        const QStringList json {QStringLiteral("--json")};
        const auto time = diff({profile}, {profile}, json);
        QCOMPARE(time.code, 0);
        const QStringList space {QStringLiteral("--part"), QStringLiteral("alloc_space"), QStringLiteral("--save-case"),
                                 QStringLiteral("space.glcase")};
        const auto bytes = diff({profile}, {profile}, space + json);
        QVERIFY2(bytes.code == 0, bytes.err.constData());
        QCOMPARE(bytes.json()[QLatin1String("unit")].toString(), QStringLiteral("bytes"));
        QVERIFY(found(bytes)[QLatin1String("normal")] != found(time)[QLatin1String("normal")]);
        const QStringList saved {QStringLiteral("diff"), QStringLiteral("--case"), QStringLiteral("space.glcase")};
        const auto again = test::runCli(m_folder.path(), saved + json);
        QCOMPARE(found(again), found(bytes));
        const auto none = diff({profile}, {profile}, {QStringLiteral("--part"), QStringLiteral("nothing")});
        QCOMPARE(none.code, 2);
        QVERIFY2(none.err.contains("alloc_space"), none.err.constData());
    }

    void theGateTellsByItsExitStatus()
    {
        const QStringList gray {QStringLiteral("gray-*.trace")};
        QCOMPARE(gate(gray, QStringLiteral("10ms")).code, 0);
        QCOMPARE(gate({QStringLiteral("prod-0.trace")}, QStringLiteral("0ms")).code, 0);
        const CliRun above = gate(gray, QStringLiteral("2ms"));
        QCOMPARE(above.code, 6);
        QVERIFY(above.out.contains("com.example.Extra.call")); // the answer is printed all the same
        QVERIFY(above.err.contains("above 2.00 ms"));
        QCOMPARE(gate({QStringLiteral("cut.trace")}, QStringLiteral("1s")).code, 4);
        QCOMPARE(gate({QStringLiteral("cut.trace")}, QStringLiteral("1ms")).code, 6);
        QCOMPARE(gate({QStringLiteral("none.trace")}, QStringLiteral("2ms")).code, 3);
        QCOMPARE(diff({QStringLiteral("prod-0.trace")}, gray,
                      {QStringLiteral("--fail-above"), QStringLiteral("2ms"), QStringLiteral("--window"),
                       QStringLiteral("method:no.such.Call")})
                     .code,
                 3);
    }

    void aTimeGatesOnlyWhatMeasuresTime()
    {
        const CliRun run = diff({QStringLiteral("stacks.folded")}, {QStringLiteral("stacks.folded")},
                                {QStringLiteral("--fail-above"), QStringLiteral("2ms")});
        QCOMPARE(run.code, 2);
        QVERIFY(run.out.isEmpty());
    }

    void patternsStandForTheFilesTheyMatch()
    {
        QStringList files;
        for (int i = 0; i < 3; ++i)
            files.append(QStringLiteral("gray-%1.trace").arg(i));
        const QStringList json {QStringLiteral("--json")};
        const CliRun listed = diff({QStringLiteral("prod-0.trace")}, files, json),
                     matched = diff({QStringLiteral("prod-0.trace")}, {QStringLiteral("g?ay-*.trace")}, json);
        QCOMPARE(matched.code, 0);
        QCOMPARE(matched.out, listed.out);
        QCOMPARE(diff({QStringLiteral("prod-0.trace")}, {QStringLiteral("red-*.trace")}).code, 3);
        QCOMPARE(diff({QStringLiteral("prod-0.trace")}, {QStringLiteral("no/such/*.trace")}).code, 3);
    }

    void oneRecordingOfAFolderIsTold()
    {
        const CliRun run = diff({QStringLiteral("several")}, {QStringLiteral("gray-0.trace")});
        QCOMPARE(run.code, 0);
        QVERIFY(run.err.contains("holds 2 recordings"));
    }

    void orderOfFilesChangesNothing()
    {
        GL_NEEDS_REAL_DATA();
        QDir group(test::realData("pairs-made/groups/001"));
        QStringList normal, abnormal;
        for (const QString& file : group.entryList({QStringLiteral("*.trace")}))
            (file.startsWith(QLatin1String("normal")) ? normal : abnormal).append(group.filePath(file));
        QVERIFY(normal.size() > 2 && abnormal.size() > 2);
        const QStringList json {QStringLiteral("--json")};
        const CliRun given = diff(normal, abnormal, json);
        QCOMPARE(given.code, 0);
        for (int turn = 0; turn < 2; ++turn) {
            std::rotate(normal.begin(), normal.begin() + 1, normal.end());
            std::reverse(abnormal.begin(), abnormal.end());
            QCOMPARE(diff(normal, abnormal, json).out, given.out);
        }
    }

    void renamingEverythingThroughAMappingChangesNothing_data()
    {
        QTest::addColumn<QString>("pair");
        for (const char* pair : {"000", "003", "011"})
            QTest::newRow(pair) << QString::fromLatin1(pair);
    }
    void renamingEverythingThroughAMappingChangesNothing()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, pair);
        const QDir folder(test::realData("pairs-made/plain/") + pair);
        QStringList files;
        for (const char* side : {"normal", "abnormal"}) {
            files.append(folder.filePath(QLatin1String(side) + QStringLiteral("-0.trace")));
            QByteArray mapping;
            const QByteArray trace = renamed(test::readBytes(files.last()), mapping);
            test::writeBytes(m_folder.filePath(QLatin1String(side) + QStringLiteral(".trace")), trace);
            test::writeBytes(m_folder.filePath(QLatin1String(side) + QStringLiteral(".txt")), mapping);
        }
        const CliRun plain = diff({files[0]}, {files[1]}, {QStringLiteral("--json")});
        const CliRun mapped
            = diff({QStringLiteral("normal.trace")}, {QStringLiteral("abnormal.trace")},
                   {QStringLiteral("--json"), QStringLiteral("--mapping-normal"), QStringLiteral("normal.txt"),
                    QStringLiteral("--mapping-abnormal"), QStringLiteral("abnormal.txt")});
        QCOMPARE(plain.code, 0);
        QCOMPARE(mapped.code, 0);
        QVERIFY(!found(plain)[QStringLiteral("causes")].toArray().isEmpty());
        QCOMPARE(found(mapped), found(plain));
    }
};

QTEST_GUILESS_MAIN(CliDiffTest)
#include "tst_cli_diff.moc"
