// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/analysis/diff_sides.h"

namespace graylens::analysis {

/// The two trees of a thread laid over each other. Node 0 is the thread itself; parents come before children.
struct UnionTree
{
    static constexpr std::uint32_t kNone = PathTable::kNone;

    std::vector<std::uint32_t> parent;
    std::array<std::vector<std::uint32_t>, 2> node; ///< in the side's tree, kNone where that side has none
    std::vector<bool> wrapper; ///< one side's callees are matched with the other side's through this node

    std::size_t size() const { return parent.size(); }
    bool has(std::size_t side, std::uint32_t n) const { return node[side][n] != kNone; }
    bool isMatched(std::uint32_t n) const { return has(0, n) && has(1, n); }
};

/// What names mean on both sides: by name id, the id it is matched by (its key). Names that differ only in what a build
/// numbers anew share one; renamed methods of the normal side have the key of their abnormal name.
using NameKeys = std::vector<std::uint32_t>;

/// Methods that were left over as siblings under one matched caller: candidates for a rename, with the number of
/// places.
struct LeftOver
{
    std::uint32_t normal = 0, abnormal = 0; ///< keys
    std::uint32_t places = 0;
};

struct AlignOptions
{
    bool seeThroughWrappers = true;
    std::span<const std::uint8_t> known; ///< by key: exists on both sides (or is paired). Empty = not told
    std::span<const std::uint8_t>
        oneSided; ///< by key: exists on one side only; such leftovers are collected. May be empty
};

struct Alignment
{
    UnionTree tree;
    std::vector<LeftOver> leftOver; ///< merged by pair of names
    std::size_t cutOff = 0; ///< callers with too many leftovers to compare them all: only names were matched there
};

/// Matches callees by name under matched callers, whatever their order; then sees through wrappers: an unmatched method
/// most of whose callees (by time) are unmatched callees of its caller on the other side. Linear in the number of nodes
/// but for the leftovers of one caller, of which at most 24 a side are looked at.
Alignment align(const ThreadPair& pair, const NameKeys& keys, const AlignOptions& options);

} // namespace graylens::analysis
