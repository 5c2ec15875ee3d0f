// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/analysis/path_sums.h"

namespace graylens::analysis {

/// What each sample stands for: its weight, or ns where the gaps to the next sample of its thread give times
/// (a gap counts at most four times the median one: a thread that sleeps is not sampled).
std::vector<std::int64_t> sampleTimes(const trace::Trace& trace);

/// Makes groups as their keys appear.
class GroupBook
{
public:
    explicit GroupBook(const GroupKey& key)
        : m_key(key)
    { }
    /// Index of the group of a thread, which is noted in it.
    std::size_t add(const std::string& label, ThreadId thread);

    std::vector<PathGroup> groups;

private:
    const GroupKey& m_key;
    std::unordered_map<std::string, std::size_t> m_index;
};

/// collectPaths for traces read from their samples.
Result<std::vector<PathGroup>> groupsOfSamples(const trace::Trace& trace, const Selection& selection,
                                               const GroupKey& key, const Operation& operation);

} // namespace graylens::analysis
