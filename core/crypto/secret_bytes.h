// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace graylens::crypto {

/// Makes libsodium ready; called by everything in this module, cheap after the first time, safe from any thread.
void initialise();

/// Memory for keys and passphrases: guarded pages, locked where the system allows it, left out of core dumps, wiped
/// when released. Move-only, so that a secret has one place.
class SecretBytes
{
public:
    SecretBytes() = default;
    explicit SecretBytes(std::size_t size);
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    ~SecretBytes();

    /// A copy of `text`; the caller wipes its own.
    static SecretBytes copyOf(std::span<const std::byte> bytes);
    static SecretBytes copyOf(std::string_view text);

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    std::span<std::byte> bytes() { return {m_data, m_size}; }
    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    /// For libsodium's calls.
    unsigned char* data() { return reinterpret_cast<unsigned char*>(m_data); }
    const unsigned char* data() const { return reinterpret_cast<const unsigned char*>(m_data); }
    /// Forgets all but the first `size` bytes (the rest is wiped with the whole).
    void shrink(std::size_t size);

private:
    std::byte* m_data = nullptr;
    std::size_t m_size = 0;
};

/// Overwrites bytes that held something secret, in a way compilers keep.
void wipe(std::span<std::byte> bytes);

} // namespace graylens::crypto
