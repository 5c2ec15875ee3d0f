// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QAbstractScrollArea>

#include "ui/flame/flame_search.h"
#include "ui/flame/flame_source.h"

namespace graylens::ui {

/// Draws a FlameSource and moves around in it: selection, focus (zoom) with its history, search, keyboard, tool tips.
/// It knows no panel and no document.
class FlameCanvas : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit FlameCanvas(QWidget* parent = nullptr);

    /// Another tree. Selection and focus start anew.
    void setSource(std::shared_ptr<const FlameSource> source);
    /// The same nodes with other widths: selection and focus stay.
    void replaceSource(std::shared_ptr<const FlameSource> source);
    const std::shared_ptr<const FlameSource>& source() const { return m_source; }
    void setInverted(bool inverted);
    void setShowRoot(bool show); ///< false: the nameless root has no row
    void setMessage(const QString& message); ///< shown in the middle while there is no tree, or it is empty
    void setStale(bool stale); ///< a newer result is being computed: drawn paler

    std::uint32_t selected() const { return m_selected; }
    void select(std::uint32_t node, bool reveal = true);
    std::uint32_t focusNode() const { return m_focus; }
    void zoomTo(std::uint32_t node);
    void resetZoom() { zoomTo(0); }
    bool canGoBack() const { return m_position > 0; }
    bool canGoForward() const { return m_position + 1 < m_history.size(); }
    void goBack();
    void goForward();
    enum class Step { Up, Down, Left, Right, Top };
    void step(Step step); ///< to the box drawn above or below, or the neighbour under the same caller
    void zoomToSelected();
    void zoomOut(); ///< to the caller of what fills the width
    /// Shows the whole graph again; where it does, asks for the last thing done to the tree to be taken back.
    void takeBack();
    void scrollPages(int pages);
    void copyName() const;

    void setSearch(const QString& text);
    const FlameMatches& matches() const { return m_matches; }
    QString matchText() const; ///< "1.93 s (17.1 %) matched"; empty without a search
    void nextMatch(bool backwards);

    QString currentLine() const; ///< of the node under the pointer, else of the selected one
    QString hoverHtml(const QPoint& at) const;
    /// Paints everything of the focus into a picture of this width; its height follows.
    QSize pictureSize(int width) const;
    void paintPicture(QPainter& painter, const QSize& size) const;

Q_SIGNALS:
    void nodeSelected(quint32 node); ///< by the user
    void nodeActivated(quint32 node); ///< double click, Enter
    void focusChanged();
    void lineChanged();
    void menuRequested(quint32 node, const QPoint& globalPos);
    void takeBackRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    layout::FlameView view() const;
    std::uint32_t top() const;
    void relayout();
    void scrollTo(std::uint32_t node);
    std::optional<layout::Item> itemAt(const QPointF& at) const;
    void setHovered(std::optional<std::uint32_t> node);
    std::uint32_t sibling(std::uint32_t node, bool next) const;
    void announce();

    std::shared_ptr<const FlameSource> m_source;
    layout::DrawList m_list;
    std::uint32_t m_focus = 0, m_selected = 0;
    std::optional<std::uint32_t> m_hovered;
    std::vector<std::uint32_t> m_history {0};
    std::size_t m_position = 0;
    QString m_search, m_message;
    FlameMatches m_matches;
    bool m_inverted = false, m_showRoot = true, m_stale = false, m_isLayingOut = false;
    float m_contentHeight = 0;
};

/// Lets screen readers read the selected node of every FlameCanvas. Called by its constructor; once is enough.
void installFlameAccessibility();

} // namespace graylens::ui
