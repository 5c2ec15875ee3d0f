// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <optional>

#include <QWidget>

#include "core/base/time.h"
#include "core/logs/log_source.h"
#include "ui/models/filter_line.h"

class QLabel;
class QToolButton;

namespace graylens::ui {

/// What of a log is to be shown: an expression, levels as chips, the range that is marked on the timeline; with how
/// much that leaves.
class LogFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit LogFilterBar(QWidget* parent = nullptr);

    /// All together as one expression of the filter language.
    QString expression() const;
    QString lineText() const;
    void setLineText(const QString& text);
    void addTerm(const QString& term); ///< "and" this
    void setMistake(const std::optional<analysis::FilterMistake>& mistake); ///< of expression()

    void setFacts(const logs::LogFacts& facts); ///< no chips where there are no levels
    void setLevelCounts(const std::array<std::uint64_t, logs::kLevels>& counts);
    void toggleLevel(trace::LogLevel level, bool andWorse); ///< shows only these, or all again
    void setMarked(std::optional<TimeRange> range);
    void setCountText(const QString& text);
    void setHistory(const QStringList& expressions);

    FilterLine* line() const { return m_line; }
    void addControl(QWidget* control); ///< at the end of the row of chips

Q_SIGNALS:
    void changed(); ///< the expression
    void committed(); ///< Enter: worth remembering
    void leaveRequested(); ///< Escape

private:
    QWidget* makeChips();
    QString levelExpression() const;

    FilterLine* m_line;
    QToolButton* m_history;
    QLabel* m_counts;
    QWidget* m_chipRow;
    std::array<QToolButton*, logs::kLevels> m_levels {};
    QToolButton* m_range;
    std::optional<TimeRange> m_marked;
};

} // namespace graylens::ui
