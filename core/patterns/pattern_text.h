// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/patterns/line_tokens.h"

namespace graylens::patterns {

/// The example's line with "<*>" for what varies; spaces and marks stay as they are.
std::string patternText(std::string_view line, std::span<const Token> tokens, const std::vector<bool>& isValue);

/// RE2 (to be looked for in a message) for the lines of that pattern; empty where it has no word to look for.
std::string patternExpression(std::string_view line, std::span<const Token> tokens, const std::vector<bool>& isValue);

} // namespace graylens::patterns
