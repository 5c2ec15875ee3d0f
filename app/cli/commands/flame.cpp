// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/primary.h"
#include "app/cli/verb.h"
#include "core/report/flame_export.h"
#include "core/report/flame_svg.h"

namespace graylens::cli {
namespace {

enum class Format : std::uint8_t { Collapsed, Svg, Speedscope, Json };
class Flame final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("flame", "Calls merged by path: a flame graph, or its data");
        verb.add_option("FILE", m_file, "A trace, profile or bundle; - is standard input")->required();
        addChoiceOption(
            verb, "--format", {"collapsed", "svg", "speedscope", "json"},
            [this](std::size_t nth) { m_format = static_cast<Format>(nth); },
            "collapsed (default), svg, speedscope or json");
        verb.add_flag("--json", m_json, "The same as --format json");
        verb.add_option("--out", m_out, "Write here instead of to standard output")->type_name("FILE");
        verb.add_flag("--by-thread", m_byThread, "One root a thread instead of all threads merged");
        verb.add_option("--width", m_width, "Width of the SVG in pixels")
            ->type_name("PIXELS")
            ->check(CLI::Range(200, 20000));
        m_threads.add(verb);
        addNameOptions(verb, context.names);
        addKeyOptions(verb, context.keys);
        addExample(verb,
                   "graylens-cli flame startup.trace --format svg --out flame.svg\n\n"
                   "Weights of times are nanoseconds.");
        return verb;
    }

    int run(Context& context) override
    {
        const auto tree = read(context);
        if (!tree)
            return context.report(tree.error());
        const int written = context.write(m_out, rendered(*tree));
        return written == kDone ? context.finish() : written;
    }

private:
    Result<analysis::CallTree> read(Context& context) const
    {
        GL_TRY(const auto trace, openPrimary(context, m_file));
        analysis::Selection selection;
        GL_TRY(selection.threads, m_threads.in(*trace));
        const auto by = m_byThread ? analysis::GroupBy::Thread : analysis::GroupBy::Merged;
        return analysis::callTree(*trace, selection, by, context.operation);
    }

    std::string rendered(const analysis::CallTree& tree) const
    {
        const std::string title = std::filesystem::path(m_file).filename().string();
        switch (m_json ? Format::Json : m_format) {
        case Format::Svg:
            return report::flameSvg(tree, {title, static_cast<float>(m_width), 0.5F});
        case Format::Speedscope:
            return report::speedscopeJson(tree, title);
        case Format::Json:
            return report::callTreeJson(tree);
        case Format::Collapsed:
            break;
        }
        return report::collapsedStacks(tree);
    }

    std::string m_file;
    Format m_format = Format::Collapsed;
    bool m_json = false;
    bool m_byThread = false;
    int m_width = 1200;
    std::string m_out = "-";
    ThreadChoice m_threads;
};

} // namespace

std::unique_ptr<Verb> flameVerb()
{
    return std::make_unique<Flame>();
}

} // namespace graylens::cli
