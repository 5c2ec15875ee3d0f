// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/compare_form.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/shell/actions.h"
#include "ui/shell/path_list.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

CompareForm::CompareForm(ActionRegistry& actions, QWidget* parent)
    : QWidget(parent)
    , m_normal(new PathList(tr("Drop or add runs that were fine"), this))
    , m_abnormal(new PathList(tr("Drop or add runs that were slow or wrong"), this))
    , m_compare(new QPushButton(tr("Compare"), this))
    , m_swap(new QPushButton(tr("Swap"), this))
{
    setObjectName(QStringLiteral("compareForm"));
    m_compare->setObjectName(QStringLiteral("compareButton"));
    m_compare->setAccessibleName(tr("Compare normal with abnormal"));
    m_compare->setIcon(icon(QStringLiteral("compare")));
    m_swap->setObjectName(QStringLiteral("swapButton"));
    m_swap->setAccessibleName(tr("Swap normal and abnormal"));
    m_swap->setIcon(icon(QStringLiteral("swap")));

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(makeSide(m_normal, tr("Normal"), QStringLiteral("normal")), 0, 0, 1, 2);
    grid->addWidget(makeSide(m_abnormal, tr("Abnormal"), QStringLiteral("abnormal")), 0, 2, 1, 2);
    grid->addWidget(m_swap, 1, 0, Qt::AlignLeft);
    grid->addWidget(m_compare, 1, 3, Qt::AlignRight);
    for (const int column : {1, 2})
        grid->setColumnStretch(column, 1);
    grid->setHorizontalSpacing(14);

    connect(m_normal, &PathList::pathsChanged, this, &CompareForm::refresh);
    connect(m_abnormal, &PathList::pathsChanged, this, &CompareForm::refresh);
    connect(m_swap, &QPushButton::clicked, this, [this] { setSides(abnormal(), normal()); });
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(normal(), abnormal()); });
    for (PathList* list : {m_normal, m_abnormal})
        actions.addToCanvas(removeEntryAction(), list, [list] { list->removeSelected(); });
    refresh();
}

QWidget* CompareForm::makeSide(PathList* list, const QString& title, const QString& name)
{
    auto* side = new QWidget(this);
    auto* label = new QLabel(title, side);
    label->setObjectName(name + QStringLiteral("Label"));
    label->setBuddy(list);
    list->setObjectName(name + QStringLiteral("List"));
    list->setAccessibleName(tr("%1 files").arg(title));
    list->setFrameShape(QFrame::NoFrame);
    list->setMinimumHeight(list->fontMetrics().height() * 4);
    list->setMaximumHeight(list->fontMetrics().height() * 12);
    auto* add = new QPushButton(tr("Add…"), side);
    add->setObjectName(name + QStringLiteral("Add"));
    add->setAccessibleName(tr("Add files to %1").arg(title));
    connect(add, &QPushButton::clicked, this, [this, list, title] {
        auto* dialog = new QFileDialog(this, tr("Add files to %1").arg(title));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        connect(dialog, &QFileDialog::filesSelected, list, &PathList::addPaths);
        dialog->open();
    });
    auto* grid = new QGridLayout(side);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(label, 0, 0);
    grid->addWidget(add, 0, 1);
    grid->addWidget(list, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    return side;
}

QStringList CompareForm::normal() const
{
    return m_normal->paths();
}

QStringList CompareForm::abnormal() const
{
    return m_abnormal->paths();
}

void CompareForm::setSides(const QStringList& normalPaths, const QStringList& abnormalPaths)
{
    m_normal->setPaths(normalPaths);
    m_abnormal->setPaths(abnormalPaths);
}

void CompareForm::refresh()
{
    const bool hasNormal = m_normal->count() > 0, hasAbnormal = m_abnormal->count() > 0;
    m_compare->setEnabled(hasNormal && hasAbnormal);
    m_swap->setEnabled(hasNormal || hasAbnormal);
    m_compare->setToolTip(m_compare->isEnabled() ? QString() : tr("Each side needs at least one file"));
}

} // namespace graylens::ui
