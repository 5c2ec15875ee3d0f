// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/answer_model.h"

#include <algorithm>
#include <numeric>

#include <QLocale>

#include "core/report/query_report.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr qsizetype kLongestCell = 300;

int compareValues(const query::Value& a, const query::Value& b)
{
    const auto rank = [](query::ValueKind kind) {
        return kind == query::ValueKind::Null ? 0 : kind == query::ValueKind::Text ? 2 : 1;
    };
    if (rank(a.kind) != rank(b.kind))
        return rank(a.kind) - rank(b.kind);
    if (a.kind == query::ValueKind::Text)
        return a.text.compare(b.text);
    if (a.kind == query::ValueKind::Integer && b.kind == query::ValueKind::Integer)
        return a.integer < b.integer ? -1 : a.integer > b.integer ? 1 : 0;
    const auto number = [](const query::Value& v) {
        return v.kind == query::ValueKind::Integer ? static_cast<double>(v.integer) : v.real;
    };
    return number(a) < number(b) ? -1 : number(a) > number(b) ? 1 : 0;
}

} // namespace

void AnswerModel::setAnswer(std::shared_ptr<const query::Answer> answer, TimeNs start)
{
    beginResetModel();
    m_answer = std::move(answer);
    m_start = start;
    m_rows.resize(m_answer ? m_answer->rows() : 0);
    std::iota(m_rows.begin(), m_rows.end(), 0U);
    endResetModel();
}

int AnswerModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AnswerModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_answer ? 0 : static_cast<int>(m_answer->columns.size());
}

QString AnswerModel::cellText(const query::Value& value, query::Unit unit) const
{
    if (value.kind == query::ValueKind::Text) {
        QString text = fromUtf8(value.text.substr(0, 4 * kLongestCell)).left(kLongestCell);
        text.replace(QLatin1Char('\n'), QLatin1Char(' '));
        return text;
    }
    if (unit == query::Unit::Duration && value.kind == query::ValueKind::Integer)
        return durationText(value.integer);
    if (unit == query::Unit::Duration && value.kind == query::ValueKind::Real && std::abs(value.real) < 9e18)
        return durationText(static_cast<qint64>(value.real));
    if (unit == query::Unit::Time && value.kind == query::ValueKind::Integer)
        return QLocale().toString(static_cast<double>(value.integer - m_start) / 1e9, 'f', 6) + QStringLiteral(" s");
    if (unit == query::Unit::Bytes && value.kind == query::ValueKind::Integer && value.integer >= 0)
        return bytesText(static_cast<quint64>(value.integer));
    if (value.kind == query::ValueKind::Integer)
        return unit == query::Unit::Id ? QString::number(value.integer) : QLocale().toString(qlonglong {value.integer});
    if (value.kind == query::ValueKind::Real)
        return QLocale().toString(value.real, 'g', 6);
    return {};
}

QVariant AnswerModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_answer)
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    const query::Value value = m_answer->at(m_rows[static_cast<std::size_t>(index.row())], column);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(value, m_answer->columns[column].unit);
    case Qt::ToolTipRole:
        return QString::fromStdString(report::plainValue(value)).left(4000);
    case Qt::AccessibleTextRole:
        return value.kind == query::ValueKind::Null ? tr("none") : cellText(value, m_answer->columns[column].unit);
    case Qt::TextAlignmentRole:
        return static_cast<int>((value.kind == query::ValueKind::Text ? Qt::AlignLeft : Qt::AlignRight)
                                | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant AnswerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || !m_answer || section >= columnCount())
        return {};
    const query::ResultColumn& column = m_answer->columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return fromUtf8(column.name);
    if (role == Qt::TextAlignmentRole) {
        const bool isText
            = m_answer->rows() > 0 && m_answer->at(0, static_cast<std::size_t>(section)).kind == query::ValueKind::Text;
        return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    return {};
}

void AnswerModel::sort(int column, Qt::SortOrder order)
{
    if (!m_answer)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::uint32_t> rowsBefore;
    for (const QModelIndex& index : before)
        rowsBefore.push_back(m_rows[static_cast<std::size_t>(index.row())]);
    std::iota(m_rows.begin(), m_rows.end(), 0U); // a column of −1: the order of the answer
    if (column >= 0 && column < columnCount()) {
        const auto at = static_cast<std::size_t>(column);
        std::stable_sort(m_rows.begin(), m_rows.end(), [&](std::uint32_t a, std::uint32_t b) {
            const int compared = compareValues(m_answer->at(a, at), m_answer->at(b, at));
            return order == Qt::AscendingOrder ? compared < 0 : compared > 0;
        });
    }
    std::vector<int> placeOf(m_rows.size());
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        placeOf[m_rows[i]] = static_cast<int>(i);
    for (qsizetype i = 0; i < before.size(); ++i)
        changePersistentIndex(before[i], index(placeOf[rowsBefore[static_cast<std::size_t>(i)]], before[i].column()));
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

} // namespace graylens::ui
