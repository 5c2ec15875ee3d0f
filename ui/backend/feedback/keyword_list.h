// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/backend/keywords.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QTableView;

namespace graylens::ui {

class BackendAsker;
class BurstChart;
class FilterBar;
class KeywordModel;

/// What keywords are compared with.
enum class KeywordBaseline : std::uint8_t { Production, TimeBefore, SameHours, OtherVersion };

/// The words that users write more often here than in a baseline, and when they wrote the chosen one.
class KeywordList : public QWidget
{
    Q_OBJECT
public:
    explicit KeywordList(BackendAsker& asker, QWidget* parent = nullptr);

    void refresh(); ///< asks again; the chosen one stays chosen
    void showOnly(const backend::Filter& filter, const std::string& word);
    void clear();
    void focusFilter();
    void addVersion(const QString& version); ///< one that was seen
    const backend::Filter& filter() const { return m_filter; } ///< of what is shown, with its time
    const backend::RankedWord* current() const; ///< null where none is chosen
    KeywordModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    BurstChart& chart() { return *m_chart; }

Q_SIGNALS:
    void currentChanged();

private:
    QWidget* makeBar();
    QWidget* makeTable();
    void askHistory();
    void showChart();
    void showCounts();
    KeywordBaseline baseline() const;
    QString emptyText() const;

    BackendAsker& m_asker;
    KeywordModel* m_model;
    BurstChart* m_chart;
    QTableView* m_table = nullptr;
    QLabel* m_empty = nullptr;
    FilterBar* m_bar = nullptr;
    QComboBox* m_baseline = nullptr;
    QLineEdit* m_version = nullptr;
    backend::Filter m_filter;
    bool m_needsTime = false; ///< what was asked cannot be answered over all time
    bool m_isAnswered = false;
    std::string m_wanted; ///< to be chosen once the answer is there
};

} // namespace graylens::ui
