// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/stream_source.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "core/base/worker_pool.h"

namespace graylens::bundle {

StreamSource::StreamSource(std::shared_ptr<const OpenedBundle> bundle, const StreamRow& row, bool isComplete,
                           const Operation& operation, Gaps gaps)
    : m_bundle(std::move(bundle))
    , m_row(row)
    , m_bytes(std::make_shared<StreamBytes>(m_bundle, row))
    , m_isComplete(isComplete)
    , m_operation(operation)
    , m_gaps(gaps)
    , m_next(row.begin)
{ }

std::optional<std::uint64_t> StreamSource::size() const
{
    return m_isComplete ? std::optional(m_bytes->size()) : std::nullopt;
}

std::shared_ptr<const io::RandomAccess> StreamSource::randomAccess() const
{
    return m_isComplete ? m_bytes : nullptr;
}

void StreamSource::openAhead()
{
    // The first time one frame only: whoever looks at the head should not wait for more.
    const std::size_t wanted = m_slots.empty() || !m_operation.pool ? 1 : m_operation.pool->threads() * std::size_t {3};
    while (m_slots.size() < wanted)
        m_slots.push_back({m_bundle->opener.scratch(), {}, FrameState::Unread});
    m_slotsUsed = std::min(wanted, m_row.end - m_next);
    m_slot = 0;
    forEachOn(m_operation.pool, m_slotsUsed, [this](std::size_t i) {
        m_slots[i].state = m_bundle->openFrame(m_next + i, *m_slots[i].scratch, m_slots[i].plain);
    });
    m_next += m_slotsUsed;
}

Result<bool> StreamSource::nextFrame()
{
    for (;;) {
        if (m_operation.stopRequested())
            return cancelled();
        if (m_slot == m_slotsUsed) {
            if (m_next == m_row.end) {
                if (m_isComplete || m_gaps == Gaps::Skip)
                    return false;
                return fail(Errc::Truncated,
                            fmt::format("the end of this file is missing, after {} bytes", m_position));
            }
            openAhead();
        }
        const Frame& frame = m_bundle->table.frames[m_next - m_slotsUsed + m_slot];
        Slot& slot = m_slots[m_slot++];
        GL_TRY(const FrameState state, std::move(slot.state));
        m_consumed = frame.offset + wire::kFrameHeaderBytes + frame.sealedBytes;
        if (m_gaps == Gaps::Stop && state == FrameState::Good && frame.plainOffset != m_position)
            return fail(Errc::Truncated,
                        fmt::format("{} bytes are missing after {} bytes", frame.plainOffset - m_position, m_position));
        if (m_gaps == Gaps::Stop && state != FrameState::Good)
            return fail(state == FrameState::TooLarge ? Errc::LimitExceeded : Errc::Corrupt,
                        fmt::format("the bundle is damaged after {} bytes of this file", m_position));
        if (state != FrameState::Good || slot.plain.empty())
            continue;
        m_rest = slot.plain;
        m_position = frame.plainOffset + frame.plainBytes;
        return true;
    }
}

Result<std::size_t> StreamSource::read(std::span<std::byte> out)
{
    if (m_failure)
        return tl::make_unexpected(*m_failure);
    if (out.empty())
        return std::size_t {0};
    if (m_rest.empty()) {
        const auto more = nextFrame();
        if (!more) {
            m_failure = more.error();
            return tl::make_unexpected(*m_failure);
        }
        if (!*more)
            return std::size_t {0};
    }
    const std::size_t count = std::min(out.size(), m_rest.size());
    std::memcpy(out.data(), m_rest.data(), count);
    m_rest = m_rest.subspan(count);
    return count;
}

StreamBytes::StreamBytes(std::shared_ptr<const OpenedBundle> bundle, const StreamRow& row)
    : m_bundle(std::move(bundle))
    , m_row(row)
{ }

std::uint64_t StreamBytes::size() const
{
    if (m_row.begin == m_row.end)
        return 0;
    const Frame& last = m_bundle->table.frames[m_row.end - 1];
    return last.plainOffset + last.plainBytes;
}

Result<std::size_t> StreamBytes::readAt(std::uint64_t offset, std::span<std::byte> out) const
{
    const auto& frames = m_bundle->table.frames;
    std::size_t done = 0;
    while (done < out.size()) {
        const std::uint64_t wanted = offset + done;
        const auto begin = frames.begin() + static_cast<std::ptrdiff_t>(m_row.begin);
        const auto end = frames.begin() + static_cast<std::ptrdiff_t>(m_row.end);
        const auto behind
            = std::upper_bound(begin, end, wanted, [](std::uint64_t o, const Frame& f) { return o < f.plainOffset; });
        if (behind == begin)
            break;
        // Of several frames that begin here only the last can have content.
        const auto frame = std::prev(behind);
        const std::uint64_t within = wanted - frame->plainOffset;
        if (within >= frame->plainBytes)
            break;
        GL_TRY(const auto plain, content(static_cast<std::size_t>(frame - frames.begin())));
        const std::size_t count
            = std::min<std::size_t>(out.size() - done, plain->size() - static_cast<std::size_t>(within));
        std::memcpy(out.data() + done, plain->data() + within, count);
        done += count;
    }
    return done;
}

Result<StreamBytes::Content> StreamBytes::content(std::size_t frame) const
{
    static constexpr std::size_t keptFrames = 8;
    const std::lock_guard lock(m_mutex);
    const auto known
        = std::find_if(m_cache.begin(), m_cache.end(), [frame](const CachedFrame& c) { return c.frame == frame; });
    if (known != m_cache.end()) {
        std::rotate(known, known + 1, m_cache.end());
        return m_cache.back().plain;
    }
    const auto scratch = m_bundle->opener.scratch();
    std::span<const std::byte> plain;
    GL_TRY(const FrameState state, m_bundle->openFrame(frame, *scratch, plain));
    if (state != FrameState::Good)
        return fail(state == FrameState::TooLarge ? Errc::LimitExceeded : Errc::Corrupt, "the bundle is damaged here");
    if (m_cache.size() == keptFrames)
        m_cache.erase(m_cache.begin());
    m_cache.push_back({frame, std::make_shared<const std::vector<std::byte>>(plain.begin(), plain.end())});
    return m_cache.back().plain;
}

} // namespace graylens::bundle
