// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What BundleReader says about its streams and about what is missing.
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "core/base/utf8.h"
#include "core/bundle/reader_impl.h"

namespace graylens::bundle {

namespace {

std::string streamName(const FrameTable& table, std::uint16_t id)
{
    const auto found = table.streams.find(id);
    if (found == table.streams.end())
        return fmt::format("stream {}", id);
    std::string storage;
    if (found->second.kind == StreamKind::Attachment)
        return fmt::format("the file \"{}\"", asUtf8(found->second.name, storage));
    return fmt::format("the {} stream", name(found->second.kind));
}

std::string_view codeOf(FrameState why)
{
    switch (why) {
    case FrameState::TooLarge:
        return "frame-too-large";
    case FrameState::Malformed:
        return "frame-malformed";
    default:
        return "frames-lost";
    }
}

std::string_view reasonOf(FrameState why, bool isOne)
{
    switch (why) {
    case FrameState::TooLarge:
        return "would unfold into more than this program allows";
    case FrameState::Malformed:
        return isOne ? "verifies, but its content is not valid: its writer had a fault"
                     : "verify, but their content is not valid: their writer had a fault";
    case FrameState::Damaged:
        return isOne ? "is damaged" : "are damaged";
    default:
        return isOne ? "is missing" : "are missing";
    }
}

BundleIssue describe(const LostFrames& lost, const FrameTable& table)
{
    BundleIssue issue;
    issue.code = codeOf(lost.why);
    issue.severity = trace::Severity::DataLoss;
    issue.offset = lost.offset;
    issue.count = lost.lastSequence - lost.firstSequence + 1;
    issue.stream = lost.stream;
    issue.firstSequence = lost.firstSequence;
    issue.lastSequence = lost.lastSequence;
    issue.bytes = lost.plainBytes;
    issue.range = lost.range;
    const std::string size = lost.plainBytes > 0 ? fmt::format(" ({} bytes)", lost.plainBytes) : std::string();
    const bool isOne = lost.firstSequence == lost.lastSequence;
    const std::string which = isOne ? fmt::format("Frame {}", lost.firstSequence)
                                    : fmt::format("Frames {} to {}", lost.firstSequence, lost.lastSequence);
    issue.message = fmt::format("{} of {}{} {}; the rest of it was read.", which, streamName(table, lost.stream), size,
                                reasonOf(lost.why, isOne));
    return issue;
}

} // namespace

std::vector<LostFrames> OpenedBundle::lostFrames() const
{
    std::vector<LostFrames> lost = table.lost;
    for (std::size_t i = 0; i < table.frames.size(); ++i) {
        if (isReadable(i))
            continue;
        const Frame& frame = table.frames[i];
        TimeRange range;
        if (frame.first != kNoTime && frame.last >= frame.first && frame.last < std::numeric_limits<TimeNs>::max())
            range = {frame.first, frame.last + 1};
        lost.push_back({frame.stream, state(i), frame.sequence, frame.sequence, frame.plainBytes,
                        static_cast<std::int64_t>(frame.offset), range});
    }
    return joined(std::move(lost));
}

std::vector<BundleIssue> BundleReader::issues() const
{
    std::vector<BundleIssue> out = m_bundle->table.notes;
    for (const LostFrames& lost : m_bundle->lostFrames())
        out.push_back(describe(lost, m_bundle->table));
    return out;
}

std::vector<StreamInfo> BundleReader::streams() const
{
    const OpenedBundle& d = *m_bundle;
    const std::vector<LostFrames> lost = d.lostFrames(); // by stream
    std::vector<StreamInfo> out;
    for (const auto& [id, row] : d.table.streams) {
        StreamInfo info;
        info.id = id;
        info.kind = row.kind;
        std::string storage;
        info.name = row.kind == StreamKind::Attachment ? asUtf8(row.name, storage) : name(row.kind);
        bool hasLast = false;
        for (std::size_t i = row.begin; i < row.end; ++i) {
            const Frame& frame = d.table.frames[i];
            if (!d.isReadable(i))
                continue;
            ++info.frames;
            info.plainBytes += frame.plainBytes;
            info.sealedBytes += wire::kFrameHeaderBytes + frame.sealedBytes;
            info.records += frame.records;
            hasLast = hasLast || frame.isLast;
            if (frame.first == kNoTime)
                continue;
            info.first = info.first == kNoTime ? frame.first : std::min(info.first, frame.first);
            info.last = info.last == kNoTime ? frame.last : std::max(info.last, frame.last);
        }
        info.state = hasLast ? StreamState::Complete : StreamState::Unfinished;
        const auto from
            = std::lower_bound(lost.begin(), lost.end(), id,
                               [](const LostFrames& one, std::uint16_t wanted) { return one.stream < wanted; });
        for (auto one = from; one != lost.end() && one->stream == id; ++one) {
            info.lostBytes += one->plainBytes;
            info.state = StreamState::Damaged;
        }
        out.push_back(std::move(info));
    }
    return out;
}

} // namespace graylens::bundle
