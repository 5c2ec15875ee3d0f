// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/operation.h"
#include "core/io/byte_source.h"

namespace graylens::decode {

/// Lines of a stream, without their line feed. A view holds until the next call.
class LineReader
{
public:
    LineReader(io::ByteSource& source, const Operation& operation);
    /// The next line; nothing at the end. Lines beyond 16 MiB are skipped and counted.
    Result<std::optional<std::string_view>> next();
    std::uint64_t offset() const { return m_lineOffset; } ///< of the line given last
    std::uint64_t tooLong() const { return m_tooLong; }

private:
    Result<bool> refill();

    io::ByteSource& m_source;
    const Operation& m_operation;
    io::WindowReader m_window;
    std::size_t m_used = 0; ///< bytes of the window that the line given last takes
    std::size_t m_searched = 0;
    std::uint64_t m_lineOffset = 0;
    std::uint64_t m_tooLong = 0;
    bool m_skipping = false;
};

} // namespace graylens::decode
