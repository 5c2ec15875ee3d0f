// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_sides.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/analysis/diff_pairing.h"
#include "core/analysis/path_rows.h"
#include "core/analysis/path_states.h"
#include "core/analysis/path_sums.h"
#include "core/analysis/trace_figures.h"
#include "core/analysis/tree_layout.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

/// One trace, read: its threads' paths in the trace's own name ids.
struct ReadTrace
{
    PathSource source;
    std::vector<PathGroup> groups;
    MainWaits waits;
    std::shared_ptr<const StringPool> names; ///< of the paths, where they are not the trace's
    Error error;
    bool failed = false;
};

ReadTrace readTrace(const DiffInput& input, const Operation& operation)
{
    const trace::Trace& trace = *input.trace;
    ReadTrace out;
    out.source = pathSource(trace, input.window);
    std::vector<ThreadId> threads;
    if (out.source.fromSamples)
        threads = sampledThreads(trace, input.window);
    else
        std::ranges::transform(selectedTracks(trace, input.window), std::back_inserter(threads),
                               [&](TrackId track) { return trace.tracks.info[track.value()].thread; });
    const ThreadId main = mainThread(trace, threads);
    const auto key = [&](const std::string& label, ThreadId thread) {
        return !thread.isNone() && thread == main ? std::string(kMainThreadKey) : threadPattern(label);
    };
    if (hasOnlyStates(trace, input.window)) {
        StatePaths states = statePaths(trace, input.window, key);
        out.names = std::move(states.names);
        out.groups = std::move(states.groups);
        return out;
    }
    if (!out.source.fromSamples && !main.isNone() && threads.size() > 1)
        out.waits = mainWaits(trace, main, input.window);
    auto groups = collectPaths(trace, input.window, key, out.source, operation);
    if (groups)
        out.groups = *std::move(groups);
    else
        out.error = std::move(groups).error();
    out.failed = !groups;
    return out;
}

/// Takes out of every node what its callees hold. Callers come first, so a callee is still whole when it is taken out.
void takeOutCallees(PathSums& tree, bool fromSamples)
{
    for (std::size_t n = 1; n < tree.sums.size(); ++n) {
        PathSum& caller = tree.sums[tree.paths.parent(static_cast<std::uint32_t>(n))];
        caller.totalCpu -= tree.sums[n].totalCpu;
        caller.count -= fromSamples ? tree.sums[n].count : 0;
    }
}

/// Adds one thread of one trace to its side; the first one hands its paths over.
void mergeInto(SideTree& side, PathSums& tree, const NameMap& names, std::uint32_t trace, bool keepsPaths)
{
    const bool isFirst = side.sums.size() == 1 && side.sums[0].presence == 0;
    std::vector<std::uint32_t> place(isFirst ? 0 : tree.sums.size());
    if (isFirst) {
        side.paths = std::move(tree.paths);
        side.paths.renameAll(names);
        side.sums.resize(tree.sums.size());
    } else {
        side.paths.reindex();
    }
    for (std::uint32_t n = 0; n < tree.sums.size(); ++n) {
        std::uint32_t at = n;
        if (!isFirst) {
            at = n == 0 ? 0 : side.paths.child(place[tree.paths.parent(n)], names(tree.paths.name(n)));
            place[n] = at;
            if (at >= side.sums.size())
                side.sums.resize(at + std::size_t {1});
        }
        SideSum& to = side.sums[at];
        const PathSum& from = tree.sums[n];
        to.self += from.self;
        to.selfCpu += n == 0 ? 0 : from.totalCpu;
        to.count += from.count;
        if (to.lastTrace != trace) {
            to.lastTrace = trace;
            ++to.presence;
        }
        if (keepsPaths)
            side.traces.push_back({at, trace, from.self, from.count});
    }
}

/// The sums of one trace by method. Called when callees are taken out already.
void addMethods(std::vector<TraceMethod>& out, const PathSums& tree, const NameMap& names, std::uint32_t trace)
{
    std::unordered_map<std::uint32_t, std::size_t> rows;
    for (std::uint32_t n = 1; n < tree.sums.size(); ++n) {
        const std::uint32_t name = names(tree.paths.name(n));
        const auto [at, isNew] = rows.try_emplace(name, out.size());
        if (isNew)
            out.push_back({name, trace, 0, 0, 0});
        TraceMethod& row = out[at->second];
        row.self += tree.sums[n].self;
        row.selfCpu += tree.sums[n].totalCpu;
        row.count += tree.sums[n].count;
    }
}

