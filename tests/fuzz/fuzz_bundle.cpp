// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte says what the rest is: a whole file, or content that is sealed with the right keys first, so that
// what stands behind authentication is reached too.
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/byte_reader.h"
#include "core/bundle/bundle_reader.h"
#include "core/bundle/insecure_writer.h"
#include "core/bundle/sealer.h"
#include "tests/core/bundle/recording_sink.h"
#include "tests/core/bundle/sample_bundle.h"

using namespace graylens;
using namespace graylens::bundle;

namespace {

using test::Bytes;

constexpr crypto::InsecureSeed kSeed {99};

struct Fixture
{
    crypto::KeyRing ring = test::sampleRing();
    wire::Keys keys = test::keysOf(kSeed);
    wire::BundleId id = test::idOf(kSeed);
    Bytes header;

    Fixture() { (void)createInsecureSeeded(test::appendTo(header), test::sampleOptions(), kSeed, 0); }
};

/// A frame with any content between its header and its tag.
void addSealed(const Fixture& fixture, Bytes& file, wire::FrameHeader header, std::span<const std::byte> content)
{
    Bytes frame(wire::kFrameHeaderBytes);
    frame.insert(frame.end(), content.begin(), content.end());
    frame.resize(frame.size() + wire::kTagBytes);
    header.sealedBytes = static_cast<std::uint32_t>(frame.size() - wire::kFrameHeaderBytes);
    wire::sealInPlace(frame, header, fixture.id, fixture.keys);
    file.insert(file.end(), frame.begin(), frame.end());
}

/// Frames of all kinds with `plain` as their content, then an end frame with it as index.
void addContent(const Fixture& fixture, Bytes& file, std::uint8_t kind, std::span<const std::byte> plain)
{
    Sealer sealer(fixture.id, fixture.keys, 1);
    wire::Prologue prologue;
    prologue.kind = static_cast<StreamKind>(kind % 7);
    prologue.plainBytes = static_cast<std::uint32_t>(plain.size());
    prologue.records = kind / 7;
    prologue.name = "name";
    wire::FrameHeader header;
    if (prologue.kind == StreamKind {0}) {
        header.kind = wire::FrameKind::End;
        header.stream = wire::kEndStream;
    }
    header.flags = wire::kLastOfStream;
    const std::uint64_t offset = file.size();
    const auto frame = sealer.seal(header, prologue, plain);
    file.insert(file.end(), frame->begin(), frame->end());
    const auto trailer = wire::encodeTrailer(offset);
    file.insert(file.end(), trailer.begin(), trailer.end());
}

/// A few frames, each: stream, sequence, flags, length, content.
void addFrames(const Fixture& fixture, Bytes& file, std::span<const std::byte> input)
{
    ByteReader in(input);
    while (!in.atEnd()) {
        wire::FrameHeader header;
        header.stream = in.read<std::uint8_t>().value_or(0);
        header.sequence = in.read<std::uint8_t>().value_or(0);
        const auto flags = in.read<std::uint8_t>().value_or(0);
        header.flags = flags & wire::kLastOfStream;
        if (flags & 2)
            header.kind = wire::FrameKind::End;
        if (flags & 4)
            header.sequence = ~header.sequence;
        const std::size_t length = in.read<std::uint16_t>().value_or(0);
        const auto content = in.bytes(std::min(length, in.remaining()));
        addSealed(fixture, file, header, *content);
        if (flags & 8)
            file.resize(file.size() - std::min<std::size_t>(file.size() - fixture.header.size(), flags));
    }
}

void readAll(const Bytes& file, const crypto::KeyRing& ring)
{
    const auto reader = test::openBundle(file, &ring);
    if (!reader)
        return;
    test::RecordingSink sink;
    (void)(*reader)->readRecords(sink);
    for (std::size_t frame = 0; frame < (*reader)->logFrames(); ++frame)
        (void)(*reader)->openLogFrame(frame);
    for (const StreamInfo& stream : (*reader)->streams()) {
        const auto source = (*reader)->openStream(stream.id, {}, Gaps::Skip);
        std::vector<std::byte> window(1000);
        for (auto got = (*source)->read(window); got && *got > 0;)
            got = (*source)->read(window);
        if (const auto bytes = (*source)->randomAccess())
            (void)bytes->readAt(bytes->size() / 2, window);
    }
    (void)(*reader)->verify({});
    for (const BundleIssue& issue : (*reader)->issues())
        sink.issue(issue.asTraceIssue());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const Fixture fixture;
    if (size < 2)
        return 0;
    const auto input = std::as_bytes(std::span(data, size)).subspan(1);
    Bytes file;
    if (data[0] == 0) {
        file.assign(input.begin(), input.end());
    } else {
        file = fixture.header;
        if (data[0] == 1)
            addFrames(fixture, file, input);
        else
            addContent(fixture, file, data[0], input);
    }
    readAll(file, fixture.ring);
    return 0;
}
