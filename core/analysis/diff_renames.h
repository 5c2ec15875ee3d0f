// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "core/analysis/diff_align.h"

namespace graylens::analysis {

/// Names that differ only in what a build numbers anew, or that the user paired, share a key.
NameKeys keysOfNames(const StringPool& names, const DiffOptions& options);

/// Aligns all threads, pairing methods that exist on one side only where they stand in for each other: called by the
/// same caller, and alike in what they call, in how often they run and in name. A pairing brings new callers to match,
/// so this goes on until none is found (four rounds at most). `keys` come from keysOfNames() and are set to what names
/// are finally matched by.
std::vector<Alignment> alignThreads(const DiffSides& sides, const DiffOptions& options, NameKeys& keys,
                                    const Operation& operation);

/// 0 .. 1: how much two method names look like the same method after a rename: class and method part count half each,
/// by their common beginning and end; parameters are left out.
double nameLikeness(std::string_view a, std::string_view b);

} // namespace graylens::analysis
