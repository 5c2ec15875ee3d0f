// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/verb.h"
#include "core/cluster/clear_report.h"
#include "core/cluster/clusters.h"
#include "core/cluster/report_reader.h"
#include "core/io/byte_source.h"
#include "core/report/cluster_report.h"

namespace graylens::cli {
namespace {

constexpr std::uint64_t kMaxReport = std::uint64_t {1} << 30; ///< bytes of one file of reports

class ClusterVerb final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb
            = *program.add_subcommand("cluster", "Crash reports that are the same crash, with the reason why");
        verb.add_option("FILE", m_files,
                        "Tombstones, ANR dumps, stack traces, CASR reports, JSON lines {\"id\",\"frames\":[...]}")
            ->required();
        verb.add_option("--mapping", m_mappingFile,
                        "R8 or ProGuard mapping of the build that crashed: obfuscated names come out clear")
            ->type_name("FILE");
        addJsonOption(verb, context);
        addExample(verb, "graylens-cli cluster tombstones/* --json");
        return verb;
    }

    int run(Context& context) override
    {
        std::vector<cluster::CrashReport> reports;
        bool isPartial = false;
        int failure = kDone;
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
        if (reports.empty())
            return failure;
        const auto clustering = cluster::clusterReports(reports, context.operation);
        if (!clustering)
            return context.report(clustering.error());
        context.out << (context.json ? report::clustersJson(*clustering, reports)
                                     : report::clustersText(*clustering, reports));
        return isPartial || failure != kDone ? kPartial : kDone;
    }

private:
    static Result<cluster::ReportFile> readFile(const std::string& file, Context& context)
    {
        GL_TRY(const auto source, io::openFile(file));
        GL_TRY(const auto content, io::readAll(*source, kMaxReport));
        return cluster::readReports(content, file, context.operation);
    }

    std::vector<std::string> m_files;
    std::string m_mappingFile;
};

} // namespace

std::unique_ptr<Verb> clusterVerb()
{
    return std::make_unique<ClusterVerb>();
}

} // namespace graylens::cli
