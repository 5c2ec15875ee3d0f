// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QAbstractScrollArea>

#include "core/layout/two_timelines.h"
#include "ui/timeline/label_cache.h"
#include "ui/timeline/timeline_navigation.h"

namespace graylens::ui {

struct Theme;

/// What a PairCanvas draws, made off the GUI thread.
struct Pair
{
    layout::ComparedThreads threads;
    layout::PairAxis locked, stretched; ///< the same anchor
    std::array<TimeNs, 2> anchor {};
};

/// A slice of either side.
struct PairSlice
{
    std::size_t side = 0; ///< 0 = normal, 1 = abnormal
    std::uint32_t slice = 0;
    bool operator==(const PairSlice&) const = default;
};

/// A thread of the normal trace above the same thread of the abnormal one, on one axis. Calls that belong together are
/// linked, calls that only one side has are marked, and where the other lacks them stands what is missing.
class PairCanvas : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit PairCanvas(QWidget* parent = nullptr);

    void setPair(std::shared_ptr<const Pair> pair); ///< null: the message is shown
    const std::shared_ptr<const Pair>& pair() const { return m_pair; }
    void setTitles(const QString& normal, const QString& abnormal);
    void setMessage(const QString& message);
    void setStretched(bool stretched); ///< the gap view
    bool isStretched() const { return m_isStretched; }
    TimeRange range() const { return m_range; } ///< shared time
    void setRange(TimeRange range);

    std::optional<PairSlice> selected() const { return m_selected; }
    void select(std::optional<PairSlice> slice);
    void showSlice(const PairSlice& slice); ///< selects it and moves there
    void zoom(double factor);
    void pan(double share);
    void showWhole();
    void focusSelection();
    void step(SliceStep step);
    void nextUnmatched(bool backwards); ///< the next call that only one side has, in order of time
    void toOtherSide();
    void scrollPages(int pages);

    QString currentLine() const; ///< of the slice under the pointer, else of the selected one: both durations
    QString hoverHtml(const QPointF& at) const;
    std::optional<PairSlice> sliceAt(const QPointF& at) const;
    QRectF rectOf(const PairSlice& slice) const; ///< in viewport coordinates; empty where it is not in view
    QSize pictureSize(int width) const;
    void paintPicture(QPainter& painter, const QSize& size);

Q_SIGNALS:
    void sliceSelected(); ///< by the user
    void lineChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    /// Where things stand; heights follow the size that is painted.
    struct Frame
    {
        QSize size;
        std::array<double, 2> title {}, top {}; ///< of each side: its title line, its slices
        double plot = 0, line = 0; ///< height of the slices of a side, and of a title
        double middle = 0; ///< upper edge of the strip between the sides, where links are drawn
    };
    Frame frameOf(const QSize& size) const;
    const layout::PairAxis& axis() const { return m_isStretched ? m_pair->stretched : m_pair->locked; }
    layout::PairViewport port(const Frame& frame, double scroll, double ratio) const;
    void relayout();
    void renderSides(const Frame& frame, double scroll, double ratio);
    void paint(QPainter& painter, const Frame& frame, double scroll, double ratio);
    void paintTitle(QPainter& painter, const Frame& frame, std::size_t side, const Theme& theme) const;
    void paintMissing(QPainter& painter, const Frame& frame, std::size_t side, const Theme& theme) const;
    void paintWedge(QPainter& painter, const Frame& frame, std::size_t side, const layout::MissingCall& missing,
                    const Theme& theme) const;
    void paintLink(QPainter& painter, const Frame& frame, const PairSlice& slice, bool isSelected, double scroll,
                   const Theme& theme) const;
    QRectF placeOf(const Frame& frame, const PairSlice& slice, double scroll) const;
    std::optional<std::uint32_t> partnerOf(const PairSlice& slice) const;
    void choose(const PairSlice& slice);
    QString lineOf(const PairSlice& slice) const;

    std::shared_ptr<const Pair> m_pair;
    std::array<QString, 2> m_titles;
    QString m_message;
    TimeRange m_range;
    bool m_isStretched = false, m_isStale = true, m_isLayingOut = false;
    std::array<layout::SideDrawing, 2> m_drawings;
    std::array<QImage, 2> m_images;
    std::array<LabelCache, 2> m_labels;
    std::optional<PairSlice> m_selected, m_hovered;
    std::optional<QPointF> m_pressed;
    bool m_isPanning = false;
};

void installPairAccessibility();

} // namespace graylens::ui
