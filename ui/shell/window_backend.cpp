// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The tab that leads to a backend.
#include <QTabBar>
#include <QTabWidget>

#include "ui/backend/backend_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

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
                [this](const QStringList& normal, const QStringList& abnormal) { compare(normal, abnormal); });
        name();
    }
    m_tabs->setCurrentWidget(page);
    if (!place.isEmpty())
        page->connectTo(placeFrom(place));
}

} // namespace graylens::ui
