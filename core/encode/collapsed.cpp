// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/encode/collapsed.h"

#include <vector>

#include "core/base/utf8.h"
#include "core/encode/formats.h"

namespace graylens::encode {

namespace {

std::string foldedName(std::string_view name)
{
    std::string repaired;
    std::string out(asUtf8(name, repaired));
    for (char& c : out) {
        if (c == ';')
            c = ':';
        else if (static_cast<unsigned char>(c) < 0x20)
            c = ' ';
    }
    return out.empty() ? "(unnamed)" : out;
}

/// Calls use(line) for each path with a weight of its own.
template <class Use> void forEachPath(const analysis::CallTree& tree, Use&& use)
{
    // Where each open ancestor's text ends in `path`: the tree is walked depth first, so the path is a stack.
    std::string path;
    std::vector<std::size_t> ends {0};
    for (std::uint32_t node = 1; node < tree.size(); ++node) {
        ends.resize(tree.depth[node]);
        path.resize(ends.back());
        if (!path.empty())
            path += ';';
        path += foldedName(tree.text(node));
        ends.push_back(path.size());
        if (tree.self[node] > 0)
            use(path, tree.self[node]);
    }
}

} // namespace

std::string collapsedStacks(const analysis::CallTree& tree)
{
    std::string out;
    forEachPath(tree, [&out](const std::string& path, std::int64_t weight) {
        out += path + ' ' + std::to_string(weight) + '\n';
    });
    return out;
}

/// Threads become the outermost frame where there are several: the format has no other place for them.
Result<void> writeCollapsed(const trace::Trace& trace, Output& out, const Operation& operation)
{
    const auto by = trace.threads.size() > 1 ? analysis::GroupBy::Thread : analysis::GroupBy::Merged;
    GL_TRY(const auto tree, analysis::callTree(trace, {}, by, operation));
    forEachPath(tree, [&out](const std::string& path, std::int64_t weight) {
        out.format("{} {}\n", path, weight);
        out.next();
    });
    return {};
}

} // namespace graylens::encode
