// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_page.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "core/workspace/workspace.h"
#include "ui/shell/actions.h"
#include "ui/shell/compare_form.h"
#include "ui/shell/key_form.h"
#include "ui/shell/key_store.h"
#include "ui/shell/path_list.h"
#include "ui/shell/recent_list.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QLabel* heading(const QString& text, QWidget* parent, double scale)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

/// A card with a dashed border: things can be dropped here.
class DropCard final : public QFrame
{
public:
    using QFrame::QFrame;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(palette().color(QPalette::Base));
        painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1.2, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
};

QFrame* card(QWidget* parent)
{
    auto* frame = new QFrame(parent);
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setBackgroundRole(QPalette::Base);
    frame->setAutoFillBackground(true);
    return frame;
}

} // namespace

StartPage::StartPage(workspace::Workspace& workspace, JobRunner& jobs, KeyStore& keys, ActionRegistry& actions,
                     QWidget* parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_actions(actions)
    , m_message(new QLabel(this))
    , m_shortcuts(new QLabel(this))
{
    setObjectName(QStringLiteral("startPage"));
    m_message->setObjectName(QStringLiteral("startMessage"));
    m_message->setWordWrap(true);
    m_message->setVisible(false);
    m_shortcuts->setObjectName(QStringLiteral("shortcutStrip"));
    m_shortcuts->setForegroundRole(QPalette::PlaceholderText);
    m_shortcuts->setWordWrap(true);

    auto* content = new QWidget(this);
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(24, 20, 24, 20);
    grid->setSpacing(16);
    grid->addWidget(heading(QStringLiteral("Graylens"), content, 1.9), 0, 0);
    auto* subtitle = new QLabel(tr("What made this run slower, or made it fail? Open what the phone sent, or compare "
                                   "it with a run that was fine."),
                                content);
    subtitle->setObjectName(QStringLiteral("subtitle"));
    subtitle->setWordWrap(true);
    grid->addWidget(subtitle, 1, 0, 1, 2);
    grid->addWidget(m_message, 2, 0, 1, 2);
    grid->addWidget(makeOpenCard(), 3, 0);
    grid->addWidget(makeCompareCard(), 4, 0);
    grid->addWidget(makeKeyCard(), 5, 0);
    grid->addWidget(makeRecentCard(workspace, jobs), 3, 1, 3, 1);
    grid->addWidget(m_shortcuts, 6, 0, 1, 2);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    grid->setRowStretch(7, 1);
    content->setMaximumWidth(1320);

    auto* scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("startScroll"));
    scroll->setAccessibleName(tr("Start page"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    auto* centred = new QWidget(scroll);
    auto* row = new QHBoxLayout(centred);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(content, 100);
    row->addStretch(1);
    scroll->setWidget(centred);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);

    connect(&m_actions, &ActionRegistry::shortcutsChanged, this, &StartPage::refreshShortcuts);
    connect(&m_actions, &ActionRegistry::added, this, &StartPage::refreshShortcuts);
}

QWidget* StartPage::makeOpenCard()
{
    auto* frame = new DropCard(this);
    frame->setObjectName(QStringLiteral("dropZone"));
    auto* text = new QLabel(
        tr("Drop bundles, traces or profiles anywhere in this window. The content decides, not the file name."), frame);
    text->setObjectName(QStringLiteral("dropText"));
    text->setWordWrap(true);
    auto* open = new QPushButton(icon(QStringLiteral("open")), tr("Open files…"), frame);
    open->setObjectName(QStringLiteral("openButton"));
    open->setAccessibleName(tr("Open files"));
    open->setDefault(true);
    auto* demo = new QPushButton(icon(QStringLiteral("demo")), tr("Try the demo"), frame);
    demo->setObjectName(QStringLiteral("demoButton"));
    demo->setAccessibleName(tr("Try the demo comparison"));
    demo->setToolTip(tr("A slow startup: several phones before and after a gray release"));
    m_resume = new QPushButton(icon(QStringLiteral("reload")), tr("Resume last session"), frame);
    m_resume->setObjectName(QStringLiteral("resumeButton"));
    m_resume->setAccessibleName(tr("Resume last session"));
    m_resume->setToolTip(tr("Open again what stood open the last time"));
    m_resume->hide();
    connect(m_resume, &QPushButton::clicked, this, &StartPage::resumeRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(demo, &QPushButton::clicked, this, &StartPage::demoRequested);

    auto* grid = new QGridLayout(frame);
    grid->setContentsMargins(16, 14, 16, 14);
    grid->setVerticalSpacing(10);
    grid->addWidget(heading(tr("Open"), frame, 1.15), 0, 0, 1, 4);
    grid->addWidget(text, 1, 0, 1, 4);
    grid->addWidget(open, 2, 0);
    grid->addWidget(demo, 2, 1);
    grid->addWidget(m_resume, 2, 2);
    grid->setColumnStretch(3, 1);
    return frame;
}

QWidget* StartPage::makeCompareCard()
{
    auto* frame = card(this);
    frame->setObjectName(QStringLiteral("compareCard"));
    m_compare = new CompareForm(m_actions, frame);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget(heading(tr("Compare two"), frame, 1.15));
    column->addWidget(m_compare);
    return frame;
}

QWidget* StartPage::makeRecentCard(workspace::Workspace& workspace, JobRunner& jobs)
{
    auto* frame = card(this);
    frame->setObjectName(QStringLiteral("recentCard"));
    m_recents = new RecentList(workspace, jobs, frame);
    m_recents->setFrameShape(QFrame::NoFrame);
    m_actions.addToCanvas(removeEntryAction(), m_recents, [list = m_recents] { list->removeCurrent(); });
    auto* pin = new QPushButton(icon(QStringLiteral("pin")), tr("Pin"), frame);
    pin->setObjectName(QStringLiteral("pinButton"));
    pin->setAccessibleName(tr("Pin or unpin the chosen entry"));
    auto* remove = new QPushButton(icon(QStringLiteral("close")), tr("Remove"), frame);
    remove->setObjectName(QStringLiteral("removeRecentButton"));
    remove->setAccessibleName(tr("Remove the chosen entry from the list"));
    const auto refresh = [this, pin, remove] {
        const workspace::Recent* recent = m_recents->current();
        pin->setEnabled(recent);
        remove->setEnabled(recent);
        pin->setText(recent && recent->pinned ? tr("Unpin") : tr("Pin"));
    };
    connect(m_recents, &QListWidget::currentRowChanged, this, refresh);
    connect(m_recents, &RecentList::opened, this, &StartPage::recentChosen);
    connect(pin, &QPushButton::clicked, m_recents, &RecentList::togglePin);
    connect(remove, &QPushButton::clicked, m_recents, &RecentList::removeCurrent);
    refresh();

    auto* grid = new QGridLayout(frame);
    grid->setContentsMargins(16, 14, 16, 14);
    grid->addWidget(heading(tr("Recent"), frame, 1.15), 0, 0);
    grid->addWidget(pin, 0, 1);
    grid->addWidget(remove, 0, 2);
    grid->addWidget(m_recents, 1, 0, 1, 3);
    grid->setColumnStretch(0, 1);
    return frame;
}

QWidget* StartPage::makeKeyCard()
{
    auto* frame = card(this);
    frame->setObjectName(QStringLiteral("keyCard"));
    m_keyStatus = new QLabel(frame);
    m_keyStatus->setObjectName(QStringLiteral("keyStatus"));
    m_keyButton = new QPushButton(icon(QStringLiteral("key")), QString(), frame);
    m_keyButton->setObjectName(QStringLiteral("keyButton"));
    m_keyForm = new KeyForm(m_keys, frame);
    m_keyForm->setVisible(false);
    connect(m_keyButton, &QPushButton::clicked, this, [this] {
        if (m_keys.isUnlocked())
            m_keys.lock();
        else
            m_keyForm->setVisible(!m_keyForm->isVisible());
    });
    connect(&m_keys, &KeyStore::changed, this, &StartPage::refreshKeys);
    connect(&m_keys, &KeyStore::unlocked, this, [this] {
        m_keyForm->setVisible(false);
        refreshKeys();
    });
    auto* grid = new QGridLayout(frame);
    grid->setContentsMargins(16, 10, 16, 10);
    grid->addWidget(heading(tr("Keys"), frame, 1.15), 0, 0);
    grid->addWidget(m_keyStatus, 0, 1);
    grid->addWidget(m_keyButton, 0, 2);
    grid->addWidget(m_keyForm, 1, 0, 1, 3);
    grid->setColumnStretch(1, 1);
    refreshKeys();
    return frame;
}

void StartPage::refreshKeys()
{
    m_keyStatus->setText(m_keys.statusText());
    m_keyButton->setText(m_keys.isUnlocked() ? tr("Lock") : m_keys.ringExists() ? tr("Unlock…") : tr("Choose…"));
    m_keyButton->setAccessibleName(m_keys.isUnlocked() ? tr("Lock the key ring") : tr("Unlock or choose a key ring"));
}

void StartPage::showKeyForm()
{
    m_keyForm->setVisible(true);
}

void StartPage::refreshShortcuts()
{
    QStringList parts;
    for (const char* id : {"file.open", "file.compare", "help.palette", "go.anywhere", "edit.find", "help.shortcuts"}) {
        const QAction* action = m_actions.action(QLatin1String(id));
        if (action && !action->shortcut().isEmpty())
            parts.append(QStringLiteral("<b>%1</b>&nbsp;%2")
                             .arg(action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped(),
                                  plainActionText(action->text())
                                      .toHtmlEscaped()
                                      .replace(QLatin1Char(' '), QStringLiteral("&nbsp;"))));
    }
    m_shortcuts->setText(parts.join(QStringLiteral(" &nbsp; · &nbsp; ")));
}

void StartPage::setCanResume(bool can)
{
    m_resume->setVisible(can);
}

void StartPage::reloadRecents()
{
    m_recents->reload();
}

void StartPage::showMessage(const QString& text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

} // namespace graylens::ui
