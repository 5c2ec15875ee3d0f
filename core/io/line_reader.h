// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/operation.h"
#include "core/io/byte_source.h"

namespace graylens::io {

/// Lines of a UTF-8 stream, without their line feed (a CR stays) and without a byte order mark in front of the first.
/// A view holds until the next call. For texts of unknown encoding put a TextSource in between.
class LineReader
{
public:
    /// `stage`: what the reading is for, in progress reports; a literal.
    LineReader(ByteSource& source, const Operation& operation, const char* stage);
    /// The next line; nothing at the end. Lines beyond 16 MiB are skipped and counted.
    Result<std::optional<std::string_view>> next();
    std::uint64_t offset() const { return m_lineOffset; } ///< of the line given last
    std::uint64_t tooLong() const { return m_tooLong; }

private:
    Result<bool> refill();
    std::string_view lineOf(std::string_view text) const;

    ByteSource& m_source;
    const Operation& m_operation;
    const char* m_stage;
    WindowReader m_window;
    std::size_t m_used = 0; ///< bytes of the window that the line given last takes
    std::size_t m_searched = 0;
    std::uint64_t m_lineOffset = 0;
    std::uint64_t m_tooLong = 0;
    bool m_skipping = false;
};

} // namespace graylens::io
