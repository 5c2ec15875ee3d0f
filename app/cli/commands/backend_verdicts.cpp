// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "core/backend/keywords.h"
#include "core/release/comparison.h"
#include "core/report/text.h"

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

std::string_view outcomeName(release::Outcome outcome)
{
    switch (outcome) {
    case release::Outcome::Worse:
        return "worse";
    case release::Outcome::NoWorse:
        return "no-worse";
    case release::Outcome::Inconclusive:
        break;
    }
    return "inconclusive";
}

std::string_view noteName(release::NoteCode code)
{
    switch (code) {
    case release::NoteCode::NoTraffic:
        return "no-traffic";
    case release::NoteCode::ZeroBaseline:
        return "zero-baseline";
    case release::NoteCode::TooFewUsers:
        return "too-few-users";
    case release::NoteCode::Uncovered:
        return "uncovered-users";
    case release::NoteCode::MixDiffers:
        return "mix-differs";
    case release::NoteCode::AboveLine:
        return "above-line";
    }
    return "";
}

class Metrics final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand("metrics", "Gray against production inside strata, with a verdict each");
        m_filter.add(app);
        app.add_option("--metric", m_metrics, "Only this metric (may be repeated)")
            ->type_name("ID")
            ->allow_extra_args(false);
        app.add_option("--stratum", m_strata, "Compare inside values of this dimension (may be repeated)")
            ->type_name("NAME")
            ->allow_extra_args(false);
        app.add_flag("--fail-worse", m_failWorse, "Exit with 6 where a metric is proven worse");
        return app;
    }

    int run(BackendSession& session) override
    {
        Listing listing;
        bool isWorse = false;
        const auto done = compareAll(session, listing, isWorse);
        if (!done)
            return session.context.report(done.error());
        listing.print(session.context, {});
        return isWorse && m_failWorse ? kOverThreshold : session.context.finish();
    }

private:
    Result<void> compareAll(BackendSession& session, Listing& listing, bool& isWorse) const
    {
        GL_TRY(const Filter filter, m_filter.filter(session.nowMs));
        std::vector<Dimension> strata;
        for (const std::string& text : m_strata) {
            const auto dimension = dimensionOf(text);
            if (!dimension)
                return fail(Errc::InvalidArgument, fmt::format("there is no dimension \"{}\"", text));
            strata.push_back(*dimension);
        }
        for (const std::string& id : m_metrics)
            if (!release::findMetric(id))
                return fail(Errc::InvalidArgument, fmt::format("there is no metric \"{}\"", id));
        for (const release::Metric& metric : release::metrics()) {
            if (!m_metrics.empty() && std::find(m_metrics.begin(), m_metrics.end(), metric.id) == m_metrics.end())
                continue;
            GL_TRY(const auto cells, session.backend.metrics(metricQuery(metric, filter, strata), session.call));
            const release::Comparison result = release::compare(metric, releaseSteps(cells));
            isWorse = isWorse || result.outcome == release::Outcome::Worse;
            describe(listing, metric, result);
        }
        return {};
    }

    static void describe(Listing& out, const release::Metric& metric, const release::Comparison& result)
    {
        const bool isTime = metric.kind == release::MetricKind::Duration;
        out.beginRow();
        out.text("metric", metric.id);
        out.text("verdict", outcomeName(result.outcome));
        const auto value = [&out, isTime](const char* name, double figure) {
            isTime ? out.text(name, report::duration(static_cast<std::int64_t>(figure))) : out.real(name, figure);
        };
        value("gray", result.gray);
        value("production", result.production);
        out.share("change", result.change.estimate);
        out.share("change_low", result.change.low);
        out.share("change_high", result.change.high);
        out.count("gray_users", result.grayUsers);
        out.count("production_users", result.productionUsers);
        out.text("more_users_needed", result.moreUsers ? std::to_string(*result.moreUsers) : std::string());
        std::string notes;
        for (const release::Note& note : result.notes)
            notes += (notes.empty() ? "" : " ") + std::string(noteName(note.code));
        out.text("notes", notes);
    }

    BackendFilter m_filter;
    std::vector<std::string> m_metrics, m_strata;
    bool m_failWorse = false;
};

} // namespace

void addVerdicts(BackendCommands& out)
{
    out.push_back(std::make_unique<Keywords>());
    out.push_back(std::make_unique<Metrics>());
}

} // namespace graylens::cli
