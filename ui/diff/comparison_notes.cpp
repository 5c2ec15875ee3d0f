// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/comparison_notes.h"

#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace graylens::ui {

namespace {

constexpr int kLines = 4;
constexpr int kLetters = 60; ///< of the first line that the button shows

} // namespace

ComparisonNotes::ComparisonNotes(QWidget* parent)
    : QWidget(parent)
    , m_toggle(new QToolButton(this))
    , m_edit(new QPlainTextEdit(this))
{
    setObjectName(QStringLiteral("comparisonNotes"));
    m_toggle->setObjectName(QStringLiteral("notesToggle"));
    m_toggle->setAccessibleName(tr("Notes"));
    m_toggle->setToolTip(tr("What you want to remember about this comparison; kept with it and in its case file"));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setFocusPolicy(Qt::TabFocus);
    m_edit->setObjectName(QStringLiteral("notesField"));
    m_edit->setAccessibleName(tr("Notes on this comparison"));
    m_edit->setPlaceholderText(tr("Notes on this comparison"));
    m_edit->setTabChangesFocus(true);
    m_edit->setFixedHeight(m_edit->fontMetrics().lineSpacing() * kLines + 12);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 4);
    column->addWidget(m_edit);
    connect(m_toggle, &QToolButton::toggled, this, [this](bool on) {
        setVisible(on);
        showFirstLine();
        if (on)
            m_edit->setFocus();
    });
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] { Q_EMIT edited(text()); });
    showFirstLine();
    hide();
}

void ComparisonNotes::setText(const QString& text)
{
    const QSignalBlocker quiet(m_edit);
    if (text != m_edit->toPlainText())
        m_edit->setPlainText(text);
    showFirstLine();
}

QString ComparisonNotes::text() const
{
    return m_edit->toPlainText();
}

void ComparisonNotes::setOpen(bool open)
{
    m_toggle->setChecked(open);
}

void ComparisonNotes::showFirstLine()
{
    const bool isOpen = m_toggle->isChecked();
    m_toggle->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    QString first = text().section(QLatin1Char('\n'), 0, 0);
    if (first.size() > kLetters)
        first = first.left(kLetters) + QChar(0x2026);
    m_toggle->setText(isOpen || first.isEmpty() ? tr("Notes") : tr("Notes: %1").arg(first));
}

} // namespace graylens::ui
