// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"
#include "core/decode/surroundings.h"

namespace graylens::imports {

/// What the head of a bug report says about its clocks, in the device's own zone.
struct ReportClocks
{
    TimeNs begun = 0; ///< when dumpstate began to write
    std::optional<decode::BootTime> boot; ///< by the uptime, which is told in whole minutes
};

/// Of "== dumpstate: 2020-01-08 15:30:07" and "Uptime: up 0 weeks, 0 days, 2 hours, 13 minutes" (AOSP dumpstate).
/// Nothing where there is no time.
std::optional<ReportClocks> reportClocks(std::string_view header);

} // namespace graylens::imports
