// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/flame_panel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QStackedWidget>
#include <QToolButton>

#include "ui/flame/flame_canvas.h"
#include "ui/flame/sandwich_view.h"
#include "ui/flame/time_order_canvas.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/thread_chooser.h"
#include "ui/shell/actions.h"

namespace graylens::ui {

using Kind = analysis::TreeTransform::Kind;

bool FlamePanel::hasSlices() const
{
    return m_trace && m_trace->callCount() > 0;
}

bool FlamePanel::wantsCpu() const
{
    return m_measure->isVisibleTo(this) && m_measure->currentIndex() == 1;
}

FlameCanvas* FlamePanel::treeCanvas() const
{
    if (m_mode == Mode::LeftHeavy)
        return m_canvas;
    if (m_mode == Mode::TimeOrder)
        return hasSlices() ? nullptr : m_sampleCanvas;
    return m_sandwich->callers()->hasFocus() ? m_sandwich->callers() : m_sandwich->callees();
}

void FlamePanel::loadTrace()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    trace::TracePtr trace = file && file->document ? file->document->primary() : nullptr;
    const bool isCallTrace = trace && (trace->callCount() > 0 || trace->samples.size() > 0);
    const QString nothing = !trace ? tr("Nothing is open yet.") : tr("This file holds no calls and no samples.");
    for (FlameCanvas* canvas : {m_canvas, m_sampleCanvas})
        canvas->setMessage(isCallTrace ? tr("No calls in the chosen threads and range.") : nothing);
    if (trace == m_trace)
        return;
    m_trace = isCallTrace ? trace : nullptr;
    m_base = m_shown = nullptr;
    m_steps.clear();
    showChips();
    m_threads->setTrace(m_trace);
    m_timeCanvas->setTrace(m_trace, nullptr);
    m_canvas->setSource(nullptr);
    m_sampleCanvas->setSource(nullptr);
    m_sandwich->setContent({});
    if (!m_trace)
        return;
    m_timeCanvas->setThreads(m_threads->chosen());
    m_timeCanvas->setRange(m_context.view.range());
    recompute();
    if (!hasSlices())
        return;
    m_context.session.withMipmap(m_trace, this, [this, held = m_trace](Session::MipmapPtr mipmap) {
        if (held == m_trace)
            m_timeCanvas->setTrace(m_trace, std::move(mipmap));
    });
}

analysis::Selection FlamePanel::selection() const
{
    analysis::Selection selection;
    selection.range = m_context.view.marked();
    selection.threads = m_threads->chosen();
    selection.includeAsync = selection.threads.empty();
    return selection;
}

void FlamePanel::recompute()
{
    if (!m_trace)
        return;
    setStale(true);
    m_sandwichIsStale = m_orderIsStale = true;
    m_context.session.jobs().startLatest(
        tr("Call tree"), this, "flame.tree",
        [trace = m_trace, selection = selection()](const Operation& operation) {
            return analysis::callTree(*trace, selection, analysis::GroupBy::Merged, operation);
        },
        [this](analysis::CallTree tree) {
            m_base = std::make_shared<const analysis::CallTree>(std::move(tree));
            const bool hasCpu = !m_base->totalCpu.empty();
            m_measure->setVisible(hasCpu);
            m_whole = m_base->size() > 0 ? m_base->total[0] : 0;
            refine();
        });
    if (m_mode == Mode::TimeOrder)
        computeSampleOrder();
}

void FlamePanel::refine()
{
    if (!m_base)
        return;
    if (m_steps.empty() && !wantsCpu()) {
        present(m_base);
        return;
    }
    setStale(true);
    std::vector<analysis::TreeTransform> transforms;
    for (const Step& step : m_steps)
        transforms.push_back(step.transform);
    m_context.session.jobs().startLatest(
        tr("Call tree"), this, "flame.refine",
        [base = m_base, transforms, cpu = wantsCpu()](const Operation& operation) -> Result<analysis::CallTree> {
            if (!cpu)
                return analysis::transformed(*base, transforms, operation);
            return analysis::transformed(analysis::inCpuTime(*base), transforms, operation);
        },
        [this](analysis::CallTree tree) { present(std::make_shared<const analysis::CallTree>(std::move(tree))); });
}

