// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_sides.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "core/analysis/path_rows.h"
#include "core/analysis/path_sums.h"
#include "core/analysis/tree_layout.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

constexpr std::string_view kMainKey = "\x01main"; ///< no thread is called that

/// One trace, read: its threads' paths in the trace's own name ids.
struct ReadTrace
{
    PathSource source;
    std::vector<PathGroup> groups;
    Error error;
    bool failed = false;
};

bool isMainThread(const trace::Trace& trace, ThreadId thread)
{
    const trace::Threads& threads = trace.threads;
    const std::uint32_t t = thread.value();
    return (threads.pid[t] > 0 && threads.tid[t] == threads.pid[t]) || trace.text(threads.name[t]) == "main";
}

/// The main thread, where there is exactly one among those that matter: with several processes none speaks for all.
ThreadId mainThread(const trace::Trace& trace, const std::vector<ThreadId>& threads)
{
    ThreadId found;
    for (const ThreadId thread : threads) {
        if (thread.isNone() || !isMainThread(trace, thread))
            continue;
        if (!found.isNone())
            return {};
        found = thread;
    }
    return found;
}

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
        return !thread.isNone() && thread == main ? std::string(kMainKey) : threadPattern(label);
    };
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
void mergeInto(SideTree& side, PathSums& tree, const NameMap& names, std::uint32_t trace)
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

/// Where the groups of all traces go: pairs by pattern, made as they appear.
class PairBook
{
public:
    explicit PairBook(DiffSides& out)
        : m_out(out)
    { }
    std::size_t pairOf(const PathGroup& group, std::size_t side)
    {
        const auto [at, isNew] = m_index.try_emplace(group.key, m_out.threads.size());
        if (isNew) {
            m_out.threads.emplace_back();
            m_out.threads.back().key = group.key;
            m_labels.emplace_back();
        }
        m_labels[at->second][side].insert(group.labels.begin(), group.labels.end());
        return at->second;
    }
    /// Labels, the main flag and the order, when all traces are in.
    void finish()
    {
        if (m_out.threads.size() == 2)
            joinOnlyThreads();
        for (std::size_t i = 0; i < m_out.threads.size(); ++i) {
            ThreadPair& pair = m_out.threads[i];
            std::set<std::string> all = m_labels[i][0];
            all.insert(m_labels[i][1].begin(), m_labels[i][1].end());
            pair.isMain = pair.key == kMainKey && !m_labels[i][0].empty() && !m_labels[i][1].empty();
            pair.label = all.size() == 1 ? *all.begin() : pair.key == kMainKey ? "main" : pair.key;
        }
        std::ranges::sort(m_out.threads, [](const ThreadPair& a, const ThreadPair& b) {
            return a.isMain != b.isMain ? a.isMain : std::tie(a.label, a.key) < std::tie(b.label, b.key);
        });
    }

private:
    /// Each side has one thread and they have different names: they are what is to be compared.
    void joinOnlyThreads()
    {
        for (std::size_t i = 0; i < 2; ++i) {
            if (m_labels[i][1].empty() && m_labels[1 - i][0].empty()) {
                m_out.threads[i].side[1] = std::move(m_out.threads[1 - i].side[1]);
                m_out.threads[i].methods[1] = std::move(m_out.threads[1 - i].methods[1]);
                m_labels[i][1] = m_labels[1 - i][1];
                m_out.threads.erase(m_out.threads.begin() + static_cast<std::ptrdiff_t>(1 - i));
                m_labels.erase(m_labels.begin() + static_cast<std::ptrdiff_t>(1 - i));
                return;
            }
        }
    }

    DiffSides& m_out;
    std::map<std::string, std::size_t> m_index;
    std::vector<std::array<std::set<std::string>, 2>> m_labels;
};

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
            mergeInto(side, *merge->tree, *merge->names, merge->trace);
        }
    });
}

void internNames(const std::vector<PathGroup>& groups, const NameMap& names)
{
    for (const PathGroup& group : groups) {
        for (std::uint32_t n = 1; n < group.tree.paths.size(); ++n)
            names(group.tree.paths.name(n));
    }
}

} // namespace

std::string threadPattern(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        const bool isDigit = c >= '0' && c <= '9';
        if (!isDigit)
            out += c;
        else if (out.empty() || out.back() != '*')
            out += '*';
    }
    return out;
}

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

Result<DiffSides> readSides(std::span<const DiffInput> normal, std::span<const DiffInput> abnormal,
                            const Operation& operation)
{
    DiffSides out;
    out.names = std::make_shared<StringPool>();
    out.traces = {static_cast<std::uint32_t>(normal.size()), static_cast<std::uint32_t>(abnormal.size())};
    const std::size_t count = normal.size() + abnormal.size();
    const auto input = [&](std::size_t i) -> const DiffInput& {
        return i < normal.size() ? normal[i] : abnormal[i - normal.size()];
    };
    PairBook book(out);
    // Some traces at a time: enough for the pool, and what is not merged yet stays bounded.
    const std::size_t atOnce = std::max<std::size_t>(2, operation.pool ? operation.pool->threads() : 1);
    for (std::size_t begin = 0; begin < count; begin += atOnce) {
        const std::size_t end = std::min(count, begin + atOnce);
        std::vector<ReadTrace> read(end - begin);
        forEachOn(operation.pool, read.size(),
                  [&](std::size_t i) { read[i] = readTrace(input(begin + i), operation); });
        std::vector<NameMap> names;
        std::vector<Merge> merges;
        names.reserve(read.size());
        for (std::size_t i = 0; i < read.size(); ++i) {
            const DiffInput& from = input(begin + i);
            if (read[i].failed)
                return tl::make_unexpected(std::move(read[i].error));
            if (!addSource(out, read[i].source, begin + i == 0))
                return fail(Errc::InvalidArgument, from.label + " measures something else than " + input(0).label);
            const std::size_t side = begin + i < normal.size() ? 0 : 1;
            out.duration[side] += std::max<DurationNs>(0, comparedWindow(*from.trace, from.window).duration());
            names.emplace_back(from.trace->strings, *out.names);
            internNames(read[i].groups, names[i]);
            for (std::size_t g = 0; g < read[i].groups.size(); ++g) {
                PathGroup& group = read[i].groups[g];
                merges.push_back({book.pairOf(group, side), side,
                                  static_cast<std::uint32_t>(begin + i - (side == 0 ? 0 : normal.size())),
                                  read[i].source.fromSamples, &group.tree, &names[i]});
            }
        }
        mergeAll(out, merges, operation);
        operation.report(end, count + count / 2 + 1, "call trees");
        if (operation.stopRequested())
            return cancelled();
    }
    book.finish();
    return out;
}

} // namespace graylens::analysis
