// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent_list.h"

#include <algorithm>
#include <filesystem>

#include <QContextMenuEvent>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/jobs/job_runner.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

enum Role { PlaceRole = Qt::UserRole + 1, MissingRole };

/// Two lines: name in the text colour, place below in a fainter one.
class TwoLines final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {120, option.fontMetrics.height() * 2 + 12};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem plain = option;
        initStyleOption(&plain, index);
        const QString title = std::exchange(plain.text, QString());
        const QIcon icon = std::exchange(plain.icon, QIcon());
        plain.widget->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, plain.widget);

        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool missing = index.data(MissingRole).toBool();
        const QPalette& palette = option.palette;
        const QColor strong = selected ? palette.color(QPalette::HighlightedText)
            : missing                  ? palette.color(QPalette::Disabled, QPalette::Text)
                                       : palette.color(QPalette::Text);
        const QColor faint = selected || missing ? strong : palette.color(QPalette::PlaceholderText);
        QRect rect = option.rect.adjusted(8, 5, -8, -5);
        const QRect iconRect(rect.left(), rect.top(), 16, option.fontMetrics.height());
        icon.paint(painter, iconRect, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
        rect.setLeft(rect.left() + 24);
        const auto line = [&](const QColor& color, const QString& text, int row) {
            const QRect place(rect.left(), rect.top() + row * (option.fontMetrics.height() + 2), rect.width(),
                              option.fontMetrics.height());
            painter->setPen(color);
            painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                              option.fontMetrics.elidedText(text, Qt::ElideMiddle, place.width()));
        };
        painter->setFont(option.font);
        line(strong, title, 0);
        line(faint, index.data(PlaceRole).toString(), 1);
    }
};

QString pathText(const std::string& path)
{
    return QString::fromStdString(path);
}

QString sideText(const std::vector<std::string>& side)
{
    if (side.empty())
        return QStringLiteral("–");
    const QString first = QFileInfo(pathText(side.front())).fileName();
    return side.size() == 1 ? first
                            : RecentList::tr("%1 and %n more", nullptr, static_cast<int>(side.size() - 1)).arg(first);
}

QString folderText(const std::string& path)
{
    QString folder = QDir::toNativeSeparators(QFileInfo(pathText(path)).path());
    const QString home = QDir::homePath();
    if (folder.startsWith(home + QLatin1Char('/')) || folder == home)
        folder.replace(0, home.size(), QStringLiteral("~"));
    return folder;
}

} // namespace

RecentList::RecentList(workspace::Workspace& workspace, JobRunner& jobs, QWidget* parent)
    : QListWidget(parent)
    , m_workspace(workspace)
    , m_jobs(jobs)
{
    setObjectName(QStringLiteral("recentList"));
    setAccessibleName(tr("Recently opened"));
    setItemDelegate(new TwoLines(this));
    setUniformItemSizes(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QListWidget::itemActivated, this, &RecentList::openCurrent);
    reload();
}

void RecentList::reload()
{
    m_recents = m_workspace.recents();
    m_missing.assign(m_recents.size(), false);
    fill();
    checkExistence();
}

void RecentList::fill()
{
    const int row = currentRow();
    clear();
    for (std::size_t i = 0; i < m_recents.size(); ++i) {
        const workspace::Recent& recent = m_recents[i];
        const bool isPair = recent.kind == workspace::Recent::Kind::Comparison;
        const QString name
            = isPair ? tr("%1 → %2").arg(sideText(recent.normal), sideText(recent.abnormal)) : sideText(recent.normal);
        auto* item = new QListWidgetItem(name, this);
        const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(recent.openedMs), QLocale::ShortFormat);
        const QString folder = recent.normal.empty() ? QString() : folderText(recent.normal.front());
        const QString missing = m_missing[i] ? tr("not there any more") + QStringLiteral(" · ") : QString();
        item->setData(PlaceRole, missing + when + QStringLiteral(" · ") + folder);
        item->setData(MissingRole, static_cast<bool>(m_missing[i]));
        item->setData(Qt::AccessibleDescriptionRole, item->data(PlaceRole));
        item->setIcon(icon(recent.pinned ? QStringLiteral("pin")
                               : isPair  ? QStringLiteral("compare")
                                         : QStringLiteral("file")));
        QStringList paths;
        for (const auto& side : {recent.normal, recent.abnormal})
            for (const std::string& path : side)
                paths.append(QDir::toNativeSeparators(pathText(path)));
        item->setToolTip(paths.join(QLatin1Char('\n')));
    }
    setCurrentRow(std::min(row, count() - 1));
}

/// A path may lie on a network disk that takes its time: never asked on the GUI thread.
void RecentList::checkExistence()
{
    auto work = [recents = m_recents](const Operation&) -> Result<std::vector<bool>> {
        std::vector<bool> missing;
        for (const workspace::Recent& recent : recents) {
            bool gone = false;
            for (const auto* side : {&recent.normal, &recent.abnormal})
                for (const std::string& path : *side) {
                    std::error_code error;
                    gone = gone
                        || !std::filesystem::exists(
                               std::filesystem::path(QString::fromStdString(path).toStdU16String()), error);
                }
            missing.push_back(gone);
        }
        return missing;
    };
    m_jobs.startLatest(tr("Looking for recent files"), this, "exists", std::move(work),
                       [this](std::vector<bool> missing) {
                           if (missing == m_missing || missing.size() != m_recents.size())
                               return;
                           m_missing = std::move(missing);
                           fill();
                       });
}

const workspace::Recent* RecentList::current() const
{
    const int row = currentRow();
    return row < 0 || static_cast<std::size_t>(row) >= m_recents.size() ? nullptr
                                                                        : &m_recents[static_cast<std::size_t>(row)];
}

void RecentList::openCurrent()
{
    if (const workspace::Recent* recent = current())
        Q_EMIT opened(workspace::Recent(*recent));
}

void RecentList::togglePin()
{
    const workspace::Recent* recent = current();
    if (!recent)
        return;
    const auto id = recent->id;
    static_cast<void>(m_workspace.setPinned(id, !recent->pinned));
    reload();
    for (std::size_t i = 0; i < m_recents.size(); ++i)
        if (m_recents[i].id == id)
            setCurrentRow(static_cast<int>(i));
}

void RecentList::removeCurrent()
{
    if (const workspace::Recent* recent = current()) {
        static_cast<void>(m_workspace.removeRecent(recent->id));
        reload();
    }
}

void RecentList::paintEvent(QPaintEvent* event)
{
    QListWidget::paintEvent(event);
    if (count() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(8, 8, -8, -8), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                     tr("Files and comparisons you open will be listed here."));
}

void RecentList::contextMenuEvent(QContextMenuEvent* event)
{
    const workspace::Recent* recent = current();
    if (!recent)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Open"), this, &RecentList::openCurrent);
    menu->addAction(recent->pinned ? tr("Unpin") : tr("Pin"), this, &RecentList::togglePin);
    menu->addAction(tr("Remove from the list"), this, &RecentList::removeCurrent);
    menu->popup(event->globalPos());
}

} // namespace graylens::ui
