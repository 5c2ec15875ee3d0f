// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/task_list.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

#include "ui/backend/backend_asker.h"
#include "ui/backend/named.h"
#include "ui/backend/pulls/pull_words.h"
#include "ui/backend/pulls/states_delegate.h"
#include "ui/backend/pulls/task_model.h"
#include "ui/backend/row_table.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.tasks";

/// The page, with a task that must be among it, where that is not so by itself.
Result<backend::Page<backend::Task>> pageWith(backend::Backend& backend, const backend::TaskQuery& query,
                                              const std::string& wanted, const backend::Call& call)
{
    GL_TRY(auto page, backend.tasks(query, call));
    if (!wanted.empty() && std::ranges::find(page.rows, wanted, &backend::Task::id) == page.rows.end()) {
        GL_TRY(auto task, backend.task(wanted, call));
        page.rows.insert(page.rows.begin(), std::move(task));
    }
    return page;
}

} // namespace

TaskList::TaskList(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new TaskModel(this))
    , m_table(makeRowTable(QStringLiteral("taskTable"), tr("Tasks"), this))
{
    named(this, QStringLiteral("taskList"), tr("Logs and traces asked for"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegateForColumn(TaskModel::Devices, new StatesDelegate(this));
    setColumnLetters(*m_table, {20, 26, 18, 40, 0, 16, 20});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    connect(m_model, &PagedModel::moreRequested, this, &TaskList::askMore);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TaskList::currentChanged);
    connect(&m_asker, &BackendAsker::asked, this, &TaskList::showCounts);
}

QWidget* TaskList::makeBar()
{
    auto* bar = new QWidget(this);
    m_state = named(new QComboBox(bar), QStringLiteral("taskState"), tr("State of the tasks"));
    m_state->setToolTip(m_state->accessibleName());
    m_state->addItem(tr("All tasks"));
    for (int state = 0; state <= static_cast<int>(backend::TaskState::Expired); ++state)
        m_state->addItem(stateText(static_cast<backend::TaskState>(state)));
    auto* again = named(new QPushButton(icon(QStringLiteral("reload")), tr("Refresh"), bar),
                        QStringLiteral("taskRefresh"), tr("Ask for the tasks again"));
    m_counts = named(new QLabel(bar), QStringLiteral("taskCounts"), tr("Rows shown"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_state);
    row->addWidget(again);
    row->addStretch(1);
    row->addWidget(m_counts);
    connect(m_state, &QComboBox::activated, this, &TaskList::refresh);
    connect(again, &QPushButton::clicked, this, &TaskList::refresh);
    return bar;
}

backend::TaskQuery TaskList::query() const
{
    backend::TaskQuery out;
    if (m_state->currentIndex() > 0)
        out.state = static_cast<backend::TaskState>(m_state->currentIndex() - 1);
    return out;
}

void TaskList::refresh()
{
    m_asker.ask(
        kSlot, tr("Tasks"),
        [query = query(), wanted = m_wanted](backend::Backend& backend, const backend::Call& call) {
            return pageWith(backend, query, wanted, call);
        },
        [this](backend::Page<backend::Task> page) {
            const std::string chosen = !m_wanted.empty() ? std::exchange(m_wanted, {})
                : current()                              ? current()->id
                                                         : std::string();
            m_model->renewPage(std::move(page), [](const backend::Task& task) { return task.id; });
            showCounts();
            const int row = std::max(m_model->rowOf(chosen), 0);
            if (m_model->rowCount() > 0 && m_table->currentIndex().row() != row)
                m_table->selectRow(row); // which says so
            else
                Q_EMIT currentChanged();
        });
}

void TaskList::askMore()
{
    backend::TaskQuery next = query();
    next.page.cursor = m_model->cursor();
    m_asker.ask(
        kSlot, tr("More tasks"),
        [next](backend::Backend& backend, const backend::Call& call) { return backend.tasks(next, call); },
        [this](backend::Page<backend::Task> page) {
            m_model->appendPage(std::move(page));
            showCounts();
        });
}

void TaskList::showCounts()
{
    if (m_asker.isAsking(kSlot))
        m_counts->setText(tr("Asking…"));
    else if (m_model->rowCount() == 0)
        m_counts->setText(tr("Nobody was asked for anything"));
    else
        m_counts->setText(m_model->cursor().empty() ? tr("%n task(s)", nullptr, m_model->rowCount())
                                                    : tr("%n task(s), and more below", nullptr, m_model->rowCount()));
}

void TaskList::showOnly(const std::string& id)
{
    m_state->setCurrentIndex(0);
    m_wanted = id;
    refresh();
}

void TaskList::clear()
{
    m_wanted.clear();
    m_model->setPage({});
    Q_EMIT currentChanged();
}

const backend::Task* TaskList::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->row(row) : nullptr;
}

} // namespace graylens::ui
