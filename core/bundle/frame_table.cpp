// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/frame_table.h"

#include <algorithm>
#include <limits>
#include <set>

namespace graylens::bundle {

namespace {

bool before(const Frame& a, std::uint16_t stream, std::uint64_t sequence)
{
    return a.stream != stream ? a.stream < stream : a.sequence < sequence;
}

TimeRange unite(TimeRange a, TimeRange b)
{
    if (a.isEmpty())
        return b;
    if (b.isEmpty())
        return a;
    return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

/// Half open, so that a single moment is a range too.
TimeRange closedRange(TimeNs first, TimeNs last)
{
    if (first == kNoTime || last == kNoTime || last < first)
        return {};
    return {first, last == std::numeric_limits<TimeNs>::max() ? last : last + 1};
}

/// Finds what lies between the frames of one stream.
class GapFinder
{
public:
    GapFinder(FrameTable& table, std::vector<LostFrames> damaged, const std::optional<Index>& index)
        : m_table(table)
        , m_damaged(std::move(damaged))
    {
        std::sort(m_damaged.begin(), m_damaged.end(), [](const LostFrames& a, const LostFrames& b) {
            return a.stream != b.stream ? a.stream < b.stream : a.firstSequence < b.firstSequence;
        });
        if (!index)
            return;
        m_indexed = index->frames;
        std::sort(m_indexed.begin(), m_indexed.end(),
                  [](const Frame& a, const Frame& b) { return before(a, b.stream, b.sequence); });
    }

    void addGaps(std::uint16_t stream, std::size_t begin, std::size_t end, std::optional<std::uint64_t> frameCount)
    {
        std::uint64_t next = 0; // the sequence number expected
        for (std::size_t i = begin; i < end; ++i) {
            const std::uint64_t sequence = m_table.frames[i].sequence;
            if (sequence > next)
                add(stream, next, sequence - 1, i > begin ? &m_table.frames[i - 1] : nullptr, &m_table.frames[i]);
            next = sequence + 1;
        }
        std::uint64_t known = frameCount.value_or(0);
        const auto behind = damagedFrom(stream, std::numeric_limits<std::uint64_t>::max());
        if (behind != m_damaged.begin() && std::prev(behind)->stream == stream)
            known = std::max(known, std::prev(behind)->lastSequence + 1);
        if (known > next)
            add(stream, next, known - 1, end > begin ? &m_table.frames[end - 1] : nullptr, nullptr);
    }

private:
    std::vector<LostFrames>::const_iterator damagedFrom(std::uint16_t stream, std::uint64_t sequence) const
    {
        return std::lower_bound(m_damaged.begin(), m_damaged.end(), sequence,
                                [stream](const LostFrames& one, std::uint64_t from) {
                                    return one.stream != stream ? one.stream < stream : one.firstSequence < from;
                                });
    }

    void add(std::uint16_t stream, std::uint64_t first, std::uint64_t last, const Frame* previous,
             const Frame* following)
    {
        LostFrames lost;
        lost.stream = stream;
        lost.firstSequence = first;
        lost.lastSequence = last;
        for (auto one = damagedFrom(stream, first);
             one != m_damaged.end() && one->stream == stream && one->firstSequence <= last; ++one) {
            lost.why = one->why;
            if (lost.offset < 0 || one->offset < lost.offset)
                lost.offset = one->offset;
        }
        if (!describeByIndex(lost)) {
            const std::uint64_t begin = previous ? previous->plainOffset + previous->plainBytes : 0;
            if (following && following->plainOffset > begin)
                lost.plainBytes = following->plainOffset - begin;
            if (previous && following)
                lost.range = closedRange(previous->last, following->first);
        }
        m_table.lost.push_back(lost);
    }

    bool describeByIndex(LostFrames& lost) const
    {
        auto row = std::lower_bound(m_indexed.begin(), m_indexed.end(), lost.firstSequence,
                                    [&lost](const Frame& f, std::uint64_t s) { return before(f, lost.stream, s); });
        bool found = false;
        for (; row != m_indexed.end() && row->stream == lost.stream && row->sequence <= lost.lastSequence; ++row) {
            found = true;
            lost.plainBytes += row->plainBytes;
            lost.range = unite(lost.range, closedRange(row->first, row->last));
        }
        return found;
    }

    FrameTable& m_table;
    std::vector<LostFrames> m_damaged; ///< by stream and sequence
    std::vector<Frame> m_indexed; ///< by stream and sequence
};

/// Frames whose sizes or places break a limit or contradict their neighbours are not opened.
void setStates(FrameTable& table, const FrameOpener& opener)
{
    static constexpr std::uint64_t farthest = std::uint64_t {1} << 62;
    table.states.assign(table.frames.size(), FrameState::Unread);
    std::uint64_t total = 0;
    const Frame* previous = nullptr; // of the same stream, and believed
    for (std::size_t i = 0; i < table.frames.size(); ++i) {
        const Frame& frame = table.frames[i];
        if (previous && previous->stream != frame.stream)
            previous = nullptr;
        const std::uint64_t expected = previous ? previous->plainOffset + previous->plainBytes : 0;
        const bool follows = frame.sequence == (previous ? previous->sequence + 1 : 0);
        if (frame.plainOffset > farthest || frame.plainOffset < expected
            || (follows && frame.plainOffset != expected)) {
            table.states[i] = FrameState::Malformed;
            continue;
        }
        previous = &frame;
        total += frame.plainBytes;
        if (opener.unfoldsTooFar(frame.plainBytes, frame.sealedBytes) || total > opener.limits().maxPlainBytes)
            table.states[i] = FrameState::TooLarge;
    }
}

} // namespace

wire::FrameHeader Frame::header() const
{
    wire::FrameHeader out;
    out.stream = stream;
    out.sequence = sequence;
    out.sealedBytes = sealedBytes;
    out.flags = isLast ? wire::kLastOfStream : std::uint8_t {0};
    return out;
}

FrameTable makeTable(std::vector<Frame> frames, std::vector<LostFrames> damaged,
                     const std::map<std::uint16_t, std::pair<StreamKind, std::string>>& names,
                     const std::optional<Index>& index, const FrameOpener& opener)
{
    FrameTable table;
    table.frames = std::move(frames);
    setStates(table, opener);
    for (const auto& [id, name] : names) {
        StreamRow& row = table.streams[id];
        row.kind = name.first;
        row.name = name.second;
    }
    if (index) {
        for (const auto& [id, stream] : index->streams) {
            StreamRow& row = table.streams[id];
            row.kind = stream.kind;
            row.name = stream.name;
            row.frameCount = stream.frames;
        }
    }
    for (std::size_t begin = 0, end = 0; begin < table.frames.size(); begin = end) {
        const std::uint16_t id = table.frames[begin].stream;
        StreamRow& row = table.streams[id];
        for (end = begin; end < table.frames.size() && table.frames[end].stream == id; ++end) {
            if (table.frames[end].isLast && !row.frameCount)
                row.frameCount = table.frames[end].sequence + 1;
        }
        row.begin = begin;
        row.end = end;
    }
    std::set<std::uint16_t> nameless;
    for (const LostFrames& one : damaged) {
        if (!table.streams.contains(one.stream))
            nameless.insert(one.stream);
    }
    GapFinder gaps(table, std::move(damaged), index);
    for (const auto& [id, row] : table.streams)
        gaps.addGaps(id, row.begin, row.end, row.frameCount);
    for (const std::uint16_t id : nameless)
        gaps.addGaps(id, 0, 0, std::nullopt);
    table.lost = joined(std::move(table.lost));
    return table;
}

std::vector<LostFrames> joined(std::vector<LostFrames> lost)
{
    std::sort(lost.begin(), lost.end(), [](const LostFrames& a, const LostFrames& b) {
        return a.stream != b.stream ? a.stream < b.stream : a.firstSequence < b.firstSequence;
    });
    std::vector<LostFrames> out;
    for (LostFrames& one : lost) {
        if (!out.empty() && out.back().stream == one.stream && out.back().why == one.why
            && out.back().lastSequence + 1 == one.firstSequence) {
            out.back().lastSequence = one.lastSequence;
            out.back().plainBytes += one.plainBytes;
            out.back().range = unite(out.back().range, one.range);
        } else {
            out.push_back(one);
        }
    }
    return out;
}

} // namespace graylens::bundle
