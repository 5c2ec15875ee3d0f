// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace graylens::decode::art_method {

/// Looks at the first records of one thread. A sampling profiler writes the same records as an instrumenting one, but
/// in bursts: at each tick the exits and enters that lead from the last stack to this one, all with the time of the
/// tick.
class SamplingProbe
{
public:
    bool wantsMore() const { return m_records < kRecords; }
    void add(bool enter, std::uint32_t wallUs)
    {
        const bool sameBurst = m_records > 0 && wallUs == m_last;
        ++m_records;
        if (!sameBurst) {
            if (m_records > 1 && wallUs > m_last)
                m_gaps.push_back(wallUs - m_last);
            ++m_bursts;
            m_entered = enter;
            m_counted = false;
        } else if (!enter && m_entered && !m_counted) {
            ++m_emptyCalls; // entered and left at once: a sampler never sees that
            m_counted = true;
        } else {
            m_entered = m_entered || enter;
        }
        m_last = wallUs;
    }

    /// The interval of the sampler in µs, or nothing where the records look instrumented (or are too few to tell).
    static std::optional<std::uint32_t> interval(std::vector<SamplingProbe> threads);

private:
    static constexpr std::uint32_t kRecords = 4096;
    std::uint32_t m_records = 0;
    std::uint32_t m_bursts = 0;
    std::uint32_t m_emptyCalls = 0;
    std::uint32_t m_last = 0;
    bool m_entered = false;
    bool m_counted = false;
    std::vector<std::uint32_t> m_gaps; ///< µs between one burst and the next
};

} // namespace graylens::decode::art_method
