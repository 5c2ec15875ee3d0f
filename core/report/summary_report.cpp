// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/summary_report.h"

#include <array>

#include <fmt/format.h>

#include "core/report/diff_html_style.h"
#include "core/report/json_writer.h"
#include "core/report/markdown_text.h"
#include "core/report/text.h"

namespace graylens::report {

namespace {

using Place = SummaryEvidence::Place;

struct Group
{
    const char* key; ///< in JSON
    const char* title;
    Summary::Facts Summary::*facts;
};

constexpr std::array<Group, 4> kGroups {{{"trigger", "Sent because of", &Summary::trigger},
                                         {"app", "App", &Summary::app},
                                         {"device", "Device", &Summary::device},
                                         {"network", "Network", &Summary::network}}};

std::string_view placeName(Place place)
{
    static constexpr std::array<std::string_view, 4> kNames {"file", "request", "log", "slice"};
    return kNames[static_cast<std::size_t>(place)];
}

/// "request 12 of records"; rows count from 1 for people.
std::string placeText(const SummaryEvidence& evidence)
{
    const std::string member = evidence.member.empty() ? "the file" : oneLine(evidence.member);
    return evidence.place == Place::File
        ? member
        : fmt::format("{} {} of {}", placeName(evidence.place), grouped(std::uint64_t {evidence.row} + 1), member);
}

std::string lossText(const SummaryLoss& loss)
{
    return loss.member.empty() ? loss.sentence : fmt::format("{}: {}", loss.member, loss.sentence);
}

void writeEvidence(JsonWriter& json, const SummaryEvidence& evidence)
{
    const auto text = [&json](std::string_view key, std::string_view value) {
        json.key(key);
        value.empty() ? json.null() : json.value(value);
    };
    json.beginObject().member("place", placeName(evidence.place));
    text("member", evidence.member);
    json.key("row");
    evidence.place == Place::File ? json.null() : json.value(evidence.row);
    json.key("ts_ns");
    evidence.ts == kNoTime ? json.null() : json.value(evidence.ts);
    text("filter", evidence.filter);
    text("quote", evidence.quote);
    json.endObject();
}

void writeFindings(JsonWriter& json, const Summary& summary)
{
    json.key("findings").beginArray();
    for (const SummaryFinding& finding : summary.findings) {
        json.beginObject().member("kind", findingName(finding.kind)).member("sentence", finding.sentence);
        json.key("evidence").beginArray();
        for (const SummaryEvidence& evidence : finding.evidence)
            writeEvidence(json, evidence);
        json.endArray().endObject();
    }
    json.endArray();
}

std::string htmlEvidence(const Summary& summary)
{
    std::string rows;
    for (std::size_t f = 0; f < summary.findings.size(); ++f)
        for (std::size_t e = 0; e < summary.findings[f].evidence.size(); ++e) {
            const SummaryEvidence& evidence = summary.findings[f].evidence[e];
            rows += fmt::format("<tr id=\"e{}-{}\"><td class=\"number\">{}</td><td>{}</td><td>{}</td><td "
                                "class=\"name\">{}</td></tr>\n",
                                f + 1, e + 1, f + 1, escaped(placeText(evidence)), escaped(evidence.filter),
                                escaped(evidence.quote));
        }
    return rows.empty() ? rows
                        : "<h2>Evidence</h2>\n<table><thead><tr><th class=\"number\">finding</th><th>where</th>"
                          "<th>filter</th><th>what stands there</th></tr></thead><tbody>\n"
            + rows + "</tbody></table>\n";
}

std::string htmlFindings(const Summary& summary)
{
    if (summary.findings.empty())
        return "<p>Nothing unusual was found.</p>\n";
    std::string out = "<ol>\n";
    for (std::size_t f = 0; f < summary.findings.size(); ++f) {
        const SummaryFinding& finding = summary.findings[f];
        out += "<li>" + escaped(finding.sentence);
        for (std::size_t e = 0; e < finding.evidence.size(); ++e)
            out += fmt::format(" <a href=\"#e{}-{}\">{}</a>", f + 1, e + 1, escaped(placeText(finding.evidence[e])));
        out += "</li>\n";
    }
    return out + "</ol>\n";
}

std::string htmlFacts(const Summary& summary)
{
    std::string out = "<h2>Facts</h2>\n<table><tbody>\n";
    const auto row = [&out](std::string_view group, std::string_view key, std::string_view value) {
        out += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"name\">{}</td></tr>\n", escaped(group),
                           escaped(key), escaped(value));
    };
    for (const Group& group : kGroups)
        for (const auto& [key, value] : summary.*group.facts)
            row(group.title, key, value);
    if (!summary.span.isEmpty())
        row("Time", "", spanText(summary));
    if (!summary.bundleId.empty())
        row("Bundle", "", summary.bundleId);
    row("Format", "", summary.format);
    return out + "</tbody></table>\n";
}

} // namespace

std::string spanText(const Summary& summary)
{
    if (summary.span.isEmpty())
        return {};
    const std::string length = duration(summary.span.duration());
    return summary.isCalendarTime ? fmt::format("{}, {} long", calendarTime(summary.span.begin), length)
                                  : fmt::format("{} long", length);
}

