// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/backend/releases.h"

class QCheckBox;
class QDialogButtonBox;
class QLineEdit;

namespace graylens::ui {

class HaltRulesEditor;

/// Asks why a step is taken; what widens has to be confirmed as well, and what halts has not.
class OperationDialog : public QDialog
{
    Q_OBJECT
public:
    /// `evidence`: what was shown at this moment, as JSON; `evidenceWords`: what it is, for people.
    OperationDialog(const backend::Release& release, backend::ReleaseAction action, std::string evidence,
                    const QString& evidenceWords, QWidget* parent = nullptr);

    /// Always with the same key, so that sending it again takes no second step.
    const backend::ReleaseRequest& request() const { return m_request; }

    void accept() override;

private:
    QString effectText(const backend::Release& release) const;
    void refresh();
    backend::ReleaseRequest m_request;
    QLineEdit *m_why, *m_version = nullptr;
    QCheckBox* m_confirm = nullptr;
    HaltRulesEditor* m_rules = nullptr;
    QDialogButtonBox* m_buttons;
};

} // namespace graylens::ui
