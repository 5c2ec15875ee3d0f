// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/crypto/secret_bytes.h"

namespace graylens::crypto {

/// Names a key without revealing it: the first 8 bytes of BLAKE2b-256 over the public key.
struct KeyId
{
    std::array<std::uint8_t, 8> bytes {};

    auto operator<=>(const KeyId&) const = default;
    /// 16 lower-case hex digits.
    std::string hex() const;
    /// Errors: InvalidArgument.
    static Result<KeyId> fromHex(std::string_view text);
};

/// A recipient: whoever has the X25519 secret key of this public one can open what is sealed to it.
struct PublicKey
{
    std::array<std::uint8_t, 32> bytes {};

    bool operator==(const PublicKey&) const = default;
    KeyId id() const;
    /// "glpub1..." (Bech32 as in BIP 173: 64 characters, any four wrong ones are noticed).
    std::string text() const;
    /// Reads what text() writes, in lower or in upper case; white space around it is ignored. Errors: InvalidArgument.
    static Result<PublicKey> fromText(std::string_view text);
};

/// Bytes that sealTo() adds: an ephemeral public key and a tag.
inline constexpr std::size_t kSealBytes = 48;

/// Seals a short secret to a public key (libsodium's sealed box), so that the writer keeps no way to open it.
/// Errors: InvalidArgument (a public key that seals nothing: fromText() refuses those).
Result<std::vector<std::byte>> sealTo(const PublicKey& recipient, std::span<const std::byte> secret);

} // namespace graylens::crypto
