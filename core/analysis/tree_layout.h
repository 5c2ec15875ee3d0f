// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/analysis/path_sums.h"

namespace graylens::analysis {

/// Translates a trace's StringIds into those of a shared pool; each string is looked up once.
class NameMap
{
public:
    NameMap(const StringPool& from, StringPool& to)
        : m_from(from)
        , m_to(to)
        , m_known(from.size(), PathTable::kNone)
    { }
    std::uint32_t operator()(std::uint32_t id) const
    {
        if (id >= m_known.size())
            return 0; // a slice without a name
        if (m_known[id] == PathTable::kNone)
            m_known[id] = m_to.intern(m_from.view(StringId(id))).value();
        return m_known[id];
    }

private:
    const StringPool& m_from;
    StringPool& m_to;
    mutable std::vector<std::uint32_t> m_known;
};

/// Depth-first columns of `paths`, whose names are ids of `names`.
CallTree layoutTree(const PathSums& paths, std::shared_ptr<const StringPool> names, bool hasCpu);

} // namespace graylens::analysis
