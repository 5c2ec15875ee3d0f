// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/decompress.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include <zlib.h>
#include <zstd.h>

namespace graylens::io {

namespace {

constexpr std::size_t kInputBlock = std::size_t {256} * 1024;
constexpr std::uint64_t kRatioGrace = std::uint64_t {16} << 20;

bool startsWith(std::span<const std::byte> head, std::initializer_list<unsigned> magic)
{
    return head.size() >= magic.size()
        && std::equal(magic.begin(), magic.end(), head.begin(),
                      [](unsigned expected, std::byte got) { return std::to_integer<unsigned>(got) == expected; });
}

/// What both decompressors share: refilling input, limits, and an error that stays.
class Inflating : public ByteSource
{
public:
    Inflating(ByteSource& inner, const Limits& limits)
        : m_inner(inner)
        , m_limits(limits)
        , m_input(kInputBlock)
    { }
    Result<std::size_t> read(std::span<std::byte> out) final
    {
        if (m_failure)
            return tl::make_unexpected(*m_failure);
        auto result = m_done || out.empty() ? Result<std::size_t>(std::size_t {0}) : inflate(out);
        if (result) {
            m_produced += *result;
            if (auto exceeded = checkLimits(); !exceeded)
                result = tl::make_unexpected(std::move(exceeded).error());
        }
        if (!result)
            m_failure = result.error();
        return result;
    }
    std::uint64_t consumed() const final { return m_inner.consumed(); }

protected:
    virtual Result<std::size_t> inflate(std::span<std::byte> out) = 0;

    /// True when there is unread input after the call.
    Result<bool> fill()
    {
        if (m_next < m_filled)
            return true;
        GL_TRY(m_filled, m_inner.read(m_input));
        m_next = 0;
        m_taken += m_filled;
        return m_filled > 0;
    }
    std::span<const std::byte> unread() const
    {
        return std::span<const std::byte>(m_input).subspan(m_next, m_filled - m_next);
    }
    void take(std::size_t count) { m_next += count; }
    std::string position() const { return " at byte " + std::to_string(m_taken - (m_filled - m_next)); }

    bool m_done = false;

private:
    Result<void> checkLimits() const
    {
        if (m_produced > m_limits.maxOutputBytes)
            return fail(Errc::LimitExceeded,
                        "unfolds to more than " + std::to_string(m_limits.maxOutputBytes) + " bytes");
        if (m_produced > kRatioGrace && m_produced / std::max<std::uint64_t>(m_taken, 1) > m_limits.maxRatio)
            return fail(Errc::LimitExceeded,
                        "unfolds to more than " + std::to_string(m_limits.maxRatio) + " times its size");
        return {};
    }

    ByteSource& m_inner;
    Limits m_limits;
    std::vector<std::byte> m_input;
    std::size_t m_next = 0;
    std::size_t m_filled = 0;
    std::uint64_t m_taken = 0; ///< compressed bytes read from the inner source
    std::uint64_t m_produced = 0;
    std::optional<Error> m_failure;
};

class GzipSource final : public Inflating
{
public:
    static constexpr int kGzip = 15 + 16, kZlib = 15, kRaw = -15; ///< zlib's numbers for the wrappings
    GzipSource(ByteSource& inner, const Limits& limits, int wrapping)
        : Inflating(inner, limits)
    {
        m_ready = inflateInit2(&m_stream, wrapping) == Z_OK;
    }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;
    ~GzipSource() override { inflateEnd(&m_stream); }

private:
    Result<std::size_t> inflate(std::span<std::byte> out) override
    {
        if (!m_ready)
            return fail(Errc::Internal, "no memory to inflate gzip");
        if (m_isDamaged) // found while there was still output to give
            return damage();
        for (;;) {
            GL_TRY(const bool more, fill());
            if (!more) {
                if (m_betweenMembers) {
                    m_done = true;
                    return std::size_t {0};
                }
                return fail(Errc::Truncated, "the gzip data ends in the middle" + position());
            }
            if (m_betweenMembers && !nextMember())
                continue;
            if (m_done)
                return std::size_t {0};
            GL_TRY(const std::size_t count, step(out));
            if (count > 0)
                return count;
        }
    }