/// Notes what a trace measures; false where it does not fit the ones before.
bool addSource(DiffSides& out, const PathSource& source, bool isFirst)
{
    if (!isFirst && (source.unit != out.unit || source.unitLabel != out.unitLabel))
        return false;
    out.unit = source.unit;
    out.unitLabel = source.unitLabel;
    out.sampled = out.sampled || source.sampled;
    out.hasCpu = out.hasCpu && source.hasCpu;
    return true;
}

/// One thread of one trace on its way to its side.
struct Merge
{
    std::size_t pair = 0, side = 0;
    std::uint32_t trace = 0;
    bool fromSamples = false;
    PathSums* tree = nullptr;
    const NameMap* names = nullptr;
};

void mergeAll(DiffSides& out, const std::vector<Merge>& merges, const Operation& operation)
{
    std::map<std::pair<std::size_t, std::size_t>, std::vector<const Merge*>> byTarget;
    for (const Merge& merge : merges)
        byTarget[{merge.pair, merge.side}].push_back(&merge);
    std::vector<const std::vector<const Merge*>*> targets;
    for (const auto& [target, list] : byTarget)
        targets.push_back(&list);
    forEachOn(operation.pool, targets.size(), [&](std::size_t i) {
        for (const Merge* merge : *targets[i]) {
            SideTree& side = out.threads[merge->pair].side[merge->side];
            takeOutCallees(*merge->tree, merge->fromSamples);
            if (out.keepsTraces())
                addMethods(out.threads[merge->pair].methods[merge->side], *merge->tree, *merge->names, merge->trace);
            mergeInto(side, *merge->tree, *merge->names, merge->trace, out.keepsPaths);
        }
    });
}

/// Lets the single traces' paths go where they grow too many.
void boundPaths(DiffSides& out)
{
    std::size_t paths = 0;
    for (const ThreadPair& pair : out.threads)
        paths += pair.side[0].traces.size() + pair.side[1].traces.size();
    if (paths <= TraceFigures::kMostRows)
        return;
    out.keepsPaths = false;
    for (ThreadPair& pair : out.threads)
        for (SideTree& side : pair.side)
            side.traces = {};
}

void internNames(const std::vector<PathGroup>& groups, const NameMap& names)
{
    for (const PathGroup& group : groups) {
        for (std::uint32_t n = 1; n < group.tree.paths.size(); ++n)
            names(group.tree.paths.name(n));
    }
}

} // namespace

TimeRange comparedWindow(const trace::Trace& trace, const Selection& selection)
{
    if (selection.range)
        return *selection.range;
    TimeRange window;
    bool isFirst = true;
    for (const TrackId track : selectedTracks(trace, selection)) {
        const std::uint32_t end = trace.tracks.rowBegin[track.value() + 1];
        for (std::uint32_t r = trace.tracks.rowBegin[track.value()]; r < end; ++r) {
            const trace::Row& row = trace.rows[r];
            if (row.begin == row.end)
                continue;
            const TimeNs begin = trace.slices.ts[row.begin], last = trace.slices.end(row.end - 1);
            window.begin = isFirst ? begin : std::min(window.begin, begin);
            window.end = isFirst ? last : std::max(window.end, last);
            isFirst = false;
        }
    }
    return isFirst && !trace.samples.ts.empty() ? trace.span : window;
}

namespace {

/// Mean over one side's traces, if all say it.
double clockCost(const std::vector<TraceFacts>& side)
{
    double sum = 0;
    for (const TraceFacts& trace : side) {
        if (trace.callOverhead <= 0)
            return 0;
        sum += trace.callOverhead / 2;
    }
    return side.empty() ? 0 : sum / static_cast<double>(side.size());
}

/// One side's source in the order of reading: all normal ones, then all abnormal ones.
struct Turn
{
    const DiffSource* source = nullptr;
    std::size_t side = 0;
    std::uint32_t index = 0; ///< within its side
};

/// Reads trace after trace; what is read is merged at once, and the trace let go.
class SideReader
{
public:
    SideReader(const DiffOptions& options, const Operation& operation, SideFacts& facts)
        : m_options(options)
        , m_operation(operation)
        , m_facts(facts)
        , m_book(m_out, options)
    {
        m_out.names = std::make_shared<StringPool>();
    }

