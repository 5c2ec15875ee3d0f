// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The key ring as a file: see FORMAT.md.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>
#include <sodium.h>

#include "core/base/byte_reader.h"
#include "core/crypto/entry.h"
#include "core/crypto/key_ring.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"

namespace graylens::crypto {

namespace {

constexpr std::array<unsigned char, 8> kMagic {0x89, 'G', 'L', 'K', '\r', '\n', 0x1a, '\n'};
constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kVersionWithLogKeys = 2; ///< the same, with keys that readers of version 1 would misread
constexpr std::uint8_t kArgon2id13 = 1;
constexpr std::size_t kCheckBytes = 16;
constexpr std::size_t kHeaderBytes = 84; ///< up to and without the checksum
constexpr std::size_t kChecksumBytes = 16;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::uint32_t kMaxPasses = 16;
constexpr std::uint32_t kMaxMemoryKiB = 2U << 20;
constexpr std::uint64_t kMaxFileBytes = 1U << 20;
constexpr std::uint8_t kHasSecret = 1;
constexpr unsigned kKindShift = 1, kKindMask = 3; ///< of the flags
constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "glkeyrng";
enum Subkey : std::uint64_t { kCheckKey = 1, kSealKey = 2 };

struct Header
{
    std::uint8_t version = kVersion;
    std::uint32_t passes = 0;
    std::uint32_t memoryKiB = 0;
    std::array<unsigned char, crypto_pwhash_SALTBYTES> salt {};
    std::array<unsigned char, kCheckBytes> check {};
    std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce {};
    std::uint32_t sealedBytes = 0;
};

void putBytes(std::vector<std::byte>& out, std::span<const unsigned char> bytes)
{
    const std::size_t before = out.size();
    out.resize(before + bytes.size());
    if (!bytes.empty())
        std::memcpy(out.data() + before, bytes.data(), bytes.size());
}
template <class T> void put(std::vector<std::byte>& out, T value)
{
    const std::size_t before = out.size();
    out.resize(before + sizeof(value));
    std::memcpy(out.data() + before, &value, sizeof(value));
}

std::array<unsigned char, kChecksumBytes> checksumOf(std::span<const std::byte> bytes)
{
    std::array<unsigned char, kChecksumBytes> out {};
    crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                       nullptr, 0);
    return out;
}

std::vector<std::byte> encode(const Header& header)
{
    std::vector<std::byte> out;
    putBytes(out, kMagic);
    put(out, header.version);
    put(out, kArgon2id13);
    put(out, std::uint16_t {0});
    put(out, header.passes);
    put(out, header.memoryKiB);
    putBytes(out, header.salt);
    putBytes(out, header.check);
    putBytes(out, header.nonce);
    put(out, header.sealedBytes);
    put(out, std::uint32_t {0});
    putBytes(out, checksumOf(out));
    return out;
}

template <std::size_t N> void take(ByteReader& in, std::array<unsigned char, N>& out)
{
    if (const auto raw = in.bytes(N))
        std::memcpy(out.data(), raw->data(), N);
}

Result<Header> decode(std::span<const std::byte> file)
{
    const std::size_t seen = std::min(file.size(), kMagic.size());
    if (seen == 0 || std::memcmp(file.data(), kMagic.data(), seen) != 0)
        return fail(Errc::UnknownFormat, "this is not a Graylens key ring");
    const auto version = file.size() > kMagic.size() ? std::to_integer<std::uint8_t>(file[kMagic.size()]) : kVersion;
    if (version != kVersion && version != kVersionWithLogKeys)
        return fail(Errc::UnsupportedVersion,
                    fmt::format("key ring version {} is not known here; this program reads 1 and 2", version));
    if (file.size() < kHeaderBytes + kChecksumBytes)
        return fail(Errc::Truncated, fmt::format("the key ring ends after {} bytes, within its header", file.size()));
    const auto checksum = checksumOf(file.first(kHeaderBytes));
    if (std::memcmp(checksum.data(), file.data() + kHeaderBytes, checksum.size()) != 0)
        return fail(Errc::Corrupt, "the key ring's header is damaged; restore the file from a copy");

    ByteReader in(file.first(kHeaderBytes).subspan(kMagic.size() + 1));
    Header header;
    header.version = version;
    const auto kdf = in.read<std::uint8_t>();
    (void)in.read<std::uint16_t>();
    header.passes = in.read<std::uint32_t>().value_or(0);
    header.memoryKiB = in.read<std::uint32_t>().value_or(0);
    take(in, header.salt);
    take(in, header.check);
    take(in, header.nonce);
    header.sealedBytes = in.read<std::uint32_t>().value_or(0);
    if (kdf != kArgon2id13)
        return fail(Errc::UnsupportedVersion, "the key ring's passphrase function is not known here");
    if (header.passes > kMaxPasses || header.memoryKiB > kMaxMemoryKiB)
        return fail(Errc::LimitExceeded, "the key ring asks for more passes or memory than any key ring should");
    if (header.passes < crypto_pwhash_OPSLIMIT_MIN || header.memoryKiB < crypto_pwhash_MEMLIMIT_MIN / 1024)
        return fail(Errc::Corrupt, "the key ring's passphrase cost makes no sense");
    const std::size_t rest = file.size() - kHeaderBytes - kChecksumBytes;
    if (rest < header.sealedBytes)
        return fail(Errc::Truncated, fmt::format("the key ring ends {} bytes early", header.sealedBytes - rest));
    if (rest > header.sealedBytes || rest < kTagBytes)
        return fail(Errc::Corrupt, "the key ring's length is not what its header says");
    return header;
}

struct Subkeys
{
    SecretBytes check {kCheckBytes};
    SecretBytes seal {crypto_aead_xchacha20poly1305_ietf_KEYBYTES};
};

Result<Subkeys> derive(const Header& header, const SecretBytes& passphrase)
{
    SecretBytes master(crypto_kdf_KEYBYTES);
    const char* const typed = passphrase.isEmpty() ? "" : reinterpret_cast<const char*>(passphrase.data());
    if (crypto_pwhash(master.data(), master.size(), typed, passphrase.size(), header.salt.data(), header.passes,
                      std::size_t {header.memoryKiB} * 1024, crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return fail(
            Errc::LimitExceeded,
            fmt::format("there is not enough memory to check the passphrase ({} MiB)", header.memoryKiB / 1024));
    Subkeys keys;
    crypto_kdf_derive_from_key(keys.check.data(), keys.check.size(), kCheckKey, kContext, master.data());
    crypto_kdf_derive_from_key(keys.seal.data(), keys.seal.size(), kSealKey, kContext, master.data());
    return keys;
}

std::size_t encodedSize(const KeyRingAccess::Entry& entry)
{
    return 1 + 32 + 8 + 8 + 2 + entry.info.label.size() + entry.secret.size();
}

/// The keys one after another, in guarded memory because secrets are among them.
SecretBytes encodeKeys(const KeyRing& ring)
{
    const auto& entries = KeyRingAccess::entries(ring);
    std::size_t size = 2;
    for (const auto& entry : entries)
        size += encodedSize(*entry);
    SecretBytes out(size);
    std::size_t at = 0;
    const auto add = [&](const void* from, std::size_t count) {
        if (count > 0)
            std::memcpy(out.bytes().data() + at, from, count);
        at += count;
    };
    const auto count = static_cast<std::uint16_t>(entries.size());
    add(&count, sizeof(count));
    for (const auto& entry : entries) {
        const auto flags = static_cast<std::uint8_t>((entry->secret.isEmpty() ? 0U : kHasSecret)
                                                     | static_cast<unsigned>(entry->info.kind) << kKindShift);
        const auto labelBytes = static_cast<std::uint16_t>(entry->info.label.size());
        add(&flags, sizeof(flags));
        add(entry->info.publicKey.bytes.data(), entry->info.publicKey.bytes.size());
        add(entry->secret.data(), entry->secret.size());
        add(&entry->info.createdMs, sizeof(std::int64_t));
        add(&entry->info.retiredMs, sizeof(std::int64_t));
        add(&labelBytes, sizeof(labelBytes));
        add(entry->info.label.data(), labelBytes);
    }
    return out;
}

/// Nothing where the bytes end early; only a writer with a fault makes such, as they are authenticated.
std::optional<KeyRingAccess::Entry> decodeKey(ByteReader& in)
{
    KeyRingAccess::Entry entry;
    const unsigned flags = in.read<std::uint8_t>().value_or(0);
    entry.info.kind = static_cast<KeyKind>(flags >> kKindShift & kKindMask);
    take(in, entry.info.publicKey.bytes);
    if (flags & kHasSecret) {
        const auto secret = in.bytes(crypto_box_SECRETKEYBYTES);
        if (!secret)
            return std::nullopt;
        entry.secret = SecretBytes::copyOf(*secret);
        entry.info.hasSecret = true;
    }
    entry.info.createdMs = in.read<std::int64_t>().value_or(0);
    entry.info.retiredMs = in.read<std::int64_t>().value_or(0);
    const auto labelBytes = in.read<std::uint16_t>();
    const auto label = labelBytes ? in.text(*labelBytes) : std::nullopt;
    if (!label || entry.info.kind > KeyKind::Logan)
        return std::nullopt;
    entry.info.label = *label;
    entry.info.id = entry.info.publicKey.id();
    return entry;
}

Result<KeyRing> decodeKeys(const SecretBytes& plain)
{
    KeyRing ring;
    ByteReader in(plain.bytes());
    const auto count = in.read<std::uint16_t>();
    for (unsigned i = 0; i < count.value_or(0); ++i) {
        auto entry = decodeKey(in);
        if (!entry)
            return fail(Errc::Corrupt, "the key ring's list of keys ends early");
        GL_CHECK(KeyRingAccess::add(ring, std::move(*entry)));
    }
    if (!count || !in.atEnd())
        return fail(Errc::Corrupt, "the key ring's list of keys has the wrong length");
    return ring;
}

void setCost(Header& header, PassphraseCost cost)
{
    switch (cost) {
    case PassphraseCost::Moderate:
        header.passes = crypto_pwhash_OPSLIMIT_MODERATE;
        header.memoryKiB = crypto_pwhash_MEMLIMIT_MODERATE / 1024;
        return;
    case PassphraseCost::Sensitive:
        header.passes = crypto_pwhash_OPSLIMIT_SENSITIVE;
        header.memoryKiB = crypto_pwhash_MEMLIMIT_SENSITIVE / 1024;
        return;
    case PassphraseCost::TestOnly:
        header.passes = crypto_pwhash_OPSLIMIT_MIN;
        header.memoryKiB = crypto_pwhash_MEMLIMIT_MIN / 1024;
        return;
    }
}

} // namespace

bool looksLikeKeyRing(std::span<const std::byte> head)
{
    return head.size() >= kMagic.size() && std::memcmp(head.data(), kMagic.data(), kMagic.size()) == 0;
}

Result<std::vector<std::byte>> KeyRing::seal(const SecretBytes& passphrase, PassphraseCost cost) const
{
    initialise();
    if (passphrase.isEmpty())
        return fail(Errc::InvalidArgument, "a key ring needs a passphrase");
    Header header;
    const auto isLogKey = [](const auto& entry) { return entry->info.kind != KeyKind::Bundle; };
    if (std::any_of(m_entries.begin(), m_entries.end(), isLogKey))
        header.version = kVersionWithLogKeys;
    setCost(header, cost);
    randombytes_buf(header.salt.data(), header.salt.size());
    randombytes_buf(header.nonce.data(), header.nonce.size());
    GL_TRY(const Subkeys keys, derive(header, passphrase));
    std::memcpy(header.check.data(), keys.check.data(), kCheckBytes);
    const SecretBytes plain = encodeKeys(*this);
    header.sealedBytes = static_cast<std::uint32_t>(plain.size() + kTagBytes);

    std::vector<std::byte> out = encode(header);
    const std::size_t headerEnd = out.size();
    out.resize(headerEnd + header.sealedBytes);
    auto* const raw = reinterpret_cast<unsigned char*>(out.data());
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw + headerEnd, nullptr, plain.data(), plain.size(), raw, headerEnd,
                                               nullptr, header.nonce.data(), keys.seal.data());
    return out;
}

Result<KeyRing> KeyRing::unseal(std::span<const std::byte> file, const SecretBytes& passphrase)
{
    initialise();
    GL_TRY(const Header header, decode(file));
    GL_TRY(const Subkeys keys, derive(header, passphrase));
    if (sodium_memcmp(header.check.data(), keys.check.data(), kCheckBytes) != 0)
        return fail(Errc::WrongKey, "the passphrase does not open this key ring");
    constexpr std::size_t headerEnd = kHeaderBytes + kChecksumBytes;
    const auto* const raw = reinterpret_cast<const unsigned char*>(file.data());
    SecretBytes plain(header.sealedBytes - kTagBytes);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, raw + headerEnd, header.sealedBytes,
                                                   raw, headerEnd, header.nonce.data(), keys.seal.data())
        != 0)
        return fail(Errc::AuthFailed,
                    "the passphrase is right, but the key ring was altered; restore the file from a copy");
    return decodeKeys(plain);
}

