// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <set>

#include <QAbstractScrollArea>

#include "core/logs/log_source.h"
#include "core/logs/row_set.h"
#include "ui/logs/log_header.h"

namespace graylens::ui {

struct Theme;

/// A list of log rows: all of a log, or those of a RowSet. It has no items: rows are read and painted as they come into
/// view. Rows are named by their number in the log, places by where they are in the list.
class LogTable : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// Both are the panel's and outlive the table.
    LogTable(const LogLook& look, LogHeader& header, QWidget* parent = nullptr);

    void setLog(std::shared_ptr<logs::LogRows> rows); ///< shared by all tables of a log; null = nothing to show
    void setShown(std::optional<logs::RowSet> shown); ///< nothing: all rows, also those that come later
    void setEmptyText(const QString& text); ///< why there is nothing to see
    void grow(); ///< the log has more rows than before

    std::uint64_t count() const;
    std::uint64_t rowAt(std::uint64_t place) const;
    std::uint64_t placeOf(std::uint64_t row) const; ///< of the row, or of the first one behind it
    bool contains(std::uint64_t row) const;
    std::optional<std::uint64_t> currentRow() const;
    std::optional<logs::LogRow> read(std::uint64_t row) const; ///< nothing: it cannot be read; views as LogRows::row()

    enum class Move { Up, Down, PageUp, PageDown, First, Last };
    void move(Move how, bool isExtending = false); ///< by the user: what the keys do
    enum class Scroll { AsNeeded, ToMiddle };
    /// The row, or the one that is nearest among those shown, becomes the current one. No signal.
    void setCurrentRow(std::uint64_t row, Scroll scroll = Scroll::AsNeeded);
    void scrollToRow(std::uint64_t row); ///< into the middle; the current row stays
    /// Places from the row where it began to the current one, the end excluded; without rows chosen one by one.
    std::pair<std::uint64_t, std::uint64_t> selection() const;
    bool isSelected(std::uint64_t row) const;
    logs::RowSet selectedRows(std::uint64_t most = ~std::uint64_t {0}) const; ///< the first ones, where they are more
    void selectAll();
    /// Adds the row to what is selected, or takes it out; it becomes the current one.
    void togglePicked(std::uint64_t row);
    void moveAside(Move how); ///< as move(), and what is selected stays so
    QString textOf(std::uint64_t row) const; ///< as a line; empty where it cannot be read
    QString selectedText() const; ///< at most kMostCopied rows
    static constexpr std::uint64_t kMostCopied = 100'000;

    std::pair<std::uint64_t, std::uint64_t> visiblePlaces() const; ///< end excluded
    QRect placeRect(std::uint64_t place) const; ///< in viewport coordinates
    int rowHeight() const { return m_rowHeight; }
    int messageWidth() const { return m_messageWidth; } ///< that the longest message painted so far needs

Q_SIGNALS:
    void currentRowChanged(quint64 row); ///< by the user
    void rowActivated(quint64 row); ///< double click or Enter
    void viewMoved(); ///< other rows are seen
    void messageWidthChanged();
    void cellMenuRequested(const QPoint& globalAt, quint64 row, int column);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Painted; ///< one row being painted
    void measure();
    void updateBar();
    void setTop(std::uint64_t place);
    std::uint64_t top() const;
    std::uint64_t rowsInView() const;
    void moveTo(std::uint64_t place, bool isExtending);
    std::set<std::uint64_t> pickedRows() const;
    std::optional<std::uint64_t> placeAt(const QPoint& at) const;
    // log_table_paint.cpp
    void paintRow(QPainter& painter, const Painted& row);
    void paintCell(QPainter& painter, const Painted& row, LogColumn column, const QRect& cell);
    void paintMessage(QPainter& painter, const Painted& row, const QRect& cell);
    void paintStretches(QPainter& painter, const Painted& row, LogColumn column, const QString& text,
                        const QRect& cell);
    void paintBreak(QPainter& painter, const Painted& row) const;
    QColor rowBack(const Painted& row) const;
    int widthOf(const QString& text) const;

    const LogLook& m_look;
    LogHeader& m_header;
    std::shared_ptr<logs::LogRows> m_rows;
    std::optional<logs::RowSet> m_shown;
    std::uint64_t m_perStep = 1; ///< places to a step of the scroll bar, which counts no further than an int
    std::uint64_t m_remainder = 0; ///< places behind the one the bar stands for
    std::optional<std::uint64_t> m_current; ///< row
    std::uint64_t m_anchor = 0; ///< row: the other end of the selection
    std::set<std::uint64_t> m_picked; ///< rows chosen one by one: where there are any, they are the selection
    int m_rowHeight = 18, m_baseline = 14; ///< of the font, see measure()
    double m_letter = 8; ///< how wide one is
    QString m_emptyText;
    int m_messageWidth = 0;
    int m_wheel = 0; ///< turned, but less than a row so far
};

} // namespace graylens::ui
