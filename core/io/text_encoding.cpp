// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/text_encoding.h"

#include <algorithm>
#include <cstring>

namespace graylens::io {

namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

void appendUtf8(std::string& out, std::uint32_t code)
{
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

bool isHighSurrogate(std::uint32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

bool isLowSurrogate(std::uint32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

std::uint32_t unitAt(std::span<const std::byte> bytes, std::size_t at, TextEncoding encoding)
{
    const auto first = std::to_integer<std::uint32_t>(bytes[at]);
    const auto second = std::to_integer<std::uint32_t>(bytes[at + 1]);
    return encoding == TextEncoding::Utf16Le ? first | (second << 8U) : (first << 8U) | second;
}

} // namespace

TextEncoding textEncoding(std::span<const std::byte> head)
{
    const auto is = [head](std::size_t at, unsigned value) { return std::to_integer<unsigned>(head[at]) == value; };
    if (head.size() < 4)
        return TextEncoding::Utf8;
    if ((is(0, 0xFF) && is(1, 0xFE)) || (!is(0, 0) && is(1, 0) && !is(2, 0) && is(3, 0)))
        return TextEncoding::Utf16Le;
    if ((is(0, 0xFE) && is(1, 0xFF)) || (is(0, 0) && !is(1, 0) && is(2, 0) && !is(3, 0)))
        return TextEncoding::Utf16Be;
    return TextEncoding::Utf8;
}

std::string utf8FromUtf16(std::span<const std::byte> bytes, TextEncoding encoding)
{
    std::string out;
    std::size_t at = 0;
    while (at + 1 < bytes.size()) {
        std::uint32_t code = unitAt(bytes, at, encoding);
        at += 2;
        if (isHighSurrogate(code)) {
            const std::uint32_t low = at + 1 < bytes.size() ? unitAt(bytes, at, encoding) : 0;
            if (isLowSurrogate(low)) {
                code = 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U);
                at += 2;
            } else {
                code = kReplacement;
            }
        } else if (isLowSurrogate(code)) {
            code = kReplacement;
        }
        if (code != 0xFEFF)
            appendUtf8(out, code);
    }
    if (at < bytes.size())
        appendUtf8(out, kReplacement);
    return out;
}

/// Converts some more text. False at the end.
Result<bool> Utf16Source::refill()
{
    constexpr std::size_t kStep = std::size_t {64} * 1024;
    const std::size_t before = m_raw.size();
    m_raw.resize(before + kStep);
    auto got = m_inner.read(std::span(m_raw).subspan(before));
    m_raw.resize(before + got.value_or(0));
    if (!got)
        return tl::make_unexpected(std::move(got).error());
    const bool atEnd = *got == 0;
    std::size_t whole = m_raw.size();
    if (!atEnd) {
        whole -= whole % 2;
        if (whole >= 2 && isHighSurrogate(unitAt(m_raw, whole - 2, m_encoding)))
            whole -= 2; // its other half is still to come
    }
    m_text = utf8FromUtf16(std::span(m_raw).first(whole), m_encoding);
    m_textRead = 0;
    m_raw.erase(m_raw.begin(), m_raw.begin() + static_cast<std::ptrdiff_t>(whole));
    return !atEnd || !m_text.empty();
}

Result<std::size_t> Utf16Source::read(std::span<std::byte> out)
{
    while (m_textRead == m_text.size()) {
        GL_TRY(const bool got, refill());
        if (!got)
            return std::size_t {0};
    }
    const std::size_t count = std::min(out.size(), m_text.size() - m_textRead);
    std::memcpy(out.data(), m_text.data() + m_textRead, count);
    m_textRead += count;
    return count;
}

std::string_view headText(std::span<const std::byte> head, std::string& storage)
{
    if (const TextEncoding encoding = textEncoding(head); encoding != TextEncoding::Utf8) {
        storage = utf8FromUtf16(head, encoding);
        return storage;
    }
    std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    return text;
}

Result<std::size_t> TextSource::read(std::span<std::byte> out)
{
    if (!m_looked) {
        m_looked = true;
        GL_TRY(const auto head, m_peek.head(4));
        if (const TextEncoding encoding = textEncoding(head); encoding != TextEncoding::Utf8)
            m_converted.emplace(m_peek, encoding);
    }
    return m_converted ? m_converted->read(out) : m_peek.read(out);
}

} // namespace graylens::io
