// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/crypto/key_ring.h"
#include "core/crypto/xlog_key.h"

namespace graylens::crypto {

/// What an app encrypts its Logan logs with: AES-128 in CBC mode, key and IV the same for every block.
class LoganCipher
{
public:
    /// `keyAndIv`: 16 bytes each.
    explicit LoganCipher(SecretBytes keyAndIv);
    /// In place, padding and all; the last bytes that fill no group of 16 stay as they are. A block is one call.
    void decrypt(std::span<std::byte> block) const;

private:
    SecretBytes m_keyAndIv;
};

/// Adds the private key of an app that writes encrypted Mars logs, as XlogKey::fromHex() reads it. Errors:
/// InvalidArgument (no key, no label), LimitExceeded.
Result<KeyId> addXlogKey(KeyRing& ring, std::string_view hex, std::string_view label);
/// Adds AES key and IV of an app that writes Logan logs: two words, each 16 characters as they are or 32 hexadecimal
/// digits. The same pair twice is one key. Errors: InvalidArgument, LimitExceeded.
Result<KeyId> addLoganKey(KeyRing& ring, std::string_view keyAndIv, std::string_view label);

/// What may have encrypted the blocks of this writer: one for each Mars key in the ring. Which one fits, the blocks
/// tell. Empty where the writer's key is no point of the curve.
std::vector<XlogCipher> xlogCiphers(const KeyRing& ring, XlogPublicKey writer);
/// One for each Logan key in the ring.
std::vector<LoganCipher> loganCiphers(const KeyRing& ring);

} // namespace graylens::crypto
