// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/backend/tasks.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace graylens::ui {

/// Asks what devices are to send, and why.
class AskDialog : public QDialog
{
    Q_OBJECT
public:
    /// `why` is the reason to begin with.
    explicit AskDialog(std::vector<std::string> devices, const QString& why = {}, QWidget* parent = nullptr);

    /// Its expiresMs is only how long from now: the backend's clock is added when it is sent. Always the same key, so
    /// that sending it again asks nobody twice.
    const backend::TaskRequest& request() const { return m_request; }
    /// Production devices like these are to be asked as well, so that there is something to compare with.
    bool asksNormalSide() const;

    void accept() override;

private:
    void addFields(QFormLayout* form);
    void refresh();
    backend::TaskRequest m_request;
    QComboBox *m_kind, *m_trigger;
    QSpinBox *m_seconds, *m_hours;
    QLineEdit* m_why;
    QCheckBox* m_pair;
    QDialogButtonBox* m_buttons;
};

} // namespace graylens::ui
