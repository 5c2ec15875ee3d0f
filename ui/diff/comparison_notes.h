// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace graylens::ui {

/// What the user writes down about a comparison. Folded it is a button that shows the first line.
class ComparisonNotes : public QWidget
{
    Q_OBJECT
public:
    explicit ComparisonNotes(QWidget* parent = nullptr);

    void setText(const QString& text);
    QString text() const;
    QToolButton* toggle() const { return m_toggle; } ///< stands where the owner wants it
    void setOpen(bool open);

Q_SIGNALS:
    void edited(const QString& text);

private:
    void showFirstLine();
    QToolButton* m_toggle;
    QPlainTextEdit* m_edit;
};

} // namespace graylens::ui
