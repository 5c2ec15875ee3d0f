// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QHash>
#include <QWidget>

#include "core/backend/crashes.h"
#include "core/symbols/mapping.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

class BackendAsker;

/// Reason and stack of one crash, with names as they were reported or cleared by the mapping of its app version, which
/// the workspace remembers.
class CrashStack : public QWidget
{
    Q_OBJECT
public:
    /// `workspace` may be null: then a mapping is known as long as this lives.
    CrashStack(BackendAsker& asker, workspace::Workspace* workspace, QWidget* parent = nullptr);

    void showCrash(const backend::CrashRecord* crash); ///< null: none
    void setMapping(const QString& path); ///< for the version of the crash shown, from now on
    void chooseMapping(); ///< asks for a file

private:
    void makeNames();
    void makeStack();
    QString mappingPath() const;
    std::string version() const;
    void load(const QString& path);
    void showStack();

    BackendAsker& m_asker;
    workspace::Workspace* m_workspace;
    std::optional<backend::CrashRecord> m_crash;
    QHash<QString, QString> m_paths; ///< mappings by version
    QHash<QString, symbols::MappingPtr> m_mappings; ///< by path
    QLabel* m_reason;
    QWidget* m_namesRow;
    QComboBox* m_names;
    QPushButton* m_choose;
    QTreeWidget* m_stack;
};

} // namespace graylens::ui
