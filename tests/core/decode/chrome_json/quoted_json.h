// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace graylens::test {

/// JSON written with single quotes, so that tests stay readable.
inline std::string json(std::string_view text)
{
    std::string out(text);
    std::replace(out.begin(), out.end(), '\'', '"');
    return out;
}

} // namespace graylens::test
