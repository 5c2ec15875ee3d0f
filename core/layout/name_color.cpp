// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/flame.h"

namespace graylens::layout {

std::uint16_t nameColor(std::string_view name)
{
    // FNV-1a. Digits are left out, so that "frame 41" and "frame 42", or two builds' "Lambda$7" and "Lambda$12", look
    // alike.
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : name) {
        if (c >= '0' && c <= '9')
            continue;
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    // The low bits of FNV are weak for short names; fold the high ones in before taking the remainder.
    return static_cast<std::uint16_t>((hash ^ (hash >> 29) ^ (hash >> 47)) % kNameColors);
}

std::uint16_t stateColor(std::string_view name)
{
    const int state = name.starts_with("Running") ? 0
        : name.starts_with("Runnable")            ? 1
        : name.starts_with("Uninterruptible")     ? 2
        : name.starts_with("Sleeping")            ? 3
                                                  : 4;
    return static_cast<std::uint16_t>(kNameColors + state);
}

} // namespace graylens::layout
