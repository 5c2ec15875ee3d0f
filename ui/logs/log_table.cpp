// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/log_table.h"

#include <algorithm>
#include <limits>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

#include "ui/logs/log_accessibility.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::uint64_t kMostSteps = 1'000'000'000;
constexpr int kWheelRows = 3;

} // namespace

LogTable::LogTable(const LogLook& look, LogHeader& header, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_look(look)
    , m_header(header)
{
    installLogAccessibility();
    setFont(LogHeader::rowFont());
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the panel's moves the columns of all tables
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    measure();
    connect(&m_header, &QHeaderView::sectionResized, viewport(), qOverload<>(&QWidget::update));
}

void LogTable::measure()
{
    m_rowHeight = fontMetrics().height() + 3;
    m_letter = std::max(1.0, QFontMetricsF(font()).horizontalAdvance(QLatin1Char('0')));
    m_baseline = fontMetrics().ascent() + 1;
}

void LogTable::setLog(std::shared_ptr<logs::LogRows> rows)
{
    m_rows = std::move(rows);
    m_shown.reset();
    m_current.reset();
    m_anchor = 0;
    m_messageWidth = 0;
    updateBar();
    setTop(0);
}

void LogTable::setShown(std::optional<logs::RowSet> shown)
{
    // What stood at the top stays there as far as it can: results come in while somebody reads.
    const auto kept = count() > 0 ? std::optional(rowAt(std::min(top(), count() - 1))) : std::nullopt;
    m_shown = std::move(shown);
    updateBar();
    if (kept)
        setTop(placeOf(*kept));
    viewport()->update();
    Q_EMIT viewMoved();
}

void LogTable::setEmptyText(const QString& text)
{
    m_emptyText = text;
    viewport()->update();
}

void LogTable::grow()
{
    updateBar();
    viewport()->update();
}

std::uint64_t LogTable::count() const
{
    return !m_rows ? 0 : m_shown ? m_shown->size() : m_rows->source().rows();
}

std::uint64_t LogTable::rowAt(std::uint64_t place) const
{
    return m_shown ? m_shown->at(place) : place;
}

std::uint64_t LogTable::placeOf(std::uint64_t row) const
{
    return m_shown ? m_shown->rank(row) : std::min(row, count());
}

bool LogTable::contains(std::uint64_t row) const
{
    return m_shown ? m_shown->contains(row) : row < count();
}

std::optional<std::uint64_t> LogTable::currentRow() const
{
    return m_current && count() > 0 ? m_current : std::nullopt;
}

std::optional<logs::LogRow> LogTable::read(std::uint64_t row) const
{
    if (!m_rows)
        return std::nullopt;
    const auto found = m_rows->row(row);
    return found ? std::optional(*found) : std::nullopt;
}

std::uint64_t LogTable::rowsInView() const
{
    return static_cast<std::uint64_t>(std::max(1, viewport()->height() / m_rowHeight));
}

std::uint64_t LogTable::top() const
{
    return static_cast<std::uint64_t>(verticalScrollBar()->value()) * m_perStep + m_remainder;
}

void LogTable::updateBar()
{
    const std::uint64_t all = count(), page = rowsInView();
    const std::uint64_t place = top();
    m_perStep = all / kMostSteps + 1;
    const std::uint64_t steps = all > page ? (all - page + m_perStep - 1) / m_perStep : 0;
    const QSignalBlocker quiet(verticalScrollBar());
    verticalScrollBar()->setRange(0, static_cast<int>(steps));
    verticalScrollBar()->setPageStep(static_cast<int>(std::max<std::uint64_t>(1, page / m_perStep)));
    verticalScrollBar()->setSingleStep(1);
    setTop(place);
}

void LogTable::setTop(std::uint64_t place)
{
    const std::uint64_t page = rowsInView();
    const std::uint64_t last = count() > page ? count() - page : 0;
    place = std::min(place, last);
    {
        const QSignalBlocker quiet(verticalScrollBar());
        verticalScrollBar()->setValue(static_cast<int>(place / m_perStep));
    }
    m_remainder = place % m_perStep;
    verticalScrollBar()->update();
    viewport()->update();
    Q_EMIT viewMoved();
}

void LogTable::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    m_remainder = 0;
    viewport()->update();
    Q_EMIT viewMoved();
}

