// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/two_timelines/two_timelines_panel.h"

#include <algorithm>

#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/analysis/node_slices.h"
#include "ui/diff/cause_words.h"
#include "ui/jobs/job_runner.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

/// What one job makes.
struct Made
{
    std::vector<std::pair<ThreadId, ThreadId>> threads;
    std::shared_ptr<const Pair> pair;
};

struct Wanted
{
    std::array<trace::TracePtr, 2> traces;
    std::array<Session::MipmapPtr, 2> mipmaps;
    std::shared_ptr<const analysis::DiffResult> result;
    analysis::DiffOptions options;
    layout::PairAnchor anchor;
    std::size_t thread = 0; ///< of the pairs
};

Result<Made> make(const Wanted& wanted, const Operation& operation)
{
    GL_TRY(auto threads, layout::threadPairs(wanted.traces, wanted.options));
    GL_TRY(const auto anchor, layout::anchorOf(wanted.traces, wanted.options, wanted.anchor));
    auto pair = std::make_shared<Pair>();
    pair->anchor = anchor;
    GL_TRY(pair->threads,
           layout::comparedThreads(wanted.traces, threads[std::min(wanted.thread, threads.size() - 1)], wanted.options,
                                   wanted.result->tree, operation));
    for (std::size_t side = 0; side < 2; ++side)
        pair->threads.side[side].mipmap = wanted.mipmaps[side];
    pair->locked = layout::lockedAxis(pair->threads, anchor);
    GL_TRY(pair->stretched, layout::stretchedAxis(pair->threads, anchor, operation));
    return Made {std::move(threads), std::move(pair)};
}

} // namespace

TwoTimelinesPanel::TwoTimelinesPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_canvas(new PairCanvas(this))
    , m_line(new QLabel(this))
{
    setObjectName(QStringLiteral("twoTimelinesPanel"));
    setAccessibleName(title());
    m_canvas->setObjectName(QStringLiteral("pairCanvas"));
    m_canvas->setAccessibleName(tr("Timelines of normal and abnormal"));
    m_line->setObjectName(QStringLiteral("pairLine"));
    m_line->setAccessibleName(tr("Selected call"));
    m_line->setContentsMargins(8, 3, 8, 3);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_canvas, 1);
    column->addWidget(m_line);
    setFocusProxy(m_canvas);
    connect(m_canvas, &PairCanvas::lineChanged, this, [this] {
        const QString line = m_canvas->currentLine();
        m_line->setText(m_line->fontMetrics().elidedText(line, Qt::ElideMiddle, std::max(100, m_line->width() - 16)));
        m_line->setToolTip(line);
    });
    m_canvas->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_canvas, &QWidget::customContextMenuRequested, this, &TwoTimelinesPanel::openMenu);
    connect(m_canvas, &PairCanvas::sliceSelected, this, &TwoTimelinesPanel::tellSelection);
    connect(&m_context.view, &ViewState::changed, this, &TwoTimelinesPanel::viewChanged);
    connect(&m_context.session, &Session::comparisonChanged, this, [this](int id) {
        if (id == m_context.documentId)
            refresh();
    });
    addActions();
    refresh();
}

trace::TracePtr TwoTimelinesPanel::traceOf(std::size_t side) const
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    if (!comparison)
        return nullptr;
    const QList<int> files = m_context.session.filesOf(*comparison);
    const qsizetype first = side == 0 ? 0 : comparison->normal.size();
    const qsizetype at = first + std::max(0, (side == 0 ? m_normal : m_abnormal)->currentIndex());
    const OpenFile* file = at < files.size() ? m_context.session.file(files[at]) : nullptr;
    return file && file->document ? file->document->primary() : nullptr;
}

void TwoTimelinesPanel::fillFiles(const Comparison& comparison)
{
    for (const bool isNormal : {true, false}) {
        QComboBox* box = isNormal ? m_normal : m_abnormal;
        const QStringList& paths = isNormal ? comparison.normal : comparison.abnormal;
        const QSignalBlocker quiet(box);
        const int now = std::max(0, box->currentIndex());
        box->clear();
        for (const QString& path : paths)
            box->addItem(QFileInfo(path).fileName());
        box->setCurrentIndex(std::min(now, box->count() - 1));
        box->setVisible(paths.size() > 1);
    }
}

