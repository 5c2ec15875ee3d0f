// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/release_list.h"

#include <algorithm>
#include <utility>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "core/backend/backend.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/release_model.h"
#include "ui/models/bar_delegate.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.releases";

struct Answer
{
    backend::Page<backend::Release> page;
    ReleaseModel::LiveDevices live;
};

Result<Answer> answer(backend::Backend& backend, const backend::Call& call)
{
    Answer out;
    GL_TRY(out.page, backend.releases({}, call));
    GL_TRY(const backend::BackendInfo info, backend.info(call));
    if (!info.has(backend::Feature::Metrics))
        return out;
    GL_TRY(const auto cells, backend.metrics({{}, "session", "", {backend::Dimension::Batch}, 0}, call));
    for (const backend::MetricCell& cell : cells)
        out.live[cell.values[0]] = cell.devices;
    return out;
}

} // namespace

ReleaseList::ReleaseList(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new ReleaseModel(this))
    , m_table(named(new QTableView(this), QStringLiteral("releaseTable"), tr("Gray releases")))
    , m_counts(named(new QLabel(this), QStringLiteral("releaseCounts"), tr("Releases shown")))
{
    setObjectName(QStringLiteral("releaseList"));
    setAccessibleName(tr("Gray releases"));
    makeTable();
    auto* create = named(new QPushButton(tr("New…"), this), QStringLiteral("releaseNew"), tr("New gray release"));
    auto* again = named(new QPushButton(icon(QStringLiteral("reload")), tr("Refresh"), this),
                        QStringLiteral("releaseRefresh"), tr("Ask for the releases again"));
    connect(create, &QPushButton::clicked, this, &ReleaseList::newRequested);
    connect(again, &QPushButton::clicked, this, &ReleaseList::refresh);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(create);
    row->addWidget(again);
    row->addStretch(1);
    row->addWidget(m_counts);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    setFocusProxy(m_table);
    connect(m_model, &PagedModel::moreRequested, this, &ReleaseList::askMore);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReleaseList::currentChanged);
    connect(&m_asker, &BackendAsker::asked, this, &ReleaseList::showCounts);
}

void ReleaseList::makeTable()
{
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setItemDelegateForColumn(ReleaseModel::Live, new BarDelegate(this));
    const int letter = m_table->fontMetrics().averageCharWidth();
    for (const auto& [column, letters] : {std::pair {ReleaseModel::Name, 19}, std::pair {ReleaseModel::State, 17},
                                          std::pair {ReleaseModel::Live, 19}, std::pair {ReleaseModel::Batches, 10}})
        m_table->setColumnWidth(column, letter * letters);
}

void ReleaseList::refresh()
{
    m_asker.ask(
        kSlot, tr("Gray releases"),
        [](backend::Backend& backend, const backend::Call& call) { return answer(backend, call); },
        [this](Answer given) {
            const std::string chosen = !m_wanted.empty() ? std::exchange(m_wanted, {})
                : current()                              ? current()->id
                                                         : std::string();
            m_isAnswered = true;
            m_model->setPage(std::move(given.page), std::move(given.live));
            showCounts();
            if (m_model->rowCount() > 0)
                m_table->selectRow(std::max(m_model->rowOf(chosen), 0)); // which says so
            else
                Q_EMIT currentChanged();
        });
}

void ReleaseList::askMore()
{
    m_asker.ask(
        kSlot, tr("More gray releases"),
        [cursor = m_model->cursor()](backend::Backend& backend, const backend::Call& call) {
            return backend.releases({{}, {backend::PageRequest().limit, cursor}}, call);
        },
        [this](backend::Page<backend::Release> page) { m_model->appendPage(std::move(page)); });
}

void ReleaseList::showCounts()
{
    m_counts->setText(m_asker.isAsking(kSlot)        ? tr("Asking…")
                          : !m_isAnswered            ? QString()
                          : m_model->rowCount() == 0 ? tr("No gray releases yet")
                                                     : tr("%n release(s)", nullptr, m_model->rowCount()));
}

void ReleaseList::choose(const std::string& id)
{
    m_wanted = id;
    refresh();
}

void ReleaseList::clear()
{
    m_wanted.clear();
    m_isAnswered = false;
    m_model->setPage({}, {});
    Q_EMIT currentChanged();
}

const backend::Release* ReleaseList::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_model->rowCount() ? &m_model->release(row) : nullptr;
}

} // namespace graylens::ui