Result<KeyRing> loadKeyRing(const std::filesystem::path& path, const SecretBytes& passphrase)
{
    GL_TRY(const auto source, io::openFile(path));
    GL_TRY(const auto bytes, io::readAll(*source, kMaxFileBytes));
    auto ring = KeyRing::unseal(bytes, passphrase);
    if (!ring)
        return tl::make_unexpected(std::move(ring.error()).at(path.string()));
    return ring;
}

Result<void> saveKeyRing(const std::filesystem::path& path, const KeyRing& ring, const SecretBytes& passphrase,
                         PassphraseCost cost)
{
    namespace fs = std::filesystem;
    GL_TRY(const auto bytes, ring.seal(passphrase, cost));
    std::error_code problem;
    if (path.has_parent_path())
        fs::create_directories(path.parent_path(), problem); // a failure shows in the next step
    GL_TRY(auto file, io::AtomicFile::create(path));
    GL_CHECK(file.write(bytes));
    GL_CHECK(file.commit());
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, problem); // sealed anyway
    return {};
}

std::filesystem::path defaultKeyRingPath()
{
    static constexpr const char* below = "graylens/keyring.glk";
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data)
        return std::filesystem::path(data) / below;
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home ? home : ".") / ".local/share" / below;
}

} // namespace graylens::crypto
