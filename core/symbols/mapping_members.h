// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/symbols/mapping_line.h"

namespace graylens::symbols {

/// One line of a class with what its comments say.
struct Member : MemberLine
{
    std::string_view comments; ///< the comment lines below it, as they stand
    std::string_view signature; ///< residual JVM signature, where a comment gives it; else empty
    bool synthesized = false;
    bool outline = false;
};

/// Lines [begin, end) of ClassMembers::methods that describe one stretch of one method: the first is innermost, the
/// others are those it was inlined into; the last is the method that really exists.
struct InlineChain
{
    std::uint32_t begin = 0, end = 0;
};

/// Where a class's methods stand, so that those of one obfuscated name are found quickly. Lines are parsed when they
/// are asked for: a large mapping has millions, and few are ever needed.
struct ClassMembers
{
    std::string_view body;
    std::vector<std::uint32_t> lines; ///< offsets in `body`, by obfuscated name, then in the order of the file

    /// The methods of this obfuscated name in the order of the file.
    std::vector<Member> named(std::string_view residual) const;
};

ClassMembers findMembers(std::string_view body);
/// The class comments (before the first member): "sourceFile" and the like.
std::string_view classComments(std::string_view body);
/// Chains within methods of one obfuscated name.
std::vector<InlineChain> inlineChains(std::span<const Member> methods);

/// Takes the first line off `text` (without its line end).
std::string_view takeLine(std::string_view& text);

} // namespace graylens::symbols
