// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/tail_list.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/backend/backend_asker.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/release_words.h"
#include "ui/backend/releases/tail_model.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.release-tail";
constexpr double kNsPerMs = 1e6;
constexpr double kMostMs = 1e9;

bool isSame(const backend::Filter& a, const backend::Filter& b)
{
    return a.fromMs == b.fromMs && a.devices == b.devices
        && std::equal(a.dimensions.begin(), a.dimensions.end(), b.dimensions.begin(), b.dimensions.end(),
                      [](const auto& x, const auto& y) { return x.dimension == y.dimension && x.values == y.values; });
}

} // namespace

TailList::TailList(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
    , m_model(new TailModel(this))
    , m_table(named(new QTableView(this), QStringLiteral("releaseTail"), tr("Devices in the tail")))
{
    setObjectName(QStringLiteral("releaseTailPart"));
    makeTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_table, 1);
    column->addWidget(makeButtons());
    connect(m_model, &PagedModel::moreRequested, this, &TailList::askMore);
    connect(&m_asker, &BackendAsker::asked, this, &TailList::showCounts);
    showCounts();
}

void TailList::makeTable()
{
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int letter = m_table->fontMetrics().averageCharWidth();
    for (const auto& [column, letters] :
         {std::pair {TailModel::Device, 20}, std::pair {TailModel::Worst, 10}, std::pair {TailModel::Records, 8},
          std::pair {TailModel::Tier, 12}, std::pair {TailModel::Model, 16}, std::pair {TailModel::Os, 13},
          std::pair {TailModel::Region, 11}, std::pair {TailModel::Network, 10}})
        m_table->setColumnWidth(column, letter * letters);
}

QWidget* TailList::makeBar()
{
    auto* bar = new QWidget(this);
    m_what = new QLabel(bar);
    m_limit = named(new QDoubleSpinBox(bar), QStringLiteral("releaseTailLimit"), tr("From which time on"));
    m_limit->setRange(0, kMostMs);
    m_limit->setDecimals(0);
    m_limit->setSingleStep(100);
    m_limit->setSuffix(tr(" ms"));
    m_limit->setKeyboardTracking(false);
    m_limit->setGroupSeparatorShown(true);
    m_counts = named(new QLabel(bar), QStringLiteral("releaseTailCounts"), tr("Devices listed"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(6);
    row->addWidget(m_what);
    row->addWidget(m_limit);
    row->addWidget(m_counts, 1);
    connect(m_limit, &QDoubleSpinBox::valueChanged, this, [this](double ms) {
        m_query.atLeast = ms * kNsPerMs;
        ask();
    });
    return bar;
}

QWidget* TailList::makeButtons()
{
    auto* bar = new QWidget(this);
    m_askButton = named(new QPushButton(tr("Ask these for a trace…"), bar), QStringLiteral("releaseTailAsk"),
                        tr("Ask these devices for a trace or a log"));
    m_askButton->setToolTip(tr("The devices chosen here; all that are listed, where only one is"));
    m_bundles = named(new QPushButton(tr("Their bundles"), bar), QStringLiteral("releaseTailBundles"),
                      tr("Bundles that these devices sent"));
    m_bundles->setToolTip(m_askButton->toolTip());
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(6);
    row->addWidget(m_askButton);
    row->addWidget(m_bundles);
    row->addStretch(1);
    connect(m_askButton, &QPushButton::clicked, this, &TailList::askDevices);
    connect(m_bundles, &QPushButton::clicked, this, &TailList::showBundles);
    return bar;
}

QString TailList::reason() const
{
    if (!m_metric)
        return {};
    const bool isTime = m_metric->kind == release::MetricKind::Duration;
    return isTime
        ? tr("%1 of %2 or more").arg(fromUtf8(m_query.event), durationText(static_cast<qint64>(m_query.atLeast)))
        : fromUtf8(m_query.event);
}

void TailList::setTarget(const release::Metric* metric, const backend::Filter& gray, double atLeast)
{
    const bool hasTail = metric && metric->kind != release::MetricKind::Share;
    const release::Metric* const target = hasTail ? metric : nullptr;
    const bool isTime = hasTail && metric->kind == release::MetricKind::Duration;
    const double wanted = isTime ? atLeast : 1;
    const bool hasChanged
        = target != m_metric || !isSame(gray, m_query.filter) || std::abs(wanted - m_query.atLeast) > kNsPerMs / 2;
    m_metric = target;
    m_limit->setVisible(isTime);
    m_what->setText(!metric        ? QString()
                        : !hasTail ? tr("A ratio of sums has no single devices in its tail.")
                        : isTime   ? tr("Gray devices that took at least")
                                   : tr("Gray devices it happened to"));
    if (!hasChanged)
        return;
    m_query = {gray, target ? std::string(target->event) : std::string(), wanted, {}};
    {
        const QSignalBlocker blocker(m_limit);
        m_limit->setValue(wanted / kNsPerMs);
    }
    m_isAsked = false;
    m_model->setPage(target, {});
    ask();
}

void TailList::ask()
{
    if (!m_metric) {
        showCounts();
        return;
    }
    m_asker.ask(
        kSlot, tr("Devices in the tail"),
        [query = m_query](backend::Backend& backend, const backend::Call& call) { return backend.tail(query, call); },
        [this, metric = m_metric](backend::Page<backend::TailDevice> page) {
            if (metric != m_metric)
                return;
            m_isAsked = true;
            m_model->setPage(metric, std::move(page));
            showCounts();
        });
}

void TailList::askMore()
{
    backend::TailQuery next = m_query;
    next.page.cursor = m_model->cursor();
    m_asker.ask(
        kSlot, tr("More devices in the tail"),
        [next](backend::Backend& backend, const backend::Call& call) { return backend.tail(next, call); },
        [this, metric = m_metric](backend::Page<backend::TailDevice> page) {
            if (metric != m_metric)
                return;
            m_model->appendPage(std::move(page));
            showCounts();
        });
}

void TailList::showCounts()
{
    const int rows = m_model->rowCount();
    m_counts->setText(m_asker.isAsking(kSlot)         ? tr("Asking…")
                          : !m_metric || !m_isAsked   ? QString()
                          : rows == 0                 ? tr("None")
                          : m_model->cursor().empty() ? tr("%n device(s)", nullptr, rows)
                                                      : tr("%n device(s), and more below", nullptr, rows));
    m_askButton->setEnabled(rows > 0);
    m_bundles->setEnabled(rows > 0);
}

std::vector<std::string> TailList::devices() const
{
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    std::vector<std::string> out;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (chosen.size() < 2 || m_table->selectionModel()->isRowSelected(row))
            out.push_back(m_model->device(row).environment.device);
    return out;
}

void TailList::askDevices()
{
    if (auto wanted = devices(); !wanted.empty())
        Q_EMIT askRequested(wanted);
}

void TailList::showBundles()
{
    if (auto wanted = devices(); !wanted.empty())
        Q_EMIT bundlesRequested(wanted);
}

} // namespace graylens::ui
