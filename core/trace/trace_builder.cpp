// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/trace_builder.h"

#include <algorithm>
#include <limits>

#include "core/trace/large_pages.h"
#include "core/trace/trace_builder_state.h"

namespace graylens::trace {

namespace {

std::uint64_t pairKey(std::uint32_t high, std::uint32_t low)
{
    return (std::uint64_t {high} << 32) | low;
}

std::int32_t narrow(std::int64_t value)
{
    const bool fits = value >= 0 && value <= std::numeric_limits<std::int32_t>::max();
    return fits ? static_cast<std::int32_t>(value) : -1;
}

std::uint64_t hashOf(std::span<const Arg> args)
{
    std::uint64_t hash = args.size();
    for (const Arg& arg : args)
        hash = (hash ^ pairKey(arg.key.value(), arg.value.value())) * 0x9E3779B97F4A7C15U;
    return hash;
}

TimeNs clampTime(TimeNs ts)
{
    return std::clamp(ts, -kLatestTime, kLatestTime);
}

/// A text that grows large does so in large pages.
void makeRoom(Column<char>& text, std::size_t more)
{
    const std::size_t wanted = text.size() + more;
    if (wanted <= text.memoryBytes() || wanted < kLargePage)
        return;
    Column<char> grown;
    grown.reserve(2 * wanted);
    wantLargePages(grown.data(), 2 * wanted);
    grown.append(text);
    text = std::move(grown);
}

} // namespace

TraceBuilder::TraceBuilder()
    : m_state(std::make_unique<State>())
{ }
TraceBuilder::~TraceBuilder() = default;
TraceBuilder::TraceBuilder(TraceBuilder&&) noexcept = default;
TraceBuilder& TraceBuilder::operator=(TraceBuilder&&) noexcept = default;

void TraceBuilder::recordingStart(TimeNs ts)
{
    m_state->recordingStart = clampTime(ts);
}

StringId TraceBuilder::intern(std::string_view text)
{
    return m_state->trace->strings.intern(text);
}

std::string_view TraceBuilder::textOf(StringId id) const
{
    return m_state->trace->strings.view(id);
}

StringId TraceBuilder::method(std::string_view name, std::string_view signature, std::string_view file,
                              std::int32_t line)
{
    StringPool& strings = m_state->trace->strings;
    const StringId text = strings.intern(name);
    const StringId signatureId = strings.intern(signature);
    const auto [known, isNew] = m_state->methodIds.try_emplace(pairKey(text.value(), signatureId.value()));
    if (!isNew)
        return known->second;
    const StringId id = m_state->methodsOfName[text.value()]++ == 0 ? text : strings.addTwin(name);
    known->second = id;
    Methods& methods = m_state->trace->methods;
    methods.name.push_back(id);
    methods.signature.push_back(signatureId);
    methods.file.push_back(strings.intern(file));
    methods.line.push_back(line);
    return id;
}

ArgSetId TraceBuilder::args(std::span<const Arg> args)
{
    return m_state->addArgs(args);
}

ArgSetId TraceBuilder::State::addArgs(std::span<const Arg> args)
{
    if (args.empty())
        return {};
    const std::uint64_t hash = hashOf(args);
    const auto same = [](const Arg& a, const Arg& b) { return a.key == b.key && a.value == b.value; };
    const auto [first, last] = argSetIds.equal_range(hash);
    for (auto known = first; known != last; ++known) {
        const std::span<const Arg> set = trace->argSets.of(known->second);
        if (std::equal(set.begin(), set.end(), args.begin(), args.end(), same))
            return known->second;
    }
    ArgSets& sets = trace->argSets;
    const ArgSetId id {static_cast<std::uint32_t>(sets.begin.size() - 1)};
    sets.args.append(args);
    sets.begin.push_back(static_cast<std::uint32_t>(sets.args.size()));
    argSetIds.emplace(hash, id);
    return id;
}

ThreadId TraceBuilder::thread(std::int64_t pid, std::int64_t tid)
{
    const auto [known, isNew] = m_state->threadIds.try_emplace({pid, tid});
    if (!isNew)
        return known->second;
    Threads& threads = m_state->trace->threads;
    known->second = ThreadId {static_cast<std::uint32_t>(threads.size())};
    threads.pid.push_back(pid);
    threads.tid.push_back(tid);
    threads.name.push_back(StringId {0});
    const auto process = m_state->processNames.find(pid);
    threads.processName.push_back(process == m_state->processNames.end() ? StringId {0} : process->second);
    threads.sliceTrack.emplace_back();
    threads.sampleCount.push_back(0);
    return known->second;
}

void TraceBuilder::identifyThread(ThreadId thread, std::int64_t pid, std::int64_t tid)
{
    Threads& threads = m_state->trace->threads;
    const std::uint32_t i = thread.value();
    m_state->threadIds.erase({threads.pid[i], threads.tid[i]});
    m_state->threadIds[{pid, tid}] = thread;
    threads.pid[i] = pid;
    threads.tid[i] = tid;
    if (const auto process = m_state->processNames.find(pid); process != m_state->processNames.end())
        threads.processName[i] = process->second;
    if (const TrackId track = threads.sliceTrack[i]; !track.isNone())
        m_state->tracks[track.value()]->info.pid = pid;
}

void TraceBuilder::nameThread(ThreadId thread, StringId name)
{
    m_state->trace->threads.name[thread.value()] = name;
}

void TraceBuilder::nameProcess(std::int64_t pid, StringId name)
{
    m_state->processNames[pid] = name;
    Threads& threads = m_state->trace->threads;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        if (threads.pid[i] == pid)
            threads.processName[i] = name;
    }
}

