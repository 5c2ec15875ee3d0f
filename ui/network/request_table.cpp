// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/request_table.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <QScrollBar>
#include <QWheelEvent>

#include "ui/network/request_axis.h"
#include "ui/network/request_model.h"
#include "ui/network/waterfall_delegate.h"
#include "ui/network/waterfall_header.h"

namespace graylens::ui {

namespace {

constexpr int kWaterfallWidth = 380;

} // namespace

RequestTable::RequestTable(RequestModel& model, RequestAxis& axis, QWidget* parent)
    : QTableView(parent)
    , m_model(model)
    , m_axis(axis)
{
    setObjectName(QStringLiteral("requestTable"));
    setAccessibleName(tr("Requests"));
    auto* header = new WaterfallHeader(axis, RequestModel::kWaterfall, this);
    setHorizontalHeader(header);
    setModel(&model);
    setItemDelegateForColumn(RequestModel::kWaterfall, new WaterfallDelegate(model, axis, this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    setUpColumns();
    connect(header, &WaterfallHeader::markRequested, this, &RequestTable::markRequested);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RequestTable::followRows);
    connect(&model, &RequestModel::modelReset, this, &RequestTable::followRows);
    connect(&axis, &RequestAxis::followingChanged, this, &RequestTable::followRows);
    connect(&axis, &RequestAxis::kindChanged, this, &RequestTable::followRows);
    connect(&axis, &RequestAxis::changed, viewport(), qOverload<>(&QWidget::update));
}

void RequestTable::setUpColumns()
{
    using Field = analysis::NetworkField;
    QHeaderView* header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSortIndicator(0, Qt::AscendingOrder);
    setSortingEnabled(true);
    setColumnWidth(RequestModel::columnOf(Field::Time), 104);
    setColumnWidth(RequestModel::columnOf(Field::Status), 64);
    setColumnWidth(RequestModel::columnOf(Field::Method), 62);
    setColumnWidth(RequestModel::columnOf(Field::Host), 150);
    setColumnWidth(RequestModel::columnOf(Field::Path), 200);
    setColumnWidth(RequestModel::columnOf(Field::Duration), 80);
    setColumnWidth(RequestModel::columnOf(Field::Node), 140);
    setColumnWidth(RequestModel::kWaterfall, kWaterfallWidth);
    header->moveSection(header->visualIndex(RequestModel::kWaterfall), 1 + RequestModel::columnOf(Field::Duration));
}

void RequestTable::zoomTo(TimeRange request)
{
    const bool isClock = m_axis.kind() == RequestAxis::Kind::Clock;
    const DurationNs length = request.duration(), margin = std::max<DurationNs>(length / 4, 1);
    m_axis.setRange(isClock ? TimeRange {request.begin - margin, request.end + margin}
                            : TimeRange {0, length + margin});
}

void RequestTable::followRows()
{
    if (!m_axis.isFollowing() || m_model.rowCount() == 0)
        return;
    const auto first = static_cast<std::size_t>(std::max(rowAt(0), 0));
    const int bottom = rowAt(viewport()->height() - 1);
    const auto last = static_cast<std::size_t>(bottom < 0 ? m_model.rowCount() - 1 : bottom);
    m_axis.follow(
        layout::spanOf(*m_model.log(), std::span(m_model.rows()).subspan(first, last - first + 1), m_axis.kind()));
}

void RequestTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    followRows();
}

void RequestTable::wheelEvent(QWheelEvent* event)
{
    const int left = columnViewportPosition(RequestModel::kWaterfall), width = columnWidth(RequestModel::kWaterfall);
    const double at = (event->position().x() - left) / std::max(width, 1);
    const double turned = event->angleDelta().y() / 120.0;
    const bool isOver = at >= 0 && at < 1 && turned != 0;
    if (isOver && (event->modifiers() & Qt::ControlModifier))
        m_axis.zoom(std::pow(1.25, -turned), at);
    else if (isOver && (event->modifiers() & Qt::ShiftModifier))
        m_axis.pan(-turned * 0.1);
    else {
        QTableView::wheelEvent(event);
        return;
    }
    event->accept();
}

} // namespace graylens::ui
