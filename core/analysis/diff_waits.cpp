// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_waits.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "core/analysis/path_rows.h"
#include "core/analysis/path_running.h"
#include "core/analysis/waiting_methods.h"

namespace graylens::analysis {

namespace {

constexpr int kChain = 8; ///< wakers of wakers that are followed
constexpr double kNotable = 0.05; ///< part of an entry that must have been waited for
constexpr DurationNs kLeastWait = 50'000; ///< in a call, by its CPU time: shorter ones are the clocks' own coarseness
constexpr DurationNs kMostWaits = 20'000; ///< of one thread: shorter ones than such a part of the trace are left out

struct Stretch
{
    TimeNs begin = 0, end = 0;
    DurationNs length() const { return std::max<DurationNs>(0, end - begin); }
};

DurationNs overlap(const std::vector<Stretch>& sorted, const Stretch& with)
{
    DurationNs sum = 0;
    auto at = std::ranges::lower_bound(sorted, with.begin, {}, &Stretch::end);
    for (; at != sorted.end() && at->begin < with.end; ++at)
        sum += Stretch {std::max(at->begin, with.begin), std::min(at->end, with.end)}.length();
    return sum;
}

/// A time in which a thread slept.
struct Sleep : Stretch
{
    std::uint32_t waker = ThreadId().value(); ///< none: not recorded
};

/// What a thread's recorded states say.
struct States
{
    std::vector<Sleep> sleeps;
    std::vector<Stretch> active; ///< running or runnable
};

/// What a thread's calls say.
struct Calls
{
    struct Wait : Stretch
    {
        DurationNs waited = 0; ///< of its length
        std::int64_t owner = -1; ///< tid of who held the lock
    };
    std::vector<Wait> waits; ///< by start
    std::vector<Stretch> active; ///< outermost calls without the waits that fill a whole call
};

class WaitFinder
{
public:
    WaitFinder(const trace::Trace& trace, const Selection& selection)
        : m_trace(trace)
        , m_range(selection.range)
        , m_hasStates(hasThreadStates(trace))
        , m_states(trace.threads.size())
        , m_hasState(trace.threads.size())
    {
        m_least = std::max(kLeastWait, (m_range ? *m_range : trace.span).duration() / kMostWaits);
        for (std::uint32_t t = 0; t < trace.threads.size(); ++t)
            m_byTid.try_emplace(trace.threads.tid[t], t);
        for (std::uint32_t t = 0; m_hasStates && t < trace.tracks.size(); ++t) {
            const trace::TrackInfo& info = trace.tracks.info[t];
            if (info.kind == trace::TrackKind::ThreadState && !info.thread.isNone())
                readStates(t, info.thread.value());
        }
    }

