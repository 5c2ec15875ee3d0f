// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "app/cli/options.h"
#include "core/backend/verdicts.h"

namespace graylens::cli {
namespace {

using namespace backend;

Result<std::vector<Dimension>> dimensionsOf(const std::vector<std::string>& names)
{
    std::vector<Dimension> out;
    for (const std::string& text : names) {
        const auto dimension = dimensionOf(text);
        if (!dimension)
            return fail(Errc::InvalidArgument, fmt::format("there is no dimension \"{}\"", text));
        out.push_back(*dimension);
    }
    return out;
}

/// The records of a release, narrowed down further by `filter`.
Result<Filter> narrowed(Backend& backend, const std::string& id, Filter filter, const Call& call)
{
    if (id.empty())
        return filter;
    GL_TRY(const Release release, backend.release(id, call));
    GL_TRY(const auto operations, allOperations(backend, id, call));
    const Filter own = filterOf(release, operations);
    filter.fromMs = std::max(filter.fromMs, own.fromMs);
    filter.toMs = std::min(filter.toMs, own.toMs);
    filter.dimensions.insert(filter.dimensions.end(), own.dimensions.begin(), own.dimensions.end());
    return filter;
}

class Metrics final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand("metrics", "Gray against production inside strata, with a verdict each");
        m_filter.add(app);
        app.add_option("--release", m_release, "Only users of this release's batches and of none, since it began")
            ->type_name("ID");
        app.add_option("--metric", m_metrics, "Only this metric (may be repeated)")
            ->type_name("ID")
            ->allow_extra_args(false);
        app.add_option("--stratum", m_strata, "Compare inside values of this dimension (may be repeated)")
            ->type_name("NAME")
            ->allow_extra_args(false);
        app.add_flag("--each", m_each, "A row for each stratum as well");
        app.add_flag("--curves", m_curves, "Percentiles of gray and production with their bands, for times");
        app.add_flag("--fail-worse", m_failWorse, "Exit with 6 where a metric is proven worse");
        return app;
    }

    int run(BackendSession& session) override
    {
        const auto verdicts = judged(session);
        if (!verdicts)
            return session.context.report(verdicts.error());
        Listing listing;
        bool isWorse = false;
        for (const release::Verdict& verdict : *verdicts) {
            isWorse = isWorse || verdict.overall.outcome == release::Outcome::Worse;
            m_curves ? describeCurve(listing, verdict) : describe(listing, verdict);
        }
        listing.print(session.context, {});
        return isWorse && m_failWorse ? kOverThreshold : session.context.finish();
    }

private:
    Result<std::vector<release::Verdict>> judged(BackendSession& session) const
    {
        GL_TRY(Filter filter, m_filter.filter(session.nowMs));
        GL_TRY(const auto strata, dimensionsOf(m_strata));
        for (const std::string& id : m_metrics)
            if (!release::findMetric(id))
                return fail(Errc::InvalidArgument, fmt::format("there is no metric \"{}\"", id));
        GL_TRY(filter, narrowed(session.backend, m_release, std::move(filter), session.call));
        std::vector<release::Verdict> out;
        for (const release::Metric& metric : release::metrics()) {
            if (!m_metrics.empty() && std::find(m_metrics.begin(), m_metrics.end(), metric.id) == m_metrics.end())
                continue;
            GL_TRY(auto verdict, judge(session.backend, metric, filter, strata, session.call));
            out.push_back(std::move(verdict.verdict));
        }
        return out;
    }

    void describe(Listing& out, const release::Verdict& verdict) const
    {
        const release::Metric& metric = *verdict.metric;
        describeRow(out, metric, m_each ? "all" : "", verdict.overall);
        if (m_each)
            for (const release::StratumVerdict& stratum : verdict.strata)
                describeRow(out, metric, stratum.stratum, stratum.comparison);
    }

