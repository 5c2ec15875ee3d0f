// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/base/operation.h"
#include "core/trace/event_sink.h"

namespace graylens::decode {

/// The kernel's events as text inside the object ("systemTraceEvents" of Chrome on Linux and Android): processor
/// tracks, thread states and what programs wrote. Where the text tells the other events' clock (the last
/// "trace_event_clock_sync: parent_ts=..."), its times are moved onto that; else both are taken to be one. Cancelled.
Result<void> writeSystemText(std::string_view text, trace::EventSink& sink, const Operation& operation);

} // namespace graylens::decode
