// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/row_table.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QHeaderView>
#include <QTableView>

#include "core/io/atomic_file.h"
#include "ui/backend/named.h"
#include "ui/models/method_model.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

namespace {

struct RowTable
{
    Q_DECLARE_TR_FUNCTIONS(graylens::ui::RowTable)
};

} // namespace

QTableView* makeRowTable(const QString& name, const QString& accessibleName, QWidget* parent)
{
    auto* table = named(new QTableView(parent), name, accessibleName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    QHeaderView* header = table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(40);
    return table;
}

void setColumnLetters(QTableView& table, const QList<int>& letters)
{
    const int letter = table.fontMetrics().averageCharWidth();
    for (int column = 0; column < letters.size(); ++column)
        if (letters[column] > 0)
            table.setColumnWidth(column, letter * letters[column]);
        else
            table.horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

QString exportTable(QTableView& table, const QString& suggestedName)
{
    const QString path = QFileDialog::getSaveFileName(&table, RowTable::tr("Export the table"), suggestedName,
                                                      RowTable::tr("Comma separated values (*.csv)"));
    if (path.isEmpty())
        return {};
    const auto done = io::writeFile(path.toStdU16String(), toCsv(*table.model()).toStdString());
    return done ? RowTable::tr("Saved %1").arg(path) : errorText(done.error());
}

} // namespace graylens::ui
