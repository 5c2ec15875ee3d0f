// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_minimap.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include "ui/models/time_axis.h"
#include "ui/timeline/timeline_navigation.h"
#include "ui/timeline/timeline_painter.h"

namespace graylens::ui {

namespace {

constexpr int kHeight = 56;
constexpr int kAxisHeight = 16;
constexpr double kGrip = 5; ///< pixels around an edge of the frame
constexpr double kLeastFrame = 6; ///< the frame stays visible at any zoom
constexpr std::size_t kMostTracks = 8;
constexpr std::uint32_t kMostRows = 12; ///< of all tracks together
constexpr double kLeastDrag = 3;

/// The outermost calls of the busiest tracks: what the whole program did when.
std::vector<layout::TimelineTrack> overviewTracks(const trace::Trace& trace)
{
    std::vector<layout::TimelineTrack> chosen;
    for (layout::TimelineTrack& track : layout::timelineTracks(trace)) {
        using Content = layout::TimelineTrack::Content;
        const bool fits = track.content == Content::Slices || track.content == Content::Samples
            || track.content == Content::LogDensity || track.content == Content::Requests;
        if (!fits || chosen.size() >= kMostTracks)
            continue;
        chosen.push_back(std::move(track));
    }
    // The fewer tracks, the deeper each is shown: the outermost call of a thread often spans all of it.
    const auto rows = kMostRows / static_cast<std::uint32_t>(std::max<std::size_t>(chosen.size(), 1));
    for (layout::TimelineTrack& track : chosen)
        track.depths = std::clamp(rows, 1U, std::max(track.depths, 1U));
    return chosen;
}

} // namespace

TimelineMinimap::TimelineMinimap(ViewState& view, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
{
    setObjectName(QStringLiteral("timelineMinimap"));
    setAccessibleName(tr("Overview of the whole trace"));
    setAccessibleDescription(tr("The frame shows which part the timeline displays."));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&m_view, &ViewState::changed, this, qOverload<>(&QWidget::update));
}

void TimelineMinimap::setTrace(trace::TracePtr trace, std::shared_ptr<const layout::SliceMipmap> mipmap)
{
    if (trace != m_trace) {
        m_matchTimes.clear();
        m_tracks = trace ? overviewTracks(*trace) : std::vector<layout::TimelineTrack> {};
    }
    m_trace = std::move(trace);
    m_mipmap = std::move(mipmap);
    m_picture = {};
    update();
}

void TimelineMinimap::setMatchTimes(std::vector<TimeNs> times)
{
    m_matchTimes = std::move(times);
    update();
}

QSize TimelineMinimap::sizeHint() const
{
    return {400, kHeight};
}

layout::Viewport TimelineMinimap::port() const
{
    layout::Viewport port;
    if (m_trace)
        port.range = m_trace->span;
    port.width = static_cast<float>(width());
    port.height = static_cast<float>(height() - kAxisHeight - 1);
    port.pixelRatio = static_cast<float>(m_ratio);
    return port;
}

QRectF TimelineMinimap::frameRect() const
{
    const layout::Viewport whole = port();
    const TimeRange range = m_view.range();
    double left = std::clamp(layout::xOf(range.begin, whole), 0.0, static_cast<double>(width()));
    double right = std::clamp(layout::xOf(range.end, whole), 0.0, static_cast<double>(width()));
    if (right - left < kLeastFrame) {
        const double middle = std::clamp((left + right) / 2, kLeastFrame / 2, width() - kLeastFrame / 2);
        left = middle - kLeastFrame / 2;
        right = middle + kLeastFrame / 2;
    }
    return {left, 0, right - left, static_cast<double>(height())};
}

void TimelineMinimap::render()
{
    const layout::Viewport view = port();
    const double ratio = static_cast<double>(view.pixelRatio);
    m_picture = QImage((QSizeF(width(), static_cast<double>(view.height)) * ratio).toSize(), QImage::Format_RGB32);
    m_picture.setDevicePixelRatio(ratio);
    const Theme& theme = Theme::forPalette(palette());
    m_picture.fill(theme.canvas);
    if (!m_trace || m_tracks.empty())
        return;
    std::uint32_t rows = 0;
    for (const layout::TimelineTrack& track : m_tracks)
        rows += track.depths;
    layout::TimelineMetrics metrics;
    metrics.trackGap = 0;
    metrics.rowHeight = view.height / static_cast<float>(std::max(rows, 1U));
    float y = 0;
    for (layout::TimelineTrack& track : m_tracks) {
        track.y = y;
        track.height = metrics.rowHeight * static_cast<float>(track.depths);
        y += track.height;
    }
    const layout::DrawList list = layout::timeline(*m_trace, m_mipmap.get(), m_tracks, metrics, view);
    paintTimeline(m_picture, list, {*m_trace, theme, nullptr, nullptr});
}

void TimelineMinimap::paintTicks(QPainter& painter) const
{
    const Theme& theme = Theme::forPalette(palette());
    const layout::Viewport view = port();
    const QRectF strip(0, 0, width(), kAxisHeight);
    painter.fillRect(strip, theme.canvasAlternate);
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.85);
    painter.setFont(small);
    paintAxis(painter, strip, axisTicks(view, m_trace->span.begin), view, m_trace->span.begin, theme);
    // One mark a pixel at most, whatever the number of matches.
    double free = -1;
    for (auto at = m_matchTimes.begin(); at != m_matchTimes.end();) {
        const double x = std::floor(layout::xOf(*at, view));
        if (x > free)
            painter.fillRect(QRectF(x, kAxisHeight, 2, 6), theme.abnormal);
        free = x;
        at = std::lower_bound(at, m_matchTimes.end(), layout::timeAt(x + 1, view) + 1);
    }
}

