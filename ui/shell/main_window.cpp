// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include <algorithm>

#include <QDockWidget>
#include <QDropEvent>
#include <QEvent>
#include <QLabel>
#include <QMimeData>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>

#include "ui/backend/backend_page.h"
#include "ui/shell/case_documents.h"
#include "ui/shell/compare_form.h"
#include "ui/shell/details_view.h"
#include "ui/shell/document_page.h"
#include "ui/shell/help_overlay.h"
#include "ui/shell/job_indicator.h"
#include "ui/shell/member_tree.h"
#include "ui/shell/palette_box.h"
#include "ui/shell/path_list.h"
#include "ui/shell/shortcut_dialog.h"
#include "ui/shell/start_page.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr QSize kDefaultSize(1360, 860);

} // namespace

MainWindow::MainWindow(workspace::Workspace workspace, const QString& workspaceNotice)
    : m_workspace(std::move(workspace))
    , m_session(m_jobs)
    , m_keys(m_session, m_workspace)
{
    m_session.setWorkspace(&m_workspace);
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Graylens"));
    setWindowIcon(QIcon(QStringLiteral(":/icons/graylens.svg")));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    m_actions.setCustomShortcuts(
        shortcutsFromText(QString::fromStdString(m_workspace.value("shortcuts").value_or(std::string()))));
    connect(&m_actions, &ActionRegistry::shortcutsChanged, this, [this] {
        static_cast<void>(
            m_workspace.setValue("shortcuts", shortcutsToText(m_actions.customShortcuts()).toStdString()));
    });
    connect(&m_actions, &ActionRegistry::added, this, [this](QAction* action) { addAction(action); });

    buildTabs();
    buildDocks();
    buildStatusBar();
    m_help = new HelpOverlay(m_actions, this);
    m_palette = new PaletteBox(this);
    connect(m_help, &HelpOverlay::configureRequested, this, &MainWindow::configureShortcuts);
    m_cases = new CaseDocuments(m_session, this);
    registerActions();
    buildMenus();
    buildToolBar();

    connect(&m_session, &Session::fileAdded, this, &MainWindow::addPage);
    connect(&m_session, &Session::comparisonAdded, this, &MainWindow::addPage);
    connect(&m_session, &Session::fileChanged, this, &MainWindow::documentChanged);
    connect(&m_session, &Session::comparisonChanged, this, &MainWindow::documentChanged);
    connect(&m_session, &Session::comparisonChanged, this, &MainWindow::saveSession); // options are kept with it
    connect(&m_session, &Session::keysChanged, this, &MainWindow::refreshStatus);
    connect(&m_keys, &KeyStore::changed, this, &MainWindow::refreshStatus);
    connect(&m_keys, &KeyStore::notice, this, &MainWindow::say);
    m_start->showMessage(workspaceNotice);
    readLastSession();
    resize(kDefaultSize);
    currentChanged();
}

// The pages refer to the members of this window, and child widgets would outlive those.
MainWindow::~MainWindow()
{
    m_jobs.stopAll();
    disconnect(&m_session, nullptr, this, nullptr);
    disconnect(m_tabs, nullptr, this, nullptr);
    delete m_contentsDock;
    delete m_detailsDock;
    delete m_tabs;
}

void MainWindow::buildTabs()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("documentTabs"));
    m_tabs->setAccessibleName(tr("Documents"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("documentTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Documents"));
    m_tabs->setDocumentMode(true);
    m_tabs->setTabsClosable(true);
    m_tabs->setMovable(true);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->tabBar()->setExpanding(false);
    m_start = new StartPage(m_workspace, m_jobs, m_keys, m_actions, m_tabs);
    m_tabs->addTab(m_start, tr("Start"));
    QTabBar* bar = m_tabs->tabBar();
    for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide}) {
        QWidget* button = bar->tabButton(0, side);
        bar->setTabButton(0, side, nullptr);
        delete button;
    }
    setCentralWidget(m_tabs);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::currentChanged);
    connect(m_tabs, &QTabWidget::tabCloseRequested, this, &MainWindow::closeTab);
    connect(m_start, &StartPage::openRequested, this, &MainWindow::askOpen);
    connect(m_start, &StartPage::demoRequested, this, &MainWindow::openDemo);
    connect(m_start, &StartPage::resumeRequested, this, &MainWindow::resumeSession);
    connect(m_start, &StartPage::recentChosen, this, &MainWindow::openRecent);
    connect(&m_start->compareForm(), &CompareForm::compareRequested, this,
            [this](const QStringList& normal, const QStringList& abnormal) { compare(normal, abnormal); });
}

