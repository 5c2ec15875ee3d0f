// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace graylens::decode::ftrace {

/// One event of the kernel as text: "comm-tid (tgid) [cpu] flags seconds: name: details".
struct TextLine
{
    std::string_view comm; ///< "<...>" where the kernel no longer knew
    std::int64_t tid = 0;
    std::int64_t tgid = -1; ///< -1: no such column, or "(-----)"
    std::uint32_t cpu = 0;
    TimeNs ts = 0;
    std::string_view event;
    std::string_view details;
};

std::optional<TextLine> parseTextLine(std::string_view line);

/// "120" of "... prio=120 ..." for key "prio"; empty where there is none. Values end with a blank.
std::string_view valueOf(std::string_view details, std::string_view key);
/// As valueOf(), for values that may hold blanks: up to " next=", or to the end where `next` is not there.
std::string_view valueUpTo(std::string_view details, std::string_view key, std::string_view next);
/// A decimal or (0x) hexadecimal number at the front of a text.
std::optional<std::int64_t> numberIn(std::string_view text);

} // namespace graylens::decode::ftrace
