// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "core/decode/har/har_decoder.h"
#include "core/trace/trace_builder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto decoder = decode::harDecoder();
    (void)decoder->sniff(bytes.first(std::min(size, decode::kSniffBytes)));
    // Sizes of reads must not matter: odd inputs come in small ones.
    auto source = io::memorySource(bytes);
    if (size % 2 == 1)
        source = io::chunked(std::move(source), 7);
    std::map<std::string, trace::TraceBuilder, std::less<>> parts;
    const decode::PartSinks sinks
        = [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; };
    if (decoder->decodeParts(*source, sinks, {})) {
        for (auto& [name, builder] : parts)
            (void)std::move(builder).finish();
    }
    return 0;
}
