// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include "app/cli/options.h"
#include "app/cli/primary.h"
#include "app/cli/verb.h"
#include "core/report/json_writer.h"
#include "core/report/timeline_png.h"

namespace graylens::cli {
namespace {

class Timeline final : public Verb
{
public:
    CLI::App& add(CLI::App& program, Context& context) override
    {
        CLI::App& verb = *program.add_subcommand("timeline", "A picture of what ran when, thread by thread");
        verb.add_option("FILE", m_file, "A trace, profile or bundle; - is standard input")->required();
        verb.add_option("--png", m_png, "Where the picture goes; - is standard output")->type_name("FILE")->required();
        verb.add_option("--width", m_options.width, "Pixels (default 1600)")
            ->type_name("PIXELS")
            ->check(CLI::Range(200, 30000));
        verb.add_option("--height", m_options.height, "Pixels (default: what all tracks need, at most 4000)")
            ->type_name("PIXELS")
            ->check(CLI::Range(60, 30000));
        addDurationOption(verb, "--from", m_from, "Begin so long after the start of the trace, e.g. 1.2s");
        addDurationOption(verb, "--to", m_to, "End so long after the start of the trace");
        addJsonOption(verb, context);
        addKeyOptions(verb, context.keys);
        addExample(verb, "graylens-cli timeline startup.trace --png startup.png --width 1920 --from 0s --to 2s");
        return verb;
    }

    int run(Context& context) override
    {
        const auto png = draw(context);
        if (!png)
            return context.report(png.error());
        const int written = context.write(m_png, {reinterpret_cast<const char*>(png->data()), png->size()});
        if (written != kDone)
            return written;
        if (context.json && m_png != "-")
            printJson(context);
        return context.finish();
    }

private:
    Result<std::vector<std::byte>> draw(Context& context)
    {
        GL_TRY(const auto trace, openPrimary(context, m_file));
        m_options.title = std::filesystem::path(m_file).filename().string();
        m_options.range = {trace->span.begin + m_from.value_or(0), m_to ? trace->span.begin + *m_to : trace->span.end};
        return report::timelinePng(*trace, m_options, context.operation);
    }

    void printJson(Context& context) const
    {
        std::string text;
        report::JsonWriter json(text);
        json.beginObject().member("file", m_file).member("png", m_png);
        json.member("duration_ns", m_options.range->duration()).endObject();
        context.out << text << '\n';
    }

    std::string m_file;
    std::string m_png;
    report::TimelinePngOptions m_options;
    std::optional<DurationNs> m_from, m_to;
};

} // namespace

std::unique_ptr<Verb> timelineVerb()
{
    return std::make_unique<Timeline>();
}

} // namespace graylens::cli
