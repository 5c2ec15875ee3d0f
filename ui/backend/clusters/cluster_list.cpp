// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/cluster_list.h"

#include <utility>

#include <QComboBox>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/clusters/cluster_model.h"
#include "ui/backend/filter_bar.h"
#include "ui/backend/trend_delegate.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.clusters";
constexpr const char* kReviewSlot = "backend.cluster-review";
constexpr int kMostReviewed = 500; ///< clusters; who scrolls further sees the list alone

/// A page, and the question it answers, with the backend's clock in it.
struct Answer
{
    backend::ClusterQuery query;
    backend::Page<backend::ClusterSummary> page;
};

Result<Answer> answer(backend::Backend& backend, backend::ClusterQuery query, backend::TimeMs spanMs,
                      const backend::Call& call)
{
    GL_TRY(query.filter, resolved(backend, std::move(query.filter), spanMs, call));
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
    m_bar = new FilterBar(QStringLiteral("cluster"), tr("Ask for the clusters again"), this);
    m_order = m_bar->addCombo(QStringLiteral("Order"), tr("Order"));
    m_order->addItem(tr("Most crashes first"));
    m_order->addItem(tr("Most devices first"));
    m_order->addItem(tr("Last seen first"));
    connect(m_bar, &FilterBar::changed, this, &ClusterList::refresh);
    return m_bar;
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
    m_table->setItemDelegateForColumn(ClusterModel::Trend, new TrendDelegate(this));
    const int letter = m_table->fontMetrics().averageCharWidth();
    for (const auto& [column, letters] :
         {std::pair {ClusterModel::Novelty, 14}, std::pair {ClusterModel::Kind, 18}, std::pair {ClusterModel::Cut, 18},
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
    out.filter = m_bar->filter();
    return out;
}

void ClusterList::refresh()
{
    m_asker.ask(
        kSlot, tr("Crash clusters"),
        [query = query(), spanMs = m_bar->spanMs()](backend::Backend& backend, const backend::Call& call) {
            return answer(backend, query, spanMs, call);
        },
        [this](Answer given) {
            const std::string chosen = !m_wanted.empty() ? std::exchange(m_wanted, {})
                : current()                              ? current()->id
                                                         : std::string();
            m_query = std::move(given.query);
            m_model->setPage(std::move(given.page));
            addVersions();
            showCounts();
            if (m_model->rowCount() > 0)
                m_table->selectRow(std::max(m_model->rowOf(chosen), 0)); // which says so
            else
                Q_EMIT currentChanged();
            askReview();
        });
}

/// The list stands before its clusters are looked into: that takes a call each.
void ClusterList::askReview()
{
    std::vector<backend::ClusterSummary> shown;
    for (int row = 0; row < std::min(m_model->rowCount(), kMostReviewed); ++row)
        shown.push_back(m_model->cluster(row));
    m_asker.ask(
        kReviewSlot, tr("Comparing crash clusters"),
        [shown, filter = m_query.filter](backend::Backend& backend,
                                         backend::Call call) -> Result<std::shared_ptr<const backend::ClusterReview>> {
            call.deadline = backend::Call::Deadline::max(); // it is for one call, and this is many
            GL_TRY(auto review, backend::reviewClusters(backend, shown, filter, call));
            return std::make_shared<const backend::ClusterReview>(std::move(review));
        },
        [this](const std::shared_ptr<const backend::ClusterReview>& review) {
            m_model->setReview(review);
            Q_EMIT reviewed(review);
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
            askReview();
        });
}

/// Versions one can choose are those that were seen.
void ClusterList::addVersions()
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        for (const auto& [version, crashes] : m_model->cluster(row).versions)
            m_bar->addVersion(fromUtf8(version));
}

void ClusterList::showCounts()
{
    if (m_asker.isAsking(kSlot))
        m_bar->setCounts(tr("Asking…"));
    else if (m_model->rowCount() == 0)
        m_bar->setCounts(tr("No crashes here"));
    else
        m_bar->setCounts(m_model->cursor().empty() ? tr("%n cluster(s)", nullptr, m_model->rowCount())
                                                   : tr("%n cluster(s), and more below", nullptr, m_model->rowCount()));
}

void ClusterList::showOnly(const backend::Filter& filter, const std::string& id)
{
    m_bar->setFilter(filter);
    m_wanted = id;
    refresh();
}

void ClusterList::clear()
{
    m_wanted.clear();
    m_model->setPage({});
    m_query = {};
    m_bar->clear();
    Q_EMIT currentChanged();
}

void ClusterList::focusFilter()
{
    m_bar->focusVersion();
}

const backend::ClusterSummary* ClusterList::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->cluster(row) : nullptr;
}

} // namespace graylens::ui
