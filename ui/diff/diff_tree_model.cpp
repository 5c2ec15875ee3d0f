// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diff_tree_model.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/analysis/search.h"
#include "core/analysis/share_tree.h"
#include "ui/diff/cause_words.h"
#include "ui/diff/traces_delegate.h"
#include "ui/models/bar_delegate.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

bool isNumber(int column)
{
    return column != DiffTreeModel::Method && column != DiffTreeModel::What;
}

QString quoted(QString text)
{
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

} // namespace

void DiffTreeModel::setResult(std::shared_ptr<const analysis::DiffResult> result, std::int64_t largestDelta)
{
    beginResetModel();
    m_result = std::move(result);
    m_largest = largestDelta;
    if (m_result)
        m_unit = unitOf(tree());
    rebuild();
    endResetModel();
}

QVariant DiffTreeModel::tracesOf(std::uint32_t node) const
{
    if (!hasTraces())
        return {};
    TraceBars bars;
    bars.normal.resize(tree().normal.traces);
    bars.abnormal.resize(tree().abnormal.traces);
    for (const auto& row : m_result->traces->of(0, node))
        bars.normal[row.trace] = static_cast<double>(row.total);
    for (const auto& row : m_result->traces->of(1, node))
        bars.abnormal[row.trace] = static_cast<double>(row.total);
    return QVariant::fromValue(bars);
}

void DiffTreeModel::setMyCode(std::vector<std::string> prefixes)
{
    if (prefixes == m_myCode)
        return;
    beginResetModel();
    m_myCode = std::move(prefixes);
    rebuild();
    endResetModel();
}

bool DiffTreeModel::hasCpu() const
{
    return m_result && !tree().normal.totalCpu.empty() && !tree().abnormal.totalCpu.empty();
}

bool DiffTreeModel::hasTraces() const
{
    return m_result && m_result->traces;
}

void DiffTreeModel::setFilter(DiffFilter filter, std::int64_t atLeast, const QString& text)
{
    if (filter == m_filter && atLeast == m_atLeast && text == m_text)
        return;
    beginResetModel();
    m_filter = filter;
    m_atLeast = atLeast;
    m_text = text;
    rebuild();
    endResetModel();
}

void DiffTreeModel::rebuild()
{
    if (!m_result) {
        m_rows.reset({}, {});
        return;
    }
    if (!isFiltered()) {
        m_rows.reset(tree().parent, tree().subtreeEnd);
        return;
    }
    const auto matches
        = m_text.isEmpty() ? analysis::NameMatches {} : analysis::findNames(*tree().names, m_text.toStdString());
    m_rows.reset(tree().parent, tree().subtreeEnd, [&](std::uint32_t node) {
        if (!m_text.isEmpty() && !matches.contains(tree().name[node]))
            return false;
        return passes(node);
    });
}

bool DiffTreeModel::passes(std::uint32_t node) const
{
    const auto& t = tree();
    const std::int64_t change = t.deltaTotal(node);
    if (std::abs(change) < m_atLeast)
        return false;
    const bool onBoth = t.normal.presence[node] > 0 && t.abnormal.presence[node] > 0;
    switch (m_filter) {
    case DiffFilter::All:
        return true;
    case DiffFilter::New:
        return t.normal.presence[node] == 0 && t.abnormal.presence[node] > 0;
    case DiffFilter::Gone:
        return t.abnormal.presence[node] == 0 && t.normal.presence[node] > 0;
    case DiffFilter::MoreCalls:
        return onBoth && t.abnormal.count[node] > t.normal.count[node];
    case DiffFilter::FewerCalls:
        return onBoth && t.abnormal.count[node] < t.normal.count[node];
    case DiffFilter::Slower:
        return onBoth && change > 0;
    case DiffFilter::Faster:
        return onBoth && change < 0;
    case DiffFilter::MyCode:
        return std::any_of(m_myCode.begin(), m_myCode.end(),
                           [&](const std::string& prefix) { return t.text(node).starts_with(prefix); });
    }
    return true;
}

std::uint32_t DiffTreeModel::allNodes() const
{
    return m_result && tree().size() > 0 ? static_cast<std::uint32_t>(tree().size() - 1) : 0;
}

int DiffTreeModel::columnCount(const QModelIndex&) const
{
    return ColumnCount;
}

QString DiffTreeModel::whatText(std::uint32_t node) const
{
    const auto& t = tree();
    if (passesThrough(t, node))
        return t.normal.presence[node] == 0 ? tr("+ wrapper") : tr("− wrapper");
    if (t.normal.presence[node] == 0 && t.abnormal.presence[node] > 0)
        return tr("+ new");
    if (t.abnormal.presence[node] == 0 && t.normal.presence[node] > 0)
        return tr("− gone");
    const auto step = layout::deltaStep(t.deltaTotal(node), m_largest);
    if (step > layout::kDeltaSteps / 2)
        return QStringLiteral("▲");
    return step < layout::kDeltaSteps / 2 ? QStringLiteral("▼") : QString();
}