void FlamePanel::present(std::shared_ptr<const analysis::CallTree> tree)
{
    m_shown = std::move(tree);
    const std::int64_t whole = wantsCpu() && m_base && !m_base->totalCpu.empty() ? m_base->totalCpu[0] : m_whole;
    m_canvas->setSource(std::make_shared<CallTreeSource>(m_shown, whole));
    setStale(false);
    updateSearch();
    if (m_mode == Mode::Sandwich)
        computeMethods();
    Q_EMIT countChanged();
}

void FlamePanel::computeMethods()
{
    if (!m_sandwichIsStale || !m_trace || !m_base)
        return;
    m_sandwichIsStale = false;
    m_context.session.jobs().startLatest(
        tr("Methods"), this, "flame.methods",
        [trace = m_trace, selection = selection(), base = m_base,
         cpu = wantsCpu()](const Operation& operation) -> Result<SandwichContent> {
            GL_TRY(auto methods, analysis::methods(*trace, selection, operation));
            return SandwichContent {cpu ? std::make_shared<const analysis::CallTree>(analysis::inCpuTime(*base)) : base,
                                    std::make_shared<const analysis::MethodTable>(std::move(methods)), cpu};
        },
        [this](SandwichContent content) { m_sandwich->setContent(std::move(content)); });
}

void FlamePanel::computeSampleOrder()
{
    if (!m_orderIsStale || !m_trace || hasSlices())
        return;
    m_orderIsStale = false;
    m_sampleCanvas->setStale(true);
    m_context.session.jobs().startLatest(
        tr("Samples in order"), this, "flame.order",
        [trace = m_trace, selection = selection()](const Operation& operation) {
            return analysis::sampleOrder(*trace, selection, operation);
        },
        [this](analysis::CallTree tree) {
            m_sampleCanvas->setSource(
                std::make_shared<CallTreeSource>(std::make_shared<const analysis::CallTree>(std::move(tree))));
            updateSearch();
        });
}

void FlamePanel::setStale(bool stale)
{
    m_canvas->setStale(stale);
    if (stale && !m_canvas->source())
        m_line->setText(tr("Computing…"));
}

void FlamePanel::setMode(Mode mode)
{
    m_mode = mode;
    for (std::size_t i = 0; i < m_modeButtons.size(); ++i)
        m_modeButtons[i]->setChecked(i == static_cast<std::size_t>(mode));
    showMode();
}

void FlamePanel::showMode()
{
    QWidget* shown = m_canvas;
    if (m_mode == Mode::Sandwich) {
        shown = m_sandwich;
        computeMethods();
    } else if (m_mode == Mode::TimeOrder) {
        shown = hasSlices() ? static_cast<QWidget*>(m_timeCanvas) : m_sampleCanvas;
        computeSampleOrder();
    }
    const bool hadFocus = m_stack->isAncestorOf(focusWidget()) || m_stack->currentWidget() == focusWidget();
    m_stack->setCurrentWidget(shown);
    setFocusProxy(m_mode == Mode::Sandwich ? m_sandwich->callees() : shown);
    if (hadFocus)
        shown->setFocus();
    m_chips->setVisible(m_mode == Mode::LeftHeavy && !m_steps.empty());
    m_measure->setEnabled(m_mode != Mode::TimeOrder); // that one shows both: lengths are wall time, the line says CPU
    const FlameCanvas* canvas = treeCanvas();
    showLine(canvas ? canvas->currentLine() : m_timeCanvas->currentLine());
    updateSearch();
    Q_EMIT countChanged();
}

