// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/cluster_report.h"

#include <algorithm>

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
        json.endArray()
            .member("cohesion", cluster.quality.cohesion)
            .member("too_coarse", cluster.quality.isTooCoarse())
            .member("too_fine", cluster.quality.isTooFine())
            .key("members")
            .beginArray();
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
        if (const std::string quality = qualityText(cluster.quality); !quality.empty())
            out += fmt::format("     {}\n", quality);
        out += fmt::format("     {}{}\n", validUtf8(reports[cluster.members.front()].id),
                           cluster.members.size() > 1 ? ", …" : "");
    }
    return out;
}

std::string qualityText(const cluster::Quality& quality)
{
    std::string out;
    if (quality.isTooCoarse())
        out = fmt::format("May be too coarse: its stacks are {} alike, {} of them quite different.",
                          percent(std::max(quality.cohesion, 0.0)), quality.apart.size());
    if (quality.isTooFine())
        out += fmt::format("{}May be too fine: {} like another cluster.", out.empty() ? "" : " ",
                           percent(quality.nearest->similarity));
    return out;
}

std::vector<Proposed> proposedMerges(const cluster::Clustering& clustering)
{
    std::vector<Proposed> out;
    for (const cluster::MergeProposal& proposal : clustering.proposals) {
        // Clusters come with most members first.
        const cluster::Cluster& from = clustering.clusters[proposal.second];
        const cluster::Cluster& into = clustering.clusters[proposal.first];
        out.push_back({std::to_string(proposal.second + 1), std::to_string(proposal.first + 1), from.signature.text,
                       into.signature.text, proposal.similarity, &from.typical, &into.typical,
                       cluster::align(from.typical, into.typical)});
    }
    return out;
}

std::string proposalsJson(std::span<const Proposed> proposals)
{
    std::string out;
    JsonWriter json(out, 2);
    json.beginObject().key("proposals").beginArray();
    for (const Proposed& proposal : proposals) {
        const cluster::Overlap overlap = cluster::overlapOf(proposal.frames);
        json.beginObject()
            .member("first", proposal.first)
            .member("second", proposal.second)
            .member("first_signature", proposal.firstSignature)
            .member("second_signature", proposal.secondSignature)
            .member("similarity", proposal.similarity)
            .member("shared", overlap.shared)
            .member("shared_top", overlap.top)
            .key("frames")
            .beginArray();
        for (const cluster::AlignedFrame& frame : proposal.frames) {
            json.beginObject().key("first");
            frame.first ? json.value((*proposal.firstStack)[*frame.first]) : json.null();
            json.key("second");
            frame.second ? json.value((*proposal.secondStack)[*frame.second]) : json.null();
            json.member("elsewhere", frame.isElsewhere).endObject();
        }
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return out + '\n';
}

std::string proposalsText(std::span<const Proposed> proposals)
{
    std::string out = fmt::format("{} pair{} of clusters may be one\n", grouped(proposals.size()),
                                  proposals.size() == 1 ? "" : "s");
    for (const Proposed& proposal : proposals) {
        const cluster::Overlap overlap = cluster::overlapOf(proposal.frames);
        out += fmt::format("\n{} alike: {} into {}\n", percent(proposal.similarity), proposal.first, proposal.second);
        out += fmt::format("  - {}\n  + {}\n", validUtf8(proposal.firstSignature), validUtf8(proposal.secondSignature));
        out += fmt::format("  {} of {} and {} frames are the same, {} of them from the crash on without a gap.\n",
                           overlap.shared, overlap.first, overlap.second, overlap.top);
        for (const cluster::AlignedFrame& frame : proposal.frames)
            out += fmt::format(
                "    {} {}{}\n",
                frame.isShared()  ? ' '
                    : frame.first ? '-'
                                  : '+',
                validUtf8(frame.first ? (*proposal.firstStack)[*frame.first] : (*proposal.secondStack)[*frame.second]),
                frame.isElsewhere ? " (the other has it elsewhere)" : "");
    }
    return out;
}

} // namespace graylens::report
