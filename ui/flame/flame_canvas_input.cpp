// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard of a FlameCanvas.
#include "ui/flame/flame_canvas.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include "ui/shell/actions.h"

namespace graylens::ui {

void FlameCanvas::setHovered(std::optional<std::uint32_t> node)
{
    if (node == m_hovered)
        return;
    m_hovered = node;
    viewport()->update();
    Q_EMIT lineChanged();
}

/// The neighbour among the children of the same parent that has a width; the node itself where there is none.
std::uint32_t FlameCanvas::sibling(std::uint32_t node, bool next) const
{
    const auto columns = m_source->columns();
    if (node == 0)
        return node;
    const std::uint32_t parent = columns.parent[node];
    if (next) {
        const std::uint32_t after = columns.subtreeEnd[node];
        return after < columns.subtreeEnd[parent] ? after : node;
    }
    std::uint32_t before = node;
    for (std::uint32_t child = parent + 1; child < node; child = columns.subtreeEnd[child])
        before = child;
    return before;
}

void FlameCanvas::step(Step step)
{
    if (!m_source || m_source->columns().size() == 0)
        return;
    const auto columns = m_source->columns();
    std::uint32_t target = m_selected;
    if (step == Step::Top)
        target = top();
    else if (step == Step::Left || step == Step::Right)
        target = sibling(m_selected, step == Step::Right);
    else if (step == (m_inverted ? Step::Down : Step::Up))
        target = std::max(top(), columns.parent[m_selected]);
    else if (columns.subtreeEnd[m_selected] > m_selected + 1)
        target = m_selected + 1;
    if (target == m_selected)
        return;
    select(target);
    setHovered(std::nullopt);
    Q_EMIT nodeSelected(m_selected);
}

void FlameCanvas::zoomToSelected()
{
    if (!m_source || m_source->columns().size() == 0)
        return;
    zoomTo(m_selected);
    Q_EMIT nodeActivated(m_selected);
}

void FlameCanvas::zoomOut()
{
    if (m_source && m_source->columns().size() > 0)
        zoomTo(m_source->columns().parent[m_focus]);
}

void FlameCanvas::takeBack()
{
    if (m_focus != 0)
        resetZoom();
    else
        Q_EMIT takeBackRequested();
}

void FlameCanvas::scrollPages(int pages)
{
    verticalScrollBar()->setValue(verticalScrollBar()->value() + pages * verticalScrollBar()->pageStep());
}

void FlameCanvas::copyName() const
{
    if (m_source && m_selected < m_source->columns().size())
        QApplication::clipboard()->setText(m_source->name(m_selected));
}

void FlameCanvas::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::BackButton)
        goBack();
    else if (event->button() == Qt::ForwardButton)
        goForward();
    const auto item = itemAt(event->position());
    if (!item || (event->button() != Qt::LeftButton && event->button() != Qt::RightButton))
        return;
    select(item->ref, false);
    Q_EMIT nodeSelected(m_selected);
    if (event->button() == Qt::LeftButton && (item->flags & layout::kAncestor))
        zoomTo(item->ref); // the callers above the focus are its breadcrumbs
}

void FlameCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto item = itemAt(event->position());
    if (!item || event->button() != Qt::LeftButton)
        return;
    select(item->ref, false);
    zoomTo(item->ref);
    Q_EMIT nodeActivated(item->ref);
}

void FlameCanvas::mouseMoveEvent(QMouseEvent* event)
{
    const auto item = itemAt(event->position());
    setHovered(item ? std::optional(item->ref) : std::nullopt);
}

/// All keys are actions; those that the window has too (Alt+Left) come here first, see event().
void FlameCanvas::keyPressEvent(QKeyEvent* event)
{
    if (QAction* action = canvasAction(*this, QKeySequence(event->keyCombination())))
        action->trigger();
    else
        event->ignore();
}

void FlameCanvas::contextMenuEvent(QContextMenuEvent* event)
{
    if (!m_source || m_source->columns().size() == 0)
        return;
    if (event->reason() == QContextMenuEvent::Keyboard) {
        for (const layout::Item& item : m_list.items)
            if (item.ref == m_selected)
                return Q_EMIT menuRequested(
                    m_selected, viewport()->mapToGlobal(QPoint(int(item.x) + 8, int(item.y + item.height))));
    }
    Q_EMIT menuRequested(m_selected, event->globalPos());
}

bool FlameCanvas::event(QEvent* event)
{
    // What the canvas has an action for now it does itself: Alt+Left walks through the zooms before it walks through
    // the window's history.
    if (event->type() == QEvent::ShortcutOverride
        && canvasAction(*this, QKeySequence(static_cast<QKeyEvent*>(event)->keyCombination()))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        viewport()->update();
    return QAbstractScrollArea::event(event);
}

bool FlameCanvas::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString html = hoverHtml(help->pos());
        if (html.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), html, viewport());
        return true;
    }
    if (event->type() == QEvent::Leave)
        setHovered(std::nullopt);
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace graylens::ui
