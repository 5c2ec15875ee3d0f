// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_evidence.h"

#include <algorithm>

#include "core/analysis/significance.h"

namespace graylens::analysis {

Evidence::Evidence(const DiffSides& sides, const NameKeys& nameKeys, std::span<const std::uint32_t> threads,
                   const std::vector<std::uint32_t>& keys)
    : m_sides(sides)
{
    if (!sides.keepsTraces())
        return;
    for (const std::uint32_t key : keys) {
        for (auto& effect : m_figures[key].values) {
            for (std::size_t side = 0; side < 2; ++side)
                effect[side].resize(sides.traces[side]);
        }
    }
    for (const std::uint32_t thread : threads) {
        for (std::size_t side = 0; side < 2; ++side) {
            for (const TraceMethod& row : sides.threads[thread].methods[side]) {
                const auto found = m_figures.find(nameKeys[row.name]);
                if (found == m_figures.end())
                    continue;
                auto& values = found->second.values;
                values[static_cast<std::size_t>(Effect::Calls)][side][row.trace] += static_cast<double>(row.count);
                values[static_cast<std::size_t>(Effect::Self)][side][row.trace] += static_cast<double>(row.self);
                values[static_cast<std::size_t>(Effect::Wait)][side][row.trace]
                    += static_cast<double>(row.self - row.selfCpu);
            }
        }
    }
}

std::array<std::uint32_t, 2> Evidence::presence(std::uint32_t key) const
{
    std::array<std::uint32_t, 2> out {};
    if (const auto found = m_figures.find(key); found != m_figures.end()) {
        for (std::size_t side = 0; side < 2; ++side)
            out[side] = static_cast<std::uint32_t>(std::ranges::count_if(
                found->second.values[static_cast<std::size_t>(Effect::Calls)][side], [](double v) { return v > 0; }));
    }
    return out;
}

std::array<std::vector<double>, 2> Evidence::values(std::uint32_t key, Effect effect) const
{
    const auto found = m_figures.find(key);
    return found == m_figures.end() ? std::array<std::vector<double>, 2> {}
                                    : found->second.values[static_cast<std::size_t>(effect)];
}

std::optional<double> Evidence::pValue(std::uint32_t key, Effect effect, bool isOneSided) const
{
    const auto found = m_figures.find(key);
    if (found == m_figures.end() || !enoughForTest(m_sides.traces[0], m_sides.traces[1]))
        return std::nullopt;
    if (isOneSided) {
        const auto runs = presence(key);
        return fisherExact(runs[0], m_sides.traces[0], runs[1], m_sides.traces[1]);
    }
    const auto& values = found->second.values[static_cast<std::size_t>(effect)];
    return mannWhitney(values[0], values[1]);
}

} // namespace graylens::analysis
