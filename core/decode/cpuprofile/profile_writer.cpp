// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/cpuprofile/profile_writer.h"

#include <algorithm>
#include <cmath>

namespace graylens::decode::cpuprofile {

namespace {

using trace::Severity;

constexpr std::size_t kMaxDepth = 8192;
constexpr std::size_t kBatch = 4096;

TimeNs fromMicroseconds(double us)
{
    return std::isfinite(us) ? static_cast<TimeNs>(std::llround(std::clamp(us * 1e3, -2e18, 2e18))) : 0;
}

/// Engine states, which are no calls: V8 hangs them below the root. Idle time is no work.
bool isIdle(const Node& node)
{
    return node.url.empty() && node.name == "(idle)";
}

} // namespace

ProfileWriter::ProfileWriter(const Profile& profile, trace::EventSink& sink)
    : m_profile(profile)
    , m_sink(sink)
    , m_parents(profile.nodes.size(), -1)
    , m_stacks(profile.nodes.size())
    , m_known(profile.nodes.size())
{ }

void ProfileWriter::linkNodes()
{
    const auto& nodes = m_profile.nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        m_byId.try_emplace(nodes[i].id, i);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (m_profile.isNested)
            m_parents[i] = nodes[i].parent;
        else if (const auto parent = m_byId.find(nodes[i].parentId); nodes[i].parentId >= 0 && parent != m_byId.end())
            m_parents[i] = static_cast<std::int64_t>(parent->second);
        for (const std::int64_t child : nodes[i].children) {
            if (const auto found = m_byId.find(child); found != m_byId.end())
                m_parents[found->second] = static_cast<std::int64_t>(i);
            else
                ++m_unknown;
        }
    }
}

FrameId ProfileWriter::frameOf(const Node& node)
{
    const std::string_view name = node.name.empty() ? std::string_view("(anonymous)") : std::string_view(node.name);
    const bool placed = node.line >= 0 && node.line < 0x7FFFFFFF;
    return m_sink.frame(m_sink.intern(name), m_sink.intern(node.url),
                        placed ? static_cast<std::int32_t>(node.line + 1) : 0);
}

StackId ProfileWriter::stackOf(std::size_t node)
{
    std::vector<std::size_t> path;
    StackId stack;
    for (auto at = static_cast<std::int64_t>(node); at >= 0; at = m_parents[static_cast<std::size_t>(at)]) {
        const auto index = static_cast<std::size_t>(at);
        if (m_known[index]) {
            stack = m_stacks[index];
            break;
        }
        if (path.size() == kMaxDepth) { // only parents that go in a circle get here
            ++m_cycles;
            break;
        }
        path.push_back(index);
    }
    for (std::size_t i = path.size(); i-- > 0;) {
        const Node& made = m_profile.nodes[path[i]];
        // "(root)" is no call; nothing stands above it.
        if (made.name != "(root)" || m_parents[path[i]] >= 0)
            stack = m_sink.stack(stack, frameOf(made));
        m_stacks[path[i]] = stack;
        m_known[path[i]] = true;
    }
    return stack;
}

std::vector<TimeNs> ProfileWriter::sampleTimes() const
{
    std::vector<TimeNs> times;
    times.reserve(m_profile.samples.size());
    if (m_profile.timeDeltas.empty()) {
        for (const double us : m_profile.timestamps)
            times.push_back(fromMicroseconds(us));
        return times;
    }
    double us = m_profile.start;
    for (const double delta : m_profile.timeDeltas) {
        us += std::isfinite(delta) ? delta : 0;
        times.push_back(fromMicroseconds(us));
    }
    return times;
}

/// A sample stands for the time until the next one. Timestamps go back and forth a little in real files (V8 collects
/// from several threads): the sink sorts samples, and those that are overtaken weigh nothing.
void ProfileWriter::writeSamples()
{
    std::vector<TimeNs> times = sampleTimes();
    const std::size_t size = std::min(times.size(), m_profile.samples.size());
    m_unknown += m_profile.samples.size() - size;
    // Old profiles give one moment more than samples: the end of the last one.
    const TimeNs end = times.size() > size ? times[size] : m_profile.isNested ? 0 : fromMicroseconds(m_profile.end);
    std::vector<std::size_t> order(size);
    for (std::size_t i = 0; i < size; ++i) {
        order[i] = i;
        m_backwards += i > 0 && times[i] < times[i - 1] ? 1U : 0U;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&times](std::size_t a, std::size_t b) { return times[a] < times[b]; });
    std::vector<trace::Sample> batch;
    DurationNs before = 1;
    for (std::size_t k = 0; k < size; ++k) {
        const TimeNs ts = times[order[k]];
        const TimeNs next = k + 1 < size ? times[order[k + 1]] : std::max(end, ts);
        const DurationNs weight
            = next > ts || k + 1 < size ? next - ts : before; // nothing says how long the last one is
        before = weight;
        const double id = m_profile.samples[order[k]];
        const auto node
            = std::isfinite(id) && std::abs(id) < 9e15 ? m_byId.find(static_cast<std::int64_t>(id)) : m_byId.end();
        if (node == m_byId.end()) {
            ++m_unknown;
            continue;
        }
        const StackId stack = stackOf(node->second);
        if (stack.isNone() || isIdle(m_profile.nodes[node->second]))
            continue;
        batch.push_back({ts, m_thread, stack, weight});
        if (batch.size() == kBatch) {
            m_sink.samples(batch);
            batch.clear();
        }
    }
    if (!batch.empty())
        m_sink.samples(batch);
    m_sink.sampleUnit(trace::WeightUnit::Nanoseconds, m_sink.intern("time"));
}

void ProfileWriter::writeHits()
{
    for (std::size_t i = 0; i < m_profile.nodes.size(); ++i) {
        const Node& node = m_profile.nodes[i];
        const StackId stack = node.hits > 0 && !isIdle(node) ? stackOf(i) : StackId {};
        if (stack.isNone())
            continue;
        const trace::Sample sample {kNoTime, m_thread, stack, node.hits};
        m_sink.samples({&sample, 1});
    }
    m_sink.sampleUnit(trace::WeightUnit::Samples, m_sink.intern("samples"));
}

void ProfileWriter::write()
{
    linkNodes();
    m_thread = m_sink.thread(-1, 0);
    const bool hasTimes = !m_profile.timeDeltas.empty() || !m_profile.timestamps.empty();
    if (!m_profile.samples.empty() && hasTimes)
        writeSamples();
    else
        writeHits();
    const auto report
        = [this](std::string_view code, Severity severity, std::uint64_t count, std::string_view message) {
              if (count > 0)
                  m_sink.issue({code, severity, -1, count, message, {}});
          };
    report("unknown-node", Severity::DataLoss, m_unknown,
           "Samples or children whose node is not described, or whose time is missing, were left out.");
    report("out-of-order", Severity::Warning, m_backwards,
           "Samples stand before earlier ones; they were put in order of time.");
    report("node-circle", Severity::Warning, m_cycles, "Nodes are their own callers; their stacks were cut.");
    report("stack-cut", Severity::Warning, m_profile.tooDeep, "Very deep stacks lost their innermost frames.");
}

} // namespace graylens::decode::cpuprofile
