// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/cluster_details.h"

#include <set>

#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTreeWidget>

#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_words.h"
#include "ui/backend/bundle_fetch.h"
#include "ui/backend/clusters/cluster_rules_view.h"
#include "ui/backend/clusters/crash_stack.h"
#include "ui/backend/clusters/sample_model.h"
#include "ui/backend/clusters/similar_clusters.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr const char* kSlot = "backend.cluster";

/// All that is shown of a cluster.
struct Answer
{
    backend::ClusterDetail detail;
    std::vector<backend::Facet> facets;
    backend::Page<backend::CrashRecord> samples;
};

Result<Answer> answer(backend::Backend& backend, const backend::SampleQuery& query, const backend::Call& call)
{
    Answer out;
    GL_TRY(out.detail, backend.cluster(query.cluster, query.filter, call));
    GL_TRY(out.facets, backend.clusterFacets(query.cluster, query.filter, call));
    GL_TRY(out.samples, backend.samples(query, call));
    return out;
}

} // namespace

void ClusterDetails::showCluster(const backend::ClusterSummary* cluster, const backend::Filter& filter)
{
    setEnabled(cluster);
    const bool isSame = cluster && cluster->id == m_cluster.id;
    if (!isSame && m_saveNote->isEnabled()) // what was written is not lost by looking elsewhere
        saveNote();
    m_cluster = cluster ? *cluster : backend::ClusterSummary();
    m_filter = filter;
    m_title->setText(cluster ? fromUtf8(cluster->signature) : tr("Choose a cluster"));
    m_status->setCurrentIndex(static_cast<int>(m_cluster.status));
    QStringList facts;
    if (cluster) {
        facts = {noveltyText(*cluster), kindText(cluster->kind), versionsText(*cluster),
                 tr("%n different stack(s)", nullptr, static_cast<int>(cluster->variants))};
        facts.removeAll(QString());
    }
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    if (!isSame) {
        m_note->setPlainText(fromUtf8(m_cluster.note));
        m_saveNote->setEnabled(false);
        m_model->setPage({});
        m_why->clear();
        m_facets->clear();
        m_cohorts->clear();
        m_rules->clear();
        showSample();
    }
    m_similar->showSimilar(m_review, m_cluster.id);
    if (cluster) {
        ask();
        askCohorts();
        askRules();
    }
}

void ClusterDetails::ask()
{
    const backend::SampleQuery query {m_cluster.id, m_filter, {}};
    m_asker.ask(
        kSlot, tr("Crash cluster"),
        [query](backend::Backend& backend, const backend::Call& call) { return answer(backend, query, call); },
        [this, id = m_cluster.id](Answer given) {
            if (id != m_cluster.id)
                return;
            showDetail(given.detail, given.facets);
            const int before = m_samples->currentIndex().row();
            const std::string chosen = before >= 0 ? m_model->crash(before).id : std::string();
            m_model->setPage(std::move(given.samples));
            int row = m_model->rowCount() - 1; // the same one where it is there, else the first
            while (row > 0 && m_model->crash(row).id != chosen)
                --row;
            if (row >= 0)
                m_samples->selectRow(row);
            showSample();
        });
}

void ClusterDetails::askMore()
{
    const backend::SampleQuery query {m_cluster.id, m_filter, {backend::PageRequest().limit, m_model->cursor()}};
    m_asker.ask(
        kSlot, tr("More crashes"),
        [query](backend::Backend& backend, const backend::Call& call) { return backend.samples(query, call); },
        [this, id = m_cluster.id](backend::Page<backend::CrashRecord> page) {
            if (id == m_cluster.id)
                m_model->appendPage(std::move(page));
        });
}

void ClusterDetails::showDetail(const backend::ClusterDetail& detail, const std::vector<backend::Facet>& facets)
{
    m_why->clear();
    for (const std::string& rule : detail.why)
        m_why->addItem(coreText(rule));
    m_rules->showStacks(detail);
    showFacets(facets);
}

