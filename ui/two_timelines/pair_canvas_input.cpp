// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, wheel and steps of a PairCanvas; its keys are actions of the panel.
#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include "ui/two_timelines/pair_canvas.h"

namespace graylens::ui {

namespace {

constexpr double kDragDistance = 4; ///< pixels before a press becomes a drag

} // namespace

void PairCanvas::zoom(double factor)
{
    setRange(zoomedRange(m_range, factor, m_range.begin + m_range.duration() / 2));
}

void PairCanvas::pan(double share)
{
    const auto by = static_cast<DurationNs>(static_cast<double>(m_range.duration()) * share);
    setRange({m_range.begin + by, m_range.end + by});
}

void PairCanvas::showWhole()
{
    if (m_pair)
        setRange(layout::spanOfPair(m_pair->threads, axis()));
}

void PairCanvas::focusSelection()
{
    if (!m_selected)
        return;
    const trace::Slices& slices = m_pair->threads.side[m_selected->side].trace->slices;
    TimeNs begin = axis().time.shared(m_selected->side, slices.ts[m_selected->slice], true);
    TimeNs end = axis().time.shared(m_selected->side, slices.end(m_selected->slice), false);
    if (const auto partner = partnerOf(*m_selected)) { // both are to be seen
        const std::size_t other = 1 - m_selected->side;
        const trace::Slices& others = m_pair->threads.side[other].trace->slices;
        begin = std::min(begin, axis().time.shared(other, others.ts[*partner], true));
        end = std::max(end, axis().time.shared(other, others.end(*partner), false));
    }
    const DurationNs margin = std::max<DurationNs>(0, end - begin) / 40 + 1;
    setRange({begin - margin, end + margin});
}

void PairCanvas::choose(const PairSlice& slice)
{
    showSlice(slice);
    Q_EMIT sliceSelected();
}

void PairCanvas::step(SliceStep step)
{
    if (!m_pair)
        return;
    if (!m_selected) {
        const auto first = std::find_if(m_drawings[1].list.items.begin(), m_drawings[1].list.items.end(),
                                        [](const auto& item) { return item.kind == layout::ItemKind::Slice; });
        if (first != m_drawings[1].list.items.end())
            choose({1, first->ref});
        return;
    }
    const auto next = stepFrom(*m_pair->threads.side[m_selected->side].trace, {}, m_selected->slice, step);
    if (next)
        choose({m_selected->side, *next});
}

void PairCanvas::toOtherSide()
{
    if (!m_pair || !m_selected)
        return;
    if (const auto partner = partnerOf(*m_selected))
        choose({1 - m_selected->side, *partner});
}

/// Those of both sides, in shared time; of two that begin at once, normal's first.
void PairCanvas::nextUnmatched(bool backwards)
{
    if (!m_pair)
        return;
    using Place = std::pair<TimeNs, std::size_t>;
    const auto placeOf = [&](const PairSlice& of) {
        const TimeNs start = m_pair->threads.side[of.side].trace->slices.ts[of.slice];
        return Place(axis().time.shared(of.side, start, true), of.side);
    };
    const Place from = m_selected ? placeOf(*m_selected)
        : backwards               ? Place(m_range.end, 2)
                                  : Place(m_range.begin - 1, 0);
    std::optional<PairSlice> best;
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& extras = m_pair->threads.match.side[side].extras; // by start, and so in shared time
        const auto after = std::partition_point(extras.begin(), extras.end(), [&](const analysis::ExtraCall& call) {
            const Place place = placeOf({side, call.slice});
            return backwards ? place < from : place <= from;
        });
        if (backwards ? after == extras.begin() : after == extras.end())
            continue;
        const PairSlice found {side, (backwards ? std::prev(after) : after)->slice};
        if (!best || (backwards ? placeOf(*best) < placeOf(found) : placeOf(found) < placeOf(*best)))
            best = found;
    }
    if (best)
        choose(*best);
}

void PairCanvas::scrollPages(int pages)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pages * verticalScrollBar()->pageStep());
}

void PairCanvas::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    if (m_pair && (event->modifiers() & Qt::ControlModifier)) {
        const auto at = layout::sharedAt(event->position().x(), port(frameOf(viewport()->size()), 0, 1));
        setRange(zoomedRange(m_range, std::pow(0.8, delta.y() / 120.0), at));
    } else if ((event->modifiers() & Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y())) {
        pan(-(delta.x() != 0 ? delta.x() : delta.y()) / 1200.0);
    } else {
        QAbstractScrollArea::wheelEvent(event);
    }
    event->accept();
}

void PairCanvas::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressed = event->position();
    m_isPanning = event->button() == Qt::MiddleButton || (event->modifiers() & Qt::ShiftModifier);
}

void PairCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_pressed && !m_isPanning && std::abs(event->position().x() - m_pressed->x()) > kDragDistance)
        m_isPanning = true;
    if (m_pressed && m_isPanning) {
        const double by = (m_pressed->x() - event->position().x()) / std::max(1, viewport()->width());
        m_pressed = event->position();
        pan(by);
        return;
    }
    const auto slice = sliceAt(event->position());
    if (slice == m_hovered)
        return;
    m_hovered = slice;
    viewport()->update();
    Q_EMIT lineChanged();
}

void PairCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pressed && !m_isPanning) {
        select(sliceAt(event->position()));
        Q_EMIT sliceSelected();
    }
    m_pressed.reset();
    m_isPanning = false;
}

void PairCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    select(sliceAt(event->position()));
    focusSelection();
}

/// All keys are actions: the scroll area's own stay unused.
void PairCanvas::keyPressEvent(QKeyEvent* event)
{
    event->ignore();
}

bool PairCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString html = hoverHtml(help->pos());
        if (html.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), html, viewport());
        return true;
    }
    if (event->type() == QEvent::Leave && m_hovered) {
        m_hovered.reset();
        viewport()->update();
        Q_EMIT lineChanged();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace graylens::ui