void MainWindow::buildDocks()
{
    m_members = new MemberTree(m_session, this);
    m_details = new DetailsView(this);
    const auto dock = [this](const QString& name, const QString& title, QWidget* content) {
        auto* made = new QDockWidget(title, this);
        made->setObjectName(name);
        made->setAccessibleName(title);
        made->setWidget(content);
        made->installEventFilter(this);
        return made;
    };
    m_contentsDock = dock(QStringLiteral("contentsDock"), tr("Contents"), m_members);
    m_detailsDock = dock(QStringLiteral("detailsDock"), tr("Details"), m_details);
    addDockWidget(Qt::LeftDockWidgetArea, m_contentsDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_detailsDock);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    resizeDocks({m_contentsDock}, {290}, Qt::Horizontal);
    resizeDocks({m_detailsDock}, {kDetailsHeight}, Qt::Vertical);
    connect(m_members, &MemberTree::extractRequested, this, &MainWindow::extractMember);
}

void MainWindow::buildStatusBar()
{
    const auto label = [this](const QString& name, const QString& accessibleName) {
        auto* made = new QLabel(this);
        made->setObjectName(name);
        made->setAccessibleName(accessibleName);
        made->setContentsMargins(6, 0, 6, 0);
        return made;
    };
    m_rangeText = label(QStringLiteral("rangeText"), tr("Time range"));
    m_countText = label(QStringLiteral("countText"), tr("Shown of total"));
    m_keyText = label(QStringLiteral("keyText"), tr("Keys"));
    auto* jobs = new JobIndicator(m_session, this);
    for (QWidget* part : {static_cast<QWidget*>(jobs), static_cast<QWidget*>(m_rangeText),
                          static_cast<QWidget*>(m_countText), static_cast<QWidget*>(m_keyText)})
        statusBar()->addPermanentWidget(part);
    statusBar()->setObjectName(QStringLiteral("statusBar"));
}

void MainWindow::openFiles(const QStringList& paths)
{
    for (const QString& path : paths) {
        if (CaseDocuments::isCase(path)) {
            m_cases->open(path);
            continue;
        }
        const int id = m_session.open(path);
        remember(workspace::Recent::Kind::File, {m_session.file(id)->path}, {});
        m_tabs->setCurrentWidget(pageOf(id));
    }
}

void MainWindow::compare(const QStringList& normal, const QStringList& abnormal, const analysis::DiffOptions& options)
{
    const int id = m_session.compare(normal, abnormal, options);
    const Comparison* comparison = m_session.comparison(id);
    remember(workspace::Recent::Kind::Comparison, comparison->normal, comparison->abnormal);
    m_tabs->setCurrentWidget(pageOf(id));
}

void MainWindow::showStart()
{
    m_tabs->setCurrentWidget(m_start);
}

void MainWindow::addPage(int documentId)
{
    auto* page = new DocumentPage(m_session, m_actions, m_keys, documentId, m_tabs);
    const int index = m_tabs->addTab(page, QString());
    documentChanged(documentId);
    connect(page, &DocumentPage::panelChanged, this, &MainWindow::refreshStatus);
    connect(page, &DocumentPage::issuesRequested, this, &MainWindow::showIssues);
    connect(page, &DocumentPage::reportRequested, this, &MainWindow::showImportReport);
    connect(page, &DocumentPage::closeRequested, this, [this, page] { closeTab(m_tabs->indexOf(page)); });
    restoreMarks(page);
    m_tabs->setCurrentIndex(index);
    saveSession();
}

DocumentPage* MainWindow::pageOf(int documentId) const
{
    const QList<DocumentPage*> all = pages();
    const auto it = std::find_if(all.begin(), all.end(),
                                 [documentId](const DocumentPage* page) { return page->documentId() == documentId; });
    return it == all.end() ? nullptr : *it;
}

QList<DocumentPage*> MainWindow::pages() const
{
    QList<DocumentPage*> out;
    for (int i = 0; i < m_tabs->count(); ++i)
        if (auto* page = qobject_cast<DocumentPage*>(m_tabs->widget(i)))
            out.append(page);
    return out;
}

DocumentPage* MainWindow::currentPage() const
{
    return qobject_cast<DocumentPage*>(m_tabs->currentWidget());
}

