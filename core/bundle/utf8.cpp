// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/utf8.h"

#include <cstdint>
#include <cstring>

namespace graylens::bundle {

namespace {

/// Length of the well-formed sequence at `at` (Unicode, table 3-7), 0 where there is none.
std::size_t sequenceLength(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return at + i < text.size() ? static_cast<std::uint8_t>(text[at + i]) : std::uint8_t {0};
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return continues(1) ? 2 : 0;
    if ((lead & 0xF0) == 0xE0) {
        const std::uint8_t low = lead == 0xE0 ? 0xA0 : 0x80;
        const std::uint8_t high = lead == 0xED ? 0x9F : 0xBF;
        return byte(1) >= low && byte(1) <= high && continues(2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const std::uint8_t low = lead == 0xF0 ? 0x90 : 0x80;
        const std::uint8_t high = lead == 0xF4 ? 0x8F : 0xBF;
        return byte(1) >= low && byte(1) <= high && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

/// Offset of the first byte from `at` on that is part of no well-formed sequence; the size where all are.
std::size_t validUpTo(std::string_view text, std::size_t at)
{
    while (at < text.size()) {
        std::uint64_t eight = 0;
        if (text.size() - at >= sizeof(eight)) {
            std::memcpy(&eight, text.data() + at, sizeof(eight));
            if ((eight & 0x8080808080808080ULL) == 0) {
                at += sizeof(eight);
                continue;
            }
        }
        const std::size_t length = sequenceLength(text, at);
        if (length == 0)
            return at;
        at += length;
    }
    return at;
}

} // namespace

std::string_view asUtf8(std::string_view text, std::string& storage)
{
    std::size_t good = validUpTo(text, 0);
    if (good == text.size())
        return text;
    storage.clear();
    std::size_t begin = 0;
    while (good < text.size()) {
        storage.append(text, begin, good - begin);
        storage += "\xEF\xBF\xBD";
        begin = good + 1;
        good = validUpTo(text, begin);
    }
    storage.append(text, begin);
    return storage;
}

} // namespace graylens::bundle
