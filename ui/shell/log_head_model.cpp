// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/log_head_model.h"

#include <QLocale>

#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString levelText(trace::LogLevel level)
{
    constexpr const char* kLetters = " VDIWEF";
    return QString(QLatin1Char(kLetters[static_cast<std::size_t>(level)]));
}

} // namespace

LogHeadModel::LogHeadModel(trace::TracePtr trace, QObject* parent)
    : QAbstractTableModel(parent)
    , m_trace(std::move(trace))
{ }

int LogHeadModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::min<std::size_t>(m_trace->logs.size(), kMaxRows));
}

int LogHeadModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant LogHeadModel::data(const QModelIndex& index, int role) const
{
    const trace::Logs& logs = m_trace->logs;
    const auto row = static_cast<std::size_t>(index.row());
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Time:
        return logs.ts[row] == kNoTime ? QString() : durationText(logs.ts[row] - m_trace->span.begin, true);
    case Level:
        return levelText(logs.level[row]);
    case Tag:
        return fromView(m_trace->text(logs.tag[row]));
    case Message:
        return fromView(logs.message(row)).section(QLatin1Char('\n'), 0, role == Qt::ToolTipRole ? -1 : 0);
    default:
        return {};
    }
}

QVariant LogHeadModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("From the start");
    case Level:
        return tr("Level");
    case Tag:
        return tr("Tag");
    default:
        return tr("Message");
    }
}

} // namespace graylens::ui