void LogTable::setCurrentRow(std::uint64_t row, Scroll scroll)
{
    if (count() == 0) {
        m_current = row;
        return;
    }
    std::uint64_t place = std::min(placeOf(row), count() - 1);
    // Of a row that is left out, the one before it: what was there when it was written.
    if (!contains(row) && place > 0 && rowAt(place) > row)
        --place;
    m_current = rowAt(place);
    m_anchor = *m_current;
    m_picked.clear();
    const std::uint64_t page = rowsInView();
    const bool isSeen = place >= top() && place < top() + page;
    if (scroll == Scroll::ToMiddle ? !isSeen : false)
        setTop(place > page / 2 ? place - page / 2 : 0);
    else if (place < top())
        setTop(place);
    else if (place >= top() + page)
        setTop(place - page + 1);
    announceCurrent(*this);
    viewport()->update();
}

void LogTable::scrollToRow(std::uint64_t row)
{
    const std::uint64_t place = placeOf(row), page = rowsInView();
    setTop(place > page / 2 ? place - page / 2 : 0);
}

std::pair<std::uint64_t, std::uint64_t> LogTable::selection() const
{
    if (!currentRow())
        return {0, 0};
    const std::uint64_t a = placeOf(std::min(*m_current, m_anchor)), b = placeOf(std::max(*m_current, m_anchor));
    return {a, std::min(b + 1, count())};
}

bool LogTable::isSelected(std::uint64_t row) const
{
    if (!m_picked.empty())
        return m_picked.contains(row);
    return currentRow() && row >= std::min(*m_current, m_anchor) && row <= std::max(*m_current, m_anchor)
        && contains(row);
}

logs::RowSet LogTable::selectedRows(std::uint64_t most) const
{
    logs::RowSetBuilder out;
    const auto [begin, end] = selection();
    for (const std::uint64_t row : m_picked)
        if (contains(row) && out.size() < most)
            out.append(row);
    for (std::uint64_t place = begin; m_picked.empty() && place < end && out.size() < most; ++place)
        out.append(rowAt(place));
    return out.rows();
}

std::set<std::uint64_t> LogTable::pickedRows() const
{
    std::set<std::uint64_t> out;
    const logs::RowSet rows = selectedRows(kMostCopied);
    for (std::uint64_t i = 0; i < rows.size(); ++i)
        out.insert(out.end(), rows.at(i));
    return out;
}

void LogTable::togglePicked(std::uint64_t row)
{
    std::set<std::uint64_t> picked = pickedRows();
    if (picked.erase(row) == 0)
        picked.insert(row);
    setCurrentRow(row);
    m_picked = std::move(picked);
    Q_EMIT currentRowChanged(row);
}

void LogTable::moveAside(Move how)
{
    std::set<std::uint64_t> picked = pickedRows();
    move(how);
    m_picked = std::move(picked);
}

void LogTable::selectAll()
{
    if (count() == 0)
        return;
    m_picked.clear();
    m_anchor = rowAt(0);
    m_current = rowAt(count() - 1);
    viewport()->update();
}

QString LogTable::textOf(std::uint64_t row) const
{
    const auto found = read(row);
    return found ? lineText(*found, row, m_look) : QString();
}

QString LogTable::selectedText() const
{
    const logs::RowSet rows = selectedRows(kMostCopied);
    QString out;
    for (std::uint64_t i = 0; i < rows.size(); ++i) {
        const QString line = textOf(rows.at(i));
        out += line.endsWith(QLatin1Char('\n')) ? line : line + QLatin1Char('\n');
    }
    return out;
}

std::pair<std::uint64_t, std::uint64_t> LogTable::visiblePlaces() const
{
    const std::uint64_t first = std::min(top(), count());
    const auto partly = static_cast<std::uint64_t>(viewport()->height() / m_rowHeight + 1);
    return {first, std::min(count(), first + partly)};
}

QRect LogTable::placeRect(std::uint64_t place) const
{
    const auto [first, end] = visiblePlaces();
    if (place < first || place >= end)
        return {};
    return {0, static_cast<int>(place - first) * m_rowHeight, viewport()->width(), m_rowHeight};
}

