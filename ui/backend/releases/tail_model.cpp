// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/tail_model.h"

#include "ui/backend/releases/release_words.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

void TailModel::setPage(const release::Metric* metric, backend::Page<backend::TailDevice> page)
{
    m_metric = metric;
    PagedRows::setPage(std::move(page));
}

int TailModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant TailModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const backend::TailDevice& row = device(index.row());
    if (role == ExportRole && index.column() == Worst)
        return row.worst;
    if (role == ExportRole && index.column() == Records)
        return static_cast<qulonglong>(row.count);
    if (role == Qt::TextAlignmentRole && (index.column() == Worst || index.column() == Records))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    using backend::Dimension;
    static constexpr Dimension kShown[] {Dimension::Tier,   Dimension::Model,   Dimension::Os,
                                         Dimension::Region, Dimension::Network, Dimension::Version};
    switch (index.column()) {
    case Device:
        return fromUtf8(row.environment.device);
    case Worst:
        return m_metric && m_metric->kind == release::MetricKind::Duration ? figureText(*m_metric, row.worst)
                                                                           : countText(row.worst);
    case Records:
        return countText(static_cast<double>(row.count));
    default:
        return fromUtf8(row.environment[kShown[index.column() - Tier]]);
    }
}

QVariant TailModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    static constexpr const char* kExported[] {"device", "worst",  "records", "tier",   "model",
                                              "os",     "region", "network", "version"};
    static_assert(std::size(kExported) == Columns);
    if (role == ExportRole)
        return QLatin1String(kExported[section]);
    if (role == Qt::ToolTipRole && section == Records)
        return tr("How often it was as bad as this");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Device"), tr("Worst"),  tr("Times"),   tr("Device class"), tr("Model"),
                            tr("System"), tr("Region"), tr("Network"), tr("Version")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui
