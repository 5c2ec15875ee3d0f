// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDialog>

#include "core/backend/releases.h"

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QTableWidget;

namespace graylens::ui {

class HaltRulesEditor;

/// "tier=low, mid; region=CN" as conditions; nothing where it cannot be read. Names as on the command line.
std::optional<std::vector<backend::Filter::AnyOf>> targetFrom(const QString& text);

/// A gray release to be: drafted here, started later.
class ReleaseForm : public QDialog
{
    Q_OBJECT
public:
    explicit ReleaseForm(QWidget* parent = nullptr);

    backend::Release draft() const;

private:
    QWidget* makeBatches();
    void addBatch(std::uint64_t size);
    void refresh();
    QLineEdit *m_id, *m_version;
    QTableWidget* m_batches = nullptr;
    HaltRulesEditor* m_rules;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

} // namespace graylens::ui
