// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/backend/backend.h"
#include "core/release/verdict.h"

namespace graylens::backend {

/// Whom a release is judged by: the users of its own batches, and those of none, from its first batch on until it was
/// completed or rolled back. `operations` are all of the release, in any order. A release that never started passes
/// nobody: from its creation to its creation.
Filter filterOf(const Release& release, std::span<const ReleaseOperation> operations);
/// The users of its batches alone.
Filter grayFilterOf(const Release& release, std::span<const ReleaseOperation> operations);
/// All operations of a release, latest first.
Result<std::vector<ReleaseOperation>> allOperations(Backend& backend, const std::string& release, const Call& call);

/// A verdict, with what its strata are in.
struct MetricVerdict
{
    release::Verdict verdict;
    std::vector<std::vector<std::string>> values; ///< of the strata asked for, for each of verdict.strata
};

/// Asks for a metric and judges it inside `strata`. The backend's errors.
Result<MetricVerdict> judge(Backend& backend, const release::Metric& metric, const Filter& filter,
                            const std::vector<Dimension>& strata, const Call& call);
/// Every metric, worst first. The backend's errors.
Result<std::vector<MetricVerdict>> judgeAll(Backend& backend, const Filter& filter,
                                            const std::vector<Dimension>& strata, const Call& call);

/// How far a release has come with its users.
struct Adoption
{
    struct Slot
    {
        TimeMs startMs = 0;
        std::uint64_t gray = 0, production = 0; ///< devices with a session in it
    };
    std::vector<std::uint64_t> batches; ///< devices with a session, of each batch
    std::uint64_t gray = 0, production = 0; ///< devices with a session
    std::vector<Slot> slots; ///< in order; those without any session, and one that is not over, are left out
};
/// `filter` must have both ends of time. The backend's errors.
Result<Adoption> adoptionOf(Backend& backend, const Release& release, const Filter& filter, const Call& call);

} // namespace graylens::backend
