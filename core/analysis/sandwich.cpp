// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/path_sums.h"
#include "core/analysis/tree_layout.h"

namespace graylens::analysis {

namespace {

CallTree withHeaderOf(const CallTree& tree, CallTree made)
{
    made.sampled = tree.sampled;
    made.unit = tree.unit;
    made.unitLabel = tree.unitLabel;
    return made;
}

PathSum sumOf(const CallTree& tree, std::uint32_t node)
{
    return {tree.total[node], tree.self[node], tree.totalCpu.empty() ? 0 : tree.totalCpu[node], tree.count[node]};
}

void add(PathSum& to, const PathSum& from)
{
    to.total += from.total;
    to.self += from.self;
    to.totalCpu += from.totalCpu;
    to.count += from.count;
}

/// Calls `use` with every node of `method` that no caller of the same name encloses.
template <class Use> void forOutermost(const CallTree& tree, StringId method, const Use& use)
{
    for (std::uint32_t n = 1; n < tree.size();) {
        if (tree.name[n] == method) {
            use(n);
            n = tree.subtreeEnd[n];
        } else {
            ++n;
        }
    }
}

} // namespace

CallTree callees(const CallTree& tree, StringId method)
{
    PathSums out;
    const std::uint32_t top = out.child(0, method.value());
    std::vector<std::uint32_t> place(tree.size());
    forOutermost(tree, method, [&](std::uint32_t begin) {
        for (std::uint32_t n = begin; n < tree.subtreeEnd[begin]; ++n) {
            place[n] = n == begin ? top : out.child(place[tree.parent[n]], tree.name[n].value());
            add(out.sums[place[n]], sumOf(tree, n));
        }
    });
    out.sums[0] = {out.sums[top].total, 0, out.sums[top].totalCpu, 0};
    return withHeaderOf(tree, layoutTree(out, tree.names, !tree.totalCpu.empty()));
}

CallTree callers(const CallTree& tree, StringId method)
{
    PathSums out;
    out.child(0, method.value());
    forOutermost(tree, method, [&](std::uint32_t begin) {
        PathSum sum = sumOf(tree, begin);
        for (std::uint32_t n = begin + 1; n < tree.subtreeEnd[begin]; ++n) {
            if (tree.name[n] == method) { // a recursive call below belongs to this entry; a sample is in it already
                sum.self += tree.self[n];
                sum.count += tree.sampled ? 0 : tree.count[n];
            }
        }
        std::uint32_t at = 0;
        add(out.sums[0], {sum.total, 0, sum.totalCpu, 0});
        for (std::uint32_t n = begin; n != 0; n = tree.parent[n]) {
            at = out.child(at, tree.name[n].value());
            add(out.sums[at], sum);
        }
    });
    CallTree made = layoutTree(out, tree.names, !tree.totalCpu.empty());
    return withHeaderOf(tree, std::move(made));
}

CallTree pruned(const CallTree& tree, std::int64_t minTotal)
{
    auto names = std::make_shared<StringPool>();
    const NameMap map(*tree.names, *names);
    const std::uint32_t other = names->intern("(other)").value();
    PathSums out;
    out.sums[0] = sumOf(tree, 0);
    std::vector<std::uint32_t> place(tree.size());
    for (std::uint32_t n = 1; n < tree.size();) {
        const std::uint32_t parent = place[tree.parent[n]];
        if (tree.total[n] >= minTotal) {
            place[n] = out.child(parent, map(tree.name[n].value()));
            add(out.sums[place[n]], sumOf(tree, n));
            ++n;
        } else {
            PathSum rest = sumOf(tree, n);
            rest.self = rest.total; // its callees are not shown
            add(out.sums[out.child(parent, other)], rest);
            n = tree.subtreeEnd[n];
        }
    }
    return withHeaderOf(tree, layoutTree(out, std::move(names), !tree.totalCpu.empty()));
}

} // namespace graylens::analysis
