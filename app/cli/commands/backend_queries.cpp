// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "app/cli/options.h"
#include "core/backend/cluster_review.h"
#include "core/cluster/clear_report.h"
#include "core/report/cluster_report.h"
#include "core/report/json_writer.h"

namespace graylens::cli {
namespace {

using namespace backend;

/// A command that asks for a page of rows and prints it. `Query` has a filter and a page.
template <class Query> class ListCommand : public BackendCommand
{
public:
    int run(BackendSession& session) override
    {
        auto filter = m_filter.filter(session.nowMs);
        if (!filter)
            return session.context.report(filter.error());
        m_query.filter = std::move(*filter);
        m_query.page = m_page.page;
        return ask(session);
    }

protected:
    virtual int ask(BackendSession& session) = 0;

    CLI::App& addList(CLI::App& verb, const char* name, const char* help)
    {
        CLI::App& app = *verb.add_subcommand(name, help);
        m_filter.add(app);
        m_page.add(app);
        return app;
    }
    template <class Row, class Describe>
    static int print(BackendSession& session, const Result<Page<Row>>& page, const Describe& describe)
    {
        if (!page)
            return session.context.report(page.error());
        Listing listing;
        for (const Row& row : page->rows) {
            listing.beginRow();
            describe(listing, row);
        }
        listing.print(session.context, page->cursor);
        return session.context.finish();
    }

    Query m_query;
    BackendFilter m_filter;
    PageOptions m_page;
};

void describe(Listing& out, const ClusterSummary& cluster)
{
    out.text("id", cluster.id);
    out.count("crashes", cluster.crashes);
    out.count("devices", cluster.devices);
    out.count("gray_crashes", cluster.grayCrashes);
    out.count("gray_devices", cluster.grayDevices);
    out.flag("new", cluster.isNew);
    out.flag("regressed", cluster.isRegressed);
    out.text("status", name(cluster.status));
    out.time("first_ms", cluster.firstMs);
    out.time("last_ms", cluster.lastMs);
    out.text("signature", cluster.signature);
    out.detail("owner", cluster.owner);
    out.detail("note", cluster.note);
}

void describeEnvironment(Listing& out, const Environment& environment)
{
    out.text("device", environment.device);
    for (const Dimension dimension : {Dimension::Version, Dimension::Cohort, Dimension::Tier, Dimension::Model,
                                      Dimension::Os, Dimension::Region, Dimension::Network})
        out.text(name(dimension), environment[dimension]);
}

class Clusters final : public ListCommand<ClusterQuery>
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = addList(verb, "clusters", "Crashes by signature");
        addChoiceOption(
            app, "--order", {"crashes", "devices", "last"},
            [this](std::size_t i) { m_query.order = static_cast<ClusterOrder>(i); }, "Most first, or the latest");
        app.add_flag("--propose", m_proposes,
                     "Print the pairs of these clusters that may be one, their stacks side by side, instead of them");
        m_query.trendSlots = 0;
        return app;
    }

private:
    int ask(BackendSession& session) override
    {
        const auto page = session.backend.clusters(m_query, session.call);
        if (!m_proposes || !page)
            return print(session, page, [](Listing& out, const ClusterSummary& row) { describe(out, row); });
        Context& context = session.context;
        const auto review = reviewClusters(session.backend, page->rows, m_query.filter, session.call);
        if (!review)
            return context.report(review.error());
        const auto proposals = proposed(*review);
        context.out << (context.json ? report::proposalsJson(proposals) : report::proposalsText(proposals));
        if (!page->cursor.empty())
            context.message(
                fmt::format("Only the first {} clusters were looked at; --limit takes more", page->rows.size()));
        return context.finish();
    }

    static std::vector<report::Proposed> proposed(const ClusterReview& review)
    {
        std::vector<report::Proposed> out;
        for (const ClusterProposal& proposal : review.proposals) {
            const ReviewedCluster &from = review.clusters[proposal.from], &into = review.clusters[proposal.into];
            out.push_back({from.summary.id, into.summary.id, from.summary.signature, into.summary.signature,
                           proposal.similarity, &from.stacks.front().frames, &into.stacks.front().frames,
                           proposal.frames});
        }
        return out;
    }

    bool m_proposes = false;
};

