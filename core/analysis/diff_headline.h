// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/analysis/diff.h"

namespace graylens::analysis {

/// What the one sentence about a comparison says, before it is put into the words of a language. Pointers are into the
/// result.
struct Headline
{
    /// How the first cause stands to the whole difference.
    enum class Amount : std::uint8_t {
        All,
        Part, ///< the same way and not more
        Bare, ///< more than the whole, or against it
    };
    const Cause* first = nullptr; ///< what is named; null = nothing stands out
    Amount amount = Amount::Bare;
    std::int64_t selfNormal = 0, selfAbnormal = 0; ///< own time of the first cause's places, a trace
    /// Nearly every method takes so many times as long in abnormal: no single one is to blame. 0 = that is not so.
    double alike = 0;
    /// Where the first cause is a thread's own time and calls nothing, it may wait for what another one does: the other
    /// one's largest cause, unless it was not waited for. That it is the reason is not known. Null where there is none.
    const Cause* meanwhile = nullptr;
    std::uint32_t meanwhileThread = 0; ///< node
};
Headline headlineOf(const DiffResult& result);

} // namespace graylens::analysis
