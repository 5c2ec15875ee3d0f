// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QAbstractTableModel>

#include "core/query/answer.h"

namespace graylens::ui {

/// Rows of an Answer, sorted by permuting numbers; text is made on demand.
class AnswerModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Times are shown from `start`, the beginning of the recording.
    void setAnswer(std::shared_ptr<const query::Answer> answer, TimeNs start);
    const std::shared_ptr<const query::Answer>& answer() const { return m_answer; }
    std::size_t answerRow(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override;

private:
    QString cellText(const query::Value& value, query::Unit unit) const;

    std::shared_ptr<const query::Answer> m_answer;
    TimeNs m_start = 0;
    std::vector<std::uint32_t> m_rows; ///< shown row -> row of the answer
};

} // namespace graylens::ui
