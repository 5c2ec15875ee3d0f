// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace graylens::decode::speedscope {

struct Frame
{
    std::string name, file;
    std::int32_t line = 0;
};

struct Event
{
    double at = 0; ///< in the profile's unit
    std::uint32_t frame = 0;
    bool opens = true;
};

/// One entry of "profiles", as the file has it.
struct Profile
{
    std::string name, unit;
    bool isEvented = false;
    double start = 0;
    std::vector<Event> events;
    std::vector<std::uint32_t> samples; ///< nodes of the file's StackTree
    std::vector<double> weights; ///< NaN: the file has no number there
};

} // namespace graylens::decode::speedscope
