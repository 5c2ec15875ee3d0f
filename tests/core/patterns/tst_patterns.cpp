// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <numeric>
#include <random>

#include <QFile>
#include <QTest>

#include <re2/re2.h>

#include "core/base/worker_pool.h"
#include "core/decode/decoder.h"
#include "core/import/document.h"
#include "core/patterns/pattern_changes.h"
#include "core/patterns/patterns.h"
#include "core/trace/trace_builder.h"
#include "tests/support/test_data.h"

using namespace graylens;
using patterns::LogSide;
using patterns::Pattern;
using patterns::PatternTable;

namespace {

/// A log with one line a microsecond.
trace::TracePtr logOf(const std::vector<std::string>& messages)
{
    trace::TraceBuilder builder;
    TimeNs at = 0;
    for (const std::string& message : messages) {
        builder.log({at, trace::LogLevel::Info, 1, 1, builder.intern("App"), message});
        at += 1000;
    }
    return std::move(builder).finish().value();
}

PatternTable mine(const std::vector<std::string>& messages)
{
    patterns::PatternMiner miner;
    if (!miner.add(logOf(messages)))
        return {};
    return miner.finish().value_or(PatternTable {});
}

std::vector<std::string> texts(const PatternTable& table)
{
    std::vector<std::string> out;
    for (const Pattern& pattern : table.patterns)
        out.push_back(pattern.text);
    return out;
}

/// Cells of one line of CSV.
std::vector<std::string> cells(const std::string& line)
{
    std::vector<std::string> out(1);
    bool isQuoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && isQuoted && i + 1 < line.size() && line[i + 1] == '"')
            out.back() += line[++i];
        else if (line[i] == '"')
            isQuoted = !isQuoted;
        else if (line[i] == ',' && !isQuoted)
            out.emplace_back();
        else
            out.back() += line[i];
    }
    return out;
}

/// The event that people sorted each line of a labelled log into.
std::vector<std::string> labels(const QString& file)
{
    QFile csv(file);
    if (!csv.open(QIODevice::ReadOnly))
        return {};
    const auto head = cells(csv.readLine().trimmed().toStdString());
    const auto column = static_cast<std::size_t>(std::ranges::find(head, "EventId") - head.begin());
    std::vector<std::string> out;
    while (!csv.atEnd())
        out.push_back(cells(csv.readLine().trimmed().toStdString()).at(column));
    return out;
}

struct Agreement
{
    double lines = 0; ///< share of lines in patterns that are exactly a labelled event
    double templates = 0; ///< F1 of patterns that are exactly an event
    double pairs = 0; ///< F1 of pairs of lines in one pattern
};

Agreement agreement(const std::vector<std::string>& truth, const std::vector<std::uint32_t>& found)
{
    std::map<std::string, double> ofEvent;
    std::map<std::uint32_t, double> ofPattern;
    std::map<std::pair<std::string, std::uint32_t>, double> ofBoth;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        ++ofEvent[truth[i]];
        ++ofPattern[found[i]];
        ++ofBoth[{truth[i], found[i]}];
    }
    double exactLines = 0, exact = 0, both = 0, events = 0, patterns = 0;
    const auto pairs = [](double n) { return n * (n - 1) / 2; };
    for (const auto& [pair, n] : ofBoth) {
        both += pairs(n);
        if (n == ofEvent[pair.first] && n == ofPattern[pair.second]) {
            exactLines += n;
            ++exact;
        }
    }
    for (const auto& [event, n] : ofEvent)
        events += pairs(n);
    for (const auto& [pattern, n] : ofPattern)
        patterns += pairs(n);
    const auto count = [](std::size_t n) { return static_cast<double>(n); };
    return {exactLines / count(truth.size()), 2 * exact / (count(ofEvent.size()) + count(ofPattern.size())),
            2 * both / (events + patterns)};
}

QStringList list(std::initializer_list<const char*> texts)
{
    QStringList out;
    for (const char* text : texts)
        out.append(QString::fromUtf8(text));
    return out;
}

trace::TracePtr open(const QString& file)
{
    const auto document = imports::openDocument(file.toStdString(), decode::Registry::builtin());
    return document ? (*document)->primary() : nullptr;
}

} // namespace

