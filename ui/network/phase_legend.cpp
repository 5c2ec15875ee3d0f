// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/phase_legend.h"

#include <cmath>

#include <QPainter>

#include "ui/network/phase_words.h"
#include "ui/network/waterfall_delegate.h"

namespace graylens::ui {

namespace {
constexpr double kSwatch = 12;
constexpr double kGap = 10;
} // namespace

PhaseLegend::PhaseLegend(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("phaseLegend"));
    setAccessibleName(tr("Legend"));
    setToolTip(tr("Bars of what prepares a connection are lower than those of what uses it. Hatched bars with a cross "
                  "at their end failed; a dotted line leads from the attempt before."));
    setAccessibleDescription(toolTip());
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize PhaseLegend::sizeHint() const
{
    return {static_cast<int>(std::ceil(walk(nullptr))), fontMetrics().height() + 6};
}

double PhaseLegend::walk(QPainter* painter) const
{
    const Theme& theme = Theme::forPalette(palette());
    const double height = fontMetrics().height() + 2, top = 2;
    double x = 0;
    const auto entry = [&](const QString& words, double share, const QColor& fill, bool hasFailed) {
        const double tall = std::round(height * share);
        const QRectF box(x, top + std::round((height - tall) / 2), kSwatch, tall);
        if (painter) {
            painter->fillRect(box, fill);
            if (hasFailed) {
                paintStripes(*painter, box, theme);
                paintCross(*painter, box, theme);
            }
            painter->setPen(theme.text);
            painter->drawText(QPointF(x + kSwatch + (hasFailed ? 12 : 4), top + fontMetrics().ascent() + 1), words);
        }
        x += kSwatch + (hasFailed ? 12 : 4) + fontMetrics().horizontalAdvance(words) + kGap;
    };
    for (std::size_t i = 0; i < layout::kRequestPhases; ++i) {
        const auto phase = static_cast<layout::RequestPhase>(i);
        entry(phaseName(phase), static_cast<double>(layout::phaseHeight(phase)), phaseColor(phase, theme), false);
    }
    const auto whole = layout::RequestPhase::Whole;
    entry(tr("Failed"), static_cast<double>(layout::phaseHeight(whole)), phaseColor(whole, theme), true);
    return x;
}

void PhaseLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    walk(&painter);
}

} // namespace graylens::ui
