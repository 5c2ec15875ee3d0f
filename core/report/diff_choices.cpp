// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include <fmt/format.h>

#include "core/report/diff_html.h"
#include "core/report/text.h"

namespace graylens::report {

using analysis::WindowSpec;

namespace {

/// As it is written on the command line, ranges for people.
std::string windowName(const WindowSpec& window)
{
    if (window.kind == WindowSpec::Kind::Whole)
        return "whole trace";
    if (window.kind != WindowSpec::Kind::Range)
        return analysis::windowText(window);
    return window.range.end == std::numeric_limits<TimeNs>::max()
        ? fmt::format("from {} on", duration(window.range.begin))
        : fmt::format("{} to {}", duration(window.range.begin), duration(window.range.end));
}

void addPairs(std::vector<std::string>& out, const std::vector<analysis::NamePair>& pairs, const char* what)
{
    for (const analysis::NamePair& pair : pairs)
        out.push_back(fmt::format("{}: {} in normal is {} in abnormal", what, pair.normal, pair.abnormal));
}

} // namespace

std::vector<std::string> choices(const analysis::DiffOptions& options)
{
    std::vector<std::string> out;
    const std::string normal = windowName(options.window[0]), abnormal = windowName(options.window[1]);
    if (!(options.window[0] == options.window[1]))
        out.push_back(fmt::format("Window: {} in normal, {} in abnormal", normal, abnormal));
    else if (options.window[0].kind != WindowSpec::Kind::Whole)
        out.push_back("Window: " + normal);
    if (!options.part.empty())
        out.push_back("Measured: " + options.part);
    if (options.shares)
        out.emplace_back("Every figure is a part of its side's own whole");
    for (const std::string& prefix : options.myCode)
        out.push_back("Own code: " + prefix);
    for (const std::string& prefix : options.exclude)
        out.push_back("Left out as noise: " + prefix);
    addPairs(out, options.pairMethods, "Same method");
    addPairs(out, options.pairThreads, "Same thread");
    return out;
}

} // namespace graylens::report
