// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "ui/patterns/mined_patterns.h"

namespace graylens::ui {

/// The lines of one pattern.
class LineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Level, Tag, Message, Columns };
    using QAbstractTableModel::QAbstractTableModel;

    void setLines(MinedPatternsPtr mined, std::vector<LinePlace> lines);
    trace::TracePtr log(int row) const;
    std::uint32_t record(int row) const { return m_lines[static_cast<std::size_t>(row)].row; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    MinedPatternsPtr m_mined;
    std::vector<LinePlace> m_lines;
};

} // namespace graylens::ui
