// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/task_details.h"

#include <chrono>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/backend/pulls/pull_words.h"
#include "ui/backend/pulls/task_model.h"
#include "ui/backend/row_table.h"
#include "ui/backend/why_dialog.h"
#include "ui/jobs/waiter.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.task-devices";
constexpr std::chrono::seconds kLongestWatch {25}; ///< then it asks again: nothing between may think the line is dead
constexpr int kWatchAgainMs = 10'000;

/// Devices in states that another try may change.
Result<std::vector<std::string>> worthAnotherTry(backend::Backend& backend, const std::string& task,
                                                 const backend::Call& call)
{
    std::vector<std::string> out;
    backend::TaskDeviceQuery query {task, {}, {backend::kMaxPage, {}}};
    do {
        GL_TRY(const auto page, backend.taskDevices(query, call));
        for (const backend::TaskDevice& device : page.rows)
            if (isWorthAnotherTry(device.state))
                out.push_back(device.device);
        query.page.cursor = page.cursor;
    } while (!query.page.cursor.empty());
    return out;
}

} // namespace

TaskDetails::TaskDetails(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new TaskDeviceModel(this))
    , m_table(makeRowTable(QStringLiteral("taskDevices"), tr("Devices of the task"), this))
    , m_waiter(new Waiter(this))
{
    named(this, QStringLiteral("taskDetails"), tr("The chosen task"));
    m_table->setModel(m_model);
    setColumnLetters(*m_table, {24, 42, 20, 0, 40});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    m_again.setSingleShot(true);
    m_again.setInterval(kWatchAgainMs);
    connect(&m_again, &QTimer::timeout, this, &TaskDetails::watch);
    connect(m_model, &PagedModel::moreRequested, this, &TaskDetails::askMore);
    connect(&m_asker, &BackendAsker::offlineChanged, this, &TaskDetails::refreshHead);
    connect(&m_asker, &BackendAsker::liveChanged, this, &TaskDetails::watch);
    showTask(nullptr);
}

QWidget* TaskDetails::makeHead()
{
    auto* head = new QWidget(this);
    m_title = named(new QLabel(head), QStringLiteral("taskTitle"), tr("The chosen task"));
    m_facts = named(new QLabel(head), QStringLiteral("taskFacts"), tr("Who asked for it, and how far it is"));
    m_live = named(new QLabel(head), QStringLiteral("taskLive"), tr("Whether states come as they change"));
    for (QLabel* label : {m_title, m_facts, m_live})
        label->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_facts->setWordWrap(true);
    m_state = named(new QComboBox(head), QStringLiteral("taskDeviceState"), tr("State of the devices"));
    m_state->setToolTip(m_state->accessibleName());
    m_state->addItem(tr("All devices"));
    for (std::size_t state = 0; state < backend::kDeviceStates; ++state)
        m_state->addItem(stateText(static_cast<backend::DeviceState>(state)));
    m_askAgain = named(new QPushButton(tr("Ask again…"), head), QStringLiteral("taskAskAgain"),
                       tr("Ask the devices again that gave nothing"));
    m_cancel = named(new QPushButton(tr("Cancel task…"), head), QStringLiteral("taskCancel"), tr("Take the task back"));
    connect(m_state, &QComboBox::activated, this, &TaskDetails::askDevices);
    connect(m_askAgain, &QPushButton::clicked, this, &TaskDetails::askAgain);
    connect(m_cancel, &QPushButton::clicked, this, &TaskDetails::cancelTask);
    auto* row = new QHBoxLayout;
    row->addWidget(m_state);
    row->addWidget(m_live, 1);
    row->addWidget(m_askAgain);
    row->addWidget(m_cancel);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addLayout(row);
    return head;
}

void TaskDetails::showTask(const backend::Task* task)
{
    const bool isSame = task && task->id == m_task.id;
    const bool isNewer = !isSame || task->revision != m_task.revision;
    m_task = task ? *task : backend::Task();
    setEnabled(task);
    if (!isSame) {
        m_model->setPage({});
        m_state->setCurrentIndex(0);
    }
    refreshHead();
    if (!task)
        return m_waiter->stop();
    if (isNewer || m_model->rowCount() == 0)
        askDevices();
    watch();
}

