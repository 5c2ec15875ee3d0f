// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <QPainter>

#include "ui/logs/log_table.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr int kPadding = 6;
constexpr int kMostLetters = 20'000; ///< of a message, to the side
constexpr std::size_t kMostStretches = 30; ///< highlighted in a cell

bool isAscii(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QColor withAlpha(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

} // namespace

struct LogTable::Painted
{
    const Theme& theme;
    logs::LogRow row;
    std::uint64_t number = 0;
    QRect rect;
    bool isCurrent = false, isSelected = false, isMarked = false;
    TimeNs before = kNoTime; ///< when the row above it was
};

void LogTable::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(viewport());
    const Theme& theme = Theme::forPalette(palette());
    painter.fillRect(viewport()->rect(), theme.canvas);
    if (count() == 0) {
        painter.setPen(theme.faintText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, m_emptyText);
    }
    const auto [first, end] = visiblePlaces();
    const int widest = m_messageWidth;
    const auto above = first > 0 && first < end ? read(rowAt(first - 1)) : std::nullopt;
    TimeNs before = above ? above->ts : kNoTime;
    for (std::uint64_t place = first; place < end; ++place) {
        const std::uint64_t number = rowAt(place);
        const QRect rect = placeRect(place);
        const auto row = m_rows->row(number);
        if (!row) {
            painter.setPen(theme.errorText);
            painter.drawText(rect.adjusted(kPadding, 0, 0, 0), Qt::AlignVCenter, tr("This row cannot be read."));
            continue;
        }
        const Painted painted {
            theme, *row, number, rect, m_current == number, isSelected(number), m_look.marks.contains(number), before};
        before = row->ts;
        paintRow(painter, painted);
    }
    for (int column = 0; column < static_cast<int>(LogColumn::Message); ++column) {
        const auto which = static_cast<LogColumn>(column);
        if (m_header.shows(which))
            painter.fillRect(m_header.left(which) + m_header.widthOf(which) - 1, 0, 1, viewport()->height(),
                             theme.grid);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.focusRing, 1));
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    if (m_messageWidth > widest)
        QMetaObject::invokeMethod(this, &LogTable::messageWidthChanged, Qt::QueuedConnection);
}

QColor LogTable::rowBack(const Painted& row) const
{
    if (row.row.level == trace::LogLevel::Error || row.row.level == trace::LogLevel::Fatal)
        return withAlpha(row.theme.errorText, row.theme.dark ? 30 : 18);
    if (row.row.level == trace::LogLevel::Warn)
        return withAlpha(row.theme.abnormal, row.theme.dark ? 26 : 16);
    return {};
}

void LogTable::paintRow(QPainter& painter, const Painted& row)
{
    if (const QColor back = rowBack(row); back.isValid())
        painter.fillRect(row.rect, back);
    for (const LogHighlight& highlight : m_look.highlights)
        if (highlight.wholeRow
            && (!highlight.expression.found(row.row.message, analysis::LogMessage, 1).empty()
                || !highlight.expression.found(row.row.tag, analysis::LogTag, 1).empty()))
            painter.fillRect(row.rect, highlightFill(highlight.color, row.theme));
    if (row.isSelected)
        painter.fillRect(row.rect, withAlpha(palette().color(QPalette::Highlight), hasFocus() ? 80 : 45));
    for (int column = 0; column < kLogColumns; ++column) {
        const auto which = static_cast<LogColumn>(column);
        if (!m_header.shows(which))
            continue;
        const QRect cell(m_header.left(which), row.rect.top(), m_header.widthOf(which), row.rect.height());
        if (cell.right() >= 0 && cell.left() < viewport()->width())
            paintCell(painter, row, which, cell);
    }
    if (row.isCurrent) {
        painter.setPen(QPen(row.theme.focusRing, 1));
        painter.drawRect(row.rect.adjusted(0, 0, -1, -1));
    }
    paintBreak(painter, row);
}

void LogTable::paintCell(QPainter& painter, const Painted& row, LogColumn column, const QRect& cell)
{
    const QColor fill = column == LogColumn::Level ? levelFill(row.row.level, row.theme) : QColor();
    if (fill.isValid())
        painter.fillRect(cell.adjusted(2, 1, -3, -1), fill);
    if (column == LogColumn::Line && row.isMarked)
        painter.fillRect(cell.adjusted(0, 0, -1, 0), row.theme.focusRing);
    if (column == LogColumn::Message) {
        paintMessage(painter, row, cell);
        return;
    }
    QString text = cellText(row.row, row.number, column, m_look, 200);
    if (text.isEmpty())
        return;
    const QRect inner = cell.adjusted(kPadding, 0, -kPadding, 0);
    if (widthOf(text) > inner.width())
        text = isAscii(text) ? text.left(std::max(1, static_cast<int>(inner.width() / m_letter) - 1)) + QChar(0x2026)
                             : fontMetrics().elidedText(text, Qt::ElideRight, inner.width());
    if (column == LogColumn::Tag)
        paintStretches(painter, row, column, text, inner);
    const bool isOnFill = fill.isValid() || (column == LogColumn::Line && row.isMarked);
    painter.setPen(isOnFill                       ? row.theme.canvas
                       : column == LogColumn::Tag ? levelInk(row.row.level, row.theme)
                                                  : row.theme.faintText);
    const bool isNumber = column == LogColumn::Line || column == LogColumn::Pid || column == LogColumn::Tid;
    const int left = isNumber        ? inner.right() + 1 - widthOf(text)
        : column == LogColumn::Level ? cell.left() + (cell.width() - 1 - widthOf(text)) / 2
                                     : inner.left();
    painter.drawText(left, cell.top() + m_baseline, text);
}

