// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListWidget>
#include <QStringList>

#include "ui/shell/actions.h"

namespace graylens::ui {

/// The files of one side of a comparison: added by button or drop, removed with Delete.
class PathList : public QListWidget
{
    Q_OBJECT
public:
    explicit PathList(QString hint, QWidget* parent = nullptr);

    QStringList paths() const;
    void setPaths(const QStringList& paths);
    void addPaths(const QStringList& paths); ///< those it has already are left out
    void removeSelected();

Q_SIGNALS:
    void pathsChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QString m_hint;
};

/// Local files of a drop or paste.
QStringList localFiles(const QMimeData* data);

/// What every list of the start page can do with its chosen entry.
ActionSpec removeEntryAction();

} // namespace graylens::ui
