// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/backend/cluster_review.h"

namespace graylens::ui {

/// How a cluster is cut, for a cell of a table: "≈ like another", "÷ mixed", or nothing.
QString qualitySign(const cluster::Quality& quality);
/// The same in sentences with the figures; says so where nothing is wrong.
QString qualitySentence(const cluster::Quality& quality);
/// "8 of 12 and 9 frames are the same, the first 3 without a gap."
QString overlapText(const cluster::Overlap& overlap);
/// How often gray devices meet a cluster, against production, and whether that is proven.
QString cohortSentence(const backend::CohortComparison& compared);
/// "a1b2… is part of c3d4…".
QString ruleText(const backend::ClusterRule& rule);

} // namespace graylens::ui
