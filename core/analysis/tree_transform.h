// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "core/analysis/call_tree.h"

namespace graylens::analysis {

/// One way to look at a call tree with something taken out. Times stay where they can; nothing is invented.
struct TreeTransform
{
    enum class Kind : std::uint8_t {
        FocusSubtree, ///< only `node` and what it calls
        FocusMethod, ///< only `method` and what it calls, merged from every place it is called
        MergeMethod, ///< its frames go; its own time and its callees move to its callers
        DropMethod, ///< it goes with all it calls, and so does their time
        CollapseRecursion, ///< calls of `method` under itself join the outermost one, with what lies between
    };
    Kind kind = Kind::FocusSubtree;
    std::uint32_t node = 0; ///< of FocusSubtree, in the tree it is applied to
    StringId method; ///< of the others, in the tree's names

    bool operator==(const TreeTransform&) const = default;
};

/// Applies one after the other. Cancelled when asked to stop.
Result<CallTree> transformed(const CallTree& tree, std::span<const TreeTransform> transforms,
                             const Operation& operation = {});

/// The same tree measured in CPU time: total and self are the CPU columns, children largest first. A tree without CPU
/// time comes back empty.
CallTree inCpuTime(const CallTree& tree);

} // namespace graylens::analysis
