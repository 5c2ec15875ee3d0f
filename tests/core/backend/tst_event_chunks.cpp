// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include "core/backend/event_chunks.h"
#include "core/backend/local_backend.h"
#include "core/backend/store_schema.h"
#include "tests/support/backend_data.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

namespace {

std::unique_ptr<LocalBackend> openIn(const std::filesystem::path& folder)
{
    auto opened = LocalBackend::open({folder, {}, {}});
    return opened ? std::move(*opened) : nullptr;
}

/// The data base as the first published schema had it, with the events of one that is there now.
void makeOld(const std::filesystem::path& file, const IngestBatch& batch)
{
    auto database = sqlite::Database::open(file.string(), 100);
    GL_VERIFY_RESULT(database);
    GL_VERIFY_RESULT(database->script(kMigrations[0]));
    GL_VERIFY_RESULT(database->script("PRAGMA application_id = 0x474C626B; PRAGMA user_version = 1;"));
    GL_VERIFY_RESULT(database->run("BEGIN"));
    std::int64_t record = 1;
    for (const Event& event : batch.events) {
        const auto& v = event.environment.values;
        const auto id = [&](const char* add, const char* find, std::initializer_list<sqlite::Bound> values) {
            if (!database->run(add, values))
                qFatal("cannot add");
            return *database->integer(find, values);
        };
        const std::int64_t environment = id(
            "INSERT OR IGNORE INTO environment (version, cohort, batch, tier, model, os, region, network, channel, "
            "foreground, memory) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            "SELECT id FROM environment WHERE (version, cohort, batch, tier, model, os, region, network, channel, "
            "foreground, memory) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            {std::string_view(v[0]), std::string_view(v[1]), std::string_view(v[2]), std::string_view(v[3]),
             std::string_view(v[4]), std::string_view(v[5]), std::string_view(v[6]), std::string_view(v[7]),
             std::string_view(v[8]), std::string_view(v[9]), std::string_view(v[10])});
        const std::int64_t device = id(
            "INSERT OR IGNORE INTO device (name, account, first_ms, last_ms, environment) VALUES (?1, '', 0, 0, 1)",
            "SELECT id FROM device WHERE name = ?1", {std::string_view(event.environment.device)});
        const std::int64_t name = id("INSERT OR IGNORE INTO event_name (name) VALUES (?1)",
                                     "SELECT id FROM event_name WHERE name = ?1", {std::string_view(event.name)});
        GL_VERIFY_RESULT(database->run("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
                                       {name, event.timeMs, record++, device, environment, event.value}));
    }
    GL_VERIFY_RESULT(database->run("UPDATE counter SET next = ?", {record}));
    GL_VERIFY_RESULT(database->run("COMMIT"));
}

void compareMetrics(Backend& is, Backend& expected)
{
    for (const Filter& filter : test::madeFilters())
        for (const auto& [event, per] :
             {std::pair {"startup.cold", ""}, std::pair {"frame.slow", "frame"}, std::pair {"response", ""}}) {
            const MetricQuery query {filter, event, per, {Dimension::Cohort, Dimension::Tier}, 0};
            const auto a = is.metrics(query, {}), b = expected.metrics(query, {});
            GL_VERIFY_RESULT(a);
            GL_VERIFY_RESULT(b);
            QCOMPARE(a->size(), b->size());
            for (std::size_t i = 0; i < a->size(); ++i) {
                QCOMPARE((*a)[i].values, (*b)[i].values);
                QCOMPARE((*a)[i].count, (*b)[i].count);
                QCOMPARE((*a)[i].sum, (*b)[i].sum);
                QVERIFY((*a)[i].typical == (*b)[i].typical);
            }
        }
}

IngestBatch eventsOf(unsigned seed, std::size_t records)
{
    IngestBatch batch = test::madeBatch(seed, records);
    batch.crashes.clear();
    batch.feedback.clear();
    return batch;
}

} // namespace

