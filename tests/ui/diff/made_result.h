// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <random>

#include "core/analysis/diff.h"
#include "core/trace/trace_builder.h"

namespace graylens::test {

/// A trace of nested calls with random names, counts and lengths on one main thread.
inline trace::TracePtr madeTrace(unsigned seed, int calls, const char* extra)
{
    std::mt19937 random(seed);
    trace::TraceBuilder builder;
    const ThreadId thread = builder.thread(1, 1);
    builder.nameThread(thread, builder.intern("main"));
    const TrackId track = builder.threadTrack(thread);
    std::vector<trace::SliceEdge> edges;
    std::vector<StringId> open;
    TimeNs now = 0;
    const auto begin = [&](StringId name) {
        edges.push_back({now, kNoTime, name, {}, trace::Edge::Begin});
        open.push_back(name);
    };
    const auto end = [&] {
        now += 1'000 + static_cast<TimeNs>(random() % 100'000);
        edges.push_back({now, kNoTime, open.back(), {}, trace::Edge::End});
        open.pop_back();
    };
    begin(builder.intern("app.Main.run"));
    for (int call = 0; call < calls; ++call) {
        while (open.size() > 1 && random() % 2)
            end();
        begin(builder.intern("app.C" + std::to_string(random() % 12) + ".call" + std::to_string(open.size())));
    }
    while (open.size() > 1)
        end();
    if (extra) {
        begin(builder.intern(extra));
        now += 30'000'000;
        end();
    }
    end();
    builder.edges(track, edges);
    return std::move(builder).finish().value();
}

inline std::shared_ptr<const analysis::DiffResult> madeResult(unsigned seed, const char* extra = nullptr,
                                                              int calls = 300)
{
    const analysis::DiffInput normal {madeTrace(seed, calls, nullptr), "normal", {}};
    const analysis::DiffInput abnormal {madeTrace(extra ? seed : seed + 1000, calls, extra), "abnormal", {}};
    auto result = analysis::diff(std::span(&normal, 1), std::span(&abnormal, 1));
    return result ? std::make_shared<const analysis::DiffResult>(std::move(*result)) : nullptr;
}

} // namespace graylens::test
