// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/analysis/diff_match.h"
#include "core/analysis/diff_match_sequence.h"
#include "core/analysis/tree_order.h"

namespace graylens::analysis {

/// Keys of names, the same on both sides.
class KeyBook
{
public:
    /// Of all names of a trace, by id. `renamed`: names of this side that go by another one.
    std::vector<std::uint32_t> keysOf(const StringPool& names, const std::vector<NamePair>& renamed);
    std::uint32_t size() const { return m_pool.size(); }

private:
    std::uint32_t keyOf(std::string_view name);

    StringPool m_pool;
    std::string m_storage;
};

/// The calls of one thread as a forest: node 0 is the thread, the others are its slices, callers first.
struct Forest
{
    static constexpr std::uint32_t kNone = SliceMatch::kExtra;

    const trace::Slices* slices = nullptr;
    std::vector<SliceMatch::Row> rows;
    std::vector<std::uint32_t> key, shape;
    std::vector<std::uint32_t> slice; ///< of each node
    std::vector<std::uint32_t> other; ///< node of the other side; kNone
    std::vector<bool> isWrapper;
    ChildLists children; ///< by start

    std::size_t size() const { return slice.size(); }
    DurationNs duration(std::uint32_t n) const { return slices->duration(slice[n]); }
    TimeNs start(std::uint32_t n) const { return slices->ts[slice[n]]; }
    SequenceItem item(std::uint32_t n) const { return {key[n], shape[n], duration(n)}; }
};

/// The calls of one side; `keys` by name id of its trace.
Forest forestOf(const MatchSide& side, const std::vector<std::uint32_t>& keys);

/// Index of a slice among those of the rows; Forest::kNone where it is not among them.
std::uint32_t placeIn(const std::vector<SliceMatch::Row>& rows, std::uint32_t slice);

} // namespace graylens::analysis
