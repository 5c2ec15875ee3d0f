// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/time_order_canvas.h"

#include <algorithm>
#include <cmath>

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QToolTip>

namespace graylens::ui {

namespace {

constexpr double kMinDrag = 4; ///< pixels before a press becomes a range
constexpr DurationNs kMinRange = 20; ///< ns: no deeper zoom

} // namespace

TimeOrderCanvas::TimeOrderCanvas(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    m_metrics.rowHeight = static_cast<float>(std::max(18, fontMetrics().height() + 4));
}

void TimeOrderCanvas::setTrace(trace::TracePtr trace, std::shared_ptr<const layout::SliceMipmap> mipmap)
{
    if (trace != m_trace) {
        m_trace = std::move(trace);
        m_selected.reset();
        m_hovered.reset();
        m_allTracks.clear();
        if (m_trace) {
            for (auto& track : layout::timelineTracks(*m_trace))
                if (track.content == layout::TimelineTrack::Content::Slices && !track.thread.isNone())
                    m_allTracks.push_back(track);
            m_range = m_trace->span;
        }
        m_tracks = m_allTracks;
    }
    m_mipmap = std::move(mipmap);
    relayout();
}

void TimeOrderCanvas::setThreads(const std::vector<ThreadId>& threads)
{
    m_tracks.clear();
    for (const auto& track : m_allTracks)
        if (threads.empty() || std::find(threads.begin(), threads.end(), track.thread) != threads.end())
            m_tracks.push_back(track);
    relayout();
}

void TimeOrderCanvas::setRange(TimeRange range)
{
    if (range.isEmpty() || range == m_range)
        return;
    m_range = range;
    relayout();
}

void TimeOrderCanvas::setMarked(std::optional<TimeRange> range)
{
    m_marked = range;
    viewport()->update();
}

void TimeOrderCanvas::setSearch(const QString& text)
{
    m_search = text;
    m_matches = m_trace && !text.isEmpty() ? analysis::findNames(m_trace->strings, text.toStdString())
                                           : analysis::NameMatches {};
    viewport()->update();
}

void TimeOrderCanvas::select(std::optional<std::uint32_t> slice)
{
    if (slice && (!m_trace || *slice >= m_trace->slices.size()))
        slice.reset();
    m_selected = slice;
    viewport()->update();
    Q_EMIT lineChanged();
}

layout::Viewport TimeOrderCanvas::port(const QSize& size, double scroll) const
{
    layout::Viewport port;
    port.range = m_range;
    port.width = static_cast<float>(size.width());
    port.height = static_cast<float>(size.height() - kAxisHeight);
    port.scrollY = static_cast<float>(scroll);
    port.pixelRatio = static_cast<float>(devicePixelRatioF());
    return port;
}

void TimeOrderCanvas::relayout()
{
    if (m_isLayingOut) // showing the scroll bar resizes the view: the outer call sees to it
        return;
    const QScopedValueRollback guard(m_isLayingOut, true);
    m_list = {};
    m_contentHeight = layout::placeTracks(m_tracks, m_metrics);
    const int room = std::max(1, viewport()->height() - kAxisHeight);
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(m_contentHeight)) - room));
    if (m_trace && !m_range.isEmpty())
        m_list = layout::timeline(*m_trace, m_mipmap.get(), m_tracks, m_metrics,
                                  port(viewport()->size(), verticalScrollBar()->value()));
    viewport()->update();
}

bool TimeOrderCanvas::isMatch(std::uint32_t slice) const
{
    return m_matches.contains(m_trace->slices.name[slice]);
}

QString TimeOrderCanvas::lineOf(std::uint32_t slice) const
{
    const auto& slices = m_trace->slices;
    QString text = tr("%1 · %2 at %3")
                       .arg(fromUtf8(m_trace->text(slices.name[slice])), durationText(slices.duration(slice)),
                            durationText(slices.ts[slice] - m_trace->span.begin));
    if (slices.cpuTime(slice) != kNoTime)
        text += tr(" · CPU %1").arg(durationText(slices.cpuTime(slice)));
    const DurationNs whole = m_trace->span.duration();
    if (whole > 0)
        text += tr(" · %1 of all")
                    .arg(percentText(static_cast<double>(slices.duration(slice)) / static_cast<double>(whole)));
    return text;
}

QString TimeOrderCanvas::currentLine() const
{
    const auto slice = m_hovered ? m_hovered : m_selected;
    return m_trace && slice ? lineOf(*slice) : QString();
}

