// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QObject>

#include "core/layout/waterfall.h"

namespace graylens::ui {

/// The time axis that all rows of a waterfall share: which kind it is, all of it, and the part that is shown.
class RequestAxis : public QObject
{
    Q_OBJECT
public:
    using Kind = layout::WaterfallAxis;
    using Spans = std::array<TimeRange, 2>; ///< [Kind]
    using QObject::QObject;

    Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    TimeRange whole() const { return m_axes[place()].whole; }
    void setWhole(const Spans& spans); ///< what was shown whole stays so
    TimeRange range() const { return m_axes[place()].range; }
    void setRange(TimeRange range); ///< as much of it as there is, not shorter than a microsecond
    void zoom(double factor, double at = 0.5); ///< below 1 zooms in; `at` is the share of the width that stays
    void pan(double share); ///< of the shown range
    /// Whether the range is that of the rows in sight. Whoever asks for another range ends it.
    bool isFollowing() const { return m_isFollowing; }
    void setFollowing(bool following);
    void follow(TimeRange rowsInSight); ///< nothing while it does not follow
    TimeNs origin() const { return whole().begin; } ///< the moment that reads as 0

    /// The marked range of the document; none on an axis of another kind than Clock.
    std::optional<TimeRange> marked() const { return m_kind == Kind::Clock ? m_marked : std::nullopt; }
    void setMarked(std::optional<TimeRange> range);

    layout::Viewport viewport(double width, double height, double pixelRatio) const;

Q_SIGNALS:
    void changed();
    void kindChanged();
    void followingChanged(bool following);

private:
    struct Axis
    {
        TimeRange whole, range;
    };
    std::size_t place() const { return static_cast<std::size_t>(m_kind); }

    std::array<Axis, 2> m_axes;
    Kind m_kind = Kind::Clock;
    bool m_isFollowing = true;
    std::optional<TimeRange> m_marked;
};

} // namespace graylens::ui