    void describeRow(Listing& out, const release::Metric& metric, std::string_view stratum,
                     const release::Comparison& result) const
    {
        const release::Deciding figures = release::decidingFigures(metric, result);
        out.beginRow();
        out.text("metric", metric.id);
        if (m_each)
            out.text("stratum", stratum);
        out.text("verdict", release::name(result.outcome));
        out.real("percentile", figures.percentile.value_or(std::nan("")));
        const auto value = [&](const char* name, double figure) {
            figures.percentile ? out.duration(name, std::llround(figure)) : out.real(name, figure);
        };
        value("gray", figures.gray);
        value("production", figures.production);
        out.share("change", result.change.estimate);
        out.share("change_low", result.change.low);
        out.share("change_high", result.change.high);
        out.count("gray_users", result.grayUsers);
        out.count("production_users", result.productionUsers);
        out.text("more_users_needed", result.moreUsers ? std::to_string(*result.moreUsers) : std::string());
        out.text("hurt_users", result.hurtUsers ? std::to_string(*result.hurtUsers) : std::string());
        std::string notes;
        for (const release::Note& note : result.notes)
            notes += (notes.empty() ? "" : " ") + std::string(release::name(note.code));
        out.text("notes", notes);
    }

    static void describeCurve(Listing& out, const release::Verdict& verdict)
    {
        for (const release::TailPoint& point : verdict.overall.tail) {
            out.beginRow();
            out.text("metric", verdict.metric->id);
            out.real("percentile", point.percentile);
            for (const auto& [name, ns] :
                 {std::pair {"gray_ns", point.gray}, std::pair {"gray_low_ns", point.grayLow},
                  std::pair {"gray_high_ns", point.grayHigh}, std::pair {"production_ns", point.production},
                  std::pair {"production_low_ns", point.productionLow},
                  std::pair {"production_high_ns", point.productionHigh}})
                out.duration(name, ns);
        }
    }

    BackendFilter m_filter;
    std::string m_release;
    std::vector<std::string> m_metrics, m_strata;
    bool m_each = false, m_curves = false, m_failWorse = false;
};

class Tail final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app
            = *verb.add_subcommand("tail", "Devices in the slow tail of a metric, worst first: whom to `pull`");
        app.add_option("METRIC", m_metric, "Of `metrics`; of rates, devices it happened to")->required();
        m_filter.add(app);
        m_page.add(app);
        app.add_option("--release", m_release, "Only users of this release's batches, since it began")->type_name("ID");
        addDurationOption(app, "--at-least", m_atLeast, "Times: from here on; the line of the metric unless given");
        return app;
    }

    int run(BackendSession& session) override
    {
        const auto page = ask(session);
        if (!page)
            return session.context.report(page.error());
        Listing listing;
        for (const TailDevice& device : page->rows) {
            listing.beginRow();
            listing.text("device", device.environment.device);
            isTime() ? listing.duration("worst", std::llround(device.worst)) : listing.real("worst", device.worst);
            listing.count("records", device.count);
            for (const Dimension dimension : {Dimension::Version, Dimension::Cohort, Dimension::Tier, Dimension::Model,
                                              Dimension::Os, Dimension::Region, Dimension::Network})
                listing.text(name(dimension), device.environment[dimension]);
        }
        listing.print(session.context, page->cursor);
        return session.context.finish();
    }

private:
    bool isTime() const { return release::findMetric(m_metric)->kind == release::MetricKind::Duration; }

    Result<Page<TailDevice>> ask(BackendSession& session) const
    {
        const release::Metric* metric = release::findMetric(m_metric);
        if (!metric || metric->kind == release::MetricKind::Share)
            return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no metric with a tail", m_metric));
        if (isTime() && !m_atLeast && !metric->line)
            return fail(Errc::InvalidArgument, fmt::format("{} has no line of its own: say --at-least", m_metric));
        GL_TRY(Filter filter, m_filter.filter(session.nowMs));
        GL_TRY(filter, narrowed(session.backend, m_release, std::move(filter), session.call));
        if (!m_release.empty())
            filter = filter.with(Dimension::Cohort, std::string(kGray));
        const double atLeast = !isTime() ? 1 : m_atLeast ? static_cast<double>(*m_atLeast) : *metric->line;
        return session.backend.tail({filter, std::string(metric->event), atLeast, m_page.page}, session.call);
    }

    std::string m_metric, m_release;
    BackendFilter m_filter;
    PageOptions m_page;
    std::optional<DurationNs> m_atLeast;
};

} // namespace

void addMetrics(BackendCommands& out)
{
    out.push_back(std::make_unique<Metrics>());
    out.push_back(std::make_unique<Tail>());
}

} // namespace graylens::cli
