// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/flame_canvas.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include "ui/flame/flame_painter.h"

namespace graylens::ui {

namespace {

constexpr double kRevealWidth = 28; ///< pixels a revealed node has at least
constexpr int kUnshownWidth = 1000;
constexpr std::size_t kMaxHistory = 100;

float rowHeightOf(const QWidget& widget)
{
    return static_cast<float>(std::max(18, widget.fontMetrics().height() + 4));
}

bool isMovement(int key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down
        || key == Qt::Key_Home;
}

} // namespace

FlameCanvas::FlameCanvas(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    installFlameAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setMinimumHeight(80);
}

void FlameCanvas::setSource(std::shared_ptr<const FlameSource> source)
{
    m_source = std::move(source);
    m_focus = 0;
    m_selected = top();
    m_hovered.reset();
    m_history = {0};
    m_position = 0;
    m_matches = m_source ? findInFlame(*m_source, m_search, m_focus) : FlameMatches {};
    m_stale = false;
    relayout();
    Q_EMIT focusChanged();
    announce();
}

void FlameCanvas::replaceSource(std::shared_ptr<const FlameSource> source)
{
    if (!m_source || !source || m_source->columns().size() != source->columns().size()) {
        setSource(std::move(source));
        return;
    }
    m_source = std::move(source);
    m_matches = findInFlame(*m_source, m_search, m_focus);
    relayout();
    announce();
}

void FlameCanvas::setInverted(bool inverted)
{
    m_inverted = inverted;
    relayout();
}

void FlameCanvas::setShowRoot(bool show)
{
    m_showRoot = show;
    relayout();
}

void FlameCanvas::setMessage(const QString& message)
{
    m_message = message;
    viewport()->update();
}

void FlameCanvas::setStale(bool stale)
{
    m_stale = stale;
    viewport()->update();
}

layout::FlameView FlameCanvas::view() const
{
    layout::FlameView view;
    view.focus = m_focus;
    view.width = static_cast<float>(viewport()->width());
    view.height = static_cast<float>(viewport()->height());
    view.scrollY = static_cast<float>(verticalScrollBar()->value());
    view.rowHeight = rowHeightOf(*this);
    view.inverted = m_inverted;
    view.showRoot = m_showRoot;
    view.pixelRatio = static_cast<float>(devicePixelRatioF());
    return view;
}

void FlameCanvas::relayout()
{
    m_list = {};
    m_contentHeight = 0;
    if (m_source && m_source->columns().size() > 0) {
        m_contentHeight = m_source->height(view());
        const bool atEnd = m_inverted && verticalScrollBar()->value() == verticalScrollBar()->maximum();
        const int over = static_cast<int>(std::ceil(m_contentHeight)) - viewport()->height();
        const QSignalBlocker quiet(verticalScrollBar());
        verticalScrollBar()->setPageStep(viewport()->height());
        verticalScrollBar()->setSingleStep(static_cast<int>(rowHeightOf(*this)) * 2);
        verticalScrollBar()->setRange(0, std::max(0, over));
        if (atEnd) // what an inverted graph starts from is at the bottom
            verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        m_list = m_source->layOut(view());
    }
    viewport()->update();
}

/// The topmost node that has a row.
std::uint32_t FlameCanvas::top() const
{
    return !m_showRoot && m_source && m_source->columns().size() > 1 ? 1 : 0;
}

void FlameCanvas::select(std::uint32_t node, bool reveal)
{
    if (!m_source || node >= m_source->columns().size())
        return;
    m_selected = node;
    if (reveal) {
        const auto columns = m_source->columns();
        std::uint32_t target = m_focus;
        if (node < m_focus || node >= columns.subtreeEnd[m_focus])
            target = 0;
        // The outermost focus under which the node is wide enough to be seen. Before it is shown, the canvas has no
        // width of its own yet.
        const int wide = isVisible() ? viewport()->width() : std::max(viewport()->width(), kUnshownWidth);
        const auto widthUnder = [&](std::uint32_t focus) {
            const auto whole = static_cast<double>(m_source->value(focus));
            return whole > 0 ? static_cast<double>(m_source->value(node)) / whole * wide : wide;
        };
        if (widthUnder(target) < kRevealWidth) {
            std::uint32_t outermost = node;
            for (std::uint32_t at = node; at != 0 && widthUnder(at) >= kRevealWidth; at = columns.parent[at])
                outermost = at;
            target = outermost;
        }
        if (target != m_focus)
            zoomTo(target);
        if (isVisible()) // else showEvent() does it, with the real height
            scrollTo(node);
    }
    viewport()->update();
    announce();
}

void FlameCanvas::scrollTo(std::uint32_t node)
{
    const auto columns = m_source->columns();
    int row = m_showRoot ? 0 : -1;
    for (std::uint32_t at = node; at != 0; at = columns.parent[at])
        ++row;
    const int height = static_cast<int>(rowHeightOf(*this));
    int top = row * height;
    if (m_inverted)
        top = std::max(static_cast<int>(m_contentHeight), viewport()->height()) - top - height;
    QScrollBar* bar = verticalScrollBar();
    if (top < bar->value())
        bar->setValue(std::max(0, top - height));
    else if (top + height > bar->value() + viewport()->height())
        bar->setValue(top + 2 * height - viewport()->height());
}

void FlameCanvas::zoomTo(std::uint32_t node)
{
    if (!m_source || node >= m_source->columns().size() || node == m_focus)
        return;
    m_history.resize(m_position + 1);
    m_history.push_back(node);
    if (m_history.size() > kMaxHistory)
        m_history.erase(m_history.begin());
    m_position = m_history.size() - 1;
    m_focus = node;
    m_matches = findInFlame(*m_source, m_search, m_focus);
    relayout();
    Q_EMIT focusChanged();
}

void FlameCanvas::goBack()
{
    if (!canGoBack())
        return;
    m_focus = m_history[--m_position];
    m_matches = findInFlame(*m_source, m_search, m_focus);
    relayout();
    Q_EMIT focusChanged();
}

void FlameCanvas::goForward()
{
    if (!canGoForward())
        return;
    m_focus = m_history[++m_position];
    m_matches = findInFlame(*m_source, m_search, m_focus);
    relayout();
    Q_EMIT focusChanged();
}

void FlameCanvas::setSearch(const QString& text)
{
    if (text == m_search)
        return;
    m_search = text;
    m_matches = m_source ? findInFlame(*m_source, m_search, m_focus) : FlameMatches {};
    viewport()->update();
}

QString FlameCanvas::matchText() const
{
    if (!m_source || !m_matches.isActive)
        return {};
    if (m_matches.nodes.empty())
        return tr("No match");
    const std::int64_t whole = m_source->value(m_focus);
    const double share = whole > 0 ? static_cast<double>(m_matches.total) / static_cast<double>(whole) : 0;
    return tr("%1 (%2) matched").arg(m_source->valueText(m_matches.total), percentText(share));
}

void FlameCanvas::nextMatch(bool backwards)
{
    const auto& nodes = m_matches.nodes;
    if (nodes.empty())
        return;
    std::uint32_t target = 0;
    if (backwards) {
        const auto it = std::lower_bound(nodes.begin(), nodes.end(), m_selected);
        target = it == nodes.begin() ? nodes.back() : *(it - 1);
    } else {
        const auto it = std::upper_bound(nodes.begin(), nodes.end(), m_selected);
        target = it == nodes.end() ? nodes.front() : *it;
    }
    select(target);
    Q_EMIT nodeSelected(m_selected);
}

QString FlameCanvas::currentLine() const
{
    if (!m_source || m_source->columns().size() == 0)
        return {};
    return m_source->line(m_hovered.value_or(m_selected), m_focus);
}

QString FlameCanvas::hoverHtml(const QPoint& at) const
{
    const auto item = itemAt(at);
    if (!item)
        return {};
    QString html = m_source->toolTip(item->ref, m_focus);
    if (item->kind == layout::ItemKind::SliceRun && item->count > 1)
        html += tr("<p>The widest of %1 narrow callees drawn as one.</p>").arg(countText(item->count));
    return html;
}

std::optional<layout::Item> FlameCanvas::itemAt(const QPointF& at) const
{
    return m_source ? m_list.hit(static_cast<float>(at.x()), static_cast<float>(at.y())) : std::nullopt;
}

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

/// The line under the graph and screen readers hear of the selected node.
void FlameCanvas::announce()
{
    Q_EMIT lineChanged();
#if QT_CONFIG(accessibility)
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent change(this, currentLine());
        QAccessible::updateAccessibility(&change);
    }
#endif
}

