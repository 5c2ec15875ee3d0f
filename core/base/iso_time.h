// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace graylens {

struct IsoTime
{
    TimeNs ns = 0; ///< since 1970-01-01T00:00:00Z
    bool hasZone = false; ///< false: the text does not say its zone; UTC was taken
};

/// "2017-06-28T17:41:55.090+09:00" and the like (ISO 8601, extended form): any number of decimals, zone "Z", "+hh:mm",
/// "+hhmm", "+hh" or none. Nothing where the text is no such time, or one outside of 1678 to 2261.
std::optional<IsoTime> parseIsoTime(std::string_view text);

} // namespace graylens
