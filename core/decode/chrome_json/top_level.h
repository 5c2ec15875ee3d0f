// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/base/operation.h"
#include "core/trace/event_sink.h"

namespace graylens::decode {

/// Facts of "metadata", "otherData" and other small top-level values, as metadata of the trace: dotted keys, the
/// well-known ones under the names the other formats use ("os.name", "app.version", ...).
void writeTopLevelFacts(std::string_view key, const std::string& json, trace::EventSink& sink);

/// "systemTraceEvents": of Fuchsia, names of processes and threads are taken, scheduling is not (an issue says so);
/// text is the kernel's (see system_text.h). Cancelled.
Result<void> writeSystemEvents(const std::string& json, trace::EventSink& sink, const Operation& operation);

} // namespace graylens::decode
