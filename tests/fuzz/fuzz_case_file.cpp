// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/casefile/case_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)casefile::isCaseFile(text);
    if (const auto file = casefile::fromText(text)) {
        // What was read is written so that it is read the same.
        const std::string written = casefile::toText(*file);
        const auto again = casefile::fromText(written);
        if (!again || casefile::toText(*again) != written)
            std::abort();
    }
    return 0;
}