QSize FlameCanvas::pictureSize(int width) const
{
    if (!m_source)
        return {};
    layout::FlameView all = view();
    all.width = static_cast<float>(width);
    return {width, std::max(1, static_cast<int>(std::ceil(m_source->height(all))))};
}

void FlameCanvas::paintPicture(QPainter& painter, const QSize& size) const
{
    const Theme& theme = Theme::forPalette(palette());
    painter.fillRect(QRect(QPoint(), size), theme.canvas);
    if (!m_source)
        return;
    layout::FlameView all = view();
    all.width = static_cast<float>(size.width());
    all.height = static_cast<float>(size.height());
    all.scrollY = 0;
    painter.setFont(font());
    FlamePaintState state;
    state.matches = &m_matches;
    paintFlame(painter, m_source->layOut(all), *m_source, theme, state);
}

void FlameCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = Theme::forPalette(palette());
    painter.fillRect(viewport()->rect(), theme.canvas);
    if (!m_source || m_list.items.empty()) {
        painter.setPen(theme.faintText);
        painter.drawText(viewport()->rect().adjusted(16, 16, -16, -16), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    FlamePaintState state;
    state.selected = m_selected;
    state.hovered = m_hovered;
    state.matches = &m_matches;
    state.hasKeyboardFocus = hasFocus();
    state.isStale = m_stale;
    paintFlame(painter, m_list, *m_source, theme, state);
}

void FlameCanvas::resizeEvent(QResizeEvent*)
{
    relayout();
}

void FlameCanvas::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    relayout();
    if (m_source && m_selected != 0)
        scrollTo(m_selected);
}

void FlameCanvas::scrollContentsBy(int, int)
{
    if (m_source)
        m_list = m_source->layOut(view());
    viewport()->update();
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

void FlameCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        relayout();
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
