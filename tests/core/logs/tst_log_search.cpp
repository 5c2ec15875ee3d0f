// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <set>

#include <QTest>

#include "core/base/worker_pool.h"
#include "core/logs/bundle_log.h"
#include "core/logs/file_log.h"
#include "core/logs/log_density.h"
#include "core/logs/log_outline.h"
#include "core/logs/log_search.h"
#include "core/logs/merged_log.h"
#include "core/logs/trace_log.h"
#include "core/trace/trace_builder.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/support/test_data.h"

using namespace graylens;
using logs::LogMatches;
using logs::LogQuery;
using logs::LogRow;
using logs::LogSource;
using logs::LogSourcePtr;

namespace {

struct Line
{
    TimeNs ts = 0;
    trace::LogLevel level = trace::LogLevel::Info;
    int pid = 0, tid = 0;
    std::string tag, message;
};

constexpr std::string_view kLetters = "?VDIWEF";

/// A log of made lines, the same every time; some have several lines, some hold what others have as a tag.
std::vector<Line> someLines(std::size_t count, unsigned seed)
{
    static const std::vector<std::string> tags {"Activity", "Wifi", "Net", "main"};
    static const std::vector<std::string> words {"connect",    "Timeout", "Wifi",        "lost",
                                                 "GET /a?b=1", "404",     "\xE7\xBD\x91"};
    std::mt19937 random(seed);
    std::vector<Line> out;
    for (std::size_t i = 0; i < count; ++i) {
        Line line;
        line.ts = static_cast<TimeNs>(i) * 10'000'000; // ms are all that a logcat shows
        line.level = static_cast<trace::LogLevel>(random() % 50 == 0 ? 5 : 1 + random() % 4);
        line.pid = static_cast<int>(100 + random() % 3);
        line.tid = static_cast<int>(200 + random() % 5);
        line.tag = tags[random() % tags.size()];
        for (unsigned word = 0; word < 4; ++word)
            line.message += (word > 0 ? " " : "") + words[random() % words.size()];
        if (random() % 20 == 0)
            line.message += "\nat Wifi.connect";
        out.push_back(line);
    }
    return out;
}

trace::TracePtr traceOf(const std::vector<Line>& lines)
{
    trace::TraceBuilder builder;
    for (const Line& line : lines)
        builder.log({line.ts, line.level, line.pid, line.tid, builder.intern(line.tag), line.message});
    return std::move(builder).finish().value();
}

LogSourcePtr fileOf(const std::vector<Line>& lines, std::size_t blockBytes)
{
    std::string text;
    for (const Line& line : lines) {
        char head[64];
        const long long ms = line.ts / 1'000'000;
        std::snprintf(head, sizeof head, "1970-01-01 00:%02lld:%02lld.%03lld %5d %5d %c ", ms / 60'000, ms / 1000 % 60,
                      ms % 1000, line.pid, line.tid, kLetters[static_cast<std::size_t>(line.level)]);
        ((((text += head) += line.tag) += "   : ") += line.message) += '\n';
    }
    const auto bytes = std::as_bytes(std::span(text));
    auto owned = std::make_shared<std::vector<std::byte>>(bytes.begin(), bytes.end());
    logs::FileLogOptions options;
    options.blockBytes = blockBytes;
    auto log = logs::FileLog::open(io::memorySource(std::move(owned))->randomAccess(), "made.log", options).value();
    return log->buildIndex({}) ? log : nullptr;
}

LogSourcePtr bundleOf(const std::vector<Line>& lines, std::size_t linesAFrame)
{
    test::Bytes bytes;
    const auto ring = test::sampleRing();
    const auto writer = bundle::BundleWriter::create(test::appendTo(bytes), test::sampleOptions()).value();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const bundle::LogEntry entry {line.ts, line.level, line.pid, line.tid, line.tag, line.message};
        if (!writer->log(entry) || (i % linesAFrame == 0 && !writer->flush()))
            return nullptr;
    }
    if (!writer->finish())
        return nullptr;
    auto log = logs::bundleLog(test::openBundle(bytes, &ring).value(), "made.log", "records").value();
    return log->buildIndex({}) ? log : nullptr;
}

