// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

#include "core/decode/surroundings.h"
#include "core/import/document.h"

namespace graylens::imports {

/// Hands the keys of the unlocked ring to decoders of encrypted logs, as ciphers.
class RingKeys final : public decode::KeySource
{
public:
    explicit RingKeys(const ImportOptions& options)
        : m_options(options)
    { }
    Result<decode::LogCiphers> xlogCiphers(std::span<const std::byte, 64> writer) override;
    Result<decode::LogCiphers> loganCiphers() override;
    /// What was read rests on keys, or on there being none.
    bool wasAsked() const { return m_wasAsked; }

private:
    Result<const crypto::KeyRing*> ring();

    const ImportOptions& m_options;
    std::atomic<bool> m_wasAsked = false;
};

} // namespace graylens::imports
