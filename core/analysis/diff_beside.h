// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/analysis/diff_figures.h"

namespace graylens::analysis {

/// Tells of entries on threads beside the main one whether it waited for them, and puts those it did not wait for last.
/// Less than `floor` ns is nothing.
void judgeBeside(std::vector<Cause>& others, const DiffSides& sides, const LaidOut& laidOut, std::int64_t floor);

/// The first `own` entries are the account's, the others those beside it. Calls that moved between them are told (see
/// Cause::movedTo); what only moved, against the way of the whole, comes after the account's own changes; and where the
/// account's thread does what it ever did while another one works much longer (or less long), that is the news.
/// `largest`: the larger side's time in the account.
void orderAcrossThreads(DiffResult& result, const DiffTree& tree, std::ptrdiff_t own, std::int64_t largest);

} // namespace graylens::analysis
