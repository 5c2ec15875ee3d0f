// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing the mapping that gives a file's obfuscated names in clear.
#include <QFileDialog>
#include <QFileInfo>

#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"

namespace graylens::ui {

void MainWindow::registerMappingActions()
{
    const QString group = tr("File");
    m_actions.add({"file.mapping", tr("Choose &mapping…"), group, {}}, this, [this] { chooseMapping(Side::Normal); });
    m_actions.add({"file.mapping-abnormal", tr("Choose mapping of the a&bnormal side…"), group, {}}, this,
                  [this] { chooseMapping(Side::Abnormal); });
    m_actions.add({"file.mapping-none", tr("Show names as in the &file"), group, {}}, this, [this] {
        for (const Side side : {Side::Normal, Side::Abnormal})
            for (const int id : filesWithNames(side))
                m_session.setMapping(id, {});
    });
}

QList<int> MainWindow::filesWithNames(Side side) const
{
    const DocumentPage* page = currentPage();
    if (!page)
        return {};
    const Comparison* comparison = m_session.comparison(page->documentId());
    if (!comparison)
        return side == Side::Normal ? QList<int> {page->documentId()} : QList<int> {};
    const QList<int> all = m_session.filesOf(*comparison); // normal ones first
    const qsizetype normal = comparison->normal.size();
    return side == Side::Normal ? all.first(std::min(normal, all.size())) : all.sliced(std::min(normal, all.size()));
}

void MainWindow::chooseMapping(Side side)
{
    const QList<int> files = filesWithNames(side);
    if (files.isEmpty())
        return;
    const OpenFile* first = m_session.file(files.first());
    QString start = first ? first->mapping : QString();
    if (start.isEmpty())
        start = m_session.suggestedMapping(files.first());
    if (start.isEmpty() && first)
        start = QFileInfo(first->path).path();
    const DocumentPage* page = currentPage();
    const bool isComparison = page && page->kind() == DocumentKind::Comparison;
    const QString title = !isComparison ? tr("Mapping of the build that wrote this file")
        : side == Side::Normal          ? tr("Mapping of the normal side's build")
                                        : tr("Mapping of the abnormal side's build");
    const QString path = QFileDialog::getOpenFileName(
        this, title, start, tr("R8 and ProGuard mappings (*.txt *.map *.gz *.zst);;All files (*)"));
    if (path.isEmpty())
        return;
    for (const int id : files)
        m_session.setMapping(id, QFileInfo(path).absoluteFilePath());
    say(tr("Names are given in clear with %1").arg(QFileInfo(path).fileName()));
}

} // namespace graylens::ui
