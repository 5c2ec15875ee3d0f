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
        m_actions.add(
            {"backend.keep-seen", tr("Keep what servers &showed, for when they cannot be reached"), tr("File"), {}},
            page, [this, page] { keepSeen(*page, m_workspace.value(kKeepSeen) == "off"); });
        m_actions.action(QStringLiteral("backend.keep-seen"))->setCheckable(true);
        keepSeen(*page, m_workspace.value(kKeepSeen) != "off");
    }
    m_tabs->setCurrentWidget(page);
    if (!place.isEmpty())
        page->connectTo(placeFrom(place));
}

/// Turned off, what was kept goes at once.
void MainWindow::keepSeen(BackendPage& page, bool keeps)
{
    static_cast<void>(m_workspace.setValue(kKeepSeen, keeps ? "on" : "off"));
    m_actions.action(QStringLiteral("backend.keep-seen"))->setChecked(keeps); // also where the palette ran it
    const auto file = m_cacheSettings ? m_cacheSettings->folder / "seen.db" : std::filesystem::path();
    page.form().setSeenFile(keeps ? file : std::filesystem::path());
    std::error_code ignored;
    if (!keeps && !file.empty())
        std::filesystem::remove(file, ignored);
}

} // namespace graylens::ui
