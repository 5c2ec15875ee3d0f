// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <vector>

#include "core/cache/trace_columns.h"
#include "core/trace/trace_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    struct alignas(64) Line
    {
        std::byte bytes[64];
    };
    const auto room = std::make_shared<std::vector<Line>>(size / sizeof(Line) + 1); // as aligned as a mapped file
    if (size > 0)
        std::memcpy(room->data(), data, size);
    const auto bytes = std::as_bytes(std::span(*room)).first(size);
    const auto file = cache::ColumnFile::over(bytes, "seed", room);
    if (!file)
        return 0;
    if (const auto trace = cache::readTrace(**file, 1))
        (void)trace::dumpText(**trace);
    return 0;
}
