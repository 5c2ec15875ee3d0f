// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/scale_legend.h"

#include <cmath>

#include <QPainter>

#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {
constexpr double kStepWidth = 9;
constexpr double kGap = 14;
constexpr double kSwatch = 22;
} // namespace

ScaleLegend::ScaleLegend(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("scaleLegend"));
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(
        tr("Blue and ▼ take less time in abnormal, grey the same, orange and ▲ more. “+ new” is only "
           "in abnormal, “− gone” only in normal. A bar below: the change is in its own time."));
    setToolTip(accessibleDescription());
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

QSize ScaleLegend::sizeHint() const
{
    return {static_cast<int>(std::ceil(walk(nullptr))), fontMetrics().height() + 6};
}

double ScaleLegend::walk(QPainter* painter) const
{
    const Theme& theme = Theme::forPalette(palette());
    const double height = fontMetrics().height() + 2, top = 2;
    double x = 0;
    const auto text = [&](const QString& words) {
        const double wide = fontMetrics().horizontalAdvance(words);
        if (painter) {
            painter->setPen(theme.text);
            painter->drawText(QRectF(x, top, wide + 1, height), Qt::AlignLeft | Qt::AlignVCenter, words);
        }
        x += wide + 4;
    };
    const auto swatch = [&](std::uint16_t step, auto decorate) {
        const QRectF box(x, top + 1, kSwatch, height - 3);
        if (painter)
            decorate(box, theme.deltaFill(step), theme.deltaText(step));
        x += kSwatch + 4;
    };
    text(tr("▼ less"));
    for (std::uint16_t step = 0; step < layout::kDeltaSteps; ++step, x += kStepWidth)
        if (painter)
            painter->fillRect(QRectF(x, top + 1, kStepWidth, height - 3), theme.deltaFill(step));
    x += 4;
    text(tr("▲ more"));
    x += kGap;
    swatch(13, [&](const QRectF& box, const QColor& fill, QColor ink) {
        painter->fillRect(box, fill);
        painter->setPen(ink);
        painter->drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        ink.setAlpha(60);
        painter->fillRect(box, QBrush(ink, Qt::BDiagPattern));
    });
    text(tr("+ new"));
    x += kGap;
    swatch(3, [&](const QRectF& box, QColor fill, const QColor&) {
        painter->setPen(QPen(fill, 1, Qt::DashLine));
        painter->drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        fill.setAlpha(40);
        painter->fillRect(box, fill);
    });
    text(tr("− gone"));
    x += kGap;
    swatch(12, [&](const QRectF& box, const QColor& fill, QColor ink) {
        painter->fillRect(box, fill);
        ink.setAlpha(150);
        painter->fillRect(QRectF(box.left() + 1, box.bottom() - 2, box.width() - 2, 2), ink);
    });
    text(tr("own time"));
    return x;
}

void ScaleLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    walk(&painter);
}

} // namespace graylens::ui
