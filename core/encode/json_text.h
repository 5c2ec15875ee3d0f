// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace graylens::encode {

/// Appends a JSON string with its quotes; bytes that are no UTF-8 become U+FFFD.
void appendJson(std::string& out, std::string_view text);
/// Appends ns as a decimal number of microseconds, exact to the nanosecond: 1234567 becomes 1234.567.
void appendMicroseconds(std::string& out, std::int64_t ns);

} // namespace graylens::encode
