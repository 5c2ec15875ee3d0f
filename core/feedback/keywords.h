// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/feedback/corpus.h"

namespace graylens::feedback {

/// A word that users here write more often than users of the baseline.
struct Keyword
{
    std::size_t word = 0; ///< position in the corpus' words(), or in the counts
    std::uint32_t users = 0, baselineUsers = 0;
    double logRatio = 0; ///< log2 of the ratio of shares; half a user is added where the baseline has none
    double least = 0; ///< lower confidence limit of it: what words are ranked by
    double most = 0; ///< upper one; infinite where the baseline has none
};

/// Words more frequent here than in the baseline (production, the last version, the same hour of past days), most
/// certain effect first: by the lower limit of the log ratio, at 95 % for all words together (LRC, Evert, "Measuring
/// keyness", DH2022). A test statistic would only rank the frequent words.
std::vector<Keyword> keywords(const Corpus& here, const Corpus& baseline, std::uint32_t leastUsers = 3);

/// How many users wrote a word.
struct WordUsers
{
    std::uint32_t here = 0, baseline = 0;
};
/// keywords() by counts alone: of all words that at least `leastUsers` wrote here, and of all users on both sides.
std::vector<Keyword> keywords(std::span<const WordUsers> words, std::uint32_t users, std::uint32_t baselineUsers);

/// A stretch of time in which a word was written unusually often.
struct Burst
{
    std::size_t word = 0;
    std::size_t first = 0, last = 0; ///< batches, both included
    std::uint32_t users = 0;
    double expected = 0; ///< users expected by the word's share outside of the burst
    double weight = 0; ///< how much better "burst" explains the batches than "as always" (log likelihood)
    double q = 1; ///< false discovery rate at which it is called a burst
};

/// Bursts of all words with at least `leastUsers`, by Kleinberg's two states (batched form: rate twice as high, cost
/// ln n of entering, KDD 2002), held against a Poisson test over all words and places (Benjamini & Hochberg, q <= 5 %).
/// Heaviest first. Cancelled.
Result<std::vector<Burst>> bursts(const Corpus& corpus, const Batches& batches, std::uint32_t leastUsers = 5,
                                  const Operation& operation = {});
/// bursts() by counts alone: of each word in each batch, and of all that was written in each batch. All words that were
/// looked at belong in, those without a burst as well: they count among the tests.
std::vector<Burst> bursts(std::span<const std::vector<std::uint32_t>> words, const std::vector<std::uint32_t>& all);

} // namespace graylens::feedback
