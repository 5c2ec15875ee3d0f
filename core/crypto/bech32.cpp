// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/bech32.h"

#include <algorithm>
#include <array>

namespace graylens::crypto {

namespace {

constexpr std::string_view kAlphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kChecksumLength = 6;

std::uint32_t step(std::uint32_t state, std::uint32_t value)
{
    static constexpr std::array<std::uint32_t, 5> generator {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
                                                             0x2a1462b3};
    const std::uint32_t top = state >> 25;
    state = ((state & 0x1ffffffU) << 5) ^ value;
    for (std::size_t i = 0; i < generator.size(); ++i) {
        if ((top >> i) & 1U)
            state ^= generator[i];
    }
    return state;
}

std::uint32_t prefixState(std::string_view prefix)
{
    std::uint32_t state = 1;
    for (const char c : prefix)
        state = step(state, static_cast<std::uint32_t>(c) >> 5);
    state = step(state, 0);
    for (const char c : prefix)
        state = step(state, static_cast<std::uint32_t>(c) & 31U);
    return state;
}

std::vector<std::uint8_t> inGroupsOfFive(std::span<const std::uint8_t> bytes)
{
    std::vector<std::uint8_t> out;
    std::uint32_t pending = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        pending = (pending << 8) | byte;
        bits += 8;
        for (; bits >= 5; bits -= 5)
            out.push_back(static_cast<std::uint8_t>((pending >> (bits - 5)) & 31U));
        pending &= (1U << bits) - 1;
    }
    if (bits > 0)
        out.push_back(static_cast<std::uint8_t>((pending << (5 - bits)) & 31U));
    return out;
}

std::optional<std::vector<std::uint8_t>> inBytes(std::span<const std::uint8_t> groups)
{
    std::vector<std::uint8_t> out;
    std::uint32_t pending = 0;
    unsigned bits = 0;
    for (const std::uint8_t group : groups) {
        pending = (pending << 5) | group;
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<std::uint8_t>(pending >> bits));
        }
        pending &= (1U << bits) - 1;
    }
    if (bits >= 5 || pending != 0)
        return std::nullopt; // more padding than one group, or padding that is not zero
    return out;
}

} // namespace

std::string bech32(std::string_view prefix, std::span<const std::uint8_t> bytes)
{
    std::string out(prefix);
    out += '1';
    std::uint32_t state = prefixState(prefix);
    for (const std::uint8_t group : inGroupsOfFive(bytes)) {
        state = step(state, group);
        out += kAlphabet[group];
    }
    for (std::size_t i = 0; i < kChecksumLength; ++i)
        state = step(state, 0);
    state ^= 1;
    for (std::size_t i = 0; i < kChecksumLength; ++i)
        out += kAlphabet[(state >> (5 * (kChecksumLength - 1 - i))) & 31U];
    return out;
}

std::optional<std::vector<std::uint8_t>> fromBech32(std::string_view prefix, std::string_view text)
{
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    std::string folded(text);
    if (std::any_of(text.begin(), text.end(), isUpper)) {
        if (std::any_of(text.begin(), text.end(), isLower))
            return std::nullopt;
        for (char& c : folded)
            c = isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (folded.size() < prefix.size() + 1 + kChecksumLength || !folded.starts_with(prefix)
        || folded[prefix.size()] != '1')
        return std::nullopt;
    std::uint32_t state = prefixState(prefix);
    std::vector<std::uint8_t> groups;
    for (const char c : std::string_view(folded).substr(prefix.size() + 1)) {
        const std::size_t group = kAlphabet.find(c);
        if (group == std::string_view::npos)
            return std::nullopt;
        state = step(state, static_cast<std::uint32_t>(group));
        groups.push_back(static_cast<std::uint8_t>(group));
    }
    if (state != 1)
        return std::nullopt;
    groups.resize(groups.size() - kChecksumLength);
    return inBytes(groups);
}

} // namespace graylens::crypto
