// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/request_axis.h"

#include <algorithm>
#include <cmath>

namespace graylens::ui {

namespace {

constexpr DurationNs kShortest = 1000;
constexpr DurationNs kRoom = 25; ///< the part of a range that is left free behind the last bar, for its end to be seen

/// `wanted` moved and cut so that it lies inside.
TimeRange inside(TimeRange wanted, TimeRange whole)
{
    const DurationNs all = std::max(whole.duration(), kShortest);
    const DurationNs length = std::clamp(wanted.duration(), kShortest, all);
    const TimeNs begin = std::clamp(wanted.begin, whole.begin, whole.begin + (all - length));
    return {begin, begin + length};
}

} // namespace

void RequestAxis::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    Q_EMIT kindChanged();
    Q_EMIT changed();
}

void RequestAxis::setWhole(const Spans& spans)
{
    for (std::size_t i = 0; i < m_axes.size(); ++i) {
        Axis& axis = m_axes[i];
        const bool wasWhole = axis.range == axis.whole;
        const DurationNs room = spans[i].duration() / kRoom;
        axis.whole = inside({spans[i].begin, spans[i].end + room}, {spans[i].begin, spans[i].end + room});
        axis.range = wasWhole ? axis.whole : inside(axis.range, axis.whole);
    }
    Q_EMIT changed();
}

void RequestAxis::setFollowing(bool following)
{
    if (following == m_isFollowing)
        return;
    m_isFollowing = following;
    Q_EMIT followingChanged(following);
}

void RequestAxis::follow(TimeRange rowsInSight)
{
    if (!m_isFollowing || rowsInSight.isEmpty())
        return;
    m_axes[place()].range = inside({rowsInSight.begin, rowsInSight.end + rowsInSight.duration() / kRoom}, whole());
    Q_EMIT changed();
}

void RequestAxis::setRange(TimeRange range)
{
    setFollowing(false);
    const TimeRange shown = inside(range, whole());
    if (shown == m_axes[place()].range)
        return;
    m_axes[place()].range = shown;
    Q_EMIT changed();
}

void RequestAxis::zoom(double factor, double at)
{
    const auto length = static_cast<double>(range().duration());
    const double all = static_cast<double>(whole().duration());
    const double zoomed = std::clamp(length * factor, static_cast<double>(kShortest), all);
    const TimeNs begin = range().begin + std::llround((length - zoomed) * std::clamp(at, 0.0, 1.0));
    setRange({begin, begin + std::llround(zoomed)});
}

void RequestAxis::pan(double share)
{
    const DurationNs by = std::llround(static_cast<double>(range().duration()) * share);
    setRange({range().begin + by, range().end + by});
}

void RequestAxis::setMarked(std::optional<TimeRange> range)
{
    if (range == m_marked)
        return;
    m_marked = range;
    Q_EMIT changed();
}

layout::Viewport RequestAxis::viewport(double width, double height, double pixelRatio) const
{
    return {range(), static_cast<float>(width), static_cast<float>(height), 0, static_cast<float>(pixelRatio)};
}

} // namespace graylens::ui
