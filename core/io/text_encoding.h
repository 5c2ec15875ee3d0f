// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/io/byte_source.h"

namespace graylens::io {

enum class TextEncoding : std::uint8_t { Utf8, Utf16Le, Utf16Be };

/// By the byte order mark, or by the zero bytes that ASCII text has in UTF-16.
TextEncoding textEncoding(std::span<const std::byte> head);

/// UTF-16 bytes as UTF-8 text without a byte order mark; half a character at the end and lone surrogates become U+FFFD.
std::string utf8FromUtf16(std::span<const std::byte> bytes, TextEncoding encoding);

/// The head of a text in UTF-8, without a byte order mark; `storage` holds it where it had to be converted.
std::string_view headText(std::span<const std::byte> head, std::string& storage);

/// The same for a stream.
class Utf16Source final : public ByteSource
{
public:
    Utf16Source(ByteSource& inner, TextEncoding encoding)
        : m_inner(inner)
        , m_encoding(encoding)
    { }
    Result<std::size_t> read(std::span<std::byte> out) override;
    std::uint64_t consumed() const override { return m_inner.consumed(); }

private:
    Result<bool> refill();

    ByteSource& m_inner;
    TextEncoding m_encoding;
    std::vector<std::byte> m_raw; ///< not yet converted
    std::string m_text;
    std::size_t m_textRead = 0;
};

/// A text of whichever encoding, as UTF-8. Bytes that are no UTF-8 stay as they are.
class TextSource final : public ByteSource
{
public:
    explicit TextSource(ByteSource& inner)
        : m_peek(inner)
    { }
    Result<std::size_t> read(std::span<std::byte> out) override;
    std::optional<std::uint64_t> size() const override { return m_peek.size(); }
    std::uint64_t consumed() const override { return m_peek.consumed(); }

private:
    PeekSource m_peek;
    std::optional<Utf16Source> m_converted;
    bool m_looked = false;
};

} // namespace graylens::io
