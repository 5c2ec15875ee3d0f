// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QPushButton;

namespace graylens::ui {

class ActionRegistry;
class PathList;

/// Which files are the normal side and which the abnormal one; any number each, and a button that swaps them.
class CompareForm : public QWidget
{
    Q_OBJECT
public:
    explicit CompareForm(ActionRegistry& actions, QWidget* parent = nullptr);

    QStringList normal() const;
    QStringList abnormal() const;
    void setSides(const QStringList& normal, const QStringList& abnormal);

Q_SIGNALS:
    void compareRequested(const QStringList& normal, const QStringList& abnormal);

private:
    QWidget* makeSide(PathList* list, const QString& title, const QString& name);
    void refresh();
    PathList* m_normal;
    PathList* m_abnormal;
    QPushButton* m_compare;
    QPushButton* m_swap;
};

} // namespace graylens::ui
