// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/sample_model.h"

#include "ui/backend/backend_words.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

int SampleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant SampleModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const backend::CrashRecord& row = crash(index.row());
    using backend::Dimension;
    switch (index.column()) {
    case Time:
        return momentText(row.timeMs);
    case Device:
        return fromUtf8(row.environment.device);
    case Version:
        return fromUtf8(row.environment[Dimension::Version]);
    case Cohort:
        return cohortText(row.environment[Dimension::Cohort]);
    case Model:
        return fromUtf8(row.environment[Dimension::Model]);
    case Os:
        return fromUtf8(row.environment[Dimension::Os]);
    default:
        return row.bundle.empty() ? tr("none") : fromUtf8(row.bundle);
    }
}

QVariant SampleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Time"),   tr("Device"), tr("Bundle"), tr("Version"),
                            tr("Cohort"), tr("Model"),  tr("System")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui
