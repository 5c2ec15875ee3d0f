// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>

#include <QWidget>

#include "core/backend/backend.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace graylens::ui {

class BackendAsker;
class FeedbackModel;

/// What users wrote with a word, page by page, and the ways from there to their devices.
class FeedbackItems : public QWidget
{
    Q_OBJECT
public:
    explicit FeedbackItems(BackendAsker& asker, QWidget* parent = nullptr);

    /// `word`: its key, `text`: as it is written; both empty: all that was written.
    void showWord(const std::string& word, const QString& text, const backend::Filter& filter);
    void clear();
    void focusSearch();
    void openBundle(); ///< of the chosen item; downloaded first
    void askDevices(); ///< for a log or a trace: of the chosen items; of all that are listed, where one or none is
    void showBundles(); ///< of the same devices, among the pulls
    void setDownloadFolder(const QString& folder) { m_folder = folder; }
    FeedbackModel& model() { return *m_model; }
    QTableView& table() { return *m_table; }
    /// Stands together in the items that came first, most devices first.
    const std::vector<std::pair<std::string, std::uint64_t>>& phrases() const { return m_phrases; }

Q_SIGNALS:
    void listed(); ///< other items
    void askBecause(const std::vector<std::string>& devices, const QString& why);
    void bundlesRequested(const std::vector<std::string>& devices);
    void openRequested(const QString& path);

private:
    QWidget* makeBar();
    QWidget* makeButtons();
    void ask();
    void askMore();
    void refreshButtons();
    void showCounts();
    std::set<std::string> devices() const;
    const backend::FeedbackItem* chosen() const;

    BackendAsker& m_asker;
    FeedbackModel* m_model;
    QTableView* m_table;
    QLabel *m_title = nullptr, *m_counts = nullptr;
    QLineEdit* m_search = nullptr;
    QPushButton *m_open = nullptr, *m_askButton = nullptr, *m_bundles = nullptr;
    backend::FeedbackQuery m_query; ///< that gave what is shown
    QString m_text, m_folder;
    std::vector<std::pair<std::string, std::uint64_t>> m_phrases;
};

} // namespace graylens::ui
