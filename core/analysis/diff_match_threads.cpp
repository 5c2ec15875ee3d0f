// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "core/analysis/diff_match.h"
#include "core/analysis/diff_pairing.h"
#include "core/analysis/path_rows.h"
#include "core/symbols/name_key.h"

namespace graylens::analysis {

namespace {

constexpr double kAlike = 0.5; ///< part of their time that two threads of other names must spend in the same methods
constexpr std::size_t kMostThreads = 200; ///< a side that are compared by what they do

/// A thread with calls, and what it spends its time in.
struct Worked
{
    ThreadId thread;
    std::string label, pattern;
    bool isMain = false;
    DurationNs time = 0; ///< in calls
    std::unordered_map<std::string_view, double> content; ///< own time by key of the name, as parts of the whole
};

/// Threads with calls, heaviest first. The keys live in `keys`.
std::vector<Worked> workedThreads(const trace::Trace& trace, StringPool& keys)
{
    std::vector<ThreadId> threads;
    std::vector<TrackId> tracks = selectedTracks(trace, {});
    for (const TrackId track : tracks)
        threads.push_back(trace.tracks.info[track.value()].thread);
    const ThreadId main = mainThread(trace, threads);
    std::string storage;
    std::vector<DurationNs> self(trace.strings.size());
    std::vector<Worked> out;
    for (const TrackId track : tracks) {
        Worked worked;
        worked.thread = trace.tracks.info[track.value()].thread;
        if (worked.thread.isNone())
            continue;
        worked.label = trace.threadLabel(worked.thread);
        worked.pattern = threadPattern(worked.label);
        worked.isMain = worked.thread == main;
        const std::uint32_t first = trace.rows[trace.tracks.rowBegin[track.value()]].begin,
                            last = trace.rows[trace.tracks.rowBegin[track.value() + 1] - 1].end;
        for (std::uint32_t i = first; i < last; ++i) {
            const DurationNs time = trace.slices.duration(i);
            const std::uint32_t caller = trace.slices.parent[i];
            self[trace.slices.name[i].isNone() ? 0 : trace.slices.name[i].value()] += time;
            if (caller == trace::Slices::kLong)
                worked.time += time;
            else
                self[trace.slices.name[caller].isNone() ? 0 : trace.slices.name[caller].value()] -= time;
        }
        for (std::uint32_t i = first; i < last; ++i) {
            const std::uint32_t name = trace.slices.name[i].isNone() ? 0 : trace.slices.name[i].value();
            if (self[name] > 0)
                worked.content[keys.view(keys.intern(symbols::nameKey(trace.text(StringId(name)), storage)))]
                    += static_cast<double>(self[name]) / static_cast<double>(std::max<DurationNs>(1, worked.time));
            self[name] = 0;
        }
        out.push_back(std::move(worked));
    }
    std::ranges::stable_sort(out, std::ranges::greater {}, &Worked::time);
    return out;
}

double sharedPart(const Worked& a, const Worked& b)
{
    double shared = 0;
    for (const auto& [key, part] : a.content) {
        if (const auto other = b.content.find(key); other != b.content.end())
            shared += std::min(part, other->second);
    }
    return shared;
}

/// How sure two threads are the same: the whole part by name, the rest by what they do. 0 = they are not.
double sameness(const Worked& a, const Worked& b, const std::vector<NamePair>& pairs)
{
    const double content = sharedPart(a, b);
    if (a.isMain && b.isMain)
        return 5;
    const bool isPaired = std::ranges::any_of(pairs, [&](const NamePair& pair) {
        return threadPattern(pair.normal) == a.pattern && threadPattern(pair.abnormal) == b.pattern;
    });
    if (isPaired)
        return 3 + content;
    if (a.pattern == b.pattern) // numbers in names are given anew each time: the content says more
        return 1 + content + (a.label == b.label ? 0.25 : 0);
    return content >= kAlike ? content : 0;
}

} // namespace

std::vector<std::pair<ThreadId, ThreadId>> matchThreads(const trace::Trace& normal, const trace::Trace& abnormal,
                                                        const std::vector<NamePair>& pairThreads)
{
    StringPool keys;
    std::vector<Worked> a = workedThreads(normal, keys), b = workedThreads(abnormal, keys);
    a.resize(std::min(a.size(), kMostThreads));
    b.resize(std::min(b.size(), kMostThreads));
    if (a.size() == 1 && b.size() == 1) // a side's only thread is the other's, whatever they are called
        return {{a[0].thread, b[0].thread}};
    std::vector<std::tuple<double, std::size_t, std::size_t>> candidates;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < b.size(); ++j) {
            if (const double same = sameness(a[i], b[j], pairThreads); same > 0)
                candidates.emplace_back(-same, i, j);
        }
    }
    std::ranges::sort(candidates);
    std::vector<std::size_t> partner(a.size(), b.size());
    std::vector<bool> isTaken(b.size());
    for (const auto& [same, i, j] : candidates) {
        if (partner[i] != b.size() || isTaken[j])
            continue;
        partner[i] = j;
        isTaken[j] = true;
    }
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (partner[i] != b.size())
            pairs.emplace_back(i, partner[i]);
    }
    std::ranges::stable_sort(pairs, std::ranges::greater {},
                             [&](const auto& pair) { return std::max(a[pair.first].time, b[pair.second].time); });
    std::vector<std::pair<ThreadId, ThreadId>> out;
    for (const auto& [i, j] : pairs)
        out.emplace_back(a[i].thread, b[j].thread);
    return out;
}

} // namespace graylens::analysis
