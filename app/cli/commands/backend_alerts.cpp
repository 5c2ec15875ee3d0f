// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "core/backend/watch.h"
#include "core/feedback/segmenter.h"

namespace graylens::cli {
namespace {

using namespace backend;

constexpr std::int64_t kFiringsMs = 30 * 24 * std::int64_t {3'600'000}; ///< that are looked for in the audit log

/// The key of a word as people write it.
std::string keyOf(const std::string& word)
{
    const auto terms = feedback::Segmenter().terms(word);
    return terms.size() == 1 ? terms.front().key : word;
}

class Alerts final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand(
            "alerts", "Alerts on words of feedback, as a server with --watch sends them: list, add, change, remove");
        app.add_option("--add", m_rule.word, "Add one on this word, as users write it")->type_name("WORD");
        app.add_option("--least-devices", m_rule.minDevices, "--add: not with fewer devices")->capture_default_str();
        app.add_option("--least-times", m_rule.minLift,
                       "--add: not with fewer times as many as in the same hours of the days before")
            ->check(CLI::Range(1.0, 1e6))
            ->capture_default_str();
        app.add_option("--recipient", m_rule.recipient, "--add: whom it is for");
        app.add_option("--webhook", m_rule.webhook, "--add: where it is posted to, https")->type_name("URL");
        app.add_option("--where", m_where, "--add: only feedback of these (may be repeated)")
            ->type_name("NAME=VALUE")
            ->allow_extra_args(false);
        app.add_option("--remove", m_remove, "Remove this one")->type_name("ID");
        app.add_option("--enable", m_enable, "Switch this one on")->type_name("ID");
        app.add_option("--disable", m_disable, "Switch this one off")->type_name("ID");
        return app;
    }

    int run(BackendSession& session) override
    {
        if (const auto done = change(session); !done)
            return session.context.report(done.error());
        const auto rules = session.backend.alerts(session.call);
        if (!rules)
            return session.context.report(rules.error());
        const auto firings = lastFirings(session.backend, session.nowMs - kFiringsMs, session.call);
        if (!firings)
            return session.context.report(firings.error());
        Listing listing;
        for (const AlertRule& rule : *rules) {
            const auto fired = std::ranges::find(*firings, rule.id, &std::pair<std::string, TimeMs>::first);
            listing.beginRow();
            listing.text("id", rule.id);
            listing.text("word", rule.word);
            listing.flag("enabled", rule.enabled);
            listing.count("least_devices", rule.minDevices);
            listing.real("least_times", rule.minLift);
            listing.time("last_fired_ms", fired == firings->end() ? 0 : fired->second);
            listing.text("recipient", rule.recipient);
            listing.text("webhook", rule.webhook);
            listing.text("actor", rule.actor);
        }
        listing.print(session.context, {});
        return session.context.finish();
    }

private:
    Result<void> change(BackendSession& session)
    {
        if (!m_rule.word.empty()) {
            GL_TRY(m_rule.filter.dimensions, conditionsOf(m_where));
            m_rule.word = keyOf(m_rule.word);
            GL_CHECK(session.backend.saveAlert(m_rule, session.call));
        }
        if (!m_remove.empty())
            GL_CHECK(session.backend.removeAlert(m_remove, session.call));
        GL_CHECK(enable(session, m_enable, true));
        return enable(session, m_disable, false);
    }

    static Result<void> enable(BackendSession& session, const std::string& id, bool isOn)
    {
        if (id.empty())
            return {};
        GL_TRY(const auto rules, session.backend.alerts(session.call));
        const auto found = std::ranges::find(rules, id, &AlertRule::id);
        if (found == rules.end())
            return fail(Errc::NotFound, fmt::format("there is no alert {}", id));
        AlertRule rule = *found;
        rule.enabled = isOn;
        GL_CHECK(session.backend.saveAlert(rule, session.call));
        return {};
    }

    AlertRule m_rule;
    std::vector<std::string> m_where;
    std::string m_remove, m_enable, m_disable;
};

} // namespace

void addAlerts(BackendCommands& out)
{
    out.push_back(std::make_unique<Alerts>());
}

} // namespace graylens::cli
