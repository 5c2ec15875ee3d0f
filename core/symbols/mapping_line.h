// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace graylens::symbols {

// The lines of an R8 or ProGuard mapping file, as
// https://r8.googlesource.com/r8/+/refs/heads/main/doc/retrace.md describes them. Views point into the line.

/// "original.Name -> a.b:"
struct ClassLine
{
    std::string_view original, residual;
};
std::optional<ClassLine> parseClassLine(std::string_view line);

/// "1:3:void original.Name.run(int):20:22 -> a", or a field.
struct MemberLine
{
    std::string_view type;
    std::string_view className; ///< where the original is of another class (inlined or moved); else empty
    std::string_view name;
    std::string_view arguments; ///< comma separated, without brackets
    std::string_view residual;
    std::int32_t from = -1, to = -1; ///< lines in the obfuscated program; -1 = not given
    std::int32_t originalFrom = -1, originalTo = -1; ///< lines in the source; -1 = not given
    bool isMethod = false;
};
/// `line` without line end; blanks in front do not matter.
std::optional<MemberLine> parseMemberLine(std::string_view line);

/// "# {...}" gives the object's text, "# key: value" gives nothing here.
std::string_view commentJson(std::string_view line);
/// "# pg_map_id: 3cb1a9b" gives ("pg_map_id", "3cb1a9b"); nothing for other comments.
std::optional<std::pair<std::string_view, std::string_view>> headerComment(std::string_view line);

// Values of one flat JSON object of a comment. Strings come as they are written (identifiers need no escapes).
std::string_view jsonText(std::string_view object, std::string_view key);
std::vector<std::string_view> jsonTexts(std::string_view object, std::string_view key);
/// The value for a number in an object of numbers: {"positions":{"1":4}} has 4 for 1.
std::optional<std::int32_t> jsonNumber(std::string_view object, std::string_view key, std::int32_t at);

} // namespace graylens::symbols
