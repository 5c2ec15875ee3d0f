// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/pair_setup.h"

#include "core/analysis/diff_window.h"

namespace graylens::layout {

namespace {

using Window = analysis::WindowSpec;

Result<TimeNs> momentOf(const trace::Trace& trace, const Window& window, const PairAnchor& anchor)
{
    if (anchor.kind == PairAnchor::Kind::Start) {
        GL_TRY(const TimeRange range, analysis::findWindow(trace, window));
        return range.begin;
    }
    Window moment;
    if (anchor.kind == PairAnchor::Kind::FirstFrame) {
        moment.kind = Window::Kind::Startup;
        GL_TRY(const TimeRange range, analysis::findWindow(trace, moment));
        return range.end;
    }
    moment.kind = Window::Kind::Method;
    moment.method = anchor.method;
    moment.occurrence = anchor.occurrence;
    GL_TRY(const TimeRange range, analysis::findWindow(trace, moment));
    return range.begin;
}

} // namespace

Result<PairAnchor> parseAnchor(const std::string& text)
{
    if (text == "start")
        return PairAnchor {};
    if (text == "first-frame")
        return PairAnchor {PairAnchor::Kind::FirstFrame, {}, 1};
    const auto window
        = text.starts_with("method:") ? analysis::parseWindow(text) : fail(Errc::InvalidArgument, "no method");
    if (!window)
        return fail(Errc::InvalidArgument,
                    "\"" + text + "\" is no moment: start, first-frame, method:NAME or method:NAME#3 is meant");
    return PairAnchor {PairAnchor::Kind::Method, window->method, window->occurrence};
}

Result<std::array<TimeNs, 2>> anchorOf(const std::array<trace::TracePtr, 2>& traces,
                                       const analysis::DiffOptions& options, const PairAnchor& anchor)
{
    std::array<TimeNs, 2> out {};
    for (std::size_t side = 0; side < 2; ++side) {
        GL_TRY(out[side], momentOf(*traces[side], options.window[side], anchor));
    }
    return out;
}

Result<std::vector<std::pair<ThreadId, ThreadId>>> threadPairs(const std::array<trace::TracePtr, 2>& traces,
                                                               const analysis::DiffOptions& options)
{
    auto pairs = analysis::matchThreads(*traces[0], *traces[1], options.pairThreads);
    if (pairs.empty())
        return fail(Errc::NotFound, "the traces have no threads with calls over time that belong together");
    return pairs;
}

Result<ComparedThreads> comparedThreads(const std::array<trace::TracePtr, 2>& traces,
                                        std::pair<ThreadId, ThreadId> threads, const analysis::DiffOptions& options,
                                        const analysis::DiffTree& tree, const Operation& operation)
{
    analysis::MatchOptions match;
    match.renamed = analysis::renamesOf(tree);
    match.renamed.insert(match.renamed.end(), options.pairMethods.begin(), options.pairMethods.end());
    ComparedThreads out;
    std::array<analysis::MatchSide, 2> sides;
    for (std::size_t side = 0; side < 2; ++side) {
        out.side[side] = {traces[side], nullptr, side == 0 ? threads.first : threads.second};
        sides[side] = {traces[side], out.side[side].thread, {}};
        if (options.window[side].kind == Window::Kind::Whole)
            continue;
        GL_TRY(sides[side].range, analysis::findWindow(*traces[side], options.window[side]));
    }
    GL_TRY(out.match, analysis::matchSlices(sides[0], sides[1], match, operation));
    return out;
}

} // namespace graylens::layout
