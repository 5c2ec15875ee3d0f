// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace graylens::redact {

/// How much of a candidate `text[begin, end)` is a secret, from its front; 0 = it is none.
using Accept = std::size_t (*)(std::string_view text, std::size_t begin, std::size_t end);

/// What is replaced. Of a pattern with a group the first group is the secret, else all of it.
struct Rule
{
    std::string name; ///< as in placeholders: lower-case letters, digits, '-'
    std::string pattern; ///< RE2; sees one line at a time
    Accept accept = nullptr; ///< null = every match is one
};

/// Headers and named values that carry tokens or cookies, JWT, URL credentials and query values, e-mail addresses,
/// Chinese ID numbers (GB 11643-1999, with their check digit), payment cards (ISO/IEC 7812-1, Luhn), phone numbers
/// (Chinese mobile and landline, international), MAC, IPv4 and IPv6 addresses, ids of people and phones among the facts
/// of a bundle. In the order they are applied in, in the form that readRules() reads: a beginning for rules of one's
/// own.
std::string_view builtInRules();

/// A rule a line: its name, blanks, an RE2 pattern; empty lines and lines that begin with '#' are skipped. Behind the
/// name may stand a colon and a check that a match has to pass: "number" (no digit beside it), "chinese-id", "card",
/// "mac", "ipv4", "ipv6". Errors: InvalidArgument, with the number of the line.
Result<std::vector<Rule>> readRules(std::string_view text);

} // namespace graylens::redact
