// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/alert_list.h"

#include <algorithm>
#include <iterator>

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "core/backend/watch.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/backend/row_table.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.alerts";
constexpr std::int64_t kFiringsMs = 30 * 24 * std::int64_t {3'600'000}; ///< that are looked for in the audit log

Result<std::vector<SavedAlert>> savedAlerts(backend::Backend& backend, const backend::Call& call)
{
    GL_TRY(const auto rules, backend.alerts(call));
    GL_TRY(const backend::BackendInfo info, backend.info(call));
    std::vector<std::pair<std::string, backend::TimeMs>> firings;
    if (!rules.empty() && info.has(backend::Feature::Audit)) {
        GL_TRY(firings, backend::lastFirings(backend, info.nowMs - kFiringsMs, call));
    }
    std::vector<SavedAlert> out;
    for (const backend::AlertRule& rule : rules) {
        const auto fired = std::ranges::find(firings, rule.id, [](const auto& entry) { return entry.first; });
        out.push_back({rule, fired == firings.end() ? 0 : fired->second});
    }
    return out;
}

} // namespace

void AlertModel::setAlerts(std::vector<SavedAlert> alerts)
{
    beginResetModel();
    m_alerts = std::move(alerts);
    endResetModel();
}

int AlertModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_alerts.size());
}

int AlertModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant AlertModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const SavedAlert& row = alert(index.row());
    const backend::AlertRule& rule = row.rule;
    switch (index.column()) {
    case Word:
        return fromUtf8(rule.word);
    case Condition:
        return tr("%1 devices, %2× as many as before")
            .arg(countText(rule.minDevices), QLocale().toString(rule.minLift, 'g', 3));
    case State:
        return rule.enabled ? tr("on") : tr("off");
    case Fired:
        return row.firedMs == 0 ? tr("not in the last 30 days") : momentText(row.firedMs);
    case Recipient:
        return fromUtf8(rule.recipient);
    case Webhook:
        return fromUtf8(rule.webhook);
    default:
        return fromUtf8(rule.actor);
    }
}

QVariant AlertModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] {tr("Word"),      tr("When"),    tr("State"),  tr("Last sent"),
                            tr("Recipient"), tr("Webhook"), tr("Made by")};
    static_assert(std::size(titles) == Columns);
    return titles[section];
}

AlertList::AlertList(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new AlertModel(this))
    , m_table(makeRowTable(QStringLiteral("alertTable"), tr("Saved alerts"), this))
    , m_empty(named(new QLabel(tr("No alerts yet. Choose a word above and press “Alert…”."), this),
                    QStringLiteral("alertEmpty"), tr("Why there are no alerts")))
    , m_toggle(named(new QPushButton(tr("Switch on or off"), this), QStringLiteral("alertToggle"),
                     tr("Switch the chosen alert on or off")))
    , m_remove(named(new QPushButton(tr("Remove"), this), QStringLiteral("alertRemove"), tr("Remove the chosen alert")))
{
    setObjectName(QStringLiteral("alertList"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setColumnLetters(*m_table, {18, 34, 10, 24, 24, 0, 18});
    m_empty->setMargin(12);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_toggle);
    row->addWidget(m_remove);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_empty);
    column->addWidget(m_table, 1);
    column->addLayout(row);
    connect(m_toggle, &QPushButton::clicked, this, &AlertList::toggle);
    connect(m_remove, &QPushButton::clicked, this, &AlertList::remove);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &AlertList::refreshButtons);
    connect(&m_asker, &BackendAsker::offlineChanged, this, &AlertList::refreshButtons);
    refreshButtons();
}

void AlertList::refresh()
{
    m_asker.ask(kSlot, tr("Alerts"), savedAlerts, [this](std::vector<SavedAlert> alerts) {
        const std::string before = chosen() ? chosen()->rule.id : std::string();
        m_model->setAlerts(std::move(alerts));
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (m_model->alert(row).rule.id == before)
                m_table->selectRow(row);
        refreshButtons();
    });
}

void AlertList::clear()
{
    m_model->setAlerts({});
    refreshButtons();
}

const SavedAlert* AlertList::chosen() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->alert(row) : nullptr;
}

void AlertList::refreshButtons()
{
    m_empty->setVisible(m_model->rowCount() == 0);
    const bool canChange = chosen() && !m_asker.offlineSince();
    m_toggle->setEnabled(canChange);
    m_toggle->setText(!chosen() ? tr("Switch on or off") : chosen()->rule.enabled ? tr("Switch off") : tr("Switch on"));
    m_remove->setEnabled(canChange);
}

void AlertList::save(const backend::AlertRule& rule)
{
    m_asker.ask(
        "backend.save-alert", tr("Saving the alert"),
        [rule](backend::Backend& backend, const backend::Call& call) { return backend.saveAlert(rule, call); },
        [this](const backend::AlertRule&) { refresh(); });
}

void AlertList::toggle()
{
    if (!chosen())
        return;
    backend::AlertRule rule = chosen()->rule;
    rule.enabled = !rule.enabled;
    save(rule);
}

void AlertList::remove()
{
    if (!chosen())
        return;
    m_asker.ask(
        "backend.remove-alert", tr("Removing the alert"),
        [id = chosen()->rule.id](backend::Backend& backend, const backend::Call& call) -> Result<std::string> {
            GL_CHECK(backend.removeAlert(id, call));
            return id;
        },
        [this](const std::string&) { refresh(); });
}

} // namespace graylens::ui
