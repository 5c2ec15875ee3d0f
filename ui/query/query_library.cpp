// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/query_library.h"

#include <QAction>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/query/questions.h"
#include "core/query/schema.h"
#include "core/workspace/workspace.h"
#include "ui/models/value_text.h"
#include "ui/query/question_words.h"

namespace graylens::ui {

namespace {

enum ItemRole { SqlRole = Qt::UserRole, WordRole, TextRole, RunRole, SavedRole };

QTreeWidgetItem* add(QTreeWidgetItem* parent, const QString& title, const QString& text)
{
    auto* item = new QTreeWidgetItem(parent, {title});
    item->setData(0, TextRole, text);
    item->setToolTip(0, text.left(500));
    return item;
}

QString oneLine(const QString& sql)
{
    return sql.simplified().left(120);
}

} // namespace

QueryLibrary::QueryLibrary(workspace::Workspace* workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_tree(new QTreeWidget(this))
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("queryLibrary"));
    m_tree->setObjectName(QStringLiteral("queryLibraryTree"));
    m_tree->setAccessibleName(tr("Questions, saved queries, tables and functions"));
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_text->setObjectName(QStringLiteral("queryLibraryText"));
    m_text->setAccessibleName(tr("About the chosen line"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setContentsMargins(8, 6, 8, 6);
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() * 5);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tree, 1);
    column->addWidget(m_text);

    m_questions = addGroup(tr("Questions"));
    m_saved = addGroup(tr("Saved"));
    m_asked = addGroup(tr("Asked before"));
    addTables();
    m_questions->setExpanded(true);
    auto* remove = new QAction(tr("Remove"), m_tree);
    remove->setObjectName(QStringLiteral("removeSavedQuery"));
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &QueryLibrary::removeSaved);
    m_tree->addAction(remove);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this, remove](const QTreeWidgetItem* item) {
        remove->setEnabled(!savedNameAt(item).isEmpty());
        describe();
    });
    connect(m_tree, &QTreeWidget::itemActivated, this, &QueryLibrary::choose);
    remove->setEnabled(false);
    reload();
}

QTreeWidgetItem* QueryLibrary::addGroup(const QString& title)
{
    auto* group = new QTreeWidgetItem(m_tree, {title});
    QFont font = m_tree->font();
    font.setBold(true);
    group->setFont(0, font);
    return group;
}

void QueryLibrary::addTables()
{
    QTreeWidgetItem* tables = addGroup(tr("Tables"));
    for (const query::TableDoc& table : query::tableDocs()) {
        auto* item = add(tables, QLatin1String(table.name), QString::fromUtf8(table.text));
        item->setData(0, WordRole, QLatin1String(table.name));
        for (const query::ColumnDoc& column : table.columns) {
            const QString unit = fromUtf8(query::unitText(column.unit));
            const QString meaning = QString::fromUtf8(column.text);
            const QString about = meaning.isEmpty() ? unit : QStringLiteral("%1\n%2").arg(unit, meaning);
            add(item, QLatin1String(column.name), about)->setData(0, WordRole, QLatin1String(column.name));
        }
    }
    QTreeWidgetItem* functions = addGroup(tr("Functions"));
    for (const query::FunctionDoc& function : query::functionDocs())
        add(functions, QString::fromUtf8(function.usage), QString::fromUtf8(function.text))
            ->setData(0, WordRole, QString::fromUtf8(function.usage));
}

void QueryLibrary::setSource(const query::Source& source, const QStringList& names)
{
    qDeleteAll(m_questions->takeChildren());
    for (const query::Question& question : query::questions()) {
        const bool canAnswer = query::isAnswerable(question, source);
        const QString missing = tr("Needs: %1.").arg(QString::fromStdString(query::needsText(question)));
        auto* item
            = add(m_questions, questionTitle(question),
                  canAnswer ? questionMeaning(question) : questionMeaning(question) + QLatin1Char('\n') + missing);
        item->setData(0, SqlRole, QString::fromUtf8(question.sql));
        item->setData(0, RunRole, true);
        item->setDisabled(!canAnswer);
    }
    m_text->setText(names.size() > 1 ? tr("Tables stand under the name of their file: %1. Without a name, those of the "
                                          "first are meant.")
                                           .arg(names.join(QStringLiteral(", ")))
                                     : QString());
}

void QueryLibrary::reload()
{
    qDeleteAll(m_saved->takeChildren());
    qDeleteAll(m_asked->takeChildren());
    const auto saved = m_workspace ? m_workspace->savedQueries() : std::vector<workspace::SavedQuery> {};
    for (const workspace::SavedQuery& query : saved) {
        auto* item = add(m_saved, QString::fromStdString(query.name), QString::fromStdString(query.sql));
        item->setData(0, SqlRole, QString::fromStdString(query.sql));
        item->setData(0, SavedRole, QString::fromStdString(query.name));
    }
    const auto asked = m_workspace ? m_workspace->askedQueries() : std::vector<std::string> {};
    for (const std::string& sql : asked) {
        const QString text = QString::fromStdString(sql);
        add(m_asked, oneLine(text), text)->setData(0, SqlRole, text);
    }
    m_saved->setHidden(saved.empty());
    m_asked->setHidden(asked.empty());
    m_saved->setExpanded(true);
}

QString QueryLibrary::savedNameAt(const QTreeWidgetItem* item) const
{
    return item ? item->data(0, SavedRole).toString() : QString();
}

void QueryLibrary::removeSaved()
{
    const QString name = savedNameAt(m_tree->currentItem());
    if (name.isEmpty() || !m_workspace)
        return;
    static_cast<void>(m_workspace->removeQuery(name.toStdString()));
    reload();
}

void QueryLibrary::choose(QTreeWidgetItem* item)
{
    if (const QString sql = item->data(0, SqlRole).toString(); !sql.isEmpty())
        Q_EMIT queryChosen(sql, item->data(0, RunRole).toBool());
    else if (const QString word = item->data(0, WordRole).toString(); !word.isEmpty() && item->childCount() == 0)
        Q_EMIT wordChosen(word);
}

void QueryLibrary::describe()
{
    const QTreeWidgetItem* item = m_tree->currentItem();
    m_text->setText(item ? item->data(0, TextRole).toString().left(800) : QString());
}

} // namespace graylens::ui