class TestPatterns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void masksWhatTheProgramWasTold_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<QString>("pattern");
        QTest::newRow("numbers and hexadecimal")
            << list({"acquire lock=233570404, flags=0x1, ws=null", "acquire lock=1, flags=0xff, ws=null"})
            << QString::fromUtf8("acquire lock=<*>, flags=<*>, ws=<*>");
        QTest::newRow("units") << list({"took 12 ms", "took 1 s", "took 300us"}) << QString::fromUtf8("took <*> ms");
        QTest::newRow("ids keep their stem")
            << list({"job_12_0 done", "job_13_0 done"}) << QString::fromUtf8("job_<*> done");
        QTest::newRow("addresses and paths")
            << list({"open /data/a/b.db from 10.0.0.1:443", "open /sdcard/x from 10.0.0.2:80"})
            << QString::fromUtf8("open <*> from <*>");
        QTest::newRow("lists of any length")
            << list({"ids [1, 2, 3] sent", "ids [4] sent"}) << QString::fromUtf8("ids [<*>] sent");
        QTest::newRow("quoted values") << list({"tag=\"View Lock\" held", "tag=\"*job*\" held"})
                                       << QString::fromUtf8("tag=\"<*>\" held");
        QTest::newRow("four words in one place")
            << list({"user alice left", "user bob left", "user carol left", "user dave left"})
            << QString::fromUtf8("user <*> left");
        QTest::newRow("two dotted names in one place")
            << list({"start com.example.app now", "start com.example.other now"}) << QString::fromUtf8("start <*> now");
        QTest::newRow("Chinese text with numbers")
            << list({"加载第3页失败", "加载第12页失败"}) << QString::fromUtf8("加载第<*>页失败");
    }
    void masksWhatTheProgramWasTold()
    {
        QFETCH(const QStringList, lines);
        QFETCH(const QString, pattern);
        std::vector<std::string> messages;
        for (const QString& line : lines)
            messages.push_back(line.toStdString());
        const PatternTable table = mine(messages);
        QCOMPARE(table.patterns.size(), 1U);
        QCOMPARE(QString::fromStdString(table.patterns.front().text), pattern);
        QCOMPARE(table.patterns.front().count, messages.size());
    }

    void keepsApartWhatTheProgramSays()
    {
        const PatternTable table = mine({"lights on: true", "lights on: false", "java.io.IOException: read failed",
                                         "java.lang.IllegalStateException: read failed", "moved from NEW to RUNNING",
                                         "moved from RUNNING to DONE"});
        QCOMPARE(table.patterns.size(), 6U);
    }

    void findsPlacesThatVaryTogether()
    {
        std::vector<std::string> messages;
        std::mt19937 random(1);
        const auto word = [&random] {
            std::string out;
            for (int i = 0; i < 8; ++i)
                out += static_cast<char>('g' + random() % 20);
            return out;
        };
        for (int i = 0; i < 200; ++i)
            messages.push_back("search by " + word() + " for " + word() + " done");
        const PatternTable table = mine(messages);
        QCOMPARE(table.patterns.size(), 1U);
        QCOMPARE(table.patterns.front().text, std::string("search by <*> for <*> done"));
    }

    void isTheSameOnManyThreads()
    {
        std::mt19937 random(7);
        std::vector<std::string> lines;
        static const char* const kinds[] {"open file /a/%1",  "user %1 at door", "value %1 of x.y.z",
                                          "state %1 -> idle", "key u%1 lost",    "part p%1.q of list"};
        for (int i = 0; i < 100'000; ++i)
            lines.push_back(QString::fromLatin1(kinds[random() % 6]).arg(random() % 5000).toStdString());
        const auto log = logOf(lines);
        patterns::PatternMiner alone, together;
        WorkerPool pool(4);
        Operation operation;
        operation.pool = &pool;
        QVERIFY(alone.add(log).has_value());
        QVERIFY(together.add(log, LogSide::LookedAt, operation).has_value());
        const auto a = alone.finish(), b = together.finish(operation);
        QVERIFY(a && b);
        QVERIFY(texts(*a) == texts(*b));
        QVERIFY(a->patternOf == b->patternOf);
        for (std::size_t i = 0; i < a->patterns.size(); ++i) {
            QVERIFY(a->patterns[i].overTime == b->patterns[i].overTime);
            QCOMPARE(a->patterns[i].exampleRow, b->patterns[i].exampleRow);
        }
    }

    void countsOverTimeAddUp()
    {
        const PatternTable table = mine({"a 1", "b", "a 2", "b", "a 3", "c"});
        std::uint64_t sum = 0;
        for (const Pattern& pattern : table.patterns) {
            QCOMPARE(std::accumulate(pattern.overTime.begin(), pattern.overTime.end(), std::uint64_t {0}),
                     pattern.count);
            sum += pattern.count;
        }
        QCOMPARE(sum, 6U);
        QVERIFY((table.span == TimeRange {0, 5001}));
        QCOMPARE(table.patterns.front().first, 0);
        QCOMPARE(table.patterns.front().last, 4000);
    }

    void tellsWhatIsNewVanishedMoreAndFewer()
    {
        // Twice as long a log: what is twice as frequent has not changed.
        std::vector<std::string> normal, looked;
        std::mt19937 random(3);
        for (int i = 0; i < 4000; ++i) {
            static const char* const names[] {"alpha", "beta", "gamma", "delta", "epsilon", "zeta"};
            normal.push_back("service " + std::string(names[random() % 6]) + " is up");
            for (int twice = 0; twice < 2; ++twice)
                looked.push_back(std::string(names[random() % 6]) + std::string(" answers ") + std::to_string(i));
            normal.push_back(std::string(names[random() % 6]) + std::string(" answers ") + std::to_string(i));
            if (i % 20 == 0)
                normal.push_back("cache hit on disk");
            if (i % 2 == 0)
                looked.push_back("cache hit on disk");
            if (i % 10 == 0)
                looked.push_back("socket closed by peer");
        }
        patterns::PatternMiner miner;
        QVERIFY(miner.add(logOf(looked)).has_value());
        QVERIFY(miner.add(logOf(normal), LogSide::Normal).has_value());
        const auto table = miner.finish();
        GL_VERIFY_RESULT(table);
        const patterns::PatternChanges changes = patterns::compareSides(*table);
        std::map<std::string, patterns::ChangeKind> sure;
        for (const auto& change : changes.changes) {
            if (change.qValue < 0.001)
                sure[table->patterns[change.pattern].text] = change.kind;
        }
        using enum patterns::ChangeKind;
        QVERIFY(sure.at("socket closed by peer") == New);
        QVERIFY(sure.at("cache hit on disk") == More);
        QVERIFY(sure.at("service <*> is up") == Vanished);
        QVERIFY(std::ranges::all_of(changes.changes, [](const auto& c) { return c.qValue >= c.pValue; }));
    }

    void equalLogsShowNoChange()
    {
        GL_NEEDS_REAL_DATA();
        const auto trace = open(test::realData("logs/Android_2k.log"));
        QVERIFY(trace);
        patterns::PatternMiner miner;
        QVERIFY(miner.add(trace).has_value());
        QVERIFY(miner.add(trace, LogSide::Normal).has_value());
        const auto table = miner.finish();
        GL_VERIFY_RESULT(table);
        QVERIFY(patterns::compareSides(*table).changes.empty());
    }

    /// Floors: what Drain reaches on these sets by its authors' benchmark (Zhu et al., ICSE-SEIP 2019, table 2).
    void agreesWithLabelledLogs_data()
    {
        QTest::addColumn<double>("floor");
        QTest::newRow("Android") << 0.911;
        QTest::newRow("Apache") << 1.0;
        QTest::newRow("Hadoop") << 0.948;
        QTest::newRow("Proxifier") << 0.527;
        QTest::newRow("Spark") << 0.920;
    }
    void agreesWithLabelledLogs()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(const double, floor);
        const QString name = QString::fromUtf8(QTest::currentDataTag()) + QStringLiteral("_2k.log");
        const auto trace = open(test::realData("logs/") + name);
        QVERIFY(trace);
        const auto truth = labels(test::realData("truth/golden/loghub/") + name + QStringLiteral("_structured.csv"));
        QCOMPARE(truth.size(), trace->logs.size());
        patterns::PatternMiner miner;
        QVERIFY(miner.add(trace).has_value());
        const auto table = miner.finish();
        GL_VERIFY_RESULT(table);
        const Agreement found = agreement(truth, table->patternOf.front());
        qInfo("%s: grouping accuracy %.3f, F1 of templates %.3f, F1 of pairs %.3f, %zu patterns",
              QTest::currentDataTag(), found.lines, found.templates, found.pairs, table->patterns.size());
        QVERIFY(found.lines >= floor);
        QVERIFY(found.pairs >= 0.95);
    }

    void expressionsFindTheLinesOfTheirPattern_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"Android", "Apache", "Hadoop", "Proxifier", "Spark"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void expressionsFindTheLinesOfTheirPattern()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(const QString, name);
        const auto trace = open(test::realData("logs/") + name + QStringLiteral("_2k.log"));
        QVERIFY(trace);
        patterns::PatternMiner miner;
        QVERIFY(miner.add(trace).has_value());
        const auto table = miner.finish();
        GL_VERIFY_RESULT(table);
        std::vector<std::unique_ptr<re2::RE2>> expressions;
        for (const Pattern& pattern : table->patterns)
            expressions.push_back(std::make_unique<re2::RE2>(pattern.expression));
        std::size_t found = 0, ofOthers = 0, withoutWords = 0;
        for (std::size_t row = 0; row < trace->logs.size(); ++row) {
            const std::string_view message = trace->logs.message(row);
            if (table->patterns[table->patternOf.front()[row]].expression.empty())
                ++withoutWords;
            for (std::uint32_t i = 0; i < expressions.size(); ++i) {
                if (table->patterns[i].expression.empty()
                    || !re2::RE2::PartialMatch(re2::StringPiece(message.data(), message.size()), *expressions[i]))
                    continue;
                ++(i == table->patternOf.front()[row] ? found : ofOthers);
            }
        }
        QCOMPARE(found + withoutWords, trace->logs.size());
        QVERIFY(withoutWords < trace->logs.size() / 50);
        qInfo("%s: %zu lines are found by the expression of another pattern, too", QTest::currentDataTag(), ofOthers);
    }
};

QTEST_APPLESS_MAIN(TestPatterns)
#include "tst_patterns.moc"
