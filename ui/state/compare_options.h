// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

#include "core/analysis/diff_input.h"

namespace graylens::ui {

/// What the user chose for a comparison, as the workspace keeps it: windows, own code, noise, pairs. Empty where
/// nothing was chosen; what cannot be read back is left out.
QJsonObject toJson(const analysis::DiffOptions& options);
analysis::DiffOptions optionsFromJson(const QJsonObject& object);

} // namespace graylens::ui
