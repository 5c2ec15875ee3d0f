// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>

#include "app/gui/command_line.h"
#include "core/backend/local_backend.h"
#include "core/casefile/case_file.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

struct Outcome
{
    int status = -1;
    QByteArray out, err;
};

/// Runs the real program without any display.
Outcome run(const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1String(name));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GRAYLENS_PROGRAM), arguments);
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList words(const char* line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestGuiCommandLine : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QString place(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QString write(const char* name, const QByteArray& content) { return test::write(m_folder, name, content); }

private Q_SLOTS:
    void sidesTakeAnyNumberOfFiles()
    {
        const auto options = app::parseCommandLine(words("--normal a b c --abnormal d --view diff x.trace"));
        GL_VERIFY_RESULT(options);
        QCOMPARE(options->normal, words("a b c"));
        QCOMPARE(options->abnormal, words("d"));
        QCOMPARE(options->view, QStringLiteral("diff"));
        QCOMPARE(options->files, words("x.trace"));
        const auto pair = app::parseCommandLine(words("--compare n a other"));
        GL_VERIFY_RESULT(pair);
        QCOMPARE(pair->normal, words("n"));
        QCOMPARE(pair->abnormal, words("a"));
        QCOMPARE(pair->files, words("other"));
    }

    void optionsAreRead()
    {
        const auto options = app::parseCommandLine(words("-platform offscreen --screenshot=o.png --size 800x600 "
                                                         "--scale 2 --theme dark --lang zh_CN --keyring k -- --odd"));
        GL_VERIFY_RESULT(options);
        QCOMPARE(options->screenshot, QStringLiteral("o.png"));
        QCOMPARE(options->size, QSize(800, 600));
        QCOMPARE(options->scale, 2.0);
        QCOMPARE(options->files, words("--odd"));
    }

    void backendThatCannotBeReachedIsCodeSeven()
    {
        const QString picture = place("backend.png");
        const Outcome nobody
            = run({QStringLiteral("--backend"), m_folder.path(), QStringLiteral("--screenshot"), picture});
        QCOMPARE(nobody.status, 7);
        QVERIFY(nobody.err.contains("graylens.db"));
        QCOMPARE(
            run({QStringLiteral("--view"), QStringLiteral("backend:pulls"), QStringLiteral("--screenshot"), picture})
                .status,
            2);
    }

    void panelsOfABackendAreDrawn()
    {
        QTemporaryDir folder;
        QVERIFY(backend::LocalBackend::open({folder.path().toStdString(), {}, {}}));
        for (const char* view : {"backend:clusters", "backend:releases", "backend:pulls"}) {
            const QString picture = place("panel.png");
            const Outcome drawn = run({QStringLiteral("--backend"), folder.path(), QStringLiteral("--view"),
                                       QLatin1String(view), QStringLiteral("--screenshot"), picture});
            QVERIFY2(drawn.status == 0, drawn.err.constData());
            QVERIFY(!QImage(picture).isNull());
        }
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"--nonsense", "--nonsense x", "-z", "--compare a", "--normal a", "--size 10x10", "--size axb",
              "--scale 9", "--theme blue", "--view x", "--screenshot", "--passphrase-fd x"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void nonsenseIsRefused()
    {
        QFETCH(QString, line);
        QCOMPARE(app::parseCommandLine(line.split(QLatin1Char(' '))).error().code, Errc::InvalidArgument);
    }

    void helpAndVersionNeedNoDisplay()
    {
        for (const char* option : {"--help", "--version", "-h", "-V"}) {
            const Outcome outcome = run({QLatin1String(option)});
            QCOMPARE(outcome.status, 0);
            QVERIFY(outcome.out.contains("graylens"));
            QVERIFY(outcome.err.isEmpty());
        }
        const Outcome wrong = run({QStringLiteral("--nonsense")});
        QCOMPARE(wrong.status, 2);
        QVERIFY(wrong.out.isEmpty());
        QVERIFY(!wrong.err.isEmpty());
    }

    void withoutADisplayItSaysSoInsteadOfAborting()
    {
        const Outcome outcome = run({});
        QCOMPARE(outcome.status, 1);
        QVERIFY(outcome.err.contains("display"));
    }

    void screenshotsShowEveryView()
    {
        const QString a = write("a.txt", "main;a 3\nmain;b 4\n"), b = write("b.txt", "main;a 3\nmain;b 4\nmain;c 9\n");
        const auto shot = [&](QStringList arguments, const char* view) {
            const QString out = place(view) + QStringLiteral(".png");
            const Outcome outcome
                = run(arguments << QStringLiteral("--screenshot") << out << QStringLiteral("--view")
                                << QLatin1String(view) << QStringLiteral("--size") << QStringLiteral("1000x700"));
            QVERIFY2(outcome.status == 0, outcome.err.constData());
            QCOMPARE(QImage(out).size(), QSize(1000, 700));
        };
        shot({}, "start");
        shot({a}, "overview");
        shot({a}, "flame");
        shot({a}, "calls");
        shot({QStringLiteral("--compare"), a, b}, "diff");
    }

    void screenshotsScale()
    {
        const Outcome outcome = run(words("--screenshot")
                                    << place("two.png") << words("--size 900x600 --scale 2 --theme dark --lang zh_CN"));
        QCOMPARE(outcome.status, 0);
        const QImage image(place("two.png"));
        QCOMPARE(image.size(), QSize(1800, 1200));
        QVERIFY(qGray(image.pixel(900, 1150)) < 80);
    }

    void screenshotsOfFailuresExitWithTheirCode()
    {
        QCOMPARE(run(words("--screenshot") << place("f.png") << write("noise", QByteArray(100, '\xfe'))).status, 3);
        QVERIFY(QFile::exists(place("f.png")));
        QCOMPARE(run(words("--screenshot") << place("g.png") << place("missing")).status, 3);
        QCOMPARE(
            run(words("--screenshot") << place("h.png") << words("--view diff") << write("v.txt", "main;a 3\n")).status,
            2);
        QCOMPARE(run(words("--screenshot /nonexistent/folder/x.png")).status, 1);
        const QString hollow = write("hollow.glcase", R"({"format":"graylens-case","version":1,"normal":[]})");
        QCOMPARE(run(words("--screenshot") << place("i.png") << hollow).status, 3);
    }

    void caseFilesOpenFromTheCommandLine()
    {
        const QString a = write("ca.txt", "main;a 3\n"), b = write("cb.txt", "main;a 9\n");
        const auto input = [](const QString& path) { return casefile::describe(path.toStdString()).value(); };
        casefile::CaseFile file;
        file.side = {std::vector {input(a)}, std::vector {input(b)}};
        const QString saved = write("c.glcase", QByteArray::fromStdString(casefile::toText(file)));
        QCOMPARE(run(words("--screenshot") << place("case.png") << words("--view diff") << saved).status, 0);
        QVERIFY(QFile::remove(b));
        const auto missing = run(words("--screenshot") << place("case2.png") << saved);
        QCOMPARE(missing.status, 3);
        QVERIFY(missing.err.contains("cb.txt"));
    }
};

QTEST_GUILESS_MAIN(TestGuiCommandLine)
#include "tst_gui_command_line.moc"
