// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/member_tree.h"

#include <QContextMenuEvent>
#include <QDir>
#include <QFileInfo>
#include <QHeaderView>
#include <QMenu>

#include "ui/shell/messages.h"
#include "ui/state/session.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

enum Role { FileRole = Qt::UserRole + 1, PlaceRole };
enum Column { NameColumn, StateColumn, SizeColumn };

QString stateIcon(imports::MemberState state)
{
    switch (state) {
    case imports::MemberState::Ok:
        return QStringLiteral("ok");
    case imports::MemberState::Partial:
        return QStringLiteral("warning");
    case imports::MemberState::Failed:
        return QStringLiteral("error");
    case imports::MemberState::Unsupported:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace

MemberTree::MemberTree(Session& session, QWidget* parent)
    : QTreeWidget(parent)
    , m_session(session)
{
    setObjectName(QStringLiteral("memberTree"));
    setAccessibleName(tr("Contents of the document"));
    setHeaderLabels({tr("Name"), tr("State"), tr("Size")});
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setTextElideMode(Qt::ElideMiddle);
    setIndentation(12);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    for (const int column : {StateColumn, SizeColumn})
        header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTreeWidget::itemActivated, this, &MemberTree::openCurrent);
}

void MemberTree::showDocument(int documentId)
{
    setUpdatesEnabled(false);
    clear();
    setColumnHidden(StateColumn, true);
    if (const Comparison* comparison = m_session.comparison(documentId)) {
        const QList<int> inputs = m_session.filesOf(*comparison);
        for (const QStringList* side : {&comparison->normal, &comparison->abnormal}) {
            auto* group = new QTreeWidgetItem(this, {side == &comparison->normal ? tr("Normal") : tr("Abnormal")});
            for (const int id : inputs)
                if (side->contains(m_session.file(id)->path))
                    addFile(group, id);
        }
    } else if (m_session.file(documentId)) {
        addFile(invisibleRootItem(), documentId);
    }
    // The files of a comparison side by side say enough; what is in each is a click away.
    expandToDepth(m_session.comparison(documentId) ? 0 : 2);
    setUpdatesEnabled(true);
}

void MemberTree::addFile(QTreeWidgetItem* parent, int fileId)
{
    const OpenFile* file = m_session.file(fileId);
    auto* item = new QTreeWidgetItem(parent, {QFileInfo(file->path).fileName()});
    item->setToolTip(NameColumn, QDir::toNativeSeparators(file->path));
    item->setData(NameColumn, FileRole, fileId);
    if (file->document)
        addMember(item, file->document->root, fileId, {});
    else {
        setColumnHidden(StateColumn, false);
        item->setText(StateColumn, file->failed ? stateText(imports::MemberState::Failed) : tr("loading"));
    }
}

void MemberTree::addMember(QTreeWidgetItem* item, const imports::Member& member, int fileId, const QList<int>& place)
{
    item->setText(StateColumn, stateText(member.state));
    // The mark before the name says that all is well; words are for what is not.
    if (member.state != imports::MemberState::Ok)
        setColumnHidden(StateColumn, false);
    item->setIcon(NameColumn, icon(stateIcon(member.state)));
    QStringList facts {item->toolTip(NameColumn).isEmpty() ? item->text(NameColumn) : item->toolTip(NameColumn)};
    if (!member.format.empty())
        facts.append(formatTitle(member.format, m_session.registry()));
    item->setToolTip(NameColumn, facts.join(QLatin1Char('\n')));
    item->setText(SizeColumn, member.bytes ? bytesText(member.bytes) : QString());
    item->setTextAlignment(SizeColumn, Qt::AlignRight | Qt::AlignVCenter);
    item->setData(NameColumn, FileRole, fileId);
    item->setData(NameColumn, PlaceRole, QVariant::fromValue(place));
    if (member.state == imports::MemberState::Failed || member.state == imports::MemberState::Unsupported)
        item->setToolTip(StateColumn, errorText(member.error));
    for (std::size_t i = 0; i < member.children.size(); ++i) {
        QList<int> below = place;
        below.append(static_cast<int>(i));
        auto* child = new QTreeWidgetItem(item, {QString::fromStdString(member.children[i].name)});
        addMember(child, member.children[i], fileId, below);
    }
}

const imports::Member* MemberTree::currentMember(int* fileId, QList<int>* place) const
{
    const QTreeWidgetItem* item = currentItem();
    const OpenFile* file = item ? m_session.file(item->data(NameColumn, FileRole).toInt()) : nullptr;
    if (!file || !file->document)
        return nullptr;
    const auto path = item->data(NameColumn, PlaceRole).value<QList<int>>();
    const imports::Member* member = &file->document->root;
    for (const int row : path) {
        if (static_cast<std::size_t>(row) >= member->children.size())
            return nullptr;
        member = &member->children[static_cast<std::size_t>(row)];
    }
    if (fileId)
        *fileId = file->id;
    if (place)
        *place = path;
    return member;
}

void MemberTree::openCurrent()
{
    int fileId = 0;
    QList<int> place;
    if (!currentMember(&fileId, &place))
        return;
    if (place.isEmpty())
        m_session.open(m_session.file(fileId)->path);
    else
        m_session.openMember(fileId, place);
}

void MemberTree::contextMenuEvent(QContextMenuEvent* event)
{
    const imports::Member* member = currentMember();
    if (!member)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* open = menu->addAction(tr("Open in a tab of its own"), this, &MemberTree::openCurrent);
    open->setEnabled(member->trace != nullptr);
    menu->addAction(tr("Extract as…"), this, &MemberTree::extractRequested);
    menu->popup(event->globalPos());
}

} // namespace graylens::ui
