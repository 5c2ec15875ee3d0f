// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/network_report.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "core/report/localize_report.h"
#include "core/report/text.h"

namespace graylens::report {

namespace {

double rateOf(const analysis::Finding& finding)
{
    return finding.total > 0 ? finding.bad / finding.total : 0;
}

/// What the bad requests of a finding have in common.
std::string badText(const analysis::NetworkReport& report, const analysis::NetworkFinding& finding)
{
    using Bad = analysis::NetworkQuestion::Bad;
    const analysis::NetworkProof& proof = finding.proof;
    const bool isOneStatus = proof.withCommonStatus * 10 >= static_cast<std::uint64_t>(finding.finding.bad) * 9;
    if (report.question.bad == Bad::Slow)
        return fmt::format("more than {}", duration(report.question.slowerThan));
    if (report.question.bad == Bad::FailuresAndSlow && !(isOneStatus && proof.commonStatus >= 400))
        return fmt::format("failures or more than {}", duration(report.question.slowerThan));
    return !isOneStatus ? "failures" : proof.commonStatus == 0 ? "no answer" : std::to_string(proof.commonStatus);
}

/// "through cache45.l2cn1832 with path=/img/*.jpg"
std::string whereText(const analysis::CountTable& table, const analysis::CellValues& cell)
{
    std::string node;
    analysis::CellValues rest;
    for (const auto& part : cell) {
        if (table.dimensions[part.first] == "cdn_node")
            node = validUtf8(table.names.view(part.second));
        else
            rest.push_back(part);
    }
    if (node.empty())
        return fmt::format("with {}", cellText(table, rest));
    return rest.empty() ? fmt::format("through {}", node)
                        : fmt::format("through {} with {}", node, cellText(table, rest));
}

std::string againstText(const analysis::NetworkReport& report, double rate)
{
    using Baseline = analysis::NetworkQuestion::Baseline;
    const std::string text = percent(rate);
    switch (report.question.baseline) {
    case Baseline::Before:
        return fmt::format("{} before", text);
    case Baseline::OtherFiles:
        return fmt::format("{} in the other files", text);
    default:
        return fmt::format("{} elsewhere", text);
    }
}

/// "the same 112 objects answer 200 from other nodes"
std::string proofText(const analysis::NetworkReport& report, const analysis::NetworkFinding& finding)
{
    const analysis::NetworkProof& proof = finding.proof;
    const bool isNode = std::any_of(finding.finding.cell.begin(), finding.finding.cell.end(), [&](const auto& part) {
        const std::string& name = report.table.dimensions[part.first];
        return name == "cdn_node" || name == "address";
    });
    const std::string all = grouped(proof.objects), good = grouped(proof.answeredElsewhere);
    if (proof.answeredElsewhere == proof.objects)
        return isNode ? fmt::format("the same {} objects answer {} from other nodes", all, proof.statusElsewhere)
                      : fmt::format("the same {} objects answer {} in other requests", all, proof.statusElsewhere);
    return isNode ? fmt::format("{} of the {} objects that failed there answer {} from other nodes", good, all,
                                proof.statusElsewhere)
                  : fmt::format("{} of the {} objects that failed there answer {} in other requests", good, all,
                                proof.statusElsewhere);
}

/// The objects that speak most clearly: the same URL, another node, another status.
void writeProof(JsonWriter& json, const analysis::NetworkProof& proof)
{
    constexpr std::size_t kShown = 10;
    json.key("proof").beginArray();
    for (std::size_t i = 0; i < std::min(proof.rows.size(), kShown); ++i) {
        const analysis::ProofRow& row = proof.rows[i];
        json.beginObject().member("url", row.object).member("node", row.badNode).member("status", row.badStatus);
        json.member("bad", row.bad).member("requests", row.inside).member("other_node", row.goodNode);
        json.member("other_status", row.goodStatus).member("good", row.good);
        json.member("other_requests", row.outside).endObject();
    }
    json.endArray();
}

std::optional<std::int64_t> known(DurationNs value)
{
    return value == kNoTime ? std::nullopt : std::optional<std::int64_t>(value);
}

} // namespace

std::string networkSentence(const analysis::NetworkReport& report, const analysis::NetworkFinding& finding)
{
    using Bad = analysis::NetworkQuestion::Bad;
    const analysis::NetworkProof& proof = finding.proof;
    const std::string what = badText(report, finding), rate = percent(rateOf(finding.finding));
    const std::string total = grouped(static_cast<std::uint64_t>(finding.finding.total));
    const std::string where = whereText(report.table, finding.finding.cell);
    const std::string against = againstText(report, finding.baselineRate);
    if (report.question.bad == Bad::Slow && proof.medianElsewhere != kNoTime)
        return fmt::format("{} on {} of {} requests {} against {}; the median is {} instead of {}.", what, rate, total,
                           where, against, duration(proof.median), duration(proof.medianElsewhere));
    if (proof.answeredElsewhere > 0 && report.question.bad == Bad::Failures)
        return fmt::format("{} on {} of {} requests {} against {}; {}.", what, rate, total, where, against,
                           proofText(report, finding));
    return fmt::format("{} on {} of {} requests {} against {}.", what, rate, total, where, against);
}

std::string networkSummary(const analysis::NetworkReport& report)
{
    using Bad = analysis::NetworkQuestion::Bad;
    const std::string bad = grouped(report.bad), all = grouped(report.requests);
    if (report.question.bad == Bad::Failures)
        return fmt::format("{} of {} requests failed.", bad, all);
    const std::string limit = duration(report.question.slowerThan);
    return report.question.bad == Bad::Slow
        ? fmt::format("{} of {} requests took more than {}.", bad, all, limit)
        : fmt::format("{} of {} requests failed or took more than {}.", bad, all, limit);
}

std::string networkFindingsJson(const analysis::NetworkReport& report)
{
    std::string out;
    JsonWriter json(out, 2);
    json.beginObject().member("requests", report.requests).member("failures", report.bad);
    json.key("findings").beginArray();
    for (const analysis::NetworkFinding& network : report.findings) {
        const analysis::Finding& finding = network.finding;
        json.beginObject().key("dimensions");
        writeCell(json, report.table, finding.cell);
        json.member("cause", finding.cause);
        json.member("failures", static_cast<std::uint64_t>(finding.bad));
        json.member("requests", static_cast<std::uint64_t>(finding.total)).member("rate", rateOf(finding));
        json.member("baseline_rate", network.baselineRate);
        json.member("lift",
                    network.baselineRate > 0 ? std::optional(rateOf(finding) / network.baselineRate) : std::nullopt);
        json.member("p_value", finding.pValue).member("status", network.proof.commonStatus);
        json.member("objects", network.proof.objects).member("answered_elsewhere", network.proof.answeredElsewhere);
        writeProof(json, network.proof);
        json.key("equivalents").beginArray();
        for (const analysis::CellValues& cell : finding.equivalents)
            writeCell(json, report.table, cell);
        json.endArray().member("sentence", networkSentence(report, network)).endObject();
    }
    json.endArray().endObject();
    return out + '\n';
}

std::string networkFindingsText(const analysis::NetworkReport& report)
{
    std::string out = networkSummary(report) + '\n';
    if (report.findings.empty())
        return out + "They do not concentrate on anything that was recorded.\n";
    unsigned cause = 0;
    std::vector<analysis::Finding> shown;
    for (const analysis::NetworkFinding& network : report.findings) {
        if (isWordier(shown, network.finding))
            continue;
        shown.push_back(network.finding);
        const bool isFirst = network.finding.cause != cause;
        cause = network.finding.cause;
        out += fmt::format("{}{} (p {} {:.2g})\n", isFirst ? fmt::format("\n{}. ", cause) : "   ",
                           networkSentence(report, network), network.finding.pValue < 1e-9 ? "<" : "=",
                           std::max(network.finding.pValue, 1e-9));
        for (const analysis::CellValues& cell : network.finding.equivalents)
            out += fmt::format("   the same requests as {}\n", cellText(report.table, cell));
    }
    return out;
}

std::string requestJson(const trace::Trace& trace, const trace::RequestRecord& request)
{
    std::string out;
    JsonWriter json(out, 0);
    const auto text = [&](std::string_view key, StringId id) {
        const std::string_view value = trace.text(id);
        json.key(key);
        value.empty() ? json.null() : json.value(value);
    };
    json.beginObject().member("ts_ns", request.ts).member("dur_ns", known(request.dur));
    text("method", request.method);
    text("url", request.url);
    json.key("status");
    request.status == 0 ? json.null() : json.value(request.status);
    text("error", request.error);
    json.member("dns_ns", known(request.dns))
        .member("connect_ns", known(request.connect))
        .member("tls_ns", known(request.tls));
    json.member("send_ns", known(request.send)).member("wait_ns", known(request.wait));
    json.member("receive_ns", known(request.receive));
    text("host", request.host);
    text("protocol", request.protocol);
    text("address", request.remoteAddress);
    text("resolver", request.resolver);
    text("cdn_node", request.cdnNode);
    text("cdn_pop", request.cdnPop);
    text("cache", request.cacheState);
    text("isp", request.isp);
    text("region", request.region);
    text("network", request.networkType);
    json.key("bytes_sent");
    request.bytesSent < 0 ? json.null() : json.value(request.bytesSent);
    json.key("bytes_received");
    request.bytesReceived < 0 ? json.null() : json.value(request.bytesReceived);
    json.member("retry", request.retry);
    text("trace_id", request.traceId);
    json.endObject();
    return out;
}

std::string requestsText(const trace::Trace& trace, std::span<const std::uint32_t> requests)
{
    using Align = TextTable::Align;
    TextTable table(
        {{"start", Align::Right}, {"took", Align::Right}, {"status", Align::Right}, {"node"}, {"cache"}, {"url"}});
    for (const std::uint32_t index : requests) {
        const trace::RequestRecord& request = trace.requests[index];
        table.add({duration(request.ts - trace.span.begin), request.dur == kNoTime ? "" : duration(request.dur),
                   request.status == 0 ? std::string(trace.text(request.error)) : std::to_string(request.status),
                   validUtf8(trace.text(request.cdnNode)), validUtf8(trace.text(request.cacheState)),
                   cut(validUtf8(trace.text(request.url)), 100)});
    }
    return table.text();
}

} // namespace graylens::report
