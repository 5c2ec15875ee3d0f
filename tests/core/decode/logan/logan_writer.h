// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <openssl/evp.h>
#include <zlib.h>

namespace graylens::test {

/// How a block was left.
enum class LoganEnd {
    Closed, ///< stream finished, padded, zero byte
    Crashed, ///< flushed only: no end of stream, no padding, the bytes that fill no group lost, no zero byte
};

inline const std::string kLoganKey = "0123456789012345", kLoganIv = "abcdefghijklmnop";

/// gzip with a flush after each record.
inline std::string loganGzip(const std::vector<std::string>& records, LoganEnd end)
{
    z_stream stream {};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    std::string out;
    const auto step = [&](std::string_view text, int flush) {
        std::string more(deflateBound(&stream, static_cast<uLong>(text.size())) + 64, '\0');
        stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(text.data()));
        stream.avail_in = static_cast<uInt>(text.size());
        stream.next_out = reinterpret_cast<Bytef*>(more.data());
        stream.avail_out = static_cast<uInt>(more.size());
        deflate(&stream, flush);
        out += more.substr(0, more.size() - stream.avail_out);
    };
    for (const std::string& record : records)
        step(record + "\n", Z_SYNC_FLUSH);
    if (end == LoganEnd::Closed)
        step({}, Z_FINISH);
    deflateEnd(&stream);
    return out;
}

inline std::string loganBlock(const std::vector<std::string>& records, LoganEnd end = LoganEnd::Closed)
{
    std::string plain = loganGzip(records, end);
    if (end == LoganEnd::Crashed)
        plain.resize(plain.size() / 16 * 16);
    std::string sealed(plain.size() + 16, '\0');
    const auto raw = [](std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); };
    std::string key = kLoganKey, iv = kLoganIv;
    int size = 0, more = 0;
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(context, EVP_aes_128_cbc(), nullptr, raw(key), raw(iv));
    EVP_CIPHER_CTX_set_padding(context, end == LoganEnd::Closed ? 1 : 0);
    EVP_EncryptUpdate(context, raw(sealed), &size, raw(plain), static_cast<int>(plain.size()));
    EVP_EncryptFinal_ex(context, raw(sealed) + size, &more);
    EVP_CIPHER_CTX_free(context);
    sealed.resize(static_cast<std::size_t>(size + more));
    std::string out(1, '\1');
    for (unsigned shift : {24U, 16U, 8U, 0U})
        out += static_cast<char>(sealed.size() >> shift & 0xFFU);
    return out + sealed + (end == LoganEnd::Closed ? std::string(1, '\0') : std::string());
}

inline std::string loganRecord(int nth, std::string_view text)
{
    return R"({"c":")" + std::string(text) + R"(","f":2,"l":)" + std::to_string(1'700'000'000'000LL + nth)
        + R"(,"n":"worker","i":23,"m":false})";
}

/// The mapped file around what it holds.
inline std::string loganMapped(std::string_view blocks)
{
    const std::string json = R"({"logan_version":3,"file":"1700000000000"})";
    const auto low = [](std::size_t value, unsigned bytes) {
        std::string out;
        for (unsigned i = 0; i < bytes; ++i)
            out += static_cast<char>(value >> (8U * i) & 0xFFU);
        return out;
    };
    return "\x0D" + low(json.size() + 1, 2) + json + '\0' + "\x0E" + low(blocks.size(), 3) + std::string(blocks)
        + std::string(200, '\0');
}

} // namespace graylens::test
