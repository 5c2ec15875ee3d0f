// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "core/analysis/diff_account.h"

namespace graylens::analysis {

/// The single traces' figures of chosen methods: what the tests look at.
class Evidence
{
public:
    /// Gathers the methods of `keys` on the given threads. Does nothing where there are too few traces for
    /// a test or a spread.
    Evidence(const DiffSides& sides, const NameKeys& nameKeys, std::span<const std::uint32_t> threads,
             const std::vector<std::uint32_t>& keys);

    /// How likely a difference this large is by chance alone: of presence for a method that exists on one side only,
    /// else of the ranks of its calls, own time or waiting a trace. Nothing where there are too few traces.
    std::optional<double> pValue(std::uint32_t key, Effect effect, bool isOneSided) const;
    /// The figures of each trace that the test looked at; empty where there are too few.
    std::array<std::vector<double>, 2> values(std::uint32_t key, Effect effect) const;
    /// Traces of each side in which the method runs.
    std::array<std::uint32_t, 2> presence(std::uint32_t key) const;

private:
    struct Figures
    {
        std::array<std::array<std::vector<double>, 2>, kEffects> values; ///< [effect][side][trace]
    };
    const DiffSides& m_sides;
    std::unordered_map<std::uint32_t, Figures> m_figures;
};

} // namespace graylens::analysis
