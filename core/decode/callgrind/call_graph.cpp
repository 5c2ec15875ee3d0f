// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/callgrind/call_graph.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace graylens::decode::callgrind {

namespace {

constexpr std::size_t kMaxDepth = 512;
constexpr std::size_t kMaxStacks = 200'000; ///< of one event
constexpr std::int64_t kMostCost = std::int64_t {1} << 58U;

std::int64_t costOf(const Costs& costs, std::size_t event)
{
    return event < costs.size() ? costs[event] : 0;
}

void addTo(Costs& sum, const Costs& costs)
{
    sum.resize(std::max(sum.size(), costs.size()));
    for (std::size_t i = 0; i < costs.size(); ++i)
        sum[i] = std::min(sum[i] + costs[i], kMostCost);
}

/// part * share / whole, without overflow.
std::int64_t scaled(std::int64_t part, std::int64_t share, std::int64_t whole)
{
    if (whole <= 0)
        return 0;
    __extension__ using Wide = __int128;
    return static_cast<std::int64_t>(Wide {part} * share / whole);
}

} // namespace

/// Goes down from a root with the cost that is to be shared out.
class StackWalk
{
public:
    StackWalk(const CallGraph& graph, std::size_t event, trace::EventSink& sink)
        : m_graph(graph)
        , m_event(event)
        , m_sink(sink)
        , m_isOpen(graph.m_functions.size(), false)
        , m_frames(graph.m_functions.size())
    { }

    void walk(CallGraph::Function root, std::int64_t share)
    {
        enter(root, share);
        while (!m_open.empty()) {
            Level& level = m_open.back();
            if (level.next == level.calls.size()) {
                addSample(level.stack, level.rest);
                m_isOpen[level.function] = false;
                m_open.pop_back();
                continue;
            }
            const auto [callee, cost] = level.calls[level.next++];
            level.rest -= cost;
            enter(callee, cost);
        }
    }
    /// Cost of a function with all it calls that is not running yet.
    std::int64_t inclusive(CallGraph::Function function)
    {
        std::int64_t sum = costOf(m_graph.m_functions[function].self, m_event);
        for (const auto& call : m_graph.m_functions[function].calls) {
            if (call.callee != function && !m_isOpen[call.callee])
                sum = std::min(sum + costOf(call.costs, m_event), kMostCost);
        }
        return sum;
    }
    CallGraph::Written written() const { return m_written; }

    void flush()
    {
        if (!m_batch.empty())
            m_sink.samples(m_batch);
        m_batch.clear();
    }

private:
    struct Level
    {
        CallGraph::Function function = 0;
        StackId stack;
        std::int64_t rest = 0; ///< of its share: what no callee got is its own
        std::vector<std::pair<CallGraph::Function, std::int64_t>> calls; ///< with the share of each
        std::size_t next = 0;
    };

    void enter(CallGraph::Function function, std::int64_t share)
    {
        if (share <= 0)
            return;
        const StackId caller = m_open.empty() ? StackId {} : m_open.back().stack;
        const StackId stack = m_sink.stack(caller, frameOf(function));
        if (m_open.size() >= kMaxDepth || m_stacks >= kMaxStacks) {
            ++m_written.foldedStacks;
            addSample(stack, share);
            return;
        }
        ++m_stacks;
        Level level {function, stack, share, {}, 0};
        m_isOpen[function] = true;
        const std::int64_t whole = inclusive(function);
        for (const auto& call : m_graph.m_functions[function].calls) {
            if (m_isOpen[call.callee])
                ++m_written.recursions;
            else if (const std::int64_t part = scaled(costOf(call.costs, m_event), share, whole); part > 0)
                level.calls.emplace_back(call.callee, part);
        }
        m_open.push_back(std::move(level));
    }

    FrameId frameOf(CallGraph::Function function)
    {
        if (m_frames[function].isNone()) {
            const auto& node = m_graph.m_functions[function];
            std::string nameStorage, fileStorage;
            const StringId name = m_sink.intern(asUtf8(node.name.empty() ? "(unknown)" : node.name, nameStorage));
            const bool hasFile = !node.file.empty() && node.file != "???";
            m_frames[function]
                = m_sink.frame(name, m_sink.intern(asUtf8(hasFile ? node.file : node.object, fileStorage)), 0);
        }
        return m_frames[function];
    }
    void addSample(StackId stack, std::int64_t weight)
    {
        if (weight <= 0)
            return;
        m_batch.push_back({kNoTime, {}, stack, weight});
        if (m_batch.size() == 1024)
            flush();
    }

    const CallGraph& m_graph;
    std::size_t m_event;
    trace::EventSink& m_sink;
    std::vector<bool> m_isOpen;
    std::vector<FrameId> m_frames;
    std::vector<Level> m_open;
    std::vector<trace::Sample> m_batch;
    std::size_t m_stacks = 0;
    CallGraph::Written m_written;
};

CallGraph::Function CallGraph::function(const std::string& object, const std::string& file, const std::string& name)
{
    const auto [at, isNew] = m_index.try_emplace({object, file, name}, static_cast<Function>(m_functions.size()));
    if (isNew) {
        Node& node = m_functions.emplace_back();
        node.object = object;
        node.file = file;
        node.name = name;
    }
    return at->second;
}

void CallGraph::addSelf(Function function, const Costs& costs)
{
    addTo(m_functions[function].self, costs);
}

void CallGraph::addCall(Function caller, Function callee, std::int64_t count, const Costs& costs)
{
    m_calls += static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0));
    Node& node = m_functions[caller];
    const auto [at, isNew] = node.callIndex.try_emplace(callee, node.calls.size());
    if (isNew)
        node.calls.push_back({callee, {}});
    addTo(node.calls[at->second].costs, costs);
    if (caller != callee)
        m_functions[callee].isCalled = true;
}

std::int64_t CallGraph::totalSelf(std::size_t event) const
{
    std::int64_t sum = 0;
    for (const Node& node : m_functions)
        sum = std::min(sum + costOf(node.self, event), kMostCost);
    return sum;
}

CallGraph::Written CallGraph::writeStacks(std::size_t event, trace::EventSink& sink) const
{
    StackWalk walk(*this, event, sink);
    std::vector<Function> roots;
    for (Function f = 0; f < m_functions.size(); ++f) {
        if (!m_functions[f].isCalled)
            roots.push_back(f);
    }
    // Everything is called by something: then the most expensive function stands above all.
    if (roots.empty() && !m_functions.empty()) {
        Function most = 0;
        for (Function f = 1; f < m_functions.size(); ++f) {
            if (walk.inclusive(f) > walk.inclusive(most))
                most = f;
        }
        roots.push_back(most);
    }
    for (const Function root : roots)
        walk.walk(root, walk.inclusive(root));
    walk.flush();
    return walk.written();
}

} // namespace graylens::decode::callgrind