double DiffTreeModel::amount(std::uint32_t node, int column) const
{
    const auto& t = tree();
    switch (column) {
    case NormalTotal:
        return static_cast<double>(t.normal.total[node]);
    case AbnormalTotal:
        return static_cast<double>(t.abnormal.total[node]);
    case NormalSelf:
        return static_cast<double>(t.normal.self[node]);
    case AbnormalSelf:
        return static_cast<double>(t.abnormal.self[node]);
    case SelfDelta:
        return static_cast<double>(t.deltaSelf(node));
    case NormalCpu:
        return hasCpu() ? static_cast<double>(t.normal.totalCpu[node]) : 0;
    case AbnormalCpu:
        return hasCpu() ? static_cast<double>(t.abnormal.totalCpu[node]) : 0;
    case CpuDelta:
        return hasCpu() ? static_cast<double>(t.abnormal.totalCpu[node] - t.normal.totalCpu[node]) : 0;
    case NormalCount:
        return t.normal.count[node];
    case AbnormalCount:
        return t.abnormal.count[node];
    case Presence:
        return t.abnormal.presence[node] - static_cast<double>(t.normal.presence[node]);
    default:
        return static_cast<double>(t.deltaTotal(node));
    }
}

QString DiffTreeModel::cellText(std::uint32_t node, int column) const
{
    const auto& t = tree();
    const auto value = [&] { return static_cast<qint64>(amount(node, column)); };
    switch (column) {
    case Method:
        return fromUtf8(t.text(node));
    case What:
        return whatText(node);
    case NormalTotal:
    case NormalSelf:
    case NormalCpu:
        return t.normal.presence[node] == 0 && value() == 0 ? QStringLiteral("–") : valueText(value(), m_unit);
    case AbnormalTotal:
    case AbnormalSelf:
    case AbnormalCpu:
        return t.abnormal.presence[node] == 0 && value() == 0 ? QStringLiteral("–") : valueText(value(), m_unit);
    case TotalDelta:
    case SelfDelta:
    case CpuDelta:
        return deltaText(value(), m_unit);
    case NormalCount:
    case AbnormalCount:
        return t.isThread(node) ? QString() : countText(amount(node, column));
    case Presence:
        return tr("%1/%2 → %3/%4")
            .arg(t.normal.presence[node])
            .arg(t.normal.traces)
            .arg(t.abnormal.presence[node])
            .arg(t.abnormal.traces);
    default:
        return {};
    }
}

QVariant DiffTreeModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_result)
        return {};
    const std::uint32_t node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(node, index.column());
    case Qt::ToolTipRole:
        return index.column() == Method ? QVariant(pathLines(tree(), node)) : QVariant();
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case ShareRole:
        return index.column() == TotalDelta && m_largest > 0
            ? QVariant(static_cast<double>(tree().deltaTotal(node)) / static_cast<double>(m_largest))
            : QVariant();
    case IsDeltaRole:
        return true;
    case TracesRole:
        return index.column() == Traces ? tracesOf(node) : QVariant();
    default:
        return {};
    }
}

QVariant DiffTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return isNumber(section) ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                 : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const bool isSampled = m_result && tree().sampled;
    const std::array<QString, ColumnCount> texts {tr("Method"),
                                                  tr("What"),
                                                  tr("Normal"),
                                                  tr("Abnormal"),
                                                  tr("Difference"),
                                                  tr("Self normal"),
                                                  tr("Self abnormal"),
                                                  tr("Self difference"),
                                                  tr("CPU normal"),
                                                  tr("CPU abnormal"),
                                                  tr("CPU difference"),
                                                  isSampled ? tr("Samples normal") : tr("Calls normal"),
                                                  isSampled ? tr("Samples abnormal") : tr("Calls abnormal"),
                                                  tr("In traces"),
                                                  tr("Each trace")};
    return texts[static_cast<std::size_t>(section)];
}

TreeRows::Before DiffTreeModel::before(int column, Qt::SortOrder order) const
{
    if (!m_result)
        return {};
    if (!isNumber(column)) {
        const auto result = m_result;
        const bool ascending = order == Qt::AscendingOrder;
        return [result, ascending](std::uint32_t a, std::uint32_t b) {
            const auto x = result->tree.text(a), y = result->tree.text(b);
            return ascending ? x < y : y < x;
        };
    }
    if (order == Qt::AscendingOrder)
        return [this, column](std::uint32_t a, std::uint32_t b) { return amount(a, column) < amount(b, column); };
    return [this, column](std::uint32_t a, std::uint32_t b) { return amount(b, column) < amount(a, column); };
}

QString DiffTreeModel::toCsv() const
{
    QString out = QStringLiteral("depth,method,normal_total,abnormal_total,delta_total,normal_self,abnormal_self,"
                                 "delta_self,normal_count,abnormal_count,normal_presence,abnormal_presence\r\n");
    if (!m_result)
        return out;
    const auto& t = tree();
    for (std::uint32_t node = 1; node < t.size(); ++node) {
        if (!m_rows.isShown(node))
            continue;
        out += QString::number(t.depth[node]) + QLatin1Char(',') + quoted(fromUtf8(t.text(node)));
        for (const std::int64_t value : {t.normal.total[node], t.abnormal.total[node], t.deltaTotal(node),
                                         t.normal.self[node], t.abnormal.self[node], t.deltaSelf(node)})
            out += QLatin1Char(',')
                + (m_unit.isShare() ? QString::number(static_cast<double>(value) / analysis::kWholeShare, 'f', 9)
                                    : QString::number(value));
        for (const double count : {t.normal.count[node], t.abnormal.count[node]})
            out += QLatin1Char(',') + QString::number(count, 'g', 15);
        for (const std::uint32_t presence : {t.normal.presence[node], t.abnormal.presence[node]})
            out += QLatin1Char(',') + QString::number(presence);
        out += QLatin1String("\r\n");
    }
    return out;
}

} // namespace graylens::ui
