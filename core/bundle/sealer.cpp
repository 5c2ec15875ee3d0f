// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/sealer.h"

#include <new>
#include <string>

#include <zstd.h>

namespace graylens::bundle {

void Sealer::Free::operator()(ZSTD_CCtx_s* context) const
{
    ZSTD_freeCCtx(context);
}

Sealer::Sealer(const wire::BundleId& id, const wire::Keys& keys, int zstdLevel)
    : m_id(id)
    , m_keys(keys)
    , m_context(ZSTD_createCCtx())
{
    if (!m_context)
        throw std::bad_alloc();
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_compressionLevel, zstdLevel);
    ZSTD_CCtx_setParameter(m_context.get(), ZSTD_c_checksumFlag, 1);
}

Sealer::~Sealer() = default;

Result<std::span<const std::byte>> Sealer::seal(wire::FrameHeader& header, const wire::Prologue& prologue,
                                                std::span<const std::byte> plain)
{
    m_frame.resize(wire::kFrameHeaderBytes);
    wire::append(m_frame, prologue);
    const std::size_t compressedAt = m_frame.size();
    m_frame.resize(compressedAt + ZSTD_compressBound(plain.size()));
    const std::size_t compressed = ZSTD_compress2(m_context.get(), m_frame.data() + compressedAt,
                                                  m_frame.size() - compressedAt, plain.data(), plain.size());
    if (ZSTD_isError(compressed))
        return fail(Errc::Internal, std::string("compression failed: ") + ZSTD_getErrorName(compressed));
    m_frame.resize(compressedAt + compressed + wire::kTagBytes);
    header.sealedBytes = static_cast<std::uint32_t>(m_frame.size() - wire::kFrameHeaderBytes);
    wire::sealInPlace(m_frame, header, m_id, m_keys);
    return std::span<const std::byte>(m_frame);
}

} // namespace graylens::bundle
