// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/cluster_list.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/cluster_model.h"
#include "ui/backend/trend_delegate.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.clusters";
constexpr backend::TimeMs kHourMs = 3'600'000;

/// A page, and the question it answers, with the backend's clock in it.
struct Answer
{
    backend::ClusterQuery query;
    backend::Page<backend::ClusterSummary> page;
};

Result<Answer> answer(backend::Backend& backend, backend::ClusterQuery query, backend::TimeMs spanMs,
                      const backend::Call& call)
{
    if (spanMs > 0) {
        GL_TRY(const backend::BackendInfo info, backend.info(call));
        query.filter.fromMs = info.nowMs - spanMs;
    }
    GL_TRY(auto page, backend.clusters(query, call));
    return Answer {std::move(query), std::move(page)};
}

} // namespace

ClusterList::ClusterList(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new ClusterModel(this))
    , m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("clusterList"));
    setAccessibleName(tr("Crash clusters"));
    makeTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    connect(m_model, &PagedModel::moreRequested, this, &ClusterList::askMore);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ClusterList::currentChanged);
    connect(&m_asker, &BackendAsker::asked, this, &ClusterList::showCounts);
}

QWidget* ClusterList::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("clusterBar"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    const auto combo = [&](const QString& name, const QString& text) {
        auto* made = new QComboBox(bar);
        made->setObjectName(name);
        made->setAccessibleName(text);
        made->setToolTip(text);
        row->addWidget(made);
        return made;
    };
    m_time = combo(QStringLiteral("clusterTime"), tr("Time"));
    for (const auto& [text, hours] :
         {std::pair {tr("All time"), 0}, std::pair {tr("Last hour"), 1}, std::pair {tr("Last 24 hours"), 24},
          std::pair {tr("Last 7 days"), 24 * 7}, std::pair {tr("Last 30 days"), 24 * 30}})
        m_time->addItem(text, hours);
    m_cohort = combo(QStringLiteral("clusterCohort"), tr("Cohort"));
    m_cohort->addItem(tr("Everybody"));
    for (const std::string_view cohort : {backend::kGray, backend::kProduction})
        m_cohort->addItem(cohortText(std::string(cohort)), fromUtf8(cohort));
    m_version = combo(QStringLiteral("clusterVersion"), tr("App version"));
    m_version->setEditable(true);
    m_version->setInsertPolicy(QComboBox::NoInsert);
    m_version->setMinimumContentsLength(14);
    m_version->lineEdit()->setObjectName(QStringLiteral("clusterVersionText"));
    m_version->lineEdit()->setAccessibleName(tr("App version"));
    m_version->lineEdit()->setPlaceholderText(tr("All versions"));
    m_version->addItem(QString());
    m_order = combo(QStringLiteral("clusterOrder"), tr("Order"));
    m_order->addItem(tr("Most crashes first"));
    m_order->addItem(tr("Most devices first"));
    m_order->addItem(tr("Last seen first"));
    for (QComboBox* box : {m_time, m_cohort, m_version, m_order})
        connect(box, &QComboBox::activated, this, &ClusterList::refresh);
    connect(m_version->lineEdit(), &QLineEdit::returnPressed, this, &ClusterList::refresh);
    auto* again = new QPushButton(icon(QStringLiteral("reload")), tr("Refresh"), bar);
    again->setObjectName(QStringLiteral("clusterRefresh"));
    again->setAccessibleName(tr("Ask for the clusters again"));
    connect(again, &QPushButton::clicked, this, &ClusterList::refresh);
    m_counts = new QLabel(bar);
    m_counts->setObjectName(QStringLiteral("clusterCounts"));
    m_counts->setAccessibleName(tr("Rows shown"));
    row->addWidget(again);
    row->addStretch(1);
    row->addWidget(m_counts);
    return bar;
}

