// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/json_writer.h"

#include <cmath>

#include <fmt/format.h>

namespace graylens::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

unsigned char byteAt(std::string_view text, std::size_t at)
{
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
}
bool isContinuation(unsigned char c)
{
    return (c & 0xC0U) == 0x80U;
}

/// Length of the well-formed sequence at `at` (Unicode table 3-7), 0 where there is none.
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const unsigned char a = byteAt(text, at);
    const unsigned char b = byteAt(text, at + 1);
    if (a < 0x80)
        return 1;
    if (a >= 0xC2 && a <= 0xDF)
        return isContinuation(b) ? 2 : 0;
    if (!isContinuation(b) || !isContinuation(byteAt(text, at + 2)))
        return 0;
    if (a >= 0xE0 && a <= 0xEF) {
        const bool overlong = a == 0xE0 && b < 0xA0;
        const bool surrogate = a == 0xED && b > 0x9F;
        return overlong || surrogate ? 0 : 3;
    }
    if (a < 0xF0 || a > 0xF4 || (a == 0xF0 && b < 0x90) || (a == 0xF4 && b > 0x8F))
        return 0;
    return isContinuation(byteAt(text, at + 3)) ? 4 : 0;
}

void appendEscaped(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        break;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
        out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
        out += c;
}

} // namespace

std::string validUtf8(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text, at);
        out += length ? text.substr(at, length) : kReplacement;
        at += length ? length : 1;
    }
    return out;
}

JsonWriter::JsonWriter(std::string& out, int lineDepth)
    : m_out(out)
    , m_lineDepth(lineDepth)
{ }

void JsonWriter::breakLine()
{
    m_out += '\n';
    m_out.append(static_cast<std::size_t>(m_depth), ' ');
}

void JsonWriter::separate()
{
    if (m_afterKey) {
        m_afterKey = false;
        return;
    }
    if (!m_first)
        m_out += ',';
    if (m_depth > 0 && m_depth <= m_lineDepth)
        breakLine();
    m_first = false;
}

JsonWriter& JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    ++m_depth;
    m_first = true;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket)
{
    --m_depth;
    if (!m_first && m_depth < m_lineDepth)
        breakLine();
    m_out += bracket;
    m_first = false;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name)
{
    value(name);
    m_out += ':';
    m_afterKey = true;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text)
{
    separate();
    m_out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(text, at);
        if (length == 1)
            appendEscaped(m_out, text[at]);
        else
            m_out += length ? text.substr(at, length) : kReplacement;
        at += length ? length : 1;
    }
    m_out += '"';
    return *this;
}

JsonWriter& JsonWriter::value(double number)
{
    return std::isfinite(number) ? raw(fmt::format("{}", number)) : null();
}

JsonWriter& JsonWriter::raw(std::string_view text)
{
    separate();
    m_out += text;
    return *this;
}

} // namespace graylens::report
