// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/failure_card.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFormLayout>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/shell/key_form.h"
#include "ui/shell/messages.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QString whereText(const Error& error)
{
    QStringList places;
    for (const std::string& place : error.where)
        places.append(QString::fromStdString(place));
    return places.join(QStringLiteral(" · "));
}

} // namespace

FailureCard::FailureCard(KeyStore& keys, QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("failureCard"));
    auto* frame = new QFrame(this);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setBackgroundRole(QPalette::Base);
    frame->setAutoFillBackground(true);
    frame->setMaximumWidth(760);
    buildLines(frame);
    buildButtons(frame, keys);

    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("failureScroll"));
    scroll->setAccessibleName(tr("Why this could not be opened"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    auto* centred = new QWidget(scroll);
    auto* outer = new QVBoxLayout(centred);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(frame, 100);
    row->addStretch(1);
    outer->addSpacing(24);
    outer->addLayout(row);
    outer->addStretch(1);
    scroll->setWidget(centred);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
}

void FailureCard::buildLines(QWidget* frame)
{
    m_icon = new QLabel(frame);
    m_icon->setObjectName(QStringLiteral("failureIcon"));
    m_title = new QLabel(frame);
    m_title->setObjectName(QStringLiteral("failureTitle"));
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.4);
    font.setBold(true);
    m_title->setFont(font);
    m_title->setWordWrap(true);
    m_path = new QLabel(frame);
    m_path->setObjectName(QStringLiteral("failurePath"));
    m_path->setForegroundRole(QPalette::PlaceholderText);
    m_path->setWordWrap(true);
    m_path->setTextInteractionFlags(Qt::TextSelectableByMouse);

    m_lines = new QWidget(frame);
    auto* form = new QFormLayout(m_lines);
    form->setContentsMargins(0, 8, 0, 8);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_happened = addLine(QStringLiteral("failureHappened"), tr("What happened"));
    m_where = addLine(QStringLiteral("failureWhere"), tr("Where"));
    m_cause = addLine(QStringLiteral("failureCause"), tr("What it means"));
    m_kept = addLine(QStringLiteral("failureKept"), tr("Kept"));
    m_advice = addLine(QStringLiteral("failureAdvice"), tr("What to do"));
    m_code = addLine(QStringLiteral("failureCode"), tr("Code"));
}

void FailureCard::buildButtons(QWidget* frame, KeyStore& keys)
{
    m_keyForm = new KeyForm(keys, frame);
    m_retry = new QPushButton(icon(QStringLiteral("reload")), tr("Try again"), frame);
    m_copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy details"), frame);
    m_close = new QPushButton(tr("Close"), frame);
    m_retry->setObjectName(QStringLiteral("retryButton"));
    m_copy->setObjectName(QStringLiteral("copyDetailsButton"));
    m_close->setObjectName(QStringLiteral("closeFailureButton"));
    for (QPushButton* button : {m_retry, m_copy, m_close})
        button->setAccessibleName(button->text());
    connect(m_retry, &QPushButton::clicked, this, &FailureCard::retryRequested);
    connect(m_close, &QPushButton::clicked, this, &FailureCard::closeRequested);
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_details); });

    auto* top = new QHBoxLayout;
    top->addWidget(m_icon);
    top->addWidget(m_title, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_retry);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    buttons->addWidget(m_close);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(24, 20, 24, 20);
    column->addLayout(top);
    column->addWidget(m_path);
    column->addWidget(m_lines);
    column->addWidget(m_keyForm);
    column->addLayout(buttons);
}

QLabel* FailureCard::addLine(const QString& name, const QString& heading)
{
    auto* value = new QLabel(m_lines);
    value->setObjectName(name);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* label = new QLabel(heading, m_lines);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    static_cast<QFormLayout*>(m_lines->layout())->addRow(label, value);
    return value;
}

void FailureCard::show(const Error& error, const QString& path)
{
    const ErrorWords words = wordsFor(error.code);
    const bool wrongKey = error.code == Errc::WrongKey, stopped = error.code == Errc::Cancelled;
    const QString name = wrongKey ? QStringLiteral("lock")
        : stopped                 ? QStringLiteral("cancel")
                                  : QStringLiteral("error");
    m_icon->setPixmap(icon(name).pixmap(QSize(24, 24), devicePixelRatioF()));
    m_title->setText(words.title);
    m_path->setText(QDir::toNativeSeparators(path));
    m_happened->setText(coreText(error.message));
    const QString where = whereText(error);
    m_where->setText(path.endsWith(where) ? QString() : where);
    m_cause->setText(words.cause);
    m_kept->setText(tr("Nothing of this file could be read."));
    m_advice->setText(words.advice);
    m_code->setText(QString::fromStdString(copyCode(error.code)));
    auto* form = static_cast<QFormLayout*>(m_lines->layout());
    for (QLabel* line : {m_happened, m_where, m_kept, m_code}) {
        const bool visible = !line->text().isEmpty() && !stopped && !(wrongKey && line == m_kept);
        line->setVisible(visible);
        form->labelForField(line)->setVisible(visible);
    }
    m_keyForm->setVisible(wrongKey);
    m_details = errorDetails(error, path);
}

} // namespace graylens::ui
