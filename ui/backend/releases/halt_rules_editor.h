// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/backend/releases.h"

class QPushButton;
class QTableWidget;

namespace graylens::ui {

/// When a release is to stop without asking anybody, as rows one adds and takes away.
class HaltRulesEditor : public QWidget
{
    Q_OBJECT
public:
    explicit HaltRulesEditor(QWidget* parent = nullptr);

    void setRules(const std::vector<backend::HaltRule>& rules);
    std::vector<backend::HaltRule> rules() const;

private:
    void addRule(const backend::HaltRule& rule);
    void removeCurrent();
    QTableWidget* m_table;
    QPushButton* m_remove;
};

} // namespace graylens::ui
