// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/analysis/log_filter.h"
#include "core/report/log_report.h"

namespace graylens::cli {
namespace {

/// A moment: ns on the log's own clock, or a duration ("1.5s") after its first record.
Result<TimeNs> momentOf(const std::string& text, const trace::Trace& trace)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc {} && end == text.data() + text.size())
        return value;
    GL_TRY(const DurationNs after, parseDuration(text));
    const auto first = std::min_element(trace.logs.ts.begin(), trace.logs.ts.end());
    return (first == trace.logs.ts.end() ? 0 : *first) + after;
}

class LogsVerb final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("logs", "Log records of a file, filtered");
        verb.add_option("FILE", m_file, "A bundle, a trace with logs, or a log; - is standard input")->required();
        addChoiceOption(
            verb, "--level", {"verbose", "debug", "info", "warn", "error", "fatal"},
            [this](std::size_t nth) { m_filter.least = static_cast<trace::LogLevel>(nth + 1); },
            "This level and above: verbose, debug, info, warn, error or fatal");
        verb.add_option("--tag", m_filter.tags, "Only records of this tag; may be repeated");
        verb.add_option("--grep", m_filter.pattern, "Only messages that this pattern (RE2) is found in");
        verb.add_flag("--ignore-case,-i", m_filter.ignoreCase, "Upper and lower case are the same to --grep");
        verb.add_option("--pid", m_filter.pid, "Only records of this process");
        verb.add_option("--tid", m_filter.tid, "Only records of this thread");
        verb.add_option("--since", m_since,
                        "From this moment: ns on the log's clock, or a duration after its first record");
        verb.add_option("--until", m_until, "Up to this moment, which is left out");
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli logs from-user.glb --level warn --grep 'timeout|refused' --json");
        return verb;
    }

    int run(Context& context) override
    {
        const auto document = context.open(m_file);
        if (!document)
            return context.report(document.error());
        for (const trace::TracePtr& trace : (*document)->traces()) {
            const auto filter = filterFor(*trace);
            if (!filter)
                return usage(context, filter.error());
            const auto records = analysis::filteredLogs(*trace, *filter, context.operation);
            if (!records)
                return records.error().code == Errc::InvalidArgument ? usage(context, records.error())
                                                                     : context.report(records.error());
            std::string text;
            for (const std::uint32_t record : *records) {
                text += context.json ? report::logJson(*trace, record) : report::logText(*trace, record);
                text += '\n';
                if (text.size() > kChunk) {
                    context.out << text;
                    text.clear();
                }
            }
            context.out << text;
        }
        return context.finish();
    }

private:
    static constexpr std::size_t kChunk = std::size_t {1} << 16;

    static int usage(Context& context, const Error& error)
    {
        context.message(error.text());
        return kUsage;
    }

    Result<analysis::LogFilter> filterFor(const trace::Trace& trace) const
    {
        analysis::LogFilter filter = m_filter;
        if (!m_since.empty()) {
            GL_TRY(filter.since, momentOf(m_since, trace));
        }
        if (!m_until.empty()) {
            GL_TRY(filter.until, momentOf(m_until, trace));
        }
        return filter;
    }

    std::string m_file, m_since, m_until;
    analysis::LogFilter m_filter;
};

} // namespace

std::unique_ptr<Verb> logsVerb()
{
    return std::make_unique<LogsVerb>();
}

} // namespace graylens::cli
