// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/pulls/pulls_panel.h"

#include <algorithm>

#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "core/backend/pairing.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/bundle_fetch.h"
#include "ui/backend/named.h"
#include "ui/backend/pulls/bundle_list.h"
#include "ui/backend/pulls/bundle_model.h"
#include "ui/backend/pulls/compare_dialog.h"
#include "ui/backend/pulls/task_details.h"
#include "ui/backend/pulls/task_list.h"
#include "ui/backend/pulls/task_model.h"
#include "ui/backend/row_table.h"
#include "ui/models/value_text.h"
#include "ui/shell/actions.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

/// Files of both sides, and where they come from.
struct FetchedSides
{
    QStringList normal, abnormal;
    QString notes;
};

std::vector<std::string> idsOf(const std::vector<backend::BundleInfo>& bundles)
{
    std::vector<std::string> out;
    for (const backend::BundleInfo& bundle : bundles)
        out.push_back(bundle.id);
    return out;
}

Result<QStringList> fetchSide(backend::Backend& backend, const std::vector<backend::BundleInfo>& bundles,
                              const QString& folder, const backend::Call& call)
{
    GL_TRY(auto fetched, fetchBundles(backend, idsOf(bundles), folder, call));
    if (fetched.files.isEmpty())
        return tl::make_unexpected(std::move(fetched.failed.front().second));
    return fetched.files;
}

Result<FetchedSides> fetchAll(backend::Backend& backend, const std::string& task, const NormalSide& normal,
                              const QString& folder, const backend::Call& call)
{
    FetchedSides out;
    backend::Sides sides;
    if (normal.kind == NormalSide::Kind::Files) {
        GL_TRY(const backend::Task abnormal, backend.task(task, call));
        GL_TRY(sides.abnormal, backend::bundlesOf(backend, abnormal, call));
        sides.notes = backend::notesOf(abnormal, sides.abnormal, "Abnormal");
        out.normal = normal.files;
    } else {
        GL_TRY(sides, backend::sidesOf(backend, task, normal.task, call));
        GL_TRY(out.normal, fetchSide(backend, sides.normal, folder, call));
    }
    GL_TRY(out.abnormal, fetchSide(backend, sides.abnormal, folder, call));
    out.notes = fromUtf8(sides.notes);
    return out;
}

} // namespace

