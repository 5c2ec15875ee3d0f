// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/digest.h"

#include <new>
#include <vector>

#include <sodium.h>

namespace graylens::crypto {

namespace {

static_assert(sizeof(crypto_hash_sha256_state) <= 128);

crypto_hash_sha256_state* stateIn(std::array<std::byte, 128>& bytes)
{
    return std::launder(reinterpret_cast<crypto_hash_sha256_state*>(bytes.data()));
}

std::string hexOf(std::span<const unsigned char> bytes)
{
    std::string out(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
    out.pop_back();
    return out;
}

} // namespace

Sha256::Sha256()
{
    crypto_hash_sha256_init(new (m_state.data()) crypto_hash_sha256_state);
}

void Sha256::update(std::span<const std::byte> bytes)
{
    crypto_hash_sha256_update(stateIn(m_state), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string Sha256::hex()
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash {};
    crypto_hash_sha256_final(stateIn(m_state), hash.data());
    return hexOf(hash);
}

std::string sha256Hex(std::string_view text)
{
    Sha256 hash;
    hash.update(std::as_bytes(std::span(text)));
    return hash.hex();
}

std::string randomHex(std::size_t bytes)
{
    std::vector<unsigned char> random(bytes);
    randombytes_buf(random.data(), random.size());
    return hexOf(random);
}

SecretBytes randomSecret(std::size_t bytes)
{
    SecretBytes out(bytes);
    randombytes_buf(out.data(), out.size());
    return out;
}

std::string keyedHex(const SecretBytes& key, std::string_view text)
{
    std::array<unsigned char, crypto_generichash_BYTES> hash {};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       reinterpret_cast<const unsigned char*>(key.bytes().data()), key.size());
    return hexOf(hash);
}

} // namespace graylens::crypto
