// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>

#include "tests/core/query/made_trace.h"
#include "tests/core/query/plain_copy.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::linesOf;

namespace {

/// Random questions over `slice`.
class Asker
{
public:
    explicit Asker(unsigned seed)
        : m_random(seed)
    { }

    std::string number()
    {
        const int value = below(4) == 0 ? below(5) : below(9000) - 500;
        switch (below(8)) {
        case 0:
            return std::to_string(value) + ".5";
        case 1:
            return std::to_string(value) + ".0";
        case 2:
            return below(20) == 0 ? "9223372036854775807" : below(20) == 0 ? "-1e300" : "1e3";
        default:
            return std::to_string(value);
        }
    }
    std::string term()
    {
        static const std::array kColumns {"ts",        "\"end\"", "dur", "self_dur", "depth",     "track_id",
                                          "thread_id", "tid",     "pid", "id",       "parent_id", "cpu_dur"};
        static const std::array kOps {"<", "<=", "=", ">=", ">", "<>"};
        static const std::array kNames {"name = 'load'",
                                        "name GLOB '*a*'",
                                        "name LIKE 'LOAD'",
                                        "name LIKE 'a\\_b'",
                                        "name = 'draw' COLLATE NOCASE",
                                        "name IN ('load', 'parse')",
                                        "thread_name = 'main'",
                                        "name > 'l'",
                                        "thread_name GLOB 'w*'",
                                        "name IS NOT NULL",
                                        "parent_id IS NULL",
                                        "cpu_dur IS NOT NULL",
                                        "is_main",
                                        "process_name = 'com.example'",
                                        "name <> ''",
                                        "name = NULL",
                                        "tid = '11'",
                                        "ts = 'x'",
                                        "name = 5",
                                        "name LIKE 'l%'"};
        if (below(3) == 0)
            return kNames[static_cast<std::size_t>(below(kNames.size()))];
        const std::string column = kColumns[static_cast<std::size_t>(below(kColumns.size()))];
        if (below(6) == 0)
            return column + " BETWEEN " + number() + " AND " + number();
        const std::string op = kOps[static_cast<std::size_t>(below(kOps.size()))];
        const bool small = column == "depth" || column == "tid" || column == "pid" || column.ends_with("_id");
        return column + " " + op + " " + (small && below(3) > 0 ? std::to_string(below(22)) : number());
    }
    std::string where()
    {
        std::string out;
        const int terms = below(4);
        for (int i = 0; i < terms; ++i)
            out += (i == 0 ? " WHERE " : below(5) == 0 ? " OR " : " AND ") + term();
        return out;
    }
    std::string rows()
    {
        static const std::array kOrders {"id",           "ts, id",   "ts DESC, id",    "dur DESC, id",
                                         "self_dur, id", "name, id", "depth, dur, id", "id DESC"};
        std::string out = "SELECT id, ts, dur, name, self_dur, parent_id, tid FROM slice" + where() + " ORDER BY "
            + kOrders[static_cast<std::size_t>(below(kOrders.size()))];
        return below(2) == 0 ? out + " LIMIT " + std::to_string(below(30)) : out;
    }
    std::string sums()
    {
        static const std::array kKeys {"name",     "thread_name", "tid",       "depth",
                                       "track_id", "name, depth", "name, tid", "pid"};
        static const std::array kSums {"sum(dur)",
                                       "count(*)",
                                       "count()",
                                       "avg(dur)",
                                       "min(self_dur)",
                                       "max(s.dur)",
                                       "total(dur)",
                                       "sum(cpu_dur)",
                                       "count(cpu_dur)",
                                       "avg(cpu_dur)",
                                       "sum(dur) - sum(self_dur)",
                                       "round(avg(dur), 2)",
                                       "sum(self_dur) * 100 / sum(dur)"};
        const std::string keys = below(6) == 0 ? "" : kKeys[static_cast<std::size_t>(below(kKeys.size()))];
        std::string out = "SELECT " + keys + (keys.empty() ? "" : ", ");
        for (int i = 0; i < 3; ++i)
            out += (i > 0 ? ", " : "") + std::string(kSums[static_cast<std::size_t>(below(kSums.size()))]);
        out += " FROM slice s" + where();
        if (!keys.empty())
            out += " GROUP BY " + keys;
        if (!keys.empty() && below(3) == 0)
            out += " HAVING count(*) > " + std::to_string(below(20));
        if (!keys.empty())
            out += " ORDER BY " + std::string(below(2) == 0 ? "sum(dur) DESC, " : "") + keys;
        return out;
    }

private:
    int below(std::size_t n) { return static_cast<int>(m_random() % n); }
    std::mt19937 m_random;
};

void compare(query::Engine& engine, const test::PlainCopy& plain, const std::string& sql)
{
    const std::string ours = linesOf(engine, sql), theirs = plain.lines(sql);
    if (ours != theirs)
        QFAIL((sql + "\nours:\n" + ours.substr(0, 600) + "\nplain:\n" + theirs.substr(0, 600)).c_str());
}

} // namespace

