// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/line_reader.h"

namespace graylens::io {

namespace {

constexpr std::size_t kMaxLine = std::size_t {16} << 20;

} // namespace

LineReader::LineReader(ByteSource& source, const Operation& operation, const char* stage)
    : m_source(source)
    , m_operation(operation)
    , m_stage(stage)
    , m_window(source)
{ }

Result<bool> LineReader::refill()
{
    if (m_operation.stopRequested())
        return cancelled();
    m_operation.report(m_source.consumed(), m_source.size().value_or(0), m_stage);
    return m_window.refill();
}

std::string_view LineReader::lineOf(std::string_view text) const
{
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (m_lineOffset == 0 && text.starts_with(kByteOrderMark))
        text.remove_prefix(kByteOrderMark.size());
    return text;
}

Result<std::optional<std::string_view>> LineReader::next()
{
    m_window.consume(m_used);
    m_used = m_searched = 0;
    for (;;) {
        const auto bytes = m_window.window();
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const std::size_t end = text.find('\n', m_searched);
        if (end != std::string_view::npos) {
            m_lineOffset = m_window.offset();
            m_used = end + 1;
            if (!m_skipping && end <= kMaxLine)
                return lineOf(text.substr(0, end));
            m_tooLong += m_skipping ? 0U : 1U;
            m_skipping = false;
            m_window.consume(m_used);
            m_used = m_searched = 0;
            continue;
        }
        m_searched = text.size();
        if (text.size() > kMaxLine) {
            m_tooLong += m_skipping ? 0U : 1U;
            m_skipping = true;
            m_window.consume(text.size());
            m_searched = 0;
        }
        GL_TRY(const bool got, refill());
        if (got)
            continue;
        if (m_skipping || m_window.window().empty())
            return std::nullopt;
        m_lineOffset = m_window.offset();
        m_used = m_window.window().size();
        const auto rest = m_window.window();
        if (rest.size() > kMaxLine) {
            ++m_tooLong;
            return std::nullopt;
        }
        return lineOf({reinterpret_cast<const char*>(rest.data()), rest.size()});
    }
}

} // namespace graylens::io
