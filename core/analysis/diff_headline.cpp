// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_headline.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace graylens::analysis {

namespace {

const Cause* firstOf(const DiffResult& result)
{
    const auto first = std::ranges::find_if(result.causes, [](const Cause& cause) {
        return cause.scope == CauseScope::Method || cause.scope == CauseScope::Idle;
    });
    return first == result.causes.end() ? nullptr : &*first;
}

Headline::Amount amountOf(const DiffResult& result, const Cause& cause)
{
    if (cause.delta == result.delta)
        return Headline::Amount::All;
    const bool isPart = (cause.delta > 0) == (result.delta > 0) && std::abs(cause.delta) <= std::abs(result.delta);
    return isPart ? Headline::Amount::Part : Headline::Amount::Bare;
}

std::string_view argument(const ComparabilityNote& note, std::string_view name)
{
    const auto found = std::ranges::find(note.arguments, name, [](const auto& a) { return std::string_view(a.first); });
    return found == note.arguments.end() ? std::string_view {} : std::string_view(found->second);
}

/// The largest factor by which a thread's methods take longer in abnormal.
double alikeFactor(const DiffResult& result)
{
    double largest = 0;
    for (const ComparabilityNote& note : result.comparability) {
        if (note.code != "uniform-change" || argument(note, "side") != "abnormal")
            continue;
        const std::string_view times = argument(note, "times");
        double factor = 0;
        std::from_chars(times.data(), times.data() + times.size(), factor);
        largest = std::max(largest, factor);
    }
    return largest;
}

const Cause* besides(const DiffResult& result, const Cause& first)
{
    const std::int64_t own = first.scope == CauseScope::Idle ? first.delta : result.tree.deltaSelf(first.node);
    const bool callsNothing = first.scope == CauseScope::Idle || result.tree.subtreeEnd[first.node] == first.node + 1;
    if (result.delta <= 0 || !callsNothing || own * 2 < first.delta)
        return nullptr;
    const auto other = std::ranges::find_if(result.causes, [&](const Cause& cause) {
        return cause.scope == CauseScope::OtherThread && cause.awaited != Awaited::No && cause.delta * 4 >= first.delta;
    });
    return other == result.causes.end() ? nullptr : &*other;
}

} // namespace

Headline headlineOf(const DiffResult& result)
{
    Headline out;
    out.first = firstOf(result);
    if (!out.first)
        return out;
    out.amount = amountOf(result, *out.first);
    for (const std::uint32_t node : out.first->nodes) {
        out.selfNormal += result.tree.normal.self[node];
        out.selfAbnormal += result.tree.abnormal.self[node];
    }
    if (result.delta > 0)
        out.alike = alikeFactor(result);
    out.meanwhile = besides(result, *out.first);
    if (out.meanwhile) {
        out.meanwhileThread = out.meanwhile->node;
        while (out.meanwhileThread != 0 && !result.tree.isThread(out.meanwhileThread))
            out.meanwhileThread = result.tree.parent[out.meanwhileThread];
    }
    return out;
}

} // namespace graylens::analysis
