// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>

#include "core/backend/keywords.h"
#include "core/backend/local_backend.h"
#include "core/backend/store.h"
#include "core/backend/store_schema.h"
#include "core/sqlite/sqlite.h"
#include "tests/support/backend_contract.h"
#include "tests/support/backend_contract_parts.h"

using namespace graylens;
using namespace graylens::backend;
using namespace graylens::test;

namespace {

class LocalStage final : public BackendStage
{
public:
    LocalStage(BackendClock clock, bool onDisk)
        : m_clock(std::move(clock))
        , m_onDisk(onDisk)
    {
        open();
    }
    Backend& backend() override { return *m_backend; }
    bool reopen() override
    {
        if (!m_onDisk)
            return false;
        m_backend.reset();
        open();
        return true;
    }

private:
    void open()
    {
        auto opened = LocalBackend::open(
            {m_onDisk ? std::filesystem::path(m_folder.path().toStdString()) : std::filesystem::path(), m_clock, {}});
        if (!opened)
            qFatal("%s", opened.error().text().c_str());
        m_backend = std::move(*opened);
    }

    QTemporaryDir m_folder;
    BackendClock m_clock;
    bool m_onDisk;
    std::unique_ptr<LocalBackend> m_backend;
};

std::unique_ptr<LocalBackend> openIn(const QTemporaryDir& folder, const char* name = "data")
{
    auto opened = LocalBackend::open({std::filesystem::path(folder.path().toStdString()) / name, {}, {}});
    return opened ? std::move(*opened) : nullptr;
}

} // namespace

