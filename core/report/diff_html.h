// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/analysis/diff.h"

namespace graylens::report {

/// What the report says about where its figures come from.
struct DiffSources
{
    std::vector<std::string> normal, abnormal; ///< files of each side
    std::vector<std::string> missing; ///< one sentence for each loss of data: the amber strip; empty = complete
    std::vector<std::string> choices {}; ///< how it was compared: see choices()
    std::string notes {}; ///< what its author wrote down
};

/// What was chosen for a comparison, one sentence each: windows, own code, noise, pairs, shares.
std::vector<std::string> choices(const analysis::DiffOptions& options);

/// The comparison as one HTML file that loads nothing from anywhere: headline, account, causes, flame graph, call tree,
/// and every chart as a table too. Light or dark after the reader's preference.
std::string diffHtml(const analysis::DiffResult& result, const DiffSources& sources);

} // namespace graylens::report
