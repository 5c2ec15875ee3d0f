// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/backend/verdicts.h"

class QLabel;
class QPushButton;

namespace graylens::ui {

class NoticeStrip;
struct ReleaseFacts;

/// How the chosen release stands, in a few lines, and what can be done with it.
class ReleaseHead : public QWidget
{
    Q_OBJECT
public:
    explicit ReleaseHead(QWidget* parent = nullptr);

    void setFacts(const ReleaseFacts* facts); ///< null: none
    void setVerdicts(const std::vector<backend::MetricVerdict>& verdicts);
    void setProblem(const QString& text); ///< why a step was not taken; empty: nothing is wrong
    /// Whether a step fits the release as it is known here; the backend has the last word.
    bool isPossible(backend::ReleaseAction action) const;

Q_SIGNALS:
    void stepRequested(graylens::backend::ReleaseAction action);

private:
    struct Button
    {
        backend::ReleaseAction action {};
        QPushButton* button = nullptr;
    };
    QWidget* makeButtons();
    backend::Release m_release;
    bool m_isThere = false, m_mayOperate = false;
    std::vector<Button> m_buttons;
    QLabel *m_title, *m_facts, *m_impact;
    NoticeStrip* m_problem;
};

} // namespace graylens::ui