/// What only a file can do.
class TestBackendFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filesOfOthersAndOfLaterProgramsAreLeftAlone()
    {
        QTemporaryDir folder;
        const auto fileOf = [&](const char* name) {
            std::filesystem::create_directories(std::filesystem::path(folder.path().toStdString()) / name);
            return (std::filesystem::path(folder.path().toStdString()) / name / "graylens.db").string();
        };
        const auto codeOfOpen = [&](const char* name) {
            return codeOf(LocalBackend::open({std::filesystem::path(folder.path().toStdString()) / name, {}, {}}));
        };
        QVERIFY(openIn(folder, "later"));
        {
            auto database = sqlite::Database::open(fileOf("later"), 100);
            GL_VERIFY_RESULT(database);
            GL_VERIFY_RESULT(database->script("PRAGMA user_version = 99;"));
        }
        QCOMPARE(codeOfOpen("later"), Errc::UnsupportedVersion);
        {
            auto database = sqlite::Database::open(fileOf("others"), 100);
            GL_VERIFY_RESULT(database);
            GL_VERIFY_RESULT(database->script("CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1);"));
        }
        QCOMPARE(codeOfOpen("others"), Errc::Corrupt);
        auto database = sqlite::Database::open(fileOf("others"), 100);
        GL_VERIFY_RESULT(database);
        QCOMPARE(database->integer("SELECT a FROM theirs").value_or(0), std::int64_t {1});
        QCOMPARE(database->integer("SELECT count(*) FROM sqlite_schema").value_or(0), std::int64_t {1});
        std::ofstream(fileOf("garbage")) << std::string(5000, 'g');
        QCOMPARE(codeOfOpen("garbage"), Errc::Corrupt);
    }

    /// A step that fails leaves the file as it was: the program before can still open it.
    void migrationsHappenWhollyOrNotAtAll()
    {
        QTemporaryDir folder;
        const std::filesystem::path data = std::filesystem::path(folder.path().toStdString()) / "data";
        std::filesystem::create_directories(data);
        const std::string file = (data / "graylens.db").string();
        {
            auto old = sqlite::Database::open(file, 100);
            GL_VERIFY_RESULT(old);
            GL_VERIFY_RESULT(old->script(kMigrations[0]));
            GL_VERIFY_RESULT(old->script("PRAGMA application_id = 0x474C626B; PRAGMA user_version = 1;"
                                         "CREATE TABLE event_chunk (in_the_way);"));
        }
        QVERIFY(!openIn(folder));
        {
            auto still = sqlite::Database::open(file, 100);
            GL_VERIFY_RESULT(still);
            QCOMPARE(still->integer("PRAGMA user_version").value_or(0), std::int64_t {1});
            GL_VERIFY_RESULT(still->integer("SELECT count(*) FROM event"));
            GL_VERIFY_RESULT(still->script("DROP TABLE event_chunk;"));
        }
        const auto opened = openIn(folder);
        QVERIFY(opened);
        GL_VERIFY_RESULT(opened->ingest(madeBatch(1, 50), {}));
    }

    /// A process is killed while it puts batch after batch in: every batch that was acknowledged is there.
    void killingItLosesNothingThatWasAcknowledged()
    {
        QTemporaryDir folder;
        QVERIFY(openIn(folder));
        int ends[2] = {};
        QCOMPARE(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            auto backend = openIn(folder);
            for (unsigned seed = 0; backend && seed < 100'000; ++seed)
                if (backend->ingest(madeBatch(seed, 50), {}))
                    if (::write(ends[1], &seed, sizeof seed) < 0)
                        break;
            _exit(0);
        }
        ::close(ends[1]);
        unsigned last = 0;
        for (int i = 0; i < 20; ++i)
            QCOMPARE(::read(ends[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
        QCOMPARE(::kill(child, SIGKILL), 0);
        while (::read(ends[0], &last, sizeof last) == static_cast<ssize_t>(sizeof last)) { }
        ::close(ends[0]);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        auto backend = openIn(folder);
        QVERIFY(backend);
        for (unsigned seed = 0; seed <= last; ++seed) {
            IngestBatch again = madeBatch(seed, 50);
            again.key.clear();
            again.events.clear();
            const auto receipt = backend->ingest(again, {});
            GL_VERIFY_RESULT(receipt);
            QCOMPARE(receipt->accepted, std::uint64_t {0});
        }
    }

    /// A statement that would run for ever, read and written.
    void longStatementsEndAtTheDeadlineAndWhenStopped()
    {
        QTemporaryDir folder;
        for (const std::string& file : {std::string(), folder.filePath(QStringLiteral("x.db")).toStdString()}) {
            auto store = Store::open(file);
            GL_VERIFY_RESULT(store);
            const auto endless = [](const sqlite::Database& database) {
                return database.integer("WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
                                        "SELECT count(*) FROM c");
            };
            Call brief;
            brief.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
            QCOMPARE(codeOf((*store)->read(brief, endless)), Errc::Timeout);
            std::stop_source source;
            Call stoppable;
            stoppable.operation.stop = source.get_token();
            std::jthread stopper([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                source.request_stop();
            });
            QCOMPARE(codeOf((*store)->write(stoppable, endless)), Errc::Cancelled);
            // And the next one is not disturbed by it.
            const auto one = [](const sqlite::Database& database) { return database.integer("SELECT 1"); };
            GL_VERIFY_RESULT((*store)->write({}, one));
        }
    }

    void aBackupIsABackend()
    {
        QTemporaryDir folder;
        auto backend = openIn(folder);
        QVERIFY(backend);
        GL_VERIFY_RESULT(backend->ingest(madeBatch(1, 300), {}));
        QFile bundle(golden("bundle/ok.glb"));
        QVERIFY(bundle.exists());
        BundleInfo info;
        info.id = "b-1";
        info.timeMs = kBegin;
        GL_VERIFY_RESULT(upload(*backend, info, bundle.fileName().toStdString(), {}));
        const std::filesystem::path copy = std::filesystem::path(folder.path().toStdString()) / "copy";
        GL_VERIFY_RESULT(backend->backup(copy, {}));
        QCOMPARE(codeOf(backend->backup(copy, {})), Errc::InvalidArgument);
        auto restored = openIn(folder, "copy");
        QVERIFY(restored);
        QCOMPARE(restored->samples({}, {})->rows.size(), backend->samples({}, {})->rows.size());
        GL_VERIFY_RESULT(restored->read("b-1", 0, 100, {}));
    }

    void wordsOfTheDomainStayWhole()
    {
        IngestBatch batch;
        batch.key = "one";
        batch.feedback.push_back({"f1", kBegin, madeEnvironment(1, 1), "", "星空广场打不开", 1, ""});
        const auto has = [&](std::vector<std::string> words) {
            const auto backend = LocalBackend::open({{}, [] { return kBegin + kHour; }, {}, std::move(words)});
            if (!backend || !(*backend)->ingest(batch, {}))
                return false;
            const auto counts = (*backend)->words({}, {});
            return counts && std::ranges::find(counts->words, "星空广场", &WordCount::word) != counts->words.end();
        };
        QVERIFY(!has({}));
        QVERIFY(has({"星空广场"}));
    }

    void moreWordsThanACallTakesAreRanked()
    {
        std::string text; // 1600 words
        for (char a = 'a'; a < 'a' + 20; ++a)
            for (char b = 'a'; b < 'a' + 20; ++b)
                for (const char* end : {"qqk", "xxk", "zzk", "jjk"})
                    text += std::string {a, b} + end + ' ';
        IngestBatch batch;
        batch.key = "many";
        for (unsigned i = 0; i < 60; ++i) {
            FeedbackItem item {"f" + std::to_string(i), kBegin, {}, "", i < 40 ? text : std::string("fine"), 0, ""};
            item.environment.device = "phone-" + std::to_string(i);
            item.environment[Dimension::Cohort] = std::string(i < 30 ? kGray : kProduction);
            batch.feedback.push_back(item);
        }
        const auto backend = LocalBackend::open({{}, [] { return kBegin + kHour; }, {}});
        QVERIFY(backend);
        GL_VERIFY_RESULT((*backend)->ingest(batch, {}));
        const auto of = [](std::string_view cohort) { return Filter().with(Dimension::Cohort, std::string(cohort)); };
        const auto ranked = rankWords(**backend, of(kGray), of(kProduction), 3, {});
        GL_VERIFY_RESULT(ranked);
        QCOMPARE(ranked->devices, std::uint64_t {30});
        QCOMPARE(ranked->baselineDevices, std::uint64_t {30});
        for (const RankedWord& word : ranked->words)
            QCOMPARE(word.baselineDevices, std::uint64_t {10});
    }

    void twoProgramsMayHaveItOpen()
    {
        QTemporaryDir folder;
        auto first = openIn(folder), second = openIn(folder);
        QVERIFY(first && second);
        GL_VERIFY_RESULT(first->ingest(madeBatch(1, 100), {}));
        GL_VERIFY_RESULT(second->ingest(madeBatch(2, 100), {}));
        QCOMPARE(first->clusters({}, {})->rows.size(), second->clusters({}, {})->rows.size());
        QCOMPARE(first->samples({"", {}, {1000, {}}}, {})->rows.size(),
                 madeBatch(1, 100).crashes.size() + madeBatch(2, 100).crashes.size());
    }
};

int main(int argc, char** argv)
{
    int failed = 0;
    for (const bool onDisk : {false, true}) {
        BackendContract contract([onDisk](BackendClock clock) { return std::make_unique<LocalStage>(clock, onDisk); });
        contract.setObjectName(onDisk ? QStringLiteral("sqlite") : QStringLiteral("memory"));
        failed += QTest::qExec(&contract, argc, argv);
    }
    TestBackendFile file;
    return failed + QTest::qExec(&file, argc, argv);
}

#include "tst_backend_sqlite.moc"
