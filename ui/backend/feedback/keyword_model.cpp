// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/keyword_model.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <QLocale>

#include "ui/backend/backend_words.h"
#include "ui/backend/trend_delegate.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kTrendParts = 36;
constexpr double kMostTimes = 1000;
constexpr double kWholeBar = 6; ///< log2 of the least effect that fills a cell: 64 times

QString count(std::uint64_t value)
{
    return countText(static_cast<double>(value));
}

} // namespace

QString timesText(double log2Ratio)
{
    if (!std::isfinite(log2Ratio))
        return QStringLiteral("∞");
    const double times = std::exp2(log2Ratio);
    if (times > kMostTimes) // the data hardly limit it; the digits would say nothing
        return KeywordModel::tr("over %1×", "times as often").arg(QLocale().toString(kMostTimes, 'f', 0));
    return KeywordModel::tr("%1×", "times as often").arg(QLocale().toString(times, 'f', times < 10 ? 1 : 0));
}

void KeywordModel::setRanked(backend::RankedWords ranked)
{
    beginResetModel();
    m_ranked = std::move(ranked);
    m_history = {};
    endResetModel();
}

void KeywordModel::setHistory(backend::WordHistory history)
{
    m_history = std::move(history);
    const int last = std::min(rowCount(), static_cast<int>(m_history.words.size())) - 1;
    if (last >= 0)
        Q_EMIT dataChanged(index(0, Bursts), index(last, Trend));
}

int KeywordModel::rowOf(const std::string& key) const
{
    const auto found = std::ranges::find(m_ranked.words, key, [](const auto& row) { return row.count.word; });
    return found == m_ranked.words.end() ? -1 : static_cast<int>(found - m_ranked.words.begin());
}

int KeywordModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ranked.words.size());
}

int KeywordModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

/// The heaviest burst; how many more there are.
QString KeywordModel::burstText(int row) const
{
    if (!hasHistory(row))
        return {};
    const feedback::Burst* first = nullptr;
    int more = -1;
    for (const feedback::Burst& burst : m_history.bursts)
        if (burst.word == static_cast<std::size_t>(row)) {
            first = first ? first : &burst;
            ++more;
        }
    if (!first)
        return {};
    const QString begin = momentText(m_history.fromMs + static_cast<std::int64_t>(first->first) * m_history.intervalMs);
    return more > 0 ? tr("▲ %1, and %n more", nullptr, more).arg(begin) : tr("▲ %1").arg(begin);
}

std::vector<std::uint64_t> KeywordModel::trend(int row) const
{
    if (!hasHistory(row))
        return {};
    const auto& slots = m_history.words[static_cast<std::size_t>(row)];
    std::vector<std::uint64_t> out(std::min(kTrendParts, slots.size()));
    for (std::size_t i = 0; i < slots.size(); ++i)
        out[i * out.size() / slots.size()] += slots[i];
    return out;
}

QString KeywordModel::cellText(int row, int column) const
{
    const backend::RankedWord& keyword = word(row);
    switch (column) {
    case Word:
        return fromUtf8(keyword.count.text);
    case Times:
        return timesText(keyword.logRatio);
    case Range:
        return tr("%1 to %2", "limits of an effect").arg(timesText(keyword.least), timesText(keyword.most));
    case Devices:
        return count(keyword.count.devices);
    case Baseline:
        return count(keyword.baselineDevices);
    case Bursts:
        return burstText(row);
    default:
        return {};
    }
}

QString KeywordModel::tipText(int row, int column) const
{
    const backend::RankedWord& keyword = word(row);
    switch (column) {
    case Times:
    case Range:
        return tr("%1 of %2 devices that wrote anything wrote it; in the baseline %3 of %4. By 95 % for all words "
                  "together, that is at least %5 as often; words are ranked by this limit.")
            .arg(count(keyword.count.devices), count(m_ranked.devices), count(keyword.baselineDevices),
                 count(m_ranked.baselineDevices), timesText(keyword.least));
    case Devices:
        return tr("%1 items; a device counts once however often it wrote").arg(count(keyword.count.items));
    case Bursts:
        return tr("Times when it was written more often than by its share, held against chance over all words and "
                  "places together");
    case Trend:
        return tr("Items with this word over the time that is shown");
    default:
        return {};
    }
}

QVariant KeywordModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Trend ? tipText(index.row(), Trend) : cellText(index.row(), index.column());
    case Qt::ToolTipRole:
        return tipText(index.row(), index.column());
    case Qt::TextAlignmentRole:
        if (index.column() == Times || index.column() == Devices || index.column() == Baseline)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case kTrendRole:
        return index.column() == Trend ? QVariant::fromValue(trend(index.row())) : QVariant();
    case ShareRole:
        return index.column() == Range ? QVariant(std::clamp(word(index.row()).least / kWholeBar, 0.0, 1.0))
                                       : QVariant();
    case ExportRole:
        return index.column() == Times ? QVariant(std::exp2(word(index.row()).logRatio)) : QVariant();
    default:
        return {};
    }
}

QVariant KeywordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (role == Qt::ToolTipRole)
        return section == Range ? tr("How many times as often at least and at most; words are ranked by the least")
                                : QString();
    const QString titles[] {tr("Word"),   tr("As often"), tr("At least, at most"), tr("Devices"), tr("Baseline"),
                            tr("Bursts"), tr("Trend")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui
