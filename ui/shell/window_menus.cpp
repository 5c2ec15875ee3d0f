// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The menus and the toolbar: which actions of the registry stand where.
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

void MainWindow::buildMenus()
{
    const auto fill = [this](QMenu* menu, std::initializer_list<const char*> ids) {
        for (const char* id : ids) {
            if (*id == '-')
                menu->addSeparator();
            else
                menu->addAction(m_actions.action(QLatin1String(id)));
        }
    };
    menuBar()->setObjectName(QStringLiteral("menuBar"));
    fill(menuBar()->addMenu(tr("&File")),
         {"file.open",
          "file.compare",
          "file.demo",
          "file.backend",
          "file.resume",
          "file.resume-on-start",
          "file.keep-decoded",
          "backend.keep-seen",
          "-",
          "file.reload",
          "file.extract",
          "file.redact",
          "file.export",
          "file.export-trace",
          "file.save-case",
          "file.import-report",
          "-",
          "file.mapping",
          "file.mapping-abnormal",
          "file.mapping-none",
          "-",
          "keys.unlock",
          "-",
          "file.close",
          "file.quit"});
    fill(menuBar()->addMenu(tr("&Edit")), {"edit.find", "edit.find-next", "edit.find-previous", "-", "compare.swap"});
    QMenu* view = menuBar()->addMenu(tr("&View"));
    fill(view,
         {"view.panel-1", "view.panel-2", "view.panel-3", "view.panel-4", "view.panel-5", "view.panel-6",
          "view.panel-7", "view.panel-8", "-", "view.twin", "view.contents", "view.details", "view.issues", "-",
          "view.reset", "view.simplify", "view.full-screen", "-"});
    fill(view->addMenu(tr("&Theme")), {"theme.system", "theme.light", "theme.dark"});
    fill(view->addMenu(tr("&Language")), {"language.system", "language.en", "language.zh"});
    fill(menuBar()->addMenu(tr("&Go")),
         {"go.back", "go.forward", "-", "go.anywhere", "go.start", "-", "go.next-tab", "go.previous-tab"});
    QMenu* panelMenu = menuBar()->addMenu(tr("&Actions"));
    connect(panelMenu, &QMenu::aboutToShow, this, [this, panelMenu] { fillPanelActions(panelMenu); });
    fill(menuBar()->addMenu(tr("&Help")), {"help.shortcuts", "help.palette", "help.configure", "-", "help.about"});
}

/// The views of the document in front, by their names; the others have neither entry nor key.
void MainWindow::nameViewActions()
{
    const DocumentPage* page = currentPage();
    const QStringList titles = page ? page->panelTitles() : QStringList();
    for (int i = 0; i < kViewKeys; ++i) {
        const QString id = QLatin1String(viewActionId(i));
        QAction* action = m_actions.action(id);
        action->setVisible(i < titles.size() || i == 0);
        action->setEnabled(i < titles.size());
        m_actions.setText(id, i < titles.size() ? titles[i] : tr("View %1").arg(i + 1));
    }
}

/// What the panels can do, by group, as far as somebody visible would do it.
void MainWindow::fillPanelActions(QMenu* menu)
{
    menu->clear();
    QMenu* submenu = nullptr;
    const auto entries = m_actions.entries();
    for (const ActionRegistry::Entry& entry : entries) {
        if (!entry.enabled || entry.scope != ActionScope::Canvas)
            continue;
        if (!submenu || submenu->title() != entry.group)
            submenu = menu->addMenu(entry.group);
        const QString hint = entry.shortcuts.isEmpty()
            ? QString()
            : QLatin1Char('\t') + entry.shortcuts.front().toString(QKeySequence::NativeText);
        submenu->addAction(entry.text + hint, this, [this, id = entry.id] { m_actions.trigger(id); });
    }
    if (menu->isEmpty())
        menu->addAction(tr("Open a document first"))->setEnabled(false);
}

void MainWindow::buildToolBar()
{
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setAccessibleName(tr("Tools"));
    bar->setMovable(false);
    bar->setIconSize({18, 18});
    const std::pair<const char*, const char*> buttons[] = {
        {"file.open", "open"},
        {"file.compare", "compare"},
        {"", ""},
        {"go.back", "back"},
        {"go.forward", "forward"},
        {"", ""},
        {"edit.find", "search"},
        {"compare.swap", "swap"},
        {"file.export", "export"},
        {"", ""},
        {"help.palette", "keyboard"},
        {"help.shortcuts", "help"},
    };
    for (const auto& [id, name] : buttons) {
        QAction* action = m_actions.action(QLatin1String(id));
        if (!action) {
            bar->addSeparator();
            continue;
        }
        action->setIcon(icon(QLatin1String(name)));
        bar->addAction(action);
        if (QWidget* button = bar->widgetForAction(action)) {
            button->setObjectName(QStringLiteral("tool.") + QLatin1String(id));
            button->setAccessibleName(plainActionText(action->text()));
        }
    }
}

} // namespace graylens::ui
