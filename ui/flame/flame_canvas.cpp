// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/flame_canvas.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

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
    if (m_isLayingOut) // showing the scroll bar resizes the view: the outer call sees to it
        return;
    const QScopedValueRollback guard(m_isLayingOut, true);
    m_list = {};
    m_contentHeight = 0;
    QScrollBar* bar = verticalScrollBar();
    const bool atEnd = m_inverted && bar->value() == bar->maximum();
    if (m_source && m_source->columns().size() > 0) {
        // At the full width, with the scroll bar or without: else it could show and hide itself for ever.
        layout::FlameView widest = view();
        widest.width = static_cast<float>(width());
        m_contentHeight = m_source->height(widest);
    }
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(static_cast<int>(rowHeightOf(*this)) * 2);
    bar->setRange(0, std::max(0, static_cast<int>(std::ceil(m_contentHeight)) - viewport()->height()));
    if (atEnd) // what an inverted graph starts from is at the bottom
        bar->setValue(bar->maximum());
    if (m_contentHeight > 0)
        m_list = m_source->layOut(view());
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
    if (m_source && !m_isLayingOut)
        m_list = m_source->layOut(view());
    viewport()->update();
}

void FlameCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        relayout();
}

} // namespace graylens::ui
