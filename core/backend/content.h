// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/backend/crashes.h"
#include "core/backend/feedback.h"
#include "core/backend/ingest.h"
#include "core/backend/releases.h"
#include "core/backend/tasks.h"

namespace graylens::backend {

// Values as texts to be stored, and back: what no query looks into. Texts that are none of ours are Corrupt.

/// Of the report, the breadcrumbs and the bundle.
std::string contentOf(const CrashRecord& crash);
Result<void> setContent(CrashRecord& crash, std::string_view content);

std::string contentOf(const IngestReceipt& receipt);
Result<IngestReceipt> receiptOf(std::string_view content);

/// Also tells filters apart.
std::string contentOf(const Filter& filter);

std::string contentOf(const Release& release);
Result<Release> releaseOf(std::string_view content);
std::string contentOf(const ReleaseOperation& operation);
Result<ReleaseOperation> operationOf(std::string_view content);

/// Without id, state, counts and revision.
std::string contentOf(const Task& task);
Result<Task> taskOf(std::string_view content);
std::string contentOf(const DeviceCounts& counts);
Result<DeviceCounts> countsOf(std::string_view content);

/// Without its id.
std::string contentOf(const AlertRule& rule);
Result<AlertRule> alertOf(std::string_view content);

} // namespace graylens::backend
