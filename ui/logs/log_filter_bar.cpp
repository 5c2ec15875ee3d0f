// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/log_filter_bar.h"

#include <numeric>

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include "ui/logs/log_look.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kLevelWords[logs::kLevels] = {"unknown", "verbose", "debug", "info", "warn", "error", "fatal"};

} // namespace

LogFilterBar::LogFilterBar(QWidget* parent)
    : QWidget(parent)
    , m_line(new FilterLine(this))
    , m_history(new QToolButton(this))
    , m_counts(new QLabel(this))
    , m_range(new QToolButton(this))
{
    setObjectName(QStringLiteral("logFilterBar"));
    m_line->setObjectName(QStringLiteral("logFilter"));
    m_line->setAccessibleName(tr("Filter log rows"));
    m_line->setPlaceholderText(tr("Filter, such as: level>=warn and tag:Net and not /timeout|refused/"));
    m_history->setObjectName(QStringLiteral("logFilterHistory"));
    m_history->setText(QStringLiteral("▾"));
    m_history->setToolTip(tr("Filters used before"));
    m_history->setAccessibleName(m_history->toolTip());
    m_history->setAutoRaise(true);
    m_history->setPopupMode(QToolButton::InstantPopup);
    m_history->setMenu(new QMenu(m_history));
    m_history->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }"));
    m_counts->setObjectName(QStringLiteral("logCounts"));
    m_counts->setAccessibleName(tr("Rows shown"));
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    line->addWidget(m_line, 1);
    line->addWidget(m_history);
    line->addWidget(m_counts);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(m_line->mistakeLabel());
    column->addWidget(makeChips());

    connect(m_line, &QLineEdit::textChanged, this, &LogFilterBar::changed);
    connect(m_line, &QLineEdit::returnPressed, this, &LogFilterBar::committed);
    auto* leave = new QAction(m_line);
    leave->setShortcut(Qt::Key_Escape);
    leave->setShortcutContext(Qt::WidgetShortcut);
    connect(leave, &QAction::triggered, this, &LogFilterBar::leaveRequested);
    m_line->addAction(leave);
}

