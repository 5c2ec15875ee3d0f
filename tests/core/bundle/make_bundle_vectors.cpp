// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes tests/golden/bundle/*.glb: "make_bundle_vectors FOLDER". What each must give stands in vectors.txt beside
// them, written by hand. Run again only when the format changes; the result depends on the seeds and the version of
// zstd alone.
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>

#include <zstd.h>

#include "core/base/byte_reader.h"
#include "core/bundle/insecure_writer.h"
#include "core/bundle/sealer.h"
#include "core/io/atomic_file.h"
#include "tests/core/bundle/sample_bundle.h"

using namespace graylens;
using namespace graylens::bundle;
using namespace graylens::test;

namespace {

/// The sample's bytes from frame `first` to frame `last`, exclusive; frame 0 begins behind the header.
class Parts
{
public:
    Parts()
        : m_file(sampleBundle().file)
        , m_offsets(frameOffsets(m_file, kBundleSeed))
    { }
    std::size_t frames() const { return m_offsets.size() - 1; } ///< the end frame included
    std::size_t offset(std::size_t frame) const { return m_offsets[frame]; }
    Bytes whole() const { return m_file; }
    Bytes header() const { return slice(0, m_offsets.front()); }
    Bytes frame(std::size_t i) const { return slice(m_offsets[i], m_offsets[i + 1]); }
    Bytes trailer() const { return slice(m_offsets.back(), m_file.size()); }

private:
    Bytes slice(std::size_t from, std::size_t to) const
    {
        return {m_file.begin() + static_cast<std::ptrdiff_t>(from), m_file.begin() + static_cast<std::ptrdiff_t>(to)};
    }
    Bytes m_file;
    std::vector<std::size_t> m_offsets;
};

void add(Bytes& to, const Bytes& what)
{
    to.insert(to.end(), what.begin(), what.end());
}

/// A frame with the bundle's own keys, as its maker could forge it: everything in it verifies.
Bytes forged(std::uint16_t stream, std::uint64_t sequence, wire::Prologue prologue,
             std::span<const std::byte> compressed)
{
    Bytes out(wire::kFrameHeaderBytes);
    wire::append(out, prologue);
    out.insert(out.end(), compressed.begin(), compressed.end());
    out.resize(out.size() + wire::kTagBytes);
    wire::FrameHeader header;
    header.stream = stream;
    header.sequence = sequence;
    header.flags = wire::kLastOfStream;
    header.sealedBytes = static_cast<std::uint32_t>(out.size() - wire::kFrameHeaderBytes);
    wire::sealInPlace(out, header, idOf(kBundleSeed), keysOf(kBundleSeed));
    return out;
}

Bytes compressed(std::span<const std::byte> plain)
{
    Bytes out(ZSTD_compressBound(plain.size()));
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 19));
    return out;
}

/// The sample up to its end frame, then one more frame.
Bytes withForgedFrame(const Parts& parts, const Bytes& frame)
{
    Bytes out = parts.header();
    for (std::size_t i = 0; i + 1 < parts.frames(); ++i)
        add(out, parts.frame(i));
    add(out, frame);
    return out;
}

Bytes bomb(const Parts& parts)
{
    const Bytes zeros(std::size_t {256} << 20);
    wire::Prologue prologue;
    prologue.name = "bomb.bin";
    prologue.plainBytes = static_cast<std::uint32_t>(zeros.size());
    return withForgedFrame(parts, forged(20, 0, prologue, compressed(zeros)));
}

/// Says 100 bytes before the compressed data, which then holds 64 MiB.
Bytes lyingBomb(const Parts& parts)
{
    const Bytes zeros(std::size_t {64} << 20);
    wire::Prologue prologue;
    prologue.name = "bomb.bin";
    prologue.plainBytes = 100;
    return withForgedFrame(parts, forged(20, 0, prologue, compressed(zeros)));
}

Bytes malformedRecords(const Parts& parts)
{
    wire::Prologue prologue;
    prologue.kind = StreamKind::Log;
    prologue.records = 3;
    const std::string garbage = "\x0A\x7F these are no columns";
    prologue.plainBytes = static_cast<std::uint32_t>(garbage.size());
    return withForgedFrame(parts, forged(20, 0, prologue, compressed(asBytes(garbage))));
}

/// A frame header that verifies and claims almost 4 GiB.
Bytes oversizedFrame(const Parts& parts)
{
    wire::FrameHeader header;
    header.stream = 20;
    header.sealedBytes = 0xFFFFFFF0;
    const auto raw = wire::encode(header, idOf(kBundleSeed), keysOf(kBundleSeed));
    Bytes out = parts.header();
    out.insert(out.end(), raw.begin(), raw.end());
    for (std::size_t i = 0; i < parts.frames(); ++i)
        add(out, parts.frame(i));
    return out;
}

