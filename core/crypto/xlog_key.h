// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/crypto/secret_bytes.h"

namespace graylens::crypto {

/// The X and Y of a public key of secp256k1, each big-endian, as they stand in front of every block of a Mars log.
using XlogPublicKey = std::span<const std::byte, 64>;

/// What one writer encrypts its blocks with: TEA of 16 rounds over groups of 8 bytes, each for itself; the last bytes
/// that fill no group stay clear. Nothing in it proves that a key fits or that bytes are unaltered.
class XlogCipher
{
public:
    /// `key`: 16 bytes.
    explicit XlogCipher(SecretBytes key);
    /// In place. A block's payload is one call.
    void decrypt(std::span<std::byte> payload) const;

private:
    SecretBytes m_key;
};

/// The private key of an app that writes encrypted Mars logs (secp256k1).
class XlogKey
{
public:
    /// As Mars' key generator prints it: 64 hexadecimal digits. InvalidArgument.
    static Result<XlogKey> fromHex(std::string_view hex);

    /// The public half, which the app is built with. Internal.
    Result<std::array<std::byte, 64>> publicKey() const;
    /// Agrees (ECDH) on what the writer with this public key used: the first 16 bytes of the shared point's X.
    /// Corrupt: no point of the curve.
    Result<XlogCipher> cipherFor(XlogPublicKey writer) const;

private:
    explicit XlogKey(SecretBytes secret);
    SecretBytes m_secret;
};

} // namespace graylens::crypto
