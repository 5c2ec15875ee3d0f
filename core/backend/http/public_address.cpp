// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/http/public_address.h"

#include <algorithm>
#include <array>

namespace graylens::backend::http {

namespace {

using Bytes = std::span<const std::uint8_t>;

struct Range
{
    std::array<std::uint8_t, 4> begin;
    unsigned bits;
};
constexpr Range kSpecial4[] {{{0, 0, 0, 0}, 8},      {{10, 0, 0, 0}, 8},     {{100, 64, 0, 0}, 10},
                             {{127, 0, 0, 0}, 8},    {{169, 254, 0, 0}, 16}, {{172, 16, 0, 0}, 12},
                             {{192, 0, 0, 0}, 24},   {{192, 0, 2, 0}, 24},   {{192, 88, 99, 0}, 24},
                             {{192, 168, 0, 0}, 16}, {{198, 18, 0, 0}, 15},  {{198, 51, 100, 0}, 24},
                             {{203, 0, 113, 0}, 24}, {{224, 0, 0, 0}, 3}};

bool begins(Bytes bytes, std::initializer_list<std::uint8_t> with)
{
    return std::ranges::equal(bytes.first(with.size()), with);
}

bool isPublic4(Bytes bytes)
{
    const auto number = [](const auto& from) {
        return std::uint32_t {from[0]} << 24 | std::uint32_t {from[1]} << 16 | std::uint32_t {from[2]} << 8 | from[3];
    };
    return std::ranges::none_of(
        kSpecial4, [&](const Range& range) { return (number(bytes) ^ number(range.begin)) >> (32 - range.bits) == 0; });
}

bool isPublic6(Bytes bytes)
{
    if (begins(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}) || begins(bytes, {0, 0x64, 0xff, 0x9b}))
        return isPublic4(bytes.last(4));
    if (begins(bytes, {0x20, 0x02})) // 6to4
        return isPublic4(bytes.subspan(2, 4));
    const bool isGlobal = (bytes[0] & 0xe0U) == 0x20; // 2000::/3, all that is given out
    return isGlobal && !begins(bytes, {0x20, 0x01, 0x0d, 0xb8}) && !begins(bytes, {0x20, 0x01, 0, 0});
}

} // namespace

bool isPublicAddress(Bytes bytes)
{
    return bytes.size() == 4 ? isPublic4(bytes) : bytes.size() == 16 && isPublic6(bytes);
}

} // namespace graylens::backend::http
