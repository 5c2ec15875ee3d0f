// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcut_dialog.h"

#include <QDialogButtonBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/shell/help_overlay.h"

namespace graylens::ui {

QString shortcutsToText(const ActionRegistry::Shortcuts& shortcuts)
{
    QStringList lines;
    for (auto it = shortcuts.begin(); it != shortcuts.end(); ++it)
        lines.append(it.key() + QLatin1Char('\t') + QKeySequence::listToString(*it, QKeySequence::PortableText));
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

ActionRegistry::Shortcuts shortcutsFromText(const QString& text)
{
    ActionRegistry::Shortcuts out;
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        const auto tab = line.indexOf(QLatin1Char('\t'));
        if (tab <= 0)
            continue;
        QList<QKeySequence> keys = QKeySequence::listFromString(line.mid(tab + 1), QKeySequence::PortableText);
        keys.removeAll(QKeySequence());
        out.insert(line.left(tab), keys);
    }
    return out;
}

ShortcutDialog::ShortcutDialog(ActionRegistry& actions, QWidget* parent)
    : QDialog(parent)
    , m_actions(actions)
    , m_tree(new QTreeWidget(this))
    , m_edit(new QKeySequenceEdit(this))
    , m_message(new QLabel(this))
    , m_assign(new QPushButton(tr("Assign"), this))
    , m_clear(new QPushButton(tr("No keys"), this))
    , m_reset(new QPushButton(tr("Default"), this))
{
    setObjectName(QStringLiteral("shortcutDialog"));
    setWindowTitle(tr("Configure shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_tree->setObjectName(QStringLiteral("shortcutTree"));
    m_tree->setAccessibleName(tr("Actions"));
    m_tree->setHeaderLabels({tr("Action"), tr("Keys")});
    m_tree->setUniformRowHeights(true);
    m_edit->setObjectName(QStringLiteral("shortcutEdit"));
    m_edit->setAccessibleName(tr("New keys"));
    for (QWidget* inner : m_edit->findChildren<QWidget*>())
        inner->setAccessibleName(tr("New keys"));
    m_message->setObjectName(QStringLiteral("shortcutMessage"));
    m_message->setWordWrap(true);
    m_assign->setObjectName(QStringLiteral("shortcutAssign"));
    m_assign->setAccessibleName(tr("Assign these keys"));
    m_clear->setObjectName(QStringLiteral("shortcutClear"));
    m_clear->setAccessibleName(tr("Leave the action without keys"));
    m_reset->setObjectName(QStringLiteral("shortcutReset"));
    m_reset->setAccessibleName(tr("Back to the default keys"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_edit, 1);
    for (QPushButton* button : {m_assign, m_clear, m_reset})
        row->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_tree);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addWidget(buttons);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ShortcutDialog::showCurrent);
    connect(m_edit, &QKeySequenceEdit::keySequenceChanged, this, [this] { m_message->clear(); });
    connect(m_assign, &QPushButton::clicked, this, &ShortcutDialog::assign);
    connect(m_clear, &QPushButton::clicked, this, &ShortcutDialog::clearCurrent);
    connect(m_reset, &QPushButton::clicked, this, &ShortcutDialog::resetCurrent);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    fill();
    showCurrent();
    resize(560, 520);
}

void ShortcutDialog::fill()
{
    const QString keep = currentId();
    m_tree->clear();
    QTreeWidgetItem* group = nullptr;
    const auto entries = m_actions.entries();
    for (const ActionRegistry::Entry& entry : entries) {
        if (!group || group->text(0) != entry.group) {
            group = new QTreeWidgetItem(m_tree, {entry.group});
            group->setFlags(Qt::ItemIsEnabled);
        }
        auto* item = new QTreeWidgetItem(group, {plainActionText(entry.text), keysText(entry.shortcuts)});
        item->setData(0, Qt::UserRole, entry.id);
        if (entry.id == keep)
            m_tree->setCurrentItem(item);
    }
    m_tree->expandAll();
    m_tree->resizeColumnToContents(0);
}

QString ShortcutDialog::currentId() const
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    return item ? item->data(0, Qt::UserRole).toString() : QString();
}

void ShortcutDialog::showCurrent()
{
    const bool chosen = !currentId().isEmpty();
    for (QWidget* widget : {static_cast<QWidget*>(m_edit), static_cast<QWidget*>(m_assign),
                            static_cast<QWidget*>(m_clear), static_cast<QWidget*>(m_reset)})
        widget->setEnabled(chosen);
    m_edit->clear();
    m_message->clear();
}

void ShortcutDialog::assign()
{
    const QString id = currentId();
    const QKeySequence keys = m_edit->keySequence();
    if (id.isEmpty() || keys.isEmpty())
        return;
    const QStringList taken = m_actions.conflicts(id, keys);
    if (!taken.isEmpty()) {
        const QString other = plainActionText(m_actions.action(taken.front())->text());
        m_message->setText(tr("%1 is already taken by “%2”. Free it there first.")
                               .arg(keys.toString(QKeySequence::NativeText), other));
        return;
    }
    store(id, {keys});
    m_message->setText(tr("Assigned."));
}

void ShortcutDialog::clearCurrent()
{
    store(currentId(), {});
}

void ShortcutDialog::resetCurrent()
{
    const QString id = currentId();
    const auto defaults = m_actions.defaultShortcuts(id);
    for (const QKeySequence& keys : defaults) {
        if (const QStringList taken = m_actions.conflicts(id, keys); !taken.isEmpty()) {
            const QString other = plainActionText(m_actions.action(taken.front())->text());
            m_message->setText(tr("%1 is already taken by “%2”. Free it there first.")
                                   .arg(keys.toString(QKeySequence::NativeText), other));
            return;
        }
    }
    auto custom = m_actions.customShortcuts();
    custom.remove(id);
    m_actions.setCustomShortcuts(custom);
    fill();
}

void ShortcutDialog::store(const QString& id, const QList<QKeySequence>& keys)
{
    auto custom = m_actions.customShortcuts();
    custom.insert(id, keys);
    m_actions.setCustomShortcuts(custom);
    fill();
}

} // namespace graylens::ui
