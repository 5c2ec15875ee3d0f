// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/backend/crashes.h"
#include "core/backend/feedback.h"
#include "core/backend/metrics.h"

namespace graylens::backend {

/// What devices (or a gateway in front of them) report, all of it or nothing.
struct IngestBatch
{
    std::string key; ///< the same one again adds nothing and gives the same receipt
    std::vector<Event> events;
    std::vector<CrashRecord> crashes;
    std::vector<FeedbackItem> feedback;
};

struct IngestReceipt
{
    std::uint64_t accepted = 0;
    std::uint64_t duplicates = 0; ///< crashes and feedback whose id came before
    std::uint64_t rejected = 0; ///< without a device or a name, with a time more than a day ahead, text too long
    std::string firstRejection; ///< why, of the first one
};

} // namespace graylens::backend
