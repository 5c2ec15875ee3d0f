// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/seeded_keys.h"

#include <array>
#include <cstring>

#include <sodium.h>

#include "core/crypto/entry.h"

namespace graylens::crypto {

namespace {

constexpr std::uint64_t kKeyPurpose = 0x6b6579ULL << 32;
constexpr std::uint64_t kSealPurpose = 0x7365616cULL << 32;

} // namespace

void fillInsecurely(InsecureSeed seed, std::uint64_t purpose, std::span<std::byte> out)
{
    initialise();
    std::array<std::uint64_t, 2> input {seed.value, purpose};
    std::array<unsigned char, randombytes_SEEDBYTES> expanded {};
    crypto_generichash(expanded.data(), expanded.size(), reinterpret_cast<const unsigned char*>(input.data()),
                       sizeof(input), nullptr, 0);
    randombytes_buf_deterministic(out.data(), out.size(), expanded.data());
}

Result<KeyId> addInsecureSeededKey(KeyRing& ring, InsecureSeed seed, std::string_view label, std::int64_t createdMs)
{
    std::array<std::byte, crypto_box_SEEDBYTES> bytes {};
    fillInsecurely(seed, kKeyPurpose, bytes);
    KeyRingAccess::Entry fresh;
    fresh.secret = SecretBytes(crypto_box_SECRETKEYBYTES);
    crypto_box_seed_keypair(fresh.info.publicKey.bytes.data(), fresh.secret.data(),
                            reinterpret_cast<const unsigned char*>(bytes.data()));
    fresh.info.id = fresh.info.publicKey.id();
    fresh.info.label = label;
    fresh.info.createdMs = createdMs;
    fresh.info.hasSecret = true;
    return KeyRingAccess::add(ring, std::move(fresh));
}

Result<std::vector<std::byte>> sealToInsecurely(InsecureSeed seed, std::uint64_t nth, const PublicKey& recipient,
                                                std::span<const std::byte> secret)
{
    // The construction of crypto_box_seal, with the ephemeral key given: see core/bundle/FORMAT.md.
    std::array<std::byte, crypto_box_SEEDBYTES> bytes {};
    fillInsecurely(seed, kSealPurpose + nth, bytes);
    std::array<unsigned char, crypto_box_PUBLICKEYBYTES> ephemeral {};
    SecretBytes ephemeralSecret(crypto_box_SECRETKEYBYTES);
    crypto_box_seed_keypair(ephemeral.data(), ephemeralSecret.data(),
                            reinterpret_cast<const unsigned char*>(bytes.data()));

    std::array<unsigned char, crypto_box_NONCEBYTES> nonce {};
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, nonce.size());
    crypto_generichash_update(&state, ephemeral.data(), ephemeral.size());
    crypto_generichash_update(&state, recipient.bytes.data(), recipient.bytes.size());
    crypto_generichash_final(&state, nonce.data(), nonce.size());

    std::vector<std::byte> out(secret.size() + kSealBytes);
    std::memcpy(out.data(), ephemeral.data(), ephemeral.size());
    if (crypto_box_easy(reinterpret_cast<unsigned char*>(out.data()) + ephemeral.size(),
                        reinterpret_cast<const unsigned char*>(secret.data()), secret.size(), nonce.data(),
                        recipient.bytes.data(), ephemeralSecret.data())
        != 0)
        return fail(Errc::InvalidArgument, "a recipient's public key seals nothing");
    return out;
}

} // namespace graylens::crypto
