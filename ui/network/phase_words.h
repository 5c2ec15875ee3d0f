// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

#include "core/layout/waterfall.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

QString phaseName(layout::RequestPhase phase);
QColor phaseColor(layout::RequestPhase phase, const Theme& theme);

/// "DNS 12 ms, Wait 40 ms": for readers of screens.
QString phasesText(const analysis::NetworkLog& log, std::uint32_t row);
/// The request and all its phases, each with its length and share, as a rich text.
QString phasesHtml(const analysis::NetworkLog& log, std::uint32_t row, const Theme& theme);

} // namespace graylens::ui
