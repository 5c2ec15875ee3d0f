// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/mapping_members.h"

#include <algorithm>

namespace graylens::symbols {

namespace {

bool isComment(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t");
    return first != std::string_view::npos && line[first] == '#';
}

void applyComment(std::string_view line, Member& member)
{
    const auto object = commentJson(line);
    const auto id = jsonText(object, "id");
    if (id == "com.android.tools.r8.synthesized")
        member.synthesized = true;
    else if (id == "com.android.tools.r8.outline")
        member.outline = true;
    else if (id == "com.android.tools.r8.residualsignature")
        member.signature = jsonText(object, "signature");
}

/// The obfuscated name at the end of the line at an offset.
std::string_view residualAt(std::string_view body, std::uint32_t offset)
{
    auto rest = body.substr(offset);
    auto line = takeLine(rest);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t'))
        line.remove_suffix(1);
    return line.substr(line.rfind(' ') + 1);
}

/// A method's line (known to be one) with the comments below it.
Member memberAt(std::string_view body, std::uint32_t offset)
{
    auto rest = body.substr(offset);
    Member out {*parseMemberLine(takeLine(rest)), {}, {}, false, false};
    const auto behind = rest;
    while (!rest.empty()) {
        const auto line = takeLine(rest);
        if (!isComment(line))
            break;
        applyComment(line, out);
        out.comments = behind.substr(0, static_cast<std::size_t>(line.data() + line.size() - behind.data()));
    }
    return out;
}

/// Whether a line goes on with the inlining that the line before it began: the same stretch of the obfuscated method,
/// seen from a caller. A caller stands at one line (its call); overloads that old compilers numbered alike do not.
bool continuesChain(const Member& before, const Member& line)
{
    return line.from >= 0 && line.from == before.from && line.to == before.to && line.originalFrom >= 0
        && line.originalFrom == line.originalTo;
}

} // namespace

std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return line;
}

std::string_view classComments(std::string_view body)
{
    auto rest = body;
    while (!rest.empty()) {
        const auto before = rest;
        const auto line = takeLine(rest);
        if (!line.empty() && !isComment(line))
            return body.substr(0, static_cast<std::size_t>(before.data() - body.data()));
    }
    return body;
}

ClassMembers findMembers(std::string_view body)
{
    ClassMembers out {body, {}};
    auto rest = body;
    while (!rest.empty()) {
        const auto line = takeLine(rest);
        if (line.find('(') != std::string_view::npos && !isComment(line) && parseMemberLine(line))
            out.lines.push_back(static_cast<std::uint32_t>(line.data() - body.data()));
    }
    std::stable_sort(out.lines.begin(), out.lines.end(),
                     [body](std::uint32_t a, std::uint32_t b) { return residualAt(body, a) < residualAt(body, b); });
    out.lines.shrink_to_fit();
    return out;
}

std::vector<Member> ClassMembers::named(std::string_view residual) const
{
    std::vector<Member> out;
    auto at = std::lower_bound(lines.begin(), lines.end(), residual, [this](std::uint32_t line, std::string_view name) {
        return residualAt(body, line) < name;
    });
    for (; at != lines.end() && residualAt(body, *at) == residual; ++at)
        out.push_back(memberAt(body, *at));
    return out;
}

std::vector<InlineChain> inlineChains(std::span<const Member> methods)
{
    std::vector<InlineChain> out;
    for (std::uint32_t i = 0; i < methods.size(); ++i) {
        if (i > 0 && continuesChain(methods[i - 1], methods[i]))
            out.back().end = i + 1;
        else
            out.push_back({i, i + 1});
    }
    return out;
}

} // namespace graylens::symbols
