// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace graylens::decode::systrace {

/// What a line of the input is part of.
enum class LineKind : std::uint8_t {
    None, ///< markup, code, blank or of a section that is not read
    Comment, ///< "# ..." of the trace
    Event, ///< one event of the kernel, or what should be one
    Process, ///< "user pid ppid ... name comm" of the list of processes
    Thread, ///< "user pid tid name" of the list of threads
    OtherTrace, ///< the first line of a trace of another kind inside the page (of Chrome, as JSON)
};

/// Tells what the lines of a page that systrace wrote are, one after the other; plain text is all trace.
class PageLines
{
public:
    /// The line as it was meant (`text` or a part of it, or `storage`) comes back in `text`.
    LineKind next(std::string_view& text, std::string& storage);
    /// The page's end tag of the trace, or the end of its script, was seen; always so for text that is no page.
    bool isEnded() const { return !m_isPage || m_ended; }

private:
    enum class Section : std::uint8_t { Markup, Script, Fresh, Trace, Processes, Threads, Skipped };
    LineKind inMarkup(std::string_view text);
    LineKind inSection(std::string_view& text);

    Section m_section = Section::Fresh; ///< plain text begins inside
    bool m_isPage = false, m_ended = false, m_first = true;
};

} // namespace graylens::decode::systrace
