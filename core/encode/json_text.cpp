// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/encode/json_text.h"

#include <iterator>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::encode {

void appendJson(std::string& out, std::string_view text)
{
    std::string repaired;
    out += '"';
    for (const char c : asUtf8(text, repaired)) {
        if (c == '"' || c == '\\')
            out += {'\\', c};
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        else
            out += c;
    }
    out += '"';
}

void appendMicroseconds(std::string& out, std::int64_t ns)
{
    const auto magnitude = ns < 0 ? 0 - static_cast<std::uint64_t>(ns) : static_cast<std::uint64_t>(ns);
    if (ns < 0)
        out += '-';
    fmt::format_to(std::back_inserter(out), "{}", magnitude / 1000);
    if (const std::uint64_t rest = magnitude % 1000; rest != 0) {
        fmt::format_to(std::back_inserter(out), ".{:03}", rest);
        while (out.back() == '0')
            out.pop_back();
    }
}

} // namespace graylens::encode
