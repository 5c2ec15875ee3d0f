// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include "core/trace/trace.h"

namespace graylens::ui {

/// The first log lines of a trace as a table; rows are indices into its columns.
class LogHeadModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int kMaxRows = 500;

    explicit LogHeadModel(trace::TracePtr trace, QObject* parent = nullptr);
    bool isWhole() const { return m_trace->logs.size() <= static_cast<std::size_t>(kMaxRows); }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    enum Column { Time, Level, Tag, Message, Columns };
    trace::TracePtr m_trace;
};

} // namespace graylens::ui
