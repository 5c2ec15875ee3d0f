// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <zlib.h>
#include <zstd.h>

namespace graylens::test {

/// Raw deflate, flushed and never finished, as Mars leaves it.
inline std::string openDeflate(std::string_view text)
{
    z_stream stream {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_SYNC_FLUSH);
    out.resize(out.size() - stream.avail_out);
    deflateEnd(&stream);
    return out;
}

/// A zstd frame, flushed and never ended.
inline std::string openZstd(std::string_view text)
{
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, 16);
    std::string out(ZSTD_compressBound(text.size()) + 64, '\0');
    ZSTD_inBuffer from {text.data(), text.size(), 0};
    ZSTD_outBuffer to {out.data(), out.size(), 0};
    ZSTD_compressStream2(context, &to, &from, ZSTD_e_flush);
    out.resize(to.pos);
    ZSTD_freeCCtx(context);
    return out;
}

inline std::string littleEndian(std::uint64_t value, int bytes)
{
    std::string out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i) & 0xFFU);
    return out;
}

/// One block: header, payload as it is, tail.
inline std::string xlogBlock(int magic, std::uint16_t sequence, int hour, std::string_view payload,
                             std::string_view key = {})
{
    std::string out(1, static_cast<char>(magic));
    out += littleEndian(sequence, 2) + std::string(2, static_cast<char>(hour)) + littleEndian(payload.size(), 4);
    std::string keyField(magic < 6 ? 4 : 64, '\0');
    keyField.replace(0, key.size(), key);
    return out + keyField + std::string(payload) + '\0';
}

/// A record at 17:15:`second` of 24 February 2021 in China.
inline std::string xlogRecord(int second, std::string_view body, std::string_view zone = "+8.0",
                              std::string_view place = "net.cc:12, send")
{
    const std::string seconds {static_cast<char>('0' + second / 10), static_cast<char>('0' + second % 10)};
    return "[I][2021-02-24 " + std::string(zone) + " 17:15:" + seconds + ".123][100, 101*][net][" + std::string(place)
        + "][" + std::string(body) + "\n";
}

inline std::string xlogBanner(int pid, int second)
{
    const std::string seconds {static_cast<char>('0' + second / 10), static_cast<char>('0' + second % 10)};
    return "^^^^^^^^^^Feb 24 2021^^^09:51:12^^^^^^^^^^[" + std::to_string(pid) + "," + std::to_string(pid)
        + "][2021-02-24 +0800 17:15:" + seconds + "]\n";
}

} // namespace graylens::test