std::optional<std::uint64_t> LogTable::placeAt(const QPoint& at) const
{
    const std::uint64_t place = top() + static_cast<std::uint64_t>(std::max(0, at.y()) / m_rowHeight);
    return at.y() >= 0 && place < count() ? std::optional(place) : std::nullopt;
}

void LogTable::moveTo(std::uint64_t place, bool isExtending)
{
    if (count() == 0)
        return;
    const std::uint64_t anchor = m_anchor;
    const bool hadCurrent = m_current.has_value();
    setCurrentRow(rowAt(std::min(place, count() - 1)));
    if (isExtending && hadCurrent)
        m_anchor = anchor;
    Q_EMIT currentRowChanged(*m_current);
}

void LogTable::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBar();
}

void LogTable::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        viewport()->update();
    if (event->type() == QEvent::FontChange) {
        measure();
        updateBar();
    }
}

void LogTable::wheelEvent(QWheelEvent* event)
{
    if (std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y())
        || event->modifiers().testFlag(Qt::ShiftModifier)) {
        event->ignore(); // sideways: the panel's
        return;
    }
    m_wheel -= event->angleDelta().y() * kWheelRows;
    const int rows = m_wheel / 120;
    m_wheel -= rows * 120;
    if (rows < 0)
        setTop(top() - std::min(top(), static_cast<std::uint64_t>(-rows)));
    else if (rows > 0)
        setTop(top() + static_cast<std::uint64_t>(rows));
    event->accept();
}

/// All keys are actions of the registry.
void LogTable::keyPressEvent(QKeyEvent* event)
{
    event->ignore();
}

void LogTable::move(Move how, bool isExtending)
{
    if (count() == 0)
        return;
    const std::uint64_t last = count() - 1;
    const std::uint64_t now = m_current ? std::min(placeOf(*m_current), last) : top();
    const std::uint64_t page = std::max<std::uint64_t>(1, rowsInView() - 1);
    switch (how) {
    case Move::Up:
        moveTo(now > 0 ? now - 1 : 0, isExtending);
        return;
    case Move::Down:
        moveTo(m_current ? now + 1 : now, isExtending);
        return;
    case Move::PageUp:
        moveTo(now - std::min(now, page), isExtending);
        return;
    case Move::PageDown:
        moveTo(now + page, isExtending);
        return;
    case Move::First:
        moveTo(0, isExtending);
        return;
    case Move::Last:
        moveTo(last, isExtending);
        return;
    }
}

void LogTable::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    const auto place = placeAt(event->pos());
    if (!place)
        return;
    if (event->button() == Qt::RightButton && isSelected(rowAt(*place)))
        return; // the menu is for what is selected
    if (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ControlModifier))
        return togglePicked(rowAt(*place));
    moveTo(*place, event->modifiers().testFlag(Qt::ShiftModifier));
}

void LogTable::mouseMoveEvent(QMouseEvent* event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || event->modifiers().testFlag(Qt::ControlModifier) || count() == 0)
        return;
    const int y = event->pos().y();
    const std::uint64_t place = y < 0 ? top() - std::min<std::uint64_t>(top(), 1)
        : y >= viewport()->height()   ? visiblePlaces().second
                                      : placeAt(event->pos()).value_or(count() - 1);
    if (!m_current || placeOf(*m_current) != place)
        moveTo(place, true);
}

void LogTable::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && placeAt(event->pos()) && m_current)
        Q_EMIT rowActivated(*m_current);
}

void LogTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (m_current)
            Q_EMIT cellMenuRequested(
                viewport()->mapToGlobal(placeRect(placeOf(*m_current)).bottomLeft() + QPoint(40, 0)), *m_current,
                static_cast<int>(LogColumn::Message));
        return;
    }
    const QPoint at = viewport()->mapFromGlobal(event->globalPos());
    if (const auto place = placeAt(at))
        Q_EMIT cellMenuRequested(event->globalPos(), rowAt(*place),
                                 static_cast<int>(m_header.columnAt(at.x()).value_or(LogColumn::Message)));
}

void LogTable::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LogTable::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace graylens::ui
