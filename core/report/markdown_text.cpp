// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/markdown_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/report/json_writer.h"

namespace graylens::report {

std::string oneLine(std::string_view text)
{
    std::string out = validUtf8(text);
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return out;
}

std::string markdownCode(std::string_view text)
{
    const std::string line = oneLine(text);
    std::size_t longest = 0, run = 0;
    for (const char c : line) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    const std::string_view gap = longest > 0 ? " " : "";
    return fmt::format("{}{}{}{}{}", fence, gap, line, gap, fence);
}

std::string markdownCell(std::string text)
{
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
        text.insert(at, 1, '\\');
    return text;
}

std::string markdownPlain(std::string_view text)
{
    std::string out;
    for (const char c : oneLine(text)) {
        if (std::string_view("\\`*_[]<>#|~").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out;
}

} // namespace graylens::report
