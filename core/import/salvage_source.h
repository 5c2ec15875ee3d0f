// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/io/byte_source.h"

namespace graylens::imports {

/// Gives a decoder all that a damaged source still has: where the source fails for good (its data ends early, is
/// corrupt or exceeds a limit), the stream just ends, and failure() says why. Other errors (Io, Cancelled) pass
/// through.
class SalvageSource final : public io::ByteSource
{
public:
    /// `onBytes` is told of every byte count read; may be empty.
    explicit SalvageSource(io::ByteSource& inner, std::function<void(std::uint64_t)> onBytes = {});

    Result<std::size_t> read(std::span<std::byte> out) override;
    std::optional<std::uint64_t> size() const override { return m_inner.size(); }
    std::shared_ptr<const io::RandomAccess> randomAccess() const override { return m_inner.randomAccess(); }
    std::uint64_t consumed() const override { return m_inner.consumed(); }

    const std::optional<Error>& failure() const { return m_failure; }
    std::uint64_t bytesRead() const { return m_bytesRead; }

private:
    io::ByteSource& m_inner;
    std::function<void(std::uint64_t)> m_onBytes;
    std::optional<Error> m_failure;
    std::uint64_t m_bytesRead = 0;
};

} // namespace graylens::imports
