// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/log_minimap.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>

#include "ui/logs/log_look.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr int kLevelWidth = 12, kHitWidth = 5;
constexpr int kPartPixels = 2;

} // namespace

LogMinimap::LogMinimap(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("logMinimap"));
    setAccessibleName(tr("Overview of the log: warnings, errors, matches and marks"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setToolTip(tr("Left: warnings and errors. Right: matches. Triangles: marks. Click to go there."));
}

QSize LogMinimap::sizeHint() const
{
    return {kLevelWidth + 2 * kHitWidth + 2, 100};
}

void LogMinimap::setRows(std::uint64_t rows)
{
    m_rows = rows;
    update();
}

void LogMinimap::setDensity(logs::LogDensity density)
{
    m_density = std::move(density);
    update();
}

void LogMinimap::setMatches(logs::RowSet matches, logs::RowSet found)
{
    m_matches = std::move(matches);
    m_found = std::move(found);
    update();
}

void LogMinimap::setMarks(const std::set<std::uint64_t>& marks)
{
    m_marks = marks;
    update();
}

void LogMinimap::setView(std::uint64_t first, std::uint64_t end)
{
    m_first = first;
    m_end = end;
    update();
}

std::size_t LogMinimap::parts() const
{
    return static_cast<std::size_t>(std::max(1, height() / kPartPixels));
}

int LogMinimap::yOf(std::uint64_t row) const
{
    return m_rows == 0 ? 0 : static_cast<int>(static_cast<double>(row) / static_cast<double>(m_rows) * height());
}

std::uint64_t LogMinimap::rowAt(int y) const
{
    const double share = std::clamp(static_cast<double>(y) / std::max(1, height()), 0.0, 1.0);
    return m_rows == 0 ? 0 : std::min(m_rows - 1, static_cast<std::uint64_t>(share * static_cast<double>(m_rows)));
}

void LogMinimap::paintLevels(QPainter& painter) const
{
    const Theme& theme = Theme::forPalette(palette());
    const std::size_t parts = m_density.parts.size();
    for (std::size_t i = 0; i < parts; ++i) {
        const logs::LevelCounts& counts = m_density.parts[i];
        const auto of = [&counts](trace::LogLevel level) { return counts[static_cast<std::size_t>(level)]; };
        const std::uint32_t errors = of(trace::LogLevel::Error) + of(trace::LogLevel::Fatal);
        const std::uint32_t warnings = of(trace::LogLevel::Warn);
        if (errors + warnings == 0)
            continue;
        std::uint32_t all = 0;
        for (const std::uint32_t count : counts)
            all += count;
        const int top = static_cast<int>(i * static_cast<std::size_t>(height()) / parts);
        const int bottom = static_cast<int>((i + 1) * static_cast<std::size_t>(height()) / parts);
        // One error among thousands of lines must be seen, and many more so.
        const auto width = [all](std::uint32_t count) {
            return count == 0
                ? 0
                : static_cast<int>(std::lround(3 + (kLevelWidth - 3) * std::sqrt(static_cast<double>(count) / all)));
        };
        painter.fillRect(0, top, width(warnings + errors), std::max(1, bottom - top), theme.abnormal);
        painter.fillRect(0, top, width(errors), std::max(1, bottom - top), theme.errorText);
    }
}

void LogMinimap::paintRows(QPainter& painter, const logs::RowSet& rows, const QRect& strip, const QColor& color) const
{
    for (int y = 0; y < height(); y += kPartPixels) {
        const std::uint64_t from = rows.rank(rowAt(y));
        const bool has = y + kPartPixels >= height() ? from < rows.size() : rows.rank(rowAt(y + kPartPixels)) > from;
        if (has)
            painter.fillRect(strip.left(), y, strip.width(), kPartPixels, color);
    }
}

void LogMinimap::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme& theme = Theme::forPalette(palette());
    painter.fillRect(rect(), theme.canvasAlternate);
    painter.fillRect(0, 0, 1, height(), theme.grid);
    if (m_rows == 0)
        return;
    paintLevels(painter);
    if (!m_matches.isEmpty())
        paintRows(painter, m_matches, {kLevelWidth + 1, 0, kHitWidth, height()}, theme.focusRing);
    if (!m_found.isEmpty())
        paintRows(painter, m_found, {kLevelWidth + 1 + kHitWidth, 0, kHitWidth, height()}, theme.abnormal);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    for (const std::uint64_t mark : m_marks) {
        const double y = yOf(mark);
        painter.drawPolygon(QPolygonF {{width() - 7.0, y}, {width() - 0.0, y - 4}, {width() - 0.0, y + 4}});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    QColor veil = theme.text;
    veil.setAlpha(28);
    const QRect frame(0, yOf(m_first), width() - 1, std::max(6, yOf(m_end) - yOf(m_first)));
    painter.fillRect(frame, veil);
    painter.setPen(theme.faintText);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(frame.adjusted(0, 0, 0, -1));
}

void LogMinimap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    Q_EMIT partsChanged();
}

void LogMinimap::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && m_rows > 0)
        Q_EMIT rowRequested(rowAt(event->pos().y()));
}

void LogMinimap::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons().testFlag(Qt::LeftButton) && m_rows > 0)
        Q_EMIT rowRequested(rowAt(event->pos().y()));
}

} // namespace graylens::ui
