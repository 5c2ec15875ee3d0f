// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/text_header.h"

#include <algorithm>
#include <charconv>

namespace graylens::decode::art_method {

namespace {

template <class T> std::optional<T> parse(std::string_view text)
{
    T value {};
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

} // namespace

bool TextHeader::addLine(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.starts_with('*')) {
        m_section = line == "*version" ? Section::Version
            : line == "*threads"       ? Section::Threads
            : line == "*methods"       ? Section::Methods
            : line == "*end"           ? Section::End
                                       : Section::Other;
        return m_section != Section::End;
    }
    if (line.empty())
        return true;
    if (m_section == Section::Version) {
        if (const std::size_t equals = line.find('='); equals != std::string_view::npos)
            m_options.insert_or_assign(std::string(line.substr(0, equals)), std::string(line.substr(equals + 1)));
    } else if (m_section == Section::Threads) {
        const std::size_t tab = line.find('\t');
        if (const auto tid = parse<std::int64_t>(line.substr(0, tab)); tid && tab != std::string_view::npos)
            addThread({*tid, std::string(line.substr(tab + 1)), false});
        else
            ++m_badLines;
    } else if (m_section == Section::Methods) {
        m_badLines += m_methods.addLine(line) ? 0U : 1U;
    }
    return true;
}

void TextHeader::addText(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (!addLine(text.substr(0, end)))
            return;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void TextHeader::addThread(const ThreadEntry& thread)
{
    const auto [at, isNew] = m_threads.try_emplace(static_cast<std::uint16_t>(thread.tid & 0xFFFF), thread);
    if (isNew)
        return;
    if (at->second.shortId || at->second.tid == thread.tid)
        at->second = thread; // known better, or renamed
    else if (!thread.shortId)
        ++m_ambiguous;
}

std::string_view TextHeader::option(std::string_view key) const
{
    const auto at = m_options.find(key);
    return at == m_options.end() ? std::string_view {} : std::string_view(at->second);
}

std::optional<std::uint64_t> TextHeader::number(std::string_view key) const
{
    return parse<std::uint64_t>(option(key));
}

const ThreadEntry* TextHeader::thread(std::uint16_t key) const
{
    const auto at = m_threads.find(key);
    return at == m_threads.end() ? nullptr : &at->second;
}

} // namespace graylens::decode::art_method
