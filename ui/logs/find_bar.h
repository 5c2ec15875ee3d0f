// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QWidget>

#include "core/analysis/filter_expression.h"

class QLabel;

namespace graylens::ui {

class FilterLine;

/// Looks for a text while it is typed. Hidden until it is asked for.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget* parent = nullptr);

    void open();
    QString text() const;
    void setText(const QString& text);
    /// As an expression of the filter language: a text is looked for as it stands, /…/ as a regular expression.
    QString expression() const;
    void setMistake(const std::optional<analysis::FilterMistake>& mistake);
    void setFound(const QString& text); ///< "3 of 127"

Q_SIGNALS:
    void changed();
    void nextRequested(bool backwards);
    void closeRequested();

private:
    FilterLine* m_line;
    QLabel* m_found;
};

} // namespace graylens::ui
