// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/feedback_panel.h"

#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/backend/backend_asker.h"
#include "ui/backend/feedback/alert_dialog.h"
#include "ui/backend/feedback/alert_list.h"
#include "ui/backend/feedback/feedback_facets.h"
#include "ui/backend/feedback/feedback_items.h"
#include "ui/backend/feedback/feedback_model.h"
#include "ui/backend/feedback/keyword_list.h"
#include "ui/backend/named.h"
#include "ui/backend/row_table.h"
#include "ui/models/value_text.h"
#include "ui/shell/actions.h"

namespace graylens::ui {

FeedbackPanel::FeedbackPanel(BackendAsker& asker, QWidget* parent)
    : BackendView(asker, parent)
    , m_keywords(new KeywordList(asker, this))
    , m_items(new FeedbackItems(asker, this))
    , m_facets(new FeedbackFacets(this))
    , m_alerts(new AlertList(asker, this))
    , m_tabs(named(new QTabWidget(this), QStringLiteral("feedbackTabs"), tr("About the word")))
    , m_alert(named(new QPushButton(tr("Alert…"), this), QStringLiteral("feedbackAlert"),
                    tr("Tell somebody when many write the chosen word")))
{
    named(this, QStringLiteral("feedbackPanel"), tr("Feedback of users"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_items, tr("Items"));
    m_tabs->addTab(m_facets, tr("Who writes it"));
    m_tabs->addTab(m_alerts, tr("Alerts"));
    m_tabs->setCornerWidget(m_alert);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("feedbackSplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_keywords);
    split->addWidget(m_tabs);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    setFocusProxy(m_keywords);
    connect(m_keywords, &KeywordList::currentChanged, this, &FeedbackPanel::wordChosen);
    connect(m_items, &FeedbackItems::listed, this, &FeedbackPanel::itemsListed);
    connect(m_items, &FeedbackItems::openRequested, this, &FeedbackPanel::openRequested);
    connect(m_items, &FeedbackItems::askBecause, this, &FeedbackPanel::askBecause);
    connect(m_items, &FeedbackItems::bundlesRequested, this, [this](const std::vector<std::string>& devices) {
        BackendJump jump {BackendPanel::Pulls, {}, {}};
        jump.filter.devices = devices;
        jump.filter.devices.resize(std::min(devices.size(), backend::kMaxFilterValues));
        Q_EMIT jumpRequested(jump);
    });
    connect(m_alert, &QPushButton::clicked, this, &FeedbackPanel::makeAlert);
    connect(&m_asker, &BackendAsker::offlineChanged, this,
            [this] { m_alert->setEnabled(m_keywords->current() && !m_asker.offlineSince()); });
    m_alert->setEnabled(false);
}

QString FeedbackPanel::label() const
{
    return tr("Feedback");
}

void FeedbackPanel::addActions(ActionRegistry& actions)
{
    const QString group = tr("Backend");
    const auto add = [&](QTableView& table, const char* id, const QString& text, const QList<QKeySequence>& keys,
                         std::function<void()> handler) {
        table.addAction(actions.addToCanvas({id, text, group, keys, ActionScope::Canvas}, &table, std::move(handler)));
    };
    QTableView &words = m_keywords->table(), &items = m_items->table(), &alerts = m_alerts->table();
    for (QTableView* table : {&words, &items, &alerts})
        add(*table, "backend.refresh", tr("Ask the backend again"), {Qt::Key_R}, [this] { refresh(); });
    for (QTableView* table : {&words, &items})
        add(*table, "edit.find", tr("Search the texts of feedback"), {QKeySequence::Find}, [this] {
            m_tabs->setCurrentWidget(m_items);
            m_items->focusSearch();
        });
    add(words, "backend.export-table", tr("Export the table…"), {Qt::Key_E}, [this] { exportKeywords(); });
    add(words, "backend.alert", tr("Alert on this word…"), {Qt::Key_L}, [this] { makeAlert(); });
    add(items, "backend.open-bundle", tr("Download the bundle and open it"), {Qt::Key_O},
        [this] { m_items->openBundle(); });
    for (QTableView* table : {&words, &items}) {
        add(*table, "backend.ask-devices", tr("Ask these devices for a log or a trace…"), {Qt::Key_A},
            [this] { m_items->askDevices(); });
        add(*table, "backend.device-bundles", tr("Show the bundles of these devices"), {Qt::Key_B},
            [this] { m_items->showBundles(); });
    }
    add(alerts, "backend.toggle-alert", tr("Switch the alert on or off"), {Qt::Key_T}, [this] { m_alerts->toggle(); });
    add(alerts, "backend.remove-alert", tr("Remove the alert"), {Qt::Key_Delete}, [this] { m_alerts->remove(); });
}

void FeedbackPanel::refresh()
{
    m_keywords->refresh();
    m_alerts->refresh();
}

void FeedbackPanel::clear()
{
    m_keywords->clear();
    m_items->clear();
    m_alerts->clear();
}

void FeedbackPanel::show(const BackendJump& jump)
{
    m_keywords->showOnly(jump.filter, jump.id);
    m_alerts->refresh();
}

void FeedbackPanel::wordChosen()
{
    const backend::RankedWord* word = m_keywords->current();
    m_alert->setEnabled(word && !m_asker.offlineSince());
    if (m_asker.backend())
        m_items->showWord(word ? word->count.word : std::string(), word ? fromUtf8(word->count.text) : QString(),
                          m_keywords->filter());
}

void FeedbackPanel::itemsListed()
{
    const auto& rows = m_items->model().rows();
    for (const backend::FeedbackItem& item : rows)
        m_keywords->addVersion(fromUtf8(item.environment[backend::Dimension::Version]));
    m_facets->showItems(rows, m_items->phrases());
}

void FeedbackPanel::makeAlert()
{
    const backend::RankedWord* word = m_keywords->current();
    if (!word || !m_alert->isEnabled())
        return;
    backend::AlertRule rule;
    rule.word = word->count.word;
    rule.filter.dimensions = m_keywords->filter().dimensions;
    auto* dialog = new AlertDialog(rule, fromUtf8(word->count.text), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_alerts->save(dialog->rule());
        m_tabs->setCurrentWidget(m_alerts);
    });
    dialog->open();
}

void FeedbackPanel::exportKeywords()
{
    if (const QString text = exportTable(m_keywords->table(), QStringLiteral("keywords.csv")); !text.isEmpty())
        Q_EMIT said(text);
}

} // namespace graylens::ui
