// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QTimer>

#include "core/redact/redact_bundle.h"
#include "ui/state/session.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTreeWidget;

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

/// Writes a bundle again without secrets: the rules to edit, what they would replace, which files go along. What is
/// shown is found anew while rules are typed; they are kept in the workspace.
class RedactDialog final : public QDialog
{
    Q_OBJECT
public:
    RedactDialog(Session& session, workspace::Workspace& workspace, QString path, QWidget* parent);

    /// Seals the new bundle to the keys of the open ring; saved() or a message follows.
    void save(const QString& path);

Q_SIGNALS:
    void previewed();
    void saved(const QString& path);

private:
    void buildLayout();
    void rulesEdited();
    void preview();
    void showFound(const redact::BundleRedaction& found);
    void askSave();
    /// The compiled rules; where they are none, a message says which line.
    std::optional<redact::Redactor> redactor();
    std::vector<std::string> keptFiles() const;
    void tell(const QString& message, bool isError);

    Session& m_session;
    workspace::Workspace& m_workspace;
    const QString m_path;
    QPlainTextEdit* m_rules;
    QTreeWidget* m_found;
    QTreeWidget* m_files;
    QLabel* m_message;
    QPushButton* m_save;
    QTimer m_pause; ///< after the last key
};

} // namespace graylens::ui
