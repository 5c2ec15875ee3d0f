// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QString;
class QTableView;
class QWidget;

namespace graylens::ui {

/// A table of whole rows, as all lists of the backend tab look. Widths are in letters; 0 takes what is left.
QTableView* makeRowTable(const QString& name, const QString& accessibleName, QWidget* parent);
void setColumnLetters(QTableView& table, const QList<int>& letters);

/// Asks for a file and writes the table into it, as comma separated values. Gives what to say about it; empty where
/// nothing was chosen.
QString exportTable(QTableView& table, const QString& suggestedName);

} // namespace graylens::ui
