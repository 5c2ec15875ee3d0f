// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/backend/releases.h"
#include "core/release/verdict.h"

namespace graylens::ui {

// What releases and verdicts are called in the user's language.
QString stateText(backend::ReleaseState state); ///< with a sign before it: "▶ running"
QString actionText(backend::ReleaseAction action); ///< what is done: "Expand"
/// "tier: low, mid · region: CN"; "everybody" without conditions.
QString targetText(const std::vector<backend::Filter::AnyOf>& target);
/// "Cold startup worse than production by more than 5 %, from 500 users on".
QString ruleText(const backend::HaltRule& rule);

QString metricText(const release::Metric& metric); ///< its title
/// "0.31 %", "1.93 s", "840 mW".
QString figureText(const release::Metric& metric, double value);
/// "▲ worse", "✓ no worse than +10 %", "? open: about 1,200 more users", "? no traffic".
QString verdictText(const release::Metric& metric, const release::Comparison& comparison);
QString shareChangeText(double change); ///< "+12.3 %", "−4 %", "no limit" where infinite
QString noteText(const release::Metric& metric, const release::Note& note); ///< a sentence
QString notesText(const release::Metric& metric, const release::Comparison& comparison);
QString percentileText(double percentile); ///< "p99.9"
/// The whole of it as a sentence: what gray has, what production has, and what follows.
QString sentence(const release::Metric& metric, const release::Comparison& comparison);

} // namespace graylens::ui
