// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/feedback/segmenter.h"

namespace graylens::feedback {

/// One piece of feedback.
struct Item
{
    std::string_view user; ///< who wrote it; empty = unknown, then each item counts as a user of its own
    std::string_view text; ///< UTF-8
    TimeNs time = 0;
};

/// Time cut into pieces of equal length (> 0).
struct Batches
{
    TimeNs from = 0;
    DurationNs length = 0;
    std::size_t count = 0;
};

/// What many users wrote, as counts of words. A user counts once for a word however often they say it, and a long text
/// that many users paste counts for the first of them.
class Corpus
{
public:
    struct Word
    {
        std::string text; ///< as most users write it; of a phrase both words, parted by a space or not as usual
        std::uint32_t users = 0;
        bool isPhrase = false; ///< two words that stand together far more often than by chance
    };

    /// Cancelled.
    static Result<Corpus> build(std::span<const Item> items, const WordList& words = WordList::builtin(),
                                const Operation& operation = {});

    std::uint32_t users() const { return m_users; }
    std::uint32_t copies() const { return m_copies; } ///< items left out as copies of another user's long text
    std::span<const Word> words() const { return m_words; } ///< most users first, of equal ones by key
    /// The position in words() of the word with this key, or -1. Keys compare corpora with each other.
    std::int64_t find(std::string_view key) const;
    std::string_view key(std::size_t word) const { return m_keys[word]; }

    /// Users who wrote in each batch: anything, or this word; each user once a batch.
    std::vector<std::uint32_t> usersABatch(const Batches& batches, std::optional<std::size_t> word = {}) const;

private:
    friend class CorpusBuilder;

    std::vector<Word> m_words;
    std::vector<std::string> m_keys; ///< parallel to m_words
    std::unordered_map<std::string, std::uint32_t> m_index; ///< key -> position in m_words
    std::uint32_t m_users = 0, m_copies = 0;
    /// Items that count, by user and time; the words of item i are m_ids[m_ends[i - 1] .. m_ends[i]), ascending.
    std::vector<std::uint32_t> m_itemUser;
    std::vector<TimeNs> m_itemTime;
    std::vector<std::uint64_t> m_ends;
    std::vector<std::uint32_t> m_ids;
};

} // namespace graylens::feedback
