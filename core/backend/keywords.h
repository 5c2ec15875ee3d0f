// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/backend/backend.h"
#include "core/feedback/keywords.h"

namespace graylens::backend {

/// A word that more devices write about than in a baseline.
struct RankedWord
{
    WordCount count;
    std::uint64_t baselineDevices = 0;
    double logRatio = 0, least = 0, most = 0; ///< as feedback::Keyword
};

struct RankedWords
{
    std::uint64_t devices = 0, baselineDevices = 0; ///< that wrote anything
    std::vector<RankedWord> words; ///< by their least effect, see feedback::keywords()
};

/// Words of the feedback that passes `here` against that which passes `baseline` (production, the last version, the
/// same hours of earlier days), devices as users. Words of fewer than `leastDevices` are left out. Errors: as
/// Backend::words().
Result<RankedWords> rankWords(Backend& backend, const Filter& here, const Filter& baseline, std::uint32_t leastDevices,
                              const Call& call);
/// Against several baselines together: a device counts once in each of them.
Result<RankedWords> rankWords(Backend& backend, const Filter& here, std::span<const Filter> baselines,
                              std::uint32_t leastDevices, const Call& call);

/// The same hours of the days before, one filter for each of `days`; of a time longer than a day, of as many such times
/// before it. `filter` must have both ends of time.
std::vector<Filter> sameHoursBefore(const Filter& filter, int days);

/// Words over time, in items; a device that writes twice counts twice here.
struct WordHistory
{
    TimeMs fromMs = 0;
    std::int64_t intervalMs = 0; ///< of a slot
    std::vector<std::uint32_t> all; ///< by slot: feedback of any words
    std::vector<std::vector<std::uint32_t>> words; ///< by word as asked for, then by slot
    std::vector<feedback::Burst> bursts; ///< of all these words, heaviest first; slots as batches
};
inline constexpr std::size_t kMostHistorySlots = 500;

/// In slots of ten minutes, or longer ones where those would be more than kMostHistorySlots. Where the filter's time is
/// open, it begins with the first feedback (of the last five years) and ends now. Errors: as Backend::wordTrend().
Result<WordHistory> wordHistory(Backend& backend, const std::vector<std::string>& words, Filter filter,
                                const Call& call);

} // namespace graylens::backend
