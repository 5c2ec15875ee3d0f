// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patterns/line_model.h"

#include "ui/models/time_axis.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kLongest = 2000; ///< bytes of a message in a cell
constexpr DurationNs kMillisecond = 1'000'000;

} // namespace

void LineModel::setLines(MinedPatternsPtr mined, std::vector<LinePlace> lines)
{
    beginResetModel();
    m_mined = std::move(mined);
    m_lines = std::move(lines);
    endResetModel();
}

trace::TracePtr LineModel::log(int row) const
{
    return m_mined->logs[m_lines[static_cast<std::size_t>(row)].log];
}

int LineModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LineModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant LineModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const trace::TracePtr held = log(index.row());
    const trace::Logs& logs = held->logs;
    const std::uint32_t row = record(index.row());
    switch (index.column()) {
    case Time:
        return logs.ts[row] == kNoTime ? QString() : momentText(logs.ts[row], m_mined->table.span.begin, kMillisecond);
    case Level:
        return logs.level[row] == trace::LogLevel::Unknown ? QString() : levelText(logs.level[row]);
    case Tag:
        return fromUtf8(held->text(logs.tag[row]));
    default:
        return fromUtf8(logs.message(row).substr(0, kLongest)).simplified();
    }
}

QVariant LineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Level:
        return tr("Level");
    case Tag:
        return tr("Tag");
    default:
        return tr("Line");
    }
}

} // namespace graylens::ui
