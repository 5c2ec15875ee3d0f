// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte says what the rest is: a file, a sealed list of keys (sealed here with the right passphrase), or text.
#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#include <sodium.h>

#include "core/base/byte_reader.h"
#include "core/crypto/key_ring.h"

using namespace graylens;
using namespace graylens::crypto;

namespace {

constexpr std::size_t kHeader = 84, kSealedAt = 100;

/// A ring file as FORMAT.md describes it, with any content.
std::vector<std::byte> sealed(std::span<const std::byte> content, std::string_view passphrase)
{
    // An empty ring gives a header whose salt, nonce and check fit; only length, checksum and content are new.
    static const auto empty = KeyRing().seal(SecretBytes::copyOf(passphrase), PassphraseCost::TestOnly).value();
    std::vector<std::byte> file(empty.begin(), empty.begin() + kSealedAt);
    file.resize(kSealedAt + content.size() + crypto_aead_xchacha20poly1305_ietf_ABYTES);
    auto* const raw = reinterpret_cast<unsigned char*>(file.data());
    const auto sealedBytes = static_cast<std::uint32_t>(file.size() - kSealedAt);
    std::memcpy(raw + 76, &sealedBytes, sizeof(sealedBytes));
    crypto_generichash(raw + kHeader, kSealedAt - kHeader, raw, kHeader, nullptr, 0);
    std::array<unsigned char, crypto_kdf_KEYBYTES> master {};
    std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES> key {};
    (void)!crypto_pwhash(master.data(), master.size(), passphrase.data(), passphrase.size(), raw + 20,
                         crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, crypto_pwhash_ALG_ARGON2ID13);
    crypto_kdf_derive_from_key(key.data(), key.size(), 2, "glkeyrng", master.data());
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw + kSealedAt, nullptr,
                                               reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                                               raw, kSealedAt, nullptr, raw + 52, key.data());
    return file;
}

void use(const Result<KeyRing>& ring)
{
    if (!ring)
        return;
    KeyRing merged;
    (void)merged.merge(*ring);
    for (const KeyInfo& key : ring->list()) {
        (void)ring->match(key.label);
        (void)ring->exportPublic(key.id);
        (void)ring->open(key.id, std::vector<std::byte>(80));
    }
    (void)merged.seal(SecretBytes::copyOf("p"), PassphraseCost::TestOnly);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const SecretBytes passphrase = SecretBytes::copyOf("fuzz");
    if (size == 0)
        return 0;
    const auto input = std::as_bytes(std::span(data, size)).subspan(1);
    switch (data[0] % 3) {
    case 0:
        use(KeyRing::unseal(input, passphrase));
        break;
    case 1:
        use(KeyRing::unseal(sealed(input, "fuzz"), passphrase));
        break;
    default:
        if (const auto key = PublicKey::fromText(asText(input)))
            (void)key->text();
        (void)KeyId::fromHex(asText(input));
    }
    return 0;
}
