// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <memory>
#include <vector>

#include "core/symbols/mapping.h"
#include "core/symbols/mapping_members.h"

namespace graylens::symbols {

/// Where to find a class by name, and the members of those that were asked for.
struct Mapping::ClassIndex
{
    static constexpr std::uint32_t kEmpty = 0xFFFFFFFFU;

    std::vector<std::uint32_t> byResidual, byOriginal; ///< open addressing; sizes are powers of two
    std::unique_ptr<std::atomic<const ClassMembers*>[]> members; ///< one a class; null = not parsed yet
    std::size_t classes = 0;

    ~ClassIndex()
    {
        for (std::size_t i = 0; i < classes; ++i)
            delete members[i].load(std::memory_order_acquire);
    }
};

} // namespace graylens::symbols
