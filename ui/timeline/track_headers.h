// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QCoreApplication>
#include <QPointF>
#include <QRectF>

#include "core/layout/timeline.h"
#include "ui/theme/theme.h"

class QPainter;

namespace graylens::ui {

/// The column with the names of the tracks, left of the canvas.
struct TrackHeaders
{
    Q_DECLARE_TR_FUNCTIONS(TrackHeaders)
public:
    const trace::Trace& trace;
    const std::vector<layout::TimelineTrack>& tracks;
    QRectF rect; ///< the whole column
    double scrollY = 0;
    double pinnedHeight = 0; ///< of the tracks that do not scroll
    std::optional<std::size_t> hovered, focused; ///< tracks

    struct Hit
    {
        std::size_t track = 0;
        enum class Part { Label, Arrow, Pin } part = Part::Label;
    };
    std::optional<Hit> hit(const QPointF& at) const;
    void paint(QPainter& painter, const Theme& theme) const;
    /// Where a track's header lies, cut to what is visible; empty when it is not.
    QRectF headerRect(std::size_t track) const;
    /// "3,456 slices · 12 deep"
    QString factsText(std::size_t track) const;

private:
    QRectF pinRect(const QRectF& header) const;
    void paintTrack(QPainter& painter, std::size_t track, const Theme& theme) const;
};

/// The label of a track for people: core's names of the strips that belong to no thread, translated.
QString trackLabel(const layout::TimelineTrack& track);
/// Whether the arrow does anything for this track.
bool canCollapse(const layout::TimelineTrack& track);

} // namespace graylens::ui
