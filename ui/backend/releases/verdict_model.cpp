// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/verdict_model.h"

#include <cmath>
#include <iterator>

#include <QFont>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QSize>

#include "ui/backend/releases/interval_delegate.h"
#include "ui/backend/releases/release_words.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QString csvField(const QString& text)
{
    QString out = text;
    return QStringLiteral("\"%1\"").arg(out.replace(u'"', QLatin1String("\"\"")));
}

QString number(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', 12) : QString();
}

/// "0.31 %", "p95 · 3.62 s".
QString sideText(const release::Metric& metric, const release::Comparison& c, bool isGray)
{
    const release::Deciding figures = release::decidingFigures(metric, c);
    const QString figure = figureText(metric, isGray ? figures.gray : figures.production);
    return figures.percentile ? QStringLiteral("%1 · %2").arg(percentileText(*figures.percentile), figure) : figure;
}

QString csvLine(const release::Metric& metric, const QString& stratum, const release::Comparison& c)
{
    const auto optional
        = [](const std::optional<std::uint64_t>& value) { return value ? QString::number(*value) : QString(); };
    const QStringList fields {csvField(fromUtf8(metric.id)),
                              csvField(stratum),
                              csvField(fromUtf8(release::name(c.outcome))),
                              number(c.gray),
                              number(c.production),
                              number(c.change.estimate),
                              number(c.change.low),
                              number(c.change.high),
                              QString::number(c.grayUsers),
                              QString::number(c.productionUsers),
                              optional(c.moreUsers),
                              optional(c.hurtUsers),
                              csvField(notesText(metric, c))};
    return fields.join(u',') + QStringLiteral("\r\n");
}

} // namespace

void VerdictModel::setVerdicts(std::vector<backend::MetricVerdict> verdicts)
{
    beginResetModel();
    m_verdicts = std::move(verdicts);
    endResetModel();
}

const backend::MetricVerdict* VerdictModel::verdict(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    const auto row
        = static_cast<std::size_t>(index.internalId() == 0 ? index.row() : static_cast<int>(index.internalId()) - 1);
    return row < m_verdicts.size() ? &m_verdicts[row] : nullptr;
}

const release::Comparison* VerdictModel::comparison(const QModelIndex& index) const
{
    const backend::MetricVerdict* const found = verdict(index);
    if (!found)
        return nullptr;
    return index.internalId() == 0 ? &found->verdict.overall
                                   : &found->verdict.strata[static_cast<std::size_t>(index.row())].comparison;
}

std::vector<std::string> VerdictModel::stratum(const QModelIndex& index) const
{
    const backend::MetricVerdict* const found = verdict(index);
    return found && index.internalId() != 0 ? found->values[static_cast<std::size_t>(index.row())]
                                            : std::vector<std::string>();
}

QModelIndex VerdictModel::find(std::string_view metric, std::string_view stratum) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const release::Verdict& verdict = m_verdicts[static_cast<std::size_t>(row)].verdict;
        if (verdict.metric->id != metric)
            continue;
        const QModelIndex top = index(row, 0);
        for (int i = 0; i < rowCount(top); ++i)
            if (verdict.strata[static_cast<std::size_t>(i)].stratum == stratum)
                return index(i, 0, top);
        return top;
    }
    return {};
}

QString VerdictModel::toCsv() const
{
    QString out = QStringLiteral("metric,stratum,verdict,gray,production,change,change_low,change_high,gray_users,"
                                 "production_users,more_users_needed,hurt_users,notes\r\n");
    for (const backend::MetricVerdict& row : m_verdicts) {
        const release::Metric& metric = *row.verdict.metric;
        out += csvLine(metric, {}, row.verdict.overall);
        for (const release::StratumVerdict& stratum : row.verdict.strata)
            out += csvLine(metric, fromUtf8(stratum.stratum), stratum.comparison);
    }
    return out;
}

QModelIndex VerdictModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || column < 0 || column >= Columns || row >= rowCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : 0);
}