class TestEventChunks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anOldDataBaseKeepsItsEvents()
    {
        const QTemporaryDir folder;
        const std::filesystem::path old = folder.filePath(QStringLiteral("old")).toStdString();
        std::filesystem::create_directories(old);
        const IngestBatch batch = eventsOf(3, 32'000); // more than a chunk of responses
        makeOld(old / "graylens.db", batch);
        const auto migrated = openIn(old);
        QVERIFY(migrated);
        const auto made = openIn(folder.filePath(QStringLiteral("new")).toStdString());
        GL_VERIFY_RESULT(made->ingest(batch, {}));
        compareMetrics(*migrated, *made);
        // And it goes on: numbers of records are not given twice.
        GL_VERIFY_RESULT(migrated->ingest(eventsOf(4, 200), {}));
        GL_VERIFY_RESULT(made->ingest(eventsOf(4, 200), {}));
        compareMetrics(*migrated, *made);
    }

    void singleEventsComeToTheSameAsAllAtOnce()
    {
        const auto one = openIn({}), all = openIn({});
        const IngestBatch batch = eventsOf(5, 600);
        for (const Event& event : batch.events) {
            IngestBatch single;
            single.events = {event};
            GL_VERIFY_RESULT(one->ingest(single, {}));
        }
        GL_VERIFY_RESULT(all->ingest(batch, {}));
        compareMetrics(*one, *all);
    }

    void smallChunksAreJoined()
    {
        auto database = sqlite::Database::open(":memory:", 100);
        GL_VERIFY_RESULT(database);
        GL_VERIFY_RESULT(database->script(kMigrations[0]));
        GL_VERIFY_RESULT(database->script(kMigrations[1]));
        GL_VERIFY_RESULT(database->run("INSERT INTO event_name VALUES (1, 'a')"));
        EventChunks chunks;
        std::mt19937 random(1);
        constexpr int kEvents = 3000;
        for (int i = 0; i < kEvents; ++i) {
            // Some come weeks late, and from before there was a chunk.
            const TimeMs time = random() % 50 == 0 ? 1 : TimeMs {8'000'000'000} + i;
            chunks.add(1, {time, i, i % 7, 1, i * 0.5});
            GL_VERIFY_RESULT(chunks.write(*database));
        }
        QVERIFY(*database->integer("SELECT count(*) FROM event_chunk") < 200);
        QVERIFY(*database->integer("SELECT count(*) FROM event_chunk WHERE small = 1") < 64);
        std::vector<StoredEvent> events, seen;
        auto reader = ChunkReader::open(*database, "a", 0, std::numeric_limits<TimeMs>::max());
        GL_VERIFY_RESULT(reader);
        while (*reader->next(events))
            seen.insert(seen.end(), events.begin(), events.end());
        QCOMPARE(seen.size(), std::size_t {kEvents});
        std::ranges::sort(seen, {}, &StoredEvent::record);
        for (int i = 0; i < kEvents; ++i) {
            const StoredEvent& event = seen[static_cast<std::size_t>(i)];
            QCOMPARE(event.record, std::int64_t {i});
            QCOMPARE(event.device, std::int64_t {i % 7});
            QCOMPARE(event.value, i * 0.5);
            QVERIFY(event.timeMs == 1 || event.timeMs == TimeMs {8'000'000'000} + i);
        }
    }

    void aDamagedChunkIsAnError()
    {
        auto database = sqlite::Database::open(":memory:", 100);
        GL_VERIFY_RESULT(database->script(kMigrations[0]));
        GL_VERIFY_RESULT(database->script(kMigrations[1]));
        GL_VERIFY_RESULT(database->script("INSERT INTO event_name VALUES (1, 'a'); INSERT INTO event_chunk (name, "
                                          "small, from_ms, to_ms, first_record, events) VALUES (1, 0, 1, 2, 1, "
                                          "x'00112233');"));
        auto reader = ChunkReader::open(*database, "a", 0, 10);
        GL_VERIFY_RESULT(reader);
        std::vector<StoredEvent> events;
        const auto next = reader->next(events);
        QVERIFY(!next && next.error().code == Errc::Corrupt);
    }
};

QTEST_APPLESS_MAIN(TestEventChunks)
#include "tst_event_chunks.moc"
