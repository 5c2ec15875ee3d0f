// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a TimelineCanvas says about the place under the pointer: its tip and its menu.
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>

#include "ui/models/value_text.h"
#include "ui/timeline/slice_text.h"
#include "ui/timeline/timeline_canvas.h"

namespace graylens::ui {

namespace {

constexpr int kTipWidth = 440;

} // namespace

void TimelineCanvas::hover(const QPointF& at)
{
    const auto before = m_hovered ? std::optional(m_hovered->ref) : std::nullopt;
    m_hovered.reset();
    m_hoveredTrack.reset();
    if (!m_trace)
        return;
    const double row = at.y();
    const TrackHeaders all = headers();
    for (std::size_t i = 0; i < m_tracks.size() && row >= plotRect().top(); ++i) {
        const QRectF header = all.headerRect(i);
        if (!header.isEmpty() && row >= header.top() && row < header.bottom())
            m_hoveredTrack = i;
    }
    if (at.x() >= m_headerWidth && !m_isStale)
        m_hovered = itemAt(at);
    showTip(at);
    if (before != (m_hovered ? std::optional(m_hovered->ref) : std::nullopt))
        Q_EMIT lineChanged();
}

void TimelineCanvas::showTip(const QPointF& at)
{
    QString html;
    if (m_hovered)
        html = itemHtml(*m_trace, *m_hovered);
    else if (at.x() < m_headerWidth && m_hoveredTrack) {
        const layout::TimelineTrack& strip = m_tracks[*m_hoveredTrack];
        QString facts = headers().factsText(*m_hoveredTrack);
        if (!strip.thread.isNone())
            facts += (facts.isEmpty() ? QString() : QStringLiteral(" · "))
                + tr("tid %1").arg(m_trace->threads.tid[strip.thread.value()]);
        html = QStringLiteral("<b>%1</b>").arg(trackLabel(strip).toHtmlEscaped())
            + (facts.isEmpty() ? QString() : QStringLiteral("<br>") + facts.toHtmlEscaped());
    }
    if (html.isEmpty()) {
        m_tip->hide();
        return;
    }
    if (m_tip->text() != html) {
        m_tip->setText(html);
        // As wide as the text asks for, up to a limit; then it wraps.
        m_tip->setWordWrap(false);
        int width = m_tip->sizeHint().width();
        m_tip->setWordWrap(width > kTipWidth);
        width = std::min(width, kTipWidth);
        m_tip->resize(width, m_tip->wordWrap() ? m_tip->heightForWidth(width) : m_tip->sizeHint().height());
    }
    QPoint place = at.toPoint() + QPoint(14, 18);
    if (place.x() + m_tip->width() > viewport()->width())
        place.setX(std::max(0, at.toPoint().x() - m_tip->width() - 8));
    if (place.y() + m_tip->height() > viewport()->height())
        place.setY(std::max(0, at.toPoint().y() - m_tip->height() - 8));
    m_tip->move(place);
    m_tip->show();
    m_tip->raise();
}

void TimelineCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_trace)
        return;
    const QPointF at = event->pos();
    hover(at);
    m_tip->hide();
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("timelineMenu"));
    const bool isSlice
        = m_hovered && (m_hovered->kind == layout::ItemKind::Slice || m_hovered->kind == layout::ItemKind::SliceRun);
    if (isSlice) {
        const std::uint32_t slice = m_hovered->ref;
        selectSlice(slice);
        menu.addAction(tr("Zoom to this slice"), this, [this] { focusSelection(); });
        menu.addAction(tr("Mark its range"), this, [this] { markSelection(); });
        const QString name = fromUtf8(m_trace->text(m_trace->slices.name[slice]));
        menu.addAction(tr("Find all of this name"), this, [this, name] { m_view.setSearch(name); });
        menu.addAction(tr("Copy name"), this, [name] { QApplication::clipboard()->setText(name); });
        menu.addAction(tr("Copy details"), this,
                       [this, slice] { QApplication::clipboard()->setText(sliceLine(*m_trace, slice)); });
        menu.addSeparator();
    }
    if (m_view.marked()) {
        menu.addAction(tr("Zoom to the marked range"), this, [this] { showRange(*m_view.marked()); });
        menu.addAction(tr("Keep this mark"), this, [this] { keepMark(); });
        menu.addAction(tr("Remove the mark"), this, [this] { removeMark(); });
        menu.addSeparator();
    }
    if (const auto track = trackAtPointer()) {
        const layout::TimelineTrack& strip = m_tracks[*track];
        m_focusedTrack = track;
        if (strip.content != layout::TimelineTrack::Content::Group)
            menu.addAction(strip.pinned ? tr("Unpin this track") : tr("Pin this track"), this, [this] { togglePin(); });
        if (canCollapse(strip))
            menu.addAction(strip.collapsed ? tr("Expand this track") : tr("Collapse this track"), this,
                           [this] { toggleCollapse(); });
    }
    menu.addAction(tr("Collapse all tracks"), this, [this] { setAllCollapsed(true); });
    menu.addAction(tr("Expand all tracks"), this, [this] { setAllCollapsed(false); });
    menu.addSeparator();
    QAction* wheel = menu.addAction(tr("Wheel zooms"));
    wheel->setCheckable(true);
    wheel->setChecked(wheelZooms());
    connect(wheel, &QAction::toggled, this, &TimelineCanvas::setWheelZooms);
    menu.exec(event->globalPos());
}

} // namespace graylens::ui
