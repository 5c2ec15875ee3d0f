// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/decode/simpleperf/report_data.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::simpleperf {

/// Samples by event, in order of the events' numbers.
std::vector<std::uint64_t> samplesByEvent(const ReportData& data);
/// "cpu-clock", or "event 3" where the file names none.
std::string eventName(const ReportData& data, std::uint32_t event);

/// Writes the samples of one event, with the threads they need, and the context switches of these threads. Returns how
/// many names were no UTF-8.
std::uint64_t writeEvent(const ReportData& data, std::uint32_t event, trace::EventSink& sink);

} // namespace graylens::decode::simpleperf
