// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QFrame>
#include <QStringList>

#include "core/analysis/diff.h"

class QLabel;
class QToolButton;

namespace graylens::ui {

/// Which files stand on which side, how long they take, and the button that swaps them.
class DiffHeader : public QWidget
{
    Q_OBJECT
public:
    explicit DiffHeader(QWidget* parent = nullptr);
    /// `result` may be null: then only the names are shown.
    void show(const QStringList& normal, const QStringList& abnormal, const analysis::DiffResult* result);

    void setShares(bool shares); ///< the state of the switch

Q_SIGNALS:
    void swapRequested();
    void sharesWanted(bool shares);

protected:
    void changeEvent(QEvent* event) override;

private:
    void colour();
    void showDelta(const analysis::DiffResult* result);
    QLabel *m_normalTag, *m_normal, *m_abnormalTag, *m_abnormal, *m_delta;
    QToolButton *m_swap, *m_shares;
};

/// What makes the two sides hard to compare: one line, unfolded by its button.
class NotesStrip : public QFrame
{
    Q_OBJECT
public:
    explicit NotesStrip(QWidget* parent = nullptr);
    void setNotes(const std::vector<analysis::ComparabilityNote>& notes);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    std::vector<analysis::ComparabilityNote> m_notes;
    QLabel* m_text;
    QToolButton* m_more;
    bool m_isOpen = false, m_isWarning = false;
};

} // namespace graylens::ui
