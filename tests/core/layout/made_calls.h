// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <random>
#include <string>
#include <vector>

#include "core/layout/two_timelines.h"
#include "core/trace/trace_builder.h"

namespace graylens::test {

using layout::ComparedThreads;
using layout::SliceMipmap;

inline constexpr TimeNs kUs = 1'000;

/// A call with what it calls; own time stands before the callees and after each.
struct Call
{
    std::string name;
    DurationNs own = 0;
    std::vector<Call> callees {};
};

inline void write(trace::TraceBuilder& builder, std::vector<trace::SliceEdge>& edges, const Call& call, TimeNs& now)
{
    const StringId name = builder.intern(call.name);
    edges.push_back({now, kNoTime, name, {}, trace::Edge::Begin});
    now += call.own;
    for (const Call& callee : call.callees)
        write(builder, edges, callee, now);
    edges.push_back({now, kNoTime, name, {}, trace::Edge::End});
}

inline trace::TracePtr traceOf(const Call& call, TimeNs start)
{
    trace::TraceBuilder builder;
    const ThreadId thread = builder.thread(1, 1);
    builder.nameThread(thread, builder.intern("main"));
    const TrackId track = builder.threadTrack(thread);
    std::vector<trace::SliceEdge> edges;
    write(builder, edges, call, start);
    builder.edges(track, edges);
    return std::move(builder).finish().value();
}

inline ComparedThreads compared(const Call& normal, const Call& abnormal)
{
    ComparedThreads threads;
    threads.side[0].trace = traceOf(normal, 1'000);
    threads.side[1].trace = traceOf(abnormal, 5'000'000); // no common clock
    for (auto& side : threads.side) {
        side.thread = ThreadId(0);
        side.mipmap = SliceMipmap::build(*side.trace).value();
    }
    threads.match
        = analysis::matchSlices({threads.side[0].trace, ThreadId(0), {}}, {threads.side[1].trace, ThreadId(0), {}})
              .value();
    return threads;
}

inline std::uint32_t sliceNamed(const trace::Trace& trace, std::string_view name)
{
    for (std::uint32_t slice = 0; slice < trace.slices.size(); ++slice)
        if (trace.text(trace.slices.name[slice]) == name)
            return slice;
    return 0xFFFFFFFFU;
}

inline std::array<TimeNs, 2> starts(const ComparedThreads& threads)
{
    return {threads.side[0].trace->span.begin, threads.side[1].trace->span.begin};
}

/// The same calls with others put in between and some taken out: everything that is left keeps its order.
inline Call changed(const Call& call, std::mt19937& random, int& made)
{
    Call out {call.name, call.own + static_cast<DurationNs>(random() % 3'000), {}};
    for (const Call& callee : call.callees) {
        if (random() % 6 == 0)
            out.callees.push_back({"new" + std::to_string(made++), static_cast<DurationNs>(1 + random() % 90'000)});
        if (random() % 8 != 0)
            out.callees.push_back(changed(callee, random, made));
    }
    return out;
}

inline Call randomCall(std::mt19937& random, int depth, int& made)
{
    Call call {"m" + std::to_string(made++), static_cast<DurationNs>(1 + random() % 20'000), {}};
    for (unsigned i = 0; depth > 0 && i < random() % 6; ++i)
        call.callees.push_back(randomCall(random, depth - 1, made));
    return call;
}

} // namespace graylens::test
