// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/contents.h"
#include "core/bundle/wire.h"
#include "core/io/byte_source.h"

struct ZSTD_DCtx_s;

namespace graylens::bundle {

enum class FrameState : std::uint8_t {
    Unread, ///< in place as far as its header says; nobody has opened it
    Good,
    Missing, ///< not in the file
    Damaged, ///< its tag does not verify
    TooLarge, ///< it would unfold into more than the limits allow
    Malformed, ///< it verifies, and its content contradicts the format: a fault of its writer
};

/// Uninitialised memory that only grows.
class Buffer
{
public:
    std::span<std::byte> get(std::size_t size);

private:
    std::unique_ptr<std::byte[]> m_data;
    std::size_t m_capacity = 0;
};

/// What one thread needs to open frames, kept between them.
class Scratch
{
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    Buffer sealed;
    Buffer plain;
    ZSTD_DCtx_s* inflater;
};

/// Reads, verifies and inflates frames of one file. Threads may share it; each call has its own Scratch.
class FrameOpener
{
public:
    FrameOpener(std::shared_ptr<const io::RandomAccess> file, const wire::BundleId& id, const wire::Keys& keys,
                const Limits& limits);

    const io::RandomAccess& file() const { return *m_file; }
    const Limits& limits() const { return m_limits; }
    const wire::BundleId& id() const { return m_id; }
    const wire::Keys& keys() const { return m_keys; }

    /// The frame at `offset`, verified and not yet inflated; `out` points into the scratch. Errors: Io.
    Result<FrameState> verify(std::uint64_t offset, const wire::FrameHeader& expected, Scratch& scratch,
                              wire::OpenedPrologue& out) const;
    /// Inflates what verify() gave, into scratch.plain.
    FrameState inflate(const wire::OpenedPrologue& opened, Scratch& scratch, std::span<const std::byte>& plain) const;
    /// Both.
    Result<FrameState> open(std::uint64_t offset, const wire::FrameHeader& expected, Scratch& scratch,
                            wire::OpenedPrologue& opened, std::span<const std::byte>& plain) const;
    bool unfoldsTooFar(std::uint64_t plainBytes, std::uint64_t sealedBytes) const;

    /// A scratch for as long as the pointer lives; it goes back for the next.
    struct GiveBack
    {
        const FrameOpener* owner;
        void operator()(Scratch* scratch) const;
    };
    std::unique_ptr<Scratch, GiveBack> scratch() const;

private:
    std::shared_ptr<const io::RandomAccess> m_file;
    const wire::BundleId& m_id;
    const wire::Keys& m_keys;
    Limits m_limits;
    mutable std::mutex m_mutex;
    mutable std::vector<std::unique_ptr<Scratch>> m_idle;
};

} // namespace graylens::bundle
