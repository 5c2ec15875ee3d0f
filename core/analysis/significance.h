// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace graylens::analysis {

/// Whether two groups of these sizes could show anything at 5 %: the most extreme of all orders must be rarer than
/// that.
bool enoughForTest(std::size_t normal, std::size_t abnormal);

/// Two-sided Fisher exact test: how likely presence this unequal is when both groups have it equally often.
double fisherExact(std::uint32_t with1, std::uint32_t total1, std::uint32_t with2, std::uint32_t total2);

/// Two-sided exact binomial test: how likely a number of hits this far from `trials` x `chance` is, the smaller tail
/// counted twice.
double binomialTest(std::uint64_t hits, std::uint64_t trials, double chance);

/// Two-sided Mann-Whitney test by the normal approximation, with correction for ties and continuity. 1 where all values
/// are equal.
double mannWhitney(std::span<const double> a, std::span<const double> b);

/// Cliff's delta: P(b > a) - P(b < a) for one value of each, -1 .. 1. 0 where one is empty.
double cliffsDelta(std::span<const double> a, std::span<const double> b);

/// Benjamini-Hochberg: replaces each p by the smallest false discovery rate at which it would still be called a
/// finding.
void adjustForMany(std::vector<double>& p);

} // namespace graylens::analysis