    MainWaits run(ThreadId main)
    {
        m_out.threads.resize(m_trace.threads.size());
        const std::uint32_t m = main.value();
        if (m_hasState[m])
            byStates(m);
        else
            byCalls(main);
        m_out.threads[m] = {};
        return std::move(m_out);
    }

private:
    Stretch cut(TimeNs begin, TimeNs end) const
    {
        return m_range ? Stretch {std::max(begin, m_range->begin), std::min(end, m_range->end)} : Stretch {begin, end};
    }
    /// The thread that ended a sleep, as the state after it says.
    std::uint32_t wakerOf(std::uint32_t slice) const
    {
        const ArgSetId args = m_trace.slices.argsOf(slice);
        std::int64_t tid = -1;
        bool isWoken = false;
        for (const trace::Arg& arg : args.isNone() ? std::span<const trace::Arg> {} : m_trace.argSets.of(args)) {
            const std::string_view key = m_trace.text(arg.key), value = m_trace.text(arg.value);
            isWoken |= key == "woken by";
            if (key == "woken by" || key == "tid") {
                std::int64_t number = -1;
                if (std::from_chars(value.data(), value.data() + value.size(), number).ptr
                    == value.data() + value.size())
                    tid = number;
            }
        }
        const auto found = isWoken ? m_byTid.find(tid) : m_byTid.end();
        return found == m_byTid.end() ? ThreadId().value() : found->second;
    }
    void readStates(std::uint32_t track, std::uint32_t thread)
    {
        m_hasState[thread] = true;
        States& out = m_states[thread];
        for (std::uint32_t r = m_trace.tracks.rowBegin[track]; r < m_trace.tracks.rowBegin[track + 1]; ++r) {
            for (std::uint32_t i = m_trace.rows[r].begin; i < m_trace.rows[r].end; ++i) {
                const Stretch part = cut(m_trace.slices.ts[i], m_trace.slices.end(i));
                if (part.length() <= 0)
                    continue;
                const std::string_view state = m_trace.text(m_trace.slices.name[i]);
                const bool isRunnable = state.starts_with("Runnable");
                if (isRunnable || state == "Running") {
                    if (isRunnable && !out.sleeps.empty() && out.sleeps.back().end == part.begin)
                        out.sleeps.back().waker = wakerOf(i);
                    out.active.push_back(part);
                } else {
                    out.sleeps.push_back({part, ThreadId().value()});
                }
            }
        }
    }
    void byStates(std::uint32_t main)
    {
        const std::vector<Sleep>& sleeps = m_states[main].sleeps;
        m_out.proof = std::ranges::any_of(sleeps, [](const Sleep& s) { return s.waker != ThreadId().value(); })
            ? WaitProof::Wakers
            : WaitProof::Times;
        for (const Sleep& sleep : sleeps) {
            charge(sleep, sleep.waker, main, kChain);
            for (std::uint32_t t = 0; m_out.proof != WaitProof::Wakers && t < m_states.size(); ++t)
                m_out.threads[t].possible += overlap(m_states[t].active, sleep);
        }
    }
    /// `waker` ended a wait: what it did meanwhile is what was waited for, and while it slept itself, its own waker.
    void charge(const Stretch& wait, std::uint32_t waker, std::uint32_t main, int chain)
    {
        if (waker == ThreadId().value() || waker == main || wait.length() <= 0)
            return;
        DurationNs asleep = 0;
        const std::vector<Sleep>& own = m_states[waker].sleeps;
        auto at = std::ranges::lower_bound(own, wait.begin, {}, &Stretch::end);
        for (; at != own.end() && at->begin < wait.end; ++at) {
            const Stretch part {std::max(at->begin, wait.begin), std::min(at->end, wait.end)};
            if (at->waker == ThreadId().value() || at->waker == main || chain == 0)
                continue; // a timer, or something outside: it is this thread that was waited for
            asleep += part.length();
            charge(part, at->waker, main, chain - 1);
        }
        m_out.threads[waker].certain += wait.length() - asleep;
    }

    void byCalls(ThreadId main)
    {
        m_names.resize(m_trace.strings.size());
        const std::vector<TrackId> tracks = selectedTracks(m_trace, {m_range, {}, false});
        const Calls own = callsOf(tracks, main);
        const bool hasCpu = m_trace.slices.hasCpu();
        m_out.proof = hasCpu ? WaitProof::Times : own.waits.empty() ? WaitProof::None : WaitProof::Names;
        for (const Calls::Wait& wait : own.waits) {
            const auto owner = wait.owner < 0 ? m_byTid.end() : m_byTid.find(wait.owner);
            if (owner != m_byTid.end())
                m_out.threads[owner->second].certain += wait.waited;
        }
        if (own.waits.empty())
            return;
        for (const TrackId track : tracks) {
            const ThreadId thread = m_trace.tracks.info[track.value()].thread;
            if (thread == main)
                continue;
            const Calls other = callsOf({track}, thread);
            for (const Calls::Wait& wait : own.waits)
                m_out.threads[thread.value()].possible += std::min(wait.waited, overlap(other.active, wait));
        }
    }
    /// Calls of a thread that waited for a while themselves. What is inside such a call and waits too is taken out.
    Calls callsOf(const std::vector<TrackId>& tracks, ThreadId thread)
    {
        Calls out;
        std::unordered_map<std::uint32_t, std::size_t> places; // of slices in `waits`
        std::vector<Stretch> outermost;
        for (const TrackId track : tracks) {
            if (m_trace.tracks.info[track.value()].thread != thread)
                continue;
            const std::uint32_t first = m_trace.tracks.rowBegin[track.value()];
            for (std::uint32_t row = first; row < m_trace.tracks.rowBegin[track.value() + 1]; ++row) {
                const auto [begin, end] = rowRange(m_trace, row, m_range);
                for (std::uint32_t i = begin; i < end; ++i) {
                    if (row == first)
                        outermost.push_back(cut(m_trace.slices.ts[i], m_trace.slices.end(i)));
                    addWait(out, places, i);
                }
            }
        }
        std::ranges::sort(out.waits, {}, &Stretch::begin);
        std::erase_if(out.waits, [this](const Calls::Wait& wait) { return wait.waited < m_least; });
        out.active = without(outermost, out.waits);
        return out;
    }
    void addWait(Calls& out, std::unordered_map<std::uint32_t, std::size_t>& places, std::uint32_t slice)
    {
        const trace::Slices& slices = m_trace.slices;
        const DurationNs wall = cutDuration(slices, slice, m_range);
        if (wall < m_least)
            return;
        const NameFact& name = factOf(slices.name[slice]);
        const DurationNs waited = name.waits ? wall : slices.hasCpu() ? wall - cutCpu(slices, slice, wall) : 0;
        if (waited < m_least)
            return;
        if (const auto caller = places.find(slices.parent[slice]); caller != places.end())
            out.waits[caller->second].waited -= waited;
        places.emplace(slice, out.waits.size());
        out.waits.push_back({cut(slices.ts[slice], slices.end(slice)), waited, name.owner});
    }
    /// What a name says about waiting, found once.
    struct NameFact
    {
        bool isKnown = false, waits = false;
        std::int64_t owner = -1;
    };
    NameFact& factOf(StringId name)
    {
        NameFact& fact = m_names[name.value()];
        if (!fact.isKnown) {
            const std::string_view text = m_trace.text(name);
            fact = {true, false, lockOwner(text)};
            fact.waits = fact.owner >= 0 || (!m_trace.slices.hasCpu() && waitsByName(text));
        }
        return fact;
    }
    static std::vector<Stretch> without(const std::vector<Stretch>& all, const std::vector<Calls::Wait>& waits)
    {
        std::vector<Stretch> out;
        auto wait = waits.begin();
        for (Stretch rest : all) {
            for (; wait != waits.end() && wait->begin < rest.end; ++wait) {
                if (wait->waited * 10 < wait->length() * 9 || wait->end <= rest.begin)
                    continue;
                out.push_back({rest.begin, wait->begin});
                rest.begin = std::max(rest.begin, wait->end);
            }
            out.push_back(rest);
        }
        std::erase_if(out, [](const Stretch& stretch) { return stretch.length() <= 0; });
        return out;
    }

