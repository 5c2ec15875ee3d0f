// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "core/base/byte_reader.h"
#include "core/import/bugreport_header.h"
#include "core/import/bugreport_sections.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    const auto bytes = std::as_bytes(std::span(data, size));
    (void)imports::looksLikeBugreport(bytes);
    (void)imports::reportClocks(asText(bytes));
    // Sizes of reads must not matter: odd inputs come in small ones.
    auto source = io::memorySource(bytes);
    if (size % 2 == 1)
        source = io::chunked(std::move(source), 7);
    imports::BugreportSections sections(*source);
    std::array<std::byte, 64> buffer {};
    for (std::string title; sections.next(title).value_or(false);) {
        (void)imports::holdsRecords(title);
        for (auto got = sections.read(buffer); got && *got > 0;)
            got = sections.read(buffer);
    }
    return 0;
}