TrackId TraceBuilder::threadTrack(ThreadId thread)
{
    Threads& threads = m_state->trace->threads;
    TrackId& track = threads.sliceTrack[thread.value()];
    if (track.isNone())
        track = this->track({TrackKind::Thread, thread, threads.pid[thread.value()], {}, {}});
    return track;
}

TrackId TraceBuilder::track(const TrackInfo& info)
{
    m_state->tracks.push_back(std::make_unique<TrackRecord>());
    m_state->tracks.back()->info = info;
    return TrackId {static_cast<std::uint32_t>(m_state->tracks.size() - 1)};
}

void TraceBuilder::edges(TrackId track, std::span<const SliceEdge> edges)
{
    TrackRecord& record = *m_state->tracks[track.value()];
    std::size_t taken = 0;
    if (record.inOrder) {
        if (record.nester.push(edges, taken)) [[likely]]
            return;
        record.edges = record.nester.unwind();
        record.repairs.badTime += record.nester.repairs().badTime;
        record.nester = {};
        record.inOrder = false;
    }
    for (SliceEdge edge : edges.subspan(taken)) {
        const TimeNs ts = clampTime(edge.ts);
        record.repairs.badTime += ts != edge.ts ? 1 : 0;
        edge.ts = ts;
        record.edges.push_back(edge);
    }
}

void TraceBuilder::complete(TrackId track, std::span<const CompleteSlice> slices)
{
    m_state->tracks[track.value()]->complete.append(slices);
}

void TraceBuilder::instant(TrackId track, TimeNs ts, StringId name, ArgSetId args)
{
    m_state->instants.push_back({clampTime(ts), track, name, args});
}

void TraceBuilder::counter(TrackId track, TimeNs ts, double value)
{
    m_state->tracks[track.value()]->values.emplace_back(clampTime(ts), value);
}

void TraceBuilder::flow(const FlowPoint& point)
{
    m_state->flows.push_back(point);
}

FrameId TraceBuilder::frame(StringId name, StringId file, std::int32_t line)
{
    const auto [known, isNew] = m_state->frameIds.try_emplace({name, file, line});
    if (isNew) {
        Frames& frames = m_state->trace->frames;
        known->second = FrameId {static_cast<std::uint32_t>(frames.name.size())};
        frames.name.push_back(name);
        frames.file.push_back(file);
        frames.line.push_back(line);
        frames.original.push_back(StringId {});
        if (!frames.place.empty())
            frames.place.push_back({});
    }
    return known->second;
}

