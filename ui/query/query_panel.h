// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/query/query.h"
#include "ui/shell/panel.h"

class QLabel;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace graylens::ui {

class AnswerChart;
class AnswerModel;
class Job;
class QueryLibrary;
class SqlEditor;

/// Questions in SQL: written or picked, answered as a table or a chart, rows linked to the timeline.
class QueryPanel : public Panel
{
    Q_OBJECT
public:
    explicit QueryPanel(const PanelContext& context, QWidget* parent = nullptr);
    ~QueryPanel() override;

    QString panelId() const override { return QStringLiteral("query"); }
    QString title() const override { return tr("Query"); }
    QString countText() const override;
    void focusSearch() override;
    void exportView() override;

    void setSql(const QString& sql);
    void run();
    void cancel();
    /// Under this name in the workspace; asks for one where it is empty.
    void saveQuery(QString name = {});
    /// The answer as it was asked for: by the ending CSV or JSON.
    Result<void> saveTo(const QString& path) const;
    /// Shows what a row is about in the timeline: its slice, else its time. False: the row has neither.
    bool showRow(int row);

    SqlEditor* editor() const { return m_editor; }
    AnswerModel* model() const { return m_model; }
    QueryLibrary* library() const { return m_library; }

    static constexpr std::size_t kMaxRows = 100'000;

private:
    QWidget* makeBar();
    QWidget* makeResult();
    void registerActions();
    void loadSources();
    void showAnswer(std::shared_ptr<const query::Answer> answer);
    void showFailure(const query::Failure& failure, const QString& sql);
    void showChart(bool chart);
    void fitColumns();
    void setRunning(bool running);
    void copyRows() const;
    const trace::TracePtr& firstTrace() const { return m_sources.front().trace; }

    PanelContext m_context;
    std::vector<query::Source> m_sources;
    std::shared_ptr<query::Engine> m_engine; ///< used by one job at a time
    QPointer<Job> m_job;
    QueryLibrary* m_library;
    SqlEditor* m_editor;
    AnswerModel* m_model;
    QTableView* m_table;
    AnswerChart* m_chart;
    QStackedWidget* m_views = nullptr;
    QLabel* m_status = nullptr;
    QLabel* m_mistake = nullptr;
    QToolButton* m_runButton = nullptr;
    QToolButton* m_cancelButton = nullptr;
    QToolButton* m_chartButton = nullptr;
};

} // namespace graylens::ui