PullsPanel::PullsPanel(BackendAsker& asker, QWidget* parent)
    : BackendView(asker, parent)
    , m_tasks(new TaskList(asker, this))
    , m_details(new TaskDetails(asker, this))
    , m_bundles(new BundleList(asker, this))
    , m_tabs(named(new QTabWidget(this), QStringLiteral("pullTabs"), tr("Devices and bundles")))
    , m_compare(named(new QPushButton(icon(QStringLiteral("compare")), tr("Compare…"), this),
                      QStringLiteral("taskCompare"), tr("Compare what this task brought with what is normal")))
{
    named(this, QStringLiteral("pullsPanel"), tr("Logs and traces of devices"));
    m_tabs->addTab(m_details, tr("Task"));
    m_tabs->addTab(m_bundles, tr("Bundles"));
    m_tabs->setDocumentMode(true);
    m_tabs->setCornerWidget(m_compare);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("pullsSplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_tasks);
    split->addWidget(m_tabs);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    setFocusProxy(m_tasks);
    connect(m_tasks, &TaskList::currentChanged, this, &PullsPanel::taskChosen);
    connect(m_details, &TaskDetails::changed, this, [this](const backend::Task& task) {
        m_tasks->model().renew(task);
        taskChosen();
        m_bundles->refresh();
    });
    connect(m_details, &TaskDetails::askBecause, this, &PullsPanel::askBecause);
    connect(m_details, &TaskDetails::said, this, &PullsPanel::said);
    connect(m_bundles, &BundleList::openRequested, this, &PullsPanel::openRequested);
    connect(m_bundles, &BundleList::said, this, &PullsPanel::said);
    connect(m_compare, &QPushButton::clicked, this, &PullsPanel::compare);
    connect(&m_asker, &BackendAsker::offlineChanged, this, &PullsPanel::taskChosen);
    taskChosen();
}

QString PullsPanel::label() const
{
    return tr("Pulls");
}

void PullsPanel::addActions(ActionRegistry& actions)
{
    const QString group = tr("Backend");
    const auto add = [&](QTableView& table, const char* id, const QString& text, const QList<QKeySequence>& keys,
                         std::function<void()> handler) {
        table.addAction(actions.addToCanvas({id, text, group, keys, ActionScope::Canvas}, &table, std::move(handler)));
    };
    QTableView &tasks = m_tasks->table(), &devices = m_details->table(), &bundles = m_bundles->table();
    for (QTableView* table : {&tasks, &devices}) {
        add(*table, "backend.compare-task", tr("Compare what the task brought…"), {Qt::Key_C}, [this] { compare(); });
        add(*table, "backend.ask-again", tr("Ask those again that gave nothing…"), {Qt::Key_A},
            [this] { m_details->askAgain(); });
        add(*table, "backend.cancel-task", tr("Cancel the task…"), {Qt::Key_Delete},
            [this] { m_details->cancelTask(); });
    }
    for (QTableView* table : {&tasks, &devices, &bundles}) {
        add(*table, "backend.refresh", tr("Ask the backend again"), {Qt::Key_R}, [this] { refresh(); });
        add(*table, "backend.export-table", tr("Export the table…"), {Qt::Key_E}, [this, table] {
            if (const QString text = exportTable(*table, QStringLiteral("graylens.csv")); !text.isEmpty())
                Q_EMIT said(text);
        });
    }
    add(bundles, "backend.download", tr("Download these bundles"), {Qt::Key_D}, [this] { m_bundles->download(); });
    add(bundles, "backend.open-bundle", tr("Download the bundle and open it"), {Qt::Key_O},
        [this] { m_bundles->open(); });
    add(bundles, "backend.open-together", tr("Open all bundles of the task together"),
        {QKeySequence(Qt::SHIFT | Qt::Key_O)}, [this] { m_bundles->openTogether(); });
    add(bundles, "edit.find", tr("Filter the bundles"), {QKeySequence::Find}, [this] { m_bundles->focusFilter(); });
}

void PullsPanel::refresh()
{
    m_tasks->refresh();
    m_bundles->refresh();
}

void PullsPanel::clear()
{
    m_tasks->clear();
    m_bundles->clear();
}

void PullsPanel::show(const BackendJump& jump)
{
    const bool isAboutBundles = jump.id.empty() && (!jump.filter.devices.empty() || !jump.filter.dimensions.empty());
    m_tabs->setCurrentWidget(isAboutBundles ? static_cast<QWidget*>(m_bundles) : m_details);
    if (isAboutBundles)
        m_bundles->showFilter(jump.filter);
    m_tasks->showOnly(jump.id);
}

void PullsPanel::taskChosen()
{
    const backend::Task* task = m_tasks->current();
    m_details->showTask(task);
    m_bundles->setTask(task ? task->id : std::string());
    const auto finished = static_cast<std::size_t>(backend::DeviceState::Finished);
    const bool hasBundles = task && task->counts.at(finished) > 0;
    m_compare->setEnabled(hasBundles && !m_asker.offlineSince());
    m_compare->setToolTip(hasBundles ? QString() : tr("Nothing has come yet"));
}

void PullsPanel::compare()
{
    const backend::Task* chosen = m_tasks->current();
    if (!chosen || !m_compare->isEnabled())
        return;
    TaskModel& model = m_tasks->model();
    const int partner = model.partnerOf(*chosen);
    // Whichever half of a pair is chosen, the production half is the normal side.
    const bool isNormal = backend::isNormalSide(chosen->request.key) && partner >= 0;
    const backend::Task abnormal = isNormal ? model.row(partner) : *chosen;
    std::vector<backend::Task> others;
    for (const backend::Task& task : model.rows())
        if (task.id != abnormal.id && task.request.kind == abnormal.request.kind
            && task.counts.at(static_cast<std::size_t>(backend::DeviceState::Finished)) > 0)
            others.push_back(task);
    std::stable_partition(others.begin(), others.end(), [&](const backend::Task& task) {
        return backend::isNormalSideOf(task.request.key, abnormal.request.key);
    });
    auto* dialog = new CompareDialog(abnormal, others, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, id = abnormal.id] { fetchSides(id, dialog->normalSide()); });
    dialog->open();
}

void PullsPanel::fetchSides(const std::string& abnormal, const NormalSide& normal)
{
    m_asker.ask(
        "backend.sides", tr("Downloading both sides"),
        [abnormal, normal, folder = m_bundles->model().folder()](backend::Backend& backend, const backend::Call& call) {
            return fetchAll(backend, abnormal, normal, folder, call);
        },
        [this](const FetchedSides& sides) {
            m_bundles->model().lookAgain();
            Q_EMIT compareRequested(sides.normal, sides.abnormal, sides.notes);
        });
}

} // namespace graylens::ui
