// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/block_input.h"

#include <algorithm>
#include <cstring>

#include "core/base/worker_pool.h"

namespace graylens::decode::art_method {

namespace {
constexpr std::size_t kPiece = std::size_t {1} << 20;
} // namespace

BlockInput::BlockInput(io::ByteSource& source, const Operation& operation)
    : m_source(source)
    , m_operation(operation)
    , m_access(source.randomAccess())
{
    if (m_access && !m_access->inMemory().empty()) {
        m_unread = m_access->inMemory();
        m_inMemory = true;
        m_atEnd = true;
    }
}

Result<void> BlockInput::fill(std::size_t count)
{
    if (m_operation.stopRequested())
        return cancelled();
    m_operation.report(m_inMemory ? m_offset : m_source.consumed() + (m_access ? m_offset : 0),
                       m_source.size().value_or(0), "Reading method calls");
    if (m_atEnd || m_unread.size() >= count)
        return {};
    const std::size_t kept = m_unread.size();
    if (m_buffer.size() < count) {
        // Into a new block: what is kept lies in the old one.
        std::vector<std::byte> larger(count);
        std::copy(m_unread.begin(), m_unread.end(), larger.begin());
        m_buffer = std::move(larger);
    } else if (kept > 0) {
        std::memmove(m_buffer.data(), m_unread.data(), kept);
    }
    std::size_t have = kept;
    while (have < count && !m_atEnd) {
        GL_TRY(const std::size_t got, read(std::span(m_buffer).subspan(have, count - have)));
        have += got;
        m_read += got;
        m_atEnd = got == 0;
    }
    m_unread = std::span(m_buffer).first(have);
    return {};
}

Result<void> BlockInput::fillAll(std::uint64_t most)
{
    // Doubling: a size nobody has seen the bytes of is not memory to ask for.
    for (std::size_t wanted = kPiece; !m_atEnd; wanted = m_unread.size() * 2) {
        if (m_unread.size() > most)
            return fail(Errc::LimitExceeded, "the recording is too large to be read at once");
        GL_CHECK(fill(wanted));
        if (m_unread.size() < wanted)
            break;
    }
    return {};
}

Result<std::size_t> BlockInput::read(std::span<std::byte> out)
{
    if (!m_access)
        return m_source.read(out);
    const std::size_t pieces = (out.size() + kPiece - 1) / kPiece;
    std::vector<Result<std::size_t>> results(pieces, std::size_t {0});
    forEachOn(m_operation.pool, pieces, [&](std::size_t i) {
        const std::size_t begin = i * kPiece;
        results[i] = m_access->readAt(m_read + begin, out.subspan(begin, std::min(kPiece, out.size() - begin)));
    });
    std::size_t all = 0;
    for (std::size_t i = 0; i < pieces; ++i) {
        GL_TRY(const std::size_t got, std::move(results[i]));
        all += got;
        if (got < std::min(kPiece, out.size() - i * kPiece))
            break; // the end; the file may have shrunk meanwhile
    }
    return all;
}

} // namespace graylens::decode::art_method
