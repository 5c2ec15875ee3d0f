// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/primary.h"
#include "app/cli/verb.h"
#include "core/report/trace_report.h"

namespace graylens::cli {
namespace {

constexpr std::size_t kDefaultLimit = std::numeric_limits<std::size_t>::max();

class Methods final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("methods", "Methods with their calls, self and total time");
        verb.add_option("FILE", m_file, "A trace, profile or bundle; - is standard input")->required();
        m_threads.add(verb);
        addChoiceOption(
            verb, "--sort", {"total", "self", "count"},
            [this](std::size_t nth) { m_order = static_cast<report::MethodOrder>(nth); },
            "Largest first by this: total (default), self or count");
        addCountOption(verb, "--limit", m_limit, "Print at most so many (default: all as JSON, 50 as text; 0 = all)");
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addKeyOptions(verb, context.keys);
        addExample(verb,
                   "graylens-cli methods startup.trace --thread-name main --sort self --limit 20\n\n"
                   "Recursion counts inclusive time once. Of sampled files, counts are numbers of samples.");
        return verb;
    }

    int run(Context& context) override
    {
        const auto table = read(context);
        if (!table)
            return context.report(table.error());
        context.out << (context.json ? report::methodsJson(*table) : report::methodsText(*table));
        return context.finish();
    }

private:
    Result<analysis::MethodTable> read(Context& context) const
    {
        GL_TRY(const auto trace, openPrimary(context, m_file));
        analysis::Selection selection;
        GL_TRY(selection.threads, m_threads.in(*trace));
        selection.includeAsync = m_threads.isAll();
        GL_TRY(auto table, analysis::methods(*trace, selection, context.operation));
        report::arrange(table, m_order, m_limit == kDefaultLimit ? (context.json ? 0 : 50) : m_limit);
        return table;
    }

    std::string m_file;
    ThreadChoice m_threads;
    report::MethodOrder m_order = report::MethodOrder::Total;
    std::size_t m_limit = kDefaultLimit;
};

} // namespace

std::unique_ptr<Verb> methodsVerb()
{
    return std::make_unique<Methods>();
}

} // namespace graylens::cli
