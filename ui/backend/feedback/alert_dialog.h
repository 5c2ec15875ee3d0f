// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/backend/feedback.h"

class QDialogButtonBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace graylens::ui {

/// Asks when somebody wants to be told about a word, and how.
class AlertDialog : public QDialog
{
    Q_OBJECT
public:
    /// `rule`: its word and filter are kept; `text`: the word as it is written.
    AlertDialog(backend::AlertRule rule, const QString& text, QWidget* parent = nullptr);

    const backend::AlertRule& rule() const { return m_rule; }
    void accept() override;

private:
    void refresh();

    backend::AlertRule m_rule;
    QSpinBox* m_devices;
    QDoubleSpinBox* m_times;
    QLineEdit *m_recipient, *m_webhook;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace graylens::ui