QWidget* LogFilterBar::makeChips()
{
    m_chipRow = new QWidget(this);
    auto* row = new QHBoxLayout(m_chipRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (std::size_t i = 0; i < logs::kLevels; ++i) {
        auto* chip = new QToolButton(m_chipRow);
        const auto level = static_cast<trace::LogLevel>(i);
        chip->setObjectName(QStringLiteral("logLevel%1").arg(i));
        chip->setText(levelText(level));
        chip->setAccessibleName(tr("Show only: %1").arg(levelText(level)));
        chip->setToolTip(tr("Shows only the chosen levels. With Shift: this level and all that are worse."));
        chip->setCheckable(true);
        chip->setFocusPolicy(Qt::TabFocus);
        connect(chip, &QToolButton::clicked, this, [this, level] {
            if (QApplication::keyboardModifiers().testFlag(Qt::ShiftModifier)) {
                toggleLevel(level, true);
            } else {
                Q_EMIT changed();
            }
        });
        m_levels[i] = chip;
        row->addWidget(chip);
    }
    m_range->setObjectName(QStringLiteral("logRange"));
    m_range->setText(tr("Only the marked range"));
    m_range->setAccessibleName(m_range->text());
    m_range->setCheckable(true);
    m_range->setFocusPolicy(Qt::TabFocus);
    m_range->setToolTip(tr("Shows only rows from the range that is marked on the timeline."));
    m_range->hide();
    connect(m_range, &QToolButton::toggled, this, &LogFilterBar::changed);
    row->addWidget(m_range);
    row->addStretch(1);
    return m_chipRow;
}

QString LogFilterBar::lineText() const
{
    return m_line->text();
}

void LogFilterBar::setLineText(const QString& text)
{
    m_line->setText(text);
}

void LogFilterBar::addTerm(const QString& term)
{
    m_line->setText(FilterLine::extended(m_line->text(), term));
    Q_EMIT committed();
}

QString LogFilterBar::levelExpression() const
{
    QStringList wanted;
    QString others; // rows without a level know no word
    for (std::size_t i = 1; i < logs::kLevels; ++i) {
        others += (others.isEmpty() ? QString() : QStringLiteral(" and "))
            + QStringLiteral("level!=%1").arg(QLatin1String(kLevelWords[i]));
        if (m_levels[i]->isChecked())
            wanted.append(QStringLiteral("level=%1").arg(QLatin1String(kLevelWords[i])));
    }
    if (m_levels[0]->isChecked())
        wanted.append(QLatin1Char('(') + others + QLatin1Char(')'));
    return wanted.join(QStringLiteral(" or "));
}

QString LogFilterBar::expression() const
{
    QString out = m_line->text();
    // The line stands in front as it is: a mistake in it is where its offset says.
    const auto add = [&out](const QString& term) {
        if (!term.isEmpty())
            out = (out.trimmed().isEmpty() ? QString() : out + QStringLiteral(" and ")) + QLatin1Char('(') + term
                + QLatin1Char(')');
    };
    const QString levels = levelExpression();
    const bool isLimited = m_range->isChecked() && m_marked;
    if (levels.isEmpty() && !isLimited)
        return out;
    if (!out.trimmed().isEmpty())
        out = QLatin1Char('(') + out + QLatin1Char(')');
    add(levels);
    if (isLimited)
        add(QStringLiteral("time>=%1 and time<%2").arg(m_marked->begin).arg(m_marked->end));
    return out;
}

void LogFilterBar::setMistake(const std::optional<analysis::FilterMistake>& mistake)
{
    m_line->setMistake(mistake);
}

void LogFilterBar::setFacts(const logs::LogFacts& facts)
{
    for (QToolButton* chip : m_levels)
        chip->setVisible(facts.hasLevels);
}

void LogFilterBar::setLevelCounts(const std::array<std::uint64_t, logs::kLevels>& counts)
{
    const std::uint64_t levelled = std::accumulate(counts.begin() + 1, counts.end(), std::uint64_t {0});
    for (std::size_t i = 0; i < logs::kLevels; ++i) {
        const QString name = levelText(static_cast<trace::LogLevel>(i));
        m_levels[i]->setText(QStringLiteral("%1 %2").arg(name, countText(static_cast<double>(counts[i]))));
        m_levels[i]->setVisible(levelled > 0 && (counts[i] > 0 || m_levels[i]->isChecked()));
    }
}

void LogFilterBar::toggleLevel(trace::LogLevel level, bool andWorse)
{
    const auto chosen = static_cast<std::size_t>(level);
    const auto isWanted = [&](std::size_t i) { return i == chosen || (andWorse && i > chosen); };
    bool isSo = true;
    for (std::size_t i = 0; i < logs::kLevels; ++i)
        isSo = isSo && m_levels[i]->isChecked() == isWanted(i);
    for (std::size_t i = 0; i < logs::kLevels; ++i)
        m_levels[i]->setChecked(!isSo && isWanted(i));
    Q_EMIT changed();
}

void LogFilterBar::setMarked(std::optional<TimeRange> range)
{
    m_marked = range;
    m_range->setVisible(range.has_value());
    if (range)
        m_range->setText(tr("Only the marked %1").arg(durationText(range->duration())));
    m_range->setAccessibleName(m_range->text());
    if (m_range->isChecked())
        Q_EMIT changed();
}

void LogFilterBar::setCountText(const QString& text)
{
    m_counts->setText(text);
}

void LogFilterBar::setHistory(const QStringList& expressions)
{
    QMenu* menu = m_history->menu();
    menu->clear();
    for (const QString& expression : expressions) {
        QString shown = expression;
        menu->addAction(shown.replace(QLatin1Char('&'), QLatin1String("&&")), this,
                        [this, expression] { setLineText(expression); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Filters are kept here after Enter."))->setEnabled(false);
}

void LogFilterBar::addControl(QWidget* control)
{
    m_chipRow->layout()->addWidget(control);
}

} // namespace graylens::ui
