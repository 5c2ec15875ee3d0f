// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/profile_samples.h"

#include <algorithm>
#include <cmath>

#include "core/decode/chrome_json/json_text.h"

namespace graylens::decode {

namespace dom = simdjson::dom;

namespace {

constexpr int kMaxStackDepth = 4096;

std::string_view textOf(dom::element parent, std::string_view key)
{
    std::string_view text;
    return parent[key].get(text) == simdjson::SUCCESS ? text : std::string_view {};
}

/// A whole number, also where the file gives it as a text.
std::int64_t integerOf(dom::element parent, std::string_view key, std::int64_t otherwise)
{
    std::int64_t value = 0;
    if (parent[key].get(value) == simdjson::SUCCESS)
        return value;
    return wholeNumber(textOf(parent, key)).value_or(otherwise);
}

/// Microseconds, plain or as a text, in ns.
TimeNs timeOf(dom::element value)
{
    std::int64_t whole = 0;
    if (value.get(whole) == simdjson::SUCCESS)
        return std::abs(whole) < 9'000'000'000'000'000 ? whole * 1000 : kNoTime;
    double number = 0;
    if (value.get(number) == simdjson::SUCCESS)
        return std::fabs(number) < 9e15 ? std::llround(number * 1000) : kNoTime;
    std::string_view text;
    return value.get(text) == simdjson::SUCCESS ? microsecondsToNs(text).value_or(kNoTime) : kNoTime;
}

/// A frame's key in "stackFrames": texts in the table, texts or numbers where it is referred to.
std::string frameKey(dom::element parent, std::string_view key)
{
    std::int64_t number = 0;
    if (parent[key].get(number) == simdjson::SUCCESS)
        return std::to_string(number);
    return std::string(textOf(parent, key));
}

} // namespace

ProfileSamples::ProfileSamples(trace::EventSink& sink)
    : m_sink(sink)
{ }

bool ProfileSamples::addProfileEvent(std::uint64_t key, bool startsProfile, TimeNs ts, ThreadId thread,
                                     std::string_view args)
{
    const auto [entry, isNew] = m_profiles.try_emplace(key);
    Profile& profile = entry->second;
    if (isNew)
        m_profileOrder.push_back(key);
    if (startsProfile || !profile.knowsThread)
        profile.thread = thread; // chunks come from the thread that takes the samples
    profile.knowsThread = profile.knowsThread || startsProfile;
    dom::element root, data, start;
    if (m_parser.parse(args.data(), args.size()).get(root) != simdjson::SUCCESS)
        return false;
    if (root["data"].get(data) != simdjson::SUCCESS)
        return true; // the last chunk of a profile has no arguments
    if (data["startTime"].get(start) == simdjson::SUCCESS && profile.start == kNoTime)
        profile.start = timeOf(start);
    readCpuProfile(data, profile);
    if (profile.guessedStart == kNoTime && !profile.samples.empty())
        profile.guessedStart = ts - profile.clock;
    return true;
}

void ProfileSamples::readCpuProfile(dom::element data, Profile& profile)
{
    dom::element cpuProfile, start;
    if (data["cpuProfile"].get(cpuProfile) != simdjson::SUCCESS)
        return;
    if (profile.start == kNoTime && cpuProfile["startTime"].get(start) == simdjson::SUCCESS)
        profile.start = timeOf(start);
    dom::array nodes, ids, deltas;
    if (cpuProfile["nodes"].get(nodes) == simdjson::SUCCESS) {
        for (const dom::element node : nodes)
            readNode(node, profile);
    }
    if (cpuProfile["samples"].get(ids) != simdjson::SUCCESS)
        return;
    const bool inside = cpuProfile["timeDeltas"].get(deltas) == simdjson::SUCCESS;
    readSamples(ids, inside ? cpuProfile : data, profile);
}

void ProfileSamples::readNode(dom::element json, Profile& profile)
{
    const std::int64_t id = integerOf(json, "id", -1);
    dom::element call;
    if (id < 0 || json["callFrame"].get(call) != simdjson::SUCCESS)
        return;
    std::string_view name = textOf(call, "functionName");
    Node& node = profile.nodes[id];
    node.isRoot = name == "(root)";
    if (name.empty())
        name = "(anonymous)";
    const std::int64_t line = integerOf(call, "lineNumber", -1); // counted from 0
    const bool hasLine = line >= 0 && line < 0x7FFFFFFF;
    node.frame = m_sink.frame(m_sink.intern(name), m_sink.intern(textOf(call, "url")),
                              hasLine ? static_cast<std::int32_t>(line + 1) : 0);
    node.parent = integerOf(json, "parent", node.parent);
    dom::array children;
    if (json["children"].get(children) == simdjson::SUCCESS) {
        for (const dom::element child : children) {
            std::int64_t childId = 0;
            if (child.get(childId) == simdjson::SUCCESS && childId != id)
                profile.nodes[childId].parent = id;
        }
    }
}

void ProfileSamples::readSamples(dom::array ids, dom::element data, Profile& profile)
{
    std::vector<DurationNs> deltas;
    dom::array json;
    if (data["timeDeltas"].get(json) == simdjson::SUCCESS) {
        for (const dom::element delta : json)
            deltas.push_back(timeOf(delta));
    }
    std::size_t index = 0;
    for (const dom::element idValue : ids) {
        const DurationNs delta = index < deltas.size() && deltas[index] != kNoTime ? deltas[index] : 0;
        ++index;
        if (__builtin_add_overflow(profile.clock, delta, &profile.clock))
            profile.clock = 0;
        std::int64_t id = 0;
        if (idValue.get(id) != simdjson::SUCCESS)
            continue;
        const StackId stack = stackOf(profile, id);
        if (stack.isNone())
            ++m_unknownStacks;
        else
            profile.samples.push_back({profile.clock, profile.thread, stack, 1});
    }
}

StackId ProfileSamples::stackOf(Profile& profile, std::int64_t id)
{
    std::vector<Node*> path;
    StackId stack;
    for (int depth = 0; depth < kMaxStackDepth; ++depth) {
        const auto found = profile.nodes.find(id);
        if (found == profile.nodes.end() || found->second.frame.isNone())
            break;
        Node& node = found->second;
        if (node.isResolved) {
            stack = node.stack;
            break;
        }
        path.push_back(&node);
        id = node.parent;
    }
    for (auto node = path.rbegin(); node != path.rend(); ++node) {
        // "(root)" says nothing as a frame, but a sample may stand on it alone.
        const bool skip = (*node)->isRoot && *node != path.front();
        if (!skip)
            stack = m_sink.stack(stack, (*node)->frame);
        (*node)->stack = stack;
        (*node)->isResolved = !(*node)->isRoot;
    }
    return stack;
}

void ProfileSamples::addSample(TimeNs ts, ThreadId thread, std::string_view frame, StringId name)
{
    m_single.push_back({ts, thread, std::string(frame), name});
}

void ProfileSamples::readStackFrames()
{
    dom::object frames;
    if (m_stackFrames.empty() || m_parser.parse(m_stackFrames).get(frames) != simdjson::SUCCESS)
        return;
    for (const auto& [key, json] : frames) {
        Frame& frame = m_frames[std::string(key)];
        frame.name = m_sink.intern(textOf(json, "name"));
        frame.category = m_sink.intern(textOf(json, "category"));
        frame.parent = frameKey(json, "parent");
    }
}

StackId ProfileSamples::stackOf(const std::string& frame)
{
    std::vector<Frame*> path;
    StackId stack;
    const std::string* key = &frame;
    for (int depth = 0; depth < kMaxStackDepth && !key->empty(); ++depth) {
        const auto found = m_frames.find(*key);
        if (found == m_frames.end())
            break;
        if (found->second.isResolved) {
            stack = found->second.stack;
            break;
        }
        path.push_back(&found->second);
        key = &found->second.parent;
    }
    for (std::size_t i = path.size(); i-- > 0;) {
        stack = m_sink.stack(stack, m_sink.frame(path[i]->name, path[i]->category, 0));
        path[i]->stack = stack;
        path[i]->isResolved = true;
    }
    return stack;
}

bool ProfileSamples::readTopSample(dom::element json, std::vector<trace::Sample>& out)
{
    dom::element ts;
    trace::Sample sample;
    if (json["ts"].get(ts) != simdjson::SUCCESS || (sample.ts = timeOf(ts)) == kNoTime)
        return false;
    sample.stack = stackOf(frameKey(json, "sf"));
    if (sample.stack.isNone())
        return false;
    const std::int64_t tid = integerOf(json, "tid", -1);
    const auto process = m_processes.find(tid);
    sample.thread = m_sink.thread(integerOf(json, "pid", process == m_processes.end() ? -1 : process->second), tid);
    sample.weight = std::max<std::int64_t>(1, integerOf(json, "weight", 1));
    m_topHasWeights = m_topHasWeights || sample.weight != 1;
    if (m_topUnit.empty())
        m_topUnit = textOf(json, "name");
    out.push_back(sample);
    return true;
}

void ProfileSamples::readTopSamples(std::vector<trace::Sample>& out)
{
    dom::array samples;
    if (m_topSamples.empty() || m_parser.parse(m_topSamples).get(samples) != simdjson::SUCCESS)
        return;
    for (const dom::element json : samples) {
        if (!readTopSample(json, out))
            ++m_unknownStacks;
    }
}

/// Gives samples their thread and their time on the trace's clock.
void ProfileSamples::place(Profile& profile)
{
    const TimeNs start = profile.start != kNoTime ? profile.start : profile.guessedStart;
    for (trace::Sample& sample : profile.samples) {
        sample.thread = profile.thread;
        if (__builtin_add_overflow(start, sample.ts, &sample.ts))
            sample.ts = 0;
    }
}

/// A V8 sample stands for the time until the next one of its profile.
void ProfileSamples::weighByTime(std::vector<trace::Sample>& samples)
{
    std::stable_sort(samples.begin(), samples.end(), [](const auto& a, const auto& b) { return a.ts < b.ts; });
    for (std::size_t i = 0; i + 1 < samples.size(); ++i)
        samples[i].weight = samples[i + 1].ts - samples[i].ts;
    if (samples.size() > 1)
        samples.back().weight = samples[samples.size() - 2].weight; // nothing says how long it lasted
}

std::uint64_t ProfileSamples::write(std::unordered_map<std::int64_t, std::int64_t> processes)
{
    m_processes = std::move(processes);
    readStackFrames();
    std::vector<trace::Sample> counted;
    readTopSamples(counted);
    for (const SingleSample& single : m_single) {
        StackId stack = stackOf(single.frame);
        if (stack.isNone())
            stack = m_sink.stack({}, m_sink.frame(single.name, m_sink.intern({}), 0));
        counted.push_back({single.ts, single.thread, stack, 1});
    }
    // One trace has one unit. Where samples of several kinds meet, each counts as one.
    const bool timed = counted.empty();
    bool any = !timed;
    for (const std::uint64_t key : m_profileOrder) {
        Profile& profile = m_profiles.at(key);
        place(profile);
        auto& samples = profile.samples;
        any = any || !samples.empty();
        if (timed)
            weighByTime(samples);
        m_sink.samples(samples);
    }
    const bool mixed = !m_single.empty() || !m_profileOrder.empty();
    const bool weighted = m_topHasWeights && !mixed;
    if (!weighted) {
        for (trace::Sample& sample : counted)
            sample.weight = 1;
    }
    m_sink.samples(counted);
    if (any && timed)
        m_sink.sampleUnit(trace::WeightUnit::Nanoseconds, m_sink.intern("time"));
    else if (any)
        m_sink.sampleUnit(weighted ? trace::WeightUnit::Other : trace::WeightUnit::Samples,
                          m_sink.intern(weighted ? std::string_view(m_topUnit) : std::string_view("samples")));
    return m_unknownStacks;
}

} // namespace graylens::decode
