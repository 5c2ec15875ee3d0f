// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/cluster_report.h"

#include <fmt/format.h>

#include "core/report/json_writer.h"
#include "core/report/text.h"

namespace graylens::report {

std::string clustersJson(const cluster::Clustering& clustering, std::span<const cluster::CrashReport> reports)
{
    std::string out;
    JsonWriter json(out, 1);
    json.beginArray();
    for (std::uint32_t c = 0; c < clustering.clusters.size(); ++c) {
        const cluster::Cluster& cluster = clustering.clusters[c];
        json.beginObject().member("cluster", c + 1).member("signature", cluster.signature.text);
        json.key("why").beginArray();
        for (const std::string& note : cluster.signature.why)
            json.value(note);
        json.endArray().member("variants", cluster.variants).key("similar").beginArray();
        for (const cluster::MergeProposal& proposal : clustering.proposals) {
            if (proposal.first == c || proposal.second == c)
                json.beginObject()
                    .member("cluster", (proposal.first == c ? proposal.second : proposal.first) + 1)
                    .member("similarity", proposal.similarity)
                    .endObject();
        }
        json.endArray().key("members").beginArray();
        for (const std::uint32_t member : cluster.members)
            json.value(reports[member].id);
        json.endArray().endObject();
    }
    json.endArray();
    return out + '\n';
}

std::string clustersText(const cluster::Clustering& clustering, std::span<const cluster::CrashReport> reports)
{
    std::string out
        = fmt::format("{} reports, {} clusters\n", grouped(reports.size()), grouped(clustering.clusters.size()));
    for (std::uint32_t c = 0; c < clustering.clusters.size(); ++c) {
        const cluster::Cluster& cluster = clustering.clusters[c];
        out += fmt::format("\n{:>3}. {} report{}, {} stack{}: {}\n", c + 1, grouped(cluster.members.size()),
                           cluster.members.size() == 1 ? "" : "s", cluster.variants, cluster.variants == 1 ? "" : "s",
                           validUtf8(cluster.signature.text));
        for (const std::string& note : cluster.signature.why)
            out += fmt::format("     {}\n", validUtf8(note));
        for (const cluster::MergeProposal& proposal : clustering.proposals) {
            if (proposal.second == c)
                out += fmt::format("     Looks like cluster {}: {} alike.\n", proposal.first + 1,
                                   percent(proposal.similarity));
        }
        out += fmt::format("     {}{}\n", validUtf8(reports[cluster.members.front()].id),
                           cluster.members.size() > 1 ? ", …" : "");
    }
    return out;
}

} // namespace graylens::report