QModelIndex VerdictModel::parent(const QModelIndex& index) const
{
    return index.isValid() && index.internalId() != 0
        ? createIndex(static_cast<int>(index.internalId()) - 1, 0, quintptr {0})
        : QModelIndex();
}

int VerdictModel::rowCount(const QModelIndex& parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_verdicts.size());
    if (parent.internalId() != 0 || parent.column() > 0)
        return 0;
    return static_cast<int>(m_verdicts[static_cast<std::size_t>(parent.row())].verdict.strata.size());
}

int VerdictModel::columnCount(const QModelIndex&) const
{
    return Columns;
}

QString VerdictModel::cellText(const QModelIndex& index) const
{
    const release::Verdict& row = verdict(index)->verdict;
    const release::Metric& metric = *row.metric;
    const release::Comparison& c = *comparison(index);
    const bool isKnown = c.grayUsers > 0 && c.productionUsers > 0;
    switch (index.column()) {
    case Metric:
        return index.internalId() == 0 ? metricText(metric)
                                       : fromUtf8(row.strata[static_cast<std::size_t>(index.row())].stratum);
    case Verdict:
        return verdictText(metric, c);
    case Gray:
    case Production:
        return isKnown ? sideText(metric, c, index.column() == Gray) : tr("–");
    case Change:
        if (isKnown && metric.kind == release::MetricKind::Duration && std::isinf(c.change.low)
            && std::isinf(c.change.high))
            return tr("? at %1", "a percentile").arg(percentileText(c.percentile));
        return isKnown ? shareChangeText(c.change.estimate) : tr("–");
    case Interval:
        return isKnown ? tr("%1 to %2").arg(shareChangeText(c.change.low), shareChangeText(c.change.high)) : QString();
    case Users:
        return tr("%1 : %2", "gray users against production users")
            .arg(countText(static_cast<double>(c.grayUsers)), countText(static_cast<double>(c.productionUsers)));
    default:
        return metric.line && index.internalId() == 0 ? figureText(metric, *metric.line) : QString();
    }
}

QVariant VerdictModel::data(const QModelIndex& index, int role) const
{
    const release::Comparison* const c = comparison(index);
    if (!c)
        return {};
    const release::Metric& metric = *verdict(index)->verdict.metric;
    const bool isLoud = c->outcome == release::Outcome::Worse && index.column() <= Verdict;
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == Interval ? QVariant() : QVariant(cellText(index));
    case Qt::AccessibleTextRole:
        return cellText(index);
    case Qt::ToolTipRole:
        return index.column() == Interval ? cellText(index) : sentence(metric, *c);
    case Qt::TextAlignmentRole:
        if (index.column() == Gray || index.column() == Production || index.column() == Change
            || index.column() == Users || index.column() == Line)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case Qt::FontRole:
        if (isLoud) {
            QFont font = QGuiApplication::font();
            font.setBold(true);
            return font;
        }
        return {};
    case Qt::SizeHintRole:
        return QSize(0, QFontMetrics(QGuiApplication::font()).height() + 8);
    case Qt::ForegroundRole:
        return isLoud ? QVariant(Theme::forPalette(QGuiApplication::palette()).errorText) : QVariant();
    case kIntervalRole:
        if (index.column() != Interval || c->grayUsers == 0 || c->productionUsers == 0)
            return {};
        return QVariant::fromValue(ShownInterval {c->change.low, c->change.estimate, c->change.high,
                                                  metric.lowIsGood ? metric.margin : -metric.margin, c->outcome});
    default:
        return {};
    }
}

QVariant VerdictModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::ToolTipRole) {
        if (section == Gray || section == Production)
            return tr("A share of users or events, a mean, or the median of times; production weighted as gray's users "
                      "are");
        if (section == Interval)
            return tr("Where the true change lies, at every look: the shaded part up to the dashed line counts as no "
                      "change; times: at the percentile that decides");
        if (section == Line)
            return tr("What Google Play calls bad behaviour, where it has a line");
        return {};
    }
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Metric"), tr("Verdict"),        tr("Gray"),  tr("Production"),
                            tr("Change"), tr("Sure to lie in"), tr("Users"), tr("Play's line")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

} // namespace graylens::ui
