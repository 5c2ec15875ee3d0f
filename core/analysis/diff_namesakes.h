// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/diff_align.h"

namespace graylens::analysis {

/// Where one side has a single method for what the other has several of under the same key (a build merged its lambdas
/// into one class, or no longer does), the several are made one, if together they are more like the single one than any
/// of them is: in what they call, else in how often they run.
void mergeNamesakes(DiffSides& sides, const NameKeys& keys);

} // namespace graylens::analysis
