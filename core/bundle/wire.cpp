// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/wire.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <sodium.h>

#include "core/base/byte_reader.h"

namespace graylens::bundle::wire {

namespace {

constexpr std::array<unsigned char, 8> kMagic {0x89, 'G', 'L', 'B', '\r', '\n', 0x1a, '\n'};
constexpr std::array<unsigned char, 8> kTrailerMagic {'G', 'L', 'B', 'E', 'N', 'D', '\r', '\n'};
constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kSuite = 1;
constexpr std::size_t kFixedHeaderBytes = 40;
constexpr std::size_t kSealedKeyBytes = kFileKeyBytes + crypto::kSealBytes;
constexpr std::size_t kStanzaBytes = 8 + kSealedKeyBytes;
constexpr std::size_t kMacBytes = 32;
constexpr std::size_t kMarkerTagAt = 24;
constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "glbundle";
static_assert(kTagBytes == crypto_aead_xchacha20poly1305_ietf_ABYTES);
static_assert(kFrameHeaderBytes == kMarkerTagAt + crypto_shorthash_BYTES);

unsigned char* raw(std::byte* bytes)
{
    return reinterpret_cast<unsigned char*>(bytes);
}
const unsigned char* raw(const std::byte* bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes);
}

void putBytes(std::vector<std::byte>& out, std::span<const std::byte> bytes)
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

crypto::SecretBytes subkey(const crypto::SecretBytes& fileKey, std::uint64_t number, std::size_t size)
{
    crypto::SecretBytes out(size);
    crypto_kdf_derive_from_key(out.data(), out.size(), number, kContext, fileKey.data());
    return out;
}

std::array<std::byte, kMacBytes> macOf(std::span<const std::byte> header, const Keys& keys)
{
    std::array<std::byte, kMacBytes> out {};
    crypto_generichash(raw(out.data()), out.size(), raw(header.data()), header.size(), keys.header.data(),
                       keys.header.size());
    return out;
}

std::array<std::byte, crypto_shorthash_BYTES> markerTag(std::span<const std::byte> frameHeader, const BundleId& id,
                                                        const Keys& keys)
{
    std::array<std::byte, sizeof(BundleId) + kMarkerTagAt> input {};
    std::copy(id.begin(), id.end(), input.begin());
    std::copy_n(frameHeader.begin(), kMarkerTagAt, input.begin() + sizeof(BundleId));
    std::array<std::byte, crypto_shorthash_BYTES> out {};
    crypto_shorthash(raw(out.data()), raw(input.data()), input.size(), keys.marker.data());
    return out;
}

struct Envelope
{
    std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_NPUBBYTES> nonce {};
    std::array<std::byte, sizeof(BundleId) + kFrameHeaderBytes> associated {};
};

Envelope envelope(std::span<const std::byte> rawHeader, const FrameHeader& header, const BundleId& id)
{
    static constexpr std::size_t prefixBytes = 12;
    Envelope out;
    std::memcpy(out.nonce.data(), id.data(), prefixBytes);
    std::size_t at = prefixBytes;
    for (int shift = 8; shift >= 0; shift -= 8)
        out.nonce[at++] = static_cast<unsigned char>(header.stream >> shift);
    for (int shift = 56; shift >= 0; shift -= 8)
        out.nonce[at++] = static_cast<unsigned char>(header.sequence >> shift);
    out.nonce[at++] = static_cast<unsigned char>(header.kind);
    out.nonce[at] = header.flags;
    std::copy(id.begin(), id.end(), out.associated.begin());
    std::copy_n(rawHeader.begin(), kFrameHeaderBytes, out.associated.begin() + sizeof(BundleId));
    return out;
}

} // namespace

Keys::Keys(const crypto::SecretBytes& fileKey)
    : header(subkey(fileKey, 1, crypto_generichash_KEYBYTES))
    , frame(subkey(fileKey, 2, crypto_aead_xchacha20poly1305_ietf_KEYBYTES))
    , marker(subkey(fileKey, 3, crypto_shorthash_KEYBYTES))
{ }

std::size_t maxHeaderBytes()
{
    return kFixedHeaderBytes + kMaxRecipients * kStanzaBytes + kMacBytes;
}

