// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/xlog_key.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <utility>

#include <secp256k1.h>
#include <secp256k1_ecdh.h>

namespace graylens::crypto {

namespace {

constexpr std::size_t kSecretBytes = 32, kCipherKeyBytes = 16, kGroup = 8;
constexpr unsigned kRounds = 16;
constexpr std::uint32_t kDelta = 0x9E3779B9U;
constexpr unsigned char kUncompressed = 0x04; ///< before X and Y; Mars leaves it out

struct Free
{
    void operator()(secp256k1_context* context) const { secp256k1_context_destroy(context); }
};

secp256k1_context* curve()
{
    static const std::unique_ptr<secp256k1_context, Free> context(secp256k1_context_create(SECP256K1_CONTEXT_NONE));
    return context.get();
}

/// Mars takes X as it is, where libsecp256k1 would hash it.
int takeX(unsigned char* out, const unsigned char* x, const unsigned char*, void*)
{
    std::copy_n(x, kSecretBytes, out);
    return 1;
}

using Group = std::array<std::uint32_t, 2>;

Group deciphered(Group group, const std::array<std::uint32_t, 4>& key)
{
    auto [a, b] = group;
    std::uint32_t sum = kDelta * kRounds;
    for (unsigned round = 0; round < kRounds; ++round) {
        b -= ((a << 4U) + key[2]) ^ (a + sum) ^ ((a >> 5U) + key[3]);
        a -= ((b << 4U) + key[0]) ^ (b + sum) ^ ((b >> 5U) + key[1]);
        sum -= kDelta;
    }
    return {a, b};
}

} // namespace

XlogCipher::XlogCipher(SecretBytes key)
    : m_key(std::move(key))
{ }

void XlogCipher::decrypt(std::span<std::byte> payload) const
{
    std::array<std::uint32_t, 4> key {};
    std::memcpy(key.data(), m_key.data(), std::min(m_key.size(), sizeof(key)));
    for (; payload.size() >= kGroup; payload = payload.subspan(kGroup)) {
        Group group {};
        std::memcpy(group.data(), payload.data(), kGroup);
        group = deciphered(group, key);
        std::memcpy(payload.data(), group.data(), kGroup);
    }
    wipe(std::as_writable_bytes(std::span(key)));
}

XlogKey::XlogKey(SecretBytes secret)
    : m_secret(std::move(secret))
{ }

Result<XlogKey> XlogKey::fromHex(std::string_view hex)
{
    if (hex.size() != kSecretBytes * 2)
        return fail(Errc::InvalidArgument, "a private key of Mars logs has 64 hexadecimal digits");
    SecretBytes secret(kSecretBytes);
    for (std::size_t i = 0; i < kSecretBytes; ++i) {
        const char* digits = hex.data() + 2 * i;
        const auto [end, error] = std::from_chars(digits, digits + 2, secret.data()[i], 16);
        if (error != std::errc {} || end != digits + 2)
            return fail(Errc::InvalidArgument, "a private key of Mars logs has only hexadecimal digits");
    }
    if (secp256k1_ec_seckey_verify(curve(), secret.data()) != 1)
        return fail(Errc::InvalidArgument, "this number is no private key of secp256k1");
    return XlogKey(std::move(secret));
}

Result<std::array<std::byte, 64>> XlogKey::publicKey() const
{
    secp256k1_pubkey point;
    std::array<unsigned char, 65> text {};
    std::size_t size = text.size();
    if (secp256k1_ec_pubkey_create(curve(), &point, m_secret.data()) != 1
        || secp256k1_ec_pubkey_serialize(curve(), text.data(), &size, &point, SECP256K1_EC_UNCOMPRESSED) != 1)
        return fail(Errc::Internal, "the public half of a Mars key cannot be computed");
    std::array<std::byte, 64> key {};
    std::memcpy(key.data(), text.data() + 1, key.size());
    return key;
}

Result<XlogCipher> XlogKey::cipherFor(XlogPublicKey writer) const
{
    std::array<unsigned char, 65> text {kUncompressed};
    std::memcpy(text.data() + 1, writer.data(), writer.size());
    secp256k1_pubkey point;
    SecretBytes shared(kSecretBytes);
    if (secp256k1_ec_pubkey_parse(curve(), &point, text.data(), text.size()) != 1
        || secp256k1_ecdh(curve(), shared.data(), &point, m_secret.data(), takeX, nullptr) != 1)
        return fail(Errc::Corrupt, "the key in front of a block is no public key");
    shared.shrink(kCipherKeyBytes);
    return XlogCipher(std::move(shared));
}

} // namespace graylens::crypto
