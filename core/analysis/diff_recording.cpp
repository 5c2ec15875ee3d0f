// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_recording.h"

#include <algorithm>
#include <cmath>

#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

std::int64_t takeOut(SideTree& tree, double clock)
{
    std::vector<std::uint64_t> looks(tree.sums.size());
    for (std::uint32_t n = 1; n < looks.size(); ++n) {
        looks[n] += tree.sums[n].count;
        looks[tree.paths.parent(n)] += tree.sums[n].count;
    }
    std::int64_t taken = 0;
    for (std::uint32_t n = 1; n < looks.size(); ++n) { // what the thread itself spends is outside any call
        SideSum& sum = tree.sums[n];
        const std::int64_t cost = std::clamp<std::int64_t>(std::llround(static_cast<double>(looks[n]) * clock), 0,
                                                           std::max<std::int64_t>(0, sum.self));
        sum.self -= cost;
        sum.selfCpu -= std::clamp<std::int64_t>(cost, 0, std::max<std::int64_t>(0, sum.selfCpu));
        taken += cost;
    }
    return taken;
}

} // namespace

std::array<double, 2> recordingCost(const DiffSides& sides, std::span<const std::uint32_t> threads)
{
    std::array<double, 2> out {};
    for (std::size_t s = 0; s < 2 && sides.clockCost[0] > 0 && sides.clockCost[1] > 0; ++s) {
        for (const std::uint32_t thread : threads) {
            for (const SideSum& sum : sides.threads[thread].side[s].sums)
                out[s] += 2 * sides.clockCost[s] * static_cast<double>(sum.count);
        }
        out[s] /= std::max<std::uint32_t>(1, sides.traces[s]);
    }
    return out;
}

std::array<std::int64_t, 2> takeOutRecording(DiffSides& sides, std::span<const std::uint32_t> threads,
                                             const Operation& operation)
{
    std::vector<std::array<std::int64_t, 2>> taken(sides.threads.size());
    forEachOn(operation.pool, taken.size() * 2, [&](std::size_t i) {
        taken[i / 2][i % 2] = takeOut(sides.threads[i / 2].side[i % 2], sides.clockCost[i % 2]);
    });
    std::array<std::int64_t, 2> out {};
    for (const std::uint32_t thread : threads) {
        out[0] += taken[thread][0];
        out[1] += taken[thread][1];
    }
    return out;
}

} // namespace graylens::analysis
