// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/cli/commands/diff_case.h"
#include "app/cli/commands/diff_timelines.h"
#include "app/cli/commands/side_files.h"
#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/import/parts.h"
#include "core/report/diff_html.h"
#include "core/report/diff_markdown.h"
#include "core/report/diff_png.h"
#include "core/report/diff_report.h"
#include "core/report/flame_svg.h"
#include "core/report/text.h"

namespace graylens::cli {
namespace {

class Diff final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("diff", "Why the abnormal side takes longer than the normal one");
        verb.add_option("--normal", m_normal, "Traces, profiles or bundles of the good runs")->type_name("FILE");
        verb.add_option("--abnormal", m_abnormal, "Traces, profiles or bundles of the bad runs")->type_name("FILE");
        m_case.addTo(verb);
        addNameOptions(verb, m_normalNames, "-normal");
        addNameOptions(verb, m_abnormalNames, "-abnormal");
        addWindowOptions(verb);
        addHelpOptions(verb);
        verb.add_option("--html", m_html, "Also write the whole comparison as one HTML file")->type_name("FILE");
        verb.add_option("--png", m_png, "Also draw it")->type_name("FILE");
        verb.add_option("--svg", m_svg, "Also draw the flame graph of both sides, searchable in any browser")
            ->type_name("FILE");
        m_timelines.addTo(verb);
        verb.add_option("--markdown", m_markdown, "Also write it for a ticket; - prints it instead of the text")
            ->type_name("FILE");
        verb.add_flag("--share", m_options.shares,
                      "Parts of each side's own time instead of times: what takes a larger part of it");
        verb.add_option("--part", m_options.part,
                        "What is compared of files that hold several measures, by name: alloc_space")
            ->type_name("NAME");
        addDurationOption(verb, "--fail-above", m_failAbove,
                          "Exit with 6 where abnormal takes longer by more than this");
        addCountOption(verb, "--limit", m_limit, "Print at most so many causes as text (default 20, 0 = all)");
        addJsonOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb,
                   "graylens-cli diff --normal good-*.trace --abnormal slow-*.trace --window startup "
                   "--html report.html --fail-above 200ms");
        return verb;
    }

    int run(Context& context) override
    {
        if (m_case.read.empty() ? m_normal.empty() || m_abnormal.empty() : !m_normal.empty() || !m_abnormal.empty()) {
            context.message("diff compares --normal FILE... with --abnormal FILE..., or what a --case compares; try "
                            "\"graylens-cli diff --help\"");
            return kUsage;
        }
        if (!m_case.read.empty())
            if (const auto read = m_case.readInto({&m_normal, &m_abnormal}, m_options, context.operation); !read)
                return context.report(read.error());
        for (auto* side : {&m_normal, &m_abnormal}) {
            auto files = sideFiles(*side);
            if (!files)
                return context.report(files.error());
            *side = *std::move(files);
        }
        if (const auto options = readOptions(); !options) {
            context.message(options.error().text() + "; try \"graylens-cli diff --help\"");
            return kUsage;
        }
        const auto result = compare(context);
        if (!result)
            return context.report(result.error());
        if (m_failAbove && result->tree.unit != trace::WeightUnit::Nanoseconds) {
            context.message("--fail-above is a time, and these files measure none");
            return kUsage;
        }
        if (const int written = writeFiles(context, *result); written != kDone)
            return written;
        context.out << (context.json            ? report::diffJson(*result)
                            : m_markdown == "-" ? report::diffMarkdown(*result, sources(), m_limit)
                                                : report::diffText(*result, m_limit));
        if (m_failAbove && result->delta > *m_failAbove) {
            context.message("the difference of " + report::signedDuration(result->delta) + " is above "
                            + report::duration(*m_failAbove));
            return kOverThreshold;
        }
        return context.finish();
    }

