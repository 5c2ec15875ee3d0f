// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QObject>

#include <thread>

#include "core/query/bounds.h"
#include "core/query/schema.h"
#include "core/query/tokens.h"
#include "tests/core/query/made_trace.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::linesOf;

namespace {

constexpr const char* kEndless
    = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

} // namespace

class TestQuery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void twoTracesAreAskedTogether()
    {
        const auto normal = test::madeTrace(1, 400), abnormal = test::madeTrace(2, 600);
        auto engine = test::engineOf({normal, abnormal});
        const auto count = [](const trace::TracePtr& trace) {
            std::size_t out = 0;
            for (std::uint32_t row = 0; row < trace->rows.size(); ++row)
                if (trace::holdsCalls(trace->tracks.info[trace->trackOfRow(row).value()].kind))
                    out += trace->rows[row].end - trace->rows[row].begin;
            return std::to_string(out);
        };
        QCOMPARE(linesOf(*engine,
                         "SELECT (SELECT count(*) FROM normal.slice), (SELECT count(*) FROM abnormal.slice), "
                         "(SELECT count(*) FROM slice), (SELECT count(*) FROM main.slice)"),
                 count(normal) + '|' + count(abnormal) + '|' + count(normal) + '|' + count(normal) + '\n');
        // Arguments of one never show up in the other.
        QCOMPARE(linesOf(*engine, "SELECT count(*) FROM normal.arg n JOIN abnormal.arg a USING (arg_set_id)"),
                 std::string("0\n"));
        QCOMPARE(linesOf(*engine,
                         "SELECT count(*) FROM abnormal.slice s JOIN abnormal.arg a USING (arg_set_id) "
                         "WHERE a.value <> arg_value(s.arg_set_id, 'n')"),
                 std::string("0\n"));
    }

    void logsOfAllMembersAreOneTable()
    {
        std::vector<query::Source> sources {{"main", test::madeTrace(1), {test::madeTrace(1), test::madeTrace(2)}}};
        auto engine = query::Engine::open(std::move(sources));
        GL_VERIFY_RESULT(engine);
        QCOMPARE(linesOf(**engine, "SELECT member, count(*) FROM log GROUP BY member"), std::string("0|40\n1|40\n"));
        QCOMPARE(linesOf(**engine, "SELECT member, count(*), min(host) FROM request GROUP BY member"),
                 std::string("0|40|cdn.example\n1|40|cdn.example\n"));
    }

    void sourcesWithUnusableNamesAreRefused()
    {
        const auto trace = test::madeTrace(1, 20);
        const auto code = [](std::vector<query::Source> sources) {
            auto engine = query::Engine::open(std::move(sources));
            return engine ? Errc::Internal : engine.error().code;
        };
        QCOMPARE(code({}), Errc::InvalidArgument);
        QCOMPARE(code({{"a", trace, {}}, {"A", trace, {}}}), Errc::InvalidArgument);
        QCOMPARE(code({{"a", trace, {}}, {"main", trace, {}}}), Errc::InvalidArgument);
        QCOMPARE(code({{"temp", trace, {}}}), Errc::InvalidArgument);
        QCOMPARE(code(std::vector<query::Source>(12, {"a", trace, {}})), Errc::InvalidArgument);
        std::vector<query::Source> many;
        for (std::size_t i = 0; i < query::Engine::kMaxSources; ++i)
            many.push_back({"strange \" name " + std::to_string(i), trace, {}});
        auto engine = query::Engine::open(std::move(many));
        GL_VERIFY_RESULT(engine);
        QCOMPARE(linesOf(**engine, "SELECT count(*) FROM \"strange \"\" name 10\".thread"), std::string("3\n"));
    }

    void anEmptyTraceAnswersEverythingWithNothing()
    {
        auto engine = test::engineOf({nullptr});
        for (const auto& table : query::tableDocs())
            QCOMPARE(linesOf(*engine, std::string("SELECT * FROM ") + table.name), std::string());
        QCOMPARE(linesOf(*engine, "SELECT count(*), sum(dur) FROM slice"), std::string("0|NULL\n"));
    }

    void mistakesPointAtTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("failure");
        const auto row = [](const char* sql, const char* failure) {
            QTest::newRow(sql) << QByteArray(sql) << QString::fromLatin1(failure);
        };
        row("SELEC name", "! invalid-argument at 0");
        row("SELECT name, nam FROM slice", "! invalid-argument at 13");
        row("SELECT 'a' FROM slice WHERE dur >> ", "! invalid-argument");
        row("SELECT 1; SELECT 2", "! invalid-argument at 10");
        row("", "! invalid-argument");
        row(" -- nothing but words", "! invalid-argument");
        row("SELECT * FROM slices", "! invalid-argument");
        row("SELECT ?", "! invalid-argument");
        row("SELECT name FROM slice WHERE name REGEXP '('", "! invalid-argument");
        row("SELECT percentile(dur, 101) FROM slice", "! invalid-argument");
        row("SELECT bucket(dur, 0) FROM slice", "! invalid-argument");
    }
    void mistakesPointAtTheirPlace()
    {
        QFETCH(const QByteArray, sql);
        QFETCH(const QString, failure);
        auto engine = test::engineOf({test::madeTrace(1, 50)});
        QCOMPARE(QString::fromStdString(linesOf(*engine, sql.toStdString())), failure);
        QCOMPARE(linesOf(*engine, "SELECT 1;; -- still works\n"), std::string("1\n"));
    }

    void nothingCanBeChangedOrReached_data()
    {
        QTest::addColumn<QByteArray>("sql");
        for (const char* sql : {"CREATE TABLE t(x)",
                                "CREATE TEMP TABLE t(x)",
                                "DROP TABLE slice",
                                "INSERT INTO slice(id) VALUES (1)",
                                "DELETE FROM slice",
                                "UPDATE slice SET id = 1",
                                "ATTACH '/tmp/graylens-test.db' AS x",
                                "DETACH main",
                                "PRAGMA writable_schema = 1",
                                "PRAGMA journal_mode",
                                "SELECT load_extension('x')",
                                "VACUUM INTO '/tmp/x'",
                                "BEGIN",
                                "SAVEPOINT a",
                                "REINDEX",
                                "ANALYZE",
                                "SELECT * FROM pragma_database_list",
                                "CREATE VIRTUAL TABLE v USING fts5(x)",
                                "SELECT n FROM slice_groups",
                                "SELECT * FROM slice_groups"})
            QTest::newRow(sql) << QByteArray(sql);
    }
    void nothingCanBeChangedOrReached()
    {
        QFETCH(const QByteArray, sql);
        auto engine = test::engineOf({test::madeTrace(1, 50)});
        QVERIFY(linesOf(*engine, sql.toStdString()).starts_with("! invalid-argument"));
    }

    void limitsEndAQuery()
    {
        auto engine = test::engineOf({test::madeTrace(1)});
        query::Limits limits;
        limits.time = std::chrono::milliseconds(60);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(linesOf(*engine, kEndless, limits), std::string("! timeout"));
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        limits.memoryBytes = 8 << 20;
        limits.time = std::chrono::seconds(60);
        const char* big = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100000000) SELECT ";
        QCOMPARE(linesOf(*engine, big + std::string("x FROM c"), limits), std::string("! limit-exceeded"));
        QCOMPARE(linesOf(*engine, big + std::string("median(x) FROM c"), limits), std::string("! limit-exceeded"));
        QCOMPARE(linesOf(*engine, big + std::string("group_concat(x) FROM c"), limits),
                 std::string("! limit-exceeded"));
        QCOMPARE(linesOf(*engine, "SELECT zeroblob(900000000)", limits), std::string("! limit-exceeded"));
        QCOMPARE(linesOf(*engine, "SELECT 1", limits), std::string("1\n")); // and none of it stays
    }

    void cancelComesAtOnce()
    {
        auto engine = test::engineOf({test::madeTrace(1)});
        std::stop_source stop;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            stop.request_stop();
        });
        const auto answer = engine->run(kEndless, {}, {stop.get_token(), nullptr, nullptr});
        QVERIFY(!answer);
        QCOMPARE(answer.error().error.code, Errc::Cancelled);
    }

    void rowsBeyondTheLimitAreLeftOutAndSaidSo()
    {
        auto engine = test::engineOf({test::madeTrace(1)});
        query::Limits limits;
        limits.rows = 5;
        auto answer = engine->run("SELECT id FROM slice", limits);
        QVERIFY(answer && answer->limited);
        QCOMPARE(answer->rows(), std::size_t {5});
        answer = engine->run("SELECT id FROM slice LIMIT 5", limits);
        QVERIFY(answer && !answer->limited);
    }

    void whereIsSearchedNotScanned()
    {
        auto engine = test::engineOf({test::madeTrace(1)});
        const auto detail = [&](const char* sql) {
            const auto plan = engine->run(std::string("EXPLAIN QUERY PLAN ") + sql);
            std::string out;
            for (std::size_t row = 0; plan && row < plan->rows(); ++row)
                out += std::string(plan->at(row, 3).text) + '\n';
            return out;
        };
        QVERIFY(detail("SELECT * FROM slice ORDER BY ts LIMIT 5").find("TEMP B-TREE") == std::string::npos);
        QVERIFY(detail("SELECT * FROM slice ORDER BY dur DESC LIMIT 5").find("TEMP B-TREE") == std::string::npos);
        QVERIFY(detail("SELECT * FROM slice ORDER BY name").find("TEMP B-TREE") != std::string::npos);
        QVERIFY(detail("SELECT * FROM instant ORDER BY ts").find("TEMP B-TREE") == std::string::npos);
    }

    void functionsAnswerAsDocumented_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* expression, const char* value) {
            QTest::newRow(expression) << QByteArray(expression) << QByteArray(value);
        };
        row("overlaps(0, 10, 5, 10)", "1");
        row("overlaps(0, 10, 10, 5)", "0");
        row("overlaps(0, 10, 3, 0)", "1");
        row("overlaps(0, 10, 10, 0)", "0");
        row("overlaps(4, 0, 4, 0)", "1");
        row("overlaps(0, NULL, 4, 0)", "NULL");
        row("overlap_ns(0, 10, 5, 10)", "5");
        row("overlap_ns(0, 10, 20, 10)", "0");
        row("overlap_ns(9223372036854775807, 10, 0, 9223372036854775807)", "0");
        row("dur_text(1930000000)", "1.93 s");
        row("dur_text(NULL)", "NULL");
        row("dur_text(17300.4)", "17.3 µs");
        row("bucket(17, 5)", "15");
        row("bucket(-1, 5)", "-5");
        row("log_bucket(0)", "0");
        row("log_bucket(1)", "1");
        row("log_bucket(49)", "20");
        row("log_bucket(50)", "50");
        row("log_bucket(999999)", "500000");
        row("log_bucket(9223372036854775807)", "5000000000000000000");
        row("log_bucket(4999999999999999999)", "2000000000000000000");
        row("'net.Http' REGEXP '^net[.]'", "1");
        row("'NET' REGEXP '(?i)net'", "1");
        row("NULL REGEXP 'x'", "NULL");
        row("median(column1) FROM (VALUES (1), (9), (4), (NULL))", "4.000000");
        row("percentile(column1, 25) FROM (VALUES (1), (2), (3), (4))", "1.750000");
        row("percentile(column1, 100) FROM (VALUES (1), (2), (3), (4))", "4.000000");
        row("stddev(column1) FROM (VALUES (2), (4), (4), (4), (5), (5), (7), (9))", "2.138090");
        row("stddev(1)", "NULL");
        row("median(NULL)", "NULL");
        row("arg_value(5000, 'n')", "NULL");
        row("arg_value(-1, 'n')", "NULL");
        row("stddev(column1) FROM (VALUES (1e15 + 1), (1e15 + 2), (1e15 + 3))", "1.000000");
    }
    void functionsAnswerAsDocumented()
    {
        QFETCH(const QByteArray, expression);
        QFETCH(const QByteArray, value);
        auto engine = test::engineOf({test::madeTrace(1, 20)});
        QCOMPARE(QByteArray::fromStdString(linesOf(*engine, "SELECT " + expression.toStdString())), value + '\n');
    }

    void everyColumnAndFunctionIsDocumentedAndThere()
    {
        auto engine = test::engineOf({test::madeTrace(1, 60)});
        QCOMPARE(query::tableDocs().size(), std::size_t {19});
        for (const auto& table : query::tableDocs()) {
            QVERIFY(*table.text != '\0');
            for (const auto& column : table.columns) {
                const auto answer
                    = engine->run(std::string("SELECT \"") + column.name + "\" FROM " + table.name + " LIMIT 3");
                QVERIFY2(answer.has_value(), column.name);
                QCOMPARE(answer->columns[0].name, std::string(column.name));
                for (std::size_t row = 0; row < answer->rows(); ++row)
                    QVERIFY2(answer->at(row, 0).kind == query::ValueKind::Null
                                 || (answer->at(row, 0).kind == query::ValueKind::Text)
                                     == (column.unit == query::Unit::Text),
                             column.name);
            }
        }
        for (const auto& function : query::functionDocs())
            QVERIFY(std::string(function.usage)
                        .find(function.isAggregate || std::string(function.name) != "regexp" ? function.name : "REGEXP")
                    != std::string::npos);
    }

    void unitsOfResultsAreKnown()
    {
        auto engine = test::engineOf({test::madeTrace(1, 60)});
        const auto answer
            = engine->run("SELECT ts, dur, sum(dur), max(s.self_dur), count(*), name, ts + dur, sum(dur) AS total_dur "
                          "FROM slice s GROUP BY name");
        QVERIFY(answer.has_value());
        const std::array expected {query::Unit::Time,     query::Unit::Duration, query::Unit::Duration,
                                   query::Unit::Duration, query::Unit::None,     query::Unit::Text,
                                   query::Unit::None,     query::Unit::Duration};
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(int(answer->columns[i].unit), int(expected[i]));
    }

    void tokensCoverAnyText()
    {
        const std::string sql = "SELECT \"a\"\"b\", 'it''s', 1.5e-3, [x y] -- end\n/* open";
        std::string kinds;
        std::size_t last = 0;
        for (const query::Token& token : query::tokensOf(sql)) {
            QVERIFY(token.begin >= last && token.end > token.begin && token.end <= sql.size());
            last = token.end;
            kinds += "wqtnoc"[static_cast<int>(token.kind)];
        }
        QCOMPARE(kinds, std::string("wqotonoqcc"));
        QVERIFY(query::isKeyword("select") && !query::isKeyword("slice"));
    }
};

QTEST_GUILESS_MAIN(TestQuery)
#include "tst_query.moc"
