// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/analysis/diff.h"

namespace graylens::ui {

/// A note on comparability in the user's language, made of its code and arguments; of a code that is not known here,
/// its own message.
QString noteText(const analysis::ComparabilityNote& note);

} // namespace graylens::ui
