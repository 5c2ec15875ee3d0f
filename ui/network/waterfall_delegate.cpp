// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/waterfall_delegate.h"

#include <algorithm>
#include <cmath>

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/models/time_axis.h"
#include "ui/network/phase_words.h"
#include "ui/network/request_axis.h"
#include "ui/network/request_model.h"

namespace graylens::ui {

namespace {

QRectF rectOf(const layout::Item& item)
{
    return {static_cast<double>(item.x), static_cast<double>(item.y), static_cast<double>(item.width),
            static_cast<double>(item.height)};
}

/// From the end of the attempt before to the start of this one.
void paintWait(QPainter& painter, const analysis::NetworkLog& log, std::uint32_t row, const layout::Viewport& port,
               const Theme& theme)
{
    const auto attempts = log.attempts(row);
    const auto at = std::find(attempts.begin(), attempts.end(), row);
    if (at == attempts.begin() || at == attempts.end())
        return;
    const double width = static_cast<double>(port.width), middle = std::floor(static_cast<double>(port.height) / 2);
    const double from = std::clamp(layout::xOf(log.end(*std::prev(at)), port), 0.0, width);
    const double to = std::clamp(layout::xOf(log.request(row).ts, port), 0.0, width);
    painter.setPen(QPen(theme.faintText, 1, Qt::DotLine));
    if (to - from >= 2)
        painter.drawLine(QPointF(from, middle + 0.5), QPointF(to, middle + 0.5));
}

} // namespace

void paintStripes(QPainter& painter, const QRectF& bar, const Theme& theme)
{
    painter.fillRect(bar, bar.width() < 4 ? QBrush(theme.errorText) : QBrush(theme.errorText, Qt::BDiagPattern));
}

void paintCross(QPainter& painter, const QRectF& bar, const Theme& theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.errorText, 1.5));
    const QPointF at(bar.right() + 6, bar.center().y());
    painter.drawLine(at + QPointF(-2.5, -2.5), at + QPointF(2.5, 2.5));
    painter.drawLine(at + QPointF(-2.5, 2.5), at + QPointF(2.5, -2.5));
    painter.restore();
}

WaterfallDelegate::WaterfallDelegate(const RequestModel& model, const RequestAxis& axis, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
    , m_axis(axis)
{ }

void WaterfallDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    // Phases keep their colours on a chosen row: it is tinted only.
    const bool isChosen = cell.state.testFlag(QStyle::State_Selected);
    cell.state.setFlag(QStyle::State_Selected, false);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewRow, &cell, painter, option.widget);
    painter->save();
    painter->setClipRect(option.rect);
    painter->translate(option.rect.topLeft());
    const QSizeF size(option.rect.size());
    if (isChosen) {
        QColor tint = option.palette.color(QPalette::Highlight);
        tint.setAlpha(60);
        painter->fillRect(QRectF({}, size), tint);
    }
    if (index.row() < m_model.rowCount())
        paintCell(*painter, size, Theme::forPalette(option.palette),
                  m_model.rows()[static_cast<std::size_t>(index.row())]);
    painter->restore();
}

void WaterfallDelegate::paintCell(QPainter& painter, const QSizeF& size, const Theme& theme, std::uint32_t row) const
{
    const analysis::NetworkLog& log = *m_model.log();
    const layout::Viewport port = m_axis.viewport(size.width(), size.height(), painter.device()->devicePixelRatioF());
    paintGrid(painter, axisTicks(port, m_axis.origin()), port, theme);
    if (const auto marked = m_axis.marked()) {
        QColor tint = theme.selection;
        tint.setAlpha(36);
        const double left = std::max(layout::xOf(marked->begin, port), 0.0);
        const double right = std::min(layout::xOf(marked->end, port), size.width());
        painter.fillRect(QRectF(left, 0, std::max(right - left, 0.0), size.height()), tint);
    }
    if (m_axis.kind() == RequestAxis::Kind::Clock && log.isRetry(row))
        paintWait(painter, log, row, port, theme);
    const layout::DrawList list = layout::waterfall(log, {&row, 1}, port.height, port, m_axis.kind());
    QRectF all;
    for (const layout::Item& item : list.items) {
        painter.fillRect(rectOf(item), phaseColor(static_cast<layout::RequestPhase>(item.color), theme));
        if (item.flags & 1U)
            paintStripes(painter, rectOf(item), theme);
        all = all.united(rectOf(item));
    }
    if (all.isEmpty())
        return;
    if (log.request(row).dur == kNoTime) { // how long it lasted is not known
        painter.setPen(QPen(theme.text, 1, Qt::DashLine));
        painter.drawRect(all.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (list.items.front().flags & 1U)
        paintCross(painter, all, theme);
}

bool WaterfallDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                                  const QModelIndex& index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid() || index.row() >= m_model.rowCount())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(),
                       phasesHtml(*m_model.log(), m_model.rows()[static_cast<std::size_t>(index.row())],
                                  Theme::forPalette(view->palette())),
                       view->viewport(), option.rect);
    return true;
}

} // namespace graylens::ui
