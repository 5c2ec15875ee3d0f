// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/document_page.h"

#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QStackedLayout>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/shell/failure_card.h"
#include "ui/shell/loading_page.h"
#include "ui/shell/partial_strip.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QString sideTitle(const QStringList& paths)
{
    if (paths.isEmpty())
        return QStringLiteral("–");
    const QString first = QFileInfo(paths.front()).completeBaseName();
    return paths.size() == 1 ? first : QStringLiteral("%1 +%2").arg(first).arg(paths.size() - 1);
}

void countIssues(const imports::Member& member, std::size_t& lost)
{
    if (member.trace)
        for (const trace::IssueRow& issue : member.trace->issues)
            lost += issue.severity == trace::Severity::DataLoss ? 1 : 0;
    if (member.state == imports::MemberState::Failed)
        ++lost;
    for (const imports::Member& child : member.children)
        countIssues(child, lost);
}

} // namespace

DocumentPage::DocumentPage(Session& session, ActionRegistry& actions, KeyStore& keys, int documentId, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_actions(actions)
    , m_documentId(documentId)
    , m_kind(session.comparison(documentId) ? DocumentKind::Comparison : DocumentKind::File)
    , m_stack(new QStackedLayout(this))
    , m_loading(new LoadingPage(session, documentId, this))
    , m_failure(new FailureCard(keys, this))
    , m_views(new QWidget(this))
    , m_strip(new PartialStrip(m_views))
    , m_tabs(new QTabWidget(m_views))
{
    setObjectName(QStringLiteral("documentPage"));
    m_tabs->setObjectName(QStringLiteral("viewTabs"));
    m_tabs->setAccessibleName(tr("Views"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("viewTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Views"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabBarAutoHide(true);
    auto* column = new QVBoxLayout(m_views);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip);
    column->addWidget(m_tabs);
    m_stack->addWidget(m_loading);
    m_stack->addWidget(m_failure);
    m_stack->addWidget(m_views);

    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int index) {
        ensurePanel(index);
        Q_EMIT panelChanged();
    });
    connect(m_failure, &FailureCard::retryRequested, this, [this] { m_session.retry(m_documentId); });
    connect(m_failure, &FailureCard::closeRequested, this, &DocumentPage::closeRequested);
    connect(m_strip, &PartialStrip::detailsRequested, this, &DocumentPage::issuesRequested);
    connect(m_strip, &PartialStrip::reportRequested, this, &DocumentPage::reportRequested);
    refresh();
}

// Panels refer to the view state: they go first.
DocumentPage::~DocumentPage()
{
    dropViews();
}

QString DocumentPage::title() const
{
    if (const Comparison* comparison = m_session.comparison(m_documentId))
        return tr("%1 → %2").arg(sideTitle(comparison->normal), sideTitle(comparison->abnormal));
    const OpenFile* file = m_session.file(m_documentId);
    return file ? QFileInfo(file->path).fileName() : QString();
}

QString DocumentPage::toolTipText() const
{
    if (const Comparison* comparison = m_session.comparison(m_documentId))
        return tr("Normal:") + QLatin1Char('\n') + comparison->normal.join(QLatin1Char('\n')) + QLatin1Char('\n')
            + tr("Abnormal:") + QLatin1Char('\n') + comparison->abnormal.join(QLatin1Char('\n'));
    const OpenFile* file = m_session.file(m_documentId);
    return file ? QDir::toNativeSeparators(file->path) : QString();
}

bool DocumentPage::isLoading() const
{
    return m_stack->currentWidget() == m_loading;
}

bool DocumentPage::isFailed() const
{
    return m_stack->currentWidget() == m_failure;
}

void DocumentPage::refresh()
{
    const OpenFile* file = m_session.file(m_documentId);
    const Comparison* comparison = m_session.comparison(m_documentId);
    std::shared_ptr<const void> content;
    bool failed = false;
    if (file) {
        failed = file->failed;
        if (!file->job)
            content = file->document;
    } else if (comparison) {
        failed = comparison->failed;
        content = comparison->result;
    }
    // The views of a comparison take a result that was computed again as they stand.
    if (content != m_shown && !(comparison && content && m_shown))
        dropViews();
    if (failed)
        m_failure->show(file ? file->error : comparison->error, toolTipText());
    else if (content && !m_shown)
        buildViews();
    m_shown = failed ? nullptr : content;
    m_stack->setCurrentWidget(failed        ? static_cast<QWidget*>(m_failure)
                                  : content ? m_views
                                            : static_cast<QWidget*>(m_loading));
    Q_EMIT panelChanged();
}

PanelContext DocumentPage::context()
{
    return {m_session, *m_view, m_actions, m_documentId};
}

void DocumentPage::buildViews()
{
    m_view = std::make_unique<ViewState>();
    if (const OpenFile* file = m_session.file(m_documentId))
        if (const auto trace = file->document->overTime(); trace && !trace->span.isEmpty())
            m_view->setRange(trace->span);
    connect(m_view.get(), &ViewState::changed, this, [this](ViewState::Changes what) {
        if (what & ViewState::Marked)
            m_session.setMarked(m_documentId, m_view->marked());
        Q_EMIT panelChanged();
    });
    connect(m_view.get(), &ViewState::historyChanged, this, &DocumentPage::panelChanged);
    m_strip->setText(partialText());

    const QSignalBlocker quiet(m_tabs);
    for (const PanelType& type : panelTypes(m_kind)) {
        if (!type.fits(context()))
            continue;
        auto* holder = new QWidget(m_tabs);
        auto* layout = new QVBoxLayout(holder);
        layout->setContentsMargins(0, 0, 0, 0);
        const int index = m_tabs->addTab(holder, icon(QLatin1String(type.icon)), type.title);
        m_tabs->setTabToolTip(index, tr("Alt+%1").arg(index + 1));
        m_types.push_back(type);
    }
    const int first = firstPanel();
    m_tabs->setCurrentIndex(first);
    ensurePanel(first);
}

/// A bundle is met with its overview, a log with its rows, anything else with its picture.
int DocumentPage::firstPanel() const
{
    const OpenFile* file = m_session.file(m_documentId);
    if (!file || file->document->bundle)
        return 0;
    const QStringList ids = panelIds();
    const trace::TracePtr primary = file->document->primary();
    const bool isLog = primary && primary->slices.size() + primary->samples.size() == 0;
    for (const char* id : {isLog ? "logs" : "timeline", "timeline", "flame"})
        if (const auto index = ids.indexOf(QLatin1String(id)); index >= 0)
            return static_cast<int>(index);
    return 0;
}

void DocumentPage::dropViews()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0) {
        QWidget* holder = m_tabs->widget(0);
        m_tabs->removeTab(0);
        delete holder;
    }
    m_types.clear();
    m_view.reset();
    m_shown = nullptr;
}

