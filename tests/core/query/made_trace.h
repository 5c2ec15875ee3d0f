// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <random>
#include <string>
#include <vector>

#include "core/query/query.h"
#include "core/trace/trace_builder.h"

namespace graylens::test {

/// Two processes with three threads, nested calls of random lengths, an async track, states, processors, counters,
/// instants, arguments, logs and requests. The same for the same seed.
inline trace::TracePtr madeTrace(unsigned seed, int calls = 400)
{
    std::mt19937 random(seed);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    trace::TraceBuilder builder;
    const std::array ids {std::pair {10, 10}, std::pair {10, 11}, std::pair {20, 21}};
    const std::array names {"load", "parse", "draw", "Load", "net.Http$Call.run", "a_b", ""};
    std::vector<ThreadId> threads;
    for (const auto& [pid, tid] : ids)
        threads.push_back(builder.thread(pid, tid));
    builder.nameThread(threads[0], builder.intern("main"));
    builder.nameThread(threads[1], builder.intern("worker"));
    builder.nameProcess(10, builder.intern("com.example"));
    for (const ThreadId thread : threads) {
        std::vector<trace::SliceEdge> edges;
        std::int64_t now = 1000 + below(50), cpu = 0;
        int open = 0;
        for (int i = 0; i < calls; ++i) {
            now += below(40);
            cpu += below(10);
            trace::SliceEdge edge;
            edge.ts = now;
            edge.cpu = thread == threads[2] ? kNoTime : cpu;
            const bool begins = open == 0 || (open < 5 && below(2) == 0);
            edge.edge = begins ? trace::Edge::Begin : trace::Edge::End;
            open += begins ? 1 : -1;
            if (begins)
                edge.name = builder.intern(names[static_cast<std::size_t>(below(names.size()))]);
            if (begins && below(4) == 0) {
                const trace::Arg arg {builder.intern("n"), builder.intern(std::to_string(i))};
                edge.args = builder.args(std::span(&arg, 1));
            }
            edges.push_back(edge);
        }
        builder.edges(builder.threadTrack(thread), edges);
    }
    const TrackId async = builder.track({trace::TrackKind::Async, {}, 20, builder.intern("fetches"), {}, {}});
    const TrackId state
        = builder.track({trace::TrackKind::ThreadState, threads[0], 10, builder.intern("state"), {}, {}});
    const TrackId cpu = builder.track({trace::TrackKind::Cpu, {}, -1, builder.intern("CPU 3"), {}, {}});
    const TrackId counter
        = builder.track({trace::TrackKind::Counter, {}, 10, builder.intern("heap"), builder.intern("KB"), {}});
    for (int i = 0; i < calls / 10; ++i) {
        const trace::CompleteSlice fetch {1000 + below(5000), 10 + below(400), kNoTime, builder.intern("fetch"), {}};
        builder.complete(async, std::span(&fetch, 1));
        const trace::Arg reason {builder.intern("reason"), builder.intern("futex")};
        const bool runs = i % 2 == 0;
        const trace::CompleteSlice did {1000 + i * 100, 100, kNoTime, builder.intern(runs ? "Running" : "Sleeping"),
                                        runs ? ArgSetId() : builder.args(std::span(&reason, 1))};
        builder.complete(state, std::span(&did, 1));
        const trace::CompleteSlice ran {1000 + i * 100, 60, kNoTime, builder.intern("main"), {}};
        builder.complete(cpu, std::span(&ran, 1));
        builder.counter(counter, 1000 + i * 50, below(1000) / 4.0);
        builder.instant(async, 1000 + i * 70, builder.intern("tick"), {});
        builder.log({1000 + i * 30, i % 5 == 0 ? trace::LogLevel::Error : trace::LogLevel::Info, 10, 11,
                     builder.intern("Net"), "message " + std::to_string(i)});
        trace::RequestRecord request;
        request.ts = 1000 + i * 40;
        request.dur = i % 7 == 0 ? kNoTime : 100 + below(900);
        request.status = i % 3 == 0 ? 404 : 200;
        request.host = builder.intern("cdn.example");
        builder.request(request);
    }
    builder.metadata("clock", "dual");
    auto trace = std::move(builder).finish();
    return trace ? *trace : nullptr;
}

inline std::unique_ptr<query::Engine> engineOf(std::vector<trace::TracePtr> traces)
{
    std::vector<query::Source> sources;
    const std::array names {"normal", "abnormal", "third"};
    for (std::size_t i = 0; i < traces.size(); ++i)
        sources.push_back({traces.size() == 1 ? "main" : names[i], traces[i], {}});
    auto engine = query::Engine::open(std::move(sources));
    return engine ? std::move(*engine) : nullptr;
}

/// Rows as lines of cells with "|" between them; what failed as "! code at offset".
inline std::string linesOf(query::Engine& engine, std::string_view sql, const query::Limits& limits = {})
{
    const auto answer = engine.run(sql, limits);
    if (!answer)
        return "! " + std::string(name(answer.error().error.code))
            + (answer.error().offset ? " at " + std::to_string(*answer.error().offset) : "");
    std::string out;
    for (std::size_t row = 0; row < answer->rows(); ++row) {
        for (std::size_t column = 0; column < answer->columns.size(); ++column) {
            const query::Value value = answer->at(row, column);
            out += column > 0 ? "|" : "";
            if (value.kind == query::ValueKind::Integer)
                out += std::to_string(value.integer);
            else if (value.kind == query::ValueKind::Real)
                out += std::to_string(value.real);
            else
                out += value.kind == query::ValueKind::Null ? "NULL" : std::string(value.text);
        }
        out += '\n';
    }
    return out;
}

} // namespace graylens::test