/// All that can be seen of a row.
auto shown(const LogRow& row)
{
    return std::tuple(row.ts, row.level, row.pid, row.tid, std::string(row.tag), fullMessage(row), row.file,
                      row.record);
}

LogQuery queryOf(const char* expression, const LogSource& source)
{
    auto query = LogQuery::compile(expression, source);
    return query ? *query : LogQuery();
}

std::vector<std::uint64_t> found(const LogSource& source, const char* expression, WorkerPool* pool = nullptr)
{
    const auto matches = logs::searchLog(source, queryOf(expression, source), {{}, nullptr, pool});
    std::vector<std::uint64_t> out;
    for (std::uint64_t i = 0; matches && i < matches->rows.size(); ++i)
        out.push_back(matches->rows.at(i));
    return out;
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

using Wanted = std::function<bool(const Line&)>;

struct Case
{
    const char* expression;
    Wanted wanted;
};

/// What each expression means, said in another way.
const std::vector<Case>& cases()
{
    using Level = trace::LogLevel;
    static const std::vector<Case> out {
        {"", [](const Line&) { return true; }},
        {"timeout", [](const Line& l) { return has(lower(l.message), "timeout"); }},
        {"Timeout", [](const Line& l) { return has(l.message, "Timeout"); }},
        {"wifi", [](const Line& l) { return has(lower(l.tag + ": " + l.message), "wifi"); }},
        {"\"Wifi: connect\"", [](const Line& l) { return has(l.tag + ": " + l.message, "Wifi: connect"); }},
        {"\"n: lost\"", [](const Line& l) { return has(lower(l.tag + ": " + l.message), "n: lost"); }},
        {"message:Wifi", [](const Line& l) { return has(l.message, "Wifi"); }},
        {"tag=Wifi", [](const Line& l) { return l.tag == "Wifi"; }},
        {"tag:wifi level>=warn", [](const Line& l) { return l.tag == "Wifi" && l.level >= Level::Warn; }},
        {"level=error", [](const Line& l) { return l.level == Level::Error; }},
        {"level>=error not 404", [](const Line& l) { return l.level >= Level::Error && !has(l.message, "404"); }},
        {"pid=101 tid=202", [](const Line& l) { return l.pid == 101 && l.tid == 202; }},
        {"/conn.*lost/",
         [](const Line& l) {
             const std::string first = l.message.substr(0, l.message.find('\n'));
             const std::size_t at = first.find("conn");
             return at != std::string::npos && first.find("lost", at + 4) != std::string::npos;
         }},
        {"/[a-z]=[0-9]/", [](const Line& l) { return has(l.message, "b=1"); }},
        {"\xE7\xBD\x91 or tag=main", [](const Line& l) { return has(l.message, "\xE7\xBD\x91") || l.tag == "main"; }},
        {"time>=5s time<6s", [](const Line& l) { return l.ts >= 5'000'000'000 && l.ts < 6'000'000'000; }},
        {"\"at Wifi.connect\"", [](const Line& l) { return has(l.message, "at Wifi.connect"); }},
        {"file:made", [](const Line&) { return true; }},
        {"file:other", [](const Line&) { return false; }},
    };
    return out;
}

std::vector<std::uint64_t> expected(const std::vector<Line>& lines, const Wanted& wanted)
{
    std::vector<std::uint64_t> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (wanted(lines[i]))
            out.push_back(i);
    }
    return out;
}

constexpr std::size_t kLines = 3000;

} // namespace

