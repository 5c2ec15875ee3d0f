// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/wire.h"

struct ZSTD_CCtx_s;

namespace graylens::bundle {

/// Compresses and seals frames; keeps its buffers between them. One per thread.
class Sealer
{
public:
    Sealer(const wire::BundleId& id, const wire::Keys& keys, int zstdLevel);
    ~Sealer();
    Sealer(const Sealer&) = delete;
    Sealer& operator=(const Sealer&) = delete;

    /// A whole frame as it stands in the file; valid until the next call. Sets the header's sealedBytes.
    Result<std::span<const std::byte>> seal(wire::FrameHeader& header, const wire::Prologue& prologue,
                                            std::span<const std::byte> plain);

private:
    struct Free
    {
        void operator()(ZSTD_CCtx_s* context) const;
    };
    const wire::BundleId& m_id;
    const wire::Keys& m_keys;
    std::unique_ptr<ZSTD_CCtx_s, Free> m_context;
    std::vector<std::byte> m_frame;
};

} // namespace graylens::bundle
