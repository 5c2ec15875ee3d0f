// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window keeps from one start to the next: its place and docks, the open tabs, the marks kept in each file.
#include <algorithm>
#include <utility>

#include <QAction>
#include <QCloseEvent>
#include <QDateTime>
#include <QDockWidget>
#include <QScreen>
#include <QStandardPaths>
#include <QTabWidget>

#include "ui/shell/case_documents.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/saved_session.h"
#include "ui/shell/start_page.h"
#include "ui/state/compare_options.h"

namespace graylens::ui {

namespace {

constexpr int kLayoutVersion = 1;
constexpr const char* kSession = "session";
constexpr const char* kResume = "session.resume";
constexpr const char* kKeepDecoded = "keep-decoded";

QByteArray stored(const workspace::Workspace& workspace, const char* key)
{
    return QByteArray::fromBase64(QByteArray::fromStdString(workspace.value(key).value_or(std::string())));
}

bool isDemo(const QStringList& paths)
{
    return !paths.isEmpty() && paths.front().startsWith(demoFolder());
}

std::string marksKey(const QString& path)
{
    return "marks:" + path.toStdString();
}

} // namespace

QString demoFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/demo");
}

void MainWindow::remember(workspace::Recent::Kind kind, const QStringList& normal, const QStringList& abnormal)
{
    if (CaseDocuments::areUnpacked(normal))
        return;
    workspace::Recent recent;
    recent.kind = kind;
    recent.openedMs = QDateTime::currentMSecsSinceEpoch();
    for (const QString& path : normal)
        recent.normal.push_back(path.toStdString());
    for (const QString& path : abnormal)
        recent.abnormal.push_back(path.toStdString());
    static_cast<void>(m_workspace.addRecent(recent));
    m_start->reloadRecents();
}

void MainWindow::openRecent(const workspace::Recent& recent)
{
    const auto paths = [](const std::vector<std::string>& side) {
        QStringList out;
        for (const std::string& path : side)
            out.append(QString::fromStdString(path));
        return out;
    };
    if (recent.kind == workspace::Recent::Kind::Comparison)
        compare(paths(recent.normal), paths(recent.abnormal));
    else
        openFiles(paths(recent.normal));
}

/// Written whenever a tab comes or goes, so that a killed program loses nothing. The demo and members of files are not
/// kept: the one is a click away, the others come with their file.
void MainWindow::saveSession()
{
    SavedSession now;
    const QList<DocumentPage*> all = pages();
    for (const DocumentPage* page : all) {
        const Comparison* comparison = m_session.comparison(page->documentId());
        const OpenFile* file = m_session.file(page->documentId());
        if (page == currentPage())
            now.current = static_cast<int>(now.documents.size());
        if (comparison && !isDemo(comparison->normal) && !CaseDocuments::areUnpacked(comparison->normal))
            now.documents.push_back({comparison->normal, comparison->abnormal, toJson(comparison->options)});
        else if (file && file->memberOf == 0)
            now.documents.push_back({{file->path}, {}, {}});
    }
    now.current = std::min(now.current, static_cast<int>(now.documents.size()) - 1);
    static_cast<void>(m_workspace.setValue(kSession, toText(now).toStdString()));
}

void MainWindow::readLastSession()
{
    m_last = sessionFromText(QByteArray::fromStdString(m_workspace.value(kSession).value_or(std::string())));
    m_start->setCanResume(canResume());
}

bool MainWindow::canResume() const
{
    return !m_last.documents.empty();
}

void MainWindow::useCache(const std::optional<cache::Settings>& settings)
{
    m_cacheSettings = settings;
    const bool isUsed = settings && keepsDecoded();
    m_session.setCache(isUsed ? std::make_shared<const cache::Cache>(*settings) : nullptr);
}

bool MainWindow::keepsDecoded() const
{
    return m_workspace.value(kKeepDecoded) != "off";
}

void MainWindow::setKeepsDecoded(bool keeps)
{
    static_cast<void>(m_workspace.setValue(kKeepDecoded, keeps ? "on" : "off"));
    m_actions.action(QStringLiteral("file.keep-decoded"))->setChecked(keeps); // also where the palette ran it
    if (m_cacheSettings && !keeps)
        cache::Cache(*m_cacheSettings).clear();
    useCache(m_cacheSettings);
}

bool MainWindow::resumesOnStart() const
{
    return m_workspace.value(kResume) == "on";
}

void MainWindow::setResumesOnStart(bool resume)
{
    static_cast<void>(m_workspace.setValue(kResume, resume ? "on" : "off"));
    m_actions.action(QStringLiteral("file.resume-on-start"))->setChecked(resume); // also where the palette ran it
}

void MainWindow::resumeSession()
{
    const SavedSession last = std::exchange(m_last, {});
    m_start->setCanResume(false);
    QList<DocumentPage*> opened;
    for (const SavedSession::Document& document : last.documents) {
        if (document.abnormal.isEmpty())
            openFiles(document.normal);
        else
            compare(document.normal, document.abnormal, optionsFromJson(document.options));
        opened.append(currentPage());
    }
    if (last.current >= 0 && last.current < opened.size())
        m_tabs->setCurrentWidget(opened[last.current]);
}

/// Marks are kept by the path of the file they were made in.
void MainWindow::restoreMarks(DocumentPage* page)
{
    const OpenFile* file = m_session.file(page->documentId());
    ViewState* view = page->view();
    if (!file || !view)
        return;
    view->setKeptMarks(
        marksFromText(QByteArray::fromStdString(m_workspace.value(marksKey(file->path)).value_or(std::string()))));
    connect(view, &ViewState::changed, this, [this, view, key = marksKey(file->path)](ViewState::Changes what) {
        if (!(what & ViewState::KeptMarks))
            return;
        if (view->keptMarks().empty())
            static_cast<void>(m_workspace.removeValue(key));
        else
            static_cast<void>(m_workspace.setValue(key, marksToText(view->keptMarks()).toStdString()));
    });
}

void MainWindow::resetLayout()
{
    for (QDockWidget* dock : {m_contentsDock, m_detailsDock})
        dock->setFloating(false);
    addDockWidget(Qt::LeftDockWidgetArea, m_contentsDock);
    addDockWidget(Qt::BottomDockWidgetArea, m_detailsDock);
    m_contentsWanted = m_detailsWanted = true;
    refreshDocks();
    resizeDocks({m_contentsDock}, {290}, Qt::Horizontal);
    resizeDocks({m_detailsDock}, {kDetailsHeight}, Qt::Vertical);
}

void MainWindow::simplifyLayout()
{
    m_contentsWanted = m_detailsWanted = false;
    refreshDocks();
}

void MainWindow::restoreLayout()
{
    restoreGeometry(stored(m_workspace, "window.geometry"));
    restoreState(stored(m_workspace, "window.layout"), kLayoutVersion);
    m_contentsWanted = m_workspace.value("dock.contents") != "off";
    m_detailsWanted = m_workspace.value("dock.details") != "off";
    // A screen may be gone or have shrunk since.
    const QRect room = screen()->availableGeometry();
    const QSize size = this->size().boundedTo(room.size());
    resize(size);
    move(std::clamp(x(), room.left(), room.left() + room.width() - size.width()),
         std::clamp(y(), room.top(), room.top() + room.height() - size.height()));
    refreshDocks();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    const auto store = [this](const char* key, const QByteArray& value) {
        static_cast<void>(m_workspace.setValue(key, value.toBase64().toStdString()));
    };
    store("window.geometry", saveGeometry());
    store("window.layout", saveState(kLayoutVersion));
    static_cast<void>(m_workspace.setValue("dock.contents", m_contentsWanted ? "on" : "off"));
    static_cast<void>(m_workspace.setValue("dock.details", m_detailsWanted ? "on" : "off"));
    QMainWindow::closeEvent(event);
}

} // namespace graylens::ui
