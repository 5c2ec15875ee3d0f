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

std::string statusText(std::int32_t status)
{
    return status == 0 ? "no answer" : std::to_string(status);
}

std::optional<std::int64_t> known(DurationNs value)
{
    return value == kNoTime ? std::nullopt : std::optional<std::int64_t>(value);
}

} // namespace

std::string networkSentence(const analysis::NetworkReport& report, const analysis::NetworkFinding& finding)
{
    const analysis::NetworkProof& proof = finding.proof;
    const bool isOneStatus = proof.withCommonStatus * 10 >= static_cast<std::uint64_t>(finding.finding.bad) * 9;
    std::string out
        = fmt::format("{} on {} of the {} requests with {}, against {} elsewhere",
                      isOneStatus ? statusText(proof.commonStatus) : "failures", percent(rateOf(finding.finding)),
                      grouped(static_cast<std::uint64_t>(finding.finding.total)),
                      cellText(report.table, finding.finding.cell), percent(finding.baselineRate));
    if (proof.answeredElsewhere > 0)
        out += fmt::format("; {} of the {} objects that failed there are answered elsewhere",
                           grouped(proof.answeredElsewhere), grouped(proof.objects));
    return out + '.';
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
    std::string out = fmt::format("{} of {} requests failed.\n", grouped(report.bad), grouped(report.requests));
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

std::string requestsText(const trace::Trace& trace)
{
    using Align = TextTable::Align;
    TextTable table(
        {{"start", Align::Right}, {"took", Align::Right}, {"status", Align::Right}, {"node"}, {"cache"}, {"url"}});
    for (const trace::RequestRecord& request : trace.requests)
        table.add({duration(request.ts - trace.span.begin), request.dur == kNoTime ? "" : duration(request.dur),
                   request.status == 0 ? std::string(trace.text(request.error)) : std::to_string(request.status),
                   validUtf8(trace.text(request.cdnNode)), validUtf8(trace.text(request.cacheState)),
                   cut(validUtf8(trace.text(request.url)), 100)});
    return table.text();
}

} // namespace graylens::report
