// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/analysis/network_log.h"
#include "core/encode/encoder.h"

namespace graylens::encode {

/// Writes these rows of a log as HTTP Archive 1.2. Of several files each becomes a page, so that readers keep them
/// apart. What HAR has no field for (who answered, operator, region, app version, ...) stands in fields with "_",
/// which core/decode/har/FORMAT.md lists. Gives what was lost of the requests. Cancelled, or the sink's own error.
Result<std::vector<Loss>> encodeHar(const analysis::NetworkLog& log, std::span<const std::uint32_t> rows,
                                    const ByteSink& sink, const Operation& operation = {});

} // namespace graylens::encode
