// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <QTemporaryDir>

#include "core/backend/clickhouse/facts.h"
#include "core/backend/local_backend.h"
#include "tests/core/backend/clickhouse_server.h"
#include "tests/support/backend_contract.h"
#include "tests/support/backend_contract_parts.h"

using namespace graylens;
using namespace graylens::backend;
using namespace graylens::test;

namespace {

/// A data base of its own on servers that are shared, and the ledger in a folder.
class ClickHouseStage final : public BackendStage
{
public:
    ClickHouseStage(const ClickHouseServers& servers, BackendClock clock)
        : m_clock(std::move(clock))
    {
        static int number = 0;
        const std::string database = "test_" + std::to_string(servers.count()) + "_" + std::to_string(number++);
        for (std::size_t i = 0; i < servers.count(); ++i)
            m_options.servers.push_back({servers.url(i), "", "", database});
        m_options.cluster = servers.count() > 1 ? "shards" : "";
        open();
    }
    ~ClickHouseStage() override
    {
        m_backend.reset();
        for (const clickhouse::Server& server : m_options.servers)
            static_cast<void>(
                clickhouse::Client({server.url, "", "", "default"}).run("DROP DATABASE " + server.database, {}));
    }
    const clickhouse::Server& server(std::size_t index) const { return m_options.servers[index]; }
    Backend& backend() override { return *m_backend; }
    bool reopen() override
    {
        m_backend.reset();
        open();
        return true;
    }

private:
    void open()
    {
        auto opened = LocalBackend::open({std::filesystem::path(m_folder.path().toStdString()), m_clock,
                                          [this] { return clickhouse::ClickHouseFacts::open(m_options, {}); }});
        if (!opened)
            qFatal("%s", opened.error().text().c_str());
        m_backend = std::move(*opened);
    }

    QTemporaryDir m_folder;
    BackendClock m_clock;
    clickhouse::Options m_options;
    std::unique_ptr<LocalBackend> m_backend;
};

} // namespace

/// What only this backend has.
class TestBackendClickHouse : public QObject
{
    Q_OBJECT
public:
    TestBackendClickHouse(const ClickHouseServers& one, const ClickHouseServers& shards)
        : m_one(one)
        , m_shards(shards)
    { }

private:
    const ClickHouseServers& m_one;
    const ClickHouseServers& m_shards;

private Q_SLOTS:
    void aServerThatIsNotThereIsUnavailable()
    {
        QCOMPARE(codeOf(clickhouse::ClickHouseFacts::open({{{"http://127.0.0.1:1", "", "", "graylens"}}, ""}, {})),
                 Errc::Unavailable);
        QCOMPARE(codeOf(clickhouse::ClickHouseFacts::open({{{m_shards.url(0), "nobody", "x", "graylens"}}, ""}, {})),
                 Errc::Unavailable);
        QCOMPARE(codeOf(clickhouse::ClickHouseFacts::open({{{m_shards.url(0), "", "", "a; DROP"}}, ""}, {})),
                 Errc::InvalidArgument);
    }

    void tablesOfALaterProgramAreLeftAlone()
    {
        const clickhouse::Server server {m_shards.url(0), "", "", "later"};
        GL_VERIFY_RESULT(clickhouse::ClickHouseFacts::open({{server}, ""}, {}));
        clickhouse::Client client(server);
        GL_VERIFY_RESULT(client.insert("schema_version", "99\n", {}));
        QCOMPARE(codeOf(clickhouse::ClickHouseFacts::open({{server}, ""}, {})), Errc::UnsupportedVersion);
    }

    /// Records of a device lie on one shard, those of all devices on both.
    void recordsAreSpreadByDevice()
    {
        ClickHouseStage stage(m_shards, [] { return kBegin + 11 * kHour; });
        GL_VERIFY_RESULT(stage.backend().ingest(madeBatch(1, 2000), {}));
        std::set<std::string> seen;
        for (std::size_t i = 0; i < m_shards.count(); ++i) {
            const auto devices
                = clickhouse::Client(stage.server(i)).rows("SELECT DISTINCT device FROM events_local", {});
            GL_VERIFY_RESULT(devices);
            QVERIFY(!devices->empty());
            for (const auto& row : *devices)
                QVERIFY(seen.insert(row[0]).second);
        }
        QCOMPARE(seen.size(), stage.backend().devices({{}, "", {1000, {}}}, {})->rows.size());
    }

