// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace graylens::demo {

/// SplitMix64. The standard's distributions differ between libraries; with this, one seed gives the same demo anywhere.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    { }
    /// A generator of its own for part `part` of the work, so that parts can be made in any order.
    static Random forPart(std::uint64_t seed, std::uint64_t part)
    {
        return Random(Random(seed ^ (part * 0x9E3779B97F4A7C15U + 1)).next());
    }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31);
    }
    /// 0 <= x < 1
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double between(double low, double high) { return low + (high - low) * uniform(); }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }
    bool chance(double probability) { return uniform() < probability; }
    /// Bell-shaped around 1 with standard deviation `spread`, within 3 of them: the sum of 3 uniforms, no libm.
    double around1(double spread) { return 1 + spread * 2 * (uniform() + uniform() + uniform() - 1.5); }
    template <class T> const T& pick(std::span<const T> items) { return items[below(items.size())]; }

private:
    std::uint64_t m_state;
};

} // namespace graylens::demo
