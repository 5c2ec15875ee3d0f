// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "core/backend/verdicts.h"
#include "core/crypto/digest.h"
#include "core/report/release_report.h"

namespace graylens::cli {
namespace {

using namespace backend;

constexpr std::size_t kKeyBytes = 16;

Result<std::vector<release::Verdict>> verdictsOf(Backend& backend, const Release& release, const Call& call)
{
    GL_TRY(const auto operations, allOperations(backend, release.id, call));
    GL_TRY(auto judged, judgeAll(backend, filterOf(release, operations), {}, call));
    std::vector<release::Verdict> out;
    for (MetricVerdict& verdict : judged)
        out.push_back(std::move(verdict.verdict));
    return out;
}

void describe(Listing& out, const Release& release)
{
    std::uint64_t started = 0, users = 0;
    for (const ReleaseBatch& batch : release.batches)
        if (batch.startedMs != 0) {
            ++started;
            users += batch.size;
        }
    out.text("id", release.id);
    out.text("version", release.version);
    out.text("state", name(release.state));
    out.count("batches", release.batches.size());
    out.count("started", started);
    out.count("users", users);
    out.count("revision", release.revision);
    out.time("created_ms", release.createdMs);
    out.text("fixed_by", release.fixedBy);
}

class Releases final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand("releases", "Gray releases; of one, who did what with it and why");
        app.add_option("ID", m_id, "One release");
        m_page.add(app);
        return app;
    }

    int run(BackendSession& session) override
    {
        Listing listing;
        if (m_id.empty()) {
            const auto page = session.backend.releases({{}, m_page.page}, session.call);
            if (!page)
                return session.context.report(page.error());
            for (const Release& release : page->rows) {
                listing.beginRow();
                describe(listing, release);
            }
            listing.print(session.context, page->cursor);
            return session.context.finish();
        }
        const auto page = session.backend.operations({m_id, m_page.page}, session.call);
        if (!page)
            return session.context.report(page.error());
        for (const ReleaseOperation& operation : page->rows) {
            listing.beginRow();
            listing.time("time_ms", operation.timeMs);
            listing.text("action", name(operation.action));
            listing.text("actor", operation.actor);
            listing.text("why", operation.why);
            listing.count("batch", operation.batch);
            listing.text("version", operation.version);
            listing.count("revision", operation.revision);
            listing.detail("evidence", operation.evidence);
        }
        listing.print(session.context, page->cursor);
        return session.context.finish();
    }

private:
    std::string m_id;
    PageOptions m_page;
};

class Rollout final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app
            = *verb.add_subcommand("rollout", "Create, start, expand, pause, resume, halt or roll back a release");
        app.add_option("RELEASE", m_request.release, "Its id")->required();
        app.add_option("ACTION", m_action, "create, start, expand, pause, resume, halt, roll-back, set-halt-rules")
            ->required();
        app.add_option("--why", m_request.why, "The reason, for the history")->required();
        app.add_flag("--confirm", m_request.confirmed, "More people will get it: yes");
        app.add_option("--version", m_request.version,
                       "create: of the app; roll-back: the higher build that is shipped");
        app.add_option("--batch", m_batches, "create: users of each step, in order (may be repeated)")
            ->allow_extra_args(false);
        app.add_option("--where", m_where, "create: who may get it")->type_name("NAME=VALUE")->allow_extra_args(false);
        app.add_option("--halt-rule", m_rules,
                       "create, set-halt-rules: halt by itself where METRIC is worse by more than MARGIN (0.5 = 50 %) "
                       "and at least USERS have the release (may be repeated)")
            ->type_name("METRIC=MARGIN[:USERS]")
            ->allow_extra_args(false);
        app.add_option("--evidence", m_request.evidence,
                       "JSON that is kept with the step; the verdicts of this moment unless given");
        return app;
    }

    int run(BackendSession& session) override
    {
        const auto release = m_action == "create" ? create(session) : operate(session);
        if (!release)
            return session.context.report(release.error());
        Listing listing;
        listing.beginRow();
        describe(listing, *release);
        listing.print(session.context, {});
        return session.context.finish();
    }

private:
    Result<Release> create(BackendSession& session)
    {
        Release release;
        release.id = m_request.release;
        release.version = m_request.version;
        GL_TRY(const auto target, conditionsOf(m_where));
        for (const std::uint64_t size : m_batches)
            release.batches.push_back({size, target, 0});
        GL_TRY(release.haltRules, rules());
        return session.backend.createRelease(release, session.call);
    }

    Result<Release> operate(BackendSession& session)
    {
        const auto action = releaseActionOf(m_action);
        if (!action || *action == ReleaseAction::Create)
            return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no action; see --help", m_action));
        m_request.action = *action;
        GL_TRY(const Release now, session.backend.release(m_request.release, session.call));
        m_request.revision = now.revision;
        GL_TRY(m_request.haltRules, rules());
        if (m_request.evidence.empty())
            m_request.evidence = evidence(session, now);
        m_request.key = crypto::randomHex(kKeyBytes);
        return session.backend.operate(m_request, session.call);
    }

    /// What is known now. Where that cannot be had, the step is not held up: stopping must not wait.
    static std::string evidence(BackendSession& session, const Release& release)
    {
        const auto verdicts = verdictsOf(session.backend, release, session.call);
        if (verdicts)
            return report::verdictsJson(*verdicts);
        session.context.message("No evidence is kept: " + verdicts.error().text());
        return {};
    }

    Result<std::vector<HaltRule>> rules() const
    {
        std::vector<HaltRule> out;
        for (const std::string& text : m_rules) {
            const std::size_t equals = std::min(text.find('='), text.size()),
                              colon = std::min(text.find(':'), text.size());
            HaltRule rule;
            rule.metric = text.substr(0, equals);
            const char* const end = text.data() + colon;
            const auto margin = std::from_chars(text.data() + std::min(equals + 1, colon), end, rule.margin);
            bool isGood = margin.ec == std::errc() && margin.ptr == end;
            if (colon < text.size()) {
                const char* const last = text.data() + text.size();
                const auto users = std::from_chars(end + 1, last, rule.minDevices);
                isGood = isGood && users.ec == std::errc() && users.ptr == last;
            }
            if (!isGood)
                return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no METRIC=MARGIN[:USERS]", text));
            out.push_back(std::move(rule));
        }
        return out;
    }

    ReleaseRequest m_request;
    std::string m_action;
    std::vector<std::string> m_rules;
    std::vector<std::uint64_t> m_batches;
    std::vector<std::string> m_where;
};

} // namespace

void addReleases(BackendCommands& out)
{
    out.push_back(std::make_unique<Releases>());
    out.push_back(std::make_unique<Rollout>());
}

} // namespace graylens::cli
