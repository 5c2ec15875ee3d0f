// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "core/crypto/secret_bytes.h"

namespace graylens::crypto {

/// SHA-256 (FIPS 180-4) of bytes as they come: what `sha256sum` prints.
class Sha256
{
public:
    Sha256();
    void update(std::span<const std::byte> bytes);
    /// 64 lower-case hex digits. Nothing may follow.
    std::string hex();

private:
    alignas(8) std::array<std::byte, 128> m_state {};
};

std::string sha256Hex(std::string_view text);
/// `bytes` random bytes from the system, as lower-case hex digits.
std::string randomHex(std::size_t bytes);

/// Random bytes from the system, to be used as a key.
SecretBytes randomSecret(std::size_t bytes);
/// BLAKE2b with a key of 16 to 64 bytes, as 64 lower-case hex digits: tells nothing of the text without the key.
std::string keyedHex(const SecretBytes& key, std::string_view text);

} // namespace graylens::crypto
