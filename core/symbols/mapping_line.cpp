// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/mapping_line.h"

#include <charconv>
#include <string>

namespace graylens::symbols {

namespace {

constexpr std::string_view kArrow = " -> ";

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// A number at the front, taken off.
std::optional<std::int32_t> takeNumber(std::string_view& text)
{
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc {} || value < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

bool takeColon(std::string_view& text)
{
    if (text.empty() || text.front() != ':')
        return false;
    text.remove_prefix(1);
    return true;
}

/// "1:3:" in front of a method; false where a number is not followed by a colon.
bool takeRange(std::string_view& text, MemberLine& out)
{
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return true;
    const auto from = takeNumber(text);
    if (!from || !takeColon(text))
        return false;
    out.from = out.to = *from;
    if (text.empty() || text.front() < '0' || text.front() > '9')
        return true;
    const auto to = takeNumber(text);
    if (!to || !takeColon(text))
        return false;
    out.to = *to;
    return true;
}

/// ":20:22", ":20" or nothing behind a method.
bool takeOriginalRange(std::string_view text, MemberLine& out)
{
    if (text.empty())
        return true;
    if (!takeColon(text))
        return false;
    const auto from = takeNumber(text);
    if (!from)
        return false;
    out.originalFrom = out.originalTo = *from;
    if (text.empty())
        return true;
    if (!takeColon(text))
        return false;
    const auto to = takeNumber(text);
    if (!to || !text.empty())
        return false;
    out.originalTo = *to;
    return true;
}

/// The text behind "key": in an object, from the value's first character; empty where there is no such key.
std::string_view behindKey(std::string_view object, std::string_view key)
{
    for (std::size_t at = object.find(key); at != std::string_view::npos; at = object.find(key, at + 1)) {
        const std::size_t end = at + key.size();
        if (at == 0 || object[at - 1] != '"' || end >= object.size() || object[end] != '"')
            continue;
        auto rest = trimmed(object.substr(end + 1));
        if (takeColon(rest))
            return trimmed(rest);
    }
    return {};
}

std::string_view quoted(std::string_view text)
{
    if (text.empty() || text.front() != '"')
        return {};
    const std::size_t end = text.find('"', 1);
    return end == std::string_view::npos ? std::string_view {} : text.substr(1, end - 1);
}

} // namespace

std::optional<ClassLine> parseClassLine(std::string_view line)
{
    line = trimmed(line);
    if (line.empty() || line.back() != ':')
        return std::nullopt;
    line.remove_suffix(1);
    const std::size_t arrow = line.find(kArrow);
    if (arrow == std::string_view::npos)
        return std::nullopt;
    const ClassLine out {trimmed(line.substr(0, arrow)), trimmed(line.substr(arrow + kArrow.size()))};
    const bool sound = !out.original.empty() && !out.residual.empty()
        && out.original.find(' ') == std::string_view::npos && out.residual.find(' ') == std::string_view::npos;
    return sound ? std::optional(out) : std::nullopt;
}

std::optional<MemberLine> parseMemberLine(std::string_view line)
{
    line = trimmed(line);
    const std::size_t arrow = line.rfind(kArrow);
    if (arrow == std::string_view::npos)
        return std::nullopt;
    MemberLine out;
    out.residual = trimmed(line.substr(arrow + kArrow.size()));
    auto left = trimmed(line.substr(0, arrow));
    if (out.residual.empty() || !takeRange(left, out))
        return std::nullopt;
    const std::size_t blank = left.find(' ');
    if (blank == std::string_view::npos || blank == 0)
        return std::nullopt;
    out.type = left.substr(0, blank);
    if (out.type.find(':') != std::string_view::npos)
        return std::nullopt;
    left = trimmed(left.substr(blank + 1));
    const std::size_t open = left.find('(');
    out.isMethod = open != std::string_view::npos;
    if (out.isMethod) {
        const std::size_t close = left.find(')', open);
        if (close == std::string_view::npos || !takeOriginalRange(left.substr(close + 1), out))
            return std::nullopt;
        out.arguments = left.substr(open + 1, close - open - 1);
        left = left.substr(0, open);
    }
    if (left.empty() || left.find(' ') != std::string_view::npos)
        return std::nullopt;
    const std::size_t dot = left.rfind('.');
    out.name = dot == std::string_view::npos ? left : left.substr(dot + 1);
    out.className = dot == std::string_view::npos ? std::string_view {} : left.substr(0, dot);
    return out.name.empty() ? std::nullopt : std::optional(out);
}

std::string_view commentJson(std::string_view line)
{
    line = trimmed(line);
    if (line.empty() || line.front() != '#')
        return {};
    line = trimmed(line.substr(1));
    return !line.empty() && line.front() == '{' && line.back() == '}' ? line : std::string_view {};
}

std::optional<std::pair<std::string_view, std::string_view>> headerComment(std::string_view line)
{
    line = trimmed(line);
    if (line.empty() || line.front() != '#')
        return std::nullopt;
    line = trimmed(line.substr(1));
    const std::size_t colon = line.find(": ");
    if (line.empty() || line.front() == '{' || colon == std::string_view::npos)
        return std::nullopt;
    return std::pair(line.substr(0, colon), trimmed(line.substr(colon + 2)));
}

std::string_view jsonText(std::string_view object, std::string_view key)
{
    return quoted(behindKey(object, key));
}

std::vector<std::string_view> jsonTexts(std::string_view object, std::string_view key)
{
    std::vector<std::string_view> out;
    auto rest = behindKey(object, key);
    if (rest.empty() || rest.front() != '[')
        return out;
    rest = rest.substr(1, rest.find(']') == std::string_view::npos ? 0 : rest.find(']') - 1);
    while (true) {
        const std::size_t open = rest.find('"');
        if (open == std::string_view::npos)
            return out;
        const std::size_t close = rest.find('"', open + 1);
        if (close == std::string_view::npos)
            return out;
        out.push_back(rest.substr(open + 1, close - open - 1));
        rest.remove_prefix(close + 1);
    }
}

std::optional<std::int32_t> jsonNumber(std::string_view object, std::string_view key, std::int32_t at)
{
    auto rest = behindKey(object, key);
    if (rest.empty() || rest.front() != '{' || rest.find('}') == std::string_view::npos)
        return std::nullopt;
    auto number = behindKey(rest.substr(0, rest.find('}')), std::to_string(at));
    return takeNumber(number);
}

} // namespace graylens::symbols
