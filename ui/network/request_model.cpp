// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/request_model.h"

#include <algorithm>
#include <array>

#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/network/phase_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

using F = analysis::NetworkField;

constexpr std::array<F, RequestModel::kWaterfall> kColumns {
    F::Time,       F::Status, F::Method,  F::Host,     F::Path,     F::Duration, F::Node,
    F::Place,      F::Cache,  F::Address, F::Resolver, F::Protocol, F::Dns,      F::Connect,
    F::Tls,        F::Send,   F::Wait,    F::Receive,  F::Isp,      F::Region,   F::NetworkType,
    F::AppVersion, F::Cohort, F::Attempt, F::Sent,     F::Received, F::Error,    F::File};

QString titleOf(F field)
{
    switch (field) {
    case F::Time:
        return RequestModel::tr("Start");
    case F::Status:
        return RequestModel::tr("Status");
    case F::Method:
        return RequestModel::tr("Method");
    case F::Host:
        return RequestModel::tr("Host");
    case F::Path:
        return RequestModel::tr("Path");
    case F::Duration:
        return RequestModel::tr("Took");
    case F::Node:
        return RequestModel::tr("CDN node");
    case F::Place:
        return RequestModel::tr("Place");
    case F::Cache:
        return RequestModel::tr("Cache");
    case F::Address:
        return RequestModel::tr("Address");
    case F::Resolver:
        return RequestModel::tr("Resolver");
    case F::Protocol:
        return RequestModel::tr("Protocol");
    case F::Dns:
        return RequestModel::tr("DNS");
    case F::Connect:
        return RequestModel::tr("Connect");
    case F::Tls:
        return RequestModel::tr("TLS");
    case F::Send:
        return RequestModel::tr("Send");
    case F::Wait:
        return RequestModel::tr("Wait");
    case F::Receive:
        return RequestModel::tr("Receive");
    case F::Isp:
        return RequestModel::tr("Operator");
    case F::Region:
        return RequestModel::tr("Region");
    case F::NetworkType:
        return RequestModel::tr("Network");
    case F::AppVersion:
        return RequestModel::tr("App version");
    case F::Cohort:
        return RequestModel::tr("Cohort");
    case F::Attempt:
        return RequestModel::tr("Attempt");
    case F::Sent:
        return RequestModel::tr("Sent");
    case F::Received:
        return RequestModel::tr("Received");
    case F::Error:
        return RequestModel::tr("Error");
    default:
        return RequestModel::tr("File");
    }
}

bool isText(F field)
{
    return analysis::networkFields()[static_cast<std::size_t>(field)].kind == analysis::FilterKind::Text;
}

} // namespace

void RequestModel::setRows(analysis::NetworkLogPtr log, std::vector<std::uint32_t> rows, bool chained)
{
    beginResetModel();
    m_log = std::move(log);
    m_rows = std::move(rows);
    m_isChained = chained;
    endResetModel();
}

int RequestModel::indexOf(std::uint32_t logRow) const
{
    const auto at = std::find(m_rows.begin(), m_rows.end(), logRow);
    return at == m_rows.end() ? -1 : static_cast<int>(at - m_rows.begin());
}

analysis::NetworkField RequestModel::fieldOf(int column)
{
    return column == kWaterfall ? F::Time : kColumns[static_cast<std::size_t>(column)];
}

int RequestModel::columnOf(analysis::NetworkField field)
{
    return static_cast<int>(std::find(kColumns.begin(), kColumns.end(), field) - kColumns.begin());
}

int RequestModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RequestModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kWaterfall + 1;
}

QString RequestModel::cellText(std::uint32_t row, F field) const
{
    if (field == F::Path && m_isChained && m_log->isRetry(row))
        return QStringLiteral("↳ ") + fromUtf8(m_log->text(row, field));
    if (isText(field))
        return fromUtf8(m_log->text(row, field));
    const auto value = m_log->number(row, field);
    switch (field) {
    case F::Time:
        return durationText(m_log->request(row).ts - m_log->span().begin, true);
    case F::Status:
        return value ? QString::number(*value) : tr("no answer");
    case F::Attempt:
        return m_log->isRetry(row) || m_log->isRetried(row)
            ? tr("%1 of %2")
                  .arg(*value)
                  .arg(std::max<std::int64_t>(*value, static_cast<std::int64_t>(m_log->attempts(row).size())))
            : QString::number(*value);
    case F::Sent:
    case F::Received:
        return value ? bytesText(static_cast<quint64>(*value)) : QString();
    case F::Duration:
        return value ? durationText(*value) : tr("never finished");
    default:
        return value ? durationText(*value) : QString();
    }
}

QVariant RequestModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const std::uint32_t row = m_rows[static_cast<std::size_t>(index.row())];
    const F field = fieldOf(index.column());
    if (index.column() == kWaterfall)
        return role == Qt::AccessibleTextRole ? QVariant(phasesText(*m_log, row)) : QVariant();
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, field);
    case Qt::ToolTipRole:
        return fromUtf8(m_log->text(row, field == F::Path ? F::Url : field));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(isText(field) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::DecorationRole:
        if (field == F::Status && analysis::isFailure(m_log->request(row)))
            return icon(QStringLiteral("warning"));
        return {};
    case ExportRole:
        if (!isText(field)) {
            const auto value = m_log->number(row, field);
            return value ? QVariant(static_cast<qlonglong>(*value)) : QVariant(QString());
        }
        return cellText(row, field);
    default:
        return {};
    }
}

QVariant RequestModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != ExportRole))
        return {};
    return section == kWaterfall ? tr("Waterfall") : titleOf(fieldOf(section));
}

void RequestModel::sort(int column, Qt::SortOrder order)
{
    if (column >= 0)
        Q_EMIT sortRequested(column, order);
}

} // namespace graylens::ui
