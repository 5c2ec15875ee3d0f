// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/bundle/reader_impl.h"

namespace graylens::bundle {

/// A whole stream by offset, with a few opened frames at hand.
class StreamBytes final : public io::RandomAccess
{
public:
    StreamBytes(std::shared_ptr<const OpenedBundle> bundle, const StreamRow& row);

    std::uint64_t size() const override;
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> out) const override;

private:
    using Content = std::shared_ptr<const std::vector<std::byte>>;
    struct CachedFrame
    {
        std::size_t frame = 0;
        Content plain;
    };
    Result<Content> content(std::size_t frame) const;

    const std::shared_ptr<const OpenedBundle> m_bundle;
    const StreamRow& m_row;
    mutable std::mutex m_mutex;
    mutable std::vector<CachedFrame> m_cache; ///< the latest last
};

/// One stream of a bundle from its start to its end, opened ahead on the pool.
class StreamSource final : public io::ByteSource
{
public:
    StreamSource(std::shared_ptr<const OpenedBundle> bundle, const StreamRow& row, bool isComplete,
                 const Operation& operation, Gaps gaps);

    Result<std::size_t> read(std::span<std::byte> out) override;
    std::optional<std::uint64_t> size() const override;
    std::shared_ptr<const io::RandomAccess> randomAccess() const override;
    std::uint64_t consumed() const override { return m_consumed; }

private:
    struct Slot
    {
        std::unique_ptr<Scratch, FrameOpener::GiveBack> scratch;
        std::span<const std::byte> plain;
        Result<FrameState> state;
    };

    void openAhead();
    /// Makes m_rest the next frame's content, or says why there is none. False at the end.
    Result<bool> nextFrame();

    const std::shared_ptr<const OpenedBundle> m_bundle;
    const StreamRow& m_row;
    const std::shared_ptr<const StreamBytes> m_bytes;
    const bool m_isComplete;
    const Operation m_operation;
    const Gaps m_gaps;

    std::vector<Slot> m_slots;
    std::size_t m_slotsUsed = 0; ///< of m_slots: opened
    std::size_t m_slot = 0; ///< next to hand out
    std::size_t m_next; ///< next frame to open
    std::span<const std::byte> m_rest; ///< of the frame being handed out
    std::uint64_t m_position = 0; ///< in the stream as it was written
    std::uint64_t m_consumed = 0;
    std::optional<Error> m_failure;
};

} // namespace graylens::bundle
