// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/base/byte_reader.h"
#include "core/symbols/demangle.h"

// The input is a symbol. A name is never empty.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    const auto name = symbols::demangle(asText(std::as_bytes(std::span(data, size))));
    if (name && name->empty())
        std::abort();
    return 0;
}