void TaskDetails::refreshHead()
{
    const bool isOne = !m_task.id.empty();
    const bool isActive = isOne && m_task.state == backend::TaskState::Active;
    const bool isOnline = !m_asker.offlineSince();
    m_title->setText(isOne ? fromUtf8(m_task.request.why) : tr("Choose a task"));
    QStringList facts;
    if (isOne) {
        facts = {tr("%1 · %2").arg(kindText(m_task.request.kind), stateText(m_task.state)), countsText(m_task.counts),
                 tr("asked by %1, %2").arg(fromUtf8(m_task.actor), momentText(m_task.createdMs)),
                 tr("expires %1").arg(momentText(m_task.request.expiresMs)), tr("task %1").arg(fromUtf8(m_task.id))};
        if (m_task.actor.empty())
            facts[2] = tr("asked %1").arg(momentText(m_task.createdMs));
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    std::uint64_t again = 0;
    for (std::size_t i = 0; i < m_task.counts.size(); ++i)
        again += isWorthAnotherTry(static_cast<backend::DeviceState>(i)) ? m_task.counts.at(i) : 0;
    m_cancel->setEnabled(isActive && isOnline);
    m_askAgain->setEnabled(again > 0 && isOnline);
    m_askAgain->setText(again > 0 ? tr("Ask %n again…", nullptr, static_cast<int>(again)) : tr("Ask again…"));
    m_live->setText(!isActive                   ? QString()
                        : !isOnline             ? tr("Offline: states stand still, and nobody can be asked")
                        : !m_asker.isLive()     ? tr("Live updates pause")
                        : m_waiter->isWaiting() ? tr("States come as they change")
                                                : tr("The backend does not answer; asking again soon"));
}

backend::TaskDeviceQuery TaskDetails::query() const
{
    backend::TaskDeviceQuery out;
    out.task = m_task.id;
    if (m_state->currentIndex() > 0)
        out.state = static_cast<backend::DeviceState>(m_state->currentIndex() - 1);
    return out;
}

void TaskDetails::askDevices()
{
    m_asker.ask(
        kSlot, tr("Devices of a task"),
        [query = query()](backend::Backend& backend, const backend::Call& call) {
            return backend.taskDevices(query, call);
        },
        [this, id = m_task.id](backend::Page<backend::TaskDevice> page) {
            if (id == m_task.id)
                m_model->renewPage(std::move(page), [](const backend::TaskDevice& device) { return device.device; });
        });
}

void TaskDetails::askMore()
{
    backend::TaskDeviceQuery next = query();
    next.page.cursor = m_model->cursor();
    m_asker.ask(
        kSlot, tr("More devices of a task"),
        [next](backend::Backend& backend, const backend::Call& call) { return backend.taskDevices(next, call); },
        [this, id = m_task.id](backend::Page<backend::TaskDevice> page) {
            if (id == m_task.id)
                m_model->appendPage(std::move(page));
        });
}

/// Waits for the next change, as long as somebody can see it.
void TaskDetails::watch()
{
    m_again.stop();
    const bool isOver = m_task.id.empty() || m_task.state != backend::TaskState::Active;
    if (isOver || !isVisible() || !m_asker.isLive() || m_asker.offlineSince() || !m_asker.backend()) {
        m_waiter->stop();
        return refreshHead();
    }
    const auto what = std::pair {m_task.id, m_task.revision};
    if (m_waiter->isWaiting() && m_watched == what)
        return;
    m_watched = what;
    m_waiter->start(
        [backend = m_asker.backend(), id = m_task.id, seen = m_task.revision](const Operation& operation) {
            backend::Call call = callOf(operation);
            call.deadline = backend::Call::Deadline::clock::now() + kLongestWatch;
            return backend->watchTask(id, seen, call);
        },
        [this](const Result<backend::Task>& answer) { take(answer); });
    refreshHead();
}

void TaskDetails::take(const Result<backend::Task>& answer)
{
    if (!answer) {
        m_again.start();
        return refreshHead();
    }
    if (answer->id != m_task.id)
        return;
    const bool isNews = answer->revision != m_task.revision;
    m_task = *answer;
    if (isNews) {
        askDevices();
        Q_EMIT changed(m_task);
    }
    watch();
}

bool TaskDetails::isWatching() const
{
    return m_waiter->isWaiting();
}

void TaskDetails::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    watch();
}

void TaskDetails::hideEvent(QHideEvent* event)
{
    m_again.stop();
    m_waiter->stop();
    QWidget::hideEvent(event);
}

void TaskDetails::cancelTask()
{
    if (m_cancel->isEnabled())
        askWhy(this, tr("Cancel the task"), tr("Devices that have not begun are not asked any more. Why?"),
               [this](const QString& why) { cancelBecause(why); });
}

void TaskDetails::cancelBecause(const QString& why)
{
    m_asker.ask(
        "backend.cancel-" + QByteArray::fromStdString(m_task.id), tr("Cancelling a task"),
        [id = m_task.id, text = why.toStdString()](backend::Backend& backend, const backend::Call& call) {
            return backend.cancelTask(id, text, call);
        },
        [this](const backend::Task& task) {
            Q_EMIT said(tr("The task is cancelled."));
            if (task.id == m_task.id)
                showTask(&task);
            Q_EMIT changed(task);
        });
}

void TaskDetails::askAgain()
{
    if (!m_askAgain->isEnabled())
        return;
    m_asker.ask(
        "backend.task-again", tr("Devices that gave nothing"),
        [id = m_task.id](backend::Backend& backend, const backend::Call& call) {
            return worthAnotherTry(backend, id, call);
        },
        [this, why = fromUtf8(m_task.request.why)](const std::vector<std::string>& devices) {
            if (!devices.empty())
                Q_EMIT askBecause(devices, why);
        });
}

} // namespace graylens::ui
