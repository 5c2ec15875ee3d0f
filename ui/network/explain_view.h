// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QStringList>
#include <QWidget>

#include "core/analysis/network.h"

class QComboBox;
class QLabel;
class QTreeWidget;

namespace graylens::ui {

/// What the bad requests are compared with, as the user chose it.
struct ExplainBaseline
{
    enum class Kind {
        Rest, ///< all other requests
        BeforeMark, ///< those before the marked range
        Cohorts, ///< those of other cohorts than `value`
        File, ///< those of the file `value`
    };
    Kind kind = Kind::Rest;
    QString value;
};

/// "What explains the failures?": the findings in sentences with their figures, and for the chosen one the proof: the
/// same object, another node, another status.
class ExplainView : public QWidget
{
    Q_OBJECT
public:
    explicit ExplainView(QWidget* parent = nullptr);

    analysis::NetworkQuestion::Bad bad() const;
    ExplainBaseline baseline() const;
    void setCohorts(const QStringList& cohorts); ///< those the requests belong to; fewer than two are no choice
    void setBaselineFile(const QString& path); ///< compares with it; empty: back to what was chosen before
    void showWaiting();
    void showReport(std::shared_ptr<const analysis::NetworkReport> report);
    void showMessage(const QString& text);
    void requestFilter(); ///< for the requests of the chosen finding, at first the strongest

Q_SIGNALS:
    void questionChanged();
    void filterRequested(const QString& expression); ///< a finding was chosen: show its requests
    void baselineFileWanted();
    void closeRequested();

private:
    void showProof();
    void baselineChosen(int index);
    void addBaseline(const QString& text, ExplainBaseline::Kind kind, const QString& value = {});
    int placeOf(ExplainBaseline::Kind kind) const; ///< of the first such choice
    QString figuresOf(const analysis::NetworkFinding& finding) const;

    std::shared_ptr<const analysis::NetworkReport> m_report;
    QComboBox *m_bad, *m_baseline;
    int m_chosen = 0; ///< of the baselines, without "Another file…"
    QLabel* m_summary;
    QTreeWidget *m_findings, *m_proof;
};

} // namespace graylens::ui
