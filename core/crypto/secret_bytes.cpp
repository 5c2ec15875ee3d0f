// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/crypto/secret_bytes.h"

#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include <sodium.h>

namespace graylens::crypto {

void initialise()
{
    // sodium_init is safe to call from several threads; it fails only where the system has no source of random bytes.
    static const bool ready = sodium_init() >= 0;
    if (!ready)
        std::abort();
}

SecretBytes::SecretBytes(std::size_t size)
    : m_size(size)
{
    if (size == 0)
        return;
    initialise();
    m_data = static_cast<std::byte*>(sodium_malloc(size));
    if (!m_data)
        throw std::bad_alloc();
    sodium_memzero(m_data, size);
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr))
    , m_size(std::exchange(other.m_size, 0))
{ }

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    return *this;
}

SecretBytes::~SecretBytes()
{
    sodium_free(m_data); // wipes; accepts null
}

SecretBytes SecretBytes::copyOf(std::span<const std::byte> bytes)
{
    SecretBytes out(bytes.size());
    if (!bytes.empty())
        std::memcpy(out.m_data, bytes.data(), bytes.size());
    return out;
}

SecretBytes SecretBytes::copyOf(std::string_view text)
{
    return copyOf(std::as_bytes(std::span(text.data(), text.size())));
}

void SecretBytes::shrink(std::size_t size)
{
    if (size >= m_size)
        return;
    SecretBytes smaller = copyOf(bytes().first(size));
    *this = std::move(smaller);
}

void wipe(std::span<std::byte> bytes)
{
    sodium_memzero(bytes.data(), bytes.size());
}

} // namespace graylens::crypto
