// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/method_model.h"

#include <algorithm>

#include "ui/models/bar_delegate.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

std::int64_t sortKey(const analysis::MethodTable& table, const analysis::MethodRow& row, int column)
{
    switch (column) {
    case MethodModel::Count:
        return static_cast<std::int64_t>(table.sampled ? row.samplesTotal : row.count);
    case MethodModel::Self:
    case MethodModel::SelfShare:
        return row.self;
    case MethodModel::SelfCpu:
        return row.selfCpu;
    case MethodModel::TotalCpu:
        return row.totalCpu;
    default:
        return row.total;
    }
}

QString csvField(QString text)
{
    if (!text.contains(QLatin1Char(',')) && !text.contains(QLatin1Char('"')) && !text.contains(QLatin1Char('\n')))
        return text;
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

} // namespace

void MethodModel::setTable(std::shared_ptr<const analysis::MethodTable> table)
{
    beginResetModel();
    m_table = std::move(table);
    m_whole = 0;
    m_hasCpu = false;
    if (m_table) {
        m_unit = {m_table->unit, QString::fromStdString(m_table->unitLabel)};
        for (const auto& row : m_table->rows) {
            m_whole += row.self;
            m_hasCpu = m_hasCpu || row.totalCpu != kNoTime;
        }
    }
    rebuild();
    endResetModel();
}

void MethodModel::setFilter(const QString& substring)
{
    if (substring == m_filter)
        return;
    beginResetModel();
    m_filter = substring;
    rebuild();
    endResetModel();
}

void MethodModel::rebuild()
{
    m_rows.clear();
    if (!m_table)
        return;
    for (std::uint32_t i = 0; i < m_table->rows.size(); ++i) {
        const std::string_view name = m_table->names->view(m_table->rows[i].name);
        if (m_filter.isEmpty() || fromUtf8(name).contains(m_filter, Qt::CaseInsensitive))
            m_rows.push_back(i);
    }
    applySort();
}

void MethodModel::applySort()
{
    if (!m_table)
        return;
    const auto& table = *m_table;
    const bool descending = m_sortOrder == Qt::DescendingOrder;
    if (m_sortColumn == Method) {
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto x = table.names->view(table.rows[a].name), y = table.names->view(table.rows[b].name);
            return descending ? y < x : x < y;
        });
        return;
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto x = sortKey(table, table.rows[a], m_sortColumn), y = sortKey(table, table.rows[b], m_sortColumn);
        return descending ? y < x : x < y;
    });
}

const analysis::MethodRow* MethodModel::row(int row) const
{
    if (!m_table || row < 0 || static_cast<std::size_t>(row) >= m_rows.size())
        return nullptr;
    return &m_table->rows[m_rows[static_cast<std::size_t>(row)]];
}

int MethodModel::rowOfMethod(StringId name) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_table->rows[m_rows[i]].name == name)
            return static_cast<int>(i);
    return -1;
}

int MethodModel::totalRows() const
{
    return m_table ? static_cast<int>(m_table->rows.size()) : 0;
}

int MethodModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MethodModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

double MethodModel::share(std::int64_t value) const
{
    return m_whole > 0 ? static_cast<double>(value) / static_cast<double>(m_whole) : 0;
}

QString MethodModel::cellText(const analysis::MethodRow& row, int column) const
{
    switch (column) {
    case Method:
        return fromUtf8(m_table->names->view(row.name));
    case Count:
        return countText(static_cast<double>(isSampled() ? row.samplesTotal : row.count));
    case Self:
        return valueText(row.self, m_unit);
    case SelfShare:
        return percentText(share(row.self));
    case Total:
        return valueText(row.total, m_unit);
    case TotalShare:
        return percentText(share(row.total));
    case SelfCpu:
        return row.selfCpu == kNoTime ? QString() : valueText(row.selfCpu, m_unit);
    case TotalCpu:
        return row.totalCpu == kNoTime ? QString() : valueText(row.totalCpu, m_unit);
    default:
        return {};
    }
}

QVariant MethodModel::exportValue(const analysis::MethodRow& row, int column) const
{
    switch (column) {
    case Count:
    case Self:
    case Total:
        return static_cast<qlonglong>(sortKey(*m_table, row, column));
    case SelfShare:
        return share(row.self);
    case TotalShare:
        return share(row.total);
    case SelfCpu:
    case TotalCpu: {
        const std::int64_t cpu = sortKey(*m_table, row, column);
        return cpu == kNoTime ? QVariant(QString()) : QVariant(static_cast<qlonglong>(cpu));
    }
    default:
        return {};
    }
}

QVariant MethodModel::data(const QModelIndex& index, int role) const
{
    const analysis::MethodRow* row = this->row(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Method ? cellText(*row, Method) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == Method ? QVariant() : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case ShareRole:
        if (index.column() == SelfShare)
            return share(row->self);
        return index.column() == TotalShare ? QVariant(share(row->total)) : QVariant();
    case ExportRole:
        return exportValue(*row, index.column());
    default:
        return {};
    }
}

QVariant MethodModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Method ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                 : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == ExportRole && m_unit.unit == trace::WeightUnit::Nanoseconds
        && (section == Self || section == Total || section == SelfCpu || section == TotalCpu))
        return QString(headerData(section, orientation, Qt::DisplayRole).toString() + QStringLiteral(" (ns)"));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Method:
        return tr("Method");
    case Count:
        return isSampled() ? tr("Samples") : tr("Calls");
    case Self:
        return tr("Self");
    case SelfShare:
        return tr("Self %");
    case Total:
        return tr("Total");
    case TotalShare:
        return tr("Total %");
    case SelfCpu:
        return tr("CPU self");
    case TotalCpu:
        return tr("CPU total");
    default:
        return {};
    }
}

void MethodModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::uint32_t> kept;
    for (const QModelIndex& index : before)
        kept.push_back(m_rows[static_cast<std::size_t>(index.row())]);
    m_sortColumn = column;
    m_sortOrder = order;
    applySort();
    std::vector<int> rowOf(m_table ? m_table->rows.size() : 0, -1);
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        rowOf[m_rows[i]] = static_cast<int>(i);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf[kept[static_cast<std::size_t>(i)]], before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

QString toCsv(const QAbstractItemModel& model)
{
    QString out;
    const auto line = [&](auto field) {
        for (int column = 0; column < model.columnCount(); ++column)
            out += (column ? QStringLiteral(",") : QString()) + csvField(field(column));
        out += QLatin1String("\r\n");
    };
    const auto exported
        = [](const QVariant& own, const QVariant& shown) { return (own.isValid() ? own : shown).toString(); };
    line([&](int column) {
        return exported(model.headerData(column, Qt::Horizontal, ExportRole),
                        model.headerData(column, Qt::Horizontal, Qt::DisplayRole));
    });
    for (int row = 0; row < model.rowCount(); ++row)
        line([&](int column) {
            const QModelIndex cell = model.index(row, column);
            return exported(cell.data(ExportRole), cell.data());
        });
    return out;
}

} // namespace graylens::ui