class Cluster final : public ListCommand<SampleQuery>
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = addList(verb, "cluster", "One cluster: why these crashes are one, facets, samples");
        app.add_option("ID", m_query.cluster, "As `clusters` gives it")->required();
        app.add_option("--mapping", m_mappingFile,
                       "R8 or ProGuard mapping of the build that crashed: obfuscated stacks come out clear")
            ->type_name("FILE");
        m_page.page.limit = 10;
        return app;
    }

private:
    int ask(BackendSession& session) override
    {
        Context& context = session.context;
        const auto detail = session.backend.cluster(m_query.cluster, m_query.filter, session.call);
        if (!detail)
            return context.report(detail.error());
        const auto facets = session.backend.clusterFacets(m_query.cluster, m_query.filter, session.call);
        if (!facets)
            return context.report(facets.error());
        auto samples = session.backend.samples(m_query, session.call);
        if (!samples)
            return context.report(samples.error());
        if (const auto cleared = clearSamples(*samples, context); !cleared)
            return context.report(cleared.error());
        const auto review = look(session, detail->summary);
        if (!review)
            return context.report(review.error());
        const auto cohorts = compareCohorts(session.backend, m_query.cluster, m_query.filter, session.call);
        if (!cohorts)
            return context.report(cohorts.error());
        Listing summary, facetRows, sampleRows;
        summary.beginRow();
        describe(summary, detail->summary);
        summary.detail("why", detail->why);
        for (const Facet& facet : *facets) {
            facetRows.beginRow();
            facetRows.text("dimension", name(facet.dimension));
            facetRows.text("value", facet.value);
            facetRows.count("crashes", facet.count);
            facetRows.count("devices", facet.devices);
        }
        for (const CrashRecord& crash : samples->rows)
            describeSample(sampleRows, crash);
        if (context.json) {
            context.out << "{\"cluster\":" << summary.rowsJson() << ",\"quality\":" << qualityJson(*review)
                        << ",\"cohorts\":" << cohortsJson(*cohorts) << ",\"facets\":" << facetRows.rowsJson()
                        << ",\"samples\":" << sampleRows.rowsJson() << "}\n";
            return context.finish();
        }
        context.out << summary.table();
        for (const std::string& why : detail->why)
            context.out << "  " << why << '\n';
        if (!review->clusters.empty())
            if (const auto quality = report::qualityText(review->clusters.front().quality); !quality.empty())
                context.out << "  " << quality << '\n';
        if (*cohorts)
            context.out << fmt::format(
                "  Gray: {} of {} devices; production: {} of {}; {:.3g} times as often ({:.3g} to "
                "{:.3g})\n",
                (*cohorts)->grayDevices, (*cohorts)->grayUsers, (*cohorts)->productionDevices,
                (*cohorts)->productionUsers, (*cohorts)->ratio.estimate, (*cohorts)->ratio.low, (*cohorts)->ratio.high);
        context.out << '\n' << facetRows.table() << '\n' << sampleRows.table();
        if (!samples->rows.empty())
            printStack(context, samples->rows.front());
        return context.finish();
    }

    Result<void> clearSamples(Page<CrashRecord>& samples, const Context& context) const
    {
        if (m_mappingFile.empty())
            return {};
        GL_TRY(const auto mapping, symbols::Mapping::open(m_mappingFile, context.operation));
        for (CrashRecord& crash : samples.rows)
            cluster::clearNames(crash.report, *mapping);
        return {};
    }

    /// This cluster among those that crash most.
    Result<ClusterReview> look(BackendSession& session, const ClusterSummary& cluster) const
    {
        GL_TRY(auto page, session.backend.clusters({m_query.filter, ClusterOrder::Crashes, 0, {}}, session.call));
        std::erase_if(page.rows, [&](const ClusterSummary& other) { return other.id == cluster.id; });
        page.rows.insert(page.rows.begin(), cluster);
        return reviewClusters(session.backend, page.rows, m_query.filter, session.call);
    }

    static std::string qualityJson(const ClusterReview& review)
    {
        std::string out;
        report::JsonWriter json(out, 0);
        if (review.clusters.empty())
            return "null";
        const cluster::Quality& quality = review.clusters.front().quality;
        json.beginObject()
            .member("cohesion", quality.cohesion)
            .member("too_coarse", quality.isTooCoarse())
            .member("too_fine", quality.isTooFine())
            .key("nearest");
        if (quality.nearest)
            json.beginObject()
                .member("id", review.clusters[quality.nearest->stack].summary.id)
                .member("similarity", quality.nearest->similarity)
                .endObject();
        else
            json.null();
        json.key("apart").beginArray();
        for (const std::uint32_t stack : quality.apart)
            json.value(review.clusters.front().variants[stack]);
        json.endArray().endObject();
        return out;
    }

    static std::string cohortsJson(const std::optional<CohortComparison>& compared)
    {
        if (!compared)
            return "null";
        std::string out;
        report::JsonWriter(out, 0)
            .beginObject()
            .member("gray_devices", compared->grayDevices)
            .member("production_devices", compared->productionDevices)
            .member("gray_users", compared->grayUsers)
            .member("production_users", compared->productionUsers)
            .member("ratio", compared->ratio.estimate)
            .member("ratio_low", compared->ratio.low)
            .member("ratio_high", compared->ratio.high)
            .endObject();
        return out;
    }

    static void describeSample(Listing& out, const CrashRecord& crash)
    {
        out.beginRow();
        out.time("time_ms", crash.timeMs);
        describeEnvironment(out, crash.environment);
        out.text("reason", crash.report.reason);
        out.text("bundle", crash.bundle);
        std::vector<std::string> frames;
        for (const cluster::CrashFrame& frame : crash.report.frames)
            frames.push_back(frame.function);
        out.detail("frames", frames);
        out.detail("breadcrumbs", crash.breadcrumbs);
    }

    static void printStack(Context& context, const CrashRecord& crash)
    {
        static constexpr std::size_t most = 20;
        context.out << fmt::format("\n{}: {}\n", crash.report.reason, crash.report.message);
        for (std::size_t i = 0; i < std::min(most, crash.report.frames.size()); ++i)
            context.out << "    at " << crash.report.frames[i].function << '\n';
    }

    std::string m_mappingFile;
};

