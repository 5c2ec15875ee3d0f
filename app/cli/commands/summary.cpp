// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/verb.h"
#include "core/report/summary.h"
#include "core/report/summary_report.h"

namespace graylens::cli {
namespace {

class SummaryVerb final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand(
            "summary", "What to know about a file first: app, device, what is missing, what stands out");
        verb.add_option("FILE", m_file, "A bundle, or any other file; - is standard input")->required();
        verb.add_option("--html", m_html, "Write the summary to this file as HTML; - is standard output")
            ->type_name("OUT");
        verb.add_option("--markdown", m_markdown, "Write it to this file as Markdown; - is standard output")
            ->type_name("OUT");
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addLogYearOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli summary from-user.glb --html summary.html");
        return verb;
    }

    int run(Context& context) override
    {
        const auto document = context.open(m_file);
        if (!document)
            return context.report(document.error());
        const auto summary = report::summarise(**document, context.operation);
        if (!summary)
            return context.report(summary.error());
        if (!m_html.empty())
            if (const int code = context.write(m_html, report::summaryHtml(*summary)); code != kDone)
                return code;
        if (!m_markdown.empty())
            if (const int code = context.write(m_markdown, report::summaryMarkdown(*summary)); code != kDone)
                return code;
        if (context.json)
            context.out << report::summaryJson(*summary);
        else if (m_html.empty() && m_markdown.empty())
            context.out << report::summaryText(*summary);
        return context.finish();
    }

private:
    std::string m_file, m_html, m_markdown;
};

} // namespace

std::unique_ptr<Verb> summaryVerb()
{
    return std::make_unique<SummaryVerb>();
}

} // namespace graylens::cli
