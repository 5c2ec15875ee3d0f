// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "core/backend/keywords.h"

namespace graylens::cli {
namespace {

using namespace backend;

class Keywords final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app
            = *verb.add_subcommand("keywords", "Words users write more often here than in a baseline (production)");
        m_filter.add(app);
        app.add_option("--baseline", m_baseline, "Compare with these instead of cohort=production (may be repeated)")
            ->type_name("NAME=VALUE")
            ->allow_extra_args(false);
        app.add_option("--baseline-from", m_baselineFrom, "Compare with another time: from")->type_name("TIME");
        app.add_option("--baseline-to", m_baselineTo, "... to")->type_name("TIME");
        app.add_option("--least-devices", m_least, "Words of fewer devices are left out")->capture_default_str();
        return app;
    }

    int run(BackendSession& session) override
    {
        const auto ranked = rank(session);
        if (!ranked)
            return session.context.report(ranked.error());
        Listing listing;
        for (const RankedWord& word : ranked->words) {
            listing.beginRow();
            listing.text("text", word.count.text);
            listing.count("devices", word.count.devices);
            listing.count("baseline_devices", word.baselineDevices);
            listing.real("times", std::exp2(word.logRatio));
            listing.real("times_at_least", std::exp2(word.least));
            listing.text("word", word.count.word);
        }
        listing.print(session.context, {});
        if (!session.context.json)
            session.context.message(
                fmt::format("{} devices wrote here, {} in the baseline", ranked->devices, ranked->baselineDevices));
        return session.context.finish();
    }

private:
    Result<RankedWords> rank(BackendSession& session) const
    {
        GL_TRY(Filter here, m_filter.filter(session.nowMs));
        Filter baseline = here;
        const bool hasOwn = !m_baseline.empty() || !m_baselineFrom.empty() || !m_baselineTo.empty();
        if (!hasOwn && m_filter.where.empty())
            here = here.with(Dimension::Cohort, std::string(kGray));
        if (!m_baseline.empty()) {
            GL_TRY(baseline.dimensions, conditionsOf(m_baseline));
        } else if (!hasOwn) {
            baseline.dimensions.clear();
            baseline = baseline.with(Dimension::Cohort, std::string(kProduction));
        }
        GL_TRY(baseline.fromMs, momentOf(m_baselineFrom, session.nowMs, baseline.fromMs));
        GL_TRY(baseline.toMs, momentOf(m_baselineTo, session.nowMs, baseline.toMs));
        return rankWords(session.backend, here, baseline, m_least, session.call);
    }

    BackendFilter m_filter;
    std::vector<std::string> m_baseline;
    std::string m_baselineFrom, m_baselineTo;
    std::uint32_t m_least = 3;
};

} // namespace

void addVerdicts(BackendCommands& out)
{
    out.push_back(std::make_unique<Keywords>());
}

} // namespace graylens::cli
