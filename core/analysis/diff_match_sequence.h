// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace graylens::analysis {

/// One call in a list of callees, as it is matched.
struct SequenceItem
{
    std::uint32_t key = 0; ///< what the name is matched by
    std::uint32_t shape = 0; ///< equal only where key and everything that is called are
    std::int64_t size = 0; ///< how long it took
};

using SequencePair = std::pair<std::uint32_t, std::uint32_t>; ///< indices into both lists

/// Matches lists of calls in order: a longest common sequence of keys, the most alike of the longest where the lists
/// are short. Long ones are cut at keys that both have once (patience), the parts matched by Myers' O(ND) algorithm in
/// linear space; where they differ too much for that, stretches that repeat fold into one and are matched as such.
class SequenceMatcher
{
public:
    using Items = std::span<const SequenceItem>;

    explicit SequenceMatcher(std::uint64_t budget)
        : m_budget(budget)
    { }
    /// Appends the pairs to `out`, in no particular order. False where a part was given up: what could be matched
    /// there is missing.
    bool match(Items a, Items b, std::vector<SequencePair>& out);

private:
    struct Part
    {
        std::uint32_t aBegin = 0, aEnd = 0, bBegin = 0, bEnd = 0;
        bool isEmpty() const { return aBegin == aEnd || bBegin == bEnd; }
        std::uint64_t cells() const { return std::uint64_t {aEnd - aBegin} * (bEnd - bBegin); }
    };
    template <class Same> void trim(Part& part, const Same& same);
    void matchPart(Part part, int depth);
    bool matchShort(const Part& part);
    bool cutAtAnchors(const Part& part, int depth);
    bool matchMyers(Part part);
    bool matchFolded(const Part& part);
    bool spend(std::uint64_t work);

    Items m_a, m_b;
    std::vector<SequencePair>* m_out = nullptr;
    std::uint64_t m_budget;
    int m_folds = 3; ///< loops in loops that are still folded
    bool m_isComplete = true;
    std::vector<std::int32_t> m_row; ///< of matchShort: best sums of the row above and at hand
    std::vector<std::uint8_t> m_step; ///< of matchShort: how each cell was reached
    std::vector<std::int32_t> m_forth, m_back; ///< of matchMyers: furthest places by diagonal
};

} // namespace graylens::analysis