void LogTable::paintMessage(QPainter& painter, const Painted& row, const QRect& cell)
{
    const int left = cell.left() + kPadding, room = viewport()->width() - left;
    // What is behind the edge is neither decoded nor shaped.
    const QString text = cellText(row.row, row.number, LogColumn::Message, m_look,
                                  std::clamp(static_cast<int>(room / m_letter) + 2, 0, kMostLetters));
    const std::string_view message = row.row.message;
    const std::size_t line = std::min(message.find('\n'), message.size());
    const int letters = static_cast<int>(std::min(row.row.group.size() + 1 + line, std::size_t {kMostLetters}));
    // Letters beyond ASCII are two or three bytes and often two letters wide.
    const int needed = 2 * kPadding + static_cast<int>((isAscii(text) ? letters : letters * 2 / 3) * m_letter);
    const int lines = lineCount(message);
    m_messageWidth = std::max(m_messageWidth, needed + (lines > 1 ? static_cast<int>(m_letter * 12) : 0));
    const bool isScrolled = m_header.offset() > 0;
    if (isScrolled) {
        painter.save();
        painter.setClipRect(QRect(std::max(cell.left(), 0), cell.top(), viewport()->width(), cell.height()));
    }
    paintStretches(painter, row, LogColumn::Message, text, QRect(left, cell.top(), room, cell.height()));
    painter.setPen(levelInk(row.row.level, row.theme));
    painter.drawText(left, cell.top() + m_baseline, text);
    if (lines > 1) {
        const QString more = tr("+%n line(s)", nullptr, lines - 1);
        const int width = widthOf(more) + 10;
        const QRect badge(std::min(left + needed, viewport()->width() - width - 4), cell.top() + 1, width,
                          cell.height() - 2);
        painter.fillRect(badge, row.theme.grid);
        painter.setPen(row.theme.text);
        painter.drawText(badge.left() + 5, cell.top() + m_baseline, more);
    }
    if (isScrolled)
        painter.restore();
}

/// In a font whose letters are all as wide, as long as it has them.
int LogTable::widthOf(const QString& text) const
{
    return isAscii(text) ? static_cast<int>(std::lround(static_cast<double>(text.size()) * m_letter))
                         : fontMetrics().horizontalAdvance(text);
}

void LogTable::paintStretches(QPainter& painter, const Painted& row, LogColumn column, const QString& text,
                              const QRect& cell)
{
    if (m_look.highlights.empty() && m_look.filter.wantsAll() && m_look.sought.wantsAll())
        return;
    const std::size_t field = column == LogColumn::Tag ? analysis::LogTag : analysis::LogMessage;
    const QByteArray bytes = text.toUtf8();
    const std::string_view in(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto paint = [&](const analysis::FilterExpression& expression, const QColor& color, bool isFramed) {
        for (const auto& [begin, length] : expression.found(in, field, kMostStretches)) {
            const int left = widthOf(fromUtf8(in.substr(0, begin)));
            const QRect place(cell.left() + left, cell.top() + 1, widthOf(fromUtf8(in.substr(begin, length))),
                              cell.height() - 2);
            painter.fillRect(place, color);
            if (isFramed) {
                painter.setPen(row.theme.focusRing);
                painter.drawRect(place.adjusted(0, 0, -1, -1));
            }
        }
    };
    for (const LogHighlight& highlight : m_look.highlights)
        if (!highlight.wholeRow)
            paint(highlight.expression, highlightFill(highlight.color, row.theme), false);
    paint(m_look.filter, withAlpha(row.theme.focusRing, row.theme.dark ? 110 : 60), false);
    paint(m_look.sought, withAlpha(row.theme.abnormal, row.theme.dark ? 90 : 60), true);
}

void LogTable::paintBreak(QPainter& painter, const Painted& row) const
{
    const auto found = breakBetween(row.before, row.row.ts, m_look);
    if (!found)
        return;
    const bool isLoss = found->kind == LogBreak::Kind::Lost;
    const QColor color = isLoss ? row.theme.abnormal : row.theme.normal;
    painter.fillRect(QRect(0, row.rect.top() - 1, viewport()->width(), 2), color);
    const int width = painter.fontMetrics().horizontalAdvance(found->text) + 12;
    const QRect badge(viewport()->width() - width - 6, row.rect.top() - row.rect.height() / 2, width,
                      row.rect.height() - 2);
    painter.fillRect(badge, row.theme.canvas);
    painter.setPen(color);
    painter.drawRect(badge.adjusted(0, 0, -1, -1));
    painter.setPen(row.theme.text);
    painter.drawText(badge, Qt::AlignCenter, found->text);
}

} // namespace graylens::ui
