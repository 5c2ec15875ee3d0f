// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/trace.h"

#include <algorithm>

namespace graylens::trace {

namespace {

template <class Value> Value find(const Column<std::pair<std::uint32_t, Value>>& table, std::uint32_t key, Value absent)
{
    const auto at
        = std::lower_bound(table.begin(), table.end(), key, [](const auto& e, std::uint32_t k) { return e.first < k; });
    return at != table.end() && at->first == key ? at->second : absent;
}

template <class... T> std::size_t bytesOf(const Column<T>&... columns)
{
    return (columns.memoryBytes() + ... + 0);
}

} // namespace

DurationNs Slices::lookup(const Column<std::pair<std::uint32_t, DurationNs>>& table, std::uint32_t slice)
{
    return find<DurationNs>(table, slice, kLong);
}

std::uint8_t Slices::flagsOf(std::uint32_t slice) const
{
    return find<std::uint8_t>(flags, slice, 0);
}

ArgSetId Slices::argsOf(std::uint32_t slice) const
{
    return find<ArgSetId>(args, slice, {});
}

std::span<const Arg> ArgSets::of(ArgSetId id) const
{
    if (id.isNone())
        return {};
    return std::span(args).subspan(begin[id.value()], begin[id.value() + 1] - begin[id.value()]);
}

std::optional<std::size_t> Methods::find(StringId sliceName) const
{
    const auto at = std::lower_bound(name.begin(), name.end(), sliceName);
    if (at == name.end() || *at != sliceName)
        return std::nullopt;
    return static_cast<std::size_t>(at - name.begin());
}

std::string_view Trace::metadataValue(std::string_view key) const
{
    const auto at = std::lower_bound(metadata.begin(), metadata.end(), key,
                                     [](const auto& e, std::string_view k) { return e.first < k; });
    return at != metadata.end() && at->first == key ? std::string_view(at->second) : std::string_view {};
}

std::uint64_t Trace::callCount() const
{
    std::uint64_t count = 0;
    for (std::size_t track = 0; track < tracks.size(); ++track) {
        if (!holdsCalls(tracks.info[track].kind))
            continue;
        const std::uint32_t first = tracks.rowBegin[track], last = tracks.rowBegin[track + 1];
        if (first < last) // rows of a track follow each other
            count += rows[last - 1].end - rows[first].begin;
    }
    return count;
}

bool Trace::isPartial() const
{
    return std::any_of(issues.begin(), issues.end(),
                       [](const IssueRow& i) { return i.severity == Severity::DataLoss; });
}

std::uint32_t Trace::rowOf(std::uint32_t slice) const
{
    const auto after
        = std::partition_point(rows.begin(), rows.end(), [slice](const Row& row) { return row.end <= slice; });
    return static_cast<std::uint32_t>(after - rows.begin());
}

TrackId Trace::trackOfRow(std::uint32_t row) const
{
    // The last track whose rows begin at or before this one; tracks without rows share their rowBegin with the next.
    const auto after = std::upper_bound(tracks.rowBegin.begin(), tracks.rowBegin.end(), row);
    return TrackId {static_cast<std::uint32_t>(after - tracks.rowBegin.begin()) - 1};
}

std::pair<std::uint32_t, std::uint32_t> Trace::visible(std::uint32_t row, TimeRange range) const
{
    const auto [begin, end] = rows[row];
    const auto partition = [](std::uint32_t low, std::uint32_t high, auto before) {
        while (low < high) {
            const std::uint32_t middle = low + (high - low) / 2;
            if (before(middle))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    };
    // A slice of no length counts where it stands.
    const std::uint32_t first = partition(
        begin, end, [&](std::uint32_t i) { return slices.end(i) <= range.begin && slices.ts[i] < range.begin; });
    const std::uint32_t last = partition(first, end, [&](std::uint32_t i) { return slices.ts[i] < range.end; });
    return {first, last};
}

std::string Trace::threadLabel(ThreadId thread) const
{
    const std::uint32_t i = thread.value();
    if (const std::string_view name = text(threads.name[i]); !name.empty())
        return std::string(name);
    if (const std::string_view process = text(threads.processName[i]); !process.empty())
        return std::string(process);
    return "thread " + std::to_string(threads.tid[i]);
}

std::size_t Trace::memoryBytes() const
{
    std::size_t bytes = strings.memoryBytes();
    bytes += bytesOf(threads.pid, threads.tid, threads.name, threads.processName, threads.sliceTrack,
                     threads.sampleCount);
    bytes += bytesOf(tracks.info, tracks.rowBegin, tracks.counterBegin, rows);
    bytes += bytesOf(slices.ts, slices.dur, slices.name, slices.parent, slices.cpu, slices.longDur, slices.longCpu,
                     slices.flags, slices.args);
    bytes += bytesOf(argSets.begin, argSets.args, counters.ts, counters.value);
    bytes += bytesOf(instants.ts, instants.track, instants.name, instants.args, flows.from, flows.to);
    bytes += bytesOf(frames.name, frames.file, frames.line, frames.original, frames.place, stacks.caller, stacks.frame,
                     stacks.depth);
    bytes += bytesOf(samples.ts, samples.thread, samples.stack, samples.weight);
    bytes += bytesOf(logs.ts, logs.level, logs.pid, logs.tid, logs.tag, logs.messageEnd, logs.text, logs.originals,
                     requests);
    bytes += bytesOf(methods.name, methods.signature, methods.file, methods.line, methods.original);
    bytes += issues.capacity() * sizeof(IssueRow) + metadata.capacity() * sizeof(metadata.front());
    for (const IssueRow& issue : issues)
        bytes += issue.code.capacity() + issue.message.capacity();
    for (const auto& [key, value] : metadata)
        bytes += key.capacity() + value.capacity();
    return bytes;
}

} // namespace graylens::trace
