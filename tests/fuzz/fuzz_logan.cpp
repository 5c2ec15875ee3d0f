// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The "cipher" leaves bytes as they are, so that seeds hold plain gzip and mutations reach what is inside.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/decode/logan/logan_decoder.h"
#include "core/trace/trace_builder.h"

namespace {

using namespace graylens;

struct Clear final : decode::LogCipher
{
    void decrypt(std::span<std::byte>) const override { }
};

struct Keys final : decode::KeySource
{
    Result<decode::LogCiphers> xlogCiphers(std::span<const std::byte, 64>) override { return decode::LogCiphers {}; }
    Result<decode::LogCiphers> loganCiphers() override { return decode::LogCiphers {std::make_shared<Clear>()}; }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto decoder = decode::loganDecoder();
    (void)decoder->sniff(bytes.first(std::min(size, decode::kSniffBytes)));
    Keys keys;
    trace::TraceBuilder builder;
    const auto source = io::memorySource(bytes);
    const decode::PartSinks sinks = [&builder](std::string_view) -> trace::EventSink& { return builder; };
    if (decoder->decodeWithin({&keys, {}, {}}, *source, sinks, {}))
        (void)std::move(builder).finish();
    return 0;
}
