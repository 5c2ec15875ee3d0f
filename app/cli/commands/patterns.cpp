// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/verb.h"
#include "core/patterns/pattern_changes.h"
#include "core/patterns/patterns.h"
#include "core/report/pattern_report.h"

namespace graylens::cli {
namespace {

class PatternsVerb final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb
            = *program.add_subcommand("patterns", "Log lines sorted into patterns; what changed against normal logs");
        verb.add_option("FILE", m_file, "A bundle, a trace with logs, or a log; - is standard input")->required();
        verb.add_option("--against", m_normal, "Normal logs: tell which patterns are new, vanished, more or fewer")
            ->type_name("NORMAL");
        verb.add_option("--limit", m_limit, "Rows of the table; 0 = all")->capture_default_str();
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addLogYearOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli patterns from-user.glb --against yesterday.log");
        return verb;
    }

    int run(Context& context) override
    {
        patterns::PatternMiner miner;
        if (const int code = addFile(context, miner, m_file, patterns::LogSide::LookedAt); code != kDone)
            return code;
        for (const std::string& file : m_normal) {
            if (const int code = addFile(context, miner, file, patterns::LogSide::Normal); code != kDone)
                return code;
        }
        const auto table = miner.finish(context.operation);
        if (!table)
            return context.report(table.error());
        const patterns::PatternChanges changes = patterns::compareSides(*table);
        const patterns::PatternChanges* shown = m_normal.empty() ? nullptr : &changes;
        context.out << (context.json ? report::patternsJson(*table, shown)
                                     : report::patternsText(*table, shown, m_limit));
        if (table->unsorted > 0)
            context.message(
                fmt::format("{} lines are in no pattern: the log has too many different ones", table->unsorted));
        return context.finish();
    }

private:
    static int addFile(Context& context, patterns::PatternMiner& miner, const std::string& file, patterns::LogSide side)
    {
        const auto document = context.open(file);
        if (!document)
            return context.report(document.error());
        bool hasLogs = false;
        for (const trace::TracePtr& trace : (*document)->traces()) {
            if (trace->logs.size() == 0)
                continue;
            hasLogs = true;
            if (const auto added = miner.add(trace, side, context.operation); !added)
                return context.report(added.error());
        }
        return hasLogs ? int {kDone} : context.report(Error {Errc::NotFound, "there are no log records in it", {file}});
    }

    std::string m_file;
    std::vector<std::string> m_normal;
    std::size_t m_limit = 40;
};

} // namespace

std::unique_ptr<Verb> patternsVerb()
{
    return std::make_unique<PatternsVerb>();
}

} // namespace graylens::cli
