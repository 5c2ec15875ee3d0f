// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/thread_chooser.h"

#include <algorithm>

#include <QListWidget>
#include <QMenu>
#include <QWidgetAction>

#include "core/layout/timeline.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

namespace {

/// Whether the first thread does enough to be worth looking at alone: a main thread that only waits for others is not.
bool mainThreadWorks(const trace::TracePtr& trace, const std::vector<ThreadId>& threads)
{
    if (!trace || threads.empty())
        return false;
    const auto thread = threads.front().value();
    const std::uint64_t calls = trace->callCount();
    if (calls == 0)
        return trace->threads.sampleCount[thread] > trace->samples.size() / 20;
    const TrackId track = trace->threads.sliceTrack[thread];
    if (track.isNone())
        return false;
    std::size_t slices = 0;
    for (auto row = trace->tracks.rowBegin[track.value()]; row < trace->tracks.rowBegin[track.value() + 1]; ++row)
        slices += trace->rows[row].end - trace->rows[row].begin;
    return slices > calls / 20;
}

} // namespace

ThreadChooser::ThreadChooser(QWidget* parent)
    : QToolButton(parent)
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("threadChooser"));
    setAccessibleName(tr("Threads"));
    setToolTip(tr("Whose calls are shown"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::StrongFocus);
    setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; }")); // it would lie over the text
    m_list->setObjectName(QStringLiteral("threadList"));
    m_list->setAccessibleName(tr("Threads"));
    m_list->setMinimumSize(260, 240);
    m_list->setFrameShape(QFrame::NoFrame);
    auto* menu = new QMenu(this);
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(m_list);
    menu->addAction(action);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_list, &QListWidget::itemChanged, this, &ThreadChooser::itemChanged);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        const auto row = static_cast<std::size_t>(m_list->row(item));
        choose(row == 0 ? std::vector<ThreadId> {} : std::vector {m_threads[row - 1]});
        this->menu()->close();
        Q_EMIT changed();
    });
}

void ThreadChooser::setTrace(const trace::TracePtr& trace)
{
    m_threads.clear();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    const auto addRow = [this](const QString& text) {
        auto* item = new QListWidgetItem(text, m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    };
    addRow(tr("All threads"));
    if (trace) {
        for (const auto& track : layout::timelineTracks(*trace)) {
            const bool hasCalls = track.content == layout::TimelineTrack::Content::Slices
                || track.content == layout::TimelineTrack::Content::Samples;
            if (!hasCalls || track.thread.isNone()
                || std::find(m_threads.begin(), m_threads.end(), track.thread) != m_threads.end())
                continue;
            m_threads.push_back(track.thread);
            addRow(coreText(trace->threadLabel(track.thread)));
        }
    }
    choose(mainThreadWorks(trace, m_threads) ? std::vector {m_threads.front()} : std::vector<ThreadId> {});
}

std::vector<ThreadId> ThreadChooser::chosen() const
{
    std::vector<ThreadId> out;
    if (m_list->count() == 0 || m_list->item(0)->checkState() == Qt::Checked)
        return out;
    for (std::size_t i = 0; i < m_threads.size(); ++i)
        if (m_list->item(static_cast<int>(i) + 1)->checkState() == Qt::Checked)
            out.push_back(m_threads[i]);
    return out;
}

void ThreadChooser::choose(const std::vector<ThreadId>& threads)
{
    const QSignalBlocker quiet(m_list);
    const auto mark = [this](int row, bool on) { m_list->item(row)->setCheckState(on ? Qt::Checked : Qt::Unchecked); };
    mark(0, threads.empty());
    for (std::size_t i = 0; i < m_threads.size(); ++i)
        mark(static_cast<int>(i) + 1, std::find(threads.begin(), threads.end(), m_threads[i]) != threads.end());
    showText();
}

void ThreadChooser::itemChanged(const QListWidgetItem* item)
{
    const bool isAll = m_list->row(item) == 0;
    auto threads = chosen();
    if (isAll && item->checkState() == Qt::Checked)
        threads.clear();
    else if (!isAll && item->checkState() == Qt::Checked && threads.empty()) // leaves "All threads" for this one
        threads = {m_threads[static_cast<std::size_t>(m_list->row(item)) - 1]};
    choose(threads); // nothing checked means all
    Q_EMIT changed();
}

void ThreadChooser::showText()
{
    const auto threads = chosen();
    QString text = m_threads.size() == 1 ? m_list->item(1)->text() : tr("All threads");
    if (threads.size() == 1) {
        const auto at = std::find(m_threads.begin(), m_threads.end(), threads.front()) - m_threads.begin();
        text = m_list->item(static_cast<int>(at) + 1)->text();
    } else if (threads.size() > 1) {
        text = tr("%1 threads").arg(threads.size());
    }
    setText(fontMetrics().elidedText(text, Qt::ElideMiddle, 220) + QStringLiteral(" ▾"));
    setToolTip(tr("Whose calls are shown: %1").arg(text));
}

} // namespace graylens::ui
