// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/commands/backend_command.h"
#include "app/cli/verb.h"

namespace graylens::cli {

void PageOptions::add(CLI::App& app)
{
    app.add_option("--limit", page.limit, "At most so many rows")
        ->check(CLI::Range(1U, backend::kMaxPage))
        ->capture_default_str();
    app.add_option("--cursor", page.cursor, "Go on where the answer before ended")->type_name("CURSOR");
}

namespace {

class BackendVerb final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand(
            "backend", "Crash clusters, feedback, gray releases, bundles and tasks of a backend");
        verb.require_subcommand(1);
        addQueries(m_commands);
        addVerdicts(m_commands);
        addAlerts(m_commands);
        addMetrics(m_commands);
        addReleases(m_commands);
        addActions(m_commands);
        for (const auto& command : m_commands) {
            CLI::App& app = command->add(verb);
            m_connection.add(app);
            addJsonOption(app, context);
            m_apps.push_back(&app);
        }
        m_connectors = verb.add_subcommand("connectors", "Which other systems can be shown, and by what addresses");
        addJsonOption(*m_connectors, context);
        addExample(verb, "graylens-cli backend clusters --data DIR --from 24h --where cohort=gray");
        return verb;
    }

    int run(Context& context) override
    {
        if (m_connectors->parsed())
            return listConnectors(context);
        const auto opened = m_connection.open();
        if (!opened)
            return context.report(opened.error());
        BackendSession session {context, **opened, m_connection.call(context), 0};
        const auto info = session.backend.info(session.call);
        if (!info)
            return context.report(info.error());
        session.nowMs = info->nowMs;
        for (std::size_t i = 0; i < m_apps.size(); ++i)
            if (m_apps[i]->parsed()) {
                session.call = m_connection.call(context);
                return m_commands[i]->run(session);
            }
        return kUsage;
    }

private:
    BackendConnection m_connection;
    BackendCommands m_commands;
    std::vector<CLI::App*> m_apps; ///< parallel
    CLI::App* m_connectors = nullptr;
};

} // namespace

std::unique_ptr<Verb> backendVerb()
{
    return std::make_unique<BackendVerb>();
}

} // namespace graylens::cli
