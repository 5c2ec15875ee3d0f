// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>

#include "core/import/document.h"

namespace graylens::ui {

class Session;

/// What is inside the shown document: members with their state, format and size; for a comparison its files by side.
class MemberTree : public QTreeWidget
{
    Q_OBJECT
public:
    explicit MemberTree(Session& session, QWidget* parent = nullptr);

    void showDocument(int documentId); ///< 0: nothing
    /// The member under the cursor, and the file it belongs to; null where there is none.
    const imports::Member* currentMember(int* fileId = nullptr, QList<int>* place = nullptr) const;

Q_SIGNALS:
    void extractRequested();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void addFile(QTreeWidgetItem* parent, int fileId);
    void addMember(QTreeWidgetItem* item, const imports::Member& member, int fileId, const QList<int>& place);
    void openCurrent();
    Session& m_session;
};

} // namespace graylens::ui
