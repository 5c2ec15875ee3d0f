// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <unistd.h>

#include "tests/cli/cli_runner.h"

using namespace graylens;

/// What every verb makes of files that are missing, foreign, cut or whole.
class CliInputsTest : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    static QList<QStringList> verbsOn(const QString& file)
    {
        return {{QStringLiteral("info"), file},
                {QStringLiteral("info"), file, QStringLiteral("--json")},
                {QStringLiteral("methods"), file, QStringLiteral("--json")},
                {QStringLiteral("flame"), file},
                {QStringLiteral("timeline"), file, QStringLiteral("--png"), QStringLiteral("out.png")},
                {QStringLiteral("diff"), QStringLiteral("--normal"), QStringLiteral("good.trace"),
                 QStringLiteral("--abnormal"), file, QStringLiteral("--html"), QStringLiteral("out.html")}};
    }
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

private Q_SLOTS:
    void initTestCase()
    {
        const QByteArray good = test::artTrace(400, false);
        test::writeBytes(path("good.trace"), good);
        test::writeBytes(path("cut.trace"), good.left(good.size() * 6 / 10));
        test::writeBytes(path("empty.trace"), {});
        QByteArray noise(200'000, '\0');
        quint32 state = 12345;
        for (char& c : noise) {
            state = state * 1664525 + 1013904223;
            c = static_cast<char>(state >> 24);
        }
        test::writeBytes(path("random.trace"), noise);
        test::writeBytes(path("wrong-name.json"), good);
        QByteArray json = "[";
        for (int i = 0; i < 300; ++i)
            json += QByteArray("{\"name\":\"step\",\"ph\":\"X\",\"ts\":") + QByteArray::number(i * 100)
                + ",\"dur\":50,\"pid\":1,\"tid\":7},\n";
        test::writeBytes(path("good.json"), json.chopped(2) + "]");
        test::writeBytes(path("cut.json"), "{\"traceEvents\":" + json.left(json.size() * 6 / 10));
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("folder.trace")));
    }

    void unreadableInputsAreCode3WithDistinctTexts()
    {
        QStringList files {QStringLiteral("missing.trace"), QStringLiteral("empty.trace"),
                           QStringLiteral("random.trace"), QStringLiteral("folder.trace")};
        if (::geteuid() != 0) {
            test::writeBytes(path("locked.trace"), "x");
            QVERIFY(QFile::setPermissions(path("locked.trace"), {}));
            files += QStringLiteral("locked.trace");
        }
        QSet<QByteArray> texts;
        for (const QString& file : files) {
            for (const QStringList& arguments : verbsOn(file)) {
                const auto run = test::runCli(m_folder.path(), arguments);
                QVERIFY2(run.code == 3,
                         qPrintable(arguments.join(QLatin1Char(' ')) + QStringLiteral(": %1 ").arg(run.code)
                                    + QString::fromUtf8(run.err)));
                QCOMPARE(run.out, QByteArray());
                QVERIFY(run.err.contains(file.toUtf8()));
            }
            QByteArray text = test::runCli(m_folder.path(), {QStringLiteral("info"), file}).err;
            texts.insert(text.replace(file.toUtf8(), "FILE"));
        }
        QCOMPARE(texts.size(), files.size());
        QVERIFY(!QFile::exists(path("out.png")));
        QVERIFY(!QFile::exists(path("out.html")));
    }

    void anUnknownFormatNamesTheKnownOnes()
    {
        const auto run = test::runCli(m_folder.path(), {QStringLiteral("info"), QStringLiteral("random.trace")});
        QCOMPARE(run.code, 3);
        QVERIFY(run.err.contains("Android method trace"));
    }

    void aWrongExtensionDoesNotMatter()
    {
        const auto run = test::runCli(
            m_folder.path(), {QStringLiteral("info"), QStringLiteral("wrong-name.json"), QStringLiteral("--json")});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json().object().value(QStringLiteral("format")).toString(), QStringLiteral("art-method"));
    }

    void standardInputIsAFileToo()
    {
        const auto run
            = test::runCli(m_folder.path(), {QStringLiteral("info"), QStringLiteral("-"), QStringLiteral("--json")},
                           test::artTrace(3, false));
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json().object().value(QStringLiteral("slices")).toInt(), 4);
    }

    void cutFilesGiveTheirRowsAWarningAndCode4_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("Android method trace") << QStringLiteral("cut.trace");
        QTest::newRow("Chrome JSON") << QStringLiteral("cut.json");
    }
    void cutFilesGiveTheirRowsAWarningAndCode4()
    {
        QFETCH(const QString, file);
        for (const QStringList& arguments : verbsOn(file)) {
            const auto run = test::runCli(m_folder.path(), arguments);
            QVERIFY2(run.code == 4,
                     qPrintable(arguments.join(QLatin1Char(' ')) + QStringLiteral(": %1 ").arg(run.code)
                                + QString::fromUtf8(run.err)));
            QVERIFY(run.err.contains("warning") && run.err.contains(file.toUtf8()));
        }
        const auto run = test::runCli(m_folder.path(), {QStringLiteral("info"), file, QStringLiteral("--json")});
        const auto info = run.json().object();
        QVERIFY(info.value(QStringLiteral("slices")).toInt() > 100);
        bool saysSo = false;
        for (const auto& issue : info.value(QStringLiteral("issues")).toArray())
            saysSo |= issue.toObject().value(QStringLiteral("severity")).toString() == QLatin1String("data-loss");
        QVERIFY(saysSo);
        QVERIFY(QFile::remove(path("out.png")));
        QVERIFY(test::readBytes(path("out.html")).contains("Partial data"));
        QVERIFY(QFile::remove(path("out.html")));
    }

    void severalFilesGiveAnArrayAndOneBadOneItsCode()
    {
        const auto run = test::runCli(m_folder.path(),
                                      {QStringLiteral("info"), QStringLiteral("--json"), QStringLiteral("good.trace"),
                                       QStringLiteral("missing.trace"), QStringLiteral("good.json")});
        QCOMPARE(run.code, 3);
        QCOMPARE(run.json().array().size(), 2);
    }

    void unknownThreadsAreNamedAsUsage()
    {
        const auto run = test::runCli(m_folder.path(),
                                      {QStringLiteral("methods"), QStringLiteral("good.trace"),
                                       QStringLiteral("--thread-name"), QStringLiteral("render")});
        QCOMPARE(run.code, 2);
        QVERIFY(run.err.contains("main"));
    }

    void realFilesAreReadOrNamedAsSomethingElse()
    {
        GL_NEEDS_REAL_DATA();
        // A header without records, and another tool's trace under a log's name.
        const QStringList unreadable {QStringLiteral("perflib-header.trace"),
                                      QStringLiteral("profilo-override-main.log")};
        for (const char* folder : {"android-trace", "collapsed", "chrome-json", "chrome-json/edge"}) {
            const QDir files(test::realData(folder));
            QVERIFY(!files.entryList(QDir::Files).isEmpty());
            for (const QString& name : files.entryList(QDir::Files)) {
                const auto run = test::runCli(files.path(), {QStringLiteral("info"), name, QStringLiteral("--json")});
                const QByteArray what = name.toUtf8() + ": " + QByteArray::number(run.code) + ' ' + run.err;
                if (unreadable.contains(name)) {
                    QVERIFY2(run.code == 3, what.constData());
                    continue;
                }
                QVERIFY2(run.code == 0 || run.code == 4, what.constData());
                QVERIFY2(run.json().isObject(), what.constData());
                QCOMPARE(run.code == 4, run.err.contains("warning"));
            }
        }
    }

    void countsOfSampledTracesAreNeverShownAsCounts()
    {
        GL_NEEDS_REAL_DATA();
        const auto run = test::runCli(test::realData("android-trace"),
                                      {QStringLiteral("methods"), QStringLiteral("yamp-legacy.trace"),
                                       QStringLiteral("--json"), QStringLiteral("--limit"), QStringLiteral("5")});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.json().array().size(), 5);
        for (const auto& method : run.json().array()) {
            QVERIFY(method.toObject().value(QStringLiteral("count")).isNull());
            QVERIFY(method.toObject().contains(QStringLiteral("samples_total")));
        }
    }

    void anEmptySideOfAComparisonNeverReachesTheDiff()
    {
        const auto run = test::runCli(m_folder.path(),
                                      {QStringLiteral("diff"), QStringLiteral("--normal"), QStringLiteral("--abnormal"),
                                       QStringLiteral("good.trace")});
        QCOMPARE(run.code, 2);
    }
};

QTEST_GUILESS_MAIN(CliInputsTest)
#include "tst_cli_inputs.moc"
