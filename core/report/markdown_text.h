// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace graylens::report {

/// One line of valid UTF-8: line ends and other control characters become spaces.
std::string oneLine(std::string_view text);
/// A code span; longer fences where the text has backticks itself.
std::string markdownCode(std::string_view text);
/// In a table even a code span ends at a bar: bars are escaped.
std::string markdownCell(std::string text);
/// Text that markup characters must not change.
std::string markdownPlain(std::string_view text);

} // namespace graylens::report
