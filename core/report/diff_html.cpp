// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/diff_html.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "core/report/diff_html_style.h"
#include "core/report/diff_report.h"
#include "core/report/diff_tree_html.h"
#include "core/report/flame_svg.h"
#include "core/report/text.h"
#include "core/report/trace_report.h"

namespace graylens::report {
namespace {

using analysis::Cause;
using analysis::CauseKind;
using analysis::DiffResult;
using analysis::DiffTree;

constexpr std::size_t kAccountRows = 12;
constexpr std::size_t kCauseRows = 200;

template <class... Args> void add(std::string& out, fmt::format_string<Args...> format, Args&&... args)
{
    fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
}

std::string show(const DiffTree& tree, std::int64_t value)
{
    return weight(value, tree.unit, tree.unitLabel);
}

std::string filesText(const std::vector<std::string>& files)
{
    constexpr std::size_t kShown = 12;
    std::string out;
    for (std::size_t i = 0; i < std::min(kShown, files.size()); ++i)
        out += (i ? ", " : "") + escaped(files[i]);
    if (files.size() > kShown)
        out += fmt::format(" and {} more", files.size() - kShown);
    return out;
}

void addStrip(std::string& out, const DiffSources& sources)
{
    if (sources.missing.empty())
        return;
    out += "<div class=\"strip\" role=\"note\">Partial data: what follows rests on incomplete files.<ul>";
    for (const auto& loss : sources.missing)
        out += "<li>" + escaped(loss) + "</li>";
    out += "</ul></div>\n";
}

void addSides(std::string& out, const DiffResult& result, const DiffSources& sources)
{
    const auto row = [&](const char* side, const DiffTree::Side& figures, std::int64_t duration,
                         const std::vector<std::string>& files) {
        add(out,
            "<tr><th scope=\"row\">{}</th><td class=\"number\">{}</td><td class=\"number\">{}</td><td "
            "class=\"number\">{}</td>"
            "<td class=\"name\">{}</td></tr>\n",
            side, figures.traces, show(result.tree, duration),
            show(result.tree, result.accountRoot < figures.total.size() ? figures.total[result.accountRoot] : 0),
            filesText(files));
    };
    out += "<table><thead><tr><th>side</th><th class=\"number\">traces</th><th class=\"number\">mean duration</th>"
           "<th class=\"number\">time in calls</th><th>files</th></tr></thead><tbody>\n";
    row("normal", result.tree.normal, result.normalDuration, sources.normal);
    row("abnormal", result.tree.abnormal, result.abnormalDuration, sources.abnormal);
    out += "</tbody></table>\n";
}

void addHow(std::string& out, const DiffSources& sources)
{
    if (!sources.choices.empty()) {
        out += "<ul class=\"choices faint\">";
        for (const std::string& choice : sources.choices)
            out += "<li>" + escaped(choice) + "</li>";
        out += "</ul>\n";
    }
    if (!sources.notes.empty())
        add(out, "<h2>Notes</h2>\n<p class=\"notes\">{}</p>\n", escaped(sources.notes));
}

/// One row of the account: from `from` to `to` on an axis of `low` to `high`.
struct Step
{
    std::string label, figure;
    std::int64_t from = 0, to = 0;
    const char* look = "";
};

std::string stepLabel(const DiffTree& tree, const Cause& cause)
{
    if (causeCalls(cause).empty())
        return escaped(causeMethod(tree, cause));
    return fmt::format("{} <span class=\"name\">{}</span>", analysis::name(cause.kind),
                       escaped(causeMethod(tree, cause)));
}

std::vector<Step> accountSteps(const DiffResult& result)
{
    const DiffTree& tree = result.tree;
    const std::int64_t before = accountEnds(result).from;
    std::vector<Step> steps {{"normal", show(tree, before), 0, before, "side-normal"}};
    std::int64_t at = before;
    const auto step = [&](std::string label, std::int64_t delta) {
        steps.push_back({std::move(label), signedWeight(delta, tree.unit, tree.unitLabel), at, at + delta,
                         delta >= 0 ? "up" : "down"});
        at += delta;
    };
    const std::size_t shown = std::min(kAccountRows, result.causes.size());
    for (std::size_t i = 0; i < shown; ++i)
        step(stepLabel(tree, result.causes[i]), result.causes[i].delta);
    std::int64_t rest = 0;
    for (std::size_t i = shown; i < result.causes.size(); ++i)
        rest += result.causes[i].delta;
    if (shown < result.causes.size())
        step(fmt::format("{} smaller changes together", result.causes.size() - shown), rest);
    steps.push_back({"abnormal", show(tree, at), 0, at, "side-abnormal"});
    return steps;
}

void addAccount(std::string& out, const DiffResult& result)
{
    const auto steps = accountSteps(result);
    std::int64_t low = 0;
    std::int64_t high = 1;
    for (const Step& step : steps) {
        low = std::min({low, step.from, step.to});
        high = std::max({high, step.from, step.to});
    }
    const auto place = [&](std::int64_t value) {
        return 100.0 * (static_cast<double>(value) - static_cast<double>(low))
            / (static_cast<double>(high) - static_cast<double>(low));
    };
    out += "<h2>Account</h2>\n<p class=\"faint\">From normal to abnormal, step by step; the steps add up exactly.</p>\n"
           "<table class=\"account\"><thead><tr><th>step</th><th "
           "class=\"number\">time</th><th></th></tr></thead><tbody>\n";
    for (const Step& step : steps)
        add(out,
            "<tr><td class=\"method\">{}</td><td class=\"number\">{}</td><td class=\"bar\"><div class=\"track\" "
            "aria-hidden=\"true\"><span class=\"{}\" style=\"left:{:.3f}%;width:{:.3f}%\"></span></div></td></tr>\n",
            step.label, step.figure, step.look, std::min(place(step.from), place(step.to)),
            std::abs(place(step.to) - place(step.from)));
    out += "</tbody></table>\n";
}

/// Time of one side that the cause is about: whole subtrees for calls that came or went, own time otherwise.
std::int64_t sideTime(const DiffTree::Side& side, const Cause& cause)
{
    const bool whole = cause.kind == CauseKind::New || cause.kind == CauseKind::Removed;
    std::int64_t sum = 0;
    for (const std::uint32_t node : cause.nodes)
        sum += whole ? side.total[node] : side.self[node];
    return sum;
}

/// Each trace's figure as a column: the normal ones, a gap, the abnormal ones; smallest first on either side.
std::string tracesPicture(const Cause& cause)
{
    constexpr double kStep = 6, kHeight = 18;
    double largest = 0;
    for (const auto* side : {&cause.normalTraces, &cause.abnormalTraces})
        for (const double value : *side)
            largest = std::max(largest, value);
    std::string bars;
    double x = 0;
    for (const bool isNormal : {true, false}) {
        std::vector<double> values = isNormal ? cause.normalTraces : cause.abnormalTraces;
        std::ranges::sort(values);
        for (const double value : values) {
            const double height = std::max(1.0, largest > 0 ? kHeight * value / largest : 0);
            add(bars, "<rect class=\"{}\" x=\"{}\" y=\"{:.1f}\" width=\"5\" height=\"{:.1f}\"/>",
                isNormal ? "bar-normal" : "bar-abnormal", x, kHeight - height, height);
            x += kStep;
        }
        x += kStep;
    }
    return fmt::format("<svg class=\"traces\" width=\"{0}\" height=\"{1}\" aria-hidden=\"true\">{2}</svg>", x, kHeight,
                       bars);
}

bool hasTraces(const DiffResult& result)
{
    return std::ranges::any_of(result.causes, [](const Cause& cause) { return !cause.normalTraces.empty(); });
}

void addCause(std::string& out, const DiffResult& result, std::size_t index)
{
    const DiffTree& tree = result.tree;
    const Cause& cause = result.causes[index];
    add(out,
        "<tr><td class=\"number\">{}</td><td class=\"kind {}\">{} {}</td><td class=\"method\"><span "
        "class=\"name\">{}</span>",
        index + 1, cause.delta >= 0 ? "more" : "less", cause.delta >= 0 ? "▲" : "▼", analysis::name(cause.kind),
        escaped(causeMethod(tree, cause)));
    if (!cause.sentence.empty())
        add(out, "<p class=\"sentence\">{}</p>", escaped(cause.sentence));
    const auto path = causePath(tree, cause);
    if (path.size() > 1) {
        out += "<details><summary class=\"faint\">called from</summary><ol class=\"path name\">";
        for (const auto& step : path)
            out += "<li>" + escaped(step) + "</li>";
        out += "</ol></details>";
    }
    out += "</td>";
    const bool isMethod = !causeCalls(cause).empty();
    const auto cell
        = [&](const std::string& text) { add(out, "<td class=\"number\">{}</td>", text.empty() ? "–" : text); };
    cell(causeCalls(cause));
    cell(isMethod ? show(tree, sideTime(tree.normal, cause)) + " → " + show(tree, sideTime(tree.abnormal, cause)) : "");
    cell(signedWeight(cause.delta, tree.unit, tree.unitLabel));
    cell(percent(cause.share));
    cell(isMethod ? fmt::format("{}/{} → {}/{}", cause.presenceNormal, tree.normal.traces, cause.presenceAbnormal,
                                tree.abnormal.traces)
                  : "");
    cell(cause.pValue ? fmt::format("{:.2g}", *cause.pValue) : "");
    if (hasTraces(result))
        cell(cause.normalTraces.empty() ? "" : tracesPicture(cause));
    out += "</tr>\n";
}

void addCauses(std::string& out, const DiffResult& result)
{
    add(out,
        "<h2>Causes</h2>\n<p class=\"faint\">Where two figures stand, the first is normal and the second "
        "abnormal.</p>\n"
        "<table><thead><tr><th class=\"number\">#</th><th>kind</th><th>method</th><th class=\"number\">{}</th>"
        "<th class=\"number\">time</th><th class=\"number\">difference</th><th class=\"number\">share</th>"
        "<th class=\"number\">in traces</th><th class=\"number\">p</th>{}</tr></thead><tbody>\n",
        result.tree.sampled ? "samples" : "calls", hasTraces(result) ? "<th class=\"number\">each trace</th>" : "");
    const std::size_t shown = std::min(kCauseRows, result.causes.size());
    for (std::size_t i = 0; i < shown; ++i)
        addCause(out, result, i);
    out += "</tbody></table>\n";
    if (shown < result.causes.size())
        add(out, "<p class=\"faint\">{} smaller ones are not listed here.</p>\n", result.causes.size() - shown);
}

void addComparability(std::string& out, const DiffResult& result)
{
    out += "<h2>Can the two sides be compared?</h2>\n";
    if (result.comparability.empty()) {
        out += "<p>Yes: nothing was found that speaks against it.</p>\n";
        return;
    }
    out += "<table><thead><tr><th>severity</th><th>what</th><th>meaning</th></tr></thead><tbody>\n";
    for (const auto& note : result.comparability)
        add(out, "<tr><td>{}</td><td class=\"name\">{}</td><td>{}</td></tr>\n", severityName(note.severity),
            escaped(note.code), escaped(note.message));
    out += "</tbody></table>\n";
}

} // namespace

std::string diffHtml(const DiffResult& result, const DiffSources& sources)
{
    const std::string title = headline(result);
    std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                                  "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
                                  escaped(title), kDiffStyle);
    addStrip(out, sources);
    add(out, "<main>\n<h1>{}</h1>\n", escaped(title));
    addSides(out, result, sources);
    addHow(out, sources);
    addAccount(out, result);
    addCauses(out, result);
    addComparability(out, result);
    out += "<h2>Flame graph</h2>\n<p class=\"faint\">Width: time in abnormal. ▲ orange takes more there, ▼ blue takes "
           "less, "
           "NEW is only in abnormal, GONE only in normal. Click or Enter zooms, arrow keys walk, / searches; the same "
           "figures stand in the call tree below.</p>\n"
           "<div class=\"flamebox\">";
    out += diffFlameSvg(result.tree, {"Comparison by call path", 1240, 1.0F});
    out += "</div>\n<h2>Call tree</h2>\n";
    out += diffTreeHtml(result);
    out += "<p class=\"faint\">Made by Graylens.</p>\n</main>\n</body>\n</html>\n";
    return out;
}

} // namespace graylens::report
