// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/decode/kernel_log/kernel_log_decoder.h"
#include "core/trace/trace_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto decoder = decode::kernelLogDecoder();
    (void)decoder->sniff(bytes.first(std::min(size, decode::kSniffBytes)));
    // Sizes of reads must not matter: odd inputs come in small ones.
    auto source = io::memorySource(bytes);
    if (size % 2 == 1)
        source = io::chunked(std::move(source), 7);
    trace::TraceBuilder builder;
    if (decoder->decode(*source, builder, {}))
        (void)std::move(builder).finish();
    return 0;
}
