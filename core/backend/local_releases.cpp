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

constexpr std::size_t kMaxBatches = 100;

Result<Release> releaseIn(const Database& database, const std::string& id)
{
    GL_TRY(auto rows, database.prepare("SELECT content FROM release WHERE id = ?", {std::string_view(id)}));
    GL_TRY(const bool there, rows.step());
    if (!there)
        return fail(Errc::NotFound, fmt::format("there is no release {}", id));
    return releaseOf(rows.text(0));
}

Result<void> check(const std::vector<HaltRule>& rules)
{
    for (const HaltRule& rule : rules)
        if (!release::findMetric(rule.metric) || !(rule.margin >= 0))
            return fail(Errc::InvalidArgument,
                        fmt::format("\"{}\" is no metric, or its margin is below 0", rule.metric));
    if (rules.size() > kMaxBatches)
        return fail(Errc::LimitExceeded, "too many rules");
    return {};
}

/// As it was asked for, before anything happened to it.
Release planOf(const Release& release)
{
    Release plan;
    plan.id = release.id;
    plan.version = release.version;
    plan.batches = release.batches;
    plan.haltRules = release.haltRules;
    for (ReleaseBatch& batch : plan.batches)
        batch.startedMs = 0;
    return plan;
}

Result<void> checkPlan(const Release& plan)
{
    GL_CHECK(checkName(plan.id, "the release's id"));
    GL_CHECK(checkName(plan.version, "the version"));
    GL_CHECK(check(plan.haltRules));
    if (plan.batches.empty())
        return fail(Errc::InvalidArgument, "a gray release needs a batch");
    if (plan.batches.size() > kMaxBatches)
        return fail(Errc::LimitExceeded, fmt::format("{} batches; {} are allowed", plan.batches.size(), kMaxBatches));
    for (const ReleaseBatch& batch : plan.batches)
        GL_CHECK(check(Filter {0, Filter().toMs, batch.target, {}}));
    return {};
}

std::uint32_t startedBatches(const Release& release)
{
    return static_cast<std::uint32_t>(
        std::ranges::count_if(release.batches, [](const ReleaseBatch& batch) { return batch.startedMs > 0; }));
}

Result<void> keep(const Database& database, const Release& release, const ReleaseOperation& operation,
                  const std::string& key)
{
    const std::string content = contentOf(release);
    GL_CHECK(
        database.run("INSERT INTO release (id, version, content) VALUES (?, ?, ?) "
                     "ON CONFLICT (id) DO UPDATE SET content = excluded.content",
                     {std::string_view(release.id), std::string_view(release.version), std::string_view(content)}));
    return database.run("INSERT INTO release_operation (release, key, content, result) VALUES (?, ?, ?, ?)",
                        {std::string_view(release.id), std::string_view(key), std::string_view(contentOf(operation)),
                         std::string_view(content)});
}

} // namespace

Result<Page<Release>> LocalBackend::releases(const ReleaseQuery& query, const Call& call)
{
    GL_CHECK(check(query.page));
    return m_store->read(call, [&](const Database& database) {
        return latestFirst<Release>(
            database, "releases " + query.version, query.page,
            "SELECT number, content FROM release WHERE number < ?1 AND (?2 = '' OR version = ?2) ORDER BY number DESC",
            {query.version}, [](const sqlite::Statement& row) { return releaseOf(row.text(1)); });
    });
}

Result<Release> LocalBackend::release(const std::string& id, const Call& call)
{
    return m_store->read(call, [&](const Database& database) { return releaseIn(database, id); });
}

Result<Release> LocalBackend::createRelease(const Release& release, const Call& call)
{
    Release plan = planOf(release);
    GL_CHECK(checkPlan(plan));
    return m_store->write(call, [&](const Database& database) -> Result<Release> {
        if (auto before = releaseIn(database, plan.id)) {
            // Rules may be set later: a plan that differs in them alone is the same.
            Release was = planOf(*before);
            was.haltRules = plan.haltRules;
            if (contentOf(was) != contentOf(plan))
                return fail(Errc::InvalidArgument,
                            fmt::format("release {} is there already, with another plan", plan.id));
            return before;
        } else if (before.error().code != Errc::NotFound) {
            return before;
        }
        plan.createdMs = now();
        plan.revision = 1;
        GL_CHECK(keep(database, plan,
                      {plan.id, 1, ReleaseAction::Create, 0, plan.createdMs, call.actor, "", "", plan.version}, ""));
        GL_CHECK(writeAudit(database, call, plan.createdMs, "createRelease", plan.id, plan.version));
        return plan;
    });
}

Result<Release> LocalBackend::operate(const ReleaseRequest& request, const Call& call)
{
    if (request.why.size() > kMaxText || request.evidence.size() > kMaxChunk || request.key.size() > kMaxName
        || request.version.size() > kMaxName)
        return fail(Errc::LimitExceeded, "the reason, the evidence, the version or the key is too long");
    GL_CHECK(check(request.haltRules));
    return m_store->write(call, [&](const Database& database) -> Result<Release> {
        GL_TRY(const auto before, releaseIn(database, request.release));
        if (!request.key.empty()) {
            GL_TRY(auto done,
                   database.prepare("SELECT result FROM release_operation WHERE release = ? AND key = ? AND key <> ''",
                                    {std::string_view(request.release), std::string_view(request.key)}));
            GL_TRY(const bool there, done.step());
            if (there)
                return releaseOf(done.text(0));
        }
        const TimeMs time = now();
        GL_TRY(const auto next, after(before, request, time));
        GL_CHECK(keep(database, next,
                      {next.id, next.revision, request.action, startedBatches(next), time, call.actor, request.why,
                       request.evidence, request.version},
                      request.key));
        GL_CHECK(writeAudit(database, call, time, "operate", next.id,
                            fmt::format("{}: {}", name(request.action), request.why)));
        return next;
    });
}

Result<Page<ReleaseOperation>> LocalBackend::operations(const OperationQuery& query, const Call& call)
{
    GL_CHECK(check(query.page));
    return m_store->read(call, [&](const Database& database) -> Result<Page<ReleaseOperation>> {
        GL_CHECK(releaseIn(database, query.release));
        return latestFirst<ReleaseOperation>(database, "operations " + query.release, query.page,
                                             "SELECT number, content FROM release_operation WHERE number < ? "
                                             "AND release = ? ORDER BY number DESC",
                                             {query.release},
                                             [](const sqlite::Statement& row) { return operationOf(row.text(1)); });
    });
}

} // namespace graylens::backend
