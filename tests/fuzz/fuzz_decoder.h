// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <span>
#include <string>

#include "core/decode/decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/trace_checks.h"

namespace graylens::test {

/// Gives a decoder any bytes: it must come back, and what it made must keep the promises of a trace.
inline int fuzzDecoder(const decode::Decoder& decoder, const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    (void)decoder.sniff(bytes.first(std::min(size, decode::kSniffBytes)));
    // Sizes of reads must not matter: odd inputs come in small ones.
    auto source = io::memorySource(bytes);
    if (size % 2 == 1)
        source = io::chunked(std::move(source), 7);
    std::map<std::string, trace::TraceBuilder, std::less<>> parts;
    const decode::PartSinks sinks
        = [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; };
    if (!decoder.decodeParts(*source, sinks, {}))
        return 0;
    for (auto& [name, builder] : parts) {
        const auto trace = std::move(builder).finish();
        if (trace && !brokenPromise(**trace).empty())
            std::abort();
    }
    return 0;
}

} // namespace graylens::test
