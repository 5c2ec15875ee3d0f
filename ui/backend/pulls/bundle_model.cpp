// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/bundle_model.h"

#include "ui/backend/backend_words.h"
#include "ui/backend/bundle_fetch.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

QString triggerText(const std::string& trigger)
{
    return trigger == "user-feedback" ? BundleModel::tr("User feedback")
        : trigger == "crash"          ? BundleModel::tr("Crash")
        : trigger == "remote-pull"    ? BundleModel::tr("Asked for")
        : trigger == "business-event" ? BundleModel::tr("Event of the app")
                                      : fromUtf8(trigger);
}

void BundleModel::setFolder(const QString& folder)
{
    m_folder = folder;
    lookAgain();
}

void BundleModel::lookAgain()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Here), index(rowCount() - 1, Here));
}

int BundleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant BundleModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Size)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const backend::BundleInfo& bundle = row(index.row());
    using backend::Dimension;
    switch (index.column()) {
    case Time:
        return momentText(bundle.timeMs);
    case Device:
        return fromUtf8(bundle.environment.device);
    case Trigger:
        return triggerText(bundle.trigger);
    case Size:
        return bytesText(bundle.size);
    case Here:
        return isFetched(m_folder, bundle) ? tr("✓ here") : tr("not yet");
    case Version:
        return fromUtf8(bundle.environment[Dimension::Version]);
    case Cohort:
        return cohortText(bundle.environment[Dimension::Cohort]);
    case Model:
        return fromUtf8(bundle.environment[Dimension::Model]);
    case Os:
        return fromUtf8(bundle.environment[Dimension::Os]);
    default:
        return fromUtf8(bundle.id);
    }
}

QVariant BundleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Time"),    tr("Device"), tr("Written because"), tr("Size"),   tr("Downloaded"),
                            tr("Version"), tr("Cohort"), tr("Model"),           tr("System"), tr("Bundle")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui
