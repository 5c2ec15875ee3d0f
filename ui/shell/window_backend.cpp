// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The tab that leads to a backend.
#include <QTabBar>
#include <QTabWidget>

#include "ui/backend/backend_page.h"
#include "ui/backend/connection_form.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kKeepSeen = "backend.keep-seen";

/// Where answers of servers are remembered; empty: nowhere.
std::filesystem::path seenFile(const workspace::Workspace& workspace, const std::optional<cache::Settings>& settings)
{
    const bool isKept = settings && workspace.value(kKeepSeen) != "off";
    return isKept ? settings->folder / "seen.db" : std::filesystem::path();
}

} // namespace

void MainWindow::showBackend(const QString& place)
{
    auto* page = m_tabs->findChild<BackendPage*>();
    if (!page) {
        page = new BackendPage(m_session, m_actions, m_tabs);
        m_tabs->addTab(page, icon(QStringLiteral("network")), QString());
        const auto name = [this, page] {
            const int index = m_tabs->indexOf(page);
            m_tabs->setTabText(index, page->title().replace(QLatin1Char('&'), QStringLiteral("&&")));
            for (const auto side : {QTabBar::LeftSide, QTabBar::RightSide})
                if (QWidget* close = m_tabs->tabBar()->tabButton(index, side))
                    close->setAccessibleName(tr("Close %1").arg(page->title()));
            if (m_tabs->currentWidget() == page)
                currentChanged();
        };
        connect(page, &BackendPage::titleChanged, this, name);
        connect(page, &BackendPage::said, this, &MainWindow::say);
        connect(page, &BackendPage::openRequested, this, [this](const QString& path) { openFiles({path}); });
        connect(page, &BackendPage::compareRequested, this,
                [this](const QStringList& normal, const QStringList& abnormal, const QString& notes) {
                    compare(normal, abnormal);
                    if (const DocumentPage* made = currentPage();
                        made && m_session.comparison(made->documentId())->notes.isEmpty()) // none of an earlier time
                        m_session.setNotes(made->documentId(), notes);
                });
        name();
        page->form().setSeenFile(seenFile(m_workspace, m_cacheSettings));
    }
    m_tabs->setCurrentWidget(page);
    if (!place.isEmpty())
        page->connectTo(placeFrom(place));
}

void MainWindow::registerBackendActions()
{
    const auto keep = [this](bool keeps) {
        std::error_code ignored;
        if (const auto file = seenFile(m_workspace, m_cacheSettings); !keeps && !file.empty())
            std::filesystem::remove(file, ignored); // at once
        static_cast<void>(m_workspace.setValue(kKeepSeen, keeps ? "on" : "off"));
        m_actions.action(QStringLiteral("backend.keep-seen"))->setChecked(keeps); // also where the palette ran it
        if (auto* page = m_tabs->findChild<BackendPage*>())
            page->form().setSeenFile(seenFile(m_workspace, m_cacheSettings));
    };
    QAction* action = m_actions.add(
        {"backend.keep-seen", tr("Keep what servers sho&wed, for when they cannot be reached"), tr("File"), {}}, this,
        [this, keep] { keep(m_workspace.value(kKeepSeen) == "off"); });
    action->setCheckable(true);
    action->setChecked(m_workspace.value(kKeepSeen) != "off");
}

} // namespace graylens::ui
