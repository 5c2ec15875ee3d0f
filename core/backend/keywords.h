// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/backend/backend.h"

namespace graylens::backend {

/// A word that more devices write about than in a baseline.
struct RankedWord
{
    WordCount count;
    std::uint64_t baselineDevices = 0;
    double logRatio = 0, least = 0; ///< as feedback::Keyword
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

} // namespace graylens::backend
