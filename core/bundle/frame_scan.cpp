// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The frame table of a file whose index is missing or does not fit: every marker is looked at, every frame verified.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/bundle/frame_finder.h"
#include "core/bundle/frame_table.h"

namespace graylens::bundle {

namespace {

Result<std::optional<Index>> indexOf(const FrameOpener& opener, const Candidate& end, std::uint64_t headerEnd)
{
    const auto scratch = opener.scratch();
    wire::OpenedPrologue opened;
    std::span<const std::byte> plain;
    GL_TRY(const FrameState state, opener.open(end.offset, end.header, *scratch, opened, plain));
    return state == FrameState::Good ? decodeIndex(plain, headerEnd) : std::nullopt;
}

using FrameKey = std::pair<std::uint16_t, std::uint64_t>;

/// Frames that come after one which belongs behind them, by the index where there is one.
std::uint64_t countReordered(const std::vector<Candidate>& candidates, const std::optional<Index>& index)
{
    std::map<FrameKey, std::uint64_t> rank;
    if (index) {
        for (const Frame& frame : index->frames)
            rank.emplace(FrameKey {frame.stream, frame.sequence}, rank.size());
    }
    std::map<std::uint16_t, std::uint64_t> highest; // by stream, or under 0 for ranks
    std::uint64_t count = 0;
    for (const Candidate& one : candidates) {
        if (!one.isKept || one.header.kind != wire::FrameKind::Data)
            continue;
        std::uint16_t group = one.header.stream;
        std::uint64_t position = one.header.sequence;
        if (const auto known = rank.find({one.header.stream, one.header.sequence}); !rank.empty()) {
            if (known == rank.end())
                continue;
            group = 0;
            position = known->second;
        }
        auto& seen = highest[group];
        count += position < seen;
        seen = std::max(seen, position);
    }
    return count;
}

/// Bytes that belong to no frame: neither to one that verifies nor to a damaged one that lies in its place.
void noteStrayBytes(const FrameOpener& opener, std::uint64_t headerEnd, const std::vector<Candidate>& candidates,
                    bool hasTrailer, std::vector<BundleIssue>& notes)
{
    const std::uint64_t end = opener.file().size() - (hasTrailer ? wire::kTrailerBytes : 0);
    std::uint64_t covered = headerEnd, stray = 0, places = 0;
    std::int64_t first = -1;
    const auto upTo = [&](std::uint64_t next) {
        if (next <= covered)
            return;
        stray += next - covered;
        first = places++ == 0 ? static_cast<std::int64_t>(covered) : first;
    };
    for (const Candidate& one : candidates) {
        const bool isCutOff = &one == &candidates.back() && one.end() > opener.file().size();
        if (one.state != FrameState::Good && !one.isInPlace && !isCutOff)
            continue;
        upTo(one.offset);
        covered = std::max(covered, one.end());
    }
    upTo(end);
    if (stray == 0)
        return;
    BundleIssue issue;
    issue.code = "bytes-unauthenticated";
    issue.offset = first;
    issue.count = stray;
    issue.bytes = stray;
    issue.message
        = fmt::format("{} bytes in {} place{} of the bundle belong to no frame that verifies; they were not used.",
                      stray, places, places == 1 ? "" : "s");
    notes.push_back(std::move(issue));
}

struct End
{
    bool wasSeen = false; ///< the header of an end frame
    bool isGood = false; ///< a whole one that verifies
    bool hasTrailer = false; ///< something that looks like a trailer stands behind it
    bool isPointedTo = false; ///< and names its offset
};

void noteEnd(const FrameOpener& opener, const End& end, bool hasIndex, std::vector<BundleIssue>& notes)
{
    if (end.isGood && hasIndex)
        return;
    BundleIssue issue;
    issue.offset = static_cast<std::int64_t>(opener.file().size());
    if (end.wasSeen) {
        issue.code = "index-damaged";
        issue.message = "The bundle's index is damaged; frames were found by their markers instead.";
    } else {
        issue.code = "truncated";
        issue.severity = trace::Severity::DataLoss;
        issue.message = "The bundle has no end: the app died while writing, or the file was cut. "
                        "Every whole frame before that was read.";
    }
    notes.push_back(std::move(issue));
}

/// The last bytes carry no data and anything else that is wrong changes them too: told where nothing else is to tell.
void noteTrailer(const FrameOpener& opener, const End& end, FrameTable& table)
{
    if (end.isPointedTo || !table.notes.empty() || !table.lost.empty())
        return;
    BundleIssue issue;
    issue.offset = static_cast<std::int64_t>(opener.file().size());
    issue.code = "trailer-missing";
    issue.severity = trace::Severity::Info;
    issue.message = "The last bytes of the bundle are not as they were written; its frames are not affected.";
    table.notes.push_back(std::move(issue));
}

void noteCounts(std::uint64_t duplicates, std::int64_t firstDuplicate, std::uint64_t reordered, bool limitReached,
                std::vector<BundleIssue>& notes)
{
    const auto add = [&notes](const char* code, trace::Severity severity, std::uint64_t count, std::int64_t offset,
                              std::string message) {
        BundleIssue issue;
        issue.code = code;
        issue.severity = severity;
        issue.count = count;
        issue.offset = offset;
        issue.message = std::move(message);
        notes.push_back(std::move(issue));
    };
    if (duplicates > 0)
        add("frames-duplicated", trace::Severity::Info, duplicates, firstDuplicate,
            fmt::format("{} frames are in the bundle more than once; each was used once.", duplicates));
    if (reordered > 0)
        add("frames-reordered", trace::Severity::Info, reordered, -1,
            fmt::format("{} frames were out of order and were put in their places.", reordered));
    if (limitReached)
        add("limit-exceeded", trace::Severity::DataLoss, 1, -1,
            "The bundle claims more frames than it can have; reading stopped there.");
}

/// The candidates by what becomes of them.
struct Sorted
{
    std::map<FrameKey, std::size_t> kept; ///< the first that verifies, by stream and sequence
    std::vector<LostFrames> damaged;
    std::optional<std::size_t> endFrame; ///< one that verifies, or else the last one seen
    End end;
    std::uint64_t duplicates = 0;
    std::int64_t firstDuplicate = -1;
};

FrameState whyLost(const FrameOpener& opener, const Candidate& one)
{
    if (one.header.sealedBytes > opener.limits().maxSealedFrame)
        return FrameState::TooLarge;
    return one.isWhole ? one.state : FrameState::Missing;
}

Sorted sortOut(const FrameOpener& opener, std::vector<Candidate>& candidates)
{
    Sorted out;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Candidate& one = candidates[i];
        const bool isEnd = one.header.kind == wire::FrameKind::End;
        const bool isGood = one.state == FrameState::Good;
        if (isEnd && !out.end.isGood) {
            out.end.wasSeen = true;
            out.end.isGood = isGood;
            out.endFrame = i;
            one.isKept = isGood;
        } else if (!isEnd && isGood) {
            one.isKept = out.kept.try_emplace({one.header.stream, one.header.sequence}, i).second;
        }
    }
    for (const Candidate& one : candidates) {
        const bool isEnd = one.header.kind == wire::FrameKind::End;
        const bool isElsewhere = isEnd ? out.end.isGood : out.kept.contains({one.header.stream, one.header.sequence});
        if (isElsewhere && !one.isKept)
            out.firstDuplicate = out.duplicates++ == 0 ? static_cast<std::int64_t>(one.offset) : out.firstDuplicate;
        else if (!isElsewhere && !isEnd)
            out.damaged.push_back({one.header.stream,
                                   whyLost(opener, one),
                                   one.header.sequence,
                                   one.header.sequence,
                                   0,
                                   static_cast<std::int64_t>(one.offset),
                                   {}});
    }
    return out;
}

} // namespace

