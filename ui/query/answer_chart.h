// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QWidget>

#include "core/query/answer.h"

class QChart;
class QChartView;
class QComboBox;
class QLabel;

namespace graylens::ui {

/// An answer as a chart: one column against another, as bars, a line or points. Both can be chosen.
class AnswerChart : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerChart(QWidget* parent = nullptr);

    void setAnswer(std::shared_ptr<const query::Answer> answer, TimeNs start);
    QChart* chart() const;

    static constexpr std::size_t kMaxPoints = 2000;
    static constexpr std::size_t kMaxBars = 20;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillChoices();
    void rebuild();
    void drawBars(int label, int value);
    void drawPoints(int across, int up, bool isLine);
    double number(std::size_t row, int column) const;
    QString titleOf(int column) const;
    void paintInColours();

    std::shared_ptr<const query::Answer> m_answer;
    TimeNs m_start = 0;
    std::vector<double> m_scales; ///< what each column's values are divided by: ns become s, ms or µs
    QComboBox* m_kind;
    QComboBox* m_across;
    QComboBox* m_up;
    QLabel* m_note;
    QChartView* m_view;
};

} // namespace graylens::ui
