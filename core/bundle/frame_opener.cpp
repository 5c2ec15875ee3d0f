// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/frame_opener.h"

#include <new>

#include <zstd.h>

namespace graylens::bundle {

std::span<std::byte> Buffer::get(std::size_t size)
{
    if (size > m_capacity) {
        m_data = std::make_unique_for_overwrite<std::byte[]>(size);
        m_capacity = size;
    }
    return {m_data.get(), size};
}

Scratch::Scratch()
    : inflater(ZSTD_createDCtx())
{
    if (!inflater)
        throw std::bad_alloc();
}

Scratch::~Scratch()
{
    ZSTD_freeDCtx(inflater);
}

FrameOpener::FrameOpener(std::shared_ptr<const io::RandomAccess> file, const wire::BundleId& id, const wire::Keys& keys,
                         const Limits& limits)
    : m_file(std::move(file))
    , m_id(id)
    , m_keys(keys)
    , m_limits(limits)
{ }

Result<FrameState> FrameOpener::verify(std::uint64_t offset, const wire::FrameHeader& expected, Scratch& scratch,
                                       wire::OpenedPrologue& out) const
{
    if (expected.sealedBytes > m_limits.maxSealedFrame)
        return FrameState::TooLarge;
    const auto bytes = scratch.sealed.get(wire::kFrameHeaderBytes + expected.sealedBytes);
    GL_TRY(const std::size_t got, m_file->readAt(offset, bytes));
    if (got != bytes.size())
        return FrameState::Missing;
    const auto header = wire::decodeFrameHeader(bytes, m_id, m_keys);
    if (!header || header->sequence != expected.sequence || header->stream != expected.stream
        || header->sealedBytes != expected.sealedBytes || header->kind != expected.kind)
        return FrameState::Damaged;
    const auto sealed = bytes.subspan(wire::kFrameHeaderBytes);
    if (!wire::openInPlace(bytes.first(wire::kFrameHeaderBytes), sealed, *header, m_id, m_keys))
        return FrameState::Damaged;
    const auto opened = wire::decodePrologue(sealed.first(sealed.size() - wire::kTagBytes));
    if (!opened)
        return FrameState::Malformed;
    out = *opened;
    return FrameState::Good;
}

bool FrameOpener::unfoldsTooFar(std::uint64_t plainBytes, std::uint64_t sealedBytes) const
{
    static constexpr std::uint64_t anyRatioBelow = std::uint64_t {1} << 20; // what a frame of an honest writer holds
    return plainBytes > m_limits.maxPlainFrame
        || (plainBytes > anyRatioBelow && plainBytes / m_limits.maxFrameRatio > sealedBytes);
}

FrameState FrameOpener::inflate(const wire::OpenedPrologue& opened, Scratch& scratch,
                                std::span<const std::byte>& plain) const
{
    const auto& compressed = opened.compressed;
    const std::uint64_t claimed = ZSTD_getFrameContentSize(compressed.data(), compressed.size());
    if (claimed == ZSTD_CONTENTSIZE_ERROR || claimed == ZSTD_CONTENTSIZE_UNKNOWN)
        return FrameState::Malformed;
    if (unfoldsTooFar(claimed, compressed.size()))
        return FrameState::TooLarge;
    // Exactly one zstd frame of the size that the prologue says, and nothing behind it.
    if (claimed != opened.prologue.plainBytes
        || ZSTD_findFrameCompressedSize(compressed.data(), compressed.size()) != compressed.size())
        return FrameState::Malformed;
    const auto out = scratch.plain.get(opened.prologue.plainBytes);
    const std::size_t got
        = ZSTD_decompressDCtx(scratch.inflater, out.data(), out.size(), compressed.data(), compressed.size());
    if (ZSTD_isError(got) || got != out.size())
        return FrameState::Malformed;
    plain = out;
    return FrameState::Good;
}

Result<FrameState> FrameOpener::open(std::uint64_t offset, const wire::FrameHeader& expected, Scratch& scratch,
                                     wire::OpenedPrologue& opened, std::span<const std::byte>& plain) const
{
    GL_TRY(const FrameState state, verify(offset, expected, scratch, opened));
    return state == FrameState::Good ? inflate(opened, scratch, plain) : state;
}

std::unique_ptr<Scratch, FrameOpener::GiveBack> FrameOpener::scratch() const
{
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<Scratch> out;
    if (m_idle.empty()) {
        out = std::make_unique<Scratch>();
    } else {
        out = std::move(m_idle.back());
        m_idle.pop_back();
    }
    return {out.release(), GiveBack {this}};
}

void FrameOpener::GiveBack::operator()(Scratch* scratch) const
{
    const std::lock_guard lock(owner->m_mutex);
    owner->m_idle.emplace_back(scratch);
}

} // namespace graylens::bundle
