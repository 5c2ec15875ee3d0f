// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_rarity.h"

#include <algorithm>
#include <functional>
#include <span>

namespace graylens::analysis {

namespace {

constexpr double kAlikePart = 0.01; ///< so many of all places changed alike: half as telling

std::size_t atLeast(std::span<const CallSite> sites, double oddness)
{
    return static_cast<std::size_t>(
        std::ranges::partition_point(sites, [&](const CallSite& site) { return site.oddness >= oddness; })
        - sites.begin());
}

} // namespace

void CallRarity::add(const Account& account)
{
    m_changed.insert(m_changed.end(), account.changedSites.begin(), account.changedSites.end());
    std::ranges::sort(m_changed, std::ranges::greater {}, &CallSite::oddness);
    m_byKey = m_changed;
    std::ranges::stable_sort(m_byKey, {}, &CallSite::key);
    m_places += account.sites;
}

double CallRarity::of(std::uint32_t key, double oddness) const
{
    const std::span<const CallSite> own(std::ranges::lower_bound(m_byKey, key, {}, &CallSite::key),
                                        std::ranges::upper_bound(m_byKey, key, {}, &CallSite::key));
    const std::size_t alike = atLeast(m_changed, oddness / 2) - atLeast(own, oddness / 2);
    return 1 / (1 + static_cast<double>(alike) / (kAlikePart * (static_cast<double>(m_places) + 50)));
}

} // namespace graylens::analysis
