// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/public_key.h"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

#include "core/base/trimmed.h"
#include "core/crypto/bech32.h"

namespace graylens::crypto {

namespace {

constexpr std::string_view kPrefix = "glpub";
static_assert(kSealBytes == crypto_box_SEALBYTES);

/// Points whose product with every secret is zero: whoever offers one as a key could have everybody open the result.
bool isLowOrder(const PublicKey& key)
{
    initialise();
    static constexpr std::array<unsigned char, crypto_scalarmult_SCALARBYTES> anyScalar {1, 2, 3, 4};
    std::array<unsigned char, crypto_scalarmult_BYTES> product {};
    return crypto_scalarmult(product.data(), anyScalar.data(), key.bytes.data()) != 0;
}

} // namespace

std::string KeyId::hex() const
{
    std::string out;
    for (const std::uint8_t byte : bytes)
        out += fmt::format("{:02x}", byte);
    return out;
}

Result<KeyId> KeyId::fromHex(std::string_view text)
{
    KeyId id;
    std::size_t length = 0;
    if (sodium_hex2bin(id.bytes.data(), id.bytes.size(), text.data(), text.size(), nullptr, &length, nullptr) != 0
        || length != id.bytes.size() || text.size() != 2 * id.bytes.size())
        return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no key id: 16 hex digits are expected", text));
    return id;
}

KeyId PublicKey::id() const
{
    initialise();
    std::array<unsigned char, 32> hash {};
    crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
    KeyId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

std::string PublicKey::text() const
{
    return bech32(kPrefix, bytes);
}

Result<PublicKey> PublicKey::fromText(std::string_view text)
{
    const auto raw = fromBech32(kPrefix, trimmed(text, " \t\r\n"));
    PublicKey key;
    if (!raw || raw->size() != key.bytes.size())
        return fail(Errc::InvalidArgument,
                    "this is no public key: \"glpub1\" and 58 letters and digits are expected, and "
                    "the last six must fit the others");
    std::copy(raw->begin(), raw->end(), key.bytes.begin());
    if (isLowOrder(key))
        return fail(Errc::InvalidArgument, "this public key is one of the few points that seal nothing");
    return key;
}

Result<std::vector<std::byte>> sealTo(const PublicKey& recipient, std::span<const std::byte> secret)
{
    initialise();
    std::vector<std::byte> out(secret.size() + kSealBytes);
    if (crypto_box_seal(reinterpret_cast<unsigned char*>(out.data()),
                        reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), recipient.bytes.data())
        != 0)
        return fail(Errc::InvalidArgument, "a recipient's public key seals nothing");
    return out;
}

} // namespace graylens::crypto