    const trace::Trace& m_trace;
    std::optional<TimeRange> m_range;
    bool m_hasStates;
    DurationNs m_least = kLeastWait; ///< what counts as a wait
    std::vector<NameFact> m_names; ///< by name id
    std::unordered_map<std::int64_t, std::uint32_t> m_byTid;
    std::vector<States> m_states; ///< by thread
    std::vector<bool> m_hasState;
    MainWaits m_out;
};

} // namespace

void AwaitedSum::add(const MainWaits& waits, const std::vector<ThreadId>& threads)
{
    for (const ThreadId thread : threads) {
        if (thread.value() >= waits.threads.size())
            continue;
        certain += waits.threads[thread.value()].certain;
        possible += waits.threads[thread.value()].possible;
    }
}

MainWaits mainWaits(const trace::Trace& trace, ThreadId main, const Selection& selection)
{
    return WaitFinder(trace, selection).run(main);
}

void judgeAwaited(Cause& cause, const SideWaits& normal, const SideWaits& abnormal, std::int64_t floor)
{
    const auto longer = [&](DurationNs AwaitedSum::*what) {
        const auto mean
            = [&](const SideWaits& side) { return side.sum.*what / std::max<std::int64_t>(1, side.traces); };
        return (mean(abnormal) - mean(normal)) * (cause.delta > 0 ? 1 : -1);
    };
    const auto size = static_cast<double>(std::abs(cause.delta));
    const auto isNotable = [&](std::int64_t time) {
        return time >= std::max(floor, std::int64_t {1}) && static_cast<double>(time) >= kNotable * size;
    };
    const WaitProof proof = std::min(normal.proof, abnormal.proof);
    const std::int64_t certain = longer(&AwaitedSum::certain), possible = longer(&AwaitedSum::possible);
    if (isNotable(certain)) {
        cause.awaited = Awaited::Yes;
        cause.awaitedTime = std::min(certain, std::abs(cause.delta));
    } else if (proof != WaitProof::Wakers && isNotable(possible)) {
        cause.awaited = Awaited::Maybe;
        cause.awaitedTime = std::min(possible, std::abs(cause.delta));
    } else {
        cause.awaited = proof >= WaitProof::Times ? Awaited::No : Awaited::NotKnown;
    }
}

} // namespace graylens::analysis