void DocumentPage::ensurePanel(int index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= m_types.size())
        return;
    QWidget* holder = m_tabs->widget(index);
    if (holder->layout()->count() > 0)
        return;
    Panel* panel = m_types[static_cast<std::size_t>(index)].make(context(), holder);
    holder->layout()->addWidget(panel);
    holder->setFocusProxy(panel);
    connect(panel, &Panel::countChanged, this, &DocumentPage::panelChanged);
    connect(panel, &Panel::panelRequested, this, [this](const QString& id) { showPanel(id); });
}

Panel* DocumentPage::currentPanel() const
{
    const QWidget* holder = isLoading() || isFailed() ? nullptr : m_tabs->currentWidget();
    return holder && holder->layout()->count() > 0 ? qobject_cast<Panel*>(holder->layout()->itemAt(0)->widget())
                                                   : nullptr;
}

int DocumentPage::panelCount() const
{
    return m_tabs->count();
}

void DocumentPage::showPanel(int index)
{
    if (index < 0 || index >= m_tabs->count())
        return;
    m_tabs->setCurrentIndex(index);
    if (Panel* panel = currentPanel())
        panel->setFocus(Qt::ShortcutFocusReason);
}

bool DocumentPage::showPanel(const QString& panelId)
{
    const QString part = panelId.section(QLatin1Char(':'), 1);
    const auto index = panelIds().indexOf(panelId.section(QLatin1Char(':'), 0, 0));
    showPanel(static_cast<int>(index));
    return index >= 0 && (part.isEmpty() || (currentPanel() && currentPanel()->showPart(part)));
}

void DocumentPage::showTwin()
{
    Panel* panel = currentPanel();
    const QString twin = panel ? panel->twin() : QString();
    if (twin.isEmpty())
        return;
    const QString from = panel->panelId();
    const QString chart = std::exchange(m_twinOf, from);
    // Back to where the table was called from, not to the chart it would choose itself.
    const bool isBack = from == QLatin1String("calls") && panelIds().contains(chart);
    showPanel(isBack ? chart : twin);
}

QStringList DocumentPage::panelIds() const
{
    QStringList ids;
    for (const PanelType& type : m_types)
        ids.append(QLatin1String(type.id));
    return ids;
}

QStringList DocumentPage::panelTitles() const
{
    QStringList titles;
    for (const PanelType& type : m_types)
        titles.append(type.title);
    return titles;
}

QList<imports::DocumentPtr> DocumentPage::documents() const
{
    QList<imports::DocumentPtr> out;
    const auto append = [&](const OpenFile* file) {
        if (file && file->document)
            out.append(file->document);
    };
    append(m_session.file(m_documentId));
    if (const Comparison* comparison = m_session.comparison(m_documentId)) {
        const QList<int> inputs = m_session.filesOf(*comparison);
        for (const int id : inputs)
            append(m_session.file(id));
    }
    return out;
}

std::shared_ptr<const analysis::DiffResult> DocumentPage::difference() const
{
    const Comparison* comparison = m_session.comparison(m_documentId);
    return comparison ? comparison->result : nullptr;
}

QString DocumentPage::partialText() const
{
    int partial = 0;
    std::size_t lost = 0;
    QString name;
    const QList<imports::DocumentPtr> all = documents();
    for (const imports::DocumentPtr& document : all) {
        if (!document->isPartial())
            continue;
        ++partial;
        countIssues(document->root, lost);
        name = QString::fromStdString(document->path.filename().string());
    }
    if (partial == 0)
        return {};
    const QString where = m_kind == DocumentKind::File ? tr("Part of this file is missing.")
        : partial == 1                                 ? tr("Part of %1 is missing.").arg(name)
                                                       : tr("Parts of %n files are missing.", nullptr, partial);
    return where + QLatin1Char(' ')
        + tr("Figures below count only what could be read (%n issue(s) with lost data).", nullptr,
             static_cast<int>(lost));
}

} // namespace graylens::ui
