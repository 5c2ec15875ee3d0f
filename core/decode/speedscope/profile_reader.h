// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/decode/speedscope/profile.h"
#include "core/decode/speedscope/stack_tree.h"
#include "core/io/json_pull.h"

namespace graylens::decode::speedscope {

/// Everything a file says. Its parts come in any order, so names are looked up when all is read.
struct Contents
{
    std::vector<Frame> frames;
    bool hasFrames = false;
    std::vector<Profile> profiles;
    StackTree stacks;
    std::size_t active = 0; ///< index of the profile that its writer shows first
    std::string name, exporter;
    std::uint64_t cutStacks = 0; ///< stacks deeper than kMaxDepth, of which the outer frames are kept
};

inline constexpr std::size_t kMaxDepth = 8192;

/// Reads as far as the text goes; what ended it is in json.failure().
Contents readContents(io::JsonPull& json);

} // namespace graylens::decode::speedscope
