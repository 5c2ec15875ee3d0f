// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/cluster_model.h"

#include "ui/backend/backend_words.h"
#include "ui/backend/clusters/quality_words.h"
#include "ui/backend/trend_delegate.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"
#include <algorithm>

namespace graylens::ui {

namespace {

QString count(std::uint64_t value)
{
    return countText(static_cast<double>(value));
}

} // namespace

void ClusterModel::setPage(backend::Page<backend::ClusterSummary> page)
{
    m_review = nullptr;
    PagedRows::setPage(std::move(page));
}

void ClusterModel::apply(const backend::ClusterEdit& edit)
{
    const int row = rowOf(edit.id);
    if (row < 0)
        return;
    backend::ClusterSummary cluster = this->cluster(row);
    cluster.status = edit.status.value_or(cluster.status);
    cluster.owner = edit.owner.value_or(cluster.owner);
    cluster.note = edit.note.value_or(cluster.note);
    if (edit.status)
        cluster.isRegressed = false; // what was decided now holds from now on
    setRow(row, std::move(cluster));
}

void ClusterModel::setReview(std::shared_ptr<const backend::ClusterReview> review)
{
    m_review = std::move(review);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Cut), index(rowCount() - 1, Cut));
}

const cluster::Quality* ClusterModel::quality(const std::string& id) const
{
    if (!m_review)
        return nullptr;
    const auto found
        = std::ranges::find(m_review->clusters, id, [](const backend::ReviewedCluster& one) { return one.summary.id; });
    return found != m_review->clusters.end() ? &found->quality : nullptr;
}

int ClusterModel::rowOf(const std::string& id) const
{
    const auto found = std::find_if(rows().begin(), rows().end(), [&](const auto& row) { return row.id == id; });
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

int ClusterModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QString ClusterModel::cellText(const backend::ClusterSummary& cluster, int column) const
{
    switch (column) {
    case Novelty:
        return noveltyText(cluster);
    case Signature:
        return fromUtf8(cluster.signature);
    case Cut:
        return quality(cluster.id) ? qualitySign(*quality(cluster.id)) : QString();
    case Kind:
        return kindText(cluster.kind);
    case Crashes:
        return count(cluster.crashes);
    case Devices:
        return count(cluster.devices);
    case Gray:
        return QStringLiteral("%1 : %2").arg(count(cluster.grayCrashes), count(cluster.crashes - cluster.grayCrashes));
    case FirstSeen:
        return momentText(cluster.firstMs);
    case LastSeen:
        return momentText(cluster.lastMs);
    case Status:
        return statusText(cluster.status);
    default:
        return {};
    }
}

QString ClusterModel::tipText(const backend::ClusterSummary& cluster, int column) const
{
    switch (column) {
    case Signature:
        return fromUtf8(cluster.signature);
    case Cut:
        return quality(cluster.id) ? qualitySentence(*quality(cluster.id)) : QString();
    case Crashes:
        return versionsText(cluster);
    case Gray:
        return tr("Gray release: %1 crashes on %2 devices\nOthers: %3 crashes on %4 devices")
            .arg(count(cluster.grayCrashes), count(cluster.grayDevices), count(cluster.crashes - cluster.grayCrashes),
                 count(cluster.devices - std::min(cluster.devices, cluster.grayDevices)));
    case Trend:
        return tr("Crashes over the time asked for; the highest bar stands for %1")
            .arg(count(cluster.trend.empty() ? 0 : *std::max_element(cluster.trend.begin(), cluster.trend.end())));
    case Status:
        return fromUtf8(cluster.note);
    default:
        return {};
    }
}

QVariant ClusterModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const backend::ClusterSummary& row = cluster(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Trend ? tipText(row, Trend) : cellText(row, index.column());
    case Qt::ToolTipRole:
        return tipText(row, index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == Crashes || index.column() == Devices || index.column() == Gray)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case kTrendRole:
        return index.column() == Trend ? QVariant::fromValue(row.trend) : QVariant();
    case ShareRole:
        if (index.column() == Gray && row.crashes > 0)
            return static_cast<double>(row.grayCrashes) / static_cast<double>(row.crashes);
        return {};
    default:
        return {};
    }
}

QVariant ClusterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole && section == Gray)
        return tr("Crashes in the gray release : all other crashes; the bar is the share of the gray release");
    if (role == Qt::ToolTipRole && section == Cut)
        return tr("Whether the cluster may be cut too fine (like another one) or too coarse (different stacks in one)");
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("New"),       tr("Signature"), tr("Cut"),           tr("Kind"),
                            tr("Crashes"),   tr("Devices"),   tr("Gray : others"), tr("First seen"),
                            tr("Last seen"), tr("Status"),    tr("Trend")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui
