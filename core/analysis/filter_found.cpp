// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/analysis/filter_node.h"

namespace graylens::analysis {

/// Where the next occurrence at `from` or behind begins, and how long it is; a length of 0 = there is none.
TextStretch FilterExpression::Node::next(std::string_view text, std::size_t from) const
{
    if (kind == Kind::Matches) {
        re2::StringPiece part;
        const re2::StringPiece whole(text.data(), text.size());
        while (from < text.size() && pattern->Match(whole, from, text.size(), re2::RE2::UNANCHORED, &part, 1)) {
            const auto begin = static_cast<std::size_t>(part.data() - text.data());
            if (!part.empty())
                return {begin, part.size()};
            from = begin + 1; // "a*" matches nothing everywhere
        }
        return {};
    }
    if (kind == Kind::Equals)
        return {0, from == 0 && text == finder->text() ? text.size() : 0};
    const std::size_t length = finder->text().size();
    const std::size_t at = length > 0 ? finder->find(text, from) : std::string_view::npos;
    return at == std::string_view::npos ? TextStretch {} : TextStretch {at, length};
}

void FilterExpression::Node::find(std::string_view text, std::size_t in, std::size_t limit,
                                  std::vector<TextStretch>& out) const
{
    for (const auto& child : children)
        child->find(text, in, limit, out);
    const bool isText = kind == Kind::Contains || kind == Kind::Equals || kind == Kind::Matches;
    if (!isText || isNegated || (field != in && field != kWholeText))
        return;
    const std::size_t before = out.size();
    for (std::size_t from = 0; from < text.size() && out.size() - before < limit;) {
        const TextStretch stretch = next(text, from);
        if (stretch.length == 0)
            break;
        out.push_back(stretch);
        from = stretch.begin + stretch.length;
    }
}

std::vector<TextStretch> FilterExpression::found(std::string_view text, std::size_t field, std::size_t most) const
{
    std::vector<TextStretch> all;
    if (m_root)
        m_root->find(text, field, most, all);
    std::sort(all.begin(), all.end(), [](const TextStretch& a, const TextStretch& b) { return a.begin < b.begin; });
    std::vector<TextStretch> out;
    for (const TextStretch& next : all) {
        if (!out.empty() && next.begin <= out.back().begin + out.back().length)
            out.back().length = std::max(out.back().length, next.begin + next.length - out.back().begin);
        else if (out.size() < most)
            out.push_back(next);
    }
    return out;
}

} // namespace graylens::analysis
