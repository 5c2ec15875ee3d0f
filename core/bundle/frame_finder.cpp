// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/frame_finder.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <mutex>

#include "core/base/worker_pool.h"

namespace graylens::bundle {

namespace {

/// Looks for frame headers, with one block of the file at hand.
class HeaderFinder
{
public:
    explicit HeaderFinder(const FrameOpener& opener)
        : m_opener(opener)
        , m_size(opener.file().size())
    { }

    Result<std::optional<wire::FrameHeader>> at(std::uint64_t offset)
    {
        if (offset > m_size || m_size - offset < wire::kFrameHeaderBytes)
            return std::nullopt;
        if (offset >= m_blockBegin && offset + wire::kFrameHeaderBytes <= m_blockBegin + m_block.size())
            return decode(std::span(m_block).subspan(offset - m_blockBegin));
        std::array<std::byte, wire::kFrameHeaderBytes> raw {};
        GL_TRY(const std::size_t got, m_opener.file().readAt(offset, raw));
        return decode(std::span(raw).first(got));
    }

    /// The first offset from `from` on where a header verifies; the file's size where there is none.
    Result<std::uint64_t> find(std::uint64_t from, const Operation& operation)
    {
        while (from < m_size && m_size - from >= wire::kFrameHeaderBytes) {
            if (operation.stopRequested())
                return cancelled();
            GL_CHECK(load(from));
            const auto* const begin = m_block.data() + (from - m_blockBegin);
            const std::size_t length = m_block.size() - (from - m_blockBegin);
            const void* hit = memmem(begin, length, wire::kMarker.data(), wire::kMarker.size());
            if (!hit) {
                from += length - std::min(length - 1, wire::kMarker.size() - 1); // a marker may lie across the blocks
                continue;
            }
            from += static_cast<std::uint64_t>(static_cast<const std::byte*>(hit) - begin);
            GL_TRY(const auto header, at(from));
            if (header)
                return from;
            ++from;
        }
        return m_size;
    }

private:
    std::optional<wire::FrameHeader> decode(std::span<const std::byte> raw) const
    {
        return wire::decodeFrameHeader(raw, m_opener.id(), m_opener.keys());
    }

    /// Makes the block hold at least a header's length from `offset` on.
    Result<void> load(std::uint64_t offset)
    {
        static constexpr std::size_t blockBytes = std::size_t {1} << 20;
        if (offset >= m_blockBegin && offset + wire::kFrameHeaderBytes <= m_blockBegin + m_block.size())
            return {};
        m_block.resize(static_cast<std::size_t>(std::min<std::uint64_t>(blockBytes, m_size - offset)));
        m_blockBegin = offset;
        GL_TRY(const std::size_t got, m_opener.file().readAt(offset, m_block));
        if (got < m_block.size())
            return fail(Errc::Io, "the file became shorter while it was read");
        return {};
    }

    const FrameOpener& m_opener;
    std::uint64_t m_size;
    std::vector<std::byte> m_block;
    std::uint64_t m_blockBegin = 0;
};

} // namespace

Result<std::optional<std::uint64_t>> trailerAt(const FrameOpener& opener, std::uint64_t offset)
{
    std::array<std::byte, wire::kTrailerBytes> raw {};
    if (offset > opener.file().size() || opener.file().size() - offset != raw.size())
        return std::nullopt;
    GL_TRY(const std::size_t got, opener.file().readAt(offset, raw));
    return wire::decodeTrailer(std::span(raw).first(got));
}

Result<Scan> findCandidates(const FrameOpener& opener, std::uint64_t headerEnd, const Operation& operation)
{
    static constexpr std::uint64_t slack = std::uint64_t {64} << 20;
    const std::uint64_t size = opener.file().size();
    HeaderFinder finder(opener);
    Scan out;
    std::uint64_t claimed = 0; // frames that overlap claim more than the file has: only malice does so at length
    GL_TRY(std::uint64_t offset, finder.find(headerEnd, operation));
    while (offset < size) {
        GL_TRY(const auto header, finder.at(offset));
        if (!header)
            break;
        Candidate one;
        one.offset = offset;
        one.header = *header;
        one.isWhole = header->sealedBytes <= opener.limits().maxSealedFrame && one.end() <= size;
        if (one.isWhole) {
            claimed += header->sealedBytes;
            GL_TRY(const auto follows, finder.at(one.end()));
            GL_TRY(const auto trailer, trailerAt(opener, one.end()));
            one.isInPlace = follows || trailer || one.end() == size;
        }
        offset = one.isInPlace ? one.end() : offset + wire::kFrameHeaderBytes;
        out.limitReached = out.candidates.size() >= opener.limits().maxFrames || claimed > 2 * size + slack;
        if (out.limitReached)
            break;
        out.candidates.push_back(std::move(one));
        operation.report(offset, size, "looking for frames");
        GL_TRY(offset, finder.find(offset, operation));
    }
    return out;
}

Result<void> verifyCandidates(const FrameOpener& opener, std::vector<Candidate>& candidates, const Operation& operation)
{
    std::atomic<std::uint64_t> done {0};
    std::mutex mutex;
    std::optional<Error> failure;
    forEachOn(operation.pool, candidates.size(), [&](std::size_t i) {
        Candidate& one = candidates[i];
        if (!one.isWhole || operation.stopRequested())
            return;
        const auto scratch = opener.scratch();
        wire::OpenedPrologue opened;
        const auto state = opener.verify(one.offset, one.header, *scratch, opened);
        if (!state) {
            const std::lock_guard lock(mutex);
            failure = state.error();
            return;
        }
        one.state = *state;
        if (*state == FrameState::Good) {
            const wire::Prologue& p = opened.prologue;
            one.kind = p.kind;
            one.name = p.name;
            one.frame = {one.offset,
                         one.header.sequence,
                         p.plainOffset,
                         p.first,
                         p.last,
                         one.header.sealedBytes,
                         p.plainBytes,
                         p.records,
                         one.header.stream,
                         (one.header.flags & wire::kLastOfStream) != 0};
        }
        operation.report(++done, candidates.size(), "verifying frames");
    });
    if (failure)
        return tl::make_unexpected(std::move(*failure));
    if (operation.stopRequested())
        return cancelled();
    return {};
}

} // namespace graylens::bundle
