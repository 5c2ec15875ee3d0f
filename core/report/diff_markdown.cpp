// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/diff_markdown.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/report/diff_report.h"
#include "core/report/markdown_text.h"
#include "core/report/text.h"

namespace graylens::report {
namespace {

using analysis::Cause;
using analysis::DiffResult;
using analysis::DiffTree;

std::string show(const DiffTree& tree, std::int64_t value)
{
    return weight(value, tree.unit, tree.unitLabel);
}

std::string filesText(const std::vector<std::string>& files)
{
    constexpr std::size_t kShown = 6;
    std::string out;
    for (std::size_t i = 0; i < std::min(kShown, files.size()); ++i)
        out += (i ? ", " : "") + markdownCode(files[i]);
    return files.size() > kShown ? fmt::format("{} and {} more", out, files.size() - kShown) : out;
}

void addSides(std::string& out, const DiffResult& result, const DiffSources& sources)
{
    const auto [from, to] = accountEnds(result);
    const auto row
        = [&](const char* side, std::uint32_t traces, std::int64_t value, const std::vector<std::string>& files) {
              out += fmt::format("| {} | {} | {} | {} |\n", side, traces, show(result.tree, value),
                                 markdownCell(filesText(files)));
          };
    out += "| side | traces | mean | files |\n|---|---:|---:|---|\n";
    row("normal", result.tree.normal.traces, from, sources.normal);
    row("abnormal", result.tree.abnormal.traces, to, sources.abnormal);
    out += '\n';
}

void addNotes(std::string& out, const DiffResult& result, const DiffSources& sources)
{
    for (const std::string& loss : sources.missing)
        out += fmt::format("> **Partial data:** {}\n>\n", markdownPlain(loss));
    for (const analysis::ComparabilityNote& note : result.comparability)
        out += fmt::format("> {}{}\n>\n", note.severity == trace::Severity::Info ? "" : "**Careful:** ",
                           markdownPlain(note.message));
    if (out.ends_with(">\n"))
        out.resize(out.size() - 2);
    out += '\n';
}

void addHow(std::string& out, const DiffSources& sources)
{
    for (const std::string& choice : sources.choices)
        out += fmt::format("- {}\n", markdownPlain(choice));
    out += sources.choices.empty() ? "" : "\n";
    if (!sources.notes.empty())
        out += markdownPlain(sources.notes) + "\n\n";
}

void addCauses(std::string& out, const DiffResult& result, std::size_t shown)
{
    const DiffTree& tree = result.tree;
    const bool isGroup = tree.normal.traces > 1 || tree.abnormal.traces > 1;
    out += fmt::format("| # | what | difference | share | {} | {}method |\n|---:|---|---:|---:|---|{}---|\n",
                       tree.sampled ? "samples" : "calls", isGroup ? "in traces | " : "", isGroup ? "---|" : "");
    for (std::size_t i = 0; i < shown; ++i) {
        const Cause& cause = result.causes[i];
        const std::string calls = causeCalls(cause);
        const std::string presence = !isGroup ? ""
            : calls.empty()                   ? " | "
                            : fmt::format("{}/{} → {}/{} | ", cause.presenceNormal, tree.normal.traces,
                                          cause.presenceAbnormal, tree.abnormal.traces);
        const bool isMethod = !calls.empty();
        out += fmt::format("| {} | {} | {} | {} | {} | {}{} |\n", i + 1, analysis::name(cause.kind),
                           signedWeight(cause.delta, tree.unit, tree.unitLabel), percent(cause.share), calls, presence,
                           markdownCell(isMethod ? markdownCode(causeMethod(tree, cause)) : causeMethod(tree, cause)));
    }
    if (shown < result.causes.size())
        out += fmt::format("\nand {} smaller ones.\n", result.causes.size() - shown);
}

} // namespace

std::string diffMarkdown(const DiffResult& result, const DiffSources& sources, std::size_t limit)
{
    std::string out = fmt::format("## {}\n\n", markdownPlain(headline(result)));
    addSides(out, result, sources);
    addHow(out, sources);
    if (!result.comparability.empty() || !sources.missing.empty())
        addNotes(out, result, sources);
    if (result.causes.empty())
        return out;
    const Cause& first = result.causes.front();
    if (!first.sentence.empty())
        out += fmt::format("**{}**\n\n", markdownPlain(first.sentence));
    addCauses(out, result, limit == 0 ? result.causes.size() : std::min(limit, result.causes.size()));
    if (const auto path = causePath(result.tree, first); path.size() > 1) {
        out += "\nWhere the first one is called:\n\n";
        for (std::size_t i = 0; i < path.size(); ++i)
            out += fmt::format("{}. {}\n", i + 1, markdownCode(path[i]));
    }
    out += fmt::format("\nAll entries together: {} of {}.\n",
                       signedWeight(result.accounted, result.tree.unit, result.tree.unitLabel),
                       signedWeight(result.delta, result.tree.unit, result.tree.unitLabel));
    return out;
}

} // namespace graylens::report
