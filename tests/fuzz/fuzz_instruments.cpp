// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdlib>
#include <span>

#include "core/decode/instruments/instruments_decoder.h"
#include "core/io/byte_source.h"
#include "core/trace/trace_builder.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::span bytes = std::as_bytes(std::span(data, size));
    trace::TraceBuilder builder;
    if (!decode::instrumentsDecoder()->decode(*io::memorySource(bytes), builder, {}))
        return 0;
    const auto trace = std::move(builder).finish();
    if (trace && !test::brokenPromise(**trace).empty())
        std::abort();
    return 0;
}
