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

/// Larger is more worth showing first: calls and samples, then records, then anything at all.
auto weight(const trace::Trace& trace)
{
    return std::tuple(trace.slices.size() + trace.samples.size(), trace.logs.size() + trace.requests.size(),
                      trace.counters.ts.size() + trace.instants.ts.size());
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
    const auto all = traces();
    const auto best = std::max_element(all.begin(), all.end(),
                                       [](const auto& a, const auto& b) { return weight(*a) < weight(*b); });
    return best == all.end() ? nullptr : *best;
}

bool Document::isPartial() const
{
    return hasLoss(root);
}

} // namespace graylens::imports
