// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/highlight_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

enum Column { Text, Color, Row };

QIcon colorIcon(const QColor& color)
{
    QPixmap picture(14, 14);
    picture.fill(color);
    return picture;
}

} // namespace

HighlightDialog::HighlightDialog(const HighlightSets& sets, QWidget* parent)
    : QDialog(parent)
    , m_tree(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("highlightDialog"));
    setWindowTitle(tr("Highlights"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 380);
    m_tree->setObjectName(QStringLiteral("highlightSets"));
    m_tree->setAccessibleName(tr("Sets of highlighted words"));
    m_tree->setHeaderLabels({tr("Word or /regular expression/"), tr("Colour"), tr("Whole row")});
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(Text, QHeaderView::Stretch);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    const auto button = [&](const char* name, const QString& text, auto handler) {
        auto* made = buttons->addButton(text, QDialogButtonBox::ActionRole);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(text);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, handler);
    };
    button("highlightAddSet", tr("Add set"), [this] {
        m_tree->setCurrentItem(addSet({tr("New set"), true, {}}));
        m_tree->editItem(m_tree->currentItem(), Text);
        Q_EMIT changed();
    });
    button("highlightAddWord", tr("Add word"), [this] {
        QTreeWidgetItem* set = currentSet();
        if (!set)
            set = addSet({tr("Words"), true, {}});
        addWord(set, {tr("word"), set->childCount() % kHighlightColors, false});
        m_tree->setCurrentItem(set->child(set->childCount() - 1));
        m_tree->editItem(m_tree->currentItem(), Text);
        Q_EMIT changed();
    });
    button("highlightRemove", tr("Remove"), [this] {
        delete m_tree->currentItem();
        Q_EMIT changed();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_tree, 1);
    column->addWidget(buttons);
    for (const HighlightSet& set : sets)
        addSet(set);
    connect(m_tree, &QTreeWidget::itemChanged, this, &HighlightDialog::changed);
}

QTreeWidgetItem* HighlightDialog::addSet(const HighlightSet& set)
{
    auto* item = new QTreeWidgetItem(m_tree, {set.name});
    item->setFlags(item->flags() | Qt::ItemIsEditable | Qt::ItemIsUserCheckable);
    item->setCheckState(Text, set.isOn ? Qt::Checked : Qt::Unchecked);
    for (const HighlightWord& word : set.words)
        addWord(item, word);
    item->setExpanded(true);
    return item;
}

void HighlightDialog::addWord(QTreeWidgetItem* set, const HighlightWord& word)
{
    auto* item = new QTreeWidgetItem(set, {word.text});
    item->setFlags(item->flags() | Qt::ItemIsEditable | Qt::ItemIsUserCheckable);
    item->setCheckState(Row, word.wholeRow ? Qt::Checked : Qt::Unchecked);
    auto* colors = new QComboBox(m_tree);
    colors->setObjectName(QStringLiteral("highlightColor"));
    colors->setAccessibleName(tr("Colour of %1").arg(word.text));
    const Theme& theme = Theme::forPalette(palette());
    for (int i = 0; i < kHighlightColors; ++i)
        colors->addItem(colorIcon(highlightFill(i, theme)), highlightName(i));
    colors->setCurrentIndex(word.color);
    m_tree->setItemWidget(item, Color, colors);
    connect(colors, &QComboBox::currentIndexChanged, this, &HighlightDialog::changed);
    set->setExpanded(true);
}

QTreeWidgetItem* HighlightDialog::currentSet() const
{
    QTreeWidgetItem* item = m_tree->currentItem();
    if (!item)
        return m_tree->topLevelItem(0);
    return item->parent() ? item->parent() : item;
}

HighlightSets HighlightDialog::sets() const
{
    HighlightSets out;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* item = m_tree->topLevelItem(i);
        HighlightSet set {item->text(Text), item->checkState(Text) == Qt::Checked, {}};
        for (int word = 0; word < item->childCount(); ++word) {
            QTreeWidgetItem* child = item->child(word);
            const auto* colors = qobject_cast<const QComboBox*>(m_tree->itemWidget(child, Color));
            set.words.push_back(
                {child->text(Text), colors ? colors->currentIndex() : 0, child->checkState(Row) == Qt::Checked});
        }
        out.push_back(std::move(set));
    }
    return out;
}

} // namespace graylens::ui
