// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/systrace/page_lines.h"

#include "core/base/trimmed.h"
#include "core/decode/ftrace_events/text_line.h"

namespace graylens::decode::systrace {

namespace {

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// A line inside a string of JavaScript: ends in "\n\", and what it holds is escaped.
std::string_view unescaped(std::string_view line, std::string& storage)
{
    if (line.ends_with('\\'))
        line.remove_suffix(1);
    if (line.ends_with("\\n"))
        line.remove_suffix(2);
    if (line.find('\\') == std::string_view::npos)
        return line;
    storage.clear();
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size())
            ++i;
        storage += line[i];
    }
    return storage;
}

} // namespace

LineKind PageLines::next(std::string_view& text, std::string& storage)
{
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    if (m_first && !trimmed(text).empty()) {
        m_first = false;
        const std::string_view start = trimmed(text);
        m_isPage = start.starts_with("<!DOCTYPE") || start.starts_with("<!doctype") || start.starts_with("<html");
        if (m_isPage)
            m_section = Section::Markup;
    }
    if (m_section == Section::Markup)
        return inMarkup(text);
    if (m_isPage && contains(text, "</script>")) {
        m_section = Section::Markup;
        m_ended = true;
        return LineKind::None;
    }
    const bool isString = m_section == Section::Script || text.ends_with("\\n\\");
    if (m_section == Section::Script && (text.ends_with("\";") || trimmed(text) == "\"")) {
        m_section = Section::Markup; // the string ends here
        m_ended = true;
        text.remove_suffix(text.ends_with("\";") ? 2 : 1);
        text = unescaped(text, storage);
        return trimmed(text).empty() ? LineKind::None : LineKind::Event;
    }
    if (isString)
        text = unescaped(text, storage);
    return inSection(text);
}

LineKind PageLines::inMarkup(std::string_view text)
{
    const std::string_view line = trimmed(text);
    if (line.ends_with("linuxPerfData = \"\\")) {
        m_section = Section::Script;
        m_ended = false;
    } else if (line.starts_with("<script class=\"trace-data\"") && !contains(line, "</script>")) {
        m_section = Section::Fresh;
        m_ended = false;
    }
    return LineKind::None;
}

LineKind PageLines::inSection(std::string_view& text)
{
    const std::string_view line = trimmed(text);
    if (line.empty())
        return LineKind::None;
    if (m_section == Section::Fresh || m_section == Section::Threads || m_section == Section::Processes) {
        if (line == "PROCESS DUMP") {
            m_section = Section::Skipped;
            return LineKind::None;
        }
    }
    if (m_section == Section::Fresh) {
        const bool isOther = line.starts_with('{') || line.starts_with("CGROUP DUMP") || line.starts_with("# SLOW");
        m_section = isOther ? Section::Skipped : Section::Trace;
        if (isOther)
            return line.starts_with('{') ? LineKind::OtherTrace : LineKind::None;
    }
    if (line.starts_with("USER ") && contains(line, " PID ")) {
        m_section = contains(line, " TID ") ? Section::Threads : Section::Processes;
        return LineKind::None;
    }
    switch (m_section) {
    case Section::Processes:
        return LineKind::Process;
    case Section::Threads:
        return LineKind::Thread;
    case Section::Trace:
    case Section::Script:
        return line.front() == '#' ? LineKind::Comment : LineKind::Event;
    case Section::Markup:
    case Section::Fresh:
    case Section::Skipped:
        break;
    }
    return LineKind::None;
}

} // namespace graylens::decode::systrace
