// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>

#include "core/decode/decoder.h"
#include "core/import/document.h"
#include "tests/core/query/made_trace.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::linesOf;

namespace {

/// What span_join(a, b, by) stands for, in plain SQL.
std::string plainJoin(const std::string& a, const std::string& b, const std::string& by)
{
    return "SELECT max(a.ts, b.ts), min(a.end, b.end) - max(a.ts, b.ts), a.id, b.id FROM " + a + " a JOIN " + b
        + " b ON " + (by.empty() ? "1" : "a." + by + " = b." + by)
        + " WHERE max(a.ts, b.ts) < min(a.end, b.end) ORDER BY 1, 2, 3, 4";
}

std::string spanJoin(const std::string& a, const std::string& b, const std::string& by)
{
    return "SELECT ts, dur, a_id, b_id FROM span_join('" + a + "', '" + b + "', '" + by + "') ORDER BY 1, 2, 3, 4";
}

} // namespace

class TestSpanJoin : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itFindsWhatAPlainJoinFinds_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<QByteArray>("by");
        QTest::newRow("calls and states")
            << QByteArray("slice") << QByteArray("thread_state") << QByteArray("thread_id");
        QTest::newRow("states and calls")
            << QByteArray("thread_state") << QByteArray("slice") << QByteArray("thread_id");
        QTest::newRow("nested calls") << QByteArray("slice") << QByteArray("slice") << QByteArray("tid");
        QTest::newRow("any two") << QByteArray("sched") << QByteArray("thread_state") << QByteArray("");
        QTest::newRow("by process") << QByteArray("slice") << QByteArray("slice") << QByteArray("pid");
        QTest::newRow("by depth") << QByteArray("slice") << QByteArray("slice") << QByteArray("depth");
    }
    void itFindsWhatAPlainJoinFinds()
    {
        QFETCH(const QByteArray, a);
        QFETCH(const QByteArray, b);
        QFETCH(const QByteArray, by);
        for (unsigned seed = 1; seed < 4; ++seed) {
            auto engine = test::engineOf({test::madeTrace(seed, 200)});
            const std::string plain = linesOf(*engine, plainJoin(a.toStdString(), b.toStdString(), by.toStdString()));
            QVERIFY(!plain.empty());
            QCOMPARE(linesOf(*engine, spanJoin(a.toStdString(), b.toStdString(), by.toStdString())), plain);
        }
    }

    void inputsMayBeQuestionsAndTablesOfOtherSources()
    {
        auto engine = test::engineOf({test::madeTrace(1, 200), test::madeTrace(2, 200)});
        QCOMPARE(linesOf(*engine,
                         "SELECT count(*), sum(dur) FROM span_join('SELECT id, ts, dur, thread_id FROM normal.slice "
                         "WHERE depth = 1', 'abnormal.thread_state', 'thread_id')"),
                 linesOf(*engine,
                         "SELECT count(*), sum(min(a.end, b.end) - max(a.ts, b.ts)) FROM normal.slice a JOIN "
                         "abnormal.thread_state b USING (thread_id) WHERE a.depth = 1 AND max(a.ts, b.ts) < min(a.end, "
                         "b.end)"));
        // The third argument may be left out; names come with their spans.
        QCOMPARE(linesOf(*engine,
                         "SELECT count(*), sum(a_name IS s.name), sum(b_name IS t.state) FROM span_join('slice', "
                         "'thread_state') j JOIN slice s ON s.id = j.a_id JOIN thread_state t ON t.id = j.b_id WHERE "
                         "s.name <> ''"),
                 linesOf(*engine,
                         "SELECT count(*), count(*), count(*) FROM slice a JOIN thread_state b USING (thread_id) WHERE "
                         "a.name <> '' AND max(a.ts, b.ts) < min(a.end, b.end)"));
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("no table") << QByteArray("SELECT * FROM span_join('nonsense', 'slice')");
        QTest::newRow("no column") << QByteArray("SELECT * FROM span_join('slice', 'thread_state', 'depth')");
        QTest::newRow("no spans") << QByteArray("SELECT * FROM span_join('slice', 'log', '')");
        QTest::newRow("one argument") << QByteArray("SELECT * FROM span_join('slice')");
        QTest::newRow("by a text") << QByteArray("SELECT * FROM span_join('slice', 'slice', 'name')");
        QTest::newRow("two statements") << QByteArray("SELECT * FROM span_join('SELECT 1; SELECT 2', 'slice')");
        QTest::newRow("a change") << QByteArray(
            "SELECT * FROM span_join('WITH x AS (SELECT 1) DELETE FROM slice', 'slice')");
        QTest::newRow("a hidden table") << QByteArray("SELECT * FROM span_join('sqlite_master', 'slice', '')");
    }
    void mistakesAreNamed()
    {
        QFETCH(const QByteArray, sql);
        auto engine = test::engineOf({test::madeTrace(1, 60)});
        const auto answer = engine->run(sql.toStdString());
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().error.code, Errc::InvalidArgument);
    }

    void limitsHold()
    {
        auto engine = test::engineOf({test::madeTrace(1, 4000)});
        const std::string many = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c LIMIT 300000) "
                                 "SELECT x AS ts, 1000000000 AS dur, 1 AS k FROM c";
        query::Limits limits;
        limits.memoryBytes = 16 << 20;
        const auto tooMuch = engine->run(
            "SELECT count(*) FROM span_join('" + many + "', 'SELECT 0 AS ts, 1 AS dur, 2 AS k', 'k')", limits);
        QVERIFY(!tooMuch.has_value());
        QCOMPARE(tooMuch.error().error.code, Errc::LimitExceeded);
        limits = {};
        limits.time = std::chrono::milliseconds(200);
        const auto tooLong = engine->run("SELECT count(*) FROM span_join('" + many + "', '" + many + "', 'k')", limits);
        QVERIFY(!tooLong.has_value());
        QCOMPARE(tooLong.error().error.code, Errc::Timeout);
    }

    void unitsAreKnown()
    {
        auto engine = test::engineOf({test::madeTrace(1, 60)});
        const auto answer = engine->run("SELECT ts, dur, a_ts, b_dur, a_name FROM span_join('slice', 'thread_state')");
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().error.text().c_str());
        QCOMPARE(int(answer->columns[0].unit), int(query::Unit::Time));
        QCOMPARE(int(answer->columns[1].unit), int(query::Unit::Duration));
        QCOMPARE(int(answer->columns[2].unit), int(query::Unit::Time));
        QCOMPARE(int(answer->columns[3].unit), int(query::Unit::Duration));
        QCOMPARE(int(answer->columns[4].unit), int(query::Unit::None));
    }

    void statesOfARealTraceFillItsCalls()
    {
        GL_NEEDS_REAL_DATA();
        const auto path = test::realData("pairs/ftrace_sqlite_normal.pftrace").toStdString();
        const auto document = imports::openDocument(path, decode::Registry::builtin());
        GL_VERIFY_RESULT(document);
        auto engine = query::Engine::open({{"main", (*document)->primary(), (*document)->traces()}});
        GL_VERIFY_RESULT(engine);
        const std::string plain = linesOf(**engine, plainJoin("sched", "thread_state", "tid"));
        QCOMPARE(linesOf(**engine, spanJoin("sched", "thread_state", "tid")), plain);
        QVERIFY(plain.size() > 100);
    }
};

QTEST_GUILESS_MAIN(TestSpanJoin)
#include "tst_span_join.moc"
