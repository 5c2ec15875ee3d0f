// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/instruments/xml_reader.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/byte_reader.h"

namespace graylens::decode::instruments {

namespace {

constexpr std::size_t kLongestPiece = std::size_t {1} << 20U;
constexpr std::string_view kBlanks = " \t\r\n";

std::string unescaped(std::string_view text)
{
    static constexpr std::array kEntities {
        std::pair<std::string_view, char> {"&lt;", '<'}, std::pair<std::string_view, char> {"&gt;", '>'},
        std::pair<std::string_view, char> {"&amp;", '&'}, std::pair<std::string_view, char> {"&quot;", '"'},
        std::pair<std::string_view, char> {"&apos;", '\''}};
    std::string out;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find('&'), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty())
            break;
        const auto* entity = std::find_if(kEntities.begin(), kEntities.end(),
                                          [text](const auto& e) { return text.starts_with(e.first); });
        out += entity == kEntities.end() ? '&' : entity->second;
        text.remove_prefix(entity == kEntities.end() ? 1 : entity->first.size());
    }
    return out;
}

/// Where a tag that begins at 0 ends: ">" outside of quotes; npos where it is not there yet.
std::size_t tagEnd(std::string_view text)
{
    if (text.starts_with("<!--")) {
        const std::size_t end = text.find("-->");
        return end == std::string_view::npos ? end : end + 2;
    }
    char quote = 0;
    for (std::size_t at = 1; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return at;
    }
    return std::string_view::npos;
}

} // namespace

XmlReader::XmlReader(io::ByteSource& source, const Operation& operation)
    : m_source(source)
    , m_operation(operation)
    , m_window(source, std::size_t {1} << 18U)
{ }

Result<bool> XmlReader::refill()
{
    if (m_operation.stopRequested())
        return cancelled();
    m_operation.report(m_source.consumed(), m_source.size().value_or(0), "Reading samples");
    return m_window.refill();
}

std::string_view XmlReader::attribute(std::string_view key) const
{
    const auto at
        = std::find_if(m_attributes.begin(), m_attributes.end(), [key](const auto& a) { return a.key == key; });
    return at == m_attributes.end() ? std::string_view {} : std::string_view(at->value);
}

void XmlReader::parseTag(std::string_view tag)
{
    m_attributes.clear();
    const std::size_t nameEnd = std::min(tag.find_first_of(kBlanks), tag.size());
    m_name = tag.substr(0, nameEnd);
    tag.remove_prefix(nameEnd);
    for (;;) {
        tag.remove_prefix(std::min(tag.find_first_not_of(kBlanks), tag.size()));
        const std::size_t equals = tag.find('=');
        if (equals == std::string_view::npos || equals + 1 >= tag.size())
            return;
        const char quote = tag[equals + 1];
        const std::size_t end = tag.find(quote, equals + 2);
        if ((quote != '"' && quote != '\'') || end == std::string_view::npos)
            return;
        m_attributes.push_back(
            {std::string(tag.substr(0, equals)), unescaped(tag.substr(equals + 2, end - equals - 2))});
        tag.remove_prefix(end + 1);
    }
}

Result<XmlReader::Kind> XmlReader::next()
{
    if (m_pendingEnd) {
        m_pendingEnd = false;
        return Kind::End;
    }
    for (;;) {
        const std::string_view text = asText(m_window.window());
        const bool isTag = text.starts_with('<');
        const std::size_t end = isTag ? tagEnd(text) : text.find('<');
        if (text.empty() || end == std::string_view::npos) {
            if (text.size() > kLongestPiece)
                return fail(Errc::Corrupt, "a tag or text of more than 1 MiB");
            GL_TRY(const bool more, refill());
            if (more)
                continue;
            m_clean = text.find_first_not_of(kBlanks) == std::string_view::npos;
            return Kind::Finished;
        }
        if (!isTag) {
            const std::size_t begin = text.find_first_not_of(kBlanks);
            const bool isBlank = begin >= end;
            if (!isBlank)
                m_text = unescaped(text.substr(begin, text.find_last_not_of(kBlanks, end - 1) + 1 - begin));
            m_window.consume(end);
            if (isBlank)
                continue;
            return Kind::Text;
        }
        std::string_view tag = text.substr(1, end - 1);
        const bool isOther = tag.starts_with('?') || tag.starts_with('!');
        const bool isEnd = tag.starts_with('/');
        m_pendingEnd = !isOther && !isEnd && tag.ends_with('/');
        if (m_pendingEnd)
            tag.remove_suffix(1);
        if (!isOther)
            parseTag(isEnd ? tag.substr(1) : tag);
        m_window.consume(end + 1);
        if (!isOther)
            return isEnd ? Kind::End : Kind::Start;
    }
}

} // namespace graylens::decode::instruments
