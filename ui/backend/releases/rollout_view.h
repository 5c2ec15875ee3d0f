// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace graylens::ui {

class AdoptionChart;
struct ReleaseFacts;

/// How far a release has come: its batches, its halt rules, and who uses it as time goes by.
class RolloutView : public QWidget
{
    Q_OBJECT
public:
    explicit RolloutView(QWidget* parent = nullptr);

    void setFacts(const ReleaseFacts* facts); ///< null: none
    AdoptionChart& chart() { return *m_chart; }

private:
    QTreeWidget* m_batches;
    QLabel* m_rules;
    AdoptionChart* m_chart;
};

} // namespace graylens::ui
