// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLabel>
#include <QLineEdit>
#include <QTimer>

#include "ui/jobs/job_runner.h"
#include "ui/shell/actions.h"
#include "ui/shell/time_actions.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_minimap.h"
#include "ui/timeline/timeline_panel.h"

namespace graylens::ui {

namespace {

constexpr double kZoom = 1.6;
constexpr double kFastZoom = 4;
constexpr double kPan = 0.2;
constexpr double kFastPan = 0.8;

QList<QKeySequence> keys(std::initializer_list<const char*> names)
{
    QList<QKeySequence> all;
    for (const char* name : names)
        all.append(QKeySequence(QLatin1String(name)));
    return all;
}

} // namespace

void TimelinePanel::addActions()
{
    addMoveActions();
    addSelectionActions();
}

void TimelinePanel::addMoveActions()
{
    const QString group = tr("Timeline");
    const auto add = [&](const char* id, const QString& text, std::initializer_list<const char*> shortcuts,
                         std::function<void()> handler) {
        m_context.actions.addToCanvas({id, text, group, keys(shortcuts), ActionScope::Canvas}, m_canvas,
                                      std::move(handler));
    };
    const auto addShared = [&](TimeAction action, std::function<void()> handler) {
        m_context.actions.addToCanvas(timeAction(action), m_canvas, std::move(handler));
    };
    TimelineCanvas* canvas = m_canvas;
    addShared(TimeAction::ZoomIn, [canvas] { canvas->zoom(1 / kZoom); });
    addShared(TimeAction::ZoomOut, [canvas] { canvas->zoom(kZoom); });
    add("timeline.zoom-in-fast", tr("Zoom in, faster"), {"Shift+W"}, [canvas] { canvas->zoom(1 / kFastZoom); });
    add("timeline.zoom-out-fast", tr("Zoom out, faster"), {"Shift+S"}, [canvas] { canvas->zoom(kFastZoom); });
    addShared(TimeAction::PanLeft, [canvas] { canvas->pan(-kPan); });
    addShared(TimeAction::PanRight, [canvas] { canvas->pan(kPan); });
    add("timeline.pan-left-fast", tr("Move left, faster"), {"Shift+A"}, [canvas] { canvas->pan(-kFastPan); });
    add("timeline.pan-right-fast", tr("Move right, faster"), {"Shift+D"}, [canvas] { canvas->pan(kFastPan); });
    add("timeline.start", tr("To the beginning"), {"Home"}, [canvas] { canvas->goToEdge(false); });
    add("timeline.end", tr("To the end"), {"End"}, [canvas] { canvas->goToEdge(true); });
    addShared(TimeAction::PageUp, [canvas] { canvas->scrollPages(-1); });
    addShared(TimeAction::PageDown, [canvas] { canvas->scrollPages(1); });
    add("timeline.hand", tr("While held, dragging moves the view"), {"Space"}, [canvas] { canvas->setHand(true); });
    addShared(TimeAction::Whole, [canvas] { canvas->showWhole(); });
    addShared(TimeAction::Focus, [canvas] { canvas->focusSelection(); });
    add("timeline.pin", tr("Pin or unpin the track"), {"P", "Shift+T"}, [canvas] { canvas->togglePin(); });
    add("timeline.collapse", tr("Collapse or expand the track"), {"C"}, [canvas] { canvas->toggleCollapse(); });
    add("timeline.collapse-all", tr("Collapse all tracks"), {"Shift+C"}, [canvas] { canvas->setAllCollapsed(true); });
    add("timeline.expand-all", tr("Expand all tracks"), {"Shift+E"}, [canvas] { canvas->setAllCollapsed(false); });
}

void TimelinePanel::addSelectionActions()
{
    const QString group = tr("Timeline");
    const auto add = [&](const char* id, const QString& text, std::initializer_list<const char*> shortcuts,
                         std::function<void()> handler) {
        m_context.actions.addToCanvas({id, text, group, keys(shortcuts), ActionScope::Canvas}, m_canvas,
                                      std::move(handler));
    };
    const auto addShared = [&](TimeAction action, std::function<void()> handler) {
        m_context.actions.addToCanvas(timeAction(action), m_canvas, std::move(handler));
    };
    TimelineCanvas* canvas = m_canvas;
    addShared(TimeAction::Next, [canvas] { canvas->step(SliceStep::Next); });
    addShared(TimeAction::Previous, [canvas] { canvas->step(SliceStep::Previous); });
    addShared(TimeAction::Outwards, [canvas] { canvas->step(SliceStep::Outwards); });
    addShared(TimeAction::Inwards, [canvas] { canvas->step(SliceStep::Inwards); });
    add("timeline.flow-on", tr("Follow the arrow onwards"), {"]"}, [canvas] { canvas->step(SliceStep::FlowOn); });
    add("timeline.flow-back", tr("Follow the arrow back"), {"["}, [canvas] { canvas->step(SliceStep::FlowBack); });
    add("timeline.mark", tr("Mark the range of the selection"), {"M"}, [canvas] { canvas->markSelection(); });
    add("timeline.keep-mark", tr("Keep the mark"), {"Shift+M"}, [canvas] { canvas->keepMark(); });
    add("timeline.remove-mark", tr("Remove the mark"), {"Del"}, [canvas] { canvas->removeMark(); });
    add("timeline.escape", tr("Take back mark, selection, search"), {"Esc"}, [this, canvas] {
        if (!canvas->escape())
            m_context.view.setSearch({});
    });
    // In the field itself: Enter walks on, Escape returns to the canvas.
    const auto inField = [&](const QKeySequence& key, std::function<void()> handler) {
        auto* action = new QAction(m_search);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, std::move(handler));
        m_search->addAction(action);
    };
    inField(QKeySequence(Qt::Key_Return), [this] { searchNext(false); });
    inField(QKeySequence(Qt::Key_Enter), [this] { searchNext(false); });
    inField(QKeySequence(Qt::SHIFT | Qt::Key_Return), [this] { searchNext(true); });
    inField(QKeySequence(Qt::SHIFT | Qt::Key_Enter), [this] { searchNext(true); });
    inField(QKeySequence(Qt::Key_Escape), [this] {
        m_context.view.setSearch({});
        m_canvas->setFocus();
    });
}

void TimelinePanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TimelinePanel::search()
{
    const QString text = m_context.view.search();
    if (!m_trace || text.isEmpty()) {
        m_matches.reset();
        m_isSearching = false;
        m_canvas->setMatches(nullptr);
        m_minimap->setMatchTimes({});
        updateMatchText();
        return;
    }
    m_isSearching = true;
    updateMatchText();
    m_context.session.jobs().startLatest(
        tr("Searching the timeline"), this, "timeline.search",
        [held = m_trace, wanted = text.toStdString()](const Operation& operation) {
            return findSlices(*held, wanted, operation);
        },
        [this, held = m_trace, text](TimelineMatches matches) {
            if (held == m_trace && text == m_context.view.search())
                showMatches(std::move(matches));
        });
}

void TimelinePanel::showMatches(TimelineMatches matches)
{
    m_isSearching = false;
    m_canvas->setMatches(matches.names);
    m_minimap->setMatchTimes(matches.times);
    m_matches = std::move(matches);
    updateMatchText();
}

QString TimelinePanel::matchText() const
{
    if (m_context.view.search().isEmpty())
        return {};
    if (!m_matches || m_isSearching)
        return tr("searching…");
    if (m_matches->total == 0)
        return tr("nothing found");
    const auto total = ui::countText(static_cast<double>(m_matches->total));
    if (const auto slice = m_canvas->selectedSlice();
        slice && m_matches->names->contains(m_trace->slices.name[*slice])) {
        const std::size_t after = nextMatch(*m_trace, *m_matches, &*slice, 0, false);
        const std::size_t position = after == 0 ? m_matches->slices.size() : after;
        return tr("%1 of %2").arg(ui::countText(static_cast<double>(position)), total);
    }
    return tr("%1 found").arg(total);
}

void TimelinePanel::updateMatchText()
{
    m_found->setText(matchText());
}

void TimelinePanel::searchNext(bool backwards)
{
    if (m_searchTimer->isActive()) { // typed and entered at once: look first
        m_searchTimer->stop();
        search();
    }
    if (!m_matches || m_matches->slices.empty())
        return;
    const auto selected = m_canvas->selectedSlice();
    const std::size_t next
        = nextMatch(*m_trace, *m_matches, selected ? &*selected : nullptr, m_context.view.range().begin, backwards);
    m_canvas->selectSlice(m_matches->slices[next]);
}

} // namespace graylens::ui
