// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/partial_strip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "ui/theme/theme.h"

namespace graylens::ui {

PartialStrip::PartialStrip(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("partialStrip"));
    setAccessibleName(tr("Data is missing"));
    m_text->setObjectName(QStringLiteral("partialText"));
    m_text->setWordWrap(true);
    auto* details = new QPushButton(tr("What is missing"), this);
    details->setObjectName(QStringLiteral("partialDetails"));
    details->setAccessibleName(tr("Show what is missing"));
    auto* report = new QPushButton(tr("Import report…"), this);
    report->setObjectName(QStringLiteral("partialReport"));
    report->setAccessibleName(tr("Show the import report"));
    connect(details, &QPushButton::clicked, this, &PartialStrip::detailsRequested);
    connect(report, &QPushButton::clicked, this, &PartialStrip::reportRequested);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 3, 6, 3);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(details);
    row->addWidget(report);
    recolour();
    hide();
}

void PartialStrip::setText(const QString& text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

void PartialStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void PartialStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::forPalette(palette()).warningBack);
}

void PartialStrip::recolour()
{
    const Theme& theme = Theme::forPalette(palette());
    QPalette own = m_text->palette();
    if (own.color(QPalette::WindowText) != theme.warningText) {
        own.setColor(QPalette::WindowText, theme.warningText);
        m_text->setPalette(own);
    }
    m_icon->setPixmap(icon(QStringLiteral("warning")).pixmap(QSize(16, 16), devicePixelRatioF()));
}

} // namespace graylens::ui
