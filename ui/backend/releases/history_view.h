// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/backend/releases.h"

class QPlainTextEdit;
class QTreeWidget;

namespace graylens::ui {

/// Who did what with a release, when and why, and what was known at that moment.
class HistoryView : public QWidget
{
    Q_OBJECT
public:
    explicit HistoryView(QWidget* parent = nullptr);

    void setOperations(std::vector<backend::ReleaseOperation> operations); ///< latest first

private:
    void showEvidence();
    std::vector<backend::ReleaseOperation> m_operations;
    QTreeWidget* m_steps;
    QPlainTextEdit* m_evidence;
};

/// What evidence says, in a line: which metrics were worse.
QString evidenceText(const std::string& json);

} // namespace graylens::ui
