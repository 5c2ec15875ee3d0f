// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/each_trace_model.h"

#include <algorithm>

#include <QFileInfo>

#include "ui/diff/cause_words.h"
#include "ui/models/bar_delegate.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

void EachTraceModel::setNames(const QStringList& normal, const QStringList& abnormal)
{
    m_names = {normal, abnormal};
}

void EachTraceModel::setNode(std::shared_ptr<const analysis::DiffResult> result, std::uint32_t node)
{
    beginResetModel();
    m_result = std::move(result);
    m_rows.clear();
    m_largest = 0;
    if (m_result && m_result->traces && node < m_result->tree.size()) {
        m_unit = unitOf(m_result->tree);
        for (std::size_t side = 0; side < 2; ++side) {
            const std::size_t first = m_rows.size();
            const auto& figures = side == 0 ? m_result->tree.normal : m_result->tree.abnormal;
            for (std::uint32_t trace = 0; trace < figures.traces; ++trace)
                m_rows.push_back({side, false, {trace, 0, 0, 0}});
            for (const auto& row : m_result->traces->of(side, node)) {
                m_rows[first + row.trace] = {side, true, row};
                m_largest = std::max(m_largest, row.total);
            }
        }
        order();
    }
    endResetModel();
}

std::optional<std::array<std::int64_t, 3>> EachTraceModel::spread(std::size_t side) const
{
    std::vector<std::int64_t> totals;
    for (const Row& row : m_rows)
        if (row.side == side && row.isThere)
            totals.push_back(row.figures.total);
    if (totals.empty())
        return std::nullopt;
    std::sort(totals.begin(), totals.end());
    const std::size_t half = totals.size() / 2;
    const std::int64_t median
        = totals.size() % 2 == 1 ? totals[half] : totals[half - 1] + (totals[half] - totals[half - 1]) / 2;
    return std::array {median, totals.front(), totals.back()};
}

int EachTraceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EachTraceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EachTraceModel::text(const Row& row, int column) const
{
    switch (column) {
    case Side:
        return row.side == 0 ? tr("normal") : tr("abnormal");
    case Trace:
        return QFileInfo(m_names[row.side].value(row.figures.trace)).fileName();
    case Total:
        return row.isThere ? valueText(row.figures.total, m_unit) : QStringLiteral("–");
    case Self:
        return row.isThere ? valueText(row.figures.self, m_unit) : QStringLiteral("–");
    case Count:
        return row.isThere ? countText(row.figures.count) : QStringLiteral("–");
    default:
        return {};
    }
}

QVariant EachTraceModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_rows.size())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return m_names[row.side].value(row.figures.trace);
    case Qt::TextAlignmentRole:
        return index.column() >= Total ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case ShareRole:
        return index.column() == Total && m_largest > 0 && row.isThere
            ? QVariant(static_cast<double>(row.figures.total) / static_cast<double>(m_largest))
            : QVariant();
    default:
        return {};
    }
}

QVariant EachTraceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((section >= Total ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, ColumnCount> texts {tr("Side"), tr("Trace"), tr("Total"), tr("Self"),
                                                  m_result && m_result->tree.sampled ? tr("Samples") : tr("Calls")};
    return texts[static_cast<std::size_t>(section)];
}

void EachTraceModel::sort(int column, Qt::SortOrder order)
{
    beginResetModel();
    m_column = column;
    m_order = order;
    this->order();
    endResetModel();
}

void EachTraceModel::order()
{
    const auto given = [](const Row& a, const Row& b) {
        return a.side != b.side ? a.side < b.side : a.figures.trace < b.figures.trace;
    };
    const auto amount = [this](const Row& row) {
        return m_column == Total ? row.figures.total : m_column == Self ? row.figures.self : row.figures.count;
    };
    std::sort(m_rows.begin(), m_rows.end(), given);
    std::stable_sort(m_rows.begin(), m_rows.end(), [&](const Row& first, const Row& second) {
        const Row &a = m_order == Qt::AscendingOrder ? first : second,
                  &b = m_order == Qt::AscendingOrder ? second : first;
        if (m_column == Trace)
            return text(a, Trace) < text(b, Trace);
        return m_column == Side ? a.side < b.side : amount(a) < amount(b);
    });
}

} // namespace graylens::ui
