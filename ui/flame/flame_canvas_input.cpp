// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard of a FlameCanvas.
#include "ui/flame/flame_canvas.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace graylens::ui {

namespace {

bool isMovement(int key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down
        || key == Qt::Key_Home;
}

} // namespace

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

void FlameCanvas::moveSelection(int key)
{
    const auto columns = m_source->columns();
    const bool toParent = key == (m_inverted ? Qt::Key_Down : Qt::Key_Up);
    std::uint32_t target = m_selected;
    if (key == Qt::Key_Home)
        target = top();
    else if (key == Qt::Key_Left || key == Qt::Key_Right)
        target = sibling(m_selected, key == Qt::Key_Right);
    else if (toParent)
        target = std::max(top(), columns.parent[m_selected]);
    else if (columns.subtreeEnd[m_selected] > m_selected + 1)
        target = m_selected + 1;
    if (target == m_selected)
        return;
    select(target);
    setHovered(std::nullopt);
    Q_EMIT nodeSelected(m_selected);
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

void FlameCanvas::keyPressEvent(QKeyEvent* event)
{
    if (!m_source || m_source->columns().size() == 0) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const bool alt = event->modifiers() & Qt::AltModifier;
    if (alt && event->key() == Qt::Key_Left && canGoBack())
        return goBack();
    if (alt && event->key() == Qt::Key_Right && canGoForward())
        return goForward();
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(m_source->name(m_selected));
        return;
    }
    if ((event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        QAbstractScrollArea::keyPressEvent(event);
    } else if (isMovement(event->key())) {
        moveSelection(event->key());
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        zoomTo(m_selected);
        Q_EMIT nodeActivated(m_selected);
    } else if (event->key() == Qt::Key_Backspace) {
        zoomTo(m_source->columns().parent[m_focus]);
    } else if (event->key() == Qt::Key_Escape && m_focus != 0) {
        resetZoom();
    } else {
        QAbstractScrollArea::keyPressEvent(event);
    }
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
    // Alt+Left and Alt+Right walk through the zooms before they walk through the window's history.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isBack = key->key() == Qt::Key_Left && canGoBack();
        const bool isForward = key->key() == Qt::Key_Right && canGoForward();
        if ((key->modifiers() & Qt::AltModifier) && (isBack || isForward)) {
            event->accept();
            return true;
        }
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