void TwoTimelinesPanel::fillCauses()
{
    const QSignalBlocker quiet(m_causes);
    m_causes->clear();
    m_causes->addItem(tr("Causes"));
    for (std::size_t i = 0; m_result && i < m_result->causes.size(); ++i) {
        const analysis::Cause& cause = m_result->causes[i];
        m_causes->addItem(tr("%1  %2  %3  %4")
                              .arg(QString::number(i + 1), kindText(cause), shortCauseName(m_result->tree, cause),
                                   valueText(cause.delta, unitOf(m_result->tree), true)));
    }
}

void TwoTimelinesPanel::refresh()
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    if (!comparison || !comparison->result) {
        m_canvas->setMessage(tr("Nothing is compared yet."));
        return;
    }
    const bool isNew = comparison->result != m_result;
    m_result = comparison->result;
    if (!isNew)
        return;
    fillFiles(*comparison);
    fillCauses();
    fillAnchors();
    recompute();
}

void TwoTimelinesPanel::recompute()
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    Wanted wanted {{traceOf(0), traceOf(1)}, {}, m_result, {}, m_anchor, 0};
    if (!comparison || !m_result || !wanted.traces[0] || !wanted.traces[1])
        return;
    wanted.options = comparison->shownOptions;
    wanted.thread = wanted.traces == m_traces ? static_cast<std::size_t>(std::max(0, m_thread->currentIndex())) : 0;
    m_canvas->setMessage(tr("Matching the calls of both sides…"));
    // First both levels of detail, which the files' own timelines may have made already; then the match.
    m_context.session.withMipmap(wanted.traces[0], this, [this, wanted](Session::MipmapPtr normal) mutable {
        wanted.mipmaps[0] = std::move(normal);
        m_context.session.withMipmap(wanted.traces[1], this, [this, wanted](Session::MipmapPtr abnormal) mutable {
            wanted.mipmaps[1] = std::move(abnormal);
            Job* job = m_context.session.jobs().startLatest(
                tr("Matching calls"), this, "pair.match",
                [wanted](const Operation& operation) { return make(wanted, operation); },
                [this, traces = wanted.traces](Made made) {
                    m_traces = traces;
                    present(std::move(made.pair), made.threads);
                });
            connect(job, &Job::finished, this, [this, job] {
                if (job->state() == Job::State::Failed)
                    failed(job->error());
            });
        });
    });
}

void TwoTimelinesPanel::present(std::shared_ptr<const Pair> pair, const ThreadPairs& threads)
{
    if (threads != m_threads || m_thread->count() == 0) {
        const QSignalBlocker quiet(m_thread);
        m_threads = threads;
        m_thread->clear();
        for (const auto& [normal, abnormal] : threads) {
            const QString a = coreText(m_traces[0]->threadLabel(normal)),
                          b = coreText(m_traces[1]->threadLabel(abnormal));
            m_thread->addItem(a == b ? a : tr("%1 → %2").arg(a, b));
        }
    }
    const bool isFirst = !m_canvas->pair();
    m_canvas->setPair(std::move(pair));
    m_canvas->setTitles(sideTitle(0), sideTitle(1));
    if (m_context.view.selected().kind == Selected::Kind::DiffNode)
        showNode(m_context.view.selected().index);
    else if (isFirst && m_result && !m_result->causes.empty())
        showNode(m_result->causes.front().node);
    Q_EMIT countChanged();
}

/// What cannot be had is said; what was shown stays where it can.
void TwoTimelinesPanel::failed(const Error& error)
{
    m_canvas->setMessage(errorText(error));
    if (m_anchor.kind != layout::PairAnchor::Kind::Start) {
        m_line->setText(errorText(error));
        m_anchor = {};
        fillAnchors();
        recompute();
        return;
    }
    m_canvas->setPair(nullptr);
}

