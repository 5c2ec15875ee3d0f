// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/import/document.h"

namespace graylens::report {

enum class FindingKind : std::uint8_t { Crash, Deadlock, Network, Errors, Restart, Gap, SlowCall };

/// Where a finding can be seen.
struct SummaryEvidence
{
    enum class Place : std::uint8_t { File, Requests, Log, Slice };
    Place place = Place::File;
    std::string member; ///< name of the part of the file it stands in
    trace::TracePtr trace; ///< of that part; null for Place::File
    std::uint32_t row = 0; ///< index in the trace's requests, logs or slices; not for Place::File
    TimeNs ts = kNoTime; ///< on the trace's clock
    std::string filter; ///< of requests: the expression that shows all of them; else empty
    std::string quote; ///< what stands there, in one line
};

struct SummaryFinding
{
    FindingKind kind = FindingKind::Crash;
    std::string sentence;
    std::vector<SummaryEvidence> evidence;
};

/// Something that was recorded and is not here.
struct SummaryLoss
{
    std::string member; ///< empty = the whole file
    std::string sentence;
};

/// What somebody who got a file should know before opening any view of it.
struct Summary
{
    std::string file; ///< its name without folders
    std::string format;
    std::string bundleId; ///< empty where the file is no bundle
    using Facts = std::vector<std::pair<std::string, std::string>>; ///< by the keys of the file: "app.version", ...
    Facts app, device, network, trigger;
    TimeRange span {}; ///< empty where nothing has a time
    bool isCalendarTime = false; ///< `span` is in ns since 1970, UTC by the device's clock
    std::vector<SummaryLoss> lost; ///< empty = complete
    std::string crashSignature; ///< empty where nothing crashed; see cluster::Signature
    std::vector<std::string> signatureWhy;
    std::vector<SummaryFinding> findings; ///< the most serious kinds first
};

std::string_view
findingName(FindingKind kind); ///< "crash", "deadlock", "network", "errors", "restart", "gap", "slow-call"

/// Reads all parts of the file once. Errors: Cancelled.
Result<Summary> summarise(const imports::Document& document, const Operation& operation = {});

/// "2026-05-12 01:00:00 UTC"
std::string calendarTime(TimeNs ts);

} // namespace graylens::report