void MainWindow::documentChanged(int documentId)
{
    if (DocumentPage* page = pageOf(documentId)) {
        const ViewState* before = page->view();
        page->refresh();
        if (page->view() != before)
            restoreMarks(page);
        const int index = m_tabs->indexOf(page);
        m_tabs->setTabText(index, page->title().replace(QLatin1Char('&'), QStringLiteral("&&")));
        m_tabs->setTabToolTip(index, page->toolTipText());
        for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide})
            if (QWidget* close = m_tabs->tabBar()->tabButton(index, side))
                close->setAccessibleName(tr("Close %1").arg(page->title()));
        const bool isPair = page->kind() == DocumentKind::Comparison;
        m_tabs->setTabIcon(index,
                           icon(page->isFailed() ? QStringLiteral("error")
                                    : isPair     ? QStringLiteral("compare")
                                                 : QStringLiteral("file")));
    }
    m_membersOf = -1;
    refreshDocks();
    refreshStatus();
}

void MainWindow::closeTab(int index)
{
    auto* page = qobject_cast<DocumentPage*>(m_tabs->widget(index));
    if (!page) {
        delete qobject_cast<BackendPage*>(m_tabs->widget(index)); // the tab goes with it
        return;
    }
    const int id = page->documentId();
    m_tabs->removeTab(index);
    delete page;
    m_session.close(id);
    saveSession();
}

void MainWindow::currentChanged()
{
    const DocumentPage* page = currentPage();
    const auto* backend = qobject_cast<const BackendPage*>(m_tabs->currentWidget());
    const QString title = page ? page->title() : backend ? backend->title() : QString();
    setWindowTitle(title.isEmpty() ? QStringLiteral("Graylens") : tr("%1 — Graylens").arg(title));
    refreshDocks();
    refreshStatus();
}

void MainWindow::refreshDocks()
{
    const DocumentPage* page = currentPage();
    // A file that failed has neither contents nor details; of a failed comparison one wants to see which file it was.
    const bool hasContents = page && !(page->isFailed() && page->kind() == DocumentKind::File);
    m_contentsDock->setVisible(hasContents && m_contentsWanted);
    m_detailsDock->setVisible(page && !page->isFailed() && m_detailsWanted);
    const int id = page ? page->documentId() : 0;
    if (id != m_membersOf)
        m_members->showDocument(id);
    m_membersOf = id;
}

void MainWindow::refreshStatus()
{
    const DocumentPage* page = currentPage();
    const ViewState* view = page ? page->view() : nullptr;
    QString range;
    if (view && view->marked())
        range = tr("marked %1").arg(durationText(view->marked()->duration()));
    else if (view && !view->range().isEmpty())
        range = tr("range %1").arg(durationText(view->range().duration()));
    m_rangeText->setText(range);
    nameViewActions();
    const Panel* panel = page ? page->currentPanel() : nullptr;
    m_countText->setText(panel ? panel->countText() : QString());
    m_keyText->setText(m_keys.statusText());
    m_details->showPage(page);
    const auto enable = [this](const char* id, bool on) {
        if (QAction* action = m_actions.action(QLatin1String(id)))
            action->setEnabled(on);
    };
    enable("go.back", view && view->canGoBack());
    enable("go.forward", view && view->canGoForward());
    enable("file.close", m_tabs->currentWidget() != m_start);
    enable("file.reload", page);
    for (const char* id : {"file.export", "edit.find", "edit.find-next", "edit.find-previous"})
        enable(id, panel);
    for (const char* id : {"file.extract", "file.export-trace", "file.import-report"})
        enable(id, page && !page->documents().isEmpty());
    for (const char* id : {"file.mapping", "file.mapping-none"})
        enable(id, page);
    enable("file.mapping-abnormal", page && page->kind() == DocumentKind::Comparison);
    enable("file.save-case", page && page->kind() == DocumentKind::Comparison);
    enable("compare.swap", page && page->kind() == DocumentKind::Comparison);
}

void MainWindow::say(const QString& text)
{
    statusBar()->showMessage(text, 8000);
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    // A dock the user closes stays closed; one hidden because the start page has nothing to show in it comes back.
    if (event->type() == QEvent::Close && watched == m_contentsDock)
        m_contentsWanted = false;
    if (event->type() == QEvent::Close && watched == m_detailsDock)
        m_detailsWanted = false;
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange && m_workspace.value("theme").value_or("system") == "system")
        applyTheme(ThemeChoice::System);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    openFiles(localFiles(event->mimeData()));
}

} // namespace graylens::ui
