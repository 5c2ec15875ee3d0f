// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/release_panel.h"

#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/backend/backend_asker.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/history_view.h"
#include "ui/backend/releases/metrics_view.h"
#include "ui/backend/releases/operation_dialog.h"
#include "ui/backend/releases/quantile_chart.h"
#include "ui/backend/releases/release_form.h"
#include "ui/backend/releases/release_head.h"
#include "ui/backend/releases/release_list.h"
#include "ui/backend/releases/release_words.h"
#include "ui/backend/releases/rollout_view.h"
#include "ui/backend/releases/tail_list.h"
#include "ui/backend/releases/verdict_model.h"
#include "ui/models/value_text.h"
#include "ui/shell/actions.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

namespace {

constexpr const char* kFactsSlot = "backend.release";

} // namespace

ReleasePanel::ReleasePanel(BackendAsker& asker, QWidget* parent)
    : BackendView(asker, parent)
    , m_list(new ReleaseList(asker, this))
    , m_head(new ReleaseHead(this))
    , m_tabs(named(new QTabWidget(this), QStringLiteral("releaseTabs"), tr("About the release")))
    , m_metrics(new MetricsView(asker, m_tabs))
    , m_rollout(new RolloutView(m_tabs))
    , m_history(new HistoryView(m_tabs))
{
    setObjectName(QStringLiteral("releasePanel"));
    setAccessibleName(tr("Gray releases"));
    named(m_tabs->tabBar(), QStringLiteral("releaseTabBar"), tr("About the release"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_metrics, tr("Metrics"));
    m_tabs->addTab(m_rollout, tr("Batches and users"));
    m_tabs->addTab(m_history, tr("History"));
    auto* right = new QWidget(this);
    auto* rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(0);
    rightColumn->addWidget(m_head);
    rightColumn->addWidget(m_tabs, 1);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->setObjectName(QStringLiteral("releaseSplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(right);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setSizes({fontMetrics().averageCharWidth() * 44, fontMetrics().averageCharWidth() * 170});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    setFocusProxy(m_list);
    connect(m_list, &ReleaseList::currentChanged, this, &ReleasePanel::showCurrent);
    connect(m_list, &ReleaseList::newRequested, this, &ReleasePanel::makeRelease);
    connect(m_head, &ReleaseHead::stepRequested, this, &ReleasePanel::takeStep);
    connect(m_metrics, &MetricsView::strataChanged, this, &ReleasePanel::askMetrics);
    connect(m_metrics, &MetricsView::answered, this, [this] { m_head->setVerdicts(m_metrics->model().verdicts()); });
    connect(&m_metrics->tail(), &TailList::askRequested, this, [this](const std::vector<std::string>& devices) {
        const backend::Release* release = m_list->current();
        const QString why = m_metrics->tail().reason();
        Q_EMIT askBecause(devices, release ? tr("%1: %2").arg(fromUtf8(release->id), why) : why);
    });
    connect(&m_metrics->tail(), &TailList::bundlesRequested, this, [this](const std::vector<std::string>& devices) {
        backend::Filter filter;
        filter.devices = devices;
        Q_EMIT jumpRequested({BackendPanel::Pulls, {}, filter});
    });
    clear();
}

QString ReleasePanel::label() const
{
    return tr("Gray releases");
}

void ReleasePanel::addActions(ActionRegistry& actions)
{
    const QString group = tr("Backend");
    const auto add = [&](QWidget& canvas, const char* id, const QString& text, const QList<QKeySequence>& keys,
                         std::function<void()> handler) {
        canvas.setContextMenuPolicy(Qt::ActionsContextMenu);
        canvas.addAction(
            actions.addToCanvas({id, text, group, keys, ActionScope::Canvas}, &canvas, std::move(handler)));
    };
    add(m_list->table(), "backend.release-refresh", tr("Ask for the releases again"), {Qt::Key_R},
        [this] { m_list->refresh(); });
    QTreeView& metrics = m_metrics->table();
    add(metrics, "backend.release-strata", tr("Open or close the strata of the metric"), {Qt::Key_Space},
        [this] { m_metrics->toggleStrata(); });
    add(metrics, "backend.release-export", tr("Export the metrics or the curve…"), {Qt::Key_E},
        [this] { m_metrics->exportView(); });
    QWidget& curve = *m_metrics->curve().canvas();
    add(curve, "backend.percentile-next", tr("Read the next percentile"), {Qt::Key_Right},
        [this] { m_metrics->curve().step(1); });
    add(curve, "backend.percentile-previous", tr("Read the percentile before"), {Qt::Key_Left},
        [this] { m_metrics->curve().step(-1); });
    add(curve, "backend.percentile-devices", tr("List the devices from this percentile on"),
        {Qt::Key_Return, Qt::Key_Enter}, [this] { m_metrics->curve().choose(); });
    QTableView& tail = m_metrics->tail().table();
    add(tail, "backend.tail-ask", tr("Ask these devices for a trace…"), {Qt::Key_A},
        [this] { m_metrics->tail().askDevices(); });
    add(tail, "backend.tail-bundles", tr("Bundles of these devices"), {Qt::Key_B},
        [this] { m_metrics->tail().showBundles(); });
    addReleaseActions(actions);
}

/// Without shortcuts: nobody rolls out or halts by a slip of the finger.
void ReleasePanel::addReleaseActions(ActionRegistry& actions)
{
    const QString group = tr("Gray releases");
    actions.add({"release.new", tr("New gray release…"), group, {}}, this, [this] { makeRelease(); });
    using enum backend::ReleaseAction;
    for (const auto& [action, id, text] :
         {std::tuple {Start, "release.start", tr("Start the gray release…")},
          std::tuple {Expand, "release.expand", tr("Expand the gray release…")},
          std::tuple {Pause, "release.pause", tr("Pause the gray release…")},
          std::tuple {Resume, "release.resume", tr("Resume the gray release…")},
          std::tuple {Halt, "release.halt", tr("Halt the gray release…")},
          std::tuple {RollBack, "release.roll-back", tr("Roll the gray release back…")},
          std::tuple {SetHaltRules, "release.halt-rules", tr("Set halt rules…")}})
        actions.add({id, text, group, {}}, this, [this, step = action] { takeStep(step); });
}

void ReleasePanel::refresh()
{
    m_list->refresh();
}

void ReleasePanel::clear()
{
    m_list->clear();
}

void ReleasePanel::show(const BackendJump& jump)
{
    m_list->choose(jump.id);
}

void ReleasePanel::showCurrent()
{
    const backend::Release* const release = m_list->current();
    const std::string id = release ? release->id : std::string();
    if (id != m_id) {
        m_id = id;
        m_facts.reset();
        m_head->setProblem({});
        m_head->setFacts(nullptr);
        m_head->setVerdicts({});
        m_metrics->ask(nullptr, nullptr);
        m_rollout->setFacts(nullptr);
        m_history->setOperations({});
    }
    m_tabs->setEnabled(release);
    if (release)
        askFacts();
}

void ReleasePanel::askFacts()
{
    m_asker.ask(
        kFactsSlot, tr("Gray release"),
        [id = m_id](backend::Backend& backend, const backend::Call& call) { return factsOf(backend, id, call); },
        [this](ReleaseFacts facts) {
            if (facts.release.id != m_id)
                return;
            m_facts = std::move(facts);
            m_head->setFacts(&*m_facts);
            m_rollout->setFacts(&*m_facts);
            m_history->setOperations(m_facts->operations);
            askMetrics();
        });
}

void ReleasePanel::askMetrics()
{
    if (m_facts && m_facts->backend.has(backend::Feature::Metrics))
        m_metrics->ask(&m_facts->filter, &m_facts->gray);
    else if (m_facts)
        m_metrics->sayLacking();
}

void ReleasePanel::takeStep(backend::ReleaseAction action)
{
    if (!m_facts || !m_head->isPossible(action))
        return;
    const QString evidence = m_metrics->verdictsJson();
    const QString words = evidence.isEmpty()
        ? tr("The metrics are not compared yet: no evidence is kept with it.")
        : tr("Kept with it: the verdicts shown here (%1).").arg(evidenceText(evidence.toStdString()));
    auto* dialog = new OperationDialog(m_facts->release, action, evidence.toStdString(), words, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { send(dialog->request()); });
    dialog->open();
}

void ReleasePanel::send(const backend::ReleaseRequest& request)
{
    m_asker.ask(
        "backend.release-step-" + QByteArray::fromStdString(request.key), actionText(request.action),
        [request](backend::Backend& backend, const backend::Call& call) {
            return graylens::ui::takeStep(backend, request, call);
        },
        [this, action = request.action](const StepAnswer& answer) {
            m_head->setProblem(
                answer.problem.empty()
                    ? QString()
                    : tr("%1 was not done: %2. The release is now %3 (revision %4); look again before "
                         "you decide.")
                          .arg(actionText(action), coreText(answer.problem), stateText(answer.release.state))
                          .arg(answer.release.revision));
            if (answer.problem.empty())
                Q_EMIT said(tr("%1: done, %2 is %3")
                                .arg(actionText(action), fromUtf8(answer.release.id), stateText(answer.release.state)));
            m_list->refresh();
        });
}

void ReleasePanel::makeRelease()
{
    auto* form = new ReleaseForm(this);
    form->setAttribute(Qt::WA_DeleteOnClose);
    connect(form, &QDialog::accepted, this, [this, form] {
        m_asker.ask(
            "backend.release-new", tr("New gray release"),
            [draft = form->draft()](backend::Backend& backend, const backend::Call& call) {
                return backend.createRelease(draft, call);
            },
            [this](const backend::Release& release) { m_list->choose(release.id); });
    });
    form->open();
}

} // namespace graylens::ui