Bytes reordered(const Parts& parts)
{
    Bytes out = parts.header();
    for (std::size_t i = parts.frames(); i-- > 0;)
        add(out, parts.frame(i));
    return out;
}

Bytes duplicated(const Parts& parts)
{
    Bytes out = parts.header();
    for (std::size_t i = 0; i < parts.frames(); ++i) {
        add(out, parts.frame(i));
        if (i == 1 || i == 4)
            add(out, parts.frame(i));
    }
    add(out, parts.trailer());
    return out;
}

/// A frame of another bundle, sealed to the same keys, in the place of one of ours.
Bytes foreignFrame(const Parts& parts)
{
    Bytes other;
    auto writer = createInsecureSeeded(appendTo(other), sampleOptions(), {43}, kCreatedMs).value();
    (void)writer->log({});
    (void)writer->flush();
    const auto offsets = frameOffsets(other, {43});
    Bytes out = parts.header();
    for (std::size_t i = 0; i < parts.frames(); ++i) {
        if (i == 3)
            out.insert(out.end(), other.begin() + static_cast<std::ptrdiff_t>(offsets[0]),
                       other.begin() + static_cast<std::ptrdiff_t>(offsets[1]));
        else
            add(out, parts.frame(i));
    }
    add(out, parts.trailer());
    return out;
}

Bytes forOthers()
{
    WriterOptions options;
    options.recipients.push_back(foreignRing().list().front().publicKey);
    Bytes out;
    auto writer = createInsecureSeeded(appendTo(out), options, {44}, kCreatedMs).value();
    (void)writer->log({});
    (void)writer->finish();
    return out;
}

Bytes emptyBundle()
{
    Bytes out;
    (void)createInsecureSeeded(appendTo(out), sampleOptions(), {45}, kCreatedMs).value()->finish();
    return out;
}

Bytes flipped(Bytes file, std::size_t at)
{
    file[at] ^= std::byte {0x40};
    return file;
}

Bytes cut(Bytes file, std::size_t size)
{
    file.resize(size);
    return file;
}

/// The header claims 65535 recipients, and the length that goes with them.
Bytes oversizedHeader(Bytes file)
{
    const std::uint16_t count = 0xFFFF;
    const std::uint32_t size = 40 + 88 * 65535 + 32;
    std::memcpy(file.data() + 10, &count, sizeof(count));
    std::memcpy(file.data() + 12, &size, sizeof(size));
    return file;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: make_bundle_vectors FOLDER\n");
        return 2;
    }
    const Parts parts;
    const Bytes whole = parts.whole();
    const std::size_t last = parts.frames() - 1;
    const std::pair<const char*, Bytes> vectors[] {
        {"ok", whole},
        {"empty", emptyBundle()},
        {"empty-file", {}},
        {"foreign-recipient", forOthers()},
        {"truncated-in-header", cut(whole, 100)},
        {"truncated-in-frame", cut(whole, parts.offset(6) + 50)},
        {"truncated-between-frames", cut(whole, parts.offset(6))},
        {"truncated-in-index", cut(whole, parts.offset(last) + 60)},
        {"truncated-in-trailer", cut(whole, whole.size() - 3)},
        {"damaged-frame", flipped(whole, parts.offset(2) + 60)},
        {"damaged-frame-header", flipped(whole, parts.offset(2) + 12)},
        {"damaged-marker", flipped(whole, parts.offset(2) + 3)},
        {"damaged-index", flipped(whole, parts.offset(last) + 70)},
        {"tampered-tag", flipped(whole, parts.offset(3) - 1)},
        {"tampered-header", flipped(whole, 34)},
        {"tampered-stanza", flipped(whole, 60)},
        {"tampered-key-id", flipped(whole, 41)},
        {"tampered-mac", flipped(whole, parts.offset(0) - 1)},
        {"unknown-version", flipped(whole, 8)},
        {"unknown-suite", flipped(whole, 9)},
        {"reordered", reordered(parts)},
        {"duplicated", duplicated(parts)},
        {"foreign-frame", foreignFrame(parts)},
        {"oversized-header", oversizedHeader(whole)},
        {"oversized-frame", oversizedFrame(parts)},
        {"decompression-bomb", bomb(parts)},
        {"lying-bomb", lyingBomb(parts)},
        {"malformed-records", malformedRecords(parts)},
    };
    for (const auto& [name, bytes] : vectors) {
        const auto path = std::filesystem::path(argv[1]) / (std::string(name) + ".glb");
        if (const auto written = io::writeFile(path, asText(bytes)); !written) {
            std::fprintf(stderr, "%s\n", written.error().text().c_str());
            return 1;
        }
    }
    return 0;
}
