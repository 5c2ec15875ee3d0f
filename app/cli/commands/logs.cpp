// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/logs/log_search.h"
#include "core/logs/trace_log.h"
#include "core/report/log_report.h"

namespace graylens::cli {
namespace {

enum class Form : std::uint8_t { Text, JsonLines, Csv };

/// `text` as a value of a filter expression that means just it.
std::string inQuotes(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' || c == '\\' ? "\\" : "";
        out += c;
    }
    return out + '"';
}

/// A regular expression as a value of a filter expression.
std::string enclosed(std::string_view pattern, bool ignoreCase)
{
    std::string out = "/";
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        out += pattern[i] == '/' ? "\\/" : std::string(1, pattern[i]);
        if (pattern[i] == '\\' && i + 1 < pattern.size())
            out += pattern[++i];
    }
    return out + (ignoreCase ? "/i" : "/");
}

/// Writes rows of one log as they are found.
class RowWriter
{
public:
    RowWriter(std::ostream& out, const logs::LogSourcePtr& source, Form form, std::uint64_t context)
        : m_out(out)
        , m_rows(source)
        , m_facts(source->facts())
        , m_end(source->rows())
        , m_form(form)
        , m_context(context)
    { }

    /// Those of `matches` that are new since the last call. Rows behind the last one are written with the next.
    Result<void> write(const logs::RowSet& matches)
    {
        for (; m_written < matches.size(); ++m_written)
            GL_CHECK(writeMatch(matches.at(m_written)));
        m_out << m_text;
        m_text.clear();
        return {};
    }

    Result<void> finish()
    {
        GL_CHECK(writeUpTo(m_following));
        m_out << m_text;
        return {};
    }

private:
    static constexpr std::size_t kChunk = std::size_t {1} << 16;

    Result<void> writeMatch(std::uint64_t row)
    {
        GL_CHECK(writeUpTo(std::min(m_following, row)));
        const std::uint64_t first = std::max(row - std::min(row, m_context), m_next);
        if (m_context > 0 && m_form == Form::Text && first > m_next && m_next > 0)
            m_text += "--\n";
        m_next = first;
        GL_CHECK(writeUpTo(row));
        GL_CHECK(writeRow(row, false));
        m_next = row + 1;
        m_following = std::min(row + 1 + m_context, m_end);
        return {};
    }

    Result<void> writeUpTo(std::uint64_t row)
    {
        for (; m_next < row; ++m_next)
            GL_CHECK(writeRow(m_next, true));
        return {};
    }

    Result<void> writeRow(std::uint64_t number, bool isContext)
    {
        GL_TRY(const logs::LogRow row, m_rows.row(number));
        m_text += m_form == Form::Text ? report::logText(row)
            : m_form == Form::Csv      ? report::logCsv(row, m_facts)
                                       : report::logJson(row, isContext);
        m_text += '\n';
        if (m_text.size() > kChunk) {
            m_out << m_text;
            m_text.clear();
        }
        return {};
    }

    std::ostream& m_out;
    logs::LogRows m_rows;
    const logs::LogFacts m_facts;
    const std::uint64_t m_end;
    const Form m_form;
    const std::uint64_t m_context;
    std::uint64_t m_written = 0; ///< matches
    std::uint64_t m_next = 0; ///< the first row that was not yet written or passed over
    std::uint64_t m_following = 0; ///< rows up to it surround the last match
    std::string m_text;
};

void collectLogs(const imports::Member& member, std::vector<logs::LogSourcePtr>& out)
{
    if (member.log)
        out.push_back(member.log);
    else if (member.trace && member.trace->logs.size() > 0)
        out.push_back(logs::traceLog(member.trace, member.name, member.format));
    for (const imports::Member& child : member.children)
        collectLogs(child, out);
}

