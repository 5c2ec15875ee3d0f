// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/json_writer.h"

#include <cmath>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::report {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

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
    std::string storage;
    return std::string(asUtf8(text, storage));
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
        const std::size_t length = utf8Length(text.substr(at));
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