void ClusterList::makeTable()
{
    m_table->setModel(m_model);
    m_table->setObjectName(QStringLiteral("clusterTable"));
    m_table->setAccessibleName(tr("Crash clusters"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    QHeaderView* header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setMinimumSectionSize(40);
    m_table->setItemDelegateForColumn(ClusterModel::Gray, new BarDelegate(this));
    m_table->setItemDelegateForColumn(ClusterModel::Trend, new TrendDelegate(*m_model, this));
    const int letter = m_table->fontMetrics().averageCharWidth();
    for (const auto& [column, letters] : {std::pair {ClusterModel::Novelty, 14}, std::pair {ClusterModel::Kind, 18},
                                          std::pair {ClusterModel::Crashes, 11}, std::pair {ClusterModel::Devices, 11},
                                          std::pair {ClusterModel::Gray, 18}, std::pair {ClusterModel::FirstSeen, 21},
                                          std::pair {ClusterModel::LastSeen, 21}, std::pair {ClusterModel::Status, 16},
                                          std::pair {ClusterModel::Trend, 26}})
        m_table->setColumnWidth(column, letter * letters);
    header->setSectionResizeMode(ClusterModel::Signature, QHeaderView::Stretch);
}

backend::ClusterQuery ClusterList::query() const
{
    backend::ClusterQuery out;
    out.order = static_cast<backend::ClusterOrder>(m_order->currentIndex());
    if (const QString cohort = m_cohort->currentData().toString(); !cohort.isEmpty())
        out.filter = out.filter.with(backend::Dimension::Cohort, cohort.toStdString());
    if (const QString version = m_version->currentText().trimmed(); !version.isEmpty())
        out.filter = out.filter.with(backend::Dimension::Version, version.toStdString());
    return out;
}

void ClusterList::refresh()
{
    const backend::TimeMs spanMs = m_time->currentData().toInt() * kHourMs;
    m_asker.ask(
        kSlot, tr("Crash clusters"),
        [query = query(), spanMs](backend::Backend& backend, const backend::Call& call) {
            return answer(backend, query, spanMs, call);
        },
        [this](Answer given) {
            const std::string chosen = current() ? current()->id : std::string();
            m_query = std::move(given.query);
            m_model->setPage(std::move(given.page));
            addVersions();
            showCounts();
            if (m_model->rowCount() > 0)
                m_table->selectRow(std::max(m_model->rowOf(chosen), 0)); // which says so
            else
                Q_EMIT currentChanged();
        });
}

void ClusterList::askMore()
{
    backend::ClusterQuery next = m_query;
    next.page.cursor = m_model->cursor();
    m_asker.ask(
        kSlot, tr("More crash clusters"),
        [next](backend::Backend& backend, const backend::Call& call) { return backend.clusters(next, call); },
        [this](backend::Page<backend::ClusterSummary> page) {
            m_model->appendPage(std::move(page));
            addVersions();
            showCounts();
        });
}

/// Versions one can choose are those that were seen.
void ClusterList::addVersions()
{
    const QString typed = m_version->currentText();
    for (int row = 0; row < m_model->rowCount(); ++row)
        for (const auto& [version, crashes] : m_model->cluster(row).versions)
            if (const QString text = fromUtf8(version); m_version->findText(text, Qt::MatchExactly) < 0)
                m_version->addItem(text);
    m_version->setEditText(typed);
}

void ClusterList::showCounts()
{
    if (m_asker.isAsking(kSlot))
        m_counts->setText(tr("Asking…"));
    else if (m_model->rowCount() == 0)
        m_counts->setText(tr("No crashes here"));
    else
        m_counts->setText(m_model->cursor().empty()
                              ? tr("%n cluster(s)", nullptr, m_model->rowCount())
                              : tr("%n cluster(s), and more below", nullptr, m_model->rowCount()));
}

void ClusterList::clear()
{
    m_model->setPage({});
    m_query = {};
    m_version->clear();
    m_version->addItem(QString());
    Q_EMIT currentChanged();
}

void ClusterList::focusFilter()
{
    m_version->setFocus(Qt::ShortcutFocusReason);
    m_version->lineEdit()->selectAll();
}

const backend::ClusterSummary* ClusterList::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->cluster(row) : nullptr;
}

} // namespace graylens::ui
