// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/decode/har/cdn_headers.h"

namespace graylens::decode::har {

/// Lengths in milliseconds as the file has them; below 0 = did not happen or not known.
struct Phases
{
    double blocked = -1, dns = -1, connect = -1, ssl = -1, send = -1, wait = -1, receive = -1;
};

/// What a file says about where a request was made, in fields of its own (names with "_").
struct Surroundings
{
    std::string isp, region, networkType, resolver, traceId, appVersion, cohort;
};

/// One exchange as it stands in the file.
struct Entry
{
    std::optional<TimeNs> start; ///< ns since the epoch
    bool hasZone = true;
    double time = -1; ///< ms of the whole; below 0 = not said
    bool isFinished = true; ///< false: the recording ended first
    Phases phases;
    std::string method, url, protocol, error, errorPhase, address;
    std::int64_t status = 0;
    std::int64_t bytesSent = -1, bytesReceived = -1; ///< -1 = not known
    std::int64_t retry = -1; ///< -1 = not said
    Surroundings surroundings;
    CdnIdentity cdn; ///< where the file names it itself; the headers fill in the rest
    std::vector<Header> headers; ///< of the answer, those that isCdnHeader() names
};

} // namespace graylens::decode::har
