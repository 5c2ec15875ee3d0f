// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/bundle/contents.h"
#include "core/crypto/secret_bytes.h"

// The bytes of a bundle as FORMAT.md gives them: header, frame header, what stands before a frame's content.
namespace graylens::bundle::wire {

using BundleId = std::array<std::byte, 16>;

inline constexpr std::size_t kMaxRecipients = 64;
inline constexpr std::size_t kFileKeyBytes = 32;
inline constexpr std::size_t kTagBytes = 16;
inline constexpr std::uint16_t kEndStream = 0xFFFF;
inline constexpr std::size_t kMaxNameBytes = 1024;

/// The keys derived from a bundle's file key.
struct Keys
{
    explicit Keys(const crypto::SecretBytes& fileKey);
    crypto::SecretBytes header; ///< MAC over the header
    crypto::SecretBytes frame; ///< AEAD
    crypto::SecretBytes marker; ///< SipHash over frame headers
};

struct Stanza
{
    crypto::KeyId keyId;
    std::vector<std::byte> sealedFileKey;
};

struct Header
{
    BundleId id {};
    std::int64_t createdMs = 0;
    std::vector<Stanza> stanzas;
    std::vector<std::byte> raw; ///< as read, without the MAC
    std::vector<std::byte> mac;
    std::size_t bytes() const { return raw.size() + mac.size(); }
};

/// Bytes of the longest header.
std::size_t maxHeaderBytes();
std::vector<std::byte> encode(const Header& header, const Keys& keys);
/// `head`: the first maxHeaderBytes() of the file. Errors: UnknownFormat, UnsupportedVersion, Truncated, Corrupt.
Result<Header> decodeHeader(std::span<const std::byte> head);
HeaderInfo info(const Header& header);
bool macFits(const Header& header, const Keys& keys);

enum class FrameKind : std::uint8_t { Data = 1, End = 2 };
inline constexpr std::uint8_t kLastOfStream = 1; ///< flag

struct FrameHeader
{
    FrameKind kind = FrameKind::Data;
    std::uint8_t flags = 0;
    std::uint16_t stream = 0;
    std::uint32_t sealedBytes = 0; ///< what follows the frame header, tag included
    std::uint64_t sequence = 0;
};
inline constexpr std::size_t kFrameHeaderBytes = 32;
inline constexpr std::array<std::byte, 8> kMarker {std::byte {0xAB}, std::byte {'G'},  std::byte {'L'},
                                                   std::byte {'F'},  std::byte {0xBB}, std::byte {'\r'},
                                                   std::byte {'\n'}, std::byte {0x1A}};

std::array<std::byte, kFrameHeaderBytes> encode(const FrameHeader& header, const BundleId& id, const Keys& keys);
/// Nothing where the marker is not there or the header's own tag does not verify.
std::optional<FrameHeader> decodeFrameHeader(std::span<const std::byte> raw, const BundleId& id, const Keys& keys);

/// Stands before the compressed bytes, sealed with them: what the frame is, for readers that have no index.
struct Prologue
{
    StreamKind kind = StreamKind::Attachment;
    std::string_view name;
    std::uint32_t plainBytes = 0;
    std::uint64_t plainOffset = 0; ///< of the frame's first plain byte in its stream
    TimeNs first = kNoTime, last = kNoTime;
    std::uint32_t records = 0;
};
inline constexpr std::size_t kPrologueBytes = 36; ///< without the name
void append(std::vector<std::byte>& out, const Prologue& prologue);
struct OpenedPrologue
{
    Prologue prologue; ///< its name points into the bytes
    std::span<const std::byte> compressed;
};
std::optional<OpenedPrologue> decodePrologue(std::span<const std::byte> opened);

/// Seals bytes[kFrameHeaderBytes, end - kTagBytes) in place: `bytes` has room for header and tag around the plain.
void sealInPlace(std::span<std::byte> bytes, const FrameHeader& header, const BundleId& id, const Keys& keys);
/// Opens in place what follows the frame header; false where the tag does not verify. The plain is the sealed range
/// without its last kTagBytes.
bool openInPlace(std::span<const std::byte> rawHeader, std::span<std::byte> sealed, const FrameHeader& header,
                 const BundleId& id, const Keys& keys);

inline constexpr std::size_t kTrailerBytes = 16;
std::array<std::byte, kTrailerBytes> encodeTrailer(std::uint64_t endFrameOffset);
/// Where the end frame should begin; nothing where these bytes are no trailer.
std::optional<std::uint64_t> decodeTrailer(std::span<const std::byte> raw);

std::string hex(std::span<const std::byte> bytes);

} // namespace graylens::bundle::wire
