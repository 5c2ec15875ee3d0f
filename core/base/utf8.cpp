// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <cstdint>
#include <cstring>

namespace graylens {

namespace {

/// Offset of the first byte from `at` on that is part of no well-formed sequence; the size where all are.
std::size_t validUpTo(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    while (at < text.size()) {
        std::uint64_t eight = kHighBits;
        if (text.size() - at >= sizeof(eight))
            std::memcpy(&eight, text.data() + at, sizeof(eight));
        const std::size_t length = (eight & kHighBits) == 0 ? sizeof(eight) : utf8Length(text.substr(at));
        if (length == 0)
            return at;
        at += length;
    }
    return at;
}

} // namespace

std::size_t utf8Length(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t length = first >= 0xF0 ? 4 : (first >= 0xE0 ? 3 : 2);
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U)
            return 0;
    }
    const unsigned second = byte(1);
    const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool outside = (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
    return overlong || outside ? 0 : length;
}

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

} // namespace graylens
