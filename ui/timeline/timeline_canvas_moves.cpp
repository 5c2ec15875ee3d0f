// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What actions make a TimelineCanvas do: move in time, walk from slice to slice, mark, fold and pin.
#include <algorithm>
#include <cmath>

#include <QStyle>
#include <QVariantAnimation>

#include "ui/timeline/timeline_canvas.h"

namespace graylens::ui {

namespace {

constexpr double kFocusMargin = 0.06; ///< space left and right of what is focused

} // namespace

TimeRange TimelineCanvas::targetRange() const
{
    return m_glide->state() == QAbstractAnimation::Running ? m_glideTo : m_view.range();
}

void TimelineCanvas::animateTo(TimeRange target)
{
    if (!m_trace)
        return;
    m_glideTo = boundedRange(target, m_trace->span);
    m_glideFrom = m_view.range();
    m_glide->stop();
    // Styles switch animations off where the user asked for less motion.
    const bool isCalm = style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0;
    if (isCalm || !isVisible() || m_glideFrom.isEmpty())
        m_view.setRange(m_glideTo);
    else
        m_glide->start();
}

void TimelineCanvas::zoom(double factor)
{
    const TimeRange range = targetRange();
    double share = 0.5;
    if (m_pointer && plotRect().contains(m_pointer->toPoint()))
        share = (m_pointer->x() - plotRect().left()) / std::max(plotRect().width(), 1);
    const TimeNs anchor = range.begin + std::llround(static_cast<double>(range.duration()) * share);
    animateTo(zoomedRange(range, factor, anchor));
}

void TimelineCanvas::pan(double share)
{
    const TimeRange range = targetRange();
    const auto offset = static_cast<DurationNs>(static_cast<double>(range.duration()) * share);
    animateTo({range.begin + offset, range.end + offset});
}

void TimelineCanvas::showWhole()
{
    if (m_trace)
        animateTo(m_trace->span);
}

void TimelineCanvas::showRange(TimeRange range)
{
    animateTo(range);
}

void TimelineCanvas::focusSelection()
{
    TimeRange target;
    if (const auto slice = selectedSlice())
        target = {m_trace->slices.ts[*slice], std::max(m_trace->slices.end(*slice), m_trace->slices.ts[*slice] + 1)};
    else if (m_view.marked())
        target = *m_view.marked();
    else
        return;
    const auto margin = static_cast<DurationNs>(static_cast<double>(target.duration()) * kFocusMargin) + 1;
    animateTo({target.begin - margin, target.end + margin});
}

void TimelineCanvas::goToEdge(bool end)
{
    if (!m_trace)
        return;
    const DurationNs length = targetRange().duration();
    const TimeRange span = m_trace->span;
    animateTo(end ? TimeRange {span.end - length, span.end} : TimeRange {span.begin, span.begin + length});
}

void TimelineCanvas::step(SliceStep step)
{
    if (!m_trace)
        return;
    if (const auto slice = selectedSlice()) {
        if (const auto next = stepFrom(*m_trace, m_tracks, *slice, step))
            selectSlice(*next);
        return;
    }
    // Nothing is selected yet: begin with what lies in the middle of the first track that has slices.
    const TimeRange range = m_view.range();
    for (const layout::TimelineTrack& track : m_tracks) {
        if (track.content != layout::TimelineTrack::Content::Slices || track.hidden)
            continue;
        if (const auto slice = sliceNear(*m_trace, track, range.begin + range.duration() / 2))
            selectSlice(*slice);
        return;
    }
}

void TimelineCanvas::markSelection()
{
    if (const auto slice = selectedSlice())
        m_view.setMarked(TimeRange {m_trace->slices.ts[*slice],
                                    std::max(m_trace->slices.end(*slice), m_trace->slices.ts[*slice] + 1)});
}

void TimelineCanvas::keepMark()
{
    if (!m_view.marked())
        markSelection();
    const auto marked = m_view.marked();
    std::vector<TimeRange> kept = m_view.keptMarks();
    if (!marked || std::find(kept.begin(), kept.end(), *marked) != kept.end())
        return;
    kept.push_back(*marked);
    m_view.setKeptMarks(std::move(kept));
}

void TimelineCanvas::removeMark()
{
    const auto marked = m_view.marked();
    std::vector<TimeRange> kept = m_view.keptMarks();
    const auto found = std::find_if(kept.begin(), kept.end(), [&](TimeRange range) {
        return marked ? range == *marked : selectedSlice() && range.contains(m_trace->slices.ts[*selectedSlice()]);
    });
    if (found != kept.end())
        kept.erase(found);
    m_view.setMarked(std::nullopt);
    m_view.setKeptMarks(std::move(kept));
}

std::optional<std::size_t> TimelineCanvas::trackAtPointer() const
{
    return m_hoveredTrack ? m_hoveredTrack : m_focusedTrack;
}

void TimelineCanvas::togglePin()
{
    const auto track = trackAtPointer();
    if (!track || m_tracks[*track].content == layout::TimelineTrack::Content::Group)
        return;
    m_tracks[*track].pinned = !m_tracks[*track].pinned;
    relayout();
}

void TimelineCanvas::toggleCollapse()
{
    const auto track = trackAtPointer();
    if (!track || !canCollapse(m_tracks[*track]))
        return;
    m_tracks[*track].collapsed = !m_tracks[*track].collapsed;
    relayout();
}

void TimelineCanvas::setAllCollapsed(bool collapsed)
{
    for (layout::TimelineTrack& track : m_tracks) {
        if (canCollapse(track) && track.content != layout::TimelineTrack::Content::Group)
            track.collapsed = collapsed;
    }
    relayout();
}

bool TimelineCanvas::escape()
{
    if (m_drag != Drag::None) {
        m_drag = Drag::None;
        m_dragged.reset();
        viewport()->update();
    } else if (m_view.marked()) {
        m_view.setMarked(std::nullopt);
    } else if (m_view.selected().kind != Selected::Kind::None) {
        m_view.select({});
    } else {
        return false;
    }
    return true;
}

} // namespace graylens::ui
