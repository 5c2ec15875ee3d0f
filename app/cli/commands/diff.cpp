// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/report/diff_html.h"
#include "core/report/diff_png.h"
#include "core/report/diff_report.h"
#include "core/report/text.h"

namespace graylens::cli {
namespace {

class Diff final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("diff", "Why the abnormal side takes longer than the normal one");
        verb.add_option("--normal", m_normal, "Traces, profiles or bundles of the good runs")
            ->type_name("FILE")
            ->required();
        verb.add_option("--abnormal", m_abnormal, "Traces, profiles or bundles of the bad runs")
            ->type_name("FILE")
            ->required();
        verb.add_option("--html", m_html, "Also write the whole comparison as one HTML file")->type_name("FILE");
        verb.add_option("--png", m_png, "Also draw it")->type_name("FILE");
        addDurationOption(verb, "--fail-above", m_failAbove,
                          "Exit with 6 where abnormal takes longer by more than this");
        addCountOption(verb, "--limit", m_limit, "Print at most so many causes as text (default 20, 0 = all)");
        addJsonOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb,
                   "graylens-cli diff --normal good-*.trace --abnormal slow-*.trace --html report.html "
                   "--fail-above 200ms");
        return verb;
    }

    int run(Context& context) override
    {
        const auto result = compare(context);
        if (!result)
            return context.report(result.error());
        if (const int written = writeFiles(context, *result); written != kDone)
            return written;
        context.out << (context.json ? report::diffJson(*result) : report::diffText(*result, m_limit));
        if (m_failAbove && result->delta > *m_failAbove) {
            context.message("the difference of " + report::signedDuration(result->delta) + " is above "
                            + report::duration(*m_failAbove));
            return kOverThreshold;
        }
        return context.finish();
    }

private:
    Result<std::vector<analysis::DiffInput>> openSide(Context& context, const std::vector<std::string>& files)
    {
        std::vector<analysis::DiffInput> side;
        for (const auto& file : files) {
            GL_TRY(const auto document, context.open(file));
            auto trace = document->primary();
            if (!trace)
                return tl::make_unexpected(
                    Error {Errc::NotFound, "there is no trace or profile in it that could be read", {file}});
            for (const auto& issue : trace->issues)
                if (issue.severity == trace::Severity::DataLoss)
                    m_missing.push_back(file + ": " + issue.message);
            side.push_back({std::move(trace), std::filesystem::path(file).filename().string(), {}});
        }
        return side;
    }

    Result<analysis::DiffResult> compare(Context& context)
    {
        GL_TRY(const auto normal, openSide(context, m_normal));
        GL_TRY(const auto abnormal, openSide(context, m_abnormal));
        return analysis::diff(normal, abnormal, context.operation);
    }

    int writeFiles(Context& context, const analysis::DiffResult& result) const
    {
        if (!m_html.empty())
            if (const int code = context.write(m_html, report::diffHtml(result, {m_normal, m_abnormal, m_missing})))
                return code;
        if (m_png.empty())
            return kDone;
        report::DiffPngOptions options;
        options.partial = !m_missing.empty();
        const auto png = report::diffPng(result, options);
        if (!png)
            return context.report(png.error());
        return context.write(m_png, {reinterpret_cast<const char*>(png->data()), png->size()});
    }

    std::vector<std::string> m_normal, m_abnormal;
    std::vector<std::string> m_missing; ///< one sentence for each loss of data on either side
    std::string m_html, m_png;
    std::optional<DurationNs> m_failAbove;
    std::size_t m_limit = 20;
};

} // namespace

std::unique_ptr<Verb> diffVerb()
{
    return std::make_unique<Diff>();
}

} // namespace graylens::cli
