// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/backend/metrics.h"
#include "core/release/metrics.h"

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QTableView;

namespace graylens::ui {

class BackendAsker;
class TailModel;

/// The gray devices that are slowest, or that something happened to: from here one asks them for a trace.
class TailList : public QWidget
{
    Q_OBJECT
public:
    explicit TailList(BackendAsker& asker, QWidget* parent = nullptr);

    /// What is listed from now on; null: nothing. Asks only where it differs from before.
    void setTarget(const release::Metric* metric, const backend::Filter& gray, double atLeast);
    void askDevices(); ///< those chosen; where only one is, all that are listed
    void showBundles(); ///< of the same
    QTableView& table() { return *m_table; }
    TailModel& model() { return *m_model; }
    double limit() const { return m_query.atLeast; }
    QString reason() const; ///< why these devices are asked: what is measured, from which figure on

Q_SIGNALS:
    void askRequested(const std::vector<std::string>& devices);
    void bundlesRequested(const std::vector<std::string>& devices);

private:
    void makeTable();
    QWidget* makeBar();
    QWidget* makeButtons();
    void ask();
    void askMore();
    void showCounts();
    std::vector<std::string> devices() const;

    BackendAsker& m_asker;
    TailModel* m_model;
    QTableView* m_table;
    const release::Metric* m_metric = nullptr;
    backend::TailQuery m_query;
    bool m_isAsked = false;
    QLabel *m_what = nullptr, *m_counts = nullptr;
    QDoubleSpinBox* m_limit = nullptr;
    QPushButton *m_askButton = nullptr, *m_bundles = nullptr;
};

} // namespace graylens::ui
