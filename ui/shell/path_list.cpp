// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/path_list.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace graylens::ui {

QStringList localFiles(const QMimeData* data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl& url : urls)
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

PathList::PathList(QString hint, QWidget* parent)
    : QListWidget(parent)
    , m_hint(std::move(hint))
{
    setAcceptDrops(true);
    setDragDropMode(QAbstractItemView::DropOnly);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QStringList PathList::paths() const
{
    QStringList out;
    for (int i = 0; i < count(); ++i)
        out.append(item(i)->toolTip());
    return out;
}

void PathList::setPaths(const QStringList& paths)
{
    clear();
    for (const QString& path : paths) {
        auto* added = new QListWidgetItem(QFileInfo(path).fileName(), this);
        added->setToolTip(path);
    }
    viewport()->update();
    Q_EMIT pathsChanged();
}

void PathList::addPaths(const QStringList& added)
{
    QStringList all = paths();
    for (const QString& path : added)
        if (!all.contains(path))
            all.append(path);
    setPaths(all);
}

void PathList::paintEvent(QPaintEvent* event)
{
    QListWidget::paintEvent(event);
    if (count() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1, Qt::DashLine));
    painter.drawRect(viewport()->rect().adjusted(1, 1, -2, -2));
    painter.drawText(viewport()->rect().adjusted(8, 4, -8, -4), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
}

ActionSpec removeEntryAction()
{
    return {"start.remove-entry",
            PathList::tr("Take the entry off the list"),
            PathList::tr("Start page"),
            {Qt::Key_Delete, Qt::Key_Backspace},
            ActionScope::Canvas};
}

void PathList::removeSelected()
{
    qDeleteAll(selectedItems());
    Q_EMIT pathsChanged();
}

void PathList::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PathList::dragMoveEvent(QDragMoveEvent* event)
{
    event->acceptProposedAction();
}

void PathList::dropEvent(QDropEvent* event)
{
    addPaths(localFiles(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace graylens::ui
