// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/jobs/job_runner.h"
#include "ui/models/value_text.h"
#include "ui/timeline/range_summary.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_minimap.h"

namespace graylens::ui {

namespace {

constexpr int kCountDelayMs = 120; ///< the count follows when the view has come to rest
constexpr int kSearchDelayMs = 150;

} // namespace

TimelinePanel::TimelinePanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_countTimer(new QTimer(this))
    , m_searchTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("timelinePanel"));
    setAccessibleName(tr("Timeline"));
    m_canvas = new TimelineCanvas(m_context.view, this);
    m_canvas->setObjectName(QStringLiteral("timelineCanvas"));
    m_canvas->setAccessibleName(tr("Timeline of all threads"));
    m_canvas->setAccessibleDescription(tr("Calls over time, one track a thread."));
    m_minimap = new TimelineMinimap(m_context.view, this);
    m_summary = new RangeSummary(this);
    m_summary->hide();
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(QStringLiteral("timelineSplitter"));
    m_splitter->setAccessibleName(tr("Timeline and what lies in the marked range"));
    m_splitter->addWidget(m_canvas);
    m_splitter->addWidget(m_summary);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_nothing = new QLabel(this);
    m_nothing->setObjectName(QStringLiteral("timelineNothing"));
    m_nothing->setAccessibleName(tr("Why there is no timeline"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_line = new QLabel(this);
    m_line->setObjectName(QStringLiteral("timelineLine"));
    m_line->setAccessibleName(tr("Slice under the pointer or selected"));
    m_line->setContentsMargins(8, 2, 8, 2);
    m_line->setMinimumWidth(0);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_line->setTextFormat(Qt::PlainText);

    auto* page = new QWidget(this);
    auto* pageLayout = new QVBoxLayout(page);
    pageLayout->setContentsMargins(0, 0, 0, 0);
    pageLayout->setSpacing(0);
    pageLayout->addWidget(makeBar());
    pageLayout->addWidget(m_minimap);
    pageLayout->addWidget(m_splitter, 1);
    pageLayout->addWidget(m_line);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(page);
    m_stack->addWidget(m_nothing);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    setFocusProxy(m_canvas);

    m_countTimer->setSingleShot(true);
    m_countTimer->setInterval(kCountDelayMs);
    connect(m_countTimer, &QTimer::timeout, this, &TimelinePanel::updateCount);
    m_searchTimer->setSingleShot(true);
    m_searchTimer->setInterval(kSearchDelayMs);
    connect(m_searchTimer, &QTimer::timeout, this, &TimelinePanel::search);
    connect(m_canvas, &TimelineCanvas::lineChanged, this, [this] { m_line->setText(m_canvas->currentLine()); });
    connect(m_minimap, &TimelineMinimap::rangeRequested, this, [this](TimeRange range) {
        if (m_trace)
            m_context.view.setRange(boundedRange(range, m_trace->span));
    });
    connect(m_summary, &RangeSummary::zoomRequested, this, [this] {
        if (m_context.view.marked())
            m_canvas->showRange(*m_context.view.marked());
    });
    connect(m_summary, &RangeSummary::exportRequested, this, &TimelinePanel::exportView);
    connect(m_summary, &RangeSummary::closeRequested, this, [this] { m_context.view.setMarked(std::nullopt); });
    connect(m_summary, &RangeSummary::methodChosen, this,
            [this](const QString& name) { m_context.view.setSearch(name); });
    connect(&m_context.view, &ViewState::changed, this, &TimelinePanel::viewChanged);
    connect(&m_context.session, &Session::fileChanged, this, [this](int id) {
        if (id == m_context.documentId)
            loadTrace();
    });
    connect(&m_context.session, &Session::outlineMade, this, [this](int id) {
        if (id == m_context.documentId)
            loadTrace();
    });
    addActions();
    loadTrace();
}

QWidget* TimelinePanel::makeBar()
{
    auto* bar = new QWidget(this);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("timelineSearch"));
    m_search->setAccessibleName(tr("Search for slices by name"));
    m_search->setPlaceholderText(tr("Find slices by name"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(360);
    m_search->setMinimumWidth(160);
    m_found = new QLabel(bar);
    m_found->setObjectName(QStringLiteral("timelineFound"));
    m_found->setAccessibleName(tr("Number of matches"));
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) { m_context.view.setSearch(text); });
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_search, 1);
    const auto addButton = [&](const char* name, const QString& text, const QString& tip, auto handler) {
        auto* button = new QToolButton(bar);
        button->setObjectName(QLatin1String(name));
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this, handler);
        layout->addWidget(button);
    };
    addButton("timelinePrevious", QStringLiteral("▲"), tr("Previous match (Shift+Enter)"),
              [this] { searchNext(true); });
    addButton("timelineNext", QStringLiteral("▼"), tr("Next match (Enter)"), [this] { searchNext(false); });
    layout->addWidget(m_found);
    layout->addStretch(1);
    addButton("timelineZoomOut", QStringLiteral("−"), tr("Zoom out (S)"), [this] { m_canvas->zoom(1.6); });
    addButton("timelineZoomIn", QStringLiteral("+"), tr("Zoom in (W)"), [this] { m_canvas->zoom(1 / 1.6); });
    addButton("timelineWhole", tr("All"), tr("Show the whole trace (0)"), [this] { m_canvas->showWhole(); });
    return bar;
}

