// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/io/json_pull.h"

namespace graylens::decode::cpuprofile {

struct Node
{
    std::int64_t id = 0;
    std::int64_t parent = -1; ///< index of a node of the nested layout, or -1
    std::string name, url;
    std::int64_t line = -1, column = -1; ///< counted from 0; -1: not known
    std::int64_t hits = 0;
    std::vector<std::int64_t> children; ///< ids
    std::int64_t parentId = -1; ///< where the node itself names its parent's id
};

/// What one file says, times as it has them.
struct Profile
{
    std::vector<Node> nodes;
    std::vector<double> samples; ///< node ids
    std::vector<double> timeDeltas; ///< us from the sample before (the first: from the start)
    std::vector<double> timestamps; ///< us; the old layout
    double start = 0, end = 0; ///< us; the old layout has seconds here
    bool isNested = false; ///< the old layout: "head" and "children" as a tree
    bool hasNodes = false;
    std::uint64_t tooDeep = 0; ///< nodes of a tree deeper than kMaxTreeDepth
};

inline constexpr int kMaxTreeDepth = 2048;

/// Reads as far as the text goes; what ended it is in json.failure().
Profile readProfile(io::JsonPull& json);

} // namespace graylens::decode::cpuprofile
