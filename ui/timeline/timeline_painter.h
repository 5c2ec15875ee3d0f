// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>

#include "core/analysis/search.h"
#include "core/layout/draw_list.h"
#include "core/trace/trace.h"
#include "ui/theme/theme.h"
#include "ui/timeline/label_cache.h"

namespace graylens::ui {

struct TimelinePaint
{
    const trace::Trace& trace;
    const Theme& theme;
    const analysis::NameMatches* matches = nullptr; ///< others are paled; null: no search
    LabelCache* labels = nullptr; ///< null: no text
    /// What calls marked as layout::kUnmatched are: only in abnormal, or only in normal.
    enum class Unmatched { New, Gone } unmatched = Unmatched::New;
};

/// Draws a timeline's rectangles into an RGB32 image over what is there. Rectangles go straight into its pixels; only
/// text and hatching need a QPainter.
void paintTimeline(QImage& image, const layout::DrawList& list, const TimelinePaint& paint);

/// `share` of `b` in `a`.
QColor mixedColor(const QColor& a, const QColor& b, double share);

} // namespace graylens::ui
