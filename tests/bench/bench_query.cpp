// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <string>

#include <fmt/format.h>
#include <sqlite3.h>

#include "core/query/query.h"
#include "core/trace/trace_builder.h"
#include "tests/bench/bench.h"
#include "tests/bench/make_inputs.h"

namespace graylens::bench {

namespace {

trace::TracePtr madeSlices(std::uint64_t events)
{
    InputShape shape;
    shape.events = events;
    trace::TraceBuilder builder;
    std::vector<StringId> names;
    for (const std::string& name : methodNames(shape))
        names.push_back(builder.intern(name));
    std::vector<std::vector<trace::SliceEdge>> edges;
    forEachEvent(shape, [&](const InputEvent& event) {
        if (event.thread >= edges.size())
            edges.resize(event.thread + 1);
        const auto ts = static_cast<TimeNs>(event.wallNs);
        edges[event.thread].push_back({ts,
                                       static_cast<std::int64_t>(event.cpuNs),
                                       names[event.method],
                                       {},
                                       event.enter ? trace::Edge::Begin : trace::Edge::End});
    });
    for (std::uint32_t thread = 0; thread < edges.size(); ++thread) {
        builder.edges(builder.threadTrack(builder.thread(1, thread + 1)), edges[thread]);
        edges[thread] = {};
    }
    return std::move(builder).finish().value_or(nullptr);
}

/// The same slices in a plain table in memory, as somebody without this module would have them.
class PlainTable
{
public:
    explicit PlainTable(const trace::Trace& trace)
    {
        sqlite3_open(":memory:", &m_database);
        run("CREATE TABLE slice(ts INTEGER, dur INTEGER, name TEXT); BEGIN");
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(m_database, "INSERT INTO slice VALUES (?, ?, ?)", -1, &insert, nullptr);
        for (std::uint32_t i = 0; i < trace.slices.size(); ++i) {
            const std::string_view name = trace.text(trace.slices.name[i]);
            sqlite3_bind_int64(insert, 1, trace.slices.ts[i]);
            sqlite3_bind_int64(insert, 2, trace.slices.duration(i));
            sqlite3_bind_text(insert, 3, name.data(), static_cast<int>(name.size()), nullptr);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("COMMIT");
    }
    PlainTable(const PlainTable&) = delete;
    PlainTable& operator=(const PlainTable&) = delete;
    ~PlainTable() { sqlite3_close(m_database); }
    void run(const std::string& sql) const { sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, nullptr); }

private:
    sqlite3* m_database = nullptr;
};

void ask(query::Engine& engine, const Options& options, const std::string& what, const std::string& sql,
         const char* note = "")
{
    bool worked = true;
    const Timing timing = measure(options.repeats, [&] { worked = engine.run(sql).has_value() && worked; });
    report(what, timing, worked ? note : "FAILED");
}

void benchSize(const Options& options, std::uint64_t events, bool withPlain)
{
    const trace::TracePtr trace = madeSlices(options.quick ? events / 10 : events);
    if (!trace)
        return;
    auto engine = query::Engine::open({{"main", trace, {}}});
    if (!engine)
        return;
    const std::string size = fmt::format("{:.1f} M slices", static_cast<double>(trace->slices.size()) / 1e6);
    const std::string sums = "SELECT name, sum(dur), count(*) FROM slice GROUP BY name ORDER BY 2 DESC LIMIT 20";
    ask(**engine, options, "sum by name over " + size, sums, "budget 0.15 s for 5 M");
    const TimeNs middle = trace->span.begin + trace->span.duration() / 2;
    const std::string range = fmt::format("ts >= {} AND ts < {}", middle, middle + trace->span.duration() / 1000);
    ask(**engine, options, "names in a thousandth of the time, " + size,
        "SELECT name, count(*) FROM slice WHERE " + range + " GROUP BY name");
    ask(**engine, options, "rows of a thousandth of the time, " + size,
        "SELECT sum(length(name)) FROM slice WHERE " + range + " AND dur >= 0");
    ask(**engine, options, "20 longest of " + size, "SELECT ts, dur, name FROM slice ORDER BY dur DESC LIMIT 20");
    ask(**engine, options, "count of GLOB '*Loader1*' in " + size,
        "SELECT count(*), sum(dur) FROM slice WHERE name GLOB '*Loader1*'");
    if (!withPlain)
        return;
    const PlainTable plain(*trace);
    const Timing timing = measure(1, [&] { plain.run(sums); });
    report("plain SQLite table in memory, sum by name over " + size, timing);
    report("plain SQLite table in memory, rows of the same time",
           measure(1, [&] { plain.run("SELECT sum(length(name)) FROM slice WHERE " + range); }));
}

} // namespace

void benchQuery(const Options& options)
{
    benchSize(options, 10'000'000, true);
    benchSize(options, 20'000'000, false);
}

} // namespace graylens::bench
