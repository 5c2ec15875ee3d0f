// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "core/base/operation.h"
#include "core/bundle/bundle_reader.h"
#include "core/bundle/frame_table.h"

namespace graylens::bundle {

/// All that a BundleReader and the streams it opened work on. Constant after open(), but for the states of frames.
struct OpenedBundle
{
    OpenedBundle(std::shared_ptr<const io::RandomAccess> file, wire::Header header, wire::Keys&& unlocked,
                 crypto::KeyId usedKey, const Limits& limits);

    /// The content of table.frames[frame], in the scratch; what becomes of it is remembered. Errors: Io.
    Result<FrameState> openFrame(std::size_t frame, Scratch& scratch, std::span<const std::byte>& plain) const;
    /// Looks whether frames are as they were sealed, several at once on the pool, and remembers which are not. What is
    /// in them stays unread. Errors: Cancelled, Io.
    Result<void> authenticate(const std::vector<std::size_t>& frames, const Operation& operation) const;
    bool isReadable(std::size_t frame) const;
    FrameState state(std::size_t frame) const { return states[frame].load(std::memory_order_relaxed); }
    void setState(std::size_t frame, FrameState value) const { states[frame].store(value, std::memory_order_relaxed); }

    /// Opens the frames of a stream on the pool, a few at a time, and hands their contents over in order on the calling
    /// thread. `consume` says whether the content was well-formed. Errors: Cancelled, Io.
    Result<void> forEachFrame(const StreamRow& row, const Operation& operation,
                              const std::function<bool(const Frame&, std::span<const std::byte>)>& consume) const;
    Result<void> forEachFrameOfKind(StreamKind kind, const Operation& operation,
                                    const std::function<bool(const Frame&, std::span<const std::byte>)>& consume) const;
    /// Everything lost: what the table knows and what opening frames has shown.
    std::vector<LostFrames> lostFrames() const;

    wire::Header header;
    HeaderInfo info;
    wire::Keys keys;
    crypto::KeyId openedWith;
    FrameOpener opener;
    FrameTable table;
    std::unique_ptr<std::atomic<FrameState>[]> states; ///< of table.frames
    std::vector<std::size_t> logFrames; ///< of table.frames: those of log records, by stream and sequence
};

} // namespace graylens::bundle