void ClusterDetails::showFacets(const std::vector<backend::Facet>& facets)
{
    m_facets->clear();
    m_whom = facets;
    std::array<std::uint64_t, backend::kDimensions> totals {};
    std::array<QTreeWidgetItem*, backend::kDimensions> heads {};
    for (const backend::Facet& facet : facets)
        totals.at(static_cast<std::size_t>(facet.dimension)) += facet.count;
    for (const backend::Facet& facet : facets) {
        const auto dimension = static_cast<std::size_t>(facet.dimension);
        if (!heads.at(dimension))
            heads.at(dimension) = new QTreeWidgetItem(m_facets, {dimensionText(facet.dimension)});
        const double share
            = static_cast<double>(facet.count) / static_cast<double>(std::max<std::uint64_t>(totals.at(dimension), 1));
        const QString value = facet.value.empty()           ? tr("not known")
            : facet.dimension == backend::Dimension::Cohort ? cohortText(facet.value)
                                                            : fromUtf8(facet.value);
        auto* row = new QTreeWidgetItem(heads.at(dimension),
                                        {value, countText(static_cast<double>(facet.count)),
                                         countText(static_cast<double>(facet.devices)), percentText(share)});
        row->setData(3, ShareRole, share);
    }
    m_facets->expandAll();
}

void ClusterDetails::showSample()
{
    m_crumbs->clear();
    const int row = m_samples->currentIndex().row();
    const bool isThere = row >= 0 && row < m_model->rowCount();
    m_open->setEnabled(isThere && !m_model->crash(row).bundle.empty());
    m_askButton->setEnabled(m_model->rowCount() > 0);
    m_askSimilar->setEnabled(m_model->rowCount() > 0);
    m_stack->showCrash(isThere ? &m_model->crash(row) : nullptr);
    if (!isThere)
        return;
    const backend::CrashRecord& crash = m_model->crash(row);
    for (const std::string& crumb : crash.breadcrumbs)
        if (!crumb.empty())
            m_crumbs->addItem(fromUtf8(crumb));
}

void ClusterDetails::saveNote()
{
    backend::ClusterEdit change {m_cluster.id, {}, {}, {}};
    change.note = m_note->toPlainText().toStdString();
    m_cluster.note = *change.note;
    edit(change);
}

void ClusterDetails::edit(const backend::ClusterEdit& change)
{
    const QByteArray key = (change.note ? "backend.note-" : "backend.status-") + QByteArray::fromStdString(change.id);
    m_asker.ask(
        key, tr("Editing a crash cluster"),
        [change](backend::Backend& backend, const backend::Call& call) -> Result<backend::ClusterEdit> {
            GL_CHECK(backend.editCluster(change, call));
            return change;
        },
        [this](const backend::ClusterEdit& done) {
            if (done.id == m_cluster.id && done.note)
                m_saveNote->setEnabled(*done.note != m_note->toPlainText().toStdString());
            Q_EMIT said(done.note ? tr("The note is saved.") : tr("The status is saved."));
            Q_EMIT edited(done);
        });
}

void ClusterDetails::openBundle()
{
    const int row = m_samples->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount() || m_model->crash(row).bundle.empty())
        return;
    const QString id = fromUtf8(m_model->crash(row).bundle);
    const QByteArray key = "backend.download-" + id.toUtf8();
    if (m_asker.isAsking(key)) // it is on its way
        return;
    m_asker.ask(
        key, tr("Downloading %1").arg(id),
        [id, folder = m_downloads](backend::Backend& backend, const backend::Call& call) {
            return fetchBundle(backend, id.toStdString(), folder, call);
        },
        [this](const QString& file) {
            Q_EMIT said(tr("Downloaded to %1").arg(file));
            Q_EMIT opened(file);
        });
}

std::vector<std::string> ClusterDetails::devices() const
{
    std::set<std::string> out;
    const auto chosen = m_samples->selectionModel()->selectedRows();
    for (const QModelIndex& index : chosen)
        out.insert(m_model->crash(index.row()).environment.device);
    if (chosen.size() < 2)
        for (int row = 0; row < m_model->rowCount(); ++row)
            out.insert(m_model->crash(row).environment.device);
    out.erase(std::string());
    return {out.begin(), out.end()};
}

void ClusterDetails::askDevices()
{
    if (const auto whom = devices(); !whom.empty())
        Q_EMIT askRequested(whom);
}

} // namespace graylens::ui
