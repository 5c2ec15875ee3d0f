// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <filesystem>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/verb.h"
#include "core/bundle/contents.h"
#include "core/cluster/clear_report.h"
#include "core/cluster/clusters.h"
#include "core/cluster/report_reader.h"
#include "core/cluster/trace_crashes.h"
#include "core/io/byte_source.h"
#include "core/report/cluster_report.h"

namespace graylens::cli {
namespace {

constexpr std::uint64_t kMaxReport = std::uint64_t {1} << 30; ///< bytes of one file of reports

/// Those of a bundle, or of all in a folder: a bundle's own records go by its name.
void collectCrashes(const imports::Member& member, const std::string& id, std::vector<cluster::CrashReport>& out)
{
    if (member.trace)
        std::ranges::move(cluster::crashesOf(*member.trace, id), std::back_inserter(out));
    for (const imports::Member& child : member.children)
        collectCrashes(child, child.format == "graylens-records" ? id : id + '/' + child.name, out);
}

/// What is opened as a whole, with all that is in it, rather than read as reports.
bool isContainer(const std::string& file)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored))
        return true;
    const auto source = io::openFile(file);
    const auto bytes = source ? (*source)->randomAccess() : nullptr;
    std::array<std::byte, 16> head {};
    const auto got = bytes ? bytes->readAt(0, head) : Result<std::size_t>(std::size_t {0});
    return got && bundle::looksLikeBundle(std::span(head).first(*got));
}

class ClusterVerb final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb
            = *program.add_subcommand("cluster", "Crash reports that are the same crash, with the reason why");
        verb.add_option("FILE", m_files,
                        "Bundles and folders of them, tombstones, ANR dumps, stack traces, CASR reports, JSON lines "
                        "{\"id\",\"frames\":[...]}")
            ->required();
        verb.add_option("--mapping", m_mappingFile,
                        "R8 or ProGuard mapping of the build that crashed: obfuscated names come out clear")
            ->type_name("FILE");
        verb.add_flag(
            "--propose", m_proposes,
            "Print the pairs of clusters that may be one, their stacks side by side, instead of the clusters");
        addJsonOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli cluster tombstones/* --json");
        return verb;
    }

    int run(Context& context) override
    {
        std::vector<cluster::CrashReport> reports;
        bool isPartial = false;
        int failure = kDone;
        context.logsInPlace = true; // the crashes of a bundle are among its facts
        symbols::MappingPtr mapping;
        if (!m_mappingFile.empty()) {
            auto opened = symbols::Mapping::open(m_mappingFile, context.operation);
            if (!opened)
                return context.report(opened.error());
            mapping = std::move(*opened);
        }
        for (const std::string& file : m_files) {
            auto read = readFile(file, context);
            if (!read) {
                failure = context.report(std::move(read.error()).at(file));
                if (failure == kInterrupted)
                    return failure;
                continue;
            }
            if (read->badRecords > 0) {
                isPartial = true;
                context.message(fmt::format("{}: {} records are no crash reports, the first in line {}", file,
                                            read->badRecords, read->firstBadLine));
            }
            for (cluster::CrashReport& report : read->reports) {
                if (mapping)
                    cluster::clearNames(report, *mapping);
            }
            std::move(read->reports.begin(), read->reports.end(), std::back_inserter(reports));
        }
        if (reports.empty() && failure != kDone)
            return failure;
        const auto clustering = cluster::clusterReports(reports, context.operation);
        if (!clustering)
            return context.report(clustering.error());
        if (m_proposes) {
            const auto proposals = report::proposedMerges(*clustering);
            context.out << (context.json ? report::proposalsJson(proposals) : report::proposalsText(proposals));
        } else {
            context.out << (context.json ? report::clustersJson(*clustering, reports)
                                         : report::clustersText(*clustering, reports));
        }
        return isPartial || failure != kDone ? int {kPartial} : context.finish();
    }

private:
    static Result<cluster::ReportFile> readFile(const std::string& file, Context& context)
    {
        if (isContainer(file)) {
            GL_TRY(const imports::DocumentPtr document, context.open(file));
            cluster::ReportFile out;
            collectCrashes(document->root, file, out.reports);
            if (out.reports.empty())
                context.message(file + ": there is no crash in it");
            return out;
        }
        GL_TRY(const auto source, io::openFile(file));
        GL_TRY(const auto content, io::readAll(*source, kMaxReport));
        return cluster::readReports(content, file, context.operation);
    }

    std::vector<std::string> m_files;
    std::string m_mappingFile;
    bool m_proposes = false;
};

} // namespace

std::unique_ptr<Verb> clusterVerb()
{
    return std::make_unique<ClusterVerb>();
}

} // namespace graylens::cli
