// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/log_keys.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <memory>

#include <openssl/evp.h>
#include <sodium.h>

#include "core/base/trimmed.h"
#include "core/crypto/entry.h"

namespace graylens::crypto {

namespace {

constexpr std::size_t kGroup = 16; ///< bytes of an AES block, key and IV alike
constexpr std::size_t kXlogSecret = 32;

struct FreeCipher
{
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// 16 characters as they are, or 32 hexadecimal digits.
bool readGroup(std::string_view text, std::span<std::byte> out)
{
    if (text.size() == kGroup) {
        std::memcpy(out.data(), text.data(), kGroup);
        return true;
    }
    if (text.size() != 2 * kGroup)
        return false;
    for (std::size_t i = 0; i < kGroup; ++i) {
        unsigned char value = 0;
        const char* const digits = text.data() + 2 * i;
        const auto [end, error] = std::from_chars(digits, digits + 2, value, 16);
        if (error != std::errc {} || end != digits + 2)
            return false;
        out[i] = static_cast<std::byte>(value);
    }
    return true;
}

Result<KeyId> add(KeyRing& ring, KeyKind kind, SecretBytes secret, const PublicKey& name, std::string_view label)
{
    KeyRingAccess::Entry entry;
    entry.info.kind = kind;
    entry.info.publicKey = name;
    entry.info.id = name.id();
    entry.info.label = label;
    entry.info.createdMs = KeyRingAccess::nowMs();
    entry.info.hasSecret = true;
    entry.secret = std::move(secret);
    return KeyRingAccess::add(ring, std::move(entry));
}

Result<XlogKey> xlogKeyOf(const KeyRingAccess::Entry& entry)
{
    SecretBytes hex(2 * kXlogSecret + 1);
    sodium_bin2hex(reinterpret_cast<char*>(hex.data()), hex.size(), entry.secret.data(), entry.secret.size());
    return XlogKey::fromHex({reinterpret_cast<const char*>(hex.data()), 2 * kXlogSecret});
}

} // namespace

LoganCipher::LoganCipher(SecretBytes keyAndIv)
    : m_keyAndIv(std::move(keyAndIv))
{ }

void LoganCipher::decrypt(std::span<std::byte> block) const
{
    const std::unique_ptr<EVP_CIPHER_CTX, FreeCipher> context(EVP_CIPHER_CTX_new());
    if (!context
        || EVP_DecryptInit_ex(context.get(), EVP_aes_128_cbc(), nullptr, m_keyAndIv.data(), m_keyAndIv.data() + kGroup)
            != 1)
        return;
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    constexpr std::size_t most = std::size_t {1} << 30; // the library counts in int
    for (block = block.first(block.size() / kGroup * kGroup); !block.empty();) {
        auto* const bytes = reinterpret_cast<unsigned char*>(block.data());
        const std::size_t count = std::min(block.size(), most);
        int got = 0;
        if (EVP_DecryptUpdate(context.get(), bytes, &got, bytes, static_cast<int>(count)) != 1)
            return;
        block = block.subspan(count);
    }
}

Result<KeyId> addXlogKey(KeyRing& ring, std::string_view hex, std::string_view label)
{
    initialise();
    hex = trimmed(hex, " \t\r\n");
    GL_TRY(const XlogKey key, XlogKey::fromHex(hex));
    GL_TRY(const auto point, key.publicKey());
    PublicKey name;
    std::memcpy(name.bytes.data(), point.data(), name.bytes.size());
    SecretBytes secret(kXlogSecret);
    std::size_t size = 0;
    if (sodium_hex2bin(secret.data(), secret.size(), hex.data(), hex.size(), nullptr, &size, nullptr) != 0)
        return fail(Errc::InvalidArgument, "a private key of Mars logs has only hexadecimal digits");
    return add(ring, KeyKind::Xlog, std::move(secret), name, label);
}

Result<KeyId> addLoganKey(KeyRing& ring, std::string_view keyAndIv, std::string_view label)
{
    constexpr std::string_view blanks = " \t\r\n";
    initialise();
    keyAndIv = trimmed(keyAndIv, blanks);
    const std::size_t between = keyAndIv.find_first_of(blanks);
    const std::string_view iv
        = between == keyAndIv.npos ? std::string_view() : trimmed(keyAndIv.substr(between), blanks);
    SecretBytes secret(2 * kGroup);
    if (!readGroup(keyAndIv.substr(0, between), secret.bytes().first(kGroup))
        || !readGroup(iv, secret.bytes().subspan(kGroup)))
        return fail(Errc::InvalidArgument,
                    "a key of Logan logs is two words, the AES key and the IV: 16 characters or 32 hexadecimal digits "
                    "each");
    PublicKey name;
    randombytes_buf(name.bytes.data(), name.bytes.size());
    for (const auto& known : KeyRingAccess::entries(ring)) {
        if (known->info.kind == KeyKind::Logan && known->secret.size() == secret.size()
            && sodium_memcmp(known->secret.data(), secret.data(), secret.size()) == 0)
            name = known->info.publicKey;
    }
    return add(ring, KeyKind::Logan, std::move(secret), name, label);
}

std::vector<XlogCipher> xlogCiphers(const KeyRing& ring, XlogPublicKey writer)
{
    std::vector<XlogCipher> out;
    for (const auto& entry : KeyRingAccess::entries(ring)) {
        if (entry->info.kind != KeyKind::Xlog || entry->secret.size() != kXlogSecret)
            continue;
        const auto key = xlogKeyOf(*entry);
        if (!key)
            continue;
        if (auto cipher = key->cipherFor(writer))
            out.push_back(std::move(*cipher));
    }
    return out;
}

std::vector<LoganCipher> loganCiphers(const KeyRing& ring)
{
    std::vector<LoganCipher> out;
    for (const auto& entry : KeyRingAccess::entries(ring)) {
        if (entry->info.kind == KeyKind::Logan && entry->secret.size() == 2 * kGroup)
            out.emplace_back(SecretBytes::copyOf(entry->secret.bytes()));
    }
    return out;
}

Result<std::string> logKeyText(const KeyRingAccess::Entry& entry)
{
    if (entry.info.kind == KeyKind::Logan)
        return fail(Errc::InvalidArgument, "a key of Logan logs is one secret: it has no public half");
    GL_TRY(const XlogKey key, xlogKeyOf(entry));
    GL_TRY(const auto point, key.publicKey());
    std::array<char, 129> hex {};
    sodium_bin2hex(hex.data(), hex.size(), reinterpret_cast<const unsigned char*>(point.data()), point.size());
    return std::string(hex.data(), hex.size() - 1);
}

} // namespace graylens::crypto
