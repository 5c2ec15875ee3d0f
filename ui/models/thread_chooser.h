// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QToolButton>

#include "core/trace/trace.h"

class QListWidget;
class QListWidgetItem;

namespace graylens::ui {

/// A button that opens a list of threads with check marks: one, several, or all.
class ThreadChooser : public QToolButton
{
    Q_OBJECT
public:
    explicit ThreadChooser(QWidget* parent = nullptr);

    /// Threads that have calls or samples, main thread first. Chooses that where it works itself, else all.
    void setTrace(const trace::TracePtr& trace);
    std::vector<ThreadId> chosen() const; ///< empty = all
    void choose(const std::vector<ThreadId>& threads);
    std::size_t count() const { return m_threads.size(); }

Q_SIGNALS:
    void changed();

private:
    void itemChanged(const QListWidgetItem* item);
    void showText();

    QListWidget* m_list = nullptr;
    std::vector<ThreadId> m_threads; ///< of the rows below "All threads"
};

} // namespace graylens::ui
