// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the details of a cluster ask beside the cluster itself: cohorts, rules, devices like those it hits.
#include <algorithm>

#include <QLabel>

#include "ui/backend/backend_asker.h"
#include "ui/backend/clusters/cluster_details.h"
#include "ui/backend/clusters/cluster_rules_view.h"
#include "ui/backend/clusters/quality_words.h"
#include "ui/backend/clusters/similar_clusters.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kMostAsked = 200; ///< devices at a time: a sample says what all of them would

/// Devices of the values that most crashes have, spread over all there are, and how many those are.
struct Alike
{
    std::vector<std::string> devices;
    std::size_t all = 0;
};

Result<Alike> findAlike(backend::Backend& backend, backend::DeviceQuery query, backend::Call call)
{
    call.deadline = backend::Call::Deadline::max(); // it is for one call, and this is many
    std::vector<std::string> all;
    query.page.limit = backend::kMaxPage;
    do {
        GL_TRY(const auto page, backend.devices(query, call));
        for (const backend::Device& device : page.rows)
            all.push_back(device.environment.device);
        query.page.cursor = page.cursor;
    } while (!query.page.cursor.empty());
    Alike out;
    out.all = all.size();
    const std::size_t wanted = std::min(kMostAsked, all.size());
    for (std::size_t i = 0; i < wanted; ++i)
        out.devices.push_back(all[i * all.size() / wanted]);
    return out;
}

} // namespace

void ClusterDetails::showReview(std::shared_ptr<const backend::ClusterReview> review)
{
    m_review = std::move(review);
    m_similar->showSimilar(m_review, m_cluster.id);
    m_rules->showReview(m_review);
}

void ClusterDetails::askCohorts()
{
    m_asker.ask(
        "backend.cluster-cohorts", tr("Gray against production"),
        [id = m_cluster.id, filter = m_filter](backend::Backend& backend, const backend::Call& call) {
            return backend::compareCohorts(backend, id, filter, call);
        },
        [this, id = m_cluster.id](const std::optional<backend::CohortComparison>& compared) {
            if (id == m_cluster.id)
                m_cohorts->setText(
                    compared ? cohortSentence(*compared)
                             : tr("Gray and production cannot be compared: one of them has no sessions here."));
        });
}

void ClusterDetails::askRules()
{
    m_asker.ask(
        "backend.cluster-rules", tr("Rules about clusters"),
        [](backend::Backend& backend, const backend::Call& call) { return backend.clusterRules(call); },
        [this](std::vector<backend::ClusterRule> rules) { m_rules->showRules(std::move(rules)); });
}

void ClusterDetails::addRule(const backend::ClusterRule& rule)
{
    m_asker.ask(
        "backend.cluster-rule", tr("A rule about clusters"),
        [rule](backend::Backend& backend, const backend::Call& call) { return backend.addClusterRule(rule, call); },
        [this](const backend::ClusterRule& made) {
            Q_EMIT said(tr("%1. It can be taken back under Rules.").arg(ruleText(made)));
            Q_EMIT rulesChanged();
        });
}

void ClusterDetails::removeRule(const std::string& id)
{
    m_asker.ask(
        "backend.cluster-rule", tr("Taking back a rule"),
        [id](backend::Backend& backend, const backend::Call& call) -> Result<std::string> {
            GL_CHECK(backend.removeClusterRule(id, call));
            return id;
        },
        [this](const std::string&) {
            Q_EMIT said(tr("The rule is taken back."));
            Q_EMIT rulesChanged();
        });
}

void ClusterDetails::askSimilarDevices()
{
    backend::DeviceQuery query;
    QStringList alike;
    for (const auto dimension : {backend::Dimension::Model, backend::Dimension::Os, backend::Dimension::Version}) {
        // Facets come with most crashes first.
        const auto most = std::ranges::find_if(m_whom, [dimension](const backend::Facet& facet) {
            return facet.dimension == dimension && !facet.value.empty();
        });
        if (most == m_whom.end())
            continue;
        query.filter = query.filter.with(dimension, most->value);
        alike << fromUtf8(most->value);
    }
    m_asker.ask(
        "backend.alike", tr("Similar devices"),
        [query](backend::Backend& backend, const backend::Call& call) { return findAlike(backend, query, call); },
        [this, alike](const Alike& found) {
            const QString what = alike.join(QStringLiteral(" · "));
            if (found.devices.empty()) {
                Q_EMIT said(tr("No device is known with %1.").arg(what));
                return;
            }
            Q_EMIT said(tr("%n device(s) with %1", nullptr, static_cast<int>(found.all)).arg(what));
            Q_EMIT askRequested(found.devices);
        });
}

} // namespace graylens::ui
