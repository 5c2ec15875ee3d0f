// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/writer_keys.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/io/decompress.h"

namespace graylens::decode::xlog {

namespace {

constexpr std::size_t kMostWriters = 1000; ///< agreeing on a cipher takes longer than a hostile header
constexpr std::size_t kProbe = 4096; ///< bytes of a payload that show whether a key fits; whole groups of the cipher

bool fits(const LogCipher& cipher, const Block& block)
{
    std::vector<std::byte> front(block.payload.begin(),
                                 block.payload.begin()
                                     + static_cast<std::ptrdiff_t>(std::min(block.payload.size(), kProbe)));
    cipher.decrypt(front);
    if (block.header.packing == Packing::Zstd)
        return io::looksLikeZstd(front);
    bool failed = false;
    const std::string text = textFront(block.header, front, failed);
    std::string storage;
    const bool isText = text.size() > 16 && text.find('\0') == text.npos && asUtf8(text, storage).data() == text.data();
    return opensLog(text) || (isText && !failed);
}

} // namespace

Result<void> WriterKeys::unlock(Block& block)
{
    if (!m_keys || !block.header.isEncrypted)
        return {};
    auto found = m_writers.find(block.header.key);
    if (found == m_writers.end()) {
        if (m_writers.size() == kMostWriters)
            return {};
        GL_TRY(LogCiphers candidates, m_keys->xlogCiphers(block.header.key));
        m_triedSome = m_triedSome || !candidates.empty();
        found = m_writers.emplace(block.header.key, Writer {std::move(candidates), nullptr}).first;
    }
    Writer& writer = found->second;
    if (!writer.fitting) { // a damaged block may have hidden it before
        const auto fitting = std::ranges::find_if(writer.candidates, [&](const auto& c) { return fits(*c, block); });
        if (fitting != writer.candidates.end())
            writer.fitting = *fitting;
    }
    block.cipher = writer.fitting;
    return {};
}

} // namespace graylens::decode::xlog
