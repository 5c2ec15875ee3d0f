// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace graylens::ui {

/// How well `text` matches what was typed: every character must occur in order, letter case aside. Higher is better;
/// negative: no match. Starts of words and runs of neighbours count more, early matches a little more than late ones.
int fuzzyScore(const QString& typed, const QString& text);

} // namespace graylens::ui
