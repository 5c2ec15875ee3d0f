// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include <QAbstractScrollArea>

#include "core/layout/timeline.h"
#include "ui/flame/flame_search.h"

namespace graylens::ui {

/// The calls of some threads over time, one below the other as they happened: layout::timeline on chosen threads.
/// Shows a range it is told, and asks for another one.
class TimeOrderCanvas : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TimeOrderCanvas(QWidget* parent = nullptr);

    void setTrace(trace::TracePtr trace, std::shared_ptr<const layout::SliceMipmap> mipmap);
    void setThreads(const std::vector<ThreadId>& threads); ///< empty: all
    void setRange(TimeRange range);
    void setMarked(std::optional<TimeRange> range);
    void setSearch(const QString& text);
    void select(std::optional<std::uint32_t> slice);
    QString currentLine() const; ///< of the slice under the pointer, else of the selected one
    QString matchText() const;
    void nextMatch(bool backwards);
    enum class Step { Next, Previous, Outwards, Inwards };
    void step(Step step); ///< from the selected slice; the first one seen where there is none
    void zoom(double factor); ///< in the middle; below 1 zooms in
    void pan(double share); ///< of the visible range
    void showWhole();
    void scrollPages(int pages);
    void focusSelection();
    QSize pictureSize(int width) const;
    void paintPicture(QPainter& painter, const QSize& size) const;

Q_SIGNALS:
    void rangeRequested(graylens::TimeRange range);
    void markRequested(graylens::TimeRange range);
    void sliceSelected(quint32 slice);
    void lineChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    static constexpr int kAxisHeight = 22;
    layout::Viewport port(const QSize& size, double scroll) const;
    void relayout();
    void paint(QPainter& painter, const layout::DrawList& list, const layout::Viewport& port) const;
    void paintAxis(QPainter& painter, const layout::Viewport& port) const;
    void paintSlices(QPainter& painter, const layout::DrawList& list) const;
    QColor fillOf(std::uint32_t slice, std::uint16_t color) const;
    std::optional<std::uint32_t> sliceAt(const QPointF& at) const;
    void zoomAt(double factor, double x);
    void showSlice(std::uint32_t slice);
    std::optional<std::uint32_t> neighbour(std::uint32_t slice, Step step) const;
    QString lineOf(std::uint32_t slice) const;
    bool isMatch(std::uint32_t slice) const;

    trace::TracePtr m_trace;
    std::shared_ptr<const layout::SliceMipmap> m_mipmap;
    std::vector<layout::TimelineTrack> m_allTracks, m_tracks;
    layout::TimelineMetrics m_metrics;
    layout::DrawList m_list;
    TimeRange m_range;
    std::optional<TimeRange> m_marked;
    std::optional<std::uint32_t> m_selected, m_hovered;
    std::optional<double> m_dragFrom, m_panFrom;
    QString m_search;
    analysis::NameMatches m_matches;
    float m_contentHeight = 0;
    bool m_isLayingOut = false;
};

} // namespace graylens::ui