    /// After a member: padding zeros and other trailing bytes end the data, as gzip itself does it.
    bool nextMember()
    {
        if (m_anyMember && std::to_integer<unsigned>(unread().front()) != 0x1FU) {
            m_done = true;
            return true;
        }
        m_betweenMembers = false;
        m_anyMember = true;
        return inflateReset(&m_stream) == Z_OK;
    }

    Result<std::size_t> step(std::span<std::byte> out)
    {
        const auto in = unread();
        m_stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(in.data()));
        m_stream.avail_in = static_cast<uInt>(in.size());
        m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
        m_stream.avail_out = static_cast<uInt>(std::min<std::size_t>(out.size(), 1U << 30U));
        const uInt room = m_stream.avail_out;
        const int code = ::inflate(&m_stream, Z_NO_FLUSH);
        take(in.size() - m_stream.avail_in);
        const std::size_t produced = room - m_stream.avail_out;
        if (code == Z_STREAM_END)
            m_betweenMembers = true;
        else if (code != Z_OK && code != Z_BUF_ERROR) {
            m_isDamaged = true;
            if (produced == 0)
                return damage();
        }
        return produced;
    }

    tl::unexpected<Error> damage() const
    {
        return fail(Errc::Corrupt,
                    std::string("damaged gzip data") + position()
                        + (m_stream.msg ? std::string(": ") + m_stream.msg : ""));
    }

    z_stream m_stream {};
    bool m_ready = false;
    bool m_betweenMembers = true;
    bool m_anyMember = false;
    bool m_isDamaged = false;
};

class ZstdSource final : public Inflating
{
public:
    ZstdSource(ByteSource& inner, const Limits& limits)
        : Inflating(inner, limits)
        , m_stream(ZSTD_createDStream())
    {
        ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, 27);
    }

private:
    Result<std::size_t> inflate(std::span<std::byte> out) override
    {
        for (;;) {
            GL_TRY(const bool more, fill());
            if (!more && m_frameDone) {
                m_done = true;
                return std::size_t {0};
            }
            const auto in = unread();
            ZSTD_inBuffer input {in.data(), in.size(), 0};
            ZSTD_outBuffer output {out.data(), out.size(), 0};
            const std::size_t code = ZSTD_decompressStream(m_stream.get(), &output, &input);
            if (ZSTD_isError(code))
                return fail(Errc::Corrupt,
                            std::string("damaged zstd data") + position() + ": " + ZSTD_getErrorName(code));
            take(input.pos);
            m_frameDone = code == 0;
            if (output.pos > 0)
                return output.pos;
            if (!more)
                return fail(Errc::Truncated, "the zstd data ends in the middle" + position());
        }
    }

    struct Free
    {
        void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
    };
    std::unique_ptr<ZSTD_DStream, Free> m_stream;
    bool m_frameDone = true;
};

} // namespace

bool looksLikeGzip(std::span<const std::byte> head)
{
    return startsWith(head, {0x1F, 0x8B, 0x08});
}

bool looksLikeZstd(std::span<const std::byte> head)
{
    return startsWith(head, {0x28, 0xB5, 0x2F, 0xFD});
}

std::unique_ptr<ByteSource> gzipSource(ByteSource& inner, const Limits& limits)
{
    return std::make_unique<GzipSource>(inner, limits, GzipSource::kGzip);
}

std::unique_ptr<ByteSource> zlibSource(ByteSource& inner, const Limits& limits)
{
    return std::make_unique<GzipSource>(inner, limits, GzipSource::kZlib);
}

std::unique_ptr<ByteSource> rawDeflateSource(ByteSource& inner, const Limits& limits)
{
    return std::make_unique<GzipSource>(inner, limits, GzipSource::kRaw);
}

std::unique_ptr<ByteSource> zstdSource(ByteSource& inner, const Limits& limits)
{
    return std::make_unique<ZstdSource>(inner, limits);
}

} // namespace graylens::io
