// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/level_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace graylens::trace {

namespace {

constexpr std::array<std::pair<std::string_view, LogLevel>, 20> kLevels {
    {{"TRACE", LogLevel::Verbose},    {"VERBOSE", LogLevel::Verbose}, {"FINEST", LogLevel::Verbose},
     {"DEBUG", LogLevel::Debug},      {"FINE", LogLevel::Debug},      {"INFO", LogLevel::Info},
     {"INFORMATION", LogLevel::Info}, {"NOTICE", LogLevel::Info},     {"WARN", LogLevel::Warn},
     {"WARNING", LogLevel::Warn},     {"ERROR", LogLevel::Error},     {"ERR", LogLevel::Error},
     {"SEVERE", LogLevel::Error},     {"FATAL", LogLevel::Fatal},     {"CRITICAL", LogLevel::Fatal},
     {"CRIT", LogLevel::Fatal},       {"ALERT", LogLevel::Fatal},     {"EMERG", LogLevel::Fatal},
     {"EMERGENCY", LogLevel::Fatal},  {"PANIC", LogLevel::Fatal}}};

bool sameWord(std::string_view word, std::string_view upper)
{
    return std::equal(word.begin(), word.end(), upper.begin(), upper.end(),
                      [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 'a' + 'A' : a) == b; });
}

} // namespace

std::optional<LogLevel> levelOfWord(std::string_view word)
{
    const auto found = std::ranges::find_if(kLevels, [word](const auto& level) { return sameWord(word, level.first); });
    return found == kLevels.end() ? std::nullopt : std::optional(found->second);
}

} // namespace graylens::trace
