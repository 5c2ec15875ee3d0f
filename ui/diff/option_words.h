// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "core/analysis/diff.h"

namespace graylens::ui {

/// A window in words: "Startup", "call 3 of Store.load", "1.20 s to 3.50 s".
QString windowName(const analysis::WindowSpec& window);

/// What was chosen, one chip each, and how to take one back.
QStringList optionChips(const analysis::DiffOptions& options);
analysis::DiffOptions withoutChip(analysis::DiffOptions options, int chip);

/// "com.risk." of "com.risk.Guard.start(I)V": what all methods of a package begin with. Of a name without a package,
/// its class; of one without either, the name itself.
QString packagePrefix(std::string_view name);

/// Names that only the other side has, the dearest first: what a one-sided method (or thread) may be called there.
std::vector<std::uint32_t> pairCandidates(const analysis::DiffTree& tree, std::uint32_t node);
/// The pair of a node and one from the other side, in the order that DiffOptions wants.
analysis::NamePair pairOf(const analysis::DiffTree& tree, std::uint32_t node, std::string_view other);

} // namespace graylens::ui
