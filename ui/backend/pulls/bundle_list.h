// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "core/backend/bundles.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;

namespace graylens::ui {

class BackendAsker;
class BundleModel;
class FilterBar;
class Job;

/// Bundles that phones sent, of one task or of all, and their downloads.
class BundleList : public QWidget
{
    Q_OBJECT
public:
    explicit BundleList(BackendAsker& asker, QWidget* parent = nullptr);

    void setTask(const std::string& id); ///< empty: none is chosen
    void showFilter(const backend::Filter& filter); ///< of all tasks
    void refresh(); ///< only where it was seen or is
    void clear();
    void setDownloadFolder(const QString& folder); ///< made where missing
    void download(); ///< the chosen ones; where none or one is chosen, all that are shown
    void open(); ///< the chosen one, downloaded first: openRequested() follows
    void openTogether(); ///< all of the task as one, downloaded first
    BundleModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    void focusFilter();

Q_SIGNALS:
    void openRequested(const QString& path);
    void said(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makeBar();
    QWidget* makeFoot();
    void ask();
    void askMore();
    /// Opens that file or folder when all came; empty: nothing.
    void fetch(const std::vector<std::string>& ids, const QString& opens);
    void showDownload();
    void refreshButtons();
    void showCounts();
    backend::BundleQuery query() const;

    BackendAsker& m_asker;
    BundleModel* m_model;
    QTableView* m_table;
    FilterBar* m_bar = nullptr;
    QComboBox *m_scope = nullptr, *m_trigger = nullptr;
    QLineEdit* m_device = nullptr;
    QPushButton *m_download = nullptr, *m_open = nullptr, *m_openAll = nullptr, *m_stop = nullptr;
    QLabel* m_state = nullptr;
    QProgressBar* m_progress = nullptr;
    QPointer<Job> m_job; ///< the download
    QTimer m_tick;
    std::string m_task;
    backend::BundleQuery m_query; ///< what is shown
    bool m_isStale = true;
};

} // namespace graylens::ui
