// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tree_transform.h"

#include <algorithm>
#include <unordered_map>

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kGone = 0xFFFFFFFFU;

/// A tree under construction: paths in any order; finish() sums it up and puts it into depth-first order.
class Forest
{
public:
    explicit Forest(const CallTree& like)
        : m_like(like)
        , m_hasCpu(!like.totalCpu.empty())
    {
        append(0, like.size() > 0 ? like.name[0] : StringId());
    }

    std::uint32_t child(std::uint32_t parent, StringId name)
    {
        const auto key = (static_cast<std::uint64_t>(parent) << 32) | name.value();
        const auto [it, isNew] = m_children.try_emplace(key, static_cast<std::uint32_t>(m_name.size()));
        if (isNew)
            append(parent, name);
        return it->second;
    }

    void add(std::uint32_t node, std::int64_t self, std::int64_t selfCpu, std::uint64_t count)
    {
        m_self[node] += self;
        m_selfCpu[node] += selfCpu;
        m_count[node] += count;
    }

    CallTree finish() const
    {
        const std::size_t size = m_name.size();
        std::vector<std::int64_t> total = m_self, totalCpu = m_selfCpu;
        for (std::size_t node = size; node-- > 1;) { // a parent was made before its children
            total[m_parent[node]] += total[node];
            totalCpu[m_parent[node]] += totalCpu[node];
        }
        std::vector<std::vector<std::uint32_t>> children(size);
        for (std::uint32_t node = 1; node < size; ++node)
            children[m_parent[node]].push_back(node);
        for (auto& list : children)
            std::stable_sort(list.begin(), list.end(), [&](auto a, auto b) { return total[a] > total[b]; });

        CallTree out;
        out.names = m_like.names;
        out.sampled = m_like.sampled;
        out.unit = m_like.unit;
        out.unitLabel = m_like.unitLabel;
        struct Entry
        {
            std::uint32_t node, parent;
        };
        std::vector<Entry> open {{0, 0}};
        while (!open.empty()) {
            const Entry entry = open.back();
            open.pop_back();
            const auto at = static_cast<std::uint32_t>(out.size());
            out.name.push_back(m_name[entry.node]);
            out.parent.push_back(entry.parent);
            out.depth.push_back(at == 0 ? std::uint16_t {0} : static_cast<std::uint16_t>(out.depth[entry.parent] + 1));
            out.total.push_back(total[entry.node]);
            out.self.push_back(m_self[entry.node]);
            out.count.push_back(m_count[entry.node]);
            if (m_hasCpu) {
                out.totalCpu.push_back(totalCpu[entry.node]);
                out.selfCpu.push_back(m_selfCpu[entry.node]);
            }
            const auto& below = children[entry.node];
            for (auto child = below.rbegin(); child != below.rend(); ++child)
                open.push_back({*child, at});
        }
        closeSubtrees(out);
        return out;
    }

private:
    void append(std::uint32_t parent, StringId name)
    {
        m_name.push_back(name);
        m_parent.push_back(parent);
        m_self.push_back(0);
        m_selfCpu.push_back(0);
        m_count.push_back(0);
    }

    static void closeSubtrees(CallTree& tree)
    {
        tree.subtreeEnd.resize(tree.size());
        for (auto node = static_cast<std::uint32_t>(tree.size()); node-- > 0;) {
            tree.subtreeEnd[node] = std::max(tree.subtreeEnd[node], node + 1);
            auto& end = tree.subtreeEnd[tree.parent[node]];
            end = std::max(end, tree.subtreeEnd[node]);
        }
    }

    const CallTree& m_like;
    bool m_hasCpu;
    std::vector<StringId> m_name;
    std::vector<std::uint32_t> m_parent;
    std::vector<std::int64_t> m_self, m_selfCpu;
    std::vector<std::uint64_t> m_count;
    std::unordered_map<std::uint64_t, std::uint32_t> m_children;
};

/// Where the own time of a node goes; kGone: nowhere, and its subtree with it.
struct Target
{
    std::uint32_t node = kGone;
    bool isCall = true; ///< its calls count there
};

