// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/crypto/public_key.h"
#include "core/crypto/secret_bytes.h"

namespace graylens::crypto {

/// What a key opens.
enum class KeyKind : std::uint8_t {
    Bundle, ///< X25519: sealed bundles
    Xlog, ///< secp256k1: encrypted Mars logs of one app; see log_keys.h
    Logan, ///< AES key and IV: Logan logs of one app; see log_keys.h
};

/// What may be shown of a key.
struct KeyInfo
{
    KeyId id;
    PublicKey publicKey; ///< of Xlog the X of the point, of Logan random bytes that only name it
    KeyKind kind = KeyKind::Bundle;
    std::string label;
    std::int64_t createdMs = 0; ///< Unix time in ms: when it was made here or imported
    std::int64_t retiredMs = 0; ///< 0 = in use. A retired key still opens bundles and is not offered for new ones
    bool hasSecret = false; ///< false: somebody else's, bundles can be sealed to it and not opened with it
};

/// What deriving a key from a passphrase costs (Argon2id).
enum class PassphraseCost : std::uint8_t {
    Moderate, ///< 256 MiB, 3 passes: about half a second
    Sensitive, ///< 1 GiB, 4 passes: several seconds
    TestOnly, ///< no protection at all; for tests and fuzzing
};

/// Keys in memory: own key pairs, public keys of others, and the keys of apps whose logs are encrypted. Any number of
/// threads may call its const functions at once. Files are written and read by seal() and unseal(); the format is in
/// FORMAT.md beside this header.
class KeyRing
{
public:
    KeyRing();
    KeyRing(KeyRing&&) noexcept;
    KeyRing& operator=(KeyRing&&) noexcept;
    ~KeyRing();

    /// A new key pair. Errors: InvalidArgument (label longer than 200 bytes or more than a line), LimitExceeded (1000
    /// keys).
    Result<KeyId> generate(std::string_view label);
    /// Adds somebody's public key as PublicKey::text() wrote it. A key that is here already keeps its secret and gets
    /// the label. Errors: as generate().
    Result<KeyId> importPublic(std::string_view text, std::string_view label);
    /// Adds all keys of another ring (from another machine); secrets win over public keys. Returns how many are new.
    Result<std::size_t> merge(const KeyRing& other);
    /// Errors of the following: NotFound.
    /// In the spelling of its kind; InvalidArgument where the kind has no public half (Logan).
    Result<std::string> exportPublic(const KeyId& id) const;
    Result<void> retire(const KeyId& id);
    Result<void> remove(const KeyId& id); ///< the secret is wiped: bundles sealed to this key alone are lost
    Result<void> relabel(const KeyId& id, std::string_view label);

    /// In the order they were added.
    std::vector<KeyInfo> list() const;
    std::optional<KeyInfo> find(const KeyId& id) const;
    /// Keys that match what a person typed: the id in hex (or its first 4 digits or more) or the whole label.
    std::vector<KeyInfo> match(std::string_view text) const;
    bool canOpen(const KeyId& id) const; ///< the secret key of this id is here, and opens bundles
    bool isEmpty() const;

    /// Opens what sealTo() made for key `id`. Errors: NotFound (no secret key of this id), AuthFailed.
    Result<SecretBytes> open(const KeyId& id, std::span<const std::byte> sealed) const;

    /// The ring as a file's content. Errors: InvalidArgument (empty passphrase).
    Result<std::vector<std::byte>> seal(const SecretBytes& passphrase,
                                        PassphraseCost cost = PassphraseCost::Moderate) const;
    /// Reads what seal() wrote. Errors: UnknownFormat, UnsupportedVersion, Truncated, Corrupt (damaged),
    /// LimitExceeded (asks for more memory or passes than any sane ring), WrongKey (the passphrase is wrong, the
    /// file's header is intact), AuthFailed (the passphrase is right and the content was altered).
    static Result<KeyRing> unseal(std::span<const std::byte> file, const SecretBytes& passphrase);

private:
    friend struct KeyRingAccess;
    struct Entry;
    Entry* entry(const KeyId& id);
    const Entry* entry(const KeyId& id) const;
    std::vector<std::unique_ptr<Entry>> m_entries;
};

/// True for the first bytes of a key ring file.
bool looksLikeKeyRing(std::span<const std::byte> head);

/// Reads and unseals a key ring file. Errors: NotFound, Io, and those of KeyRing::unseal.
Result<KeyRing> loadKeyRing(const std::filesystem::path& path, const SecretBytes& passphrase);
/// Seals into a file, whole or not at all, readable by its owner only; makes missing folders.
Result<void> saveKeyRing(const std::filesystem::path& path, const KeyRing& ring, const SecretBytes& passphrase,
                         PassphraseCost cost = PassphraseCost::Moderate);
/// $XDG_DATA_HOME/graylens/keyring.glk, or ~/.local/share/graylens/keyring.glk.
std::filesystem::path defaultKeyRingPath();

/// Public keys in use (not retired, for bundles) of a ring: whom its owner seals bundles to. None of a null ring.
std::vector<PublicKey> recipientsOf(const KeyRing* ring);

} // namespace graylens::crypto
