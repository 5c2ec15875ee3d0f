// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace graylens::decode {

/// A count in thousandths: counts may have decimals.
using MilliCount = std::int64_t;
inline constexpr MilliCount kMilli = 1000;

/// "12" or "12.5" and nothing else; nothing where the text is no count or does not fit.
std::optional<MilliCount> parseCount(std::string_view text);

/// One line of collapsed stacks: "root;...;leaf count", or with two counts in differential files.
struct FoldedLine
{
    std::string_view stack;
    MilliCount count = 0; ///< the last column
    std::optional<MilliCount> before; ///< the column before the last one, where that is a count as well
    std::string_view stackBefore; ///< the stack where `before` is a column of its own
};

/// Nothing where the line does not end in a count behind white space.
std::optional<FoldedLine> parseFoldedLine(std::string_view line);

/// Blank, or a comment.
bool isIgnoredLine(std::string_view line);

/// Without white space at the end (also the CR of CRLF).
std::string_view withoutTrailingSpace(std::string_view line);

} // namespace graylens::decode
