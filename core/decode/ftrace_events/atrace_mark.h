// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace graylens::decode::ftrace {

/// One line that an app or service wrote to the kernel's trace marker (Android's atrace, and everything that copies
/// it).
struct AtraceMark
{
    enum class Kind : std::uint8_t { Begin, End, Counter, AsyncBegin, AsyncEnd, Instant };
    Kind kind = Kind::Begin;
    std::int64_t pid = -1; ///< process that wrote it; -1: not said
    std::string_view name; ///< of the slice, instant or counter; empty for ends on a named track
    std::string_view track; ///< of async slices and instants with a track of their own; else empty
    std::int64_t cookie = 0; ///< pairs async begin and end
    std::int64_t value = 0; ///< of a counter
};

/// Understands "B|pid|name", "E|pid", "E", "C|pid|name|value", "S|pid|name|cookie", "F|pid|name|cookie", "I|pid|name",
/// "N|pid|track|name", "G|pid|track|name|cookie", "H|pid|track|[name|]cookie". Trailing newlines and zeros do not
/// count. Nothing for other text.
std::optional<AtraceMark> parseAtraceMark(std::string_view text);

} // namespace graylens::decode::ftrace
