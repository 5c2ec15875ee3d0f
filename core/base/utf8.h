// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace graylens {

/// Length of the well-formed UTF-8 sequence (Unicode, table 3-7) at the front of a non-empty text; 0 where there is
/// none.
std::size_t utf8Length(std::string_view text);

/// `text` where it is UTF-8 (nearly always); else a copy in `storage` with U+FFFD for every byte that is not.
std::string_view asUtf8(std::string_view text, std::string& storage);

} // namespace graylens
