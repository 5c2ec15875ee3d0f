// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>

#include "core/sqlite/sqlite.h"
#include "core/workspace/workspace.h"
#include "tests/support/test_data.h"

using namespace graylens;
using workspace::Recent;
using workspace::Workspace;

class TestWorkspace : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::filesystem::path place(const char* name) const { return m_folder.filePath(QLatin1String(name)).toStdString(); }
    static Recent file(const std::string& path, std::int64_t ms)
    {
        return {0, Recent::Kind::File, {path}, {}, ms, false};
    }

private Q_SLOTS:
    void recentsComeLastOpenedFirstAndPinnedOnTop()
    {
        auto w = Workspace::open(place("order/deep/w.db"));
        GL_VERIFY_RESULT(w);
        QVERIFY(w->addRecent(file("/a", 10)));
        QVERIFY(w->addRecent(file("/b", 20)));
        QVERIFY(w->addRecent({0, Recent::Kind::Comparison, {"/n1", "/n2"}, {"/x"}, 15, false}));
        auto all = w->recents();
        QCOMPARE(all.size(), std::size_t {3});
        QCOMPARE(all[0].normal.front(), std::string("/b"));
        QCOMPARE(all[1].normal, (std::vector<std::string> {"/n1", "/n2"}));
        QCOMPARE(all[1].abnormal, std::vector<std::string> {"/x"});
        QVERIFY(w->setPinned(all[2].id, true));
        QVERIFY(w->addRecent(file("/b", 30)));
        all = w->recents();
        QCOMPARE(all.size(), std::size_t {3});
        QCOMPARE(all[0].normal.front(), std::string("/a"));
        QVERIFY(all[0].pinned);
        QVERIFY(w->removeRecent(all[0].id));
        QCOMPARE(w->recents().size(), std::size_t {2});
    }

    void oddPathsComeBackAsTheyWere()
    {
        auto w = Workspace::inMemory();
        const std::vector<std::string> odd {"/a\nb", "/back\\slash\\n", "/中文/日志.glb", "/'quote\""};
        QVERIFY(w.addRecent({0, Recent::Kind::Comparison, odd, {"/x\\"}, 1, false}));
        QCOMPARE(w.recents().front().normal, odd);
        QCOMPARE(w.recents().front().abnormal.front(), std::string("/x\\"));
    }

    void oldUnpinnedOnesGo()
    {
        auto w = Workspace::inMemory();
        QVERIFY(w.addRecent({0, Recent::Kind::File, {"/pinned"}, {}, 0, true}));
        for (int i = 1; i <= Workspace::kMaxRecents + 10; ++i)
            QVERIFY(w.addRecent(file("/f" + std::to_string(i), i)));
        const auto all = w.recents();
        QCOMPARE(static_cast<int>(all.size()), Workspace::kMaxRecents + 1);
        QCOMPARE(all.front().normal.front(), std::string("/pinned"));
        QCOMPARE(all.back().normal.front(), std::string("/f11"));
    }

    void settingsAreKept()
    {
        {
            auto w = Workspace::open(place("settings.db"));
            GL_VERIFY_RESULT(w);
            QVERIFY(!w->value("shortcuts"));
            QVERIFY(w->setValue("shortcuts", "one"));
            QVERIFY(w->setValue("shortcuts", "two"));
            QVERIFY(w->setValue("other", ""));
            QVERIFY(w->removeValue("other"));
        }
        auto again = Workspace::open(place("settings.db"));
        GL_VERIFY_RESULT(again);
        QCOMPARE(*again->value("shortcuts"), std::string("two"));
        QVERIFY(!again->value("other"));
    }

    void queriesAreKept()
    {
        {
            auto w = Workspace::open(place("queries.db"));
            GL_VERIFY_RESULT(w);
            QVERIFY(w->saveQuery("b", "SELECT 1"));
            QVERIFY(w->saveQuery("a", "SELECT 'it''s'"));
            QVERIFY(w->saveQuery("b", "SELECT 2"));
            QVERIFY(w->saveQuery("c", "SELECT 3"));
            QVERIFY(w->removeQuery("c"));
            for (int i = 0; i < Workspace::kMaxAskedQueries + 5; ++i)
                QVERIFY(w->addAskedQuery("SELECT " + std::to_string(i)));
            QVERIFY(w->addAskedQuery("SELECT 50"));
        }
        auto again = Workspace::open(place("queries.db"));
        GL_VERIFY_RESULT(again);
        const auto saved = again->savedQueries();
        QCOMPARE(saved.size(), std::size_t {2});
        QCOMPARE(saved[0].sql, std::string("SELECT 'it''s'"));
        QCOMPARE(saved[1].sql, std::string("SELECT 2"));
        const auto asked = again->askedQueries();
        QCOMPARE(asked.size(), std::size_t {Workspace::kMaxAskedQueries});
        QCOMPARE(asked[0], std::string("SELECT 50"));
        QCOMPARE(std::count(asked.begin(), asked.end(), "SELECT 50"), 1);
    }

    /// A workspace of the version before, which had no queries.
    void anOlderWorkspaceIsTakenOver()
    {
        {
            auto w = Workspace::open(place("older.db"));
            GL_VERIFY_RESULT(w);
            QVERIFY(w->setValue("theme", "dark"));
        }
        QVERIFY(sqlite::Database::open(place("older.db").string(), 50)
                    ->script("DROP TABLE saved_query; DROP TABLE asked_query; PRAGMA user_version = 1"));
        auto w = Workspace::open(place("older.db"));
        GL_VERIFY_RESULT(w);
        QCOMPARE(*w->value("theme"), std::string("dark"));
        QVERIFY(w->saveQuery("a", "SELECT 1"));
    }

    void recentsSurviveAKilledProcess()
    {
        const auto path = place("killed.db");
        const pid_t child = fork();
        if (child == 0) {
            auto w = Workspace::open(path);
            if (w)
                static_cast<void>(w->addRecent(file("/opened", 1)));
            kill(getpid(), SIGKILL);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        auto w = Workspace::open(path);
        GL_VERIFY_RESULT(w);
        QCOMPARE(w->recents().size(), std::size_t {1});
    }

    void twoProgramsShareOneFile()
    {
        auto a = Workspace::open(place("shared.db"));
        auto b = Workspace::open(place("shared.db"));
        GL_VERIFY_RESULT(a);
        GL_VERIFY_RESULT(b);
        QVERIFY(a->addRecent(file("/from-a", 1)));
        QVERIFY(b->addRecent(file("/from-b", 2)));
        QCOMPARE(a->recents().size(), std::size_t {2});
    }

    void damagedFileIsSetAsideAndBegunAnew_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("garbage") << QByteArray(5000, '\x5a');
        QTest::newRow("headerThenGarbage") << QByteArray("SQLite format 3\0", 16) + QByteArray(8000, '\x11');
    }
    void damagedFileIsSetAsideAndBegunAnew()
    {
        QFETCH(QByteArray, content);
        const auto path = place((std::string(QTest::currentDataTag()) + ".db").c_str());
        std::ofstream(path, std::ios::binary) << content.toStdString();
        QCOMPARE(Workspace::open(path).error().code, Errc::Corrupt);
        std::string notice;
        auto w = Workspace::openOrRecover(path, notice);
        QVERIFY(!notice.empty());
        QVERIFY(w.addRecent(file("/a", 1)));
        GL_VERIFY_RESULT(Workspace::open(path));
        int kept = 0;
        for (const auto& entry : std::filesystem::directory_iterator(path.parent_path()))
            kept += entry.path().string().starts_with(path.string() + ".damaged-") ? 1 : 0;
        QCOMPARE(kept, 1);
    }

    /// Damage in the middle of a real workspace, page by page: an answer or a fresh start, never a crash.
    void damageAnywhereNeverCrashes()
    {
        const auto path = place("middle.db");
        {
            auto w = Workspace::open(path);
            GL_VERIFY_RESULT(w);
            for (int i = 0; i < 40; ++i)
                QVERIFY(w->addRecent(file("/some/long/path/to/a/file/number/" + std::to_string(i), i)));
        }
        std::ifstream in(path, std::ios::binary);
        const std::string whole((std::istreambuf_iterator<char>(in)), {});
        QVERIFY(whole.size() > 4096);
        for (std::size_t at = 0; at < whole.size(); at += 512) {
            std::string broken = whole;
            for (std::size_t i = at; i < std::min(at + 100, broken.size()); ++i)
                broken[i] = '\x7e';
            std::ofstream(path, std::ios::binary | std::ios::trunc) << broken;
            std::string notice;
            auto w = Workspace::openOrRecover(path, notice);
            static_cast<void>(w.recents());
            static_cast<void>(w.addRecent(file("/new", 100)));
        }
    }

    void anUnwritablePlaceStillGivesAWorkspaceForTheSession()
    {
        std::filesystem::create_directories(place("unwritable"));
        std::ofstream(place("unwritable/none")) << "a file where a folder should be";
        std::string notice;
        auto w = Workspace::openOrRecover(place("unwritable/none/w.db"), notice);
        QVERIFY(!notice.empty());
        QVERIFY(w.addRecent(file("/a", 1)));
        QCOMPARE(w.recents().size(), std::size_t {1});
    }

    void foreignAndNewerDatabasesAreNotWrittenTo()
    {
        const auto foreign = place("foreign.db"), newer = place("newer.db");
        QVERIFY(sqlite::Database::open(foreign.string(), 50)->script("CREATE TABLE theirs (x)"));
        QCOMPARE(Workspace::open(foreign).error().code, Errc::Corrupt);
        GL_VERIFY_RESULT(Workspace::open(newer));
        QVERIFY(sqlite::Database::open(newer.string(), 50)->script("PRAGMA user_version = 99"));
        QCOMPARE(Workspace::open(newer).error().code, Errc::UnsupportedVersion);
        std::string notice;
        static_cast<void>(Workspace::openOrRecover(newer, notice));
        QVERIFY(!notice.empty());
        QVERIFY(std::filesystem::exists(newer));
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