    Result<DiffSides> run(std::span<const DiffSource> normal, std::span<const DiffSource> abnormal)
    {
        m_out.traces = {static_cast<std::uint32_t>(normal.size()), static_cast<std::uint32_t>(abnormal.size())};
        m_out.keepsPaths = normal.size() + abnormal.size() > 2;
        std::vector<Turn> turns;
        for (std::uint32_t i = 0; i < normal.size(); ++i)
            turns.push_back({&normal[i], 0, i});
        for (std::uint32_t i = 0; i < abnormal.size(); ++i)
            turns.push_back({&abnormal[i], 1, i});
        // Some traces at a time: enough for the pool, and what is not merged yet stays bounded.
        const std::size_t atOnce = std::max<std::size_t>(2, m_operation.pool ? m_operation.pool->threads() : 1);
        for (std::size_t begin = 0; begin < turns.size(); begin += atOnce) {
            const std::size_t end = std::min(turns.size(), begin + atOnce);
            if (auto done = readSome(std::span(turns).subspan(begin, end - begin)); !done)
                return tl::make_unexpected(std::move(done).error());
            m_operation.report(end, turns.size() + turns.size() / 2 + 1, "call trees");
            if (m_operation.stopRequested())
                return cancelled();
        }
        m_book.finish();
        for (std::size_t s = 0; s < 2; ++s)
            m_out.clockCost[s] = clockCost(m_facts[s]);
        return std::move(m_out);
    }

private:
    Result<DiffInput> open(const Turn& turn)
    {
        GL_TRY(trace::TracePtr trace, turn.source->open(m_operation));
        DiffInput input {std::move(trace), turn.source->label, turn.source->window};
        const WindowSpec& window = m_options.window[turn.side];
        if (!input.window.range && window.kind != WindowSpec::Kind::Whole) {
            auto range = findWindow(*input.trace, window);
            if (!range)
                return tl::make_unexpected(std::move(range).error().at(turn.source->label));
            input.window.range = *range;
        }
        return input;
    }
    Result<void> readSome(std::span<const Turn> turns)
    {
        std::vector<DiffInput> inputs;
        for (const Turn& turn : turns) {
            GL_TRY(DiffInput input, open(turn));
            inputs.push_back(std::move(input));
        }
        std::vector<ReadTrace> read(inputs.size());
        forEachOn(m_operation.pool, read.size(), [&](std::size_t i) { read[i] = readTrace(inputs[i], m_operation); });
        std::vector<NameMap> names;
        std::vector<Merge> merges;
        names.reserve(read.size());
        for (std::size_t i = 0; i < read.size(); ++i) {
            if (read[i].failed)
                return tl::make_unexpected(std::move(read[i].error));
            if (!addSource(m_out, read[i].source, m_isFirst))
                return fail(Errc::InvalidArgument, inputs[i].label + " measures something else than the others");
            m_isFirst = false;
            m_facts[turns[i].side].push_back(factsOf(inputs[i]));
            if (m_out.traces[turns[i].side] == 1)
                m_out.only[turns[i].side] = inputs[i];
            m_out.duration[turns[i].side]
                += std::max<DurationNs>(0, comparedWindow(*inputs[i].trace, inputs[i].window).duration());
            names.emplace_back(read[i].names ? *read[i].names : inputs[i].trace->strings, *m_out.names);
            internNames(read[i].groups, names[i]);
            WaitProof& proof = m_out.waitProof[turns[i].side];
            proof = std::min(proof, read[i].waits.proof);
            for (PathGroup& group : read[i].groups) {
                const std::size_t pair = m_book.pairOf(group, turns[i].side);
                m_out.threads[pair].side[turns[i].side].awaited.add(read[i].waits, group.threads);
                merges.push_back(
                    {pair, turns[i].side, turns[i].index, read[i].source.fromSamples, &group.tree, &names[i]});
            }
        }
        mergeAll(m_out, merges, m_operation);
        boundPaths(m_out);
        return {};
    }

    const DiffOptions& m_options;
    const Operation& m_operation;
    SideFacts& m_facts;
    DiffSides m_out;
    PairBook m_book;
    bool m_isFirst = true;
};

} // namespace

Result<DiffSides> readSides(std::span<const DiffSource> normal, std::span<const DiffSource> abnormal,
                            const DiffOptions& options, const Operation& operation, SideFacts& facts)
{
    return SideReader(options, operation, facts).run(normal, abnormal);
}

} // namespace graylens::analysis
