// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/backend/crashes.h"

namespace graylens::backend {

/// How many parts a bounded time has, the last one being shorter where it does not fit. Errors: InvalidArgument (no
/// both ends, no interval), LimitExceeded.
Result<std::size_t> slotCount(const Filter& filter, std::int64_t intervalMs);
/// All zeros.
Result<std::vector<TrendSlot>> emptyTrend(const TrendQuery& query);

} // namespace graylens::backend
