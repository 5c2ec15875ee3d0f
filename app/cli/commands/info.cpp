// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/verb.h"
#include "core/report/trace_report.h"

namespace graylens::cli {
namespace {

class Info final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("info", "What is in a file: format, threads, counts, issues");
        verb.add_option("FILE", m_files, "Traces, profiles or bundles; - is standard input")->required();
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addLogYearOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb,
                   "graylens-cli info startup.trace --json\n\n"
                   "--json prints one object for one file, an array of them for several. Its slices count\n"
                   "instants too.");
        return verb;
    }

    int run(Context& context) override
    {
        int failure = kDone;
        std::string text;
        report::JsonWriter json(text, m_files.size() > 1 ? 2 : 1);
        if (context.json && m_files.size() > 1)
            json.beginArray();
        for (const auto& file : m_files) {
            const auto document = context.open(file);
            if (document && context.json)
                report::writeInfo(json, **document);
            else if (document)
                context.out << report::infoText(**document);
            else if (const int code = context.report(document.error()); code == kInterrupted)
                return code;
            else if (failure == kDone)
                failure = code;
        }
        if (context.json && m_files.size() > 1)
            json.endArray();
        if (!text.empty())
            context.out << text << '\n';
        return failure != kDone ? failure : context.finish();
    }

private:
    std::vector<std::string> m_files;
};

} // namespace

std::unique_ptr<Verb> infoVerb()
{
    return std::make_unique<Info>();
}

} // namespace graylens::cli
