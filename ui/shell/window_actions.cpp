// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The actions of the window itself, and the menus and the toolbar that show them.
#include <QApplication>
#include <QFileDialog>
#include <QListView>
#include <QMessageBox>
#include <QTabWidget>

#include "ui/shell/case_documents.h"
#include "ui/shell/compare_form.h"
#include "ui/shell/details_view.h"
#include "ui/shell/document_page.h"
#include "ui/shell/help_overlay.h"
#include "ui/shell/main_window.h"
#include "ui/shell/member_tree.h"
#include "ui/shell/messages.h"
#include "ui/shell/palette_box.h"
#include "ui/shell/report_window.h"
#include "ui/shell/shortcut_dialog.h"
#include "ui/shell/start_page.h"
#include "ui/state/compare_options.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QKeySequence chord(const char* text)
{
    return QKeySequence(QLatin1String(text));
}

} // namespace

QByteArray MainWindow::viewActionId(int index)
{
    return "view.panel-" + QByteArray::number(index + 1);
}

void MainWindow::registerActions()
{
    registerFileActions();
    registerMappingActions();
    registerViewActions();
    registerGoActions();
    registerHelpActions();
    connect(&m_actions, &ActionRegistry::canvasAdded, this, [this](QWidget* canvas) {
        if (qobject_cast<QListView*>(canvas)) // of the start page, which has no details
            return;
        m_actions.addToCanvas({"view.drawer", tr("Show or hide details"), tr("View"), {chord("Q")}}, canvas,
                              [this] { m_actions.trigger(QStringLiteral("view.details")); });
    });
}

void MainWindow::registerFileActions()
{
    const QString group = tr("File");
    const auto withPanel = [this](auto call) {
        return [this, call] {
            const DocumentPage* page = currentPage();
            if (Panel* panel = page ? page->currentPanel() : nullptr)
                call(*panel);
        };
    };
    m_actions.add({"file.open", tr("&Open…"), group, {QKeySequence::Open}}, this, [this] { askOpen(); });
    m_actions.add({"file.compare", tr("&Compare two…"), group, {chord("Ctrl+Shift+O")}}, this,
                  [this] { beginCompare(); });
    m_actions.add({"compare.swap", tr("S&wap normal and abnormal"), group, {chord("Ctrl+Shift+X")}}, this,
                  [this] { swapComparison(); });
    m_actions.add({"file.demo", tr("Try the &demo"), group, {}}, this, [this] { openDemo(); });
    m_actions.add({"file.backend", tr("Connect to a &backend…"), group, {}}, this, [this] { showBackend(); });
    m_actions.add({"file.reload", tr("&Reload"), group, {chord("F5")}}, this, [this] {
        if (const DocumentPage* page = currentPage())
            m_session.retry(page->documentId());
    });
    m_actions.add({"file.extract", tr("E&xtract member…"), group, {chord("Ctrl+E")}}, this,
                  [this] { extractMember(); });
    m_actions.add({"file.export", tr("&Export view…"), group, {QKeySequence::Save}}, this,
                  withPanel([](Panel& panel) { panel.exportView(); }));
    registerCaseActions();
    m_actions.add({"file.export-trace", tr("Export tr&ace as…"), group, {}}, this, [this] { exportTrace(); });
    m_actions.add({"file.redact", tr("Re&dact bundle…"), group, {}}, this, [this] { redactBundle(); });
    m_actions.add({"file.resume", tr("Resume last &session"), group, {chord("Ctrl+Shift+R")}}, this,
                  [this] { resumeSession(); });
    QAction* resume = m_actions.add({"file.resume-on-start", tr("Resume last session on s&tart"), group, {}}, this,
                                    [this] { setResumesOnStart(!resumesOnStart()); });
    resume->setCheckable(true);
    resume->setChecked(resumesOnStart());
    QAction* keep = m_actions.add({"file.keep-decoded", tr("Keep decoded files for next ti&me"), group, {}}, this,
                                  [this] { setKeepsDecoded(!keepsDecoded()); });
    keep->setCheckable(true);
    keep->setChecked(keepsDecoded());
    registerBackendActions();
    m_actions.add({"file.import-report", tr("&Import report…"), group, {}}, this, [this] { showImportReport(); });
    m_actions.add({"keys.unlock", tr("&Unlock keys…"), group, {}}, this, [this] {
        showStart();
        m_start->showKeyForm();
    });
    m_actions.add({"file.close", tr("C&lose tab"), group, {chord("Ctrl+W")}}, this,
                  [this] { closeTab(m_tabs->currentIndex()); });
    m_actions.add({"file.quit", tr("&Quit"), group, {chord("Ctrl+Q")}}, this, [this] { close(); });

    const QString edit = tr("Find");
    m_actions.add({"edit.find", tr("&Find"), edit, {chord("Ctrl+F"), chord("/")}}, this,
                  withPanel([](Panel& panel) { panel.focusSearch(); }));
    m_actions.add({"edit.find-next", tr("Find &next"), edit, {chord("F3")}}, this,
                  withPanel([](Panel& panel) { panel.searchNext(false); }));
    m_actions.add({"edit.find-previous", tr("Find &previous"), edit, {chord("Shift+F3")}}, this,
                  withPanel([](Panel& panel) { panel.searchNext(true); }));
}

void MainWindow::registerCaseActions()
{
    m_actions.add({"file.save-case", tr("Sa&ve case file…"), tr("File"), {chord("Ctrl+Shift+S")}}, this, [this] {
        if (const DocumentPage* page = currentPage())
            m_cases->askSave(page->documentId());
    });
    connect(m_cases, &CaseDocuments::saved, this, [this](const QString& path) { say(tr("Saved %1").arg(path)); });
    connect(m_cases, &CaseDocuments::refused, this, [this](const QString& text) {
        m_start->showMessage(text);
        say(text);
        if (!currentPage())
            showStart();
    });
    connect(m_cases, &CaseDocuments::opened, this,
            [this](const QStringList& normal, const QStringList& abnormal, const analysis::DiffOptions& options,
                   const QString& notes) {
                compare(normal, abnormal, options);
                const int id = currentPage()->documentId();
                m_session.setNotes(id, notes);
                if (toJson(m_session.comparison(id)->options) != toJson(options)) // those of last time
                    m_session.setOptions(id, options);
            });
}

void MainWindow::registerViewActions()
{
    const QString group = tr("View");
    for (int i = 0; i < kViewKeys; ++i)
        m_actions.add({viewActionId(i).constData(),
                       tr("View %1").arg(i + 1),
                       group,
                       {chord(("Alt+" + QByteArray::number(i + 1)).constData())}},
                      this, [this, i] {
                          if (DocumentPage* page = currentPage())
                              page->showPanel(i);
                      });
    m_actions.add({"view.twin", tr("Chart or its &table"), group, {chord("Ctrl+Shift+T")}}, this, [this] {
        if (DocumentPage* page = currentPage())
            page->showTwin();
    });
    m_actions.add({"view.contents", tr("Show or hide &contents"), group, {chord("Ctrl+B")}}, this, [this] {
        m_contentsWanted = !m_contentsWanted;
        refreshDocks();
    });
    m_actions.add({"view.details", tr("Show or hide &details"), group, {chord("Ctrl+J")}}, this, [this] {
        m_detailsWanted = !m_detailsWanted;
        refreshDocks();
    });
    m_actions.add({"view.issues", tr("&Issues"), group, {chord("Ctrl+Shift+M")}}, this, [this] { showIssues(); });
    m_actions.add({"view.reset", tr("&Reset layout"), group, {}}, this, [this] { resetLayout(); });
    m_actions.add({"view.simplify", tr("&Simplify layout"), group, {}}, this, [this] { simplifyLayout(); });
    m_actions.add({"view.full-screen", tr("&Full screen"), group, {chord("F11")}}, this,
                  [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    m_actions.add({"theme.system", tr("Theme: as the &desktop"), group, {}}, this,
                  [this] { setTheme(ThemeChoice::System); });
    m_actions.add({"theme.light", tr("Theme: &light"), group, {}}, this, [this] { setTheme(ThemeChoice::Light); });
    m_actions.add({"theme.dark", tr("Theme: &dark"), group, {}}, this, [this] { setTheme(ThemeChoice::Dark); });
    m_actions.add({"language.system", tr("Language: as the system"), group, {}}, this,
                  [this] { setLanguage(QStringLiteral("system")); });
    m_actions.add({"language.en", QStringLiteral("Language: English"), group, {}}, this,
                  [this] { setLanguage(QStringLiteral("en")); });
    m_actions.add({"language.zh", QStringLiteral("语言：简体中文"), group, {}}, this,
                  [this] { setLanguage(QStringLiteral("zh_CN")); });
}

void MainWindow::registerGoActions()
{
    const QString group = tr("Go");
    m_actions.add({"go.back", tr("&Back"), group, {chord("Alt+Left")}}, this, [this] {
        if (const DocumentPage* page = currentPage(); page && page->view())
            page->view()->back();
    });
    m_actions.add({"go.forward", tr("&Forward"), group, {chord("Alt+Right")}}, this, [this] {
        if (const DocumentPage* page = currentPage(); page && page->view())
            page->view()->forward();
    });
    m_actions.add({"go.anywhere", tr("&Go to file or track…"), group, {chord("Ctrl+P")}}, this, [this] { openGoTo(); });
    m_actions.add({"go.start", tr("&Start page"), group, {chord("Alt+Home")}}, this, [this] { showStart(); });
    const auto step = [this](int by) {
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + by + m_tabs->count()) % m_tabs->count());
    };
    m_actions.add({"go.next-tab", tr("&Next tab"), group, {chord("Ctrl+Tab"), chord("Ctrl+PgDown")}}, this,
                  [step] { step(1); });
    m_actions.add({"go.previous-tab", tr("&Previous tab"), group, {chord("Ctrl+Shift+Tab"), chord("Ctrl+PgUp")}}, this,
                  [step] { step(-1); });
}

