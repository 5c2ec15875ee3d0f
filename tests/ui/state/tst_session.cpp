// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <filesystem>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "core/demo/demo.h"
#include "core/import/extract.h"
#include "core/workspace/workspace.h"
#include "tests/support/test_data.h"
#include "ui/jobs/job_runner.h"
#include "ui/state/session.h"

using namespace graylens;
using ui::JobRunner;
using ui::OpenFile;
using ui::Session;

class TestSession : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    QString write(const char* name, const QByteArray& content) { return test::write(m_folder, name, content); }
    /// A call as Chrome's JSON has it, in microseconds; thread 1 is the main one.
    static QJsonObject calledOn(int thread, const char* name, int at, int length)
    {
        return {{QStringLiteral("ph"), QStringLiteral("X")},
                {QStringLiteral("name"), QLatin1String(name)},
                {QStringLiteral("ts"), at},
                {QStringLiteral("dur"), length},
                {QStringLiteral("pid"), 1},
                {QStringLiteral("tid"), thread}};
    }
    static void wait(Session& session) { QTRY_VERIFY_WITH_TIMEOUT(session.jobs().running().isEmpty(), 60000); }

    /// Made once: sealing takes its time in a debug build.
    Result<demo::DemoFiles> demoFiles()
    {
        static const Result<demo::DemoFiles> made
            = demo::makeDemo(m_folder.filePath(QStringLiteral("demo")).toStdString(), 1);
        return made;
    }

