// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_overlay.h"

#include <QFrame>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/shell/actions.h"

namespace graylens::ui {

QString keysText(const QList<QKeySequence>& shortcuts)
{
    QStringList keys;
    for (const QKeySequence& shortcut : shortcuts)
        keys.append(shortcut.toString(QKeySequence::NativeText));
    return keys.join(QStringLiteral("   "));
}

HelpOverlay::HelpOverlay(ActionRegistry& actions, QWidget* window)
    : QWidget(window)
    , m_actions(actions)
    , m_box(new QFrame(this))
    , m_filter(new QLineEdit(m_box))
    , m_tree(new QTreeWidget(m_box))
{
    setObjectName(QStringLiteral("helpOverlay"));
    m_box->setObjectName(QStringLiteral("helpBox"));
    m_box->setAutoFillBackground(true);
    static_cast<QFrame*>(m_box)->setFrameShape(QFrame::StyledPanel);
    m_filter->setObjectName(QStringLiteral("helpFilter"));
    m_filter->setAccessibleName(tr("Filter actions"));
    m_filter->setPlaceholderText(tr("Filter actions"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("helpList"));
    m_tree->setAccessibleName(tr("Actions and their keys"));
    m_tree->setHeaderLabels({tr("Action"), tr("Keys"), tr("Where")});
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    auto* configure = new QPushButton(tr("Configure shortcuts…"), m_box);
    configure->setObjectName(QStringLiteral("helpConfigure"));
    configure->setAccessibleName(tr("Configure shortcuts"));
    auto* close = new QPushButton(tr("Close"), m_box);
    close->setObjectName(QStringLiteral("helpClose"));
    close->setAccessibleName(tr("Close the help"));
    auto* title = new QLabel(tr("Keyboard and actions"), m_box);
    QFont font = title->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    title->setFont(font);
    auto* top = new QHBoxLayout;
    top->addWidget(title, 1);
    top->addWidget(m_filter, 1);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(configure);
    bottom->addStretch(1);
    bottom->addWidget(close);
    auto* column = new QVBoxLayout(m_box);
    column->setContentsMargins(16, 14, 16, 14);
    column->addLayout(top);
    column->addWidget(m_tree);
    column->addLayout(bottom);
    connect(m_filter, &QLineEdit::textChanged, this, &HelpOverlay::filter);
    connect(close, &QPushButton::clicked, this, &HelpOverlay::dismiss);
    connect(configure, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT configureRequested();
    });
    window->installEventFilter(this);
    hide();
}

void HelpOverlay::open()
{
    fill();
    m_filter->clear();
    setGeometry(parentWidget()->rect());
    const QSize size = this->size().boundedTo(QSize(820, 640)) - QSize(40, 40);
    m_box->setGeometry(QRect(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size));
    raise();
    show();
    m_filter->setFocus();
}

void HelpOverlay::fill()
{
    m_tree->clear();
    QTreeWidgetItem* group = nullptr;
    const auto entries = m_actions.entries();
    for (const ActionRegistry::Entry& entry : entries) {
        if (!group || group->text(0) != entry.group) {
            group = new QTreeWidgetItem(m_tree, {entry.group});
            QFont font = m_tree->font();
            font.setBold(true);
            group->setFont(0, font);
            group->setFlags(Qt::ItemIsEnabled);
        }
        const QString text = plainActionText(entry.text);
        const QString where = entry.scope == ActionScope::Canvas ? tr("while its view has the focus") : QString();
        auto* item = new QTreeWidgetItem(group, {text, keysText(entry.shortcuts), where});
        item->setData(0, Qt::UserRole, entry.id);
    }
    m_tree->expandAll();
    m_tree->resizeColumnToContents(0);
    m_tree->resizeColumnToContents(1);
}

void HelpOverlay::filter()
{
    const QString text = m_filter->text();
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem* group = m_tree->topLevelItem(i);
        bool any = false;
        for (int row = 0; row < group->childCount(); ++row) {
            QTreeWidgetItem* item = group->child(row);
            const bool match = item->text(0).contains(text, Qt::CaseInsensitive)
                || item->text(1).contains(text, Qt::CaseInsensitive)
                || group->text(0).contains(text, Qt::CaseInsensitive);
            item->setHidden(!match);
            any = any || match;
        }
        group->setHidden(!any);
    }
}

void HelpOverlay::dismiss()
{
    hide();
    parentWidget()->setFocus();
}

void HelpOverlay::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QWidget::keyPressEvent(event);
}

void HelpOverlay::mousePressEvent(QMouseEvent*)
{
    dismiss();
}

void HelpOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, 110));
}

bool HelpOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        open();
    return QWidget::eventFilter(watched, event);
}

} // namespace graylens::ui