void MainWindow::registerHelpActions()
{
    const QString group = tr("Help");
    m_actions.add({"help.shortcuts", tr("&Keyboard and actions"), group, {chord("?"), chord("F1")}}, this,
                  [this] { m_help->open(); });
    m_actions.add({"help.palette", tr("Command &palette…"), group, {chord("Ctrl+Shift+P")}}, this,
                  [this] { openCommandPalette(); });
    m_actions.add({"help.configure", tr("&Configure shortcuts…"), group, {}}, this, [this] { configureShortcuts(); });
    m_actions.add({"help.about", tr("&About Graylens"), group, {}}, this, [this] {
        auto* box = new QMessageBox(this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setWindowTitle(tr("About Graylens"));
        box->setIconPixmap(windowIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
        box->setText(tr("<b>Graylens %1</b><br>A workbench for the root causes of mobile problems.<br>Free software "
                        "under the GNU GPL, version 3 or later.")
                         .arg(QApplication::applicationVersion()));
        box->open();
    });
}

void MainWindow::askOpen()
{
    auto* dialog = new QFileDialog(this, tr("Open files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openFiles);
    dialog->open();
}

void MainWindow::beginCompare()
{
    CompareForm& form = m_start->compareForm();
    if (form.normal().isEmpty() && form.abnormal().isEmpty()) {
        QStringList open;
        const QList<int> ids = m_session.files();
        for (const int id : ids)
            if (m_session.file(id)->memberOf == 0)
                open.append(m_session.file(id)->path);
        if (!open.isEmpty())
            form.setSides(open.mid(0, 1), open.mid(1));
    }
    showStart();
    form.setFocus();
}

void MainWindow::swapComparison()
{
    const DocumentPage* page = currentPage();
    const Comparison* comparison = page ? m_session.comparison(page->documentId()) : nullptr;
    if (!comparison)
        return;
    const int old = page->documentId();
    compare(QStringList(comparison->abnormal), QStringList(comparison->normal));
    for (int i = 0; i < m_tabs->count(); ++i)
        if (const auto* other = qobject_cast<DocumentPage*>(m_tabs->widget(i)); other && other->documentId() == old)
            closeTab(i);
}

void MainWindow::showImportReport()
{
    const DocumentPage* page = currentPage();
    if (!page)
        return;
    QString report;
    const QList<imports::DocumentPtr> documents = page->documents();
    for (const imports::DocumentPtr& document : documents)
        report += importReport(*document, m_session.registry()) + QLatin1Char('\n');
    auto* window = new ReportWindow(tr("Import report of %1").arg(page->title()), report,
                                    QStringLiteral("import-report.txt"), this);
    window->show();
}

void MainWindow::showIssues()
{
    m_detailsWanted = true;
    refreshDocks();
    m_details->showIssues();
}

void MainWindow::openCommandPalette()
{
    std::vector<Choice> choices;
    const auto entries = m_actions.entries();
    for (const ActionRegistry::Entry& entry : entries) {
        if (!entry.enabled || entry.id == QLatin1String("help.palette"))
            continue;
        const QString text = plainActionText(entry.text);
        choices.push_back({entry.group + QStringLiteral(": ") + text, keysText(entry.shortcuts),
                           [this, id = entry.id] { m_actions.trigger(id); }});
    }
    m_palette->open(tr("What do you want to do?"), std::move(choices));
}

void MainWindow::openGoTo()
{
    std::vector<Choice> choices;
    if (DocumentPage* page = currentPage(); page && page->kind() == DocumentKind::File) {
        const OpenFile* file = m_session.file(page->documentId());
        const trace::TracePtr trace = file && file->document ? file->document->primary() : nullptr;
        for (std::uint32_t i = 0; trace && i < trace->threads.size(); ++i) {
            const TrackId track = trace->threads.sliceTrack[i];
            if (track.isNone())
                continue;
            const std::uint32_t row = trace->tracks.rowBegin[track.value()];
            if (row == trace->tracks.rowBegin[track.value() + 1])
                continue;
            const QString label = coreText(trace->threadLabel(ThreadId(i)));
            choices.push_back({label, tr("track"), [this, trace, row] {
                                   DocumentPage* target = currentPage();
                                   if (!target || !target->view())
                                       return;
                                   target->showPanel(QStringLiteral("timeline"));
                                   target->view()->select({Selected::Kind::Slice, trace->rows[row].begin, trace,
                                                           QString::fromStdString(std::string(trace->text(
                                                               trace->slices.name[trace->rows[row].begin])))});
                               }});
        }
    }
    for (int i = 0; i < m_tabs->count(); ++i)
        choices.push_back(
            {m_tabs->tabText(i), tr("tab"), [this, page = m_tabs->widget(i)] { m_tabs->setCurrentWidget(page); }});
    for (const workspace::Recent& recent : m_workspace.recents()) {
        QString text = recent.normal.empty() ? QString() : QString::fromStdString(recent.normal.front());
        if (recent.kind == workspace::Recent::Kind::Comparison && !recent.abnormal.empty())
            text += QStringLiteral(" → ") + QString::fromStdString(recent.abnormal.front());
        choices.push_back({text, tr("recent"), [this, recent] { openRecent(recent); }});
    }
    m_palette->open(tr("Where to? A track, a tab or a recent file"), std::move(choices));
}

void MainWindow::configureShortcuts()
{
    auto* dialog = new ShortcutDialog(m_actions, this);
    dialog->open();
}

void MainWindow::setTheme(ThemeChoice choice)
{
    const char* name = choice == ThemeChoice::Light ? "light" : choice == ThemeChoice::Dark ? "dark" : "system";
    static_cast<void>(m_workspace.setValue("theme", name));
    applyTheme(choice);
}

void MainWindow::setLanguage(const QString& language)
{
    static_cast<void>(m_workspace.setValue("language", language.toStdString()));
    say(tr("The language changes when Graylens starts the next time."));
}

} // namespace graylens::ui