/// Rebuilds the nodes [first, end), of which `first` is the topmost. `place(forest, node, parentsTarget)` -> Target.
template <class Place>
Result<CallTree> rebuilt(const CallTree& tree, std::uint32_t first, std::uint32_t end, const Operation& operation,
                         Place place)
{
    Forest forest(tree);
    std::vector<std::uint32_t> target(end - first, 0);
    for (std::uint32_t node = first; node < end;) {
        if ((node & 0xFFFF) == 0 && operation.stopRequested())
            return cancelled();
        Target to {0, true};
        if (node != 0)
            to = place(forest, node, node == first ? 0 : target[tree.parent[node] - first]);
        if (to.node == kGone) {
            node = tree.subtreeEnd[node];
            continue;
        }
        target[node - first] = to.node;
        forest.add(to.node, tree.self[node], tree.selfCpu.empty() ? 0 : tree.selfCpu[node],
                   to.isCall ? tree.count[node] : 0);
        ++node;
    }
    return forest.finish();
}

Result<CallTree> withoutRecursion(const CallTree& tree, StringId method, const Operation& operation)
{
    std::vector<std::uint32_t> outermost(tree.size(), kGone); // target of the outermost call of `method` above a node
    return rebuilt(tree, 0, static_cast<std::uint32_t>(tree.size()), operation,
                   [&](Forest& forest, std::uint32_t node, std::uint32_t parent) {
                       outermost[node] = outermost[tree.parent[node]];
                       const bool isMethod = tree.name[node] == method;
                       if (isMethod && outermost[node] != kGone)
                           return Target {outermost[node], true};
                       const std::uint32_t to = forest.child(parent, tree.name[node]);
                       if (isMethod)
                           outermost[node] = to;
                       return Target {to, true};
                   });
}

Result<CallTree> applied(const CallTree& tree, const TreeTransform& transform, const Operation& operation)
{
    const auto size = static_cast<std::uint32_t>(tree.size());
    const auto keep = [&](Forest& forest, std::uint32_t node, std::uint32_t parent) {
        return Target {forest.child(parent, tree.name[node]), true};
    };
    switch (transform.kind) {
    case TreeTransform::Kind::FocusSubtree: {
        const std::uint32_t top = transform.node < size ? transform.node : 0;
        return rebuilt(tree, top, tree.subtreeEnd[top], operation, keep);
    }
    case TreeTransform::Kind::FocusMethod:
        return callees(tree, transform.method);
    case TreeTransform::Kind::MergeMethod:
        return rebuilt(tree, 0, size, operation, [&](Forest& forest, std::uint32_t node, std::uint32_t parent) {
            return tree.name[node] == transform.method ? Target {parent, false} : keep(forest, node, parent);
        });
    case TreeTransform::Kind::DropMethod:
        return rebuilt(tree, 0, size, operation, [&](Forest& forest, std::uint32_t node, std::uint32_t parent) {
            return tree.name[node] == transform.method ? Target {} : keep(forest, node, parent);
        });
    case TreeTransform::Kind::CollapseRecursion:
        return withoutRecursion(tree, transform.method, operation);
    }
    return fail(Errc::InvalidArgument, "unknown transform");
}

} // namespace

Result<CallTree> transformed(const CallTree& tree, std::span<const TreeTransform> transforms,
                             const Operation& operation)
{
    CallTree now = tree;
    for (const TreeTransform& transform : transforms) {
        if (now.size() == 0)
            break;
        GL_TRY(CallTree next, applied(now, transform, operation));
        now = std::move(next);
    }
    return now;
}

CallTree inCpuTime(const CallTree& tree)
{
    if (tree.totalCpu.empty())
        return {};
    CallTree cpu = tree;
    cpu.self = tree.selfCpu;
    const auto size = static_cast<std::uint32_t>(tree.size());
    const auto keep = [&](Forest& forest, std::uint32_t node, std::uint32_t parent) {
        return Target {forest.child(parent, tree.name[node]), true};
    };
    return rebuilt(cpu, 0, size, {}, keep).value_or(CallTree {});
}

} // namespace graylens::analysis
