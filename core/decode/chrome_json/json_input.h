// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/io/byte_source.h"

namespace graylens::decode {

/// A JSON text pulled from a stream: a window for walking the outer structure, bulk reads for the event array, and a
/// way to give back what was read too far.
class JsonInput
{
public:
    JsonInput(io::ByteSource& source, const Operation& operation)
        : m_source(source)
        , m_operation(operation)
    { }

    /// Unread bytes at hand.
    std::string_view window() const { return {m_buffer.data() + m_begin, m_buffer.size() - m_begin}; }
    void consume(std::size_t count) { m_begin += count; }
    /// Makes the window longer. False at the end of the stream.
    Result<bool> more();
    /// Fills `out` as far as the stream reaches.
    Result<std::size_t> take(char* out, std::size_t count);
    /// These bytes come next.
    void putBack(std::string_view bytes);
    /// Offset of the next byte from the start of the stream.
    std::uint64_t offset() const { return m_read - window().size(); }

    /// The next character that is no white space (not consumed), or '\0' at the end.
    Result<char> nextToken();
    /// Consumes a string from its opening quote on; the text between the quotes, not unescaped. Truncated, Corrupt.
    Result<std::string> takeString();
    /// Consumes one value of any type. Its text where it has at most `keep` bytes, else nothing. Truncated, Corrupt.
    Result<std::string> takeValue(std::size_t keep);

private:
    Result<std::size_t> readSource(char* out, std::size_t count);

    io::ByteSource& m_source;
    const Operation& m_operation;
    std::vector<char> m_buffer;
    std::size_t m_begin = 0;
    std::uint64_t m_read = 0; ///< bytes read from the source
};

} // namespace graylens::decode