void TimelinePanel::loadTrace()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    trace::TracePtr trace = file && file->document ? file->document->overTime() : nullptr;
    // Calls are worth more than the outline of a log beside them.
    const bool isOutlined
        = trace && trace->callCount() + trace->samples.size() == 0 && memberWithLogInPlace(file->document->root);
    if (isOutlined) {
        m_context.session.makeOutline(m_context.documentId);
        trace = file->outline ? file->outline : trace;
    }
    const bool hasTime = trace && !trace->span.isEmpty();
    m_nothing->setText(!trace                       ? tr("Nothing is open yet.")
                           : isOutlined && !hasTime ? tr("Reading the log…")
                           : !hasTime
                           ? tr("This profile has no time axis: it is already added up. See the flame graph.")
                           : QString());
    m_stack->setCurrentIndex(hasTime ? 0 : 1);
    if (!hasTime)
        trace.reset();
    if (trace == m_trace)
        return;
    m_trace = trace;
    if (isOutlined && hasTime && m_context.view.range().isEmpty())
        m_context.view.setRange(trace->span);
    m_mipmap.reset();
    m_matches.reset();
    m_canvas->setTrace(m_trace);
    m_minimap->setTrace(m_trace, nullptr);
    updateSummary();
    m_countTimer->start();
    if (!m_trace)
        return;
    search();
    m_context.session.withMipmap(m_trace, this, [this, held = m_trace](Session::MipmapPtr mipmap) {
        if (held != m_trace)
            return;
        m_mipmap = std::move(mipmap);
        m_canvas->setMipmap(m_mipmap);
        m_minimap->setTrace(m_trace, m_mipmap);
    });
}

bool TimelinePanel::isReady() const
{
    return !m_trace || (m_mipmap && !m_isSearching && !m_searchTimer->isActive());
}

void TimelinePanel::viewChanged(ViewState::Changes what)
{
    if (what & ViewState::Range)
        m_countTimer->start();
    if (what & ViewState::Marked)
        updateSummary();
    if (what & ViewState::Selection)
        updateMatchText();
    if (what & ViewState::Search) {
        if (m_search->text() != m_context.view.search())
            m_search->setText(m_context.view.search());
        m_searchTimer->start();
    }
}

void TimelinePanel::updateSummary()
{
    const auto marked = m_context.view.marked();
    m_summary->setVisible(m_trace && marked);
    if (!m_trace || !marked)
        return;
    if (m_splitter->sizes().value(1) == 0)
        m_splitter->setSizes({height() * 3 / 4, height() / 4});
    m_summary->setRange(*m_trace, *marked);
    m_summary->setMethods(nullptr);
    analysis::Selection selection;
    selection.range = marked;
    m_context.session.jobs().startLatest(
        tr("Methods in the marked range"), this, "timeline.methods",
        [held = m_trace, selection](const Operation& operation) {
            return analysis::methods(*held, selection, operation);
        },
        [this, marked](analysis::MethodTable table) {
            if (m_context.view.marked() == marked)
                m_summary->setMethods(std::make_shared<const analysis::MethodTable>(std::move(table)));
        });
}

QString TimelinePanel::countText() const
{
    return m_count;
}

void TimelinePanel::updateCount()
{
    QString text;
    if (m_trace && m_trace->slices.size() > 0) {
        const auto total = static_cast<double>(m_trace->slices.size());
        const auto shown = static_cast<double>(slicesIn(*m_trace, m_context.view.range()));
        text = tr("%1 slices · %2 in view · %3")
                   .arg(ui::countText(total), ui::countText(shown), percentText(shown / total));
    }
    if (text == m_count)
        return;
    m_count = text;
    Q_EMIT countChanged();
}

} // namespace graylens::ui
