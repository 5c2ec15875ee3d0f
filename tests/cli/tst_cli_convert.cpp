// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>

#include "tests/cli/cli_runner.h"

using namespace graylens;

/// The verb that writes traces in other formats.
class CliConvertTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    test::CliRun run(const char* line)
    {
        return test::runCli(m_folder.path(), QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    QJsonObject info(const char* file)
    {
        return run(qPrintable(QStringLiteral("info --json %1").arg(QLatin1String(file)))).json().object();
    }

private Q_SLOTS:
    void initTestCase()
    {
        test::writeBytes(m_folder.filePath(QStringLiteral("a.trace")), test::artTrace(3, true));
        test::writeBytes(m_folder.filePath(QStringLiteral("p.pprof")),
                         test::readBytes(test::golden("pprof/normal.pprof")));
    }

    void everyFormatIsWrittenAndReadAgain_data()
    {
        QTest::addColumn<QString>("format");
        for (const char* format : {"speedscope", "collapsed", "chrome-json", "pprof", "perfetto"})
            QTest::newRow(format) << QString::fromLatin1(format);
    }
    void everyFormatIsWrittenAndReadAgain()
    {
        QFETCH(QString, format);
        const auto converted = run(qPrintable(QStringLiteral("convert a.trace --to %1 --out out.bin").arg(format)));
        QVERIFY2(converted.code == 0, converted.err.constData());
        QCOMPARE(converted.out, QByteArray());
        const QJsonObject read = info("out.bin");
        QVERIFY(read[QLatin1String("issues")].isArray());
        QVERIFY(read[QLatin1String("slices")].toInt() + read[QLatin1String("samples")].toInt() > 0);
        QCOMPARE(QDir(m_folder.path()).entryList({QStringLiteral("out.bin*")}, QDir::Files | QDir::Hidden).size(), 1);
    }
    void whatIsLostIsSaidOnceInWordsAndOnceInJson()
    {
        const auto words = run("convert a.trace --to collapsed --out out.folded");
        QCOMPARE(words.code, 0);
        QVERIFY2(words.err.contains("not in the output"), words.err.constData());
        const auto json = run("convert a.trace --to collapsed --out out.folded --json");
        QCOMPARE(json.code, 0);
        QCOMPARE(json.err, QByteArray());
        const QJsonObject answer = json.json().object();
        QCOMPARE(answer[QLatin1String("format")].toString(), QStringLiteral("collapsed"));
        QVERIFY(answer[QLatin1String("part")].isNull());
        QStringList codes;
        for (const QJsonValue& loss : answer[QLatin1String("losses")].toArray()) {
            codes.append(loss[QLatin1String("code")].toString());
            QVERIFY(loss[QLatin1String("count")].toInt() > 0);
            QVERIFY(!loss[QLatin1String("message")].toString().isEmpty());
        }
        QVERIFY(codes.contains(QLatin1String("calls")));
        QVERIFY(codes.contains(QLatin1String("cpu-times")));
    }
    void aPartIsChosenByName()
    {
        const auto space = run("convert p.pprof --to collapsed --part alloc_space --out -");
        QCOMPARE(space.code, 0);
        QVERIFY2(space.out.contains("libapp.so+0x1400 512\n"), space.out.constData());
        const auto first = run("convert p.pprof --to collapsed --out -");
        QVERIFY2(first.out.contains("libapp.so+0x1400 70000000\n"), first.out.constData());
        const auto none = run("convert p.pprof --to collapsed --part nothing --out x.folded");
        QCOMPARE(none.code, 2);
        QVERIFY2(none.err.contains("samples") && none.err.contains("alloc_space"), none.err.constData());
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("x.folded"))));
    }
    void failuresLeaveNoFile()
    {
        QCOMPARE(run("convert a.trace --to nonsense --out x").code, 2);
        QCOMPARE(run("convert a.trace --to csv").code, 2);
        QCOMPARE(run("convert missing.trace --to csv --out x").code, 3);
        QCOMPARE(run("convert a.trace --to csv --out missing-folder/x").code, 1);
        QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("x"))));
    }
};

QTEST_GUILESS_MAIN(CliConvertTest)
#include "tst_cli_convert.moc"