/// Whatever is asked, the virtual tables answer as plain tables of the same rows do.
class TestQueryRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void randomRowsAreThoseOfPlainTables()
    {
        for (unsigned seed = 0; seed < 4; ++seed) {
            auto engine = test::engineOf({test::madeTrace(seed)});
            const test::PlainCopy plain(*engine, {"slice"});
            Asker asker(seed);
            for (int i = 0; i < 400 && !QTest::currentTestFailed(); ++i)
                compare(*engine, plain, asker.rows());
        }
    }

    void randomSumsAreThoseOfPlainTables()
    {
        int fast = 0;
        for (unsigned seed = 0; seed < 4; ++seed) {
            auto engine = test::engineOf({test::madeTrace(seed)});
            const test::PlainCopy plain(*engine, {"slice"});
            Asker asker(seed + 100);
            for (int i = 0; i < 400 && !QTest::currentTestFailed(); ++i) {
                compare(*engine, plain, asker.sums());
                fast += engine->wasSummedFromColumns() ? 1 : 0;
            }
        }
        QVERIFY2(fast > 800, qPrintable(QString::number(fast))); // or the comparison says nothing
    }

    void namesOfSummedColumnsStayTheSame()
    {
        auto engine = test::engineOf({test::madeTrace(1)});
        for (const char* sql :
             {"SELECT name, SUM( dur ), count(*), max(dur)-min(dur) AS range, s.depth FROM slice AS s "
              "GROUP BY name, depth",
              "select name n, avg(dur) \"a b\", dur_text(sum(dur)) from main.slice group by 1 order by n"}) {
            query::Limits slow;
            slow.sumsFromColumns = false;
            const auto a = engine->run(sql);
            QVERIFY(a && engine->wasSummedFromColumns());
            const auto b = engine->run(sql, slow);
            QVERIFY(b && !engine->wasSummedFromColumns());
            QCOMPARE(a->columns.size(), b->columns.size());
            for (std::size_t i = 0; i < a->columns.size(); ++i)
                QCOMPARE(a->columns[i].name, b->columns[i].name);
            QCOMPARE(linesOf(*engine, sql), linesOf(*engine, sql, slow));
        }
    }

    void whatSumsCannotTellIsLeftToSqlite_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char* sql) { QTest::newRow(sql) << QString::fromLatin1(sql); };
        row("SELECT count(DISTINCT name) FROM slice");
        row("SELECT name, ts, count(*) FROM slice GROUP BY name ORDER BY name");
        row("SELECT name, sum(dur * 2) FROM slice GROUP BY name ORDER BY name");
        row("SELECT name, group_concat(depth) FROM slice GROUP BY name ORDER BY name");
        row("SELECT DISTINCT name FROM slice ORDER BY name");
        row("SELECT count(*) FROM slice WHERE ts % 2 = 0");
        row("SELECT count(*) FROM slice WHERE ts > 2000 OR dur > 50");
        row("SELECT count(*) FROM slice WHERE name = 'load' OR rowid < -5");
        row("SELECT count(*) FROM slice WHERE cpu_dur > 5");
        row("SELECT a.name, count(*) FROM slice a JOIN slice b ON a.parent_id = b.id GROUP BY a.name ORDER BY 1");
        row("SELECT name, count(*) FROM (SELECT * FROM slice LIMIT 10) GROUP BY name ORDER BY name");
        row("SELECT name, sum(dur) OVER () FROM slice GROUP BY name ORDER BY name");
        row("SELECT sum(name) FROM slice");
        row("SELECT name, depth, count(*) FROM slice WHERE depth = 1 GROUP BY name, depth HAVING max(ts) > 5 ORDER BY "
            "1");
        row("SELECT max(dur, 5) FROM slice ORDER BY 1");
        row("SELECT name FROM slice WHERE dur = (SELECT max(dur) FROM slice) ORDER BY 1");
    }
    void whatSumsCannotTellIsLeftToSqlite()
    {
        QFETCH(const QString, sql);
        auto engine = test::engineOf({test::madeTrace(3)});
        const test::PlainCopy plain(*engine, {"slice"});
        compare(*engine, plain, sql.toStdString());
        QVERIFY(!engine->wasSummedFromColumns());
    }

    void joinsAndOtherTablesAreThoseOfPlainTables_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char* sql) { QTest::newRow(sql) << QString::fromLatin1(sql); };
        row("SELECT c.id, p.name FROM slice c JOIN slice p ON p.id = c.parent_id ORDER BY c.id");
        row("SELECT p.id, count(c.id) FROM slice p LEFT JOIN slice c ON c.parent_id = p.id GROUP BY p.id ORDER BY 1");
        row("SELECT s.id, t.state, t.reason FROM slice s JOIN thread_state t ON t.thread_id = s.thread_id AND t.ts < "
            "s.\"end\" "
            "AND t.\"end\" > s.ts ORDER BY s.id, t.id");
        row("SELECT s.id, a.\"key\", a.value FROM slice s JOIN arg a ON a.arg_set_id = s.arg_set_id ORDER BY s.id");
        row("SELECT t.name, t.pid, t.is_main, count(*) FROM thread t JOIN slice s ON s.thread_id = t.id GROUP BY t.id "
            "ORDER BY 2, 1");
        row("SELECT cpu, thread_name, sum(dur) FROM sched GROUP BY cpu, thread_name");
        row("SELECT * FROM counter WHERE track_id = 6 AND ts > 1200 ORDER BY ts");
        row("SELECT * FROM instant WHERE ts >= 1100 AND ts < 1500 ORDER BY ts");
        row("SELECT * FROM instant WHERE ts BETWEEN 1100.5 AND 1500.5 ORDER BY ts DESC, id");
        row("SELECT level, count(*), min(message) FROM log WHERE id > 3 GROUP BY level ORDER BY 1");
        row("SELECT host, status, count(dur), max(dur) FROM request WHERE status >= 400 GROUP BY 1, 2");
        row("SELECT * FROM track ORDER BY id");
        row("SELECT * FROM process ORDER BY pid");
        row("SELECT * FROM thread WHERE id BETWEEN 1 AND 7 ORDER BY id");
        row("SELECT * FROM call_tree WHERE id >= 2 AND id < 9 ORDER BY id");
        row("SELECT * FROM method ORDER BY self_dur DESC, name");
        row("SELECT state, count(*) FROM thread_state WHERE thread_name = 'main' GROUP BY state");
    }
    void joinsAndOtherTablesAreThoseOfPlainTables()
    {
        QFETCH(const QString, sql);
        auto engine = test::engineOf({test::madeTrace(7)});
        const test::PlainCopy plain(*engine,
                                    {"slice", "thread_state", "sched", "thread", "process", "track", "counter",
                                     "instant", "arg", "log", "request", "call_tree", "method"});
        const std::string theirs = plain.lines(sql.toStdString());
        QVERIFY2(!theirs.empty() && theirs[0] != '!', theirs.c_str());
        compare(*engine, plain, sql.toStdString());
    }
};

QTEST_GUILESS_MAIN(TestQueryRows)
#include "tst_query_rows.moc"