class TestLogSearch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheSameInBundlesAndColumns()
    {
        const auto lines = someLines(kLines, 1);
        const auto columns = logs::traceLog(traceOf(lines), "made.log", "records");
        WorkerPool pool(3);
        for (const std::size_t linesAFrame : {std::size_t {7}, std::size_t {700}, kLines}) {
            const auto sealed = bundleOf(lines, linesAFrame);
            QVERIFY(sealed);
            QCOMPARE(sealed->rows(), std::uint64_t {kLines});
            QVERIFY(logs::timesOf(*sealed) == logs::timesOf(*columns));
            for (const Case& one : cases())
                QVERIFY2(found(*sealed, one.expression, &pool) == expected(lines, one.wanted), one.expression);
            logs::LogRows left(sealed), right(columns);
            for (std::uint64_t i = 0; i < kLines; ++i)
                QVERIFY(shown(*left.row(i)) == shown(*right.row(i)));
        }
    }

    void findsTheSameInFilesAndColumns()
    {
        const auto lines = someLines(kLines, 1);
        const auto columns = logs::traceLog(traceOf(lines), "made.log", "logcat");
        WorkerPool pool(3);
        for (const std::size_t blockBytes : {std::size_t {1} << 20, std::size_t {5000}, std::size_t {300}}) {
            const auto file = fileOf(lines, blockBytes);
            QVERIFY(file);
            QCOMPARE(file->rows(), std::uint64_t {kLines});
            for (const Case& one : cases()) {
                const auto rows = expected(lines, one.wanted);
                QVERIFY2(found(*file, one.expression, &pool) == rows, one.expression);
                QVERIFY2(found(*columns, one.expression) == rows, one.expression);
            }
        }
    }

    void textIsFoundOnlyInWhatARowShows()
    {
        const auto file = fileOf(someLines(100, 2), 1000);
        QCOMPARE(found(*file, "1970-01-01"), std::vector<std::uint64_t> {}); // the head of each line in the file
        QCOMPARE(found(*file, "\"   : \""), std::vector<std::uint64_t> {});
    }

    void goesOnWhereItEnded()
    {
        const auto lines = someLines(kLines, 3);
        const auto file = fileOf(lines, 5000);
        const LogQuery query = queryOf("timeout level>=info", *file);
        const auto whole = logs::searchLog(*file, query, {});
        GL_VERIFY_RESULT(whole);
        std::vector<std::uint64_t> sizes;
        std::size_t blocks = 0;
        const auto again = logs::searchLog(*file, query, {}, {}, [&](const LogMatches& matches) {
            sizes.push_back(matches.rows.size());
            blocks = matches.blocks;
            for (std::uint64_t i = 0; i < matches.rows.size(); ++i)
                QCOMPARE(matches.rows.at(i), whole->rows.at(i));
        });
        GL_VERIFY_RESULT(again);
        QVERIFY(sizes.size() > 2);
        QVERIFY(std::is_sorted(sizes.begin(), sizes.end()));
        QCOMPARE(sizes.back(), whole->rows.size());
        QCOMPARE(blocks, file->blocks());
        QCOMPARE(again->searchedRows, std::uint64_t {kLines});
        const auto nothingNew = logs::searchLog(*file, query, {}, *again);
        QCOMPARE(nothingNew->rows.size(), whole->rows.size());
    }

    void stopsWhenItIsToldTo()
    {
        const auto file = fileOf(someLines(kLines, 4), 500);
        std::stop_source stop;
        const auto stopped = logs::searchLog(*file, queryOf("timeout", *file), {stop.get_token(), nullptr, nullptr}, {},
                                             [&stop](const LogMatches&) { stop.request_stop(); });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Errc::Cancelled);
    }

    void nextAndPreviousAreFromTheRowOn()
    {
        const auto lines = someLines(kLines, 5);
        const auto file = fileOf(lines, 2000);
        const LogQuery query = queryOf("level>=error", *file);
        const auto rows = found(*file, "level>=error");
        QVERIFY(rows.size() > 20);
        WorkerPool pool(2);
        const Operation operation {{}, nullptr, &pool};
        for (std::uint64_t from = 0; from < kLines; from += 7) {
            const auto next = std::lower_bound(rows.begin(), rows.end(), from);
            const auto forward = logs::findRow(*file, query, from, true, operation);
            GL_VERIFY_RESULT(forward);
            QCOMPARE(forward->has_value(), next != rows.end());
            QVERIFY(!forward->has_value() || **forward == *next);
            const auto past = std::upper_bound(rows.begin(), rows.end(), from);
            const auto backward = logs::findRow(*file, query, from, false, operation);
            GL_VERIFY_RESULT(backward);
            QCOMPARE(backward->has_value(), past != rows.begin());
            QVERIFY(!backward->has_value() || **backward == *(past - 1));
        }
        QVERIFY(!logs::findRow(*file, query, kLines, true, operation)->has_value());
    }

    void timesLeadToTheirRow()
    {
        const auto lines = someLines(kLines, 6);
        const auto file = fileOf(lines, 2000);
        QCOMPARE(logs::rowAtTime(*file, lines[1234].ts).value(), std::uint64_t {1234});
        QCOMPARE(logs::rowAtTime(*file, lines[1234].ts - 1).value(), std::uint64_t {1234});
        QCOMPARE(logs::rowAtTime(*file, -5).value(), std::uint64_t {0});
        QCOMPARE(logs::rowAtTime(*file, lines.back().ts + 1).value(), std::uint64_t {kLines});
    }

    void mistakesAreShownWhereTheyAre()
    {
        const auto file = fileOf(someLines(10, 7), 2000);
        const auto query = LogQuery::compile("level>=loud", *file);
        QVERIFY(!query);
        QVERIFY(!query.error().message.empty());
    }

    void densitiesAddUpToTheRows()
    {
        const auto lines = someLines(kLines, 8);
        WorkerPool pool(2);
        const Operation operation {{}, nullptr, &pool};
        for (const std::size_t blockBytes : {std::size_t {2000}, std::size_t {1} << 20}) {
            const auto file = fileOf(lines, blockBytes);
            const TimeRange times = logs::timesOf(*file);
            QCOMPARE(times.begin, lines.front().ts);
            QCOMPARE(times.end, lines.back().ts + 1);
            for (const std::size_t parts : {std::size_t {1}, std::size_t {7}, std::size_t {600}}) {
                const auto exact = logs::densityByTime(*file, times, parts, operation);
                GL_VERIFY_RESULT(exact);
                std::vector<logs::LevelCounts> counts(parts);
                for (const Line& line : lines) {
                    const auto at = static_cast<std::size_t>(line.ts) * parts / static_cast<std::size_t>(times.end);
                    ++counts[at][static_cast<std::size_t>(line.level)];
                }
                QVERIFY(exact->parts == counts);
                QCOMPARE(total(logs::roughDensityByTime(*file, times, parts)), std::uint64_t {kLines});
                const auto byRow = logs::densityByRow(*file, parts, operation);
                GL_VERIFY_RESULT(byRow);
                QCOMPARE(total(*byRow), std::uint64_t {kLines});
            }
        }
    }

    void densityOfSomeRowsCountsOnlyThem()
    {
        const auto lines = someLines(kLines, 9);
        const auto file = fileOf(lines, 3000);
        const auto matches = logs::searchLog(*file, queryOf("timeout", *file), {});
        GL_VERIFY_RESULT(matches);
        const auto density = logs::densityByTime(*file, {0, 5'000'000'000}, 10, {}, &matches->rows);
        GL_VERIFY_RESULT(density);
        QCOMPARE(total(*density), matches->rows.rank(500)); // a row each 10 ms
    }

    void outlineCountsEveryRow()
    {
        auto lines = someLines(kLines, 13);
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i].pid = i < 2000 ? 100 : 200;
        WorkerPool pool(2);
        trace::TraceBuilder about;
        about.metadata("device.model", "X1");
        about.issue(
            {.code = "frames-lost", .severity = trace::Severity::DataLoss, .message = "Lost.", .range = {5, 9}});
        const auto aboutTrace = std::move(about).finish().value();
        for (const LogSourcePtr& log : {fileOf(lines, 2000), bundleOf(lines, 100)}) {
            const auto outline = logs::logOutline(*log, *aboutTrace, {{}, nullptr, &pool});
            GL_VERIFY_RESULT(outline);
            const trace::Trace& trace = **outline;
            QCOMPARE(trace.metadataValue("device.model"), std::string_view("X1"));
            QCOMPARE(trace.issues.front().range.begin, TimeNs {5});
            QVERIFY(trace.span.contains(lines[1234].ts));
            // A row each 10 ms, counted each 10 ms: the counter does not change until the end.
            const auto name = [&](std::size_t track) { return trace.text(trace.tracks.info[track].name); };
            QCOMPARE(name(0), std::string_view("Log lines per 10 ms"));
            QCOMPARE(trace.tracks.counterBegin[1] - trace.tracks.counterBegin[0], std::uint32_t {2});
            QCOMPARE(trace.counters.value[0], 1.0);
            QCOMPARE(trace.counters.value[1], 0.0);
            double errors = 0;
            std::size_t track = 0;
            while (name(track) != "Log errors per 10 ms")
                QVERIFY(++track < trace.tracks.size());
            for (std::uint32_t i = trace.tracks.counterBegin[track]; i < trace.tracks.counterBegin[track + 1]; ++i) {
                const TimeNs end = i + 1 < trace.tracks.counterBegin[track + 1] ? trace.counters.ts[i + 1]
                                                                                : lines.back().ts + 10'000'000;
                errors += trace.counters.value[i] * static_cast<double>((end - trace.counters.ts[i]) / 10'000'000);
            }
            QCOMPARE(static_cast<std::size_t>(errors),
                     expected(lines, [](const Line& line) { return line.level >= trace::LogLevel::Error; }).size());
            QCOMPARE(trace.instants.ts.size(), std::size_t {1}); // the other process
            QCOMPARE(trace.instants.ts[0], lines[2000].ts);
        }
    }

    void mergedByTimeEachSourceKeepsItsOrder()
    {
        std::mt19937 random(10);
        std::vector<LogSourcePtr> sources;
        std::vector<std::vector<Line>> all;
        for (unsigned source = 0; source < 3; ++source) {
            auto lines = someLines(20'000 + source * 1000, source);
            for (Line& line : lines)
                line.ts += static_cast<TimeNs>(random() % 3) * 30'000'000; // not quite in order
            sources.push_back(source == 1 ? logs::traceLog(traceOf(lines), "columns", "x") : fileOf(lines, 10'000));
            all.push_back(std::move(lines));
        }
        const auto merged = logs::mergedLog(sources, logs::LogOrder::Time);
        WorkerPool pool(2);
        GL_VERIFY_RESULT(merged->buildIndex({{}, nullptr, &pool}));
        QVERIFY(merged->isComplete());
        QCOMPARE(merged->rows(), std::uint64_t {63'000});
        std::array<std::size_t, 3> next {};
        TimeNs latest = 0;
        std::uint64_t outOfOrder = 0;
        logs::LogRows rows(merged);
        for (std::uint64_t i = 0; i < merged->rows(); ++i) {
            const auto row = rows.row(i);
            GL_VERIFY_RESULT(row);
            const Line& line = all[row->file][next[row->file]++];
            QCOMPARE(row->ts, line.ts);
            QCOMPARE(row->tag, std::string_view(line.tag));
            QCOMPARE(fullMessage(*row), line.message);
            outOfOrder += row->ts < latest - 90'000'000 ? 1U : 0U;
            latest = std::max(latest, row->ts);
        }
        QCOMPARE(outOfOrder, std::uint64_t {0});
        QCOMPARE(merged->facts().files, (std::vector<std::string> {"made.log", "columns", "made.log"}));
        QCOMPARE(found(*merged, "file:columns").size(), std::size_t {21'000});
    }

    void mergedOneAfterTheOtherIsTheSum()
    {
        const auto first = fileOf(someLines(1000, 11), 3000);
        const auto second = logs::traceLog(traceOf(someLines(500, 12)), "columns", "x");
        const auto merged = logs::mergedLog({first, second}, logs::LogOrder::Source);
        QCOMPARE(merged->rows(), std::uint64_t {1500});
        auto expectedRows = found(*first, "timeout");
        for (const std::uint64_t row : found(*second, "timeout"))
            expectedRows.push_back(1000 + row);
        QCOMPARE(found(*merged, "timeout"), expectedRows);
        logs::LogRows rows(merged);
        QCOMPARE(rows.row(1000)->file, std::uint32_t {1});
        QCOMPARE(rows.row(1000)->record, std::uint64_t {0});
    }

private:
    static std::uint64_t total(const logs::LogDensity& density)
    {
        std::uint64_t out = 0;
        for (const logs::LevelCounts& part : density.parts) {
            for (const std::uint32_t count : part)
                out += count;
        }
        return out;
    }
};

QTEST_APPLESS_MAIN(TestLogSearch)
#include "tst_log_search.moc"
