// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/theme.h"

namespace graylens::ui {

class RequestAxis;
class RequestModel;

/// Stripes over the bars of a request that failed, and a cross behind the last one.
void paintStripes(QPainter& painter, const QRectF& bar, const Theme& theme);
void paintCross(QPainter& painter, const QRectF& bar, const Theme& theme);

/// Draws the cells of the waterfall: each request's phases on the axis that all rows share.
class WaterfallDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    WaterfallDelegate(const RequestModel& model, const RequestAxis& axis, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    void paintCell(QPainter& painter, const QSizeF& size, const Theme& theme, std::uint32_t row) const;

    const RequestModel& m_model;
    const RequestAxis& m_axis;
};

} // namespace graylens::ui