QString TwoTimelinesPanel::sideTitle(std::size_t side) const
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    if (!comparison || !m_canvas->pair())
        return {};
    const QStringList& paths = side == 0 ? comparison->normal : comparison->abnormal;
    const auto& of = m_canvas->pair()->threads.side[side];
    const int at = std::max(0, (side == 0 ? m_normal : m_abnormal)->currentIndex());
    const QString file = at < paths.size() ? QFileInfo(paths[at]).fileName() : QString();
    const QString thread = coreText(of.trace->threadLabel(of.thread));
    const QString length = durationText(of.trace->span.duration());
    return side == 0 ? tr("Normal · %1 · %2 · %3").arg(file, thread, length)
                     : tr("Abnormal · %1 · %2 · %3").arg(file, thread, length);
}

/// The list shows the cause that is selected, wherever that was done.
void TwoTimelinesPanel::showCauseOf(std::uint32_t node)
{
    const QSignalBlocker quiet(m_causes);
    m_causes->setCurrentIndex(causeOf(*m_result, node) + 1); // 0 = none of them
}

void TwoTimelinesPanel::showNode(std::uint32_t node)
{
    const auto pair = m_canvas->pair();
    if (!pair || !m_result || node == 0)
        return;
    showCauseOf(node);
    for (const std::size_t side : {std::size_t {1}, std::size_t {0}}) {
        const auto& of = pair->threads.side[side];
        if (const auto slice = analysis::sliceOfNode(m_result->tree, node, side, *of.trace, of.thread)) {
            m_canvas->showSlice({side, *slice});
            return;
        }
    }
    m_canvas->select(std::nullopt); // of traces that are not shown
    chooseThreadOf(node);
}

/// The pair of threads a node belongs to; its calls are shown when they are matched.
void TwoTimelinesPanel::chooseThreadOf(std::uint32_t node)
{
    const analysis::DiffTree& tree = m_result->tree;
    std::uint32_t top = node;
    while (top != 0 && !tree.isThread(top))
        top = tree.parent[top];
    for (std::size_t i = 0; top != 0 && i < m_threads.size(); ++i)
        if (analysis::nodeOfThread(tree, 0, *m_traces[0], m_threads[i].first) == top
            || analysis::nodeOfThread(tree, 1, *m_traces[1], m_threads[i].second) == top)
            return m_thread->setCurrentIndex(static_cast<int>(i)); // another one: recomputes
}

void TwoTimelinesPanel::chooseCause(int row)
{
    if (m_result && row >= 0 && static_cast<std::size_t>(row) < m_result->causes.size())
        m_causes->setCurrentIndex(row + 1);
}

void TwoTimelinesPanel::tellSelection()
{
    const auto selected = m_canvas->selected();
    if (!selected || !m_result)
        return;
    const trace::Trace& trace = *m_canvas->pair()->threads.side[selected->side].trace;
    const std::uint32_t node = analysis::nodeOfSlice(m_result->tree, selected->side, trace, selected->slice);
    if (node == 0)
        return;
    showCauseOf(node);
    const QScopedValueRollback quiet(m_isSelecting, true);
    m_context.view.select({Selected::Kind::DiffNode, node, nullptr, fromUtf8(m_result->tree.text(node))});
}

void TwoTimelinesPanel::viewChanged(ViewState::Changes what)
{
    const Selected& selected = m_context.view.selected();
    if (m_isSelecting || !m_result || !(what & ViewState::Selection) || selected.kind != Selected::Kind::DiffNode
        || selected.index >= m_result->tree.size())
        return;
    showNode(selected.index);
}

bool TwoTimelinesPanel::showPart(const QString& part)
{
    if (part != QLatin1String("gaps") && part != QLatin1String("locked"))
        return false;
    setStretched(part == QLatin1String("gaps"));
    return true;
}

void TwoTimelinesPanel::setStretched(bool stretched)
{
    m_gaps->setChecked(stretched);
}

void TwoTimelinesPanel::setAnchor(const layout::PairAnchor& anchor)
{
    if (anchor == m_anchor)
        return;
    m_anchor = anchor;
    fillAnchors();
    recompute();
}

QString TwoTimelinesPanel::countText() const
{
    const auto pair = m_canvas->pair();
    if (!pair)
        return {};
    const auto& match = pair->threads.match;
    return tr("%1 calls matched · %2 only in normal · %3 only in abnormal")
        .arg(ui::countText(static_cast<double>(match.matched)),
             ui::countText(static_cast<double>(match.side[0].extras.size())),
             ui::countText(static_cast<double>(match.side[1].extras.size())));
}

} // namespace graylens::ui
