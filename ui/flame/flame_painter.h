// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFontMetricsF>
#include <QPainter>

#include "ui/flame/flame_search.h"
#include "ui/flame/flame_source.h"

namespace graylens::ui {

struct FlamePaintState
{
    std::optional<std::uint32_t> selected, hovered;
    const FlameMatches* matches = nullptr;
    bool hasKeyboardFocus = false;
    bool isStale = false;
    float rowHeight = 18;
};

/// What of a method's name fits into `width`: all, "Class.method", "method", a cut "method"; nothing when that would be
/// a letter or two.
QString fittingName(const QFontMetricsF& metrics, std::string_view name, double width);

/// Paints a DrawList of a flame graph. Labels fall back from the full name over "Class.method" to what fits of it.
void paintFlame(QPainter& painter, const layout::DrawList& list, const FlameSource& source, const Theme& theme,
                const FlamePaintState& state);

} // namespace graylens::ui
