// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/result.h"
#include "core/crypto/key_ring.h"

namespace graylens::crypto {

/// Everything derived from it is public: whoever reads the source can open the result. Only for goldens and the demo,
/// and a type of its own so that it cannot be passed by accident.
struct InsecureSeed
{
    std::uint64_t value = 0;
};

/// A key pair that is the same on every run. `createdMs` as in KeyInfo.
Result<KeyId> addInsecureSeededKey(KeyRing& ring, InsecureSeed seed, std::string_view label, std::int64_t createdMs);

/// sealTo() with an ephemeral key from the seed and `nth`: equal input, equal output.
Result<std::vector<std::byte>> sealToInsecurely(InsecureSeed seed, std::uint64_t nth, const PublicKey& recipient,
                                                std::span<const std::byte> secret);
/// Bytes from the seed, different for each `purpose`.
void fillInsecurely(InsecureSeed seed, std::uint64_t purpose, std::span<std::byte> out);

} // namespace graylens::crypto
