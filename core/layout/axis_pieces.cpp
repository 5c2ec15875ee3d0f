// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/axis_pieces.h"

#include <algorithm>
#include <cmath>

namespace graylens::layout {

namespace {

using Knot = SharedAxis::Knot;

/// Walks the knots that are seen and joins what runs evenly to a device pixel.
class Pieces
{
public:
    Pieces(const SharedAxis& axis, std::size_t side, const PairViewport& view)
        : m_side(side)
        , m_perNs(static_cast<double>(view.width * view.pixelRatio) / static_cast<double>(view.range.duration()))
        , m_begin(view.range.begin)
    {
        m_start = m_last = at(view.range.begin, axis.onSide(side, view.range.begin));
        const auto& knots = axis.knots();
        auto it = std::partition_point(knots.begin(), knots.end(),
                                       [&](const Knot& knot) { return knot.u <= view.range.begin; });
        for (; it != knots.end() && it->u < view.range.end; ++it)
            add(at(it->u, it->t[side]));
        add(at(view.range.end, axis.onSide(side, view.range.end)));
        close();
    }
    std::vector<AxisPiece> take() && { return std::move(m_pieces); }

private:
    struct Point
    {
        double x = 0;
        TimeNs t = 0;
    };
    Point at(TimeNs u, TimeNs t) const { return {static_cast<double>(u - m_begin) * m_perNs, t}; }

    /// The line from m_start may pass every point since then by at most half a device pixel.
    void add(const Point& point)
    {
        // Where the clock stands still nothing is drawn: its edges are exact.
        if (point.t == m_last.t && point.x - m_last.x >= 1) {
            close();
            m_start = m_last;
            m_last = point;
            close();
            restart();
            return;
        }
        const double run = point.x - m_start.x;
        const auto rise = static_cast<double>(point.t - m_start.t);
        if (run > 0 && (rise < m_least * run || rise > m_most * run)) {
            close();
            restart();
            add(point);
            return;
        }
        m_last = point;
        constexpr double kSlack = 0.5;
        // Half a pixel along x, at the slope that leads here.
        m_least = std::max(m_least, rise / (run + kSlack));
        if (run > kSlack)
            m_most = std::min(m_most, rise / (run - kSlack));
    }
    void restart()
    {
        m_start = m_last;
        m_least = -1;
        m_most = 1e300;
    }
    void close()
    {
        const auto left = static_cast<std::int32_t>(std::lround(m_start.x));
        const auto right = static_cast<std::int32_t>(std::lround(m_last.x));
        if (right > left)
            m_pieces.push_back({left, right, m_start.t, m_last.t});
    }

    std::size_t m_side;
    double m_perNs;
    TimeNs m_begin;
    Point m_start, m_last;
    double m_least = -1, m_most = 1e300; ///< slopes, ns a device pixel
    std::vector<AxisPiece> m_pieces;
};

} // namespace

std::vector<AxisPiece> axisPieces(const SharedAxis& axis, std::size_t side, const PairViewport& view)
{
    return Pieces(axis, side, view).take();
}

} // namespace graylens::layout
