// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <iostream>
#include <iterator>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/query/query.h"
#include "core/query/questions.h"
#include "core/report/query_report.h"

namespace graylens::cli {
namespace {

enum class Format : std::size_t { Table, Csv, Json };

Result<std::string> readText(const std::string& file)
{
    if (file == "-")
        return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::ifstream in(file, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(in), {});
    return in.bad() || !in.is_open() ? fail(Errc::NotFound, "cannot read " + file) : Result<std::string>(text);
}

class Query final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("query", "Ask questions in SQL, of one file or several");
        verb.add_option("FILE", m_words, "Traces, profiles or bundles, and last the SQL (unless --sql-file or --ask)");
        verb.add_option("--as", m_named, "A file under a name of its own: its tables are NAME.slice, ...")
            ->type_name("NAME=FILE")
            ->allow_extra_args(false);
        auto* sql = verb.add_option("--sql-file", m_sqlFile, "Read the SQL from a file; - is standard input");
        sql->type_name("FILE");
        verb.add_option("--ask", m_ask, "Ask a ready-made question, see --list")->type_name("NAME")->excludes(sql);
        verb.add_flag("--list", m_list, "Print the ready-made questions");
        verb.add_flag("--schema", m_schema, "Print all tables, columns and functions");
        addChoiceOption(
            verb, "--format", {"table", "csv", "json"}, [this](std::size_t nth) { m_format = Format {nth}; },
            "table (default), csv or json");
        addCountOption(verb, "--limit", m_limits.rows, "Print at most so many rows");
        addDurationOption(verb, "--time-limit", m_timeLimit, "Give up after this long");
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addLogYearOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(
            verb,
            "graylens-cli query startup.trace \"SELECT name, sum(dur) FROM slice GROUP BY name ORDER BY 2 DESC "
            "LIMIT 10\"\n\n"
            "Tables of several files are t1.slice, t2.slice, ...; without a name before them, those of the first.");
        return verb;
    }

    int run(Context& context) override
    {
        if (context.json)
            m_format = Format::Json;
        if (m_schema || m_list)
            return describe(context);
        const auto sql = takeSql();
        if (!sql)
            return context.report(sql.error()) == kUnreadable ? kUnreadable : kUsage;
        auto sources = open(context);
        if (!sources)
            return context.report(sources.error());
        auto engine = query::Engine::open(std::move(*sources));
        if (!engine)
            return context.report(engine.error());
        return ask(context, **engine, *sql);
    }

private:
    int describe(Context& context) const
    {
        if (m_schema)
            context.out << (m_format == Format::Json ? report::schemaJson() : report::schemaText());
        else
            context.out << (m_format == Format::Json ? report::questionsJson() : report::questionsText());
        return kDone;
    }

    Result<std::string> takeSql()
    {
        if (!m_sqlFile.empty())
            return readText(m_sqlFile);
        if (!m_ask.empty()) {
            const query::Question* question = query::findQuestion(m_ask);
            if (!question)
                return fail(Errc::InvalidArgument, "there is no question \"" + m_ask + "\"; --list prints all");
            return std::string(question->sql);
        }
        if (m_words.empty())
            return fail(Errc::InvalidArgument, "a file and an SQL text are needed");
        std::string sql = std::move(m_words.back());
        m_words.pop_back();
        return sql;
    }

    static Result<query::Source> openOne(Context& context, std::string name, const std::string& file)
    {
        GL_TRY(const auto document, context.open(file));
        return query::Source {std::move(name), document->primary(), document->traces()};
    }

    Result<std::vector<query::Source>> open(Context& context) const
    {
        std::vector<query::Source> out;
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            const bool isOnly = m_words.size() == 1 && m_named.empty();
            GL_TRY(auto source, openOne(context, isOnly ? "main" : fmt::format("t{}", i + 1), m_words[i]));
            out.push_back(std::move(source));
        }
        for (const std::string& named : m_named) {
            const auto equals = named.find('=');
            if (equals == 0 || equals == std::string::npos)
                return fail(Errc::InvalidArgument, "--as is written NAME=FILE");
            GL_TRY(auto source, openOne(context, named.substr(0, equals), named.substr(equals + 1)));
            out.push_back(std::move(source));
        }
        if (out.empty())
            return fail(Errc::InvalidArgument, "a file to ask is needed");
        return out;
    }

    int ask(Context& context, query::Engine& engine, const std::string& sql)
    {
        if (m_timeLimit)
            m_limits.time = std::chrono::milliseconds(std::max<DurationNs>(1, *m_timeLimit / 1'000'000));
        if (m_format == Format::Table) {
            const auto answer = engine.run(sql, m_limits, context.operation);
            if (!answer)
                return refused(context, sql, answer.error());
            context.out << report::answerText(*answer);
            return context.finish();
        }
        report::AnswerStream stream(m_format == Format::Csv ? report::AnswerStream::Format::Csv
                                                            : report::AnswerStream::Format::Json,
                                    [&context](std::string_view part) { context.out << part; });
        const auto more = engine.stream(sql, stream, m_limits, context.operation);
        if (!more)
            return refused(context, sql, more.error());
        stream.finish();
        return context.finish();
    }

    /// A question that is wrong is the caller's; one that takes too long or too much is a failure of its own.
    static int refused(Context& context, const std::string& sql, const query::Failure& failure)
    {
        const int code = context.report(failure.error);
        context.err << report::caretText(sql, failure);
        return failure.error.code == Errc::Timeout || failure.error.code == Errc::LimitExceeded ? kFailure : code;
    }

    std::vector<std::string> m_words, m_named;
    std::string m_sqlFile, m_ask;
    bool m_list = false, m_schema = false;
    Format m_format = Format::Table;
    query::Limits m_limits;
    std::optional<DurationNs> m_timeLimit;
};

} // namespace

std::unique_ptr<Verb> queryVerb()
{
    return std::make_unique<Query>();
}

} // namespace graylens::cli
