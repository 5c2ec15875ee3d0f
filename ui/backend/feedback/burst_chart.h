// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/backend/keywords.h"

class QChartView;
class QLabel;

namespace graylens::ui {

/// When a word was written, and which stretches are bursts; under the chart the same in words.
class BurstChart : public QWidget
{
    Q_OBJECT
public:
    explicit BurstChart(QWidget* parent = nullptr);

    /// `word`: which one of the history; below 0: none, with a sentence instead.
    void showWord(const backend::WordHistory& history, int word, const QString& text);
    QString description() const; ///< what is said under the chart

protected:
    void changeEvent(QEvent* event) override;

private:
    void draw();
    void describe(const QString& text);

    backend::WordHistory m_history;
    int m_word = -1;
    QChartView* m_view;
    QLabel* m_words;
};

} // namespace graylens::ui
