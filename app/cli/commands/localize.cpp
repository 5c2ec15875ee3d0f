// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/analysis/count_table_csv.h"
#include "core/io/byte_source.h"
#include "core/report/localize_report.h"

namespace graylens::cli {
namespace {

class Localize final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb
            = *program.add_subcommand("localize", "Which values of a table of counts explain a rise of bad events");
        verb.add_option("TABLE", m_file, "Comma, semicolon or tab separated, with a header; - is standard input")
            ->required();
        verb.add_option("--bad", m_columns.bad, "Column with the number of bad events")->required();
        verb.add_option("--total", m_columns.total, "Column with the number of all events (default: one a row)");
        CLI::Option* time
            = verb.add_option("--time", m_columns.time, "Column with the time, a number such as epoch seconds");
        CLI::Option* at
            = verb.add_option("--at", m_columns.at, "The time to explain; without --time the whole table is");
        time->needs(at);
        at->needs(time);
        verb.add_option("--baseline", m_columns.baseline,
                        "Compare with so much time before it, in the column's unit (default 480)")
            ->check(CLI::PositiveNumber)
            ->needs(time);
        verb.add_option("--dimension", m_columns.dimensions,
                        "Look only at this column; may be repeated (default: all others)");
        addCountOption(verb, "--limit", m_options.limit, "Print at most so many findings (default 10)");
        addJsonOption(verb, context);
        addExample(verb,
                   "graylens-cli localize stalls.csv --time minute --bad stalled --total viewers --at 1590822000");
        return verb;
    }

    int run(Context& context) override
    {
        const auto source = io::openFile(m_file);
        if (!source)
            return context.report(source.error());
        auto counts = analysis::readCounts(**source, m_columns, context.operation);
        if (!counts)
            return context.report(std::move(counts.error()).at(m_file));
        if (!counts->hasRowsNow) {
            context.message(
                fmt::format("{}: none of the {} rows is of the time {:.15g}", m_file, counts->rows, m_columns.at));
            return kUsage;
        }
        const auto findings = analysis::localize(counts->table, m_options, context.operation);
        if (!findings)
            return context.report(findings.error());
        if (!m_columns.time.empty() && !counts->hasRowsBefore)
            context.message("nothing is known of the time before: parts are compared with the rest of the same time");
        context.out << (context.json ? report::localizeJson(counts->table, *findings)
                                     : report::localizeText(counts->table, *findings));
        if (counts->badRows == 0)
            return context.finish();
        context.message(
            fmt::format("{} of {} rows left out, the first at line {}: fields missing, or no number where one belongs",
                        counts->badRows, counts->rows, counts->firstBadLine));
        return kPartial;
    }

private:
    std::string m_file;
    analysis::CsvColumns m_columns;
    analysis::LocalizeOptions m_options;
};

} // namespace

std::unique_ptr<Verb> localizeVerb()
{
    return std::make_unique<Localize>();
}

} // namespace graylens::cli
