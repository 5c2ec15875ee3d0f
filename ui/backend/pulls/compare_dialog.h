// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

#include "core/backend/tasks.h"

class QComboBox;
class QDialogButtonBox;
class QLineEdit;

namespace graylens::ui {

/// What the bundles of a task are compared with.
struct NormalSide
{
    enum class Kind : std::uint8_t { Task, Production, Files };
    Kind kind = Kind::Task;
    std::string task;
    QStringList files;
};

/// Asks for the normal side of a comparison.
class CompareDialog : public QDialog
{
    Q_OBJECT
public:
    /// `others` are tasks that may be the normal side, the likeliest first.
    CompareDialog(const backend::Task& abnormal, const std::vector<backend::Task>& others, QWidget* parent = nullptr);

    NormalSide normalSide() const;

private:
    QWidget* makeFiles();
    void refresh();

    QComboBox *m_kind, *m_task;
    QLineEdit* m_files;
    QWidget* m_filesPart = nullptr;
    QDialogButtonBox* m_buttons;
};

} // namespace graylens::ui
