// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>
#include <numeric>

#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/encode/har.h"
#include "core/io/atomic_file.h"
#include "core/report/network_report.h"
#include "core/report/network_sources.h"

namespace graylens::cli {
namespace {

using Question = analysis::NetworkQuestion;
using Side = analysis::NetworkRequests::Side;

class Network final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("network", "Network requests, and what their failures have in common");
        verb.add_option("FILE", m_files, "Bundles, folders of them, or other files with requests; - is standard input")
            ->required();
        verb.add_option("--filter", m_filter,
                        "Only requests that this expression wants: 'status>=500 and node:cache45'");
        CLI::Option* localize = verb.add_flag(
            "--localize", m_localize, "Which hosts, nodes, operators, versions ... the failures concentrate on");
        addDurationOption(verb, "--slower-than", m_slowerThan,
                          "With --localize: answers that took longer are bad, too");
        verb.add_flag("--slow", m_slow,
                      "With --localize: explain slow answers instead of failures (default: the slowest twentieth)")
            ->needs(localize);
        verb.add_option("--baseline", m_baselines,
                        "With --localize: compare with the requests of this file; repeatable")
            ->needs(localize)
            ->type_name("FILE");
        verb.add_option("--since", m_since,
                        "With --localize: explain the time from this moment by the time before; ns on the requests' "
                        "clock, or a duration after the first one")
            ->needs(localize)
            ->excludes("--baseline");
        verb.add_option("--har", m_har, "Write the requests to this file as HTTP archive; - is standard output")
            ->type_name("OUT")
            ->excludes(localize);
        addJsonOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli network --localize from-users/*.glb --json");
        return verb;
    }

    int run(Context& context) override
    {
        if (context.json && !m_localize && m_har.empty())
            context.out << '[';
        for (const std::string& file : m_files)
            if (const int code = read(context, file, Side::Question); code == kInterrupted || code == kUsage)
                return code;
        for (const std::string& file : m_baselines)
            if (const int code = read(context, file, Side::Baseline); code == kInterrupted || code == kUsage)
                return code;
        if (context.json && !m_localize && m_har.empty())
            context.out << "\n]\n";
        if (m_read == 0)
            return m_failure;
        const int code = m_localize ? explain(context) : !m_har.empty() ? writeHar(context) : int {kDone};
        if (code != kDone)
            return code;
        return m_failure != kDone ? int {kPartial} : context.finish();
    }

private:
    /// Takes in what the file has; a file that cannot be read is said to be so and left out.
    int read(Context& context, const std::string& file, Side side)
    {
        const auto document = context.open(file);
        if (!document)
            return m_failure = context.report(document.error());
        ++m_read;
        for (analysis::NetworkSource& source : report::networkSources(**document)) {
            if (!m_har.empty()) {
                m_sources.push_back(std::move(source));
                continue;
            }
            const auto wanted = m_filter.empty() ? allOf(*source.trace) : filteredOf(context, source);
            if (!wanted)
                return failed(context, wanted.error());
            if (m_localize)
                m_requests.add(*source.trace, *wanted, side);
            else
                print(context, *source.trace, *wanted);
        }
        return kDone;
    }

    static Result<std::vector<std::uint32_t>> allOf(const trace::Trace& trace)
    {
        std::vector<std::uint32_t> all(trace.requests.size());
        std::iota(all.begin(), all.end(), 0U);
        return all;
    }

    Result<std::vector<std::uint32_t>> filteredOf(Context& context, const analysis::NetworkSource& source) const
    {
        GL_TRY(const auto log, analysis::NetworkLog::make({source}, context.operation));
        GL_TRY(auto rows, wantedRows(context, *log));
        for (std::uint32_t& row : rows)
            row = log->requestIndex(row);
        return rows;
    }

    /// InvalidArgument where the expression is none: with a caret under what is wrong.
    Result<std::vector<std::uint32_t>> wantedRows(Context& context, const analysis::NetworkLog& log) const
    {
        const auto expression = analysis::FilterExpression::compile(m_filter, filterFieldsOf(log));
        if (!expression)
            return fail(Errc::InvalidArgument, analysis::caretLines(m_filter, expression.error()));
        return analysis::filtered(log, *expression, context.operation);
    }

    static int failed(Context& context, const Error& error)
    {
        if (error.code != Errc::InvalidArgument)
            return context.report(error);
        context.message(error.message);
        return kUsage;
    }

    void print(Context& context, const trace::Trace& trace, std::span<const std::uint32_t> requests)
    {
        if (!context.json && !requests.empty())
            context.out << report::requestsText(trace, requests);
        for (std::size_t i = 0; context.json && i < requests.size(); ++i) {
            context.out << (m_isFirst ? "\n" : ",\n") << report::requestJson(trace, trace.requests[requests[i]]);
            m_isFirst = false;
        }
    }

    int explain(Context& context)
    {
        Question question;
        question.slowerThan = m_slowerThan.value_or(kNoTime);
        question.bad = m_slow ? Question::Bad::Slow
            : m_slowerThan    ? Question::Bad::FailuresAndSlow
                              : Question::Bad::Failures;
        if (!m_baselines.empty())
            question.baseline = Question::Baseline::OtherFiles;
        if (!m_since.empty()) {
            const auto since = moment();
            if (!since)
                return failed(context, since.error());
            question.baseline = Question::Baseline::Before;
            question.at = *since;
        }
        const auto report = m_requests.localize(question, context.operation);
        if (!report)
            return context.report(report.error());
        context.out << (context.json ? report::networkFindingsJson(*report) : report::networkFindingsText(*report));
        return kDone;
    }

    Result<TimeNs> moment() const
    {
        std::int64_t value = 0;
        const auto [end, error] = std::from_chars(m_since.data(), m_since.data() + m_since.size(), value);
        if (error == std::errc {} && end == m_since.data() + m_since.size())
            return value;
        GL_TRY(const DurationNs after, parseDuration(m_since));
        const auto all = m_requests.requests();
        const auto first
            = std::min_element(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.ts < b.ts; });
        return (first == all.end() ? 0 : first->ts) + after;
    }

    int writeHar(Context& context)
    {
        const auto log = analysis::NetworkLog::make(std::move(m_sources), context.operation);
        if (!log)
            return context.report(log.error());
        const auto rows = wantedRows(context, **log);
        if (!rows)
            return failed(context, rows.error());
        const auto losses = m_har == "-" ? printHar(context, **log, *rows) : storeHar(context, **log, *rows);
        if (!losses && losses.error().code == Errc::Io) {
            context.message("cannot write " + m_har + ": " + losses.error().text());
            return kFailure;
        }
        if (!losses)
            return context.report(losses.error());
        for (const encode::Loss& loss : *losses)
            context.message("not in the output: " + loss.message + " (" + std::to_string(loss.count) + ")");
        return kDone;
    }

    static Result<std::vector<encode::Loss>> printHar(Context& context, const analysis::NetworkLog& log,
                                                      std::span<const std::uint32_t> rows)
    {
        const auto print = [&context](std::span<const std::byte> bytes) -> Result<void> {
            context.out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
            return {};
        };
        return encode::encodeHar(log, rows, print, context.operation);
    }

    Result<std::vector<encode::Loss>> storeHar(Context& context, const analysis::NetworkLog& log,
                                               std::span<const std::uint32_t> rows) const
    {
        GL_TRY(auto file, io::AtomicFile::create(m_har));
        const auto store = [&file](std::span<const std::byte> bytes) { return file.write(bytes); };
        GL_TRY(auto losses, encode::encodeHar(log, rows, store, context.operation));
        GL_CHECK(file.commit());
        return losses;
    }

    std::vector<std::string> m_files, m_baselines;
    std::string m_filter, m_since, m_har;
    bool m_localize = false, m_slow = false;
    std::optional<DurationNs> m_slowerThan;

    bool m_isFirst = true;
    std::size_t m_read = 0; ///< files
    int m_failure = kDone; ///< why the last file that could not be read could not
    analysis::NetworkRequests m_requests;
    std::vector<analysis::NetworkSource> m_sources; ///< for an archive
};

} // namespace

std::unique_ptr<Verb> networkVerb()
{
    return std::make_unique<Network>();
}

} // namespace graylens::cli