std::vector<std::byte> encode(const Header& header, const Keys& keys)
{
    std::vector<std::byte> out;
    const std::size_t size = kFixedHeaderBytes + header.stanzas.size() * kStanzaBytes + kMacBytes;
    putBytes(out, std::as_bytes(std::span(kMagic)));
    put(out, kVersion);
    put(out, kSuite);
    put(out, static_cast<std::uint16_t>(header.stanzas.size()));
    put(out, static_cast<std::uint32_t>(size));
    putBytes(out, header.id);
    put(out, header.createdMs);
    for (const Stanza& stanza : header.stanzas) {
        putBytes(out, std::as_bytes(std::span(stanza.keyId.bytes)));
        putBytes(out, stanza.sealedFileKey);
    }
    putBytes(out, macOf(out, keys));
    return out;
}

Result<Header> decodeHeader(std::span<const std::byte> head)
{
    const std::size_t seen = std::min(head.size(), kMagic.size());
    if (seen == 0 || std::memcmp(head.data(), kMagic.data(), seen) != 0)
        return fail(Errc::UnknownFormat, "this is not a Graylens bundle");
    ByteReader in(head.subspan(seen));
    const auto version = in.read<std::uint8_t>();
    if (version && *version != kVersion)
        return fail(Errc::UnsupportedVersion,
                    fmt::format("bundle version {} is not known here; this program reads 1", unsigned {*version}));
    const auto suite = in.read<std::uint8_t>();
    if (suite && *suite != kSuite)
        return fail(Errc::UnsupportedVersion,
                    fmt::format("cipher suite {} is not known here; this program reads 1", unsigned {*suite}));
    const auto count = in.read<std::uint16_t>();
    const auto size = in.read<std::uint32_t>();
    const auto id = in.bytes(sizeof(BundleId));
    const auto created = in.read<std::int64_t>();
    if (!created)
        return fail(Errc::Truncated, fmt::format("the bundle ends after {} bytes, within its header", head.size()));
    if (*count == 0 || *count > kMaxRecipients || *size != kFixedHeaderBytes + *count * kStanzaBytes + kMacBytes)
        return fail(Errc::Corrupt,
                    fmt::format("the header claims {} recipients and {} bytes, which cannot both be", unsigned {*count},
                                *size));
    if (head.size() < *size)
        return fail(Errc::Truncated, fmt::format("the bundle ends after {} bytes, within its header", head.size()));
    Header out;
    std::copy(id->begin(), id->end(), out.id.begin());
    out.createdMs = *created;
    for (unsigned i = 0; i < *count; ++i) {
        Stanza stanza;
        const auto keyId = in.bytes(stanza.keyId.bytes.size());
        const auto sealed = in.bytes(kSealedKeyBytes);
        std::memcpy(stanza.keyId.bytes.data(), keyId->data(), keyId->size());
        stanza.sealedFileKey.assign(sealed->begin(), sealed->end());
        out.stanzas.push_back(std::move(stanza));
    }
    const auto whole = head.first(*size);
    out.raw.assign(whole.begin(), whole.end() - kMacBytes);
    out.mac.assign(whole.end() - kMacBytes, whole.end());
    return out;
}

HeaderInfo info(const Header& header)
{
    HeaderInfo out;
    out.id = hex(header.id);
    out.version = kVersion;
    out.suite = kSuite;
    out.createdMs = header.createdMs;
    for (const Stanza& stanza : header.stanzas)
        out.recipients.push_back(stanza.keyId);
    return out;
}

bool macFits(const Header& header, const Keys& keys)
{
    const auto expected = macOf(header.raw, keys);
    return sodium_memcmp(expected.data(), header.mac.data(), expected.size()) == 0;
}

std::array<std::byte, kFrameHeaderBytes> encode(const FrameHeader& header, const BundleId& id, const Keys& keys)
{
    std::vector<std::byte> out;
    out.reserve(kFrameHeaderBytes);
    putBytes(out, kMarker);
    put(out, static_cast<std::uint8_t>(header.kind));
    put(out, header.flags);
    put(out, header.stream);
    put(out, header.sealedBytes);
    put(out, header.sequence);
    putBytes(out, markerTag(out, id, keys));
    std::array<std::byte, kFrameHeaderBytes> fixed {};
    std::copy(out.begin(), out.end(), fixed.begin());
    return fixed;
}

