// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_canvas.h"

#include <algorithm>
#include <cmath>

#include <QEvent>
#include <QLabel>
#include <QScrollBar>
#include <QVariantAnimation>

#include "ui/models/value_text.h"
#include "ui/timeline/slice_text.h"
#include "ui/timeline/timeline_accessibility.h"

namespace graylens::ui {

namespace {

constexpr int kAxisHeight = 24;
constexpr int kGlideMs = 130;

} // namespace

TimelineCanvas::TimelineCanvas(ViewState& view, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_view(view)
    , m_glide(new QVariantAnimation(this))
    , m_tip(new QLabel(viewport()))
{
    installTimelineAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setObjectName(QStringLiteral("timelineScrollBar"));
    verticalScrollBar()->setAccessibleName(tr("Tracks"));
    viewport()->setMouseTracking(true);
    viewport()->setObjectName(QStringLiteral("timelineViewport"));
    m_metrics.rowHeight = static_cast<float>(std::max(18, fontMetrics().height() + 4));
    m_tip->setObjectName(QStringLiteral("timelineTip"));
    m_tip->setAccessibleName(tr("Details of what is under the pointer"));
    m_tip->setTextFormat(Qt::RichText);
    m_tip->setWordWrap(true);
    m_tip->setMargin(6);
    m_tip->setFrameShape(QFrame::Box);
    m_tip->setAutoFillBackground(true);
    m_tip->setBackgroundRole(QPalette::ToolTipBase);
    m_tip->setForegroundRole(QPalette::ToolTipText);
    m_tip->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_tip->hide();
    m_glide->setDuration(kGlideMs);
    m_glide->setEasingCurve(QEasingCurve::OutCubic);
    m_glide->setStartValue(0.0);
    m_glide->setEndValue(1.0);
    connect(m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double part = value.toDouble();
        const auto between = [part](TimeNs a, TimeNs b) { return a + std::llround(static_cast<double>(b - a) * part); };
        m_view.setRange(part >= 1 ? m_glideTo
                                  : TimeRange {between(m_glideFrom.begin, m_glideTo.begin),
                                               between(m_glideFrom.end, m_glideTo.end)});
    });
    connect(&m_view, &ViewState::changed, this, &TimelineCanvas::viewChanged);
}

void TimelineCanvas::setTrace(trace::TracePtr trace)
{
    m_trace = std::move(trace);
    m_mipmap.reset();
    m_matches.reset();
    m_flows.clear();
    m_hovered.reset();
    m_focusedTrack.reset();
    m_labels.clear();
    m_tracks = m_trace ? layout::timelineTracks(*m_trace) : std::vector<layout::TimelineTrack> {};
    if (m_trace && m_view.range().isEmpty())
        m_view.setRange(boundedRange(m_trace->span, m_trace->span));
    relayout();
}

void TimelineCanvas::setMipmap(std::shared_ptr<const layout::SliceMipmap> mipmap)
{
    m_mipmap = std::move(mipmap);
    invalidate();
}

void TimelineCanvas::setMatches(std::shared_ptr<const analysis::NameMatches> matches)
{
    m_matches = std::move(matches);
    invalidate();
}

QRect TimelineCanvas::plotRect() const
{
    return viewport()->rect().adjusted(m_headerWidth, kAxisHeight, 0, 0);
}

layout::Viewport TimelineCanvas::port() const
{
    const QRect plot = plotRect();
    layout::Viewport port;
    port.range = m_view.range();
    port.width = static_cast<float>(std::max(plot.width(), 0));
    port.height = static_cast<float>(std::max(plot.height(), 0));
    port.scrollY = static_cast<float>(verticalScrollBar()->value());
    port.pixelRatio = static_cast<float>(m_ratio);
    return port;
}

void TimelineCanvas::relayout()
{
    m_contentHeight = layout::placeTracks(m_tracks, m_metrics);
    QScrollBar* bar = verticalScrollBar();
    bar->setPageStep(plotRect().height());
    bar->setSingleStep(static_cast<int>(m_metrics.rowHeight) * 2);
    bar->setRange(0, std::max(0, static_cast<int>(std::ceil(m_contentHeight)) - plotRect().height()));
    invalidate();
    Q_EMIT tracksChanged();
}

void TimelineCanvas::invalidate()
{
    m_isStale = true;
    viewport()->update();
}

void TimelineCanvas::viewChanged(ViewState::Changes what)
{
    if (what & ViewState::Range)
        invalidate();
    if (what & ViewState::Selection) {
        const auto slice = selectedSlice();
        m_flows = slice ? layout::flowsAt(*m_trace, *slice) : std::vector<std::uint32_t> {};
        if (slice)
            reveal(*slice, !(what & ViewState::Range));
        else
            revealRequest();
        const TimeNs moment = m_trace ? momentOn(*m_trace, m_view.selected()) : kNoTime;
        if (isPoint(m_view.selected().kind) && m_trace && m_trace->span.contains(moment)
            && !targetRange().contains(moment)) {
            const DurationNs length = targetRange().duration();
            animateTo(boundedRange({moment - length / 2, moment - length / 2 + length}, m_trace->span));
        }
        Q_EMIT lineChanged();
        announceSelection(*this);
    }
    viewport()->update();
}

std::optional<std::uint32_t> TimelineCanvas::selectedSlice() const
{
    const Selected& selected = m_view.selected();
    if (!m_trace || selected.kind != Selected::Kind::Slice || selected.trace != m_trace
        || selected.index >= m_trace->slices.size())
        return std::nullopt;
    return selected.index;
}

void TimelineCanvas::selectSlice(std::uint32_t slice)
{
    m_view.select({Selected::Kind::Slice, slice, m_trace, fromUtf8(m_trace->text(m_trace->slices.name[slice]))});
}

/// Opens what hides the slice: its group, or its track where it lies deeper than the first row.
void TimelineCanvas::unfold(std::uint32_t slice)
{
    const std::uint32_t row = m_trace->rowOf(slice);
    const TrackId track = m_trace->trackOfRow(row);
    layout::TimelineTrack* group = nullptr;
    for (layout::TimelineTrack& strip : m_tracks) {
        if (strip.content == layout::TimelineTrack::Content::Group)
            group = &strip;
        if (strip.content != layout::TimelineTrack::Content::Slices || strip.track != track)
            continue;
        const bool isDeep = row > m_trace->tracks.rowBegin[track.value()];
        if (!strip.hidden && !(strip.collapsed && isDeep))
            return;
        if (strip.hidden && group)
            group->collapsed = false;
        if (isDeep)
            strip.collapsed = false;
        relayout();
        return;
    }
}

void TimelineCanvas::reveal(std::uint32_t slice, bool moveInTime)
{
    unfold(slice);
    const auto place = layout::slicePlace(*m_trace, m_tracks, m_metrics, port(), slice);
    if (!place)
        return;
    m_focusedTrack = place->track;
    const float top = m_tracks[place->track].pinned ? 0 : layout::pinnedHeight(m_tracks);
    QScrollBar* bar = verticalScrollBar();
    if (!m_tracks[place->track].pinned) {
        if (place->y < top)
            bar->setValue(static_cast<int>(place->contentY - top - m_metrics.trackGap));
        else if (place->y + place->height > port().height)
            bar->setValue(static_cast<int>(place->contentY + 2 * place->height - port().height));
    }
    const TimeRange range = targetRange();
    const TimeNs start = m_trace->slices.ts[slice];
    const TimeNs end = m_trace->slices.end(slice);
    if (!moveInTime || (start < range.end && end > range.begin) || (start == end && range.contains(start)))
        return;
    const DurationNs half = range.duration() / 2;
    const TimeNs middle = start + std::min((end - start) / 2, half / 2);
    animateTo({middle - half, middle - half + range.duration()});
}

/// Scrolls to the row of the chosen request where that is out of sight.
void TimelineCanvas::revealRequest()
{
    const Selected& selected = m_view.selected();
    const auto strip = std::find_if(m_tracks.begin(), m_tracks.end(), [](const layout::TimelineTrack& track) {
        return track.content == layout::TimelineTrack::Content::Requests && !track.hidden;
    });
    if (selected.kind != Selected::Kind::Request || selected.trace != m_trace || strip == m_tracks.end()
        || selected.index >= strip->lanes.size())
        return;
    const double row = static_cast<double>(m_metrics.rowHeight);
    const double y = static_cast<double>(strip->y) + (strip->collapsed ? 0 : strip->lanes[selected.index] * row);
    const auto room = static_cast<double>(port().height);
    QScrollBar* bar = verticalScrollBar();
    if (y < bar->value() + static_cast<double>(layout::pinnedHeight(m_tracks)) || y + row > bar->value() + room)
        bar->setValue(static_cast<int>(y - room / 2));
}

QString TimelineCanvas::currentLine() const
{
    if (!m_trace)
        return {};
    if (m_hovered && (m_hovered->kind == layout::ItemKind::Slice || m_hovered->kind == layout::ItemKind::SliceRun))
        return sliceLine(*m_trace, m_hovered->ref);
    const auto slice = selectedSlice();
    return slice ? sliceLine(*m_trace, *slice) : QString();
}

QRectF TimelineCanvas::sliceRect(std::uint32_t slice) const
{
    if (!m_trace)
        return {};
    const auto place = layout::slicePlace(*m_trace, m_tracks, m_metrics, port(), slice);
    if (!place)
        return {};
    const QRectF plot = plotRect();
    const double width = std::max(place->right - place->left, 1.0);
    const QRectF rect(plot.left() + place->left, plot.top() + static_cast<double>(place->y), width,
                      static_cast<double>(place->height) - 1);
    const bool isPinned = m_tracks[place->track].pinned;
    return rect.intersected(plot.adjusted(0, isPinned ? 0 : static_cast<double>(layout::pinnedHeight(m_tracks)), 0, 0));
}

std::optional<layout::Item> TimelineCanvas::itemAt(const QPointF& at) const
{
    const QRect plot = plotRect();
    if (!plot.contains(at.toPoint()))
        return std::nullopt;
    return m_list.hit(static_cast<float>(at.x() - plot.left()), static_cast<float>(at.y() - plot.top()));
}

const layout::DrawList& TimelineCanvas::frameList()
{
    if (m_isStale)
        renderFrame();
    return m_list;
}

void TimelineCanvas::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void TimelineCanvas::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    invalidate();
}

void TimelineCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        m_metrics.rowHeight = static_cast<float>(std::max(18, fontMetrics().height() + 4));
        relayout();
    }
}

} // namespace graylens::ui