void TimelineMinimap::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const Theme& theme = Theme::forPalette(palette());
    painter.fillRect(rect(), theme.canvas);
    if (!m_trace || m_trace->span.isEmpty())
        return;
    const double ratio = std::abs(painter.deviceTransform().m11());
    if (m_picture.isNull() || (ratio > 0 && ratio != m_ratio)) {
        m_ratio = ratio > 0 ? ratio : 1;
        render();
    }
    painter.drawImage(QPointF(0, kAxisHeight), m_picture);
    paintTicks(painter);
    const layout::Viewport view = port();
    const auto band = [&](TimeRange range, const QColor& color) {
        const double left = layout::xOf(range.begin, view);
        QColor tint = color;
        tint.setAlpha(90);
        painter.fillRect(QRectF(left, kAxisHeight, std::max(layout::xOf(range.end, view) - left, 2.0), height()), tint);
    };
    for (const TimeRange mark : m_view.keptMarks())
        band(mark, theme.abnormal);
    if (m_view.marked())
        band(*m_view.marked(), theme.focusRing);
    // What is out of view is paled; the frame keeps its true colours.
    const QRectF frame = frameRect();
    QColor veil = theme.canvas;
    veil.setAlpha(theme.dark ? 120 : 150);
    painter.fillRect(QRectF(0, 0, frame.left(), height()), veil);
    painter.fillRect(QRectF(frame.right(), 0, width() - frame.right(), height()), veil);
    painter.setPen(QPen(theme.focusRing, 1));
    painter.drawRect(frame.adjusted(0.5, 0.5, -0.5, -0.5));
    for (const double edge : {frame.left(), frame.right() - 3})
        painter.fillRect(QRectF(edge, height() / 2.0 - 8, 3, 16), theme.focusRing);
    painter.fillRect(QRectF(0, height() - 1, width(), 1), theme.grid);
}

void TimelineMinimap::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_picture = {};
}

void TimelineMinimap::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        m_picture = {};
        update();
    }
}

TimelineMinimap::Drag TimelineMinimap::partAt(double x) const
{
    const QRectF frame = frameRect();
    if (std::abs(x - frame.left()) <= kGrip)
        return Drag::Left;
    if (std::abs(x - frame.right()) <= kGrip)
        return Drag::Right;
    return x > frame.left() && x < frame.right() ? Drag::Frame : Drag::New;
}

void TimelineMinimap::mousePressEvent(QMouseEvent* event)
{
    if (!m_trace || event->button() != Qt::LeftButton)
        return;
    m_pressedX = event->position().x();
    m_pressedRange = m_view.range();
    m_drag = partAt(m_pressedX);
}

void TimelineMinimap::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_trace)
        return;
    const double x = event->position().x();
    const Drag part = m_drag == Drag::None ? partAt(x) : m_drag;
    setCursor(part == Drag::Left || part == Drag::Right ? Qt::SizeHorCursor
                  : part == Drag::Frame ? (m_drag == Drag::Frame ? Qt::ClosedHandCursor : Qt::OpenHandCursor)
                                        : Qt::CrossCursor);
    const layout::Viewport view = port();
    const TimeNs at = layout::timeAt(x, view);
    TimeRange range = m_pressedRange;
    switch (m_drag) {
    case Drag::None:
        return;
    case Drag::Frame: {
        const DurationNs offset = at - layout::timeAt(m_pressedX, view);
        range = {range.begin + offset, range.end + offset};
        break;
    }
    case Drag::Left:
        range.begin = std::min(at, range.end - 1);
        break;
    case Drag::Right:
        range.end = std::max(at, range.begin + 1);
        break;
    case Drag::New:
        if (std::abs(x - m_pressedX) < kLeastDrag)
            return;
        range = {std::min(at, layout::timeAt(m_pressedX, view)), std::max(at, layout::timeAt(m_pressedX, view))};
        break;
    }
    Q_EMIT rangeRequested(range);
}

void TimelineMinimap::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    if (!m_trace || drag != Drag::New || std::abs(event->position().x() - m_pressedX) >= kLeastDrag)
        return;
    // A click beside the frame moves it there.
    const TimeNs at = layout::timeAt(event->position().x(), port());
    const DurationNs length = m_view.range().duration();
    Q_EMIT rangeRequested({at - length / 2, at - length / 2 + length});
}

void TimelineMinimap::mouseDoubleClickEvent(QMouseEvent* /*event*/)
{
    if (m_trace)
        Q_EMIT rangeRequested(m_trace->span);
}

void TimelineMinimap::wheelEvent(QWheelEvent* event)
{
    if (!m_trace || event->angleDelta().y() == 0)
        return;
    const TimeNs at = layout::timeAt(event->position().x(), port());
    Q_EMIT rangeRequested(zoomedRange(m_view.range(), std::pow(1.25, -event->angleDelta().y() / 120.0), at));
    event->accept();
}

} // namespace graylens::ui
