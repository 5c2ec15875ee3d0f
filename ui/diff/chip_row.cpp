// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/chip_row.h"

#include <algorithm>

#include <QEvent>
#include <QToolButton>

#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {
constexpr int kGap = 6, kLineGap = 4;
constexpr int kLongest = 360; ///< pixels; a longer chip ends in an ellipsis
} // namespace

ChipRow::ChipRow(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChipRow::setChips(const QStringList& texts)
{
    if (texts == m_texts && texts.size() == m_buttons.size())
        return;
    m_texts = texts;
    for (QToolButton* button : std::as_const(m_buttons)) {
        button->hide();
        button->deleteLater(); // it may be the one that was clicked
    }
    m_buttons.clear();
    for (int i = 0; i < texts.size(); ++i) {
        auto* chip = new QToolButton(this);
        chip->setObjectName(QStringLiteral("chip%1").arg(i));
        chip->setText(chip->fontMetrics().elidedText(texts[i], Qt::ElideMiddle, kLongest));
        chip->setIcon(icon(QStringLiteral("close")));
        chip->setLayoutDirection(layoutDirection() == Qt::LeftToRight ? Qt::RightToLeft : Qt::LeftToRight);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setAccessibleName(tr("Remove: %1").arg(texts[i]));
        chip->setToolTip(chip->accessibleName());
        chip->setFocusPolicy(Qt::TabFocus);
        connect(chip, &QToolButton::clicked, this, [this, i] { Q_EMIT removed(i); });
        chip->show();
        m_buttons.append(chip);
    }
    arrange(width(), true);
    updateGeometry();
}

int ChipRow::arrange(int width, bool apply) const
{
    int x = 0, y = 0, line = 0;
    for (QToolButton* chip : m_buttons) {
        const QSize size = chip->sizeHint();
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y += line + kLineGap;
            line = 0;
        }
        if (apply)
            chip->setGeometry(x, y, std::min(size.width(), std::max(40, width)), size.height());
        x += size.width() + kGap;
        line = std::max(line, size.height());
    }
    return y + line;
}

int ChipRow::heightForWidth(int width) const
{
    return arrange(width, false);
}

QSize ChipRow::sizeHint() const
{
    int width = 0;
    for (const QToolButton* chip : m_buttons)
        width += chip->sizeHint().width() + kGap;
    return {width, m_buttons.isEmpty() ? 0 : m_buttons.front()->sizeHint().height()};
}

QSize ChipRow::minimumSizeHint() const
{
    return {m_buttons.isEmpty() ? 0 : 60, sizeHint().height()};
}

void ChipRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

bool ChipRow::event(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        arrange(width(), true);
    return QWidget::event(event);
}

} // namespace graylens::ui