private Q_SLOTS:
    void aFileIsThereAtOnceAndItsContentLater()
    {
        JobRunner jobs;
        Session session(jobs);
        QSignalSpy added(&session, &Session::fileAdded), changed(&session, &Session::fileChanged);
        const int id = session.open(write("a.txt", "main;a 3\nmain;b 4\n"));
        QCOMPARE(added.size(), 1);
        QVERIFY(!session.file(id)->document);
        QVERIFY(session.file(id)->job);
        wait(session);
        QCOMPARE(changed.size(), 1);
        QVERIFY(session.file(id)->document);
        QVERIFY(!session.file(id)->job);
        QVERIFY(session.file(id)->document->primary());
    }

    void theSameFileIsOpenedOnce()
    {
        JobRunner jobs;
        Session session(jobs);
        const QString path = write("once.txt", "main;a 3\n");
        const int id = session.open(path);
        QCOMPARE(session.open(m_folder.path() + QStringLiteral("/./once.txt")), id);
        QCOMPARE(session.files().size(), 1);
        wait(session);
    }

    void failuresHaveTheirCode()
    {
        JobRunner jobs;
        Session session(jobs);
        const int unknown = session.open(write("picture.trace", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)));
        const int missing = session.open(m_folder.filePath(QStringLiteral("nowhere")));
        wait(session);
        QVERIFY(session.file(unknown)->failed);
        QCOMPARE(session.file(unknown)->error.code, Errc::UnknownFormat);
        QCOMPARE(session.file(missing)->error.code, Errc::NotFound);
    }

    void aFailedFileCanBeTriedAgain()
    {
        JobRunner jobs;
        Session session(jobs);
        const int id = session.open(m_folder.filePath(QStringLiteral("later.txt")));
        wait(session);
        QVERIFY(session.file(id)->failed);
        write("later.txt", "main;a 3\n");
        session.retry(id);
        QVERIFY(!session.file(id)->failed);
        wait(session);
        QVERIFY(session.file(id)->document);
    }

    void comparingLoadsBothSidesWithoutTabsOfTheirOwn()
    {
        JobRunner jobs;
        Session session(jobs);
        QSignalSpy added(&session, &Session::fileAdded);
        const QString a = write("n.txt", "main;a 3\nmain;b 4\n"), b = write("x.txt", "main;a 3\nmain;b 4\nmain;c 9\n");
        const int id = session.compare({a}, {b});
        QCOMPARE(session.compare({a}, {b}), id);
        wait(session);
        QCOMPARE(added.size(), 0);
        QVERIFY(session.files().isEmpty());
        const auto* comparison = session.comparison(id);
        QVERIFY(comparison->result);
        QCOMPARE(comparison->result->delta, 9);
        // Opening one of them now gives it a tab at once, already loaded.
        const int file = session.open(b);
        QCOMPARE(added.size(), 1);
        QVERIFY(session.file(file)->document);
        session.close(id);
        QVERIFY(!session.comparison(id));
        QVERIFY(session.file(file));
    }

    void aChosenMappingIsRememberedByTheFile()
    {
        const QString workspaceFile = m_folder.filePath(QStringLiteral("mapping.workspace"));
        const QString path = write("obfuscated.txt", "main;a.a.a 3\n");
        const QString mapping = write("mapping.txt", "com.shop.Cart -> a.a:\n    void add() -> a\n");
        const auto nameIn = [](const Session& session, int id) {
            const auto& trace = *session.file(id)->document->primary();
            return std::string(trace.text(trace.frames.name[trace.frames.name.size() - 1]));
        };
        for (const bool isSecondTime : {false, true}) {
            auto workspace = workspace::Workspace::open(workspaceFile.toStdString());
            GL_VERIFY_RESULT(workspace);
            JobRunner jobs;
            Session session(jobs);
            session.setWorkspace(&*workspace);
            const int id = session.open(path);
            wait(session);
            QCOMPARE(session.file(id)->mapping, isSecondTime ? mapping : QString());
            QCOMPARE(nameIn(session, id), std::string(isSecondTime ? "com.shop.Cart.add" : "a.a.a"));
            session.setMapping(id, mapping);
            wait(session);
            QCOMPARE(nameIn(session, id), std::string("com.shop.Cart.add"));
            QVERIFY(session.file(id)->document->primary()->frames.original.size() > 0);
            if (isSecondTime)
                session.setMapping(id, {});
            wait(session);
        }
        // That names stay as they are is a choice as well.
        auto workspace = workspace::Workspace::open(workspaceFile.toStdString());
        GL_VERIFY_RESULT(workspace);
        JobRunner jobs;
        Session session(jobs);
        session.setWorkspace(&*workspace);
        const int id = session.open(path);
        wait(session);
        QVERIFY(session.file(id)->mapping.isEmpty());
        QVERIFY(session.file(id)->mappingChosen);
        QCOMPARE(nameIn(session, id), std::string("a.a.a"));
    }

    void aMappingIsRememberedByTheBuild()
    {
        const auto files = demoFiles();
        GL_VERIFY_RESULT(files);
        QVERIFY(files->abnormal.size() >= 2);
        const QString mapping = write("build.txt", "com.shop.Cart -> a.a:\n    void add() -> a\n");
        auto workspace = workspace::Workspace::open(m_folder.filePath(QStringLiteral("build.workspace")).toStdString());
        GL_VERIFY_RESULT(workspace);
        JobRunner jobs;
        Session session(jobs);
        session.setWorkspace(&*workspace);
        session.setKeys(files->keys);
        const int first = session.open(QString::fromStdString(files->abnormal[0].string()));
        wait(session);
        QVERIFY(session.file(first)->document);
        session.setMapping(first, mapping);
        wait(session);
        // Another recording of the same app and version: nobody has to choose again.
        const int second = session.open(QString::fromStdString(files->abnormal[1].string()));
        wait(session);
        QCOMPARE(session.file(second)->mapping, mapping);
        QCOMPARE(session.suggestedMapping(second), mapping);
        session.setMapping(second, {});
        wait(session);
        QVERIFY(session.file(second)->mapping.isEmpty());
    }

    void aComparisonSaysWhichSideFailed()
    {
        JobRunner jobs;
        Session session(jobs);
        const QString a = write("fine.txt", "main;a 3\n");
        const int id = session.compare({a}, {m_folder.filePath(QStringLiteral("gone.trace"))});
        wait(session);
        QVERIFY(session.comparison(id)->failed);
        QCOMPARE(session.comparison(id)->error.code, Errc::NotFound);
        const int empty = session.compare({a}, {});
        QVERIFY(session.comparison(empty)->failed);
        QCOMPARE(session.comparison(empty)->error.code, Errc::InvalidArgument);
        write("gone.trace", "main;a 5\n");
        session.retry(id);
        wait(session);
        QVERIFY(session.comparison(id)->result);
    }

    void closingWhileLoadingIsSafe()
    {
        JobRunner jobs;
        Session session(jobs);
        QSignalSpy changed(&session, &Session::fileChanged);
        session.close(session.open(write("closing.txt", "main;a 3\n")));
        session.close(session.compare({write("c1.txt", "main;a 3\n")}, {write("c2.txt", "main;a 3\n")}));
        wait(session);
        QCoreApplication::processEvents();
        QCOMPARE(changed.size(), 0);
        QVERIFY(session.files().isEmpty());
    }

    void unlockingRetriesSealedFilesAndComparisons()
    {
        const auto made = demoFiles();
        GL_VERIFY_RESULT(made);
        const auto path = [](const std::filesystem::path& file) { return QString::fromStdString(file.string()); };
        JobRunner jobs;
        Session session(jobs);
        const int file = session.open(path(made->normal.front()));
        const int pair = session.compare({path(made->normal.front())}, {path(made->abnormal.front())});
        wait(session);
        QCOMPARE(session.file(file)->error.code, Errc::WrongKey);
        QCOMPARE(session.comparison(pair)->error.code, Errc::WrongKey);
        session.setKeys(made->keys);
        wait(session);
        QVERIFY(session.file(file)->document);
        QVERIFY(session.comparison(pair)->result);
    }

    void membersAreExtractedAsTheyWere()
    {
        const auto made = demoFiles();
        GL_VERIFY_RESULT(made);
        imports::ImportOptions options;
        options.keys = made->keys.get();
        const auto registry = decode::Registry::builtin();
        const auto bundle = imports::openDocument(made->normal.front(), registry, options);
        GL_VERIFY_RESULT(bundle);
        const auto& children = (*bundle)->root.children;
        const std::filesystem::path out = m_folder.filePath(QStringLiteral("extracted")).toStdString();
        bool any = false;
        for (std::size_t i = 0; i < children.size(); ++i) {
            const auto extracted = imports::extractMember(**bundle, std::array {i}, out, options);
            if (children[i].format == "graylens-records") {
                QCOMPARE(extracted.error().code, Errc::InvalidArgument);
                continue;
            }
            GL_VERIFY_RESULT(extracted);
            QCOMPARE(std::filesystem::file_size(out), children[i].bytes);
            const auto alone = imports::openDocument(out, registry);
            GL_VERIFY_RESULT(alone);
            QCOMPARE((*alone)->primary()->slices.size(), children[i].trace->slices.size());
            any = true;
        }
        QVERIFY(any);
        QCOMPARE(imports::extractMember(**bundle, std::array {std::size_t {99}}, out, options).error().code,
                 Errc::InvalidArgument);
        GL_VERIFY_RESULT(imports::extractMember(**bundle, {}, out, options));
        QCOMPARE(std::filesystem::file_size(out), std::filesystem::file_size(made->normal.front()));
    }

    void damagedMembersAreExtractedAndSaySo()
    {
        const auto made = demoFiles();
        GL_VERIFY_RESULT(made);
        QFile bundle(QString::fromStdString(made->normal.front().string()));
        QVERIFY(bundle.open(QIODevice::ReadOnly));
        const QByteArray damaged = bundle.readAll().left(bundle.size() * 6 / 10);
        imports::ImportOptions options;
        options.keys = made->keys.get();
        const auto registry = decode::Registry::builtin();
        const auto document = imports::openDocument(write("cut.glb", damaged).toStdString(), registry, options);
        GL_VERIFY_RESULT(document);
        const auto& children = (*document)->root.children;
        const std::filesystem::path out = m_folder.filePath(QStringLiteral("partly")).toStdString();
        bool any = false;
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (children[i].format == "graylens-records")
                continue;
            const auto extracted = imports::extractMember(**document, std::array {i}, out, options);
            GL_VERIFY_RESULT(extracted);
            any = any || !extracted->isWhole;
        }
        QVERIFY(any);
    }

    void levelOfDetailIsMadeOnceForAllViews()
    {
        JobRunner jobs;
        Session session(jobs);
        const int id = session.open(write("calls.json", R"([{"ph":"X","name":"a","ts":0,"dur":9,"pid":1,"tid":1}])"));
        wait(session);
        const trace::TracePtr trace = session.file(id)->document->primary();
        QSignalSpy started(&jobs, &JobRunner::started);
        std::vector<Session::MipmapPtr> got;
        QObject first, second;
        auto gone = std::make_unique<QObject>();
        session.withMipmap(trace, &first, [&](Session::MipmapPtr made) { got.push_back(std::move(made)); });
        session.withMipmap(trace, gone.get(), [](const Session::MipmapPtr&) { QFAIL("its view is closed"); });
        session.withMipmap(trace, &second, [&](Session::MipmapPtr made) { got.push_back(std::move(made)); });
        gone.reset();
        wait(session);
        QCOMPARE(started.size(), 1);
        QCOMPARE(got.size(), std::size_t {2});
        QVERIFY(got[0] && got[0] == got[1]);
        session.withMipmap(trace, &second, [&](Session::MipmapPtr made) { got.push_back(std::move(made)); });
        QCOMPARE(got.size(), std::size_t {3}); // at once
        QCOMPARE(started.size(), 1);
    }

    void keysThatComeWhileAFileIsReadOpenIt()
    {
        const auto made = demoFiles();
        GL_VERIFY_RESULT(made);
        JobRunner jobs;
        Session session(jobs);
        const int id = session.open(QString::fromStdString(made->normal.front().string()));
        session.setKeys(made->keys);
        wait(session);
        QVERIFY2(session.file(id)->document, session.file(id)->error.text().c_str());
    }

    void membersGetTabsOfTheirOwn()
    {
        const auto made = demoFiles();
        GL_VERIFY_RESULT(made);
        JobRunner jobs;
        Session session(jobs);
        session.setKeys(made->keys);
        const int id = session.open(QString::fromStdString(made->normal.front().string()));
        wait(session);
        QVERIFY(session.file(id)->document);
        const auto& children = session.file(id)->document->root.children;
        int opened = 0;
        for (std::size_t i = 0; i < children.size(); ++i)
            if (children[i].trace)
                opened = session.openMember(id, {static_cast<int>(i)});
        QVERIFY(opened > 0);
        QVERIFY(session.file(opened)->document->primary());
        QCOMPARE(session.openMember(id, {999}), 0);
    }

    void largeTracesAreFirstComparedByTheirMainThreads()
    {
        const auto trace = [](int main, int worker) {
            QJsonArray calls {calledOn(1, "app.Main.run", 0, main)};
            for (int i = 0; i < 4; ++i)
                calls.append(calledOn(2, "app.Worker.step", i * worker, worker));
            return QJsonDocument(calls).toJson();
        };
        JobRunner jobs;
        Session session(jobs);
        session.setFirstLookFrom(5);
        std::vector<std::pair<bool, std::uint32_t>> seen; // a first look, nodes
        int id = 0;
        connect(&session, &Session::comparisonChanged, this, [&](int changed) {
            const ui::Comparison* comparison = session.comparison(changed);
            if (changed == id && comparison->result)
                seen.emplace_back(comparison->isFirstLook, comparison->result->tree.size());
        });
        id = session.compare({write("fn.json", trace(500, 100))}, {write("fa.json", trace(700, 150))});
        QTRY_VERIFY_WITH_TIMEOUT(session.comparison(id)->result && !session.comparison(id)->isFirstLook, 60'000);
        QVERIFY(!seen.empty() && seen.front().first);
        QVERIFY(!session.comparison(id)->failed);
        const analysis::DiffResult& whole = *session.comparison(id)->result;
        QVERIFY(seen.front().second < whole.tree.size()); // the worker came later
        QCOMPARE(whole.delta, 200'000);
        // Computed again, there is something to look at already.
        seen.clear();
        session.setOptions(id, {});
        wait(session);
        QVERIFY(!session.comparison(id)->isFirstLook);
        QVERIFY(std::none_of(seen.begin(), seen.end(), [](const auto& one) { return one.first; }));
    }

    void aFirstLookThatFindsNothingIsNoFailure()
    {
        const QByteArray calls
            = QJsonDocument(QJsonArray {calledOn(1, "app.Main.run", 0, 900), calledOn(2, "app.Only.here", 10, 50),
                                        calledOn(2, "app.Only.here", 70, 50)})
                  .toJson();
        JobRunner jobs;
        Session session(jobs);
        session.setFirstLookFrom(1);
        analysis::DiffOptions options;
        options.window[0] = options.window[1] = analysis::parseWindow("method:app.Only.here").value();
        const int id = session.compare({write("on.json", calls)}, {write("oa.json", calls)}, options);
        wait(session);
        QTRY_VERIFY_WITH_TIMEOUT(session.comparison(id)->result && !session.comparison(id)->job, 60'000);
        QVERIFY(!session.comparison(id)->failed);
    }

    void comparisonsKeepTheirNotesAndChoices()
    {
        const QString normal = write("cn.txt", "main;a 3\n"), abnormal = write("ca.txt", "main;a 3\nmain;b 4\n");
        workspace::Workspace kept = workspace::Workspace::inMemory();
        for (const bool isAgain : {false, true}) {
            JobRunner jobs;
            Session session(jobs);
            session.setWorkspace(&kept);
            const int id = session.compare({normal}, {abnormal});
            wait(session);
            const ui::Comparison* comparison = session.comparison(id);
            QCOMPARE(comparison->notes, isAgain ? QStringLiteral("seen on\ntwo phones") : QString());
            QCOMPARE(comparison->options.exclude.size(), std::size_t {isAgain ? 1U : 0U});
            if (isAgain)
                continue;
            session.setNotes(id, QStringLiteral("seen on\ntwo phones"));
            analysis::DiffOptions options;
            options.exclude = {"java."};
            session.setOptions(id, options);
            wait(session);
        }
        // Other sides, and options that are given, are another matter.
        JobRunner jobs;
        Session session(jobs);
        session.setWorkspace(&kept);
        analysis::DiffOptions given;
        given.myCode = {"app."};
        const int swapped = session.compare({abnormal}, {normal});
        const int asked = session.compare({normal}, {abnormal}, given);
        QVERIFY(session.comparison(swapped)->notes.isEmpty());
        QVERIFY(session.comparison(asked)->options.exclude.empty());
        QVERIFY(!session.comparison(asked)->notes.isEmpty());
        wait(session);
    }
};

QTEST_MAIN(TestSession)
#include "tst_session.moc"