std::string summaryJson(const Summary& summary)
{
    std::string out;
    JsonWriter json(out, 2);
    json.beginObject().member("file", summary.file).member("format", summary.format).key("bundle_id");
    summary.bundleId.empty() ? json.null() : json.value(summary.bundleId);
    for (const Group& group : kGroups) {
        json.key(group.key).beginObject();
        for (const auto& [key, value] : summary.*group.facts)
            json.member(key, value);
        json.endObject();
    }
    const bool hasTime = !summary.span.isEmpty();
    json.member("begin_ns", hasTime ? std::optional(summary.span.begin) : std::nullopt);
    json.member("end_ns", hasTime ? std::optional(summary.span.end) : std::nullopt);
    json.member("calendar_time", summary.isCalendarTime).key("lost").beginArray();
    for (const SummaryLoss& loss : summary.lost) {
        json.beginObject().key("member");
        loss.member.empty() ? json.null() : json.value(loss.member);
        json.member("sentence", loss.sentence).endObject();
    }
    json.endArray().key("crash_signature");
    summary.crashSignature.empty() ? json.null() : json.value(summary.crashSignature);
    json.key("signature_why").beginArray();
    for (const std::string& why : summary.signatureWhy)
        json.value(why);
    json.endArray();
    writeFindings(json, summary);
    json.endObject();
    return out + '\n';
}

std::string summaryText(const Summary& summary)
{
    std::string out = fmt::format("{} ({})\n", oneLine(summary.file), summary.format);
    for (const Group& group : kGroups) {
        std::string line;
        for (const auto& [key, value] : summary.*group.facts)
            line += fmt::format("{}{} {}", line.empty() ? "" : ", ", oneLine(key), oneLine(value));
        if (!line.empty())
            out += fmt::format("  {:<16} {}\n", group.title, line);
    }
    if (!summary.span.isEmpty())
        out += fmt::format("  {:<16} {}\n", "Time", spanText(summary));
    if (!summary.crashSignature.empty())
        out += fmt::format("  {:<16} {}\n", "Crash", oneLine(summary.crashSignature));
    if (!summary.lost.empty())
        out += "\nNot everything is here:\n";
    for (const SummaryLoss& loss : summary.lost)
        out += "  " + oneLine(lossText(loss)) + '\n';
    out += summary.findings.empty() ? "\nNothing unusual was found.\n" : "\n";
    for (std::size_t f = 0; f < summary.findings.size(); ++f) {
        out += fmt::format("{}. {}\n", f + 1, oneLine(summary.findings[f].sentence));
        for (const SummaryEvidence& evidence : summary.findings[f].evidence)
            out += fmt::format("   {}{}{}\n", placeText(evidence), evidence.quote.empty() ? "" : ": ", evidence.quote);
    }
    return out;
}

std::string summaryMarkdown(const Summary& summary)
{
    std::string out = fmt::format("## {}\n\n", markdownPlain(summary.file));
    for (const SummaryLoss& loss : summary.lost)
        out += fmt::format("> **Partial data:** {}\n>\n", markdownPlain(lossText(loss)));
    if (!summary.lost.empty())
        out.replace(out.size() - 2, 1, ""); // the quote ends with its last line
    if (!summary.crashSignature.empty())
        out += fmt::format("**Crash:** {}\n\n", markdownCode(summary.crashSignature));
    if (summary.findings.empty())
        out += "Nothing unusual was found.\n";
    for (std::size_t f = 0; f < summary.findings.size(); ++f) {
        out += fmt::format("{}. {}\n", f + 1, markdownPlain(summary.findings[f].sentence));
        for (const SummaryEvidence& evidence : summary.findings[f].evidence)
            out += fmt::format("   - {}{}{}\n", markdownPlain(placeText(evidence)), evidence.quote.empty() ? "" : ": ",
                               evidence.quote.empty() ? std::string() : markdownCode(evidence.quote));
    }
    out += "\n| | fact | value |\n|---|---|---|\n";
    const auto row = [&out](std::string_view group, std::string_view key, std::string_view value) {
        out += fmt::format("| {} | {} | {} |\n", group, markdownPlain(key), markdownCell(markdownCode(value)));
    };
    for (const Group& group : kGroups)
        for (const auto& [key, value] : summary.*group.facts)
            row(group.title, key, value);
    if (!summary.span.isEmpty())
        row("Time", "", spanText(summary));
    if (!summary.bundleId.empty())
        row("Bundle", "", summary.bundleId);
    row("Format", "", summary.format);
    return out;
}

std::string summaryHtml(const Summary& summary)
{
    std::string strip;
    if (!summary.lost.empty()) {
        strip = "<div class=\"strip\" role=\"note\">Partial data: not everything that was recorded is here.<ul>";
        for (const SummaryLoss& loss : summary.lost)
            strip += "<li>" + escaped(lossText(loss)) + "</li>";
        strip += "</ul></div>\n";
    }
    std::string crash;
    if (!summary.crashSignature.empty())
        crash = fmt::format("<p>Crash: <code>{}</code></p>\n", escaped(summary.crashSignature));
    const std::string title = escaped(summary.file);
    return fmt::format("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{}</title>\n"
                       "<meta name=\"viewport\" content=\"width=device-width\">\n<style>{}</style></head><body>\n"
                       "{}<main>\n<h1>{}</h1>\n{}<h2>Findings</h2>\n{}{}{}</main></body></html>\n",
                       title, kDiffStyle, strip, title, crash, htmlFindings(summary), htmlFacts(summary),
                       htmlEvidence(summary));
}

} // namespace graylens::report
