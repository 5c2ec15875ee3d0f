// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/log_header.h"

#include <algorithm>

#include <QApplication>
#include <QFontDatabase>
#include <QStandardItemModel>

namespace graylens::ui {

namespace {

constexpr int kPadding = 15; ///< on both sides of a cell, with the line behind it

} // namespace

LogHeader::LogHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_titles(new QStandardItemModel(0, kLogColumns, this))
{
    setObjectName(QStringLiteral("logHeader"));
    setAccessibleName(tr("Columns of the log"));
    setModel(m_titles);
    setFocusPolicy(Qt::NoFocus);
    setHighlightSections(false);
    setFixedHeight(fontMetrics().height() + 10); // outside of an item view it would be as high as one
    setSectionsClickable(false);
    setMinimumSectionSize(20);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSectionResizeMode(QHeaderView::Interactive);
    connect(this, &QHeaderView::sectionResized, this, [this](int section) {
        if (QApplication::mouseButtons() != Qt::NoButton && section != static_cast<int>(LogColumn::Message))
            m_isChosen = true;
    });
}

QFont LogHeader::rowFont()
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

void LogHeader::setLook(const LogLook& look, std::uint64_t rows)
{
    const QFontMetrics metrics(rowFont());
    const auto wide
        = [&](int letters) { return metrics.horizontalAdvance(QString(letters, QLatin1Char('0'))) + kPadding; };
    const auto column = [&](LogColumn which, bool has, int letters) {
        const int section = static_cast<int>(which);
        m_titles->setHeaderData(section, Qt::Horizontal, columnTitle(which, look));
        setSectionHidden(section, !has);
        if (has && !m_isChosen)
            resizeSection(section,
                          std::max(wide(letters), fontMetrics().horizontalAdvance(columnTitle(which, look)) + 14));
    };
    const logs::LogFacts& facts = look.facts;
    const bool isDay = facts.isCalendar && !look.isRelative;
    column(LogColumn::Line, true, std::max<int>(4, static_cast<int>(QString::number(rows).size())) + 1);
    column(LogColumn::Time, facts.hasTimes, isDay ? 18 : 13);
    column(LogColumn::Level, facts.hasLevels, 1);
    column(LogColumn::Pid, facts.hasPids, 5);
    column(LogColumn::Tid, facts.hasTids, 5);
    column(LogColumn::Tag, facts.hasTags, 22);
    column(LogColumn::File, facts.files.size() > 1, 16);
    m_titles->setHeaderData(static_cast<int>(LogColumn::Message), Qt::Horizontal,
                            columnTitle(LogColumn::Message, look));
}

void LogHeader::setMessageWidth(int width)
{
    resizeSection(static_cast<int>(LogColumn::Message), width);
}

std::optional<LogColumn> LogHeader::columnAt(int x) const
{
    const int section = logicalIndexAt(x);
    if (section < 0)
        return std::nullopt;
    return static_cast<LogColumn>(section);
}

} // namespace graylens::ui
