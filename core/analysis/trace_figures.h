// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace graylens::analysis {

struct Alignment;
struct DiffSides;
struct LaidOut;

/// What single traces spend in the nodes of a DiffTree, for comparisons of more than two traces. Memory grows with the
/// call paths of all traces together and is bounded: beyond kMostRows nothing is kept.
class TraceFigures
{
public:
    static constexpr std::size_t kMostRows = 4'000'000; ///< 96 MB

    struct Row
    {
        std::uint32_t trace = 0; ///< index within its side, in the order given
        std::uint32_t count = 0; ///< calls; samples where the tree is sampled
        std::int64_t self = 0, total = 0; ///< ns, or the tree's unit
    };

    TraceFigures(const DiffSides& sides, const std::vector<Alignment>& alignments, const LaidOut& laidOut);

    /// The traces of a side that have the node, in the order given. 0 = normal, 1 = abnormal.
    std::span<const Row> of(std::size_t side, std::uint32_t node) const
    {
        const auto& begin = m_begin[side];
        return std::span(m_rows[side]).subspan(begin[node], begin[node + 1] - begin[node]);
    }

private:
    void gather(std::size_t side, const DiffSides& sides, const std::vector<Alignment>& alignments,
                const LaidOut& laidOut);

    std::array<std::vector<std::uint32_t>, 2> m_begin; ///< by side and node, with one more at the end
    std::array<std::vector<Row>, 2> m_rows; ///< by node, then trace
};

} // namespace graylens::analysis
