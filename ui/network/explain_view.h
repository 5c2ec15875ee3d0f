// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "core/analysis/network.h"

class QComboBox;
class QLabel;
class QTreeWidget;

namespace graylens::ui {

/// "What explains the failures?": the findings in sentences with their figures, and for the chosen one the proof: the
/// same object, another node, another status.
class ExplainView : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainView(QWidget* parent = nullptr);

    analysis::NetworkQuestion::Bad bad() const;
    void showWaiting();
    void showReport(std::shared_ptr<const analysis::NetworkReport> report);
    void showMessage(const QString& text);

Q_SIGNALS:
    void questionChanged();
    void filterRequested(const QString& expression); ///< a finding was chosen: show its requests
    void closeRequested();

private:
    void showProof();
    QString figuresOf(const analysis::NetworkFinding& finding) const;

    std::shared_ptr<const analysis::NetworkReport> m_report;
    QComboBox* m_bad;
    QLabel* m_summary;
    QTreeWidget *m_findings, *m_proof;
};

} // namespace graylens::ui