QString TimeOrderCanvas::matchText() const
{
    if (m_search.isEmpty())
        return {};
    return m_matches.count() == 0 ? tr("No match")
        : m_matches.count() == 1  ? tr("1 method matches")
                                  : tr("%1 methods match").arg(m_matches.count());
}

void TimeOrderCanvas::nextMatch(bool backwards)
{
    if (!m_trace || m_matches.count() == 0)
        return;
    std::vector<TrackId> tracks;
    for (const auto& track : m_tracks)
        tracks.push_back(track.track);
    const TimeNs from = m_selected ? m_trace->slices.ts[*m_selected]
        : backwards                ? m_trace->span.end
                                   : m_trace->span.begin - 1;
    const std::optional<SliceId> current = m_selected ? std::optional(SliceId(*m_selected)) : std::nullopt;
    const auto found = backwards ? analysis::previousSlice(*m_trace, m_matches, from, tracks, current)
                                 : analysis::nextSlice(*m_trace, m_matches, from, tracks, current);
    if (!found)
        return;
    showSlice(found->value());
    Q_EMIT sliceSelected(found->value());
}

/// Selects a slice and moves the range so that it is seen.
void TimeOrderCanvas::showSlice(std::uint32_t slice)
{
    select(slice);
    const TimeNs begin = m_trace->slices.ts[slice], end = m_trace->slices.end(slice);
    const double pixels
        = static_cast<double>(end - begin) / static_cast<double>(m_range.duration()) * viewport()->width();
    TimeRange range = m_range;
    if (pixels < 3) {
        const DurationNs length = std::max<DurationNs>(kMinRange, (end - begin) * 20);
        range = {begin - length / 2, begin + length / 2};
    } else if (begin < m_range.begin || begin > m_range.end) {
        const DurationNs length = m_range.duration();
        range = {begin - length / 4, begin - length / 4 + length};
    }
    if (!(range == m_range))
        Q_EMIT rangeRequested(range);
    const auto place = layout::slicePlace(*m_trace, m_tracks, m_metrics,
                                          port(viewport()->size(), verticalScrollBar()->value()), slice);
    if (place && (place->y < 0 || place->y + place->height > static_cast<float>(viewport()->height() - kAxisHeight)))
        verticalScrollBar()->setValue(static_cast<int>(place->contentY) - viewport()->height() / 3);
}

std::optional<std::uint32_t> TimeOrderCanvas::sliceAt(const QPointF& at) const
{
    const auto item = m_list.hit(static_cast<float>(at.x()), static_cast<float>(at.y() - kAxisHeight));
    if (!item || (item->kind != layout::ItemKind::Slice && item->kind != layout::ItemKind::SliceRun))
        return std::nullopt;
    return item->ref;
}

void TimeOrderCanvas::zoom(double factor)
{
    zoomAt(factor, viewport()->width() / 2.0);
}

void TimeOrderCanvas::zoomAt(double factor, double x)
{
    const layout::Viewport now = port(viewport()->size(), 0);
    const double at = static_cast<double>(layout::timeAt(x, now) - m_range.begin);
    const double length
        = std::clamp(static_cast<double>(m_range.duration()) * factor, static_cast<double>(kMinRange),
                     static_cast<double>(m_trace ? m_trace->span.duration() : kMinRange) * 1.05 + kMinRange);
    const double share = at / static_cast<double>(std::max<DurationNs>(1, m_range.duration()));
    const TimeNs begin = m_range.begin + static_cast<TimeNs>(at - length * share);
    Q_EMIT rangeRequested({begin, begin + static_cast<DurationNs>(length)});
}

void TimeOrderCanvas::pan(double share)
{
    const auto by = static_cast<DurationNs>(static_cast<double>(m_range.duration()) * share);
    Q_EMIT rangeRequested({m_range.begin + by, m_range.end + by});
}

void TimeOrderCanvas::showWhole()
{
    if (m_trace)
        Q_EMIT rangeRequested(m_trace->span);
}

void TimeOrderCanvas::focusSelection()
{
    if (!m_trace || !m_selected)
        return;
    const DurationNs margin = m_trace->slices.duration(*m_selected) / 40 + 1;
    Q_EMIT rangeRequested({m_trace->slices.ts[*m_selected] - margin, m_trace->slices.end(*m_selected) + margin});
}

