// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/pprof/profile_writer.h"

#include <algorithm>
#include <array>
#include <limits>

#include <fmt/format.h>

namespace graylens::decode::pprof {

namespace {

using trace::Severity;
using trace::WeightUnit;

constexpr std::size_t kBatch = 4096;

struct UnitRule
{
    std::string_view name;
    WeightUnit unit;
    std::int64_t scale; ///< to ns or bytes
};
/// Units that writers use; sizes as in pprof's internal/measurement, where kilo means 1024.
constexpr UnitRule kUnits[] {
    {"nanoseconds", WeightUnit::Nanoseconds, 1},
    {"nanosecond", WeightUnit::Nanoseconds, 1},
    {"ns", WeightUnit::Nanoseconds, 1},
    {"microseconds", WeightUnit::Nanoseconds, 1000},
    {"us", WeightUnit::Nanoseconds, 1000},
    {"milliseconds", WeightUnit::Nanoseconds, 1'000'000},
    {"ms", WeightUnit::Nanoseconds, 1'000'000},
    {"seconds", WeightUnit::Nanoseconds, 1'000'000'000},
    {"s", WeightUnit::Nanoseconds, 1'000'000'000},
    {"bytes", WeightUnit::Bytes, 1},
    {"byte", WeightUnit::Bytes, 1},
    {"kilobytes", WeightUnit::Bytes, 1024},
    {"megabytes", WeightUnit::Bytes, 1024 * 1024},
};

std::string_view fileName(std::string_view path)
{
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::int32_t lineNumber(std::int64_t line)
{
    return line > 0 && line <= std::numeric_limits<std::int32_t>::max() ? static_cast<std::int32_t>(line) : 0;
}

} // namespace

/// Unit and label of the samples; gives what values are multiplied with.
std::int64_t ProfileWriter::writeUnit(std::size_t type, trace::EventSink& sink) const
{
    const std::string name = typeName(m_profile, type);
    const std::string_view unit
        = type < m_profile.types.size() ? m_profile.text(m_profile.types[type].unit) : std::string_view();
    const auto rule
        = std::find_if(std::begin(kUnits), std::end(kUnits), [unit](const auto& r) { return r.name == unit; });
    if (rule != std::end(kUnits)) {
        sink.sampleUnit(rule->unit, sink.intern(name));
        return rule->scale;
    }
    const bool countsSamples = unit == "count" && (name == "samples" || name == "sample" || name == "cpu-samples");
    sink.sampleUnit(countsSamples ? WeightUnit::Samples : WeightUnit::Other, sink.intern(name));
    return 1;
}

/// Offsets in the file, which symbol files can turn into names; addresses of memory where no mapping tells more.
trace::NativePlace ProfileWriter::placeOf(const Location& location, trace::EventSink& sink) const
{
    const Mapping* mapping = location.mapping == 0 ? nullptr : m_profile.mappings.find(location.mapping);
    if (location.address == 0 || !mapping)
        return {};
    trace::NativePlace place {sink.intern(m_profile.text(mapping->file)), {}, location.address, AddressKind::Memory};
    if (location.address >= mapping->start && mapping->start != 0) {
        place.address = location.address - mapping->start + mapping->offset;
        place.kind = AddressKind::FileOffset;
    }
    const std::string_view buildId = m_profile.text(mapping->buildId);
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (!buildId.empty() && std::all_of(buildId.begin(), buildId.end(), isHex)) // Go's own ids are other text
        place.buildId = sink.intern(buildId);
    return place;
}

FrameId ProfileWriter::addressFrame(const Location* location, std::uint64_t id, trace::EventSink& sink)
{
    m_missing += location ? 0U : 1U;
    if (!location || location->address == 0)
        return sink.frame(sink.intern(fmt::format("(location {})", id)), sink.intern({}), 0);
    const Mapping* mapping = location->mapping == 0 ? nullptr : m_profile.mappings.find(location->mapping);
    const std::string_view file = mapping ? m_profile.text(mapping->file) : std::string_view();
    const trace::NativePlace place = placeOf(*location, sink);
    if (file.empty() || location->address < mapping->start)
        return sink.nativeFrame(sink.intern(fmt::format("{:#x}", location->address)), sink.intern(file), 0, place);
    const std::uint64_t offset = location->address - mapping->start + mapping->offset;
    return sink.nativeFrame(sink.intern(fmt::format("{}+{:#x}", fileName(file), offset)), sink.intern(file), 0, place);
}

FrameId ProfileWriter::frameOf(const Location* location, const Line& line, trace::EventSink& sink)
{
    const Function* function = m_profile.functions.find(line.function);
    if (!function) {
        m_missing += line.function != 0 ? 1U : 0U;
        return addressFrame(location, location->id, sink);
    }
    std::string_view name = m_profile.text(function->name);
    if (name.empty())
        name = m_profile.text(function->systemName);
    if (name.empty())
        return addressFrame(location, location->id, sink);
    const StringId file = sink.intern(m_profile.text(function->file));
    // Where the profile has the inlined calls itself, the address stands for all of them, not for each.
    const auto place = location->lineCount == 1 ? placeOf(*location, sink) : trace::NativePlace {};
    return sink.nativeFrame(sink.intern(name), file, lineNumber(line.line), place);
}

void ProfileWriter::appendFrames(StackId& stack, std::uint64_t id, trace::EventSink& sink)
{
    const Location* location = m_profile.locations.find(id);
    if (!location || location->lineCount == 0) {
        const auto [known, isNew] = m_addressFrames.try_emplace(id);
        if (isNew)
            known->second = addressFrame(location, id, sink);
        stack = sink.stack(stack, known->second);
        return;
    }
    // Inlined calls: the last line is the function that the address belongs to, the first the innermost call.
    for (std::uint32_t i = location->lineCount; i-- > 0;) {
        FrameId& frame = m_lineFrames[location->firstLine + i];
        if (frame.isNone())
            frame = frameOf(location, m_profile.lines[location->firstLine + i], sink);
        stack = sink.stack(stack, frame);
    }
}

void ProfileWriter::writeStacks(const std::vector<bool>& used, trace::EventSink& sink)
{
    const auto& nodes = m_profile.stacks.nodes();
    m_stacks.assign(nodes.size(), StackId {});
    m_lineFrames.assign(m_profile.lines.size(), FrameId {});
    m_addressFrames.clear();
    for (std::size_t node = 0; node < nodes.size(); ++node) {
        if (!used[node])
            continue;
        StackId stack = nodes[node].caller == LocationStacks::kNone ? StackId {} : m_stacks[nodes[node].caller];
        appendFrames(stack, nodes[node].location, sink);
        m_stacks[node] = stack;
    }
}

void ProfileWriter::write(std::size_t type, trace::EventSink& sink)
{
    m_missing = m_negative = m_clamped = 0;
    const Profile& profile = m_profile;
    const std::int64_t scale = writeUnit(type, sink);
    std::vector<bool> used(profile.stacks.nodes().size());
    for (std::size_t i = 0; i < profile.sampleCount(); ++i) {
        if (profile.values[i * profile.stride + type] > 0 && profile.sampleStack[i] != LocationStacks::kNone)
            used[profile.sampleStack[i]] = true;
    }
    for (std::size_t node = used.size(); node-- > 0;) {
        const std::uint32_t caller = profile.stacks.nodes()[node].caller;
        if (used[node] && caller != LocationStacks::kNone)
            used[caller] = true;
    }
    writeStacks(used, sink);

    std::vector<trace::Sample> batch;
    StackId unknown; // of samples that have no stack
    for (std::size_t i = 0; i < profile.sampleCount(); ++i) {
        std::int64_t value = profile.values[i * profile.stride + type];
        m_negative += value < 0 ? 1U : 0U;
        if (value <= 0)
            continue;
        if (__builtin_mul_overflow(value, scale, &value)) {
            value = std::numeric_limits<std::int64_t>::max() / 1024;
            ++m_clamped;
        }
        const std::uint32_t node = profile.sampleStack[i];
        if (node == LocationStacks::kNone && unknown.isNone())
            unknown = sink.stack({}, sink.frame(sink.intern("(no stack)"), sink.intern({}), 0));
        const StackId stack = node == LocationStacks::kNone ? unknown : m_stacks[node];
        batch.push_back({kNoTime, m_threads.thread(profile.sampleLabels[i], sink), stack, value});
        if (batch.size() == kBatch) {
            sink.samples(batch);
            batch.clear();
        }
    }
    if (!batch.empty())
        sink.samples(batch);
    writeFacts(sink);
    writeIssues(sink);
}

void ProfileWriter::writeFacts(trace::EventSink& sink) const
{
    const Profile& p = m_profile;
    const auto put = [&sink](std::string_view key, std::string_view value) {
        if (!value.empty())
            sink.metadata(key, value);
    };
    if (p.timeNanos != 0)
        put("profile.time-unix-ns", std::to_string(p.timeNanos));
    if (p.durationNanos != 0)
        put("profile.duration-ns", std::to_string(p.durationNanos));
    if (p.period != 0)
        put("profile.period", fmt::format("{} {} {}", p.period, p.text(p.periodType.type), p.text(p.periodType.unit)));
    if (!p.mappings.rows().empty()) { // profile.proto: the first mapping is the main binary
        put("binary", p.text(p.mappings.rows().front().file));
        put("binary.build-id", p.text(p.mappings.rows().front().buildId));
    }
    std::string comments;
    for (const Text comment : p.comments)
        comments += (comments.empty() ? "" : "\n") + std::string(p.text(comment));
    put("profile.comment", comments);
}

void ProfileWriter::writeIssues(trace::EventSink& sink) const
{
    const auto report
        = [&sink](std::string_view code, Severity severity, std::uint64_t count, std::string_view message) {
              if (count > 0)
                  sink.issue({code, severity, -1, count, message, {}});
          };
    report("damaged-record", Severity::DataLoss, m_profile.badRecords,
           "Records that could not be read were left out; all others were kept.");
    report("missing-record", Severity::DataLoss, m_missing,
           "Locations or functions that the file refers to are not in it; they are shown by number or address.");
    report("double-id", Severity::Warning, m_profile.doubleIds,
           "Several records have one id; the first of each was kept.");
    report("reserved-id", Severity::Warning, m_profile.zeroIds,
           "Records have the id 0, which stands for \"none\"; each was given its number in the file instead.");
    report(
        "odd-value-count", Severity::Warning, m_profile.oddValueCounts,
        "Samples have more or fewer values than the first one; what lacks counts as 0, what is too much was left out.");
    report("negative-weight", Severity::DataLoss, m_negative,
           "Samples with negative values, as in a difference of two profiles, were left out.");
    report("weight-clamped", Severity::Warning, m_clamped, "Values too large to count were set to the largest one.");
    report("stack-cut", Severity::Warning, m_profile.cutStacks, "Very deep stacks lost their innermost frames.");
    std::string keys;
    for (const std::string& key : m_threads.otherKeys())
        keys += (keys.empty() ? "" : ", ") + key;
    report("labels-not-shown", Severity::Info, m_threads.otherKeys().size(),
           "Samples carry labels that are not shown: " + keys + ".");
}

} // namespace graylens::decode::pprof