void FlamePanel::transform(Kind kind)
{
    if (m_mode != Mode::LeftHeavy || !m_shown || m_shown->size() == 0)
        return;
    const std::uint32_t node = m_canvas->selected();
    if (node == 0)
        return;
    const QString name = shortName(m_shown->text(node));
    QString text;
    switch (kind) {
    case Kind::FocusSubtree:
        text = tr("Only this %1").arg(name);
        break;
    case Kind::FocusMethod:
        text = tr("Only %1").arg(name);
        break;
    case Kind::MergeMethod:
        text = tr("%1 merged into callers").arg(name);
        break;
    case Kind::DropMethod:
        text = tr("Without %1").arg(name);
        break;
    case Kind::CollapseRecursion:
        text = tr("Recursion of %1 collapsed").arg(name);
        break;
    }
    m_steps.push_back({{kind, node, m_shown->name[node]}, text});
    showChips();
    refine();
}

void FlamePanel::viewChanged(ViewState::Changes what)
{
    const ViewState& view = m_context.view;
    if (what & ViewState::Range)
        m_timeCanvas->setRange(view.range());
    if (what & ViewState::Marked) {
        m_timeCanvas->setMarked(view.marked());
        m_rangeChip->setVisible(view.marked().has_value());
        if (view.marked())
            m_rangeChip->setText(tr("Marked range: %1  ✕").arg(durationText(view.marked()->duration())));
        recompute();
    }
    if ((what & ViewState::Search) && m_search->text() != view.search())
        m_search->setText(view.search());
    if (!(what & ViewState::Selection))
        return;
    const Selected& selected = view.selected();
    if (selected.kind == Selected::Kind::Slice && selected.trace == m_trace)
        m_timeCanvas->select(selected.index);
    if (selected.method.isEmpty() || !m_shown)
        return;
    m_sandwich->setMethod(selected.method);
    const StringId id = m_shown->names->find(selected.method.toStdString());
    if (id.isNone() || (m_shown->size() > m_canvas->selected() && m_shown->name[m_canvas->selected()] == id))
        return;
    std::uint32_t widest = 0;
    for (std::uint32_t node = 1; node < m_shown->size(); ++node)
        if (m_shown->name[node] == id && (widest == 0 || m_shown->total[node] > m_shown->total[widest]))
            widest = node;
    if (widest != 0)
        m_canvas->select(widest);
}

void FlamePanel::chooseNode(const FlameCanvas* from, quint32 node)
{
    if (node != 0 && from->source())
        m_context.view.select({Selected::Kind::Method, 0, nullptr, from->source()->name(node)});
    Q_EMIT countChanged();
}

void FlamePanel::updateSearch()
{
    const QString text = m_search->text();
    m_timeCanvas->setSearch(text);
    m_canvas->setSearch(text);
    m_sampleCanvas->setSearch(text);
    m_sandwich->setSearch(text);
    const FlameCanvas* canvas = treeCanvas();
    const QString matched = canvas ? canvas->matchText() : m_timeCanvas->matchText();
    m_matched->setText(matched);
    m_matched->setVisible(!matched.isEmpty());
}

void FlamePanel::showLine(const QString& line)
{
    m_line->setText(m_line->fontMetrics().elidedText(line, Qt::ElideMiddle, std::max(100, m_line->width() - 16)));
    m_line->setToolTip(line);
}

QString FlamePanel::countText() const
{
    const FlameCanvas* canvas = treeCanvas();
    const auto source = canvas ? canvas->source() : nullptr;
    if (!source || source->columns().size() == 0 || m_mode == Mode::Sandwich)
        return {};
    const std::int64_t all = source->value(0), shown = source->value(canvas->focusNode());
    const double share = all > 0 ? static_cast<double>(shown) / static_cast<double>(all) : 0;
    return tr("%1 total · %2 shown · %3").arg(source->valueText(all), source->valueText(shown), percentText(share));
}

void FlamePanel::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FlamePanel::searchNext(bool backwards)
{
    if (FlameCanvas* canvas = treeCanvas())
        canvas->nextMatch(backwards);
    else
        m_timeCanvas->nextMatch(backwards);
}

/// The newest transform goes first.
void FlamePanel::takeBackStep()
{
    if (m_steps.empty())
        return;
    m_steps.pop_back();
    showChips();
    refine();
}

} // namespace graylens::ui
