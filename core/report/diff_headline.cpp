// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_headline.h"

#include <cmath>

#include <fmt/format.h>

#include "core/analysis/share_tree.h"
#include "core/report/diff_report.h"
#include "core/report/json_writer.h"
#include "core/report/text.h"

namespace graylens::report {

using analysis::Cause;
using analysis::CauseKind;
using analysis::CauseScope;
using analysis::DiffResult;
using analysis::Headline;

namespace {

std::string show(const DiffResult& result, std::int64_t value)
{
    return weight(value, result.tree.unit, result.tree.unitLabel);
}

/// Means of many calls need no tenths.
std::string calls(double count)
{
    const double rounded = count < 100 ? std::round(count * 10) / 10 : std::round(count);
    return rounded == std::floor(rounded) ? grouped(static_cast<std::uint64_t>(rounded))
                                          : fmt::format("{:.1f}", rounded);
}

std::string times(double count)
{
    const double rounded = std::round(count * 10) / 10;
    return rounded == 1 ? "once" : rounded == 2 ? "twice" : calls(count) + " times";
}

/// "Abnormal takes 2.02 s longer".
std::string whole(const DiffResult& result)
{
    const bool isTime = result.tree.unit == trace::WeightUnit::Nanoseconds, isMore = result.delta > 0;
    return fmt::format("Abnormal {} {} {}", isTime ? "takes" : "has", show(result, std::abs(result.delta)),
                       !isMore      ? "less"
                           : isTime ? "longer"
                                    : "more");
}

/// "costs 1.93 s of it".
std::string share(const DiffResult& result, const Headline& headline)
{
    const std::string_view verb = headline.first->delta > 0 ? "costs" : "saves";
    if (headline.amount == Headline::Amount::All)
        return fmt::format("{} all of it", verb);
    return fmt::format("{} {}{}", verb, show(result, std::abs(headline.first->delta)),
                       headline.amount == Headline::Amount::Part ? " of it" : "");
}

/// The method and what it does differently, as the subject of "costs ...".
std::string culprit(const DiffResult& result, const Headline& headline)
{
    const Cause& cause = *headline.first;
    if (cause.scope == CauseScope::Idle)
        return "the main thread, outside any recorded call,";
    const std::string method = validUtf8(causeMethod(result.tree, cause));
    switch (cause.kind) {
    case CauseKind::New:
        return result.tree.sampled
            ? fmt::format("{}, which never runs in normal,", method)
            : fmt::format("{}, called {} and never in normal,", method, times(cause.countAbnormal));
    case CauseKind::Removed:
        return result.tree.sampled
            ? fmt::format("{}, which runs no longer,", method)
            : fmt::format("{}, called {} in normal and no longer,", method, times(cause.countNormal));
    case CauseKind::MoreCalls:
    case CauseKind::FewerCalls:
        return fmt::format("{}, called {} times in abnormal and {} in normal,", method, calls(cause.countAbnormal),
                           calls(cause.countNormal));
    case CauseKind::Waiting:
        return fmt::format("{}, which waits {},", method, cause.delta > 0 ? "longer without running" : "less");
    case CauseKind::Slower:
    case CauseKind::Faster:
        break;
    }
    return fmt::format("{}, itself taking {} instead of {},", method, show(result, headline.selfAbnormal),
                       show(result, headline.selfNormal));
}

} // namespace

std::string headline(const DiffResult& result)
{
    const Headline said = analysis::headlineOf(result);
    if (!said.first)
        return result.delta != 0 ? whole(result) + ", but no single cause stands out."
            : result.tree.unit == trace::WeightUnit::Nanoseconds
            ? "No difference: abnormal takes exactly as long as normal."
            : "No difference: abnormal has exactly as much as normal.";
    const std::string what = culprit(result, said) + ' ' + share(result, said);
    if (said.alike > 0)
        return fmt::format(
            "{}: nearly every method takes {:.1f} times as long, so look at the device and its load first. "
            "Largest: {}.",
            whole(result), said.alike, what);
    if (analysis::isShare(result.tree))
        return fmt::format("In shares of each side's own time: {}.", what);
    if (result.delta == 0)
        return fmt::format("Both take equally long, though not alike: {}.", what);
    std::string out = fmt::format("{}: {}.", whole(result), what);
    if (said.meanwhile)
        out += fmt::format(" Meanwhile on {}: {} {}, {}.", validUtf8(result.tree.text(said.meanwhileThread)),
                           validUtf8(causeMethod(result.tree, *said.meanwhile)), analysis::name(said.meanwhile->kind),
                           signedWeight(said.meanwhile->delta, result.tree.unit, result.tree.unitLabel));
    return out;
}

} // namespace graylens::report