private:
    void addWindowOptions(CLI::App& verb)
    {
        verb.add_option(
                "--window", m_window,
                "Part of both sides to compare: whole, startup, method:NAME (method:NAME#3 for its third call), "
                "until:NAME (from the start to the end of that call), or a range as 1.2s..3500ms")
            ->type_name("WINDOW");
        verb.add_option("--window-normal", m_windowNormal, "The same for the normal side alone")->type_name("WINDOW");
        verb.add_option("--window-abnormal", m_windowAbnormal, "The same for the abnormal side alone")
            ->type_name("WINDOW");
    }
    void addHelpOptions(CLI::App& verb)
    {
        verb.add_option("--my-code", m_options.myCode, "Methods that begin so are yours: causes name the nearest one")
            ->type_name("PREFIX");
        verb.add_option("--exclude", m_options.exclude, "Methods that begin so are noise: they join the rest")
            ->type_name("PREFIX");
        verb.add_option("--pair", m_pairs, "The same method under two names, normal=abnormal")->type_name("A=B");
        verb.add_option("--pair-thread", m_threadPairs, "The same thread under two names, normal=abnormal")
            ->type_name("A=B");
    }
    /// What the words on the command line mean. InvalidArgument.
    Result<void> readOptions()
    {
        if (m_options.shares && m_failAbove)
            return fail(Errc::InvalidArgument, "--fail-above is a time, and --share compares none");
        const std::array<const std::string*, 2> own {&m_windowNormal, &m_windowAbnormal};
        for (std::size_t side = 0; side < 2; ++side) {
            const std::string& text = own[side]->empty() ? m_window : *own[side];
            if (text.empty())
                continue;
            GL_TRY(m_options.window[side], analysis::parseWindow(text));
        }
        // Beside those of a case.
        GL_TRY(const auto methods, pairsOf(m_pairs));
        GL_TRY(const auto threads, pairsOf(m_threadPairs));
        m_options.pairMethods.insert(m_options.pairMethods.end(), methods.begin(), methods.end());
        m_options.pairThreads.insert(m_options.pairThreads.end(), threads.begin(), threads.end());
        return {};
    }
    static Result<std::vector<analysis::NamePair>> pairsOf(const std::vector<std::string>& texts)
    {
        std::vector<analysis::NamePair> pairs;
        for (const std::string& text : texts) {
            const auto sign = text.find('=');
            if (sign == std::string::npos || sign == 0 || sign + 1 == text.size())
                return fail(Errc::InvalidArgument, "\"" + text + "\" is no pair: normal=abnormal is meant");
            pairs.push_back({text.substr(0, sign), text.substr(sign + 1)});
        }
        return pairs;
    }
    /// Opened when their turn comes: many traces need not be in memory together.
    std::vector<analysis::DiffSource> sourcesOf(Context& context, const std::vector<std::string>& files,
                                                const NameOptions& names)
    {
        std::vector<analysis::DiffSource> side;
        for (const auto& file : files)
            side.push_back({std::filesystem::path(file).filename().string(),
                            [this, &context, &names, file](const Operation&) { return openOne(context, file, names); },
                            {}});
        return side;
    }
    Result<trace::TracePtr> openOne(Context& context, const std::string& file, const NameOptions& names)
    {
        GL_TRY(const auto document, context.open(file, names));
        auto part = imports::partOf(*document, m_options.part);
        if (!part)
            return tl::make_unexpected(std::move(part).error().at(file));
        trace::TracePtr trace = std::move(part->trace);
        if (const std::size_t all = recordingsIn(*document); all > 1)
            context.message(fmt::format("warning: {} holds {} recordings, of which one is compared; give them as files "
                                        "to compare them all",
                                        file, all));
        for (const auto& issue : trace->issues)
            if (issue.severity == trace::Severity::DataLoss)
                m_missing.push_back(file + ": " + issue.message);
        return trace;
    }

    Result<analysis::DiffResult> compare(Context& context)
    {
        return analysis::diff(sourcesOf(context, m_normal, m_normalNames),
                              sourcesOf(context, m_abnormal, m_abnormalNames), context.operation, m_options);
    }

    report::DiffSources sources() const
    {
        return {m_normal, m_abnormal, m_missing, report::choices(m_options), m_case.notes};
    }

    int writeFiles(Context& context, const analysis::DiffResult& result) const
    {
        if (!m_html.empty())
            if (const int code = context.write(m_html, report::diffHtml(result, sources())))
                return code;
        if (!m_markdown.empty() && m_markdown != "-")
            if (const int code = context.write(m_markdown, report::diffMarkdown(result, sources(), m_limit)))
                return code;
        if (!m_svg.empty())
            if (const int code
                = context.write(m_svg, report::diffFlameSvg(result.tree, {report::headline(result), 1600, 0.5F})))
                return code;
        if (const int code = m_case.write(context, {&m_normal, &m_abnormal}, m_options))
            return code;
        if (const int code = m_timelines.write(context, {m_normal.front(), m_abnormal.front()},
                                               {&m_normalNames, &m_abnormalNames}, result, m_options))
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
    NameOptions m_normalNames, m_abnormalNames;
    std::vector<std::string> m_missing; ///< one sentence for each loss of data on either side
    std::string m_window, m_windowNormal, m_windowAbnormal;
    std::vector<std::string> m_pairs, m_threadPairs;
    analysis::DiffOptions m_options;
    std::string m_html, m_png, m_svg, m_markdown;
    TimelinePictures m_timelines;
    CaseOptions m_case;
    std::optional<DurationNs> m_failAbove;
    std::size_t m_limit = 20;
};

} // namespace

std::unique_ptr<Verb> diffVerb()
{
    return std::make_unique<Diff>();
}

} // namespace graylens::cli
