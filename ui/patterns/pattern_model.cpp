// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patterns/pattern_model.h"

#include <QLocale>

#include "core/report/log_report.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

using Column = PatternColumn;

QString kindText(patterns::ChangeKind kind)
{
    switch (kind) {
    case patterns::ChangeKind::New:
        return PatternModel::tr("+ new");
    case patterns::ChangeKind::Vanished:
        return PatternModel::tr("− vanished");
    case patterns::ChangeKind::More:
        return PatternModel::tr("▲ more");
    case patterns::ChangeKind::Fewer:
        break;
    }
    return PatternModel::tr("▼ fewer");
}

QString expectedText(double lines)
{
    return lines < 10 ? QLocale().toString(lines, 'g', 2) : countText(lines);
}

bool isNumber(Column column)
{
    return column == Column::Lines || column == Column::Expected || column == Column::FalseIn
        || column == Column::Share;
}

} // namespace

void PatternModel::setRows(MinedPatternsPtr mined, std::vector<std::uint32_t> rows)
{
    beginResetModel();
    m_mined = std::move(mined);
    m_rows = std::move(rows);
    endResetModel();
}

const patterns::Pattern& PatternModel::pattern(int row) const
{
    return m_mined->table.patterns[m_rows[static_cast<std::size_t>(row)]];
}

int PatternModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PatternModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kPatternColumns;
}

QString PatternModel::cellText(std::uint32_t row, Column column) const
{
    const patterns::Pattern& pattern = m_mined->table.patterns[row];
    const patterns::PatternChange* change = m_mined->change(row);
    switch (column) {
    case Column::Change:
        return change ? kindText(change->kind) : QString();
    case Column::Lines:
        return countText(static_cast<double>(pattern.count));
    case Column::Expected:
        return change ? expectedText(change->expected) : QString();
    case Column::FalseIn:
        return !change ? QString() : change->qValue < 1e-4 ? tr("< 0.01 %") : percentText(change->qValue);
    case Column::Share:
        return percentText(static_cast<double>(pattern.count)
                           / static_cast<double>(std::max<std::uint64_t>(m_mined->table.lines, 1)));
    case Column::Level:
        return pattern.level == trace::LogLevel::Unknown ? QString() : levelText(pattern.level);
    case Column::Tag:
        return pattern.tags > 1 ? tr("%1 and %2 more").arg(fromUtf8(pattern.tag)).arg(pattern.tags - 1)
                                : fromUtf8(pattern.tag);
    case Column::OverTime:
        return {};
    case Column::Text:
        break;
    }
    return fromUtf8(pattern.text);
}

QVariant PatternModel::exportValue(std::uint32_t row, Column column) const
{
    const patterns::Pattern& pattern = m_mined->table.patterns[row];
    const patterns::PatternChange* change = m_mined->change(row);
    switch (column) {
    case Column::Change:
        return change ? fromUtf8(patterns::changeName(change->kind)) : QString();
    case Column::Lines:
        return static_cast<qulonglong>(pattern.count);
    case Column::Expected:
        return change ? QVariant(change->expected) : QVariant(QString());
    case Column::FalseIn:
        return change ? QVariant(change->qValue) : QVariant(QString());
    case Column::Level:
        return fromUtf8(report::levelName(pattern.level));
    case Column::Tag:
        return fromUtf8(pattern.tag);
    case Column::OverTime: {
        QStringList counts;
        for (const std::uint32_t count : pattern.overTime)
            counts.append(QString::number(count));
        return counts.join(QLatin1Char(' '));
    }
    default:
        return cellText(row, column);
    }
}

QVariant PatternModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const std::uint32_t row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    const patterns::Pattern& pattern = m_mined->table.patterns[row];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, column);
    case Qt::ToolTipRole:
        if (column == Column::Text)
            return tr("First of them: %1").arg(fromUtf8(pattern.example));
        if (column == Column::FalseIn)
            return tr("Share of changes up to this one that are there by chance");
        return column == Column::Expected && m_mined->changes
            ? tr("%1 lines in the normal log").arg(countText(static_cast<double>(pattern.normalCount)))
            : QVariant();
    case Qt::AccessibleTextRole:
        return column == Column::OverTime ? tr("%1 to %2")
                                                .arg(durationText(pattern.first - m_mined->table.span.begin),
                                                     durationText(pattern.last - m_mined->table.span.begin))
                                          : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(isNumber(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::DecorationRole:
        return column == Column::Level && pattern.level >= trace::LogLevel::Error ? icon(QStringLiteral("error"))
            : column == Column::Level && pattern.level == trace::LogLevel::Warn   ? icon(QStringLiteral("warning"))
                                                                                  : QVariant();
    case ExportRole:
        return exportValue(row, column);
    default:
        return {};
    }
}

QVariant PatternModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != ExportRole))
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Change:
        return tr("Change");
    case Column::Lines:
        return tr("Lines");
    case Column::Expected:
        return tr("Expected");
    case Column::FalseIn:
        return tr("False in");
    case Column::Share:
        return tr("Share");
    case Column::Level:
        return tr("Level");
    case Column::Tag:
        return tr("Tag");
    case Column::OverTime:
        return tr("Over time");
    case Column::Text:
        break;
    }
    return tr("Pattern");
}

void PatternModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0)
        Q_EMIT sortRequested(column, order);
}

} // namespace graylens::ui