    /// As if the program had been killed after a third of the rows.
    void aBatchThatWasCutOffIsCompleted()
    {
        const auto clock = [] { return kBegin + 11 * kHour; };
        ClickHouseStage whole(m_one, clock), cut(m_one, clock);
        const IngestBatch batch = madeBatch(1, 500);
        const auto receipt = whole.backend().ingest(batch, {});
        GL_VERIFY_RESULT(receipt);
        clickhouse::Client client({m_one.url(0), "", "", "default"});
        const auto copy = [&](const std::string& table, const std::string& which) {
            return client.run("INSERT INTO " + cut.server(0).database + "." + table + " SELECT * FROM "
                                  + whole.server(0).database + "." + table + " WHERE " + which,
                              {});
        };
        GL_VERIFY_RESULT(copy("ingest_keys", "receipt = 'begun'"));
        for (const char* table : {"events", "crashes", "feedback", "devices"})
            GL_VERIFY_RESULT(copy(table, "row % 3 = 0"));
        for (int again = 0; again < 2; ++again) {
            const auto completed = cut.backend().ingest(batch, {});
            GL_VERIFY_RESULT(completed);
            QCOMPARE(completed->accepted, receipt->accepted);
            QCOMPARE(completed->duplicates, receipt->duplicates);
            for (const char* table : {"events", "crashes", "feedback", "devices"}) {
                const auto rows = [&](const ClickHouseStage& stage) {
                    return clickhouse::Client(stage.server(0)).number(std::string("SELECT count() FROM ") + table, {});
                };
                QCOMPARE(rows(cut).value_or(-1), rows(whole).value_or(-2));
            }
        }
    }

    void aQueryEndsAtItsDeadline()
    {
        clickhouse::Client client({m_shards.url(0), "", "", "default"});
        Call call;
        call.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
        const auto begin = std::chrono::steady_clock::now();
        QCOMPARE(
            codeOf(client.number("SELECT sum(sleepEachRow(1)) FROM (SELECT number FROM system.numbers LIMIT 3)", call)),
            Errc::Timeout);
        QVERIFY(std::chrono::steady_clock::now() - begin < std::chrono::seconds(2));
    }

    void textsStayTexts()
    {
        clickhouse::Client client({m_shards.url(0), "", "", "default"});
        for (const std::string text :
             {"it's", "back\\slash", "tab\tand\nline", "中文", "\\N", "a\\'; DROP TABLE x --"}) {
            const auto rows = client.rows("SELECT " + clickhouse::quoted(text), {});
            GL_VERIFY_RESULT(rows);
            QCOMPARE(rows->at(0).at(0), text);
        }
    }
};

int main(int argc, char** argv)
{
    if (clickHouseProgram().isEmpty()) {
        qInfo("clickhouse-server is not installed: nothing is tested");
        return 0;
    }
    const ClickHouseServers one(1), shards(2);
    for (const ClickHouseServers* servers : {&one, &shards}) {
        if (!servers->problem().isEmpty()) {
            qCritical("%s", qPrintable(servers->problem()));
            return 1;
        }
    }
    const auto run = [](const ClickHouseServers& servers, const QStringList& arguments) {
        BackendContract contract([&](BackendClock clock) { return std::make_unique<ClickHouseStage>(servers, clock); });
        return QTest::qExec(&contract, arguments);
    };
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    int failed = run(one, arguments);
    // On two shards, what is different there: adding up over both.
    for (const char* behaviour :
         {"aBatchOfTheSameKeyCountsOnce", "recordsThatCameBeforeAreCountedOnce", "devicesAreAsLastHeardOf",
          "clustersAreWhatACountGives", "clustersComeInTheOrderAskedFor", "facetsAreWhatACountGives",
          "samplesComeBackAsTheyWere", "mergesAndSplitsAreReplayedAndTakenBack", "wordsAreCountedOncePerItemAndDevice",
          "metricCellsAreWhatACountGives", "ratiosHaveDevicesAsUnits", "tailsNameTheirDevicesWorstFirst"})
        arguments << QString::fromLatin1(behaviour);
    failed += run(shards, arguments);
    TestBackendClickHouse own(one, shards);
    return failed + QTest::qExec(&own, argc, argv);
}

#include "tst_backend_clickhouse.moc"
