// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/sampling_probe.h"

#include <algorithm>

namespace graylens::decode::art_method {

std::optional<std::uint32_t> SamplingProbe::interval(std::vector<SamplingProbe> threads)
{
    std::uint64_t records = 0, bursts = 0, emptyCalls = 0;
    std::vector<std::uint32_t> gaps;
    for (const SamplingProbe& thread : threads) {
        records += thread.m_records;
        bursts += thread.m_bursts;
        emptyCalls += thread.m_emptyCalls;
        gaps.insert(gaps.end(), thread.m_gaps.begin(), thread.m_gaps.end());
    }
    constexpr std::size_t kEnough = 16;
    if (gaps.size() < kEnough || records < bursts * 3 || emptyCalls * 100 > bursts)
        return std::nullopt;
    std::sort(gaps.begin(), gaps.end());
    const std::uint32_t low = gaps[gaps.size() / 20], quarter = gaps[gaps.size() / 4];
    // Shorter intervals than 100 µs are not offered by any tool; instrumented code shows gaps of 1 µs by the thousand.
    // Stacks that stay the same for several ticks make multiples, but a quarter of the gaps is one tick.
    constexpr std::uint32_t kShortestInterval = 50;
    if (low < kShortestInterval || quarter > low * 3 / 2)
        return std::nullopt;
    return low;
}

} // namespace graylens::decode::art_method
