// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/primary.h"
#include "app/cli/verb.h"
#include "core/report/json_writer.h"
#include "core/report/timeline_png.h"
#include "core/report/timeline_svg.h"

namespace graylens::cli {
namespace {

class Timeline final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("timeline", "A picture of what ran when, thread by thread");
        verb.add_option("FILE", m_file, "A trace, profile or bundle; - is standard input")->required();
        auto* kind = verb.add_option_group("Pictures", "At least one of them");
        kind->add_option("--png", m_png, "A PNG file for the picture; - is standard output")->type_name("FILE");
        kind->add_option("--svg", m_svg, "An SVG file, sharp at any size; - is standard output")->type_name("FILE");
        kind->require_option(1, 2);
        verb.add_option("--width", m_options.width, "Pixels (default 1600)")
            ->type_name("PIXELS")
            ->check(CLI::Range(200, 30000));
        verb.add_option("--height", m_options.height, "Pixels (default: what all tracks need, at most 4000)")
            ->type_name("PIXELS")
            ->check(CLI::Range(60, 30000));
        addDurationOption(verb, "--from", m_from, "Begin so long after the start of the trace, e.g. 1.2s");
        addDurationOption(verb, "--to", m_to, "End so long after the start of the trace");
        addJsonOption(verb, context);
        addNameOptions(verb, context.names);
        addLogYearOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli timeline startup.trace --png startup.png --width 1920 --from 0s --to 2s");
        return verb;
    }

    int run(Context& context) override
    {
        const auto opened = openOverTime(context, m_file);
        if (!opened)
            return context.report(opened.error());
        const trace::TracePtr trace = *opened;
        m_options.title = std::filesystem::path(m_file).filename().string();
        const TimeNs start = trace->span.begin;
        m_options.range = {start + m_from.value_or(0), m_to ? start + *m_to : trace->span.end};
        if (!m_png.empty()) {
            const auto png = report::timelinePng(*trace, m_options, context.operation);
            if (!png)
                return context.report(png.error());
            if (const int written = context.write(m_png, {reinterpret_cast<const char*>(png->data()), png->size()});
                written != kDone)
                return written;
        }
        if (!m_svg.empty()) {
            const auto svg = report::timelineSvg(*trace, m_options, context.operation);
            if (!svg)
                return context.report(svg.error());
            if (const int written = context.write(m_svg, *svg); written != kDone)
                return written;
        }
        if (context.json && m_png != "-" && m_svg != "-")
            printJson(context);
        return context.finish();
    }

private:
    void printJson(Context& context) const
    {
        std::string text;
        report::JsonWriter json(text);
        json.beginObject().member("file", m_file).key("png");
        m_png.empty() ? json.null() : json.value(m_png);
        json.key("svg");
        m_svg.empty() ? json.null() : json.value(m_svg);
        json.member("duration_ns", m_options.range->duration()).endObject();
        context.out << text << '\n';
    }

    std::string m_file;
    std::string m_png, m_svg;
    report::TimelinePictureOptions m_options;
    std::optional<DurationNs> m_from, m_to;
};

} // namespace

std::unique_ptr<Verb> timelineVerb()
{
    return std::make_unique<Timeline>();
}

} // namespace graylens::cli
