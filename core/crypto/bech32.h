// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace graylens::crypto {

/// Bech32 of BIP 173 over whole bytes: `prefix`, "1", the data in groups of 5 bits, 6 characters of checksum.
std::string bech32(std::string_view prefix, std::span<const std::uint8_t> bytes);
/// The bytes of `text` where prefix, alphabet, case, padding and checksum are right, else nothing.
std::optional<std::vector<std::uint8_t>> fromBech32(std::string_view prefix, std::string_view text);

} // namespace graylens::crypto
