// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/io/byte_source.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::instruments {

enum class Measure : std::uint8_t { Time, Bytes, Cycles };

/// "846.00 ms", "1.50 MB", "12.3 Gc": ns, bytes or cycles. A number without a unit is ms.
struct Amount
{
    std::int64_t value = 0;
    Measure measure = Measure::Time;
};
std::optional<Amount> parseAmount(std::string_view text);

/// Whether this is the first line of a table copied from Instruments.
bool isDeepCopyHeader(std::string_view line);

/// Reads such a table: a call tree with a line for each call, indented by its depth.
Result<void> readDeepCopy(io::ByteSource& text, trace::EventSink& sink, const Operation& operation);

} // namespace graylens::decode::instruments