class LogsVerb final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("logs", "Log records of a file, filtered");
        verb.add_option("FILE", m_file, "A bundle, a trace with logs, or a log; - is standard input")->required();
        verb.add_option("--filter", m_filter,
                        "Only records that this expression wants: fields time, level, pid, tid, tag, message, file; "
                        "operators : = != < <= > >=; \"text\", /regular expression/; and, or, not, parentheses");
        addChoiceOption(
            verb, "--level", {"verbose", "debug", "info", "warn", "error", "fatal"},
            [this](std::size_t nth) {
                m_parts.push_back(fmt::format("level>={}", report::levelName(static_cast<trace::LogLevel>(nth + 1))));
            },
            "This level and above: verbose, debug, info, warn, error or fatal");
        verb.add_option("--tag", m_tags, "Only records of this tag; may be repeated");
        verb.add_option("--grep", m_pattern, "Only messages that this pattern (RE2) is found in");
        verb.add_flag("--ignore-case,-i", m_ignoreCase, "Upper and lower case are the same to --grep");
        verb.add_option("--pid", m_pid, "Only records of this process");
        verb.add_option("--tid", m_tid, "Only records of this thread");
        verb.add_option("--since", m_since,
                        "From this moment: a time, ns on the log's clock, or a duration after its first record");
        verb.add_option("--until", m_until, "Up to this moment, which is left out");
        verb.add_flag("--count", m_count, "Only how many records there are");
        addCountOption(verb, "--context", m_context, "So many records before and after each one as well");
        addChoiceOption(
            verb, "--format", {"text", "jsonl", "csv"}, [this](std::size_t nth) { m_form = static_cast<Form>(nth); },
            "text, jsonl (one JSON object a line) or csv; without it text, or jsonl with --json");
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addLogYearOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli logs from-user.glb --filter 'level>=warn and (tag=Net or /timeout|refused/)'");
        return verb;
    }

    int run(Context& context) override
    {
        const Form form = m_form.value_or(context.json ? Form::JsonLines : Form::Text);
        if (form == Form::Csv && m_context > 0)
            return usage(context, "--context is for text and jsonl: a table has no place to tell such records apart");
        context.logsInPlace = true;
        const auto document = context.open(m_file);
        if (!document)
            return context.report(document.error());
        std::vector<logs::LogSourcePtr> sources;
        collectLogs((*document)->root, sources);
        if (form == Form::Csv && !m_count)
            context.out << report::logCsvHead() << '\n';
        std::uint64_t found = 0;
        for (const logs::LogSourcePtr& source : sources) {
            if (!source->isComplete()) {
                if (const auto indexed = source->buildIndex(context.operation); !indexed)
                    return context.report(indexed.error());
            }
            const auto query = queryFor(*source);
            if (!query)
                return usage(context, query.error().message);
            const auto matches = write(context, source, *query, form);
            if (!matches)
                return context.report(matches.error());
            found += *matches;
        }
        if (m_count)
            context.out << (context.json ? fmt::format("{{\"records\": {}}}\n", found) : fmt::format("{}\n", found));
        return context.finish();
    }

private:
    static int usage(Context& context, std::string_view message)
    {
        context.message(message);
        return kUsage;
    }

    /// How many records the query wants; writes them where that is asked for.
    Result<std::uint64_t> write(Context& context, const logs::LogSourcePtr& source, const logs::LogQuery& query,
                                Form form) const
    {
        if (m_count) {
            GL_TRY(const logs::LogMatches matches, logs::searchLog(*source, query, context.operation));
            return matches.rows.size();
        }
        RowWriter writer(context.out, source, form, m_context);
        Result<void> written;
        GL_TRY(const logs::LogMatches matches,
               logs::searchLog(*source, query, context.operation, {}, [&](const logs::LogMatches& matches) {
                   if (written)
                       written = writer.write(matches.rows);
               }));
        GL_CHECK(written);
        GL_CHECK(writer.finish());
        return matches.rows.size();
    }

    /// All options as one expression. Errors: InvalidArgument, with what is wrong with which of them.
    Result<logs::LogQuery> queryFor(const logs::LogSource& source) const
    {
        std::vector<std::string> parts = m_parts;
        std::string tags;
        for (const std::string& tag : m_tags)
            tags += (tags.empty() ? "tag=" : " or tag=") + inQuotes(tag);
        parts.push_back(tags);
        parts.push_back(m_pattern.empty() ? "" : "message:" + enclosed(m_pattern, m_ignoreCase));
        parts.push_back(m_pid ? fmt::format("pid={}", *m_pid) : "");
        parts.push_back(m_tid ? fmt::format("tid={}", *m_tid) : "");
        parts.push_back(m_since.empty() ? "" : "time>=" + inQuotes(m_since));
        parts.push_back(m_until.empty() ? "" : "time<" + inQuotes(m_until));
        parts.push_back(m_filter);
        std::string all;
        for (const std::string& part : parts) {
            const auto one = logs::LogQuery::compile(part, source);
            if (!one)
                return fail(Errc::InvalidArgument,
                            one.error().message + '\n' + analysis::caretLines(part, one.error()));
            if (!one->wantsAll())
                all += '(' + part + ") ";
        }
        return *logs::LogQuery::compile(all, source);
    }

    std::string m_file, m_filter, m_pattern, m_since, m_until;
    std::vector<std::string> m_parts, m_tags;
    bool m_ignoreCase = false, m_count = false;
    std::optional<std::int64_t> m_pid, m_tid;
    std::size_t m_context = 0;
    std::optional<Form> m_form;
};

} // namespace

std::unique_ptr<Verb> logsVerb()
{
    return std::make_unique<LogsVerb>();
}

} // namespace graylens::cli