class FeedbackItems final : public ListCommand<FeedbackQuery>
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = addList(verb, "feedback", "What users wrote, latest first");
        app.add_option("--contains", m_query.contains, "With this text anywhere; two Chinese characters will do");
        app.add_option("--word", m_query.word, "With this word, as `keywords` gives it");
        return app;
    }

private:
    int ask(BackendSession& session) override
    {
        return print(session, session.backend.feedback(m_query, session.call),
                     [](Listing& out, const FeedbackItem& item) {
                         out.time("time_ms", item.timeMs);
                         out.text("device", item.environment.device);
                         out.text("version", item.environment[Dimension::Version]);
                         out.text("cohort", item.environment[Dimension::Cohort]);
                         out.count("rating", item.rating);
                         out.text("text", item.text);
                         out.text("bundle", item.bundle);
                         out.detail("id", item.id);
                     });
    }
};

class Bundles final : public ListCommand<BundleQuery>
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = addList(verb, "bundles", "Bundles that phones sent, latest first");
        app.add_option("--trigger", m_query.trigger, "user-feedback, crash, remote-pull, ...");
        app.add_option("--task", m_query.task, "Asked for by this task");
        return app;
    }

private:
    int ask(BackendSession& session) override
    {
        return print(session, session.backend.bundles(m_query, session.call), [](Listing& out, const BundleInfo& info) {
            out.text("id", info.id);
            out.time("time_ms", info.timeMs);
            out.count("bytes", info.size);
            out.text("trigger", info.trigger);
            out.text("task", info.task);
            describeEnvironment(out, info.environment);
            out.detail("sha256", info.digest);
        });
    }
};

class Devices final : public ListCommand<DeviceQuery>
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = addList(verb, "devices", "Devices as last heard of");
        app.add_option("--search", m_query.search, "Beginning of a device id or a user");
        return app;
    }

private:
    int ask(BackendSession& session) override
    {
        return print(session, session.backend.devices(m_query, session.call), [](Listing& out, const Device& device) {
            describeEnvironment(out, device.environment);
            out.text("user", device.user);
            out.time("first_ms", device.firstMs);
            out.time("last_ms", device.lastMs);
        });
    }
};

} // namespace

void addQueries(BackendCommands& out)
{
    out.push_back(std::make_unique<Clusters>());
    out.push_back(std::make_unique<Cluster>());
    out.push_back(std::make_unique<FeedbackItems>());
    out.push_back(std::make_unique<Bundles>());
    out.push_back(std::make_unique<Devices>());
}

} // namespace graylens::cli
