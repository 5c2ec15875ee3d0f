// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/analysis/diff_account.h"

namespace graylens::analysis {

/// How much a changed number of calls says, by how many places of a comparison changed alike (ACCOUNT.md, Entries).
class CallRarity
{
public:
    void add(const Account& account); ///< all its places; before the first of()

    /// 0 .. 1: much where no other method's number of calls changed like it, little where many did (a call more here
    /// and one less there is what runs differ by anyway).
    double of(std::uint32_t key, double oddness) const;

private:
    std::vector<CallSite> m_changed; ///< most unusual first
    std::vector<CallSite> m_byKey; ///< the same by key, most unusual first
    std::size_t m_places = 0;
};

} // namespace graylens::analysis
