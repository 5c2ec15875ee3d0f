// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/io/byte_source.h"

namespace graylens::decode::art_method {

/// A source read in large blocks: on the pool where it has access by offset, in place where it lies in memory.
class BlockInput
{
public:
    BlockInput(io::ByteSource& source, const Operation& operation);

    /// Makes unread() hold at least `count` bytes, or all that are left. Cancelled, or the source's error.
    Result<void> fill(std::size_t count);
    /// Makes unread() hold all that is left. LimitExceeded beyond `most` bytes.
    Result<void> fillAll(std::uint64_t most);
    std::span<const std::byte> unread() const { return m_unread; }
    void consume(std::size_t count)
    {
        m_unread = m_unread.subspan(count);
        m_offset += count;
    }
    /// Of unread()[0] from the start of the input.
    std::uint64_t offset() const { return m_offset; }

private:
    Result<std::size_t> read(std::span<std::byte> out);

    io::ByteSource& m_source;
    const Operation& m_operation;
    std::shared_ptr<const io::RandomAccess> m_access; ///< null: a pure stream
    std::vector<std::byte> m_buffer;
    std::span<const std::byte> m_unread;
    std::uint64_t m_offset = 0;
    std::uint64_t m_read = 0; ///< offset of the first byte not in m_unread yet
    bool m_inMemory = false;
    bool m_atEnd = false;
};

} // namespace graylens::decode::art_method
