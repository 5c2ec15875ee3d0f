// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/demo/phones.h"

namespace graylens::fleet {

/// A made-up phone of the fleet, with what stays the same about it.
struct Handset
{
    demo::Phone phone; ///< version and batch as in production
    std::string tier; ///< "low", "mid", "high": of its model
    std::string user; ///< account; empty: not signed in
    std::size_t rank = 0; ///< place in the queue for gray releases: 0 is asked first
    double adoptsAfter = 0; ///< days from being asked to having the new build, 0 to 1
    double slowness = 1; ///< factor on its times, within its tier
    double sessionsADay = 1;
    bool writesChinese = true;
    bool sendsSpam = false;
};

/// The fleet of a seed.
std::vector<Handset> makePopulation(std::size_t phones, std::uint64_t seed);

} // namespace graylens::fleet
