// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QString>

#include "core/analysis/diff.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

ValueUnit unitOf(const analysis::DiffTree& tree);

/// The cause's kind with a sign: "+ new", "− gone", "▲ slower", ...
QString kindText(const analysis::Cause& cause);
/// What the entry is about: the method, or "Idle main thread", "Other changes", ...
QString causeName(const analysis::DiffTree& tree, const analysis::Cause& cause);
QString shortCauseName(const analysis::DiffTree& tree, const analysis::Cause& cause);
/// Callers of a node, outermost first, short names, at most the `most` nearest; before them the thread where wanted.
QString callersText(const analysis::DiffTree& tree, std::uint32_t node, bool withThread, int most = 4);
/// Whether numbers of samples say more than the values do: not where the values are samples themselves.
bool showsCounts(const analysis::DiffTree& tree);
/// The whole path, one call a line.
QString pathLines(const analysis::DiffTree& tree, std::uint32_t node);
/// "0 → 1"
QString countsText(const analysis::Cause& cause);
/// Whether a one-sided node only wraps what both sides call: its callees' time passes through on the other side too.
bool passesThrough(const analysis::DiffTree& tree, std::uint32_t node);
/// What the account leads from and to: the window lengths where they differ by the accounted delta, else totals.
std::pair<std::int64_t, std::int64_t> accountEnds(const analysis::DiffResult& result);
/// Whose time that is where it is not the whole window: "on worker-1", "on all threads together"; else empty.
QString accountPlace(const analysis::DiffResult& result);
/// Index of the entry that is about a node, the most important one; -1 where none is.
int causeOf(const analysis::DiffResult& result, std::uint32_t node);
/// The node of the same path in another comparison's tree; 0 where there is none.
std::uint32_t nodeLike(const analysis::DiffResult& result, const analysis::DiffTree& other, std::uint32_t otherNode);
/// Name of a renamed method in the normal traces; empty where it has the same one.
QString normalNameOf(const analysis::DiffTree& tree, std::uint32_t node);

/// The answer at one glance: how much, what is to blame, how much of it that is; `rich` makes the method bold,
/// `isStart` says that startups are compared.
QString headline(const analysis::DiffResult& result, bool rich, bool isStart = false);
/// A cause in one sentence, with its place, thread, presence and figures.
QString causeSentence(const analysis::DiffResult& result, const analysis::Cause& cause, bool rich);
/// What the test says of it; empty where there are too few traces for one.
QString evidenceText(const analysis::Cause& cause);

} // namespace graylens::ui
