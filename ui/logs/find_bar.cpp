// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/find_bar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "ui/logs/highlight_sets.h"
#include "ui/models/filter_line.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

FindBar::FindBar(QWidget* parent)
    : QWidget(parent)
    , m_line(new FilterLine(this))
    , m_found(new QLabel(this))
{
    setObjectName(QStringLiteral("logFindBar"));
    m_line->setObjectName(QStringLiteral("logFind"));
    m_line->setAccessibleName(tr("Find in the log"));
    m_line->setPlaceholderText(tr("Find text, or /regular expression/"));
    m_line->setMaximumWidth(480);
    m_found->setObjectName(QStringLiteral("logFound"));
    m_found->setAccessibleName(tr("Number of matches"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_line, 1);
    const auto button = [&](const char* name, const QString& tip, auto handler) {
        auto* made = new QToolButton(this);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setAutoRaise(true);
        made->setFocusPolicy(Qt::TabFocus);
        connect(made, &QToolButton::clicked, this, handler);
        row->addWidget(made);
        return made;
    };
    button("logFindPrevious", tr("Previous match (Shift+Enter)"), [this] {
        Q_EMIT nextRequested(true);
    })->setText(QStringLiteral("▲"));
    button("logFindNext", tr("Next match (Enter)"), [this] {
        Q_EMIT nextRequested(false);
    })->setText(QStringLiteral("▼"));
    row->addWidget(m_found);
    row->addWidget(m_line->mistakeLabel());
    row->addStretch(1);
    button("logFindClose", tr("Close"), [this] { Q_EMIT closeRequested(); })->setIcon(icon(QStringLiteral("close")));

    connect(m_line, &QLineEdit::textChanged, this, &FindBar::changed);
    const auto inField = [this](const QKeySequence& key, auto handler) {
        auto* action = new QAction(m_line);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, handler);
        m_line->addAction(action);
    };
    for (const int enter : {Qt::Key_Return, Qt::Key_Enter}) {
        inField(QKeySequence(enter), [this] { Q_EMIT nextRequested(false); });
        inField(QKeySequence(int(Qt::SHIFT) | enter), [this] { Q_EMIT nextRequested(true); });
    }
    inField(QKeySequence(Qt::Key_Escape), [this] { Q_EMIT closeRequested(); });
}

void FindBar::open()
{
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

QString FindBar::text() const
{
    return m_line->text();
}

void FindBar::setText(const QString& text)
{
    m_line->setText(text);
}

QString FindBar::expression() const
{
    return searchExpression(m_line->text());
}

void FindBar::setMistake(const std::optional<analysis::FilterMistake>& mistake)
{
    m_line->setMistake(mistake);
}

void FindBar::setFound(const QString& text)
{
    m_found->setText(text);
}

} // namespace graylens::ui