Result<FrameTable> tableByScan(const FrameOpener& opener, std::uint64_t headerEnd, const Operation& operation,
                               std::optional<Index> index)
{
    GL_TRY(Scan scan, findCandidates(opener, headerEnd, operation));
    GL_CHECK(verifyCandidates(opener, scan.candidates, operation));

    Sorted sorted = sortOut(opener, scan.candidates);
    if (sorted.endFrame) {
        const Candidate& end = scan.candidates[*sorted.endFrame];
        GL_TRY(const auto trailer, trailerAt(opener, end.end()));
        sorted.end.hasTrailer = trailer.has_value();
        sorted.end.isPointedTo = trailer == end.offset;
        if (!index && sorted.end.isGood) {
            GL_TRY(index, indexOf(opener, end, headerEnd));
        }
    }
    std::vector<Frame> frames;
    std::map<std::uint16_t, std::pair<StreamKind, std::string>> names;
    for (const auto& [key, candidate] : sorted.kept) {
        const Candidate& one = scan.candidates[candidate];
        frames.push_back(one.frame);
        names.try_emplace(key.first, one.kind, one.name);
    }
    FrameTable table = makeTable(std::move(frames), std::move(sorted.damaged), names, index, opener);
    table.hasIndex = index.has_value();
    noteEnd(opener, sorted.end, index.has_value(), table.notes);
    noteStrayBytes(opener, headerEnd, scan.candidates, sorted.end.hasTrailer, table.notes);
    noteCounts(sorted.duplicates, sorted.firstDuplicate, countReordered(scan.candidates, index), scan.limitReached,
               table.notes);
    noteTrailer(opener, sorted.end, table);
    return table;
}

} // namespace graylens::bundle
