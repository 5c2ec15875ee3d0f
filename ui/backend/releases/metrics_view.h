// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/backend/verdicts.h"

class QLabel;
class QTreeView;

namespace graylens::ui {

class BackendAsker;
class QuantileChart;
class TailList;
class VerdictModel;

/// All metrics of a release, gray against production; of the chosen one, its long tail and the devices in it.
class MetricsView : public QWidget
{
    Q_OBJECT
public:
    explicit MetricsView(BackendAsker& asker, QWidget* parent = nullptr);

    /// Asks for the verdicts about these users; `gray`: the release's own. Null: shows none.
    void ask(const backend::Filter* filter, const backend::Filter* gray);
    void sayLacking(); ///< the backend keeps no metrics
    bool isAsking() const;
    QString verdictsJson() const; ///< of what is shown; empty where nothing is
    QString saveTo(const QString& path) const; ///< .csv, .json, .curve.csv, .png, .svg; what went wrong, or nothing
    void exportView(); ///< asks where to
    void toggleStrata(); ///< opens or closes the chosen metric's strata
    VerdictModel& model() { return *m_model; }
    QTreeView& table() { return *m_table; }
    QuantileChart& curve() { return *m_curve; }
    TailList& tail() { return *m_tail; }

Q_SIGNALS:
    void answered(); ///< verdicts are there
    void strataChanged();

private:
    QWidget* makeBar();
    void makeTable();
    void setVerdicts(std::vector<backend::MetricVerdict> verdicts);
    void showCurrent();
    void showTail(double atLeast);
    void showCounts();
    backend::Filter grayOfCurrent() const;

    BackendAsker& m_asker;
    VerdictModel* m_model;
    QTreeView* m_table;
    QuantileChart* m_curve;
    TailList* m_tail;
    QLabel* m_counts = nullptr;
    std::vector<backend::Dimension> m_strata {backend::Dimension::Tier};
    std::vector<backend::Dimension> m_answeredStrata; ///< that the verdicts were asked with
    backend::Filter m_gray;
    struct Shown
    {
        const release::Metric* metric = nullptr;
        std::vector<std::string> stratum;
        backend::TimeMs toMs = 0;
        bool operator==(const Shown&) const = default;
    };
    Shown m_shown; ///< whose tail is listed
    int m_question = 0; ///< number of the latest one
    bool m_isAnswered = false;
};

} // namespace graylens::ui
