// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/time_axis.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include <QLocale>
#include <QPainter>

namespace graylens::ui {

namespace {

constexpr double kTickGap = 92; ///< pixels between labelled marks
constexpr DurationNs kSecond = 1'000'000'000;

int decimalsFor(DurationNs step, DurationNs unit)
{
    int decimals = 0;
    for (DurationNs part = unit; part > step && part % 10 == 0; part /= 10)
        ++decimals;
    // A step of 2.5 units would need one more digit; steps are 1, 2 or 5 times a power of ten, so it never is.
    return decimals;
}

} // namespace

QString momentText(TimeNs t, TimeNs origin, DurationNs step)
{
    const QLocale locale;
    const DurationNs offset = t - origin;
    const DurationNs size = std::abs(offset);
    const QString sign = offset < 0 ? QString(QChar(0x2212)) : QString();
    if (size == 0)
        return QStringLiteral("0");
    if (size >= 120 * kSecond) {
        const DurationNs hours = size / (3600 * kSecond);
        const DurationNs minutes = size / (60 * kSecond) % 60;
        const int decimals = std::min(decimalsFor(std::max<DurationNs>(step, 1), kSecond), 9);
        const double seconds = static_cast<double>(size % (60 * kSecond)) / static_cast<double>(kSecond);
        QString secondsText = locale.toString(seconds, 'f', decimals);
        if (seconds < 10)
            secondsText.prepend(QLatin1Char('0'));
        return sign
            + (hours > 0 ? QStringLiteral("%1:%2:%3").arg(hours).arg(minutes, 2, 10, QLatin1Char('0')).arg(secondsText)
                         : QStringLiteral("%1:%2").arg(minutes).arg(secondsText));
    }
    struct Unit
    {
        DurationNs ns;
        const char* name;
    };
    static constexpr std::array<Unit, 4> kUnits {{{kSecond, "s"}, {1'000'000, "ms"}, {1'000, "µs"}, {1, "ns"}}};
    for (const Unit& unit : kUnits) {
        if (size < unit.ns)
            continue;
        const double value = static_cast<double>(size) / static_cast<double>(unit.ns);
        return sign
            + QStringLiteral("%1 %2").arg(
                locale.toString(value, 'f', decimalsFor(std::max<DurationNs>(step, 1), unit.ns)),
                QString::fromUtf8(unit.name));
    }
    return {};
}

layout::Ticks axisTicks(const layout::Viewport& viewport, TimeNs origin)
{
    return layout::ticks(viewport.range, static_cast<double>(viewport.width), kTickGap, origin);
}

void paintGrid(QPainter& painter, const layout::Ticks& ticks, const layout::Viewport& viewport, const Theme& theme)
{
    const double ratio = static_cast<double>(viewport.pixelRatio);
    for (const TimeNs at : ticks.at) {
        const double x = std::floor(layout::xOf(at, viewport) * ratio) / ratio;
        painter.fillRect(QRectF(x, 0, 1 / ratio, static_cast<double>(viewport.height)), theme.grid);
    }
}

void paintAxis(QPainter& painter, const QRectF& rect, const layout::Ticks& ticks, const layout::Viewport& viewport,
               TimeNs origin, const Theme& theme)
{
    const double ratio = static_cast<double>(viewport.pixelRatio);
    const QFontMetricsF metrics(painter.font());
    painter.setPen(theme.axisText);
    double free = rect.left();
    for (const TimeNs at : ticks.at) {
        const double x = rect.left() + std::floor(layout::xOf(at, viewport) * ratio) / ratio;
        painter.fillRect(QRectF(x, rect.bottom() - 6, 1 / ratio, 6), theme.axisText);
        const QString text = momentText(at, origin, ticks.step);
        const double width = metrics.horizontalAdvance(text);
        // Beside its mark, never over a neighbour and never cut at the right edge.
        if (x + 4 < free || x + 4 + width > rect.right())
            continue;
        painter.drawText(QPointF(x + 4, rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2), text);
        free = x + 4 + width + 8;
    }
}

} // namespace graylens::ui
