// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/backend/environment.h"

namespace graylens::backend {

/// What a user wrote.
struct FeedbackItem
{
    std::string id; ///< given by the device; one that came before is not counted again
    TimeMs timeMs = 0;
    Environment environment;
    std::string user;
    std::string text; ///< UTF-8
    std::uint32_t rating = 0; ///< 1 to 5; 0 = none given
    std::string bundle; ///< id of the bundle that was sent with it; may be empty
};

struct FeedbackQuery
{
    Filter filter;
    std::string contains; ///< text to be found anywhere, ASCII letters in either case; two Chinese characters will do
    std::string word; ///< key of a word: WordCount::word
    PageRequest page; ///< latest first
};

/// How often words were written: what ranking of keywords (against another query's counts) rests on.
struct WordCount
{
    std::string word; ///< its key, equal for what means the same (feedback::Term)
    std::string text; ///< as it was first written
    std::uint64_t items = 0; ///< a word counts once an item
    std::uint64_t devices = 0; ///< and once a device, so that nobody is heard twice
};

struct WordCounts
{
    std::uint64_t items = 0, devices = 0; ///< of all feedback that passes
    std::vector<WordCount> words; ///< most devices first
};

struct WordQuery
{
    Filter filter;
    std::uint32_t minDevices = 1; ///< rarer words are left out
    std::uint32_t limit = 5000; ///< at most kMaxWords
    std::vector<std::string> words; ///< only these; empty = all
};
inline constexpr std::uint32_t kMaxWords = 50'000;

/// Somebody wants to know when a word is written by many.
struct AlertRule
{
    std::string id; ///< empty = a new one
    std::string word; ///< key
    Filter filter; ///< its time is not looked at
    std::uint32_t minDevices = 10;
    double minLift = 2; ///< against the same hours of the days before
    std::string recipient, webhook; ///< a name or address; an URL. Either may be empty.
    bool enabled = true;
    std::string actor; ///< who made it: given by the backend
};

} // namespace graylens::backend
