// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/diff_timelines.h"

#include <CLI/CLI.hpp>

#include "core/report/two_timelines.h"

namespace graylens::cli {

void TimelinePictures::addTo(CLI::App& verb)
{
    verb.add_option("--timeline-png", png,
                    "Also draw both timelines, one above the other (the first trace of each side)")
        ->type_name("FILE");
    verb.add_option("--timeline-svg", svg, "The same as SVG, with both durations on hover")->type_name("FILE");
    verb.add_option(
            "--timeline-lock", lock,
            "Moment at which they are locked: start, first-frame, method:NAME (method:NAME#3 for its third call)")
        ->type_name("MOMENT");
    verb.add_option("--timeline-thread", thread,
                    "Part of the name of the thread to draw (default: that of the main cause)")
        ->type_name("NAME");
    verb.add_flag("--timeline-gaps", gaps, "Stretch the faster side so that equal calls stand below each other");
}

int TimelinePictures::write(Context& context, const std::array<std::string, 2>& files,
                            const std::array<const NameOptions*, 2>& names, const analysis::DiffResult& result,
                            const analysis::DiffOptions& compared) const
{
    if (png.empty() && svg.empty())
        return kDone;
    report::TwoTimelinesOptions options;
    options.stretched = gaps;
    options.thread = thread;
    const auto anchor = layout::parseAnchor(lock);
    if (!anchor)
        return context.report(anchor.error());
    options.anchor = *anchor;
    std::array<trace::TracePtr, 2> traces;
    for (std::size_t side = 0; side < 2; ++side) {
        const auto document = context.open(files[side], *names[side]);
        if (!document)
            return context.report(document.error());
        traces[side] = (*document)->primary();
        options.files[side] = std::filesystem::path(files[side]).filename().string();
        if (!traces[side] || traces[side]->span.isEmpty())
            return context.report(Error {Errc::NotFound, "it has no timeline that could be drawn", {files[side]}});
    }
    if (!png.empty()) {
        const auto picture = report::twoTimelinesPng(traces, result, compared, options, context.operation);
        if (!picture)
            return context.report(picture.error());
        if (const int code = context.write(png, {reinterpret_cast<const char*>(picture->data()), picture->size()}))
            return code;
    }
    if (svg.empty())
        return kDone;
    const auto picture = report::twoTimelinesSvg(traces, result, compared, options, context.operation);
    return picture ? context.write(svg, *picture) : context.report(picture.error());
}

} // namespace graylens::cli
