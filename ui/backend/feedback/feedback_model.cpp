// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/feedback_model.h"

#include <iterator>

#include "ui/backend/backend_words.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

int FeedbackModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant FeedbackModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const backend::FeedbackItem& item = row(index.row());
    if (role == Qt::AccessibleTextRole && index.column() == Rating)
        return item.rating == 0 ? tr("no rating") : tr("%n star(s) of 5", nullptr, static_cast<int>(item.rating));
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    using backend::Dimension;
    switch (index.column()) {
    case Time:
        return momentText(item.timeMs);
    case Text:
        return role == Qt::ToolTipRole ? fromUtf8(item.text) : fromUtf8(item.text).simplified();
    case Rating:
        return QString(static_cast<qsizetype>(item.rating), QChar(0x2605));
    case Version:
        return fromUtf8(item.environment[Dimension::Version]);
    case Cohort:
        return cohortText(item.environment[Dimension::Cohort]);
    case Model:
        return fromUtf8(item.environment[Dimension::Model]);
    case Os:
        return fromUtf8(item.environment[Dimension::Os]);
    case Region:
        return fromUtf8(item.environment[Dimension::Region]);
    case Bundle:
        return item.bundle.empty() ? tr("none") : fromUtf8(item.bundle);
    default:
        return fromUtf8(item.environment.device);
    }
}

QVariant FeedbackModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Time"),  tr("Text"),   tr("Rating"), tr("Version"), tr("Cohort"),
                            tr("Model"), tr("System"), tr("Region"), tr("Bundle"),  tr("Device")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui
