// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/call_tree.h"

#include <map>

#include <fmt/format.h>

#include "core/analysis/path_sums.h"
#include "core/analysis/tree_layout.h"
#include "core/analysis/tree_order.h"

namespace graylens::analysis {

namespace {

/// Every thread on its own, whatever it is called.
GroupKey eachThread()
{
    return
        [count = std::make_shared<std::size_t>(0)](const std::string&, ThreadId) { return std::to_string((*count)++); };
}

/// The name of each group's only thread; where several have the same, with a number.
std::vector<std::string> uniqueLabels(const std::vector<PathGroup>& groups, const trace::Trace& trace)
{
    std::map<std::string, std::size_t> uses, seen;
    for (const PathGroup& group : groups)
        ++uses[group.labels.front()];
    std::vector<std::string> out;
    for (const PathGroup& group : groups) {
        const std::string& label = group.labels.front();
        if (uses[label] == 1) {
            out.push_back(label);
            continue;
        }
        const std::size_t number = ++seen[label];
        out.push_back(group.threads.empty()
                          ? fmt::format("{} ({})", label, number)
                          : fmt::format("{} ({})", label, trace.threads.tid[group.threads[0].value()]));
    }
    return out;
}

} // namespace

CallTree layoutTree(const PathSums& paths, std::shared_ptr<const StringPool> names, bool hasCpu)
{
    const std::size_t size = paths.sums.size();
    ChildLists children = childLists(paths.paths.parents());
    sortChildren(children, [&](std::uint32_t a, std::uint32_t b) {
        const std::int64_t totalA = paths.sums[a].total, totalB = paths.sums[b].total;
        if (totalA != totalB)
            return totalA > totalB;
        return names->view(StringId(paths.paths.name(a))) < names->view(StringId(paths.paths.name(b)));
    });
    DepthFirst order = depthFirst(paths.paths.parents(), children);
    CallTree tree;
    tree.name.resize(size);
    tree.total.resize(size);
    tree.self.resize(size);
    tree.count.resize(size);
    if (hasCpu) {
        tree.totalCpu.resize(size);
        tree.selfCpu.resize(size);
    }
    for (std::uint32_t n = 0; n < size; ++n) {
        const std::uint32_t at = order.place[n];
        const PathSum& sum = paths.sums[n];
        tree.name[at] = n == 0 ? StringId(0) : StringId(paths.paths.name(n));
        tree.total[at] = sum.total;
        tree.self[at] = sum.self;
        tree.count[at] = sum.count;
        if (hasCpu)
            tree.totalCpu[at] = sum.totalCpu;
    }
    tree.parent = std::move(order.parent);
    tree.subtreeEnd = std::move(order.subtreeEnd);
    tree.depth = std::move(order.depth);
    if (hasCpu) {
        tree.selfCpu = tree.totalCpu;
        for (std::size_t n = size; n-- > 1;)
            tree.selfCpu[tree.parent[n]] -= tree.totalCpu[n];
    }
    tree.names = std::move(names);
    return tree;
}

Result<CallTree> callTree(const trace::Trace& trace, const Selection& selection, GroupBy by, const Operation& operation)
{
    operation.report(0, 2, "call tree");
    const PathSource source = pathSource(trace, selection);
    GL_TRY(std::vector<PathGroup> groups,
           collectPaths(trace, selection, by == GroupBy::Thread ? eachThread() : GroupKey(), source, operation));
    operation.report(1, 2, "call tree");
    auto names = std::make_shared<StringPool>();
    NameMap map(trace.strings, *names);
    PathSums all;
    if (by == GroupBy::Thread) {
        const std::vector<std::string> labels = uniqueLabels(groups, trace);
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const PathGroup& group = groups[i];
            const std::uint32_t base = all.child(0, names->intern(labels[i]).value());
            all.sums[0].total += group.tree.sums[0].total;
            all.sums[0].totalCpu += group.tree.sums[0].totalCpu;
            all.merge(group.tree, base, map);
        }
    } else {
        all = std::move(groups[0].tree);
        all.paths.renameAll(map);
    }
    if (operation.stopRequested())
        return cancelled();
    CallTree tree = layoutTree(all, std::move(names), source.hasCpu);
    tree.sampled = source.sampled;
    tree.unit = source.unit;
    tree.unitLabel = source.unitLabel;
    operation.report(2, 2, "call tree");
    return tree;
}

} // namespace graylens::analysis
