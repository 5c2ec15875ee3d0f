// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/byte_reader.h"
#include "core/symbols/demangle.h"
#include "core/symbols/name_key.h"
#include "core/symbols/retrace.h"

// The input is a mapping, and behind a line "====" a text to retrace with it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    const auto text = asText(std::as_bytes(std::span(data, size)));
    constexpr std::string_view kSeparator = "\n====\n";
    const std::size_t at = text.find(kSeparator);
    auto source = io::memorySource(asBytes(text.substr(0, at)));
    const auto mapping = symbols::Mapping::read(*source);
    const auto stack = at == std::string_view::npos ? text : text.substr(at + kSeparator.size());
    if (mapping) {
        (void)symbols::retrace(**mapping, stack);
        (void)(*mapping)->methods("a", "a", stack);
        (void)(*mapping)->clearSignature(stack);
    }
    (void)symbols::nameKey(stack);
    (void)symbols::demangle(stack);
    return 0;
}
