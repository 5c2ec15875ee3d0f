// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/document.h"

#include <algorithm>
#include <tuple>

namespace graylens::imports {

namespace {

void collect(const Member& member, std::vector<trace::TracePtr>& out)
{
    if (member.trace)
        out.push_back(member.trace);
    for (const Member& child : member.children)
        collect(child, out);
}

bool hasLoss(const Member& member)
{
    return member.state == MemberState::Partial || (member.trace && member.trace->isPartial())
        || std::any_of(member.children.begin(), member.children.end(), hasLoss);
}

bool holdsSomething(const trace::Trace& trace)
{
    return trace.slices.size() + trace.samples.size() + trace.counters.ts.size() + trace.instants.ts.size() > 0;
}

/// As collect(), but of the parts of one input (its sample types, say) only the first that holds something: decoders
/// give the main part first.
void collectMain(const Member& member, std::vector<trace::TracePtr>& out)
{
    const auto isPart
        = [&member](const Member& child) { return child.trace && !member.trace && child.format == member.format; };
    const bool hasParts = !member.children.empty() && std::ranges::all_of(member.children, isPart);
    if (!hasParts) {
        if (member.trace)
            out.push_back(member.trace);
        for (const Member& child : member.children)
            collectMain(child, out);
        return;
    }
    const auto main = std::ranges::find_if(member.children, [](const Member& c) { return holdsSomething(*c.trace); });
    out.push_back(main == member.children.end() ? member.children.front().trace : main->trace);
}

/// Larger is more worth showing first: calls and samples, then records, then anything at all.
auto weight(const trace::Trace& trace)
{
    return std::tuple(trace.callCount() + trace.samples.size(), trace.logs.size() + trace.requests.size(),
                      trace.slices.size() + trace.counters.ts.size() + trace.instants.ts.size());
}

} // namespace

std::vector<trace::TracePtr> Document::traces() const
{
    std::vector<trace::TracePtr> out;
    collect(root, out);
    return out;
}

trace::TracePtr Document::primary() const
{
    std::vector<trace::TracePtr> all;
    collectMain(root, all);
    const auto best = std::max_element(all.begin(), all.end(),
                                       [](const auto& a, const auto& b) { return weight(*a) < weight(*b); });
    return best == all.end() ? nullptr : *best;
}

trace::TracePtr Document::overTime() const
{
    const auto lasts = [](const trace::TracePtr& trace) { return trace->span.duration() > 1; };
    const trace::TracePtr first = primary();
    std::vector<trace::TracePtr> all = traces();
    std::erase_if(all, [&](const trace::TracePtr& trace) { return !lasts(trace); });
    if (!first || lasts(first) || all.empty())
        return first;
    return *std::max_element(all.begin(), all.end(),
                             [](const auto& a, const auto& b) { return weight(*a) < weight(*b); });
}

bool Document::isPartial() const
{
    return hasLoss(root);
}

} // namespace graylens::imports
