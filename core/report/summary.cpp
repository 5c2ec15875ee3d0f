// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/summary.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "core/cluster/signature.h"
#include "core/cluster/trace_crashes.h"
#include "core/report/summary_findings.h"
#include "core/report/text.h"
#include "core/report/trace_report.h"

namespace graylens::report {

namespace {

constexpr std::string_view kBundleFormat = "graylens-bundle";
constexpr TimeNs kYear2000 = 946'684'800'000'000'000; ///< later than any clock that counts from a start

/// Names are paths: of a folder of bundles, "phone-1.glb/records".
void collectParts(const imports::Member& member, const std::string& name, std::vector<SummaryPart>& out)
{
    if (member.trace)
        out.push_back({name, member.trace});
    for (const imports::Member& child : member.children)
        collectParts(child, name.empty() ? child.name : name + '/' + child.name, out);
}

void sortFact(const std::string& key, const std::string& value, Summary& out)
{
    const auto startsWith = [&key](std::string_view prefix) { return key.starts_with(prefix); };
    Summary::Facts* group = startsWith("app.") || startsWith("gray.")                         ? &out.app
        : startsWith("device.") || startsWith("os.") || startsWith("android.") || key == "vm" ? &out.device
        : startsWith("network.")                                                              ? &out.network
        : startsWith("trigger.")                                                              ? &out.trigger
                                                                                              : nullptr;
    if (!group || value.empty())
        return;
    const auto known = std::ranges::find(*group, key, [](const auto& fact) { return fact.first; });
    if (known == group->end())
        group->emplace_back(key, value);
    else if (out.bundleId.empty() && known->second != value)
        known->second = "(different)"; // a folder of many devices; a bundle knows better than the files in it
}

void addFacts(const imports::Document& document, std::span<const SummaryPart> parts, Summary& out)
{
    out.file = document.path.filename().string();
    out.format = contentFormat(document);
    if (document.bundle && out.format == kBundleFormat) { // of a folder it is one of many
        out.bundleId = document.bundle->id;
        for (const auto& [key, value] : document.bundle->environment)
            sortFact(key, value, out);
        sortFact("trigger.kind", document.bundle->trigger, out);
    }
    for (const SummaryPart& part : parts)
        for (const auto& [key, value] : part.trace->metadata)
            sortFact(key, value, out);
}

/// Parts on the calendar are put together; without any the part that views show first speaks.
void addSpan(const imports::Document& document, std::span<const SummaryPart> parts, Summary& out)
{
    for (const SummaryPart& part : parts) {
        const TimeRange span = part.trace->span;
        if (span.isEmpty() || span.begin < kYear2000)
            continue;
        out.span = out.isCalendarTime
            ? TimeRange {std::min(out.span.begin, span.begin), std::max(out.span.end, span.end)}
            : span;
        out.isCalendarTime = true;
    }
    const trace::TracePtr primary = document.primary();
    if (!out.isCalendarTime && primary && primary->span.duration() > 1) // a dump has one moment, which is no span
        out.span = primary->span;
}

/// What support staff have to ask for again.
void addLosses(const imports::Document& document, std::span<const SummaryPart> parts, Summary& out)
{
    bool isCut = false;
    for (const NamedIssue& issue : issuesOf(document)) {
        if (issue.severity != severityName(trace::Severity::DataLoss))
            continue;
        isCut = isCut || issue.code == "truncated";
        out.lost.push_back({issue.member, issue.message});
    }
    if (!document.isPartial())
        return;
    if (out.lost.empty())
        out.lost.push_back({{}, "A part of the file is damaged or missing."});
    if (isCut && out.isCalendarTime)
        out.lost.push_back({{},
                            fmt::format("What came after {} is missing: the last record that was kept is from then.",
                                        calendarTime(out.span.end))});
    if (out.bundleId.empty())
        return;
    if (out.app.empty() && out.device.empty())
        out.lost.push_back({{}, "The facts about the device and the app are missing."});
    if (out.trigger.empty())
        out.lost.push_back({{}, "Why the bundle was made is missing."});
    const auto has = [parts](auto&& count) {
        return std::ranges::any_of(parts, [&](const auto& p) { return count(*p.trace) > 0; });
    };
    const bool hasLogs = has([](const trace::Trace& trace) { return trace.logs.size(); });
    const bool hasRequests = has([](const trace::Trace& trace) { return trace.requests.size(); });
    if (isCut && !(hasLogs && hasRequests))
        out.lost.push_back({{},
                            fmt::format("What is left holds no {}: if the phone sent any, they are missing.",
                                        hasLogs           ? "network requests"
                                            : hasRequests ? "log lines"
                                                          : "log lines and no network requests")});
}

void addCrashes(const SummaryPart& part, Summary& out)
{
    for (const cluster::CrashReport& report : cluster::crashesOf(*part.trace, part.member)) {
        cluster::Signature signature = cluster::signatureOf(report);
        SummaryFinding finding;
        finding.sentence = report.kind == cluster::CrashKind::Anr
            ? fmt::format("The app stopped responding: {}.", signature.text)
            : fmt::format("The app crashed: {}.", signature.text);
        SummaryEvidence& evidence = finding.evidence.emplace_back();
        evidence.member = part.member;
        evidence.quote = fmt::format("{}{}{}", report.reason,
                                     report.reason.empty() || report.message.empty() ? "" : ": ", report.message);
        out.findings.push_back(std::move(finding));
        if (out.crashSignature.empty()) {
            out.crashSignature = std::move(signature.text);
            out.signatureWhy = std::move(signature.why);
        }
    }
}

void addDeadlocks(const SummaryPart& part, Summary& out)
{
    for (const trace::IssueRow& issue : part.trace->issues)
        if (issue.code == "deadlock") {
            SummaryEvidence evidence;
            evidence.member = part.member;
            out.findings.push_back({FindingKind::Deadlock, issue.message, {std::move(evidence)}});
        }
}

} // namespace

std::string_view findingName(FindingKind kind)
{
    static constexpr std::string_view kNames[] {"crash",   "deadlock", "network",  "errors",
                                                "restart", "gap",      "slow-call"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string calendarTime(TimeNs ts)
{
    using namespace std::chrono;
    const sys_time<nanoseconds> moment {nanoseconds(ts)};
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(floor<seconds>(moment - day));
    return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

Result<Summary> summarise(const imports::Document& document, const Operation& operation)
{
    Summary out;
    std::vector<SummaryPart> parts;
    collectParts(document.root, {}, parts);
    addFacts(document, parts, out);
    addSpan(document, parts, out);
    addLosses(document, parts, out);
    for (const SummaryPart& part : parts) {
        addCrashes(part, out);
        addDeadlocks(part, out);
    }
    GL_CHECK(findFailedRequests(parts, out.findings, operation));
    GL_CHECK(findErrors(parts, out.findings, operation));
    const trace::TracePtr primary = document.primary();
    for (const SummaryPart& part : parts) {
        findBreaks(part, out.findings);
        if (part.trace == primary)
            GL_CHECK(findSlowCalls(part, out.findings, operation));
    }
    std::ranges::stable_sort(out.findings, {}, &SummaryFinding::kind);
    return out;
}

} // namespace graylens::report