FrameId TraceBuilder::nativeFrame(StringId name, StringId file, std::int32_t line, const NativePlace& place)
{
    Frames& frames = m_state->trace->frames;
    const std::size_t before = frames.name.size();
    const FrameId id = frame(name, file, line);
    if (frames.place.size() < frames.name.size())
        frames.place.resize(frames.name.size());
    if (frames.name.size() > before)
        frames.place[id.value()] = place;
    return id;
}

void TraceBuilder::renamed(StringId name, std::string_view original)
{
    m_state->originalNames.try_emplace(name, m_state->trace->strings.intern(original));
}

void TraceBuilder::renamedFrame(FrameId frame, std::string_view original)
{
    StringId& kept = m_state->trace->frames.original[frame.value()];
    if (kept.isNone())
        kept = m_state->trace->strings.intern(original);
}

StackId TraceBuilder::stack(StackId caller, FrameId frame)
{
    Stacks& stacks = m_state->trace->stacks;
    const StackId known = m_state->stackIds.findOrPromise(stacks, caller, frame);
    if (!known.isNone())
        return known;
    const StackId made {static_cast<std::uint32_t>(stacks.caller.size())};
    const std::uint32_t above = caller.isNone() ? 0 : stacks.depth[caller.value()] + 1U;
    stacks.caller.push_back(caller);
    stacks.frame.push_back(frame);
    stacks.depth.push_back(static_cast<std::uint16_t>(std::min<std::uint32_t>(above, 0xFFFF)));
    return made;
}

void TraceBuilder::samples(std::span<const Sample> samples)
{
    for (const Sample& sample : samples) {
        Sample& kept = m_state->samples.emplace_back(sample);
        if (kept.ts != kNoTime)
            kept.ts = clampTime(kept.ts);
    }
}

void TraceBuilder::sampleUnit(WeightUnit unit, StringId label)
{
    m_state->trace->samples.unit = unit;
    m_state->trace->samples.unitLabel = label;
}

void TraceBuilder::log(const LogRecord& record)
{
    Logs& logs = m_state->trace->logs;
    logs.ts.push_back(clampTime(record.ts));
    logs.level.push_back(record.level);
    logs.pid.push_back(narrow(record.pid));
    logs.tid.push_back(narrow(record.tid));
    logs.tag.push_back(record.tag);
    makeRoom(logs.text, record.message.size());
    logs.text.append(record.message);
    logs.messageEnd.push_back(logs.text.size());
    if (!record.original.empty())
        logs.originals.emplace_back(static_cast<std::uint32_t>(logs.size() - 1), intern(record.original));
}

void TraceBuilder::request(const RequestRecord& record)
{
    RequestRecord& kept = m_state->trace->requests.emplace_back(record);
    kept.ts = clampTime(kept.ts);
    for (DurationNs* phase : {&kept.dur, &kept.dns, &kept.connect, &kept.tls, &kept.send, &kept.wait, &kept.receive}) {
        if (*phase != kNoTime)
            *phase = std::clamp<DurationNs>(*phase, 0, kLatestTime);
    }
}

void TraceBuilder::issue(const Issue& issue)
{
    m_state->addIssue(issue);
}

void TraceBuilder::State::addIssue(const Issue& issue)
{
    auto& issues = trace->issues;
    const auto known
        = std::find_if(issues.begin(), issues.end(), [&](const IssueRow& row) { return row.code == issue.code; });
    if (known == issues.end()) {
        issues.push_back({std::string(issue.code), issue.severity, issue.offset, issue.count,
                          std::string(issue.message), issue.range});
        return;
    }
    known->count += issue.count;
    known->severity = std::max(known->severity, issue.severity);
    if (known->range.isEmpty())
        known->range = issue.range;
    else if (!issue.range.isEmpty())
        known->range = {std::min(known->range.begin, issue.range.begin), std::max(known->range.end, issue.range.end)};
}

void TraceBuilder::metadata(std::string_view key, std::string_view value)
{
    m_state->metadata.insert_or_assign(std::string(key), std::string(value));
}

void TraceBuilder::markSampled()
{
    m_state->trace->sampledSlices = true;
}

} // namespace graylens::trace
