// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/salvage_source.h"

namespace graylens::imports {

SalvageSource::SalvageSource(io::ByteSource& inner, std::function<void(std::uint64_t)> onBytes)
    : m_inner(inner)
    , m_onBytes(std::move(onBytes))
{ }

Result<std::size_t> SalvageSource::read(std::span<std::byte> out)
{
    if (m_failure)
        return std::size_t {0};
    auto got = m_inner.read(out);
    if (got) {
        m_bytesRead += *got;
        if (m_onBytes)
            m_onBytes(*got);
        return got;
    }
    const Errc code = got.error().code;
    const bool isFinal
        = code == Errc::Truncated || code == Errc::Corrupt || code == Errc::AuthFailed || code == Errc::LimitExceeded;
    if (!isFinal)
        return got;
    m_failure = std::move(got).error();
    return std::size_t {0};
}

} // namespace graylens::imports
