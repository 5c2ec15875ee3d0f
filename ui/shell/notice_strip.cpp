// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notice_strip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "ui/theme/theme.h"

namespace graylens::ui {

NoticeStrip::NoticeStrip(const QString& name, const QString& accessibleName, QWidget* parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
{
    setObjectName(name + QStringLiteral("Strip"));
    setAccessibleName(accessibleName);
    m_text->setObjectName(name + QStringLiteral("Text"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_row->setContentsMargins(10, 3, 6, 3);
    m_row->addWidget(m_icon);
    m_row->addWidget(m_text, 1);
    recolour();
    hide();
}

QPushButton* NoticeStrip::addButton(const QString& name, const QString& text, const QString& accessibleName)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setAccessibleName(accessibleName);
    m_row->addWidget(button);
    return button;
}

void NoticeStrip::setText(const QString& text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

QString NoticeStrip::text() const
{
    return m_text->text();
}

void NoticeStrip::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        recolour();
}

void NoticeStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::forPalette(palette()).warningBack);
}

void NoticeStrip::recolour()
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
