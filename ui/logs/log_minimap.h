// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QWidget>

#include "core/logs/log_density.h"
#include "core/logs/row_set.h"

namespace graylens::ui {

/// The whole log in a strip beside its scroll bar: where warnings and errors are, what a filter or search has found,
/// the marks, and a frame around what the list shows. A click or drag goes there.
class LogMinimap : public QWidget
{
    Q_OBJECT
public:
    explicit LogMinimap(QWidget* parent = nullptr);

    void setRows(std::uint64_t rows);
    void setDensity(logs::LogDensity density);
    void setMatches(logs::RowSet matches, logs::RowSet found); ///< of the filter; of the search
    void setMarks(const std::set<std::uint64_t>& marks);
    void setView(std::uint64_t first, std::uint64_t end); ///< rows the list shows
    std::size_t parts() const; ///< a density of so many fits the height
    std::uint64_t rowAt(int y) const;
    QSize sizeHint() const override;

Q_SIGNALS:
    void rowRequested(quint64 row);
    void partsChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    int yOf(std::uint64_t row) const;
    void paintLevels(QPainter& painter) const;
    void paintRows(QPainter& painter, const logs::RowSet& rows, const QRect& strip, const QColor& color) const;

    std::uint64_t m_rows = 0, m_first = 0, m_end = 0;
    logs::LogDensity m_density;
    logs::RowSet m_matches, m_found;
    std::set<std::uint64_t> m_marks;
};

} // namespace graylens::ui
