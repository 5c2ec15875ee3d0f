// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/trace_report.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/report/text.h"

namespace graylens::report {
namespace {

const imports::Member& contentOf(const imports::Member& member)
{
    const bool wrapper = member.format == "gzip" || member.format == "zstd";
    return wrapper && member.children.size() == 1 ? contentOf(member.children.front()) : member;
}

std::string_view stateName(imports::MemberState state)
{
    switch (state) {
    case imports::MemberState::Ok:
        return "ok";
    case imports::MemberState::Partial:
        return "partial";
    case imports::MemberState::Failed:
        return "failed";
    case imports::MemberState::Unsupported:
        return "unsupported";
    }
    return "ok";
}

struct Totals
{
    std::uint64_t slices = 0, instants = 0, samples = 0, counters = 0, logs = 0, requests = 0;
};

Totals totalsOf(std::span<const trace::TracePtr> traces)
{
    Totals sum;
    for (const auto& trace : traces) {
        sum.slices += trace->callCount();
        sum.instants += trace->instants.ts.size();
        sum.samples += trace->samples.size();
        sum.counters += trace->counters.ts.size();
        sum.logs += trace->logs.size();
        sum.requests += trace->requests.size();
    }
    return sum;
}

/// Members of one document run on different clocks: the one that views show first counts.
std::optional<DurationNs> durationOf(const imports::Document& document)
{
    const auto trace = document.primary();
    if (!trace || trace->span.isEmpty())
        return std::nullopt;
    return trace->span.duration();
}

/// Own and inclusive samples of a method. Where the weight of a line is a number of samples, it is what counts.
std::pair<std::uint64_t, std::uint64_t> samplesOf(const analysis::MethodTable& table, const analysis::MethodRow& row)
{
    if (table.unit == trace::WeightUnit::Samples)
        return {static_cast<std::uint64_t>(std::max<std::int64_t>(0, row.self)),
                static_cast<std::uint64_t>(std::max<std::int64_t>(0, row.total))};
    return {row.samplesSelf, row.samplesTotal};
}

void collectIssues(const imports::Member& member, bool isRoot, std::vector<NamedIssue>& out)
{
    const std::string where = isRoot ? std::string() : member.name;
    if (member.state == imports::MemberState::Failed)
        out.push_back({std::string(name(member.error.code)), "data-loss", member.error.text(), -1, 1, where});
    else if (member.state == imports::MemberState::Unsupported)
        out.push_back({std::string(name(member.error.code)), "info", member.error.text(), -1, 1, where});
    if (member.trace)
        for (const auto& issue : member.trace->issues)
            out.push_back({issue.code, std::string(severityName(issue.severity)), issue.message, issue.offset,
                           issue.count, where});
    for (const auto& child : member.children)
        collectIssues(child, false, out);
}

void writeMembers(JsonWriter& json, const imports::Member& member)
{
    json.beginArray();
    for (const auto& child : member.children) {
        json.beginObject().member("name", child.name).key("format");
        child.format.empty() ? json.null() : json.value(child.format);
        json.member("bytes", child.bytes).member("state", stateName(child.state));
        if (!child.children.empty()) {
            json.key("members");
            writeMembers(json, child);
        }
        json.endObject();
    }
    json.endArray();
}

void writeBundle(JsonWriter& json, const imports::Document& document)
{
    const auto& bundle = *document.bundle;
    json.beginObject().member("id", bundle.id).key("recipients").beginArray();
    for (const auto& recipient : bundle.recipients)
        json.value(recipient);
    json.endArray().key("opened_with");
    bundle.openedWith.empty() ? json.null() : json.value(bundle.openedWith);
    json.key("trigger");
    bundle.trigger.empty() ? json.null() : json.value(bundle.trigger);
    json.key("environment").beginObject();
    for (const auto& [key, value] : bundle.environment)
        json.member(key, value);
    json.endObject().key("members");
    writeMembers(json, contentOf(document.root));
    json.endObject();
}

void writeIssues(JsonWriter& json, const imports::Document& document)
{
    json.beginArray();
    for (const auto& issue : issuesOf(document)) {
        json.beginObject().member("code", issue.code).member("severity", issue.severity);
        json.member("count", issue.count).member("message", issue.message).key("offset");
        issue.offset < 0 ? json.null() : json.value(issue.offset);
        json.key("member");
        issue.member.empty() ? json.null() : json.value(issue.member);
        json.endObject();
    }
    json.endArray();
}

void addBundleText(std::string& out, const imports::Document& document)
{
    const auto& bundle = *document.bundle;
    out += fmt::format("  bundle    {}\n", bundle.id);
    if (!bundle.openedWith.empty())
        out += fmt::format("  opened    with key {} of {} recipient{}\n", bundle.openedWith, bundle.recipients.size(),
                           bundle.recipients.size() == 1 ? "" : "s");
    if (!bundle.trigger.empty())
        out += fmt::format("  trigger   {}\n", bundle.trigger);
    for (const auto& [key, value] : bundle.environment)
        out += fmt::format("  {} = {}\n", key, value);
    TextTable members({{"  member"}, {"format"}, {"bytes", TextTable::Align::Right}, {"state"}});
    for (const auto& child : contentOf(document.root).children)
        members.add({"  " + child.name, child.format, bytes(child.bytes), std::string(stateName(child.state))});
    if (!contentOf(document.root).children.empty())
        out += members.text();
}

void addThreadsText(std::string& out, std::span<const trace::TracePtr> traces)
{
    const bool hasInstants
        = std::any_of(traces.begin(), traces.end(), [](const auto& trace) { return !trace->instants.ts.empty(); });
    std::vector<TextTable::Column> columns {{"  tid", TextTable::Align::Right}, {"slices", TextTable::Align::Right}};
    if (hasInstants)
        columns.push_back({"instants", TextTable::Align::Right});
    columns.insert(columns.end(), {{"samples", TextTable::Align::Right}, {"depth", TextTable::Align::Right}, {"name"}});
    TextTable table(columns);
    bool any = false;
    for (const auto& trace : traces) {
        for (const auto& thread : threadSummaries(*trace)) {
            std::vector<std::string> cells {std::to_string(thread.tid), grouped(thread.slices)};
            if (hasInstants)
                cells.push_back(grouped(thread.instants));
            cells.insert(cells.end(), {grouped(thread.samples), std::to_string(thread.maxDepth), thread.name});
            table.add(std::move(cells));
            any = true;
        }
    }
    if (any)
        out += table.text();
}

} // namespace

std::string_view severityName(trace::Severity severity)
{
    switch (severity) {
    case trace::Severity::Info:
        return "info";
    case trace::Severity::Warning:
        return "warning";
    case trace::Severity::DataLoss:
        return "data-loss";
    }
    return "info";
}

std::string_view unitName(trace::WeightUnit unit, std::string_view label)
{
    switch (unit) {
    case trace::WeightUnit::Nanoseconds:
        return "ns";
    case trace::WeightUnit::Bytes:
        return "bytes";
    case trace::WeightUnit::Samples:
        return "samples";
    case trace::WeightUnit::Other:
        break;
    }
    return label.empty() ? std::string_view("weight") : label;
}

std::vector<NamedIssue> issuesOf(const imports::Document& document)
{
    std::vector<NamedIssue> issues;
    collectIssues(document.root, true, issues);
    return issues;
}

std::string contentFormat(const imports::Document& document)
{
    return contentOf(document.root).format;
}

std::vector<ThreadSummary> threadSummaries(const trace::Trace& trace)
{
    std::vector<ThreadSummary> out(trace.threads.size());
    for (std::size_t t = 0; t < out.size(); ++t) {
        out[t].tid = trace.threads.tid[t];
        out[t].name = std::string(trace.text(trace.threads.name[t]));
        out[t].samples = trace.threads.sampleCount[t];
    }
    for (std::size_t k = 0; k < trace.tracks.size(); ++k) {
        const ThreadId thread = trace.tracks.info[k].thread;
        if (thread.isNone() || !trace::holdsCalls(trace.tracks.info[k].kind))
            continue;
        auto& summary = out[thread.value()];
        const std::uint32_t first = trace.tracks.rowBegin[k];
        const std::uint32_t last = trace.tracks.rowBegin[k + 1];
        for (std::uint32_t row = first; row < last; ++row)
            summary.slices += trace.rows[row].end - trace.rows[row].begin;
        if (trace.tracks.info[k].kind == trace::TrackKind::Thread)
            summary.maxDepth = std::max<std::uint64_t>(summary.maxDepth, last - first);
    }
    for (const TrackId track : trace.instants.track)
        if (const ThreadId thread = trace.tracks.info[track.value()].thread; !thread.isNone())
            ++out[thread.value()].instants;
    for (std::size_t s = 0; s < trace.samples.size(); ++s) {
        const ThreadId thread = trace.samples.thread[s];
        const StackId stack = trace.samples.stack[s];
        if (!thread.isNone() && !stack.isNone())
            out[thread.value()].maxDepth
                = std::max<std::uint64_t>(out[thread.value()].maxDepth, trace.stacks.depth[stack.value()] + 1U);
    }
    return out;
}

void writeInfo(JsonWriter& json, const imports::Document& document)
{
    const auto traces = document.traces();
    const Totals sum = totalsOf(traces);
    json.beginObject().member("file", document.path.string()).member("format", contentFormat(document));
    json.key("bundle");
    document.bundle ? writeBundle(json, document) : static_cast<void>(json.null());
    json.member("duration_ns", durationOf(document)).key("threads").beginArray();
    for (const auto& trace : traces)
        for (const auto& thread : threadSummaries(*trace)) {
            json.beginObject().member("tid", thread.tid).key("name");
            thread.name.empty() ? json.null() : json.value(thread.name);
            json.member("slices", thread.slices + thread.instants).member("samples", thread.samples);
            json.member("max_depth", thread.maxDepth).endObject();
        }
    json.endArray().member("slices", sum.slices + sum.instants).member("instants", sum.instants);
    json.member("samples", sum.samples).member("counters", sum.counters);
    json.member("logs", sum.logs).member("requests", sum.requests).key("issues");
    writeIssues(json, document);
    json.endObject();
}

std::string infoText(const imports::Document& document)
{
    const auto traces = document.traces();
    const Totals sum = totalsOf(traces);
    std::string out = fmt::format("{}\n  format    {}\n", document.path.string(), contentFormat(document));
    if (const auto length = durationOf(document))
        out += fmt::format("  duration  {}\n", duration(*length));
    const auto addCount = [&](const char* what, std::uint64_t count) {
        if (count)
            out += fmt::format("  {:<8}  {}\n", what, grouped(count));
    };
    addCount("slices", sum.slices);
    addCount("instants", sum.instants);
    addCount("samples", sum.samples);
    addCount("counters", sum.counters);
    addCount("logs", sum.logs);
    addCount("requests", sum.requests);
    if (document.bundle)
        addBundleText(out, document);
    addThreadsText(out, traces);
    for (const auto& issue : issuesOf(document)) {
        out += fmt::format("  {} {}: {}", issue.severity, issue.code, issue.message);
        out += issue.count > 1 ? fmt::format(" ({} of them)\n", grouped(issue.count)) : "\n";
    }
    return out;
}

void arrange(analysis::MethodTable& table, MethodOrder order, std::size_t limit)
{
    const auto figure = [&](const analysis::MethodRow& row) -> std::int64_t {
        switch (order) {
        case MethodOrder::Self:
            return row.self;
        case MethodOrder::Count:
            return static_cast<std::int64_t>(table.sampled ? samplesOf(table, row).second : row.count);
        case MethodOrder::Total:
            break;
        }
        return row.total;
    };
    std::sort(table.rows.begin(), table.rows.end(), [&](const auto& a, const auto& b) {
        if (figure(a) != figure(b))
            return figure(a) > figure(b);
        return table.names->view(a.name) < table.names->view(b.name);
    });
    if (limit != 0 && table.rows.size() > limit)
        table.rows.resize(limit);
}

std::string methodsJson(const analysis::MethodTable& table)
{
    std::string out;
    JsonWriter json(out, 1);
    json.beginArray();
    for (const auto& row : table.rows) {
        json.beginObject().member("name", table.names->view(row.name));
        if (!row.original.isNone())
            json.member("original", table.names->view(row.original));
        json.key("count");
        table.sampled ? json.null() : json.value(row.count);
        json.member("self_ns", row.self).member("total_ns", row.total);
        if (table.sampled) {
            // A tracer that samples and writes calls does not say how many samples made one.
            const auto [self, total] = samplesOf(table, row);
            json.key("samples_self");
            total > 0 ? json.value(self) : json.null();
            json.key("samples_total");
            total > 0 ? json.value(total) : json.null();
        }
        if (table.unit != trace::WeightUnit::Nanoseconds)
            json.member("unit", unitName(table.unit, table.unitLabel));
        if (row.selfCpu != kNoTime)
            json.member("self_cpu_ns", row.selfCpu).member("total_cpu_ns", row.totalCpu);
        json.endObject();
    }
    json.endArray();
    out += '\n';
    return out;
}

std::string methodsText(const analysis::MethodTable& table)
{
    const auto show = [&](std::int64_t value) { return weight(value, table.unit, table.unitLabel); };
    TextTable text({{"total", TextTable::Align::Right},
                    {"self", TextTable::Align::Right},
                    {table.sampled ? "samples" : "calls", TextTable::Align::Right},
                    {"method"}});
    for (const auto& row : table.rows) {
        const std::uint64_t count = table.sampled ? samplesOf(table, row).second : row.count;
        text.add({show(row.total), show(row.self), table.sampled && count == 0 ? "–" : grouped(count),
                  validUtf8(table.names->view(row.name))});
    }
    return text.text();
}

} // namespace graylens::report