/// Caller, first callee, neighbours on the same row.
std::optional<std::uint32_t> TimeOrderCanvas::neighbour(std::uint32_t slice, Step step) const
{
    const auto& slices = m_trace->slices;
    const std::uint32_t rowIndex = m_trace->rowOf(slice);
    const trace::Row row = m_trace->rows[rowIndex];
    switch (step) {
    case Step::Next:
        return slice + 1 < row.end ? std::optional(slice + 1) : std::nullopt;
    case Step::Previous:
        return slice > row.begin ? std::optional(slice - 1) : std::nullopt;
    case Step::Outwards:
        return slices.parent[slice] != 0xFFFFFFFFU ? std::optional(slices.parent[slice]) : std::nullopt;
    case Step::Inwards:
        break;
    }
    if (rowIndex + 1 >= m_trace->rows.size())
        return std::nullopt;
    const auto [first, last] = m_trace->visible(rowIndex + 1, {slices.ts[slice], slices.end(slice)});
    for (std::uint32_t child = first; child < last; ++child)
        if (slices.parent[child] == slice)
            return child;
    return std::nullopt;
}

void TimeOrderCanvas::step(Step step)
{
    if (!m_trace || m_trace->slices.size() == 0)
        return;
    std::optional<std::uint32_t> target;
    if (m_selected)
        target = neighbour(*m_selected, step);
    else if (const auto first = std::find_if(m_list.items.begin(), m_list.items.end(),
                                             [](const auto& item) { return item.kind == layout::ItemKind::Slice; });
             first != m_list.items.end())
        target = first->ref;
    if (!target)
        return;
    showSlice(*target);
    Q_EMIT sliceSelected(*target);
}

void TimeOrderCanvas::resizeEvent(QResizeEvent*)
{
    relayout();
}

void TimeOrderCanvas::scrollContentsBy(int, int)
{
    relayout();
}

/// All keys are actions: the scroll area's own stay unused.
void TimeOrderCanvas::keyPressEvent(QKeyEvent* event)
{
    event->ignore();
}

void TimeOrderCanvas::scrollPages(int pages)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pages * verticalScrollBar()->pageStep());
}

void TimeOrderCanvas::wheelEvent(QWheelEvent* event)
{
    const QPoint delta = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier)
        zoomAt(std::pow(0.8, delta.y() / 120.0), event->position().x());
    else if ((event->modifiers() & Qt::ShiftModifier) || std::abs(delta.x()) > std::abs(delta.y()))
        pan(-(delta.x() != 0 ? delta.x() : delta.y()) / 1200.0);
    else
        QAbstractScrollArea::wheelEvent(event);
    event->accept();
}

void TimeOrderCanvas::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    const bool pans = event->button() == Qt::MiddleButton || (event->modifiers() & Qt::ShiftModifier);
    if (pans)
        m_panFrom = event->position().x();
    else if (event->button() == Qt::LeftButton)
        m_dragFrom = event->position().x();
}

void TimeOrderCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_panFrom) {
        const double by = (*m_panFrom - event->position().x()) / std::max(1, viewport()->width());
        m_panFrom = event->position().x();
        pan(by);
        return;
    }
    if (m_dragFrom && std::abs(event->position().x() - *m_dragFrom) > kMinDrag) {
        const layout::Viewport now = port(viewport()->size(), 0);
        const auto [left, right] = std::minmax({*m_dragFrom, event->position().x()});
        setMarked(TimeRange {layout::timeAt(left, now), layout::timeAt(right, now)});
        return;
    }
    const auto slice = sliceAt(event->position());
    if (slice == m_hovered)
        return;
    m_hovered = slice;
    viewport()->update();
    Q_EMIT lineChanged();
}

void TimeOrderCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_dragFrom && std::abs(event->position().x() - *m_dragFrom) > kMinDrag) {
        if (m_marked)
            Q_EMIT markRequested(*m_marked);
    } else if (m_dragFrom) {
        if (const auto slice = sliceAt(event->position())) {
            select(slice);
            Q_EMIT sliceSelected(*slice);
        }
    }
    m_dragFrom.reset();
    m_panFrom.reset();
}

void TimeOrderCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (const auto slice = sliceAt(event->position())) {
        select(slice);
        focusSelection();
    }
}

bool TimeOrderCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (const auto slice = sliceAt(help->pos()))
            QToolTip::showText(help->globalPos(), lineOf(*slice), viewport());
        else
            QToolTip::hideText();
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
