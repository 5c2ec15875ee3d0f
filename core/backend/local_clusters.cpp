// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/ledger.h"
#include "core/backend/local_backend.h"

namespace graylens::backend {

namespace {

using sqlite::Database;

Result<std::vector<ClusterRule>> rulesIn(const Database& database)
{
    std::vector<ClusterRule> out;
    GL_TRY(auto rows,
           database.prepare("SELECT id, kind, source, target, variant, actor, why, time_ms FROM cluster_rule "
                            "ORDER BY id"));
    GL_CHECK(eachRow(rows, [&] {
        out.push_back({rows.text(0), static_cast<ClusterRule::Kind>(rows.integer(1)), rows.text(2), rows.text(3),
                       rows.text(4), rows.text(5), rows.text(6), rows.integer(7)});
        return true;
    }));
    return out;
}

/// The number in an id that the backend gave.
Result<std::int64_t> numberOf(const std::string& id, const char* what)
{
    if (auto number = cursorNumber(id))
        return number;
    return fail(Errc::NotFound, fmt::format("there is no {} {}", what, id));
}

Result<void> changedOne(const Database& database, const std::string& id, const char* what)
{
    if (database.changes() == 0)
        return fail(Errc::NotFound, fmt::format("there is no {} {}", what, id));
    return {};
}

constexpr TimeMs kNoTime = 1; // a filter up to here finds nothing: it only asks whether the cluster is there

} // namespace

Result<ClusterRules> LocalBackend::rules(const Call& call)
{
    GL_TRY(const auto all, m_store->read(call, rulesIn));
    return ClusterRules(all);
}

Result<void> LocalBackend::addNotes(std::vector<ClusterSummary*> clusters, const Call& call)
{
    return m_store->read(call, [&](const Database& database) -> Result<void> {
        GL_TRY(auto find,
               database.prepare("SELECT status, owner, note, resolved_ms FROM cluster_note "
                                "WHERE cluster = ?"));
        for (ClusterSummary* const cluster : clusters) {
            GL_CHECK(find.restart({std::string_view(cluster->id)}));
            GL_TRY(const bool there, find.step());
            if (!there)
                continue;
            cluster->status = static_cast<ClusterStatus>(find.integer(0));
            cluster->owner = find.text(1);
            cluster->note = find.text(2);
            cluster->isRegressed = cluster->status == ClusterStatus::Resolved && cluster->lastMs > find.integer(3);
        }
        return {};
    });
}

Result<Page<ClusterSummary>> LocalBackend::clusters(const ClusterQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    GL_CHECK(check(query.page));
    if (query.trendSlots > kMaxSlots)
        return fail(Errc::LimitExceeded,
                    fmt::format("trends of {} parts; {} are allowed", query.trendSlots, kMaxSlots));
    GL_TRY(const auto known, rules(call));
    GL_TRY(auto page, m_facts->clusters(query, known, call));
    std::vector<ClusterSummary*> all;
    for (ClusterSummary& cluster : page.rows)
        all.push_back(&cluster);
    GL_CHECK(addNotes(all, call));
    return page;
}

Result<ClusterDetail> LocalBackend::cluster(const std::string& id, const Filter& filter, const Call& call)
{
    GL_CHECK(check(filter));
    GL_TRY(const auto known, rules(call));
    GL_TRY(auto detail, m_facts->cluster(id, filter, known, call));
    GL_CHECK(addNotes({&detail.summary}, call));
    return detail;
}

Result<std::vector<TrendSlot>> LocalBackend::clusterTrend(const TrendQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    GL_TRY(const auto known, rules(call));
    return m_facts->clusterTrend(query, known, call);
}

Result<std::vector<Facet>> LocalBackend::clusterFacets(const std::string& id, const Filter& filter, const Call& call)
{
    GL_CHECK(check(filter));
    GL_TRY(const auto known, rules(call));
    return m_facts->clusterFacets(id, filter, known, call);
}

Result<Page<CrashRecord>> LocalBackend::samples(const SampleQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    GL_CHECK(check(query.page));
    GL_TRY(const auto known, rules(call));
    return m_facts->samples(query, known, call);
}

Result<void> LocalBackend::editCluster(const ClusterEdit& edit, const Call& call)
{
    if (edit.owner.value_or("").size() > kMaxName || edit.note.value_or("").size() > kMaxText)
        return fail(Errc::LimitExceeded, "the owner or the note is too long");
    GL_TRY(const auto known, rules(call));
    GL_CHECK(m_facts->cluster(edit.id, {0, kNoTime, {}, {}}, known, call));
    return m_store->write(call, [&](const Database& database) -> Result<void> {
        const std::string_view id = edit.id;
        GL_CHECK(database.run("INSERT INTO cluster_note VALUES (?, 0, '', '', 0) ON CONFLICT DO NOTHING", {id}));
        std::string detail;
        if (edit.status) {
            const bool isResolved = *edit.status == ClusterStatus::Resolved;
            GL_CHECK(database.run("UPDATE cluster_note SET status = ?, resolved_ms = ? WHERE cluster = ?",
                                  {static_cast<std::int64_t>(*edit.status), isResolved ? now() : TimeMs {0}, id}));
            detail += fmt::format("status {}; ", name(*edit.status));
        }
        if (edit.owner) {
            GL_CHECK(database.run("UPDATE cluster_note SET owner = ? WHERE cluster = ?",
                                  {std::string_view(*edit.owner), id}));
            detail += fmt::format("owner {}; ", *edit.owner);
        }
        if (edit.note) {
            GL_CHECK(
                database.run("UPDATE cluster_note SET note = ? WHERE cluster = ?", {std::string_view(*edit.note), id}));
            detail += "note; ";
        }
        return writeAudit(database, call, now(), "editCluster", id, detail);
    });
}

Result<ClusterRule> LocalBackend::addClusterRule(const ClusterRule& rule, const Call& call)
{
    GL_TRY(const auto known, rules(call));
    GL_CHECK(known.check(rule));
    const bool splits = rule.kind == ClusterRule::Kind::Split;
    const Filter nothing {0, kNoTime, {}, {}};
    GL_TRY(const auto from, m_facts->cluster(rule.from, splits ? Filter {} : nothing, known, call));
    if (splits && std::ranges::none_of(from.variants, [&](const auto& v) { return v.first == rule.variant; }))
        return fail(Errc::NotFound, fmt::format("cluster {} has no stack {}", rule.from, rule.variant));
    if (!splits)
        GL_CHECK(m_facts->cluster(rule.into, nothing, known, call));
    return m_store->write(call, [&](const Database& database) -> Result<ClusterRule> {
        ClusterRule out = rule;
        out.actor = call.actor;
        out.timeMs = now();
        if (splits)
            out.into.clear();
        else
            out.variant.clear();
        // Somebody else may have made one meanwhile.
        GL_TRY(const auto all, rulesIn(database));
        GL_CHECK(ClusterRules(all).check(out));
        GL_CHECK(database.run("INSERT INTO cluster_rule (kind, source, target, variant, actor, why, time_ms) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?)",
                              {static_cast<std::int64_t>(out.kind), std::string_view(out.from),
                               std::string_view(out.into), std::string_view(out.variant), std::string_view(out.actor),
                               std::string_view(out.why), out.timeMs}));
        GL_TRY(const auto id, database.integer("SELECT last_insert_rowid()"));
        out.id = std::to_string(id);
        const std::string detail = splits          ? fmt::format("split {} off: {}", out.variant, out.why)
            : out.kind == ClusterRule::Kind::Merge ? fmt::format("into {}: {}", out.into, out.why)
                                                   : fmt::format("apart from {}: {}", out.into, out.why);
        GL_CHECK(writeAudit(database, call, out.timeMs, "addClusterRule", out.from, detail));
        return out;
    });
}

Result<std::vector<ClusterRule>> LocalBackend::clusterRules(const Call& call)
{
    return m_store->read(call, rulesIn);
}

Result<void> LocalBackend::removeClusterRule(const std::string& id, const Call& call)
{
    GL_TRY(const auto number, numberOf(id, "rule"));
    return m_store->write(call, [&](const Database& database) -> Result<void> {
        GL_CHECK(database.run("DELETE FROM cluster_rule WHERE id = ?", {number}));
        GL_CHECK(changedOne(database, id, "rule"));
        return writeAudit(database, call, now(), "removeClusterRule", id, "");
    });
}

Result<AlertRule> LocalBackend::saveAlert(const AlertRule& rule, const Call& call)
{
    GL_CHECK(checkName(rule.word, "the word of an alert"));
    Filter filter = rule.filter;
    filter.fromMs = 0;
    filter.toMs = Filter().toMs;
    GL_CHECK(check(filter));
    if (rule.recipient.size() > kMaxName || rule.webhook.size() > kMaxText)
        return fail(Errc::LimitExceeded, "the recipient or the address is too long");
    return m_store->write(call, [&](const Database& database) -> Result<AlertRule> {
        AlertRule out = rule;
        out.actor = call.actor;
        const std::string content = contentOf(out);
        if (out.id.empty()) {
            GL_CHECK(database.run("INSERT INTO alert (content) VALUES (?)", {std::string_view(content)}));
            GL_TRY(const auto id, database.integer("SELECT last_insert_rowid()"));
            out.id = std::to_string(id);
        } else {
            GL_TRY(const auto id, numberOf(out.id, "alert"));
            GL_CHECK(database.run("UPDATE alert SET content = ? WHERE id = ?", {std::string_view(content), id}));
            GL_CHECK(changedOne(database, out.id, "alert"));
        }
        GL_CHECK(writeAudit(database, call, now(), "saveAlert", out.id, out.word));
        return out;
    });
}

Result<std::vector<AlertRule>> LocalBackend::alerts(const Call& call)
{
    return m_store->read(call, [](const Database& database) -> Result<std::vector<AlertRule>> {
        std::vector<AlertRule> out;
        GL_TRY(auto rows, database.prepare("SELECT id, content FROM alert ORDER BY id"));
        for (;;) {
            GL_TRY(const bool there, rows.step());
            if (!there)
                return out;
            GL_TRY(auto rule, alertOf(rows.text(1)));
            rule.id = rows.text(0);
            out.push_back(std::move(rule));
        }
    });
}

Result<void> LocalBackend::removeAlert(const std::string& id, const Call& call)
{
    GL_TRY(const auto number, numberOf(id, "alert"));
    return m_store->write(call, [&](const Database& database) -> Result<void> {
        GL_CHECK(database.run("DELETE FROM alert WHERE id = ?", {number}));
        GL_CHECK(changedOne(database, id, "alert"));
        return writeAudit(database, call, now(), "removeAlert", id, "");
    });
}

} // namespace graylens::backend
