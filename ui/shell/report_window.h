// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace graylens::ui {

/// A text to read, copy and save beside the work; does not block the window it came from.
class ReportWindow : public QDialog
{
    Q_OBJECT
public:
    ReportWindow(const QString& title, const QString& text, const QString& suggestedName, QWidget* parent = nullptr);

private:
    void save();
    QString m_text, m_suggestedName;
};

/// Asks where to, and writes the text there whole or not at all; a failure is said in a message box.
void saveTextAs(QWidget* parent, const QString& title, const QString& suggestedName, const QString& text);

} // namespace graylens::ui
