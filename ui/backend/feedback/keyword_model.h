// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/backend/keywords.h"

namespace graylens::ui {

/// Keywords as rows, in the order of their least effect.
class KeywordModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Word, Times, Range, Devices, Baseline, Bursts, Trend, Columns };
    using QAbstractTableModel::QAbstractTableModel;

    void setRanked(backend::RankedWords ranked);
    /// Of the first rows, in their order.
    void setHistory(backend::WordHistory history);
    const backend::RankedWords& ranked() const { return m_ranked; }
    const backend::RankedWord& word(int row) const { return m_ranked.words[static_cast<std::size_t>(row)]; }
    const backend::WordHistory& history() const { return m_history; }
    bool hasHistory(int row) const { return static_cast<std::size_t>(row) < m_history.words.size(); }
    int rowOf(const std::string& key) const; ///< -1 where it is not here

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString cellText(int row, int column) const;
    QString tipText(int row, int column) const;
    QString burstText(int row) const;
    std::vector<std::uint64_t> trend(int row) const; ///< in a few parts
    backend::RankedWords m_ranked;
    backend::WordHistory m_history;
};

/// "3.2×"
QString timesText(double log2Ratio);

} // namespace graylens::ui
