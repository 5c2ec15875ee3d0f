// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/ring_keys.h"

#include <utility>

#include "core/crypto/log_keys.h"

namespace graylens::imports {

namespace {

/// A cipher of core/crypto as decoders see it.
template <class Cipher> class Handed final : public decode::LogCipher
{
public:
    explicit Handed(Cipher cipher)
        : m_cipher(std::move(cipher))
    { }
    void decrypt(std::span<std::byte> bytes) const override { m_cipher.decrypt(bytes); }

private:
    Cipher m_cipher;
};

template <class Cipher> decode::LogCiphers handed(std::vector<Cipher> ciphers)
{
    decode::LogCiphers out;
    for (Cipher& cipher : ciphers)
        out.push_back(std::make_shared<Handed<Cipher>>(std::move(cipher)));
    return out;
}

} // namespace

Result<const crypto::KeyRing*> RingKeys::ring()
{
    m_wasAsked = true;
    return m_options.keys || !m_options.findKeys ? m_options.keys : m_options.findKeys();
}

Result<decode::LogCiphers> RingKeys::xlogCiphers(std::span<const std::byte, 64> writer)
{
    GL_TRY(const crypto::KeyRing* keys, ring());
    return keys ? handed(crypto::xlogCiphers(*keys, writer)) : decode::LogCiphers();
}

Result<decode::LogCiphers> RingKeys::loganCiphers()
{
    GL_TRY(const crypto::KeyRing* keys, ring());
    return keys ? handed(crypto::loganCiphers(*keys)) : decode::LogCiphers();
}

} // namespace graylens::imports