std::optional<FrameHeader> decodeFrameHeader(std::span<const std::byte> bytes, const BundleId& id, const Keys& keys)
{
    if (bytes.size() < kFrameHeaderBytes || std::memcmp(bytes.data(), kMarker.data(), kMarker.size()) != 0)
        return std::nullopt;
    const auto expected = markerTag(bytes, id, keys);
    if (sodium_memcmp(expected.data(), bytes.data() + kMarkerTagAt, expected.size()) != 0)
        return std::nullopt;
    ByteReader in(bytes.subspan(kMarker.size()));
    FrameHeader out;
    const auto kind = in.read<std::uint8_t>();
    out.flags = *in.read<std::uint8_t>();
    out.stream = *in.read<std::uint16_t>();
    out.sealedBytes = *in.read<std::uint32_t>();
    out.sequence = *in.read<std::uint64_t>();
    if (kind != static_cast<std::uint8_t>(FrameKind::Data) && kind != static_cast<std::uint8_t>(FrameKind::End))
        return std::nullopt;
    out.kind = static_cast<FrameKind>(*kind);
    return out;
}

void append(std::vector<std::byte>& out, const Prologue& prologue)
{
    put(out, static_cast<std::uint8_t>(prologue.kind));
    put(out, std::uint8_t {0});
    put(out, static_cast<std::uint16_t>(prologue.name.size()));
    put(out, prologue.plainBytes);
    put(out, prologue.plainOffset);
    put(out, prologue.first);
    put(out, prologue.last);
    put(out, prologue.records);
    putBytes(out, asBytes(prologue.name));
}

std::optional<OpenedPrologue> decodePrologue(std::span<const std::byte> opened)
{
    if (opened.size() < kPrologueBytes)
        return std::nullopt;
    ByteReader in(opened);
    OpenedPrologue out;
    out.prologue.kind = static_cast<StreamKind>(*in.read<std::uint8_t>());
    (void)in.read<std::uint8_t>();
    const std::size_t nameBytes = *in.read<std::uint16_t>();
    out.prologue.plainBytes = *in.read<std::uint32_t>();
    out.prologue.plainOffset = *in.read<std::uint64_t>();
    out.prologue.first = *in.read<TimeNs>();
    out.prologue.last = *in.read<TimeNs>();
    out.prologue.records = *in.read<std::uint32_t>();
    const auto text = in.text(nameBytes);
    if (!text || nameBytes > kMaxNameBytes)
        return std::nullopt;
    out.prologue.name = *text;
    out.compressed = opened.subspan(in.position());
    return out;
}

void sealInPlace(std::span<std::byte> bytes, const FrameHeader& header, const BundleId& id, const Keys& keys)
{
    const auto rawHeader = encode(header, id, keys);
    std::copy(rawHeader.begin(), rawHeader.end(), bytes.begin());
    const Envelope around = envelope(rawHeader, header, id);
    unsigned char* const plain = raw(bytes.data()) + kFrameHeaderBytes;
    const std::size_t plainBytes = bytes.size() - kFrameHeaderBytes - kTagBytes;
    crypto_aead_xchacha20poly1305_ietf_encrypt_detached(plain, plain + plainBytes, nullptr, plain, plainBytes,
                                                        raw(around.associated.data()), around.associated.size(),
                                                        nullptr, around.nonce.data(), keys.frame.data());
}

bool openInPlace(std::span<const std::byte> rawHeader, std::span<std::byte> sealed, const FrameHeader& header,
                 const BundleId& id, const Keys& keys)
{
    if (sealed.size() < kTagBytes)
        return false;
    const Envelope around = envelope(rawHeader, header, id);
    unsigned char* const cipher = raw(sealed.data());
    const std::size_t plainBytes = sealed.size() - kTagBytes;
    return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(cipher, nullptr, cipher, plainBytes, cipher + plainBytes,
                                                               raw(around.associated.data()), around.associated.size(),
                                                               around.nonce.data(), keys.frame.data())
        == 0;
}

std::array<std::byte, kTrailerBytes> encodeTrailer(std::uint64_t endFrameOffset)
{
    std::array<std::byte, kTrailerBytes> out {};
    std::memcpy(out.data(), &endFrameOffset, sizeof(endFrameOffset));
    std::memcpy(out.data() + sizeof(endFrameOffset), kTrailerMagic.data(), kTrailerMagic.size());
    return out;
}

std::optional<std::uint64_t> decodeTrailer(std::span<const std::byte> bytes)
{
    if (bytes.size() != kTrailerBytes
        || std::memcmp(bytes.data() + sizeof(std::uint64_t), kTrailerMagic.data(), kTrailerMagic.size()) != 0)
        return std::nullopt;
    return ByteReader(bytes).read<std::uint64_t>();
}

std::string hex(std::span<const std::byte> bytes)
{
    std::string out;
    for (const std::byte byte : bytes)
        out += fmt::format("{:02x}", static_cast<unsigned>(byte));
    return out;
}

} // namespace graylens::bundle::wire
