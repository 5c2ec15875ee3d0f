// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/log_source.h"
#include "core/trace/trace.h"

namespace graylens::logs {

/// What a timeline shows of a log whose records are not in memory: counters of its lines, warnings and errors in equal
/// parts of its time (their names say how long), moments where one process took over from another ("process starts" on
/// the track "sessions", as decoders write them), and the facts, issues, requests and moments of `about`. Reads every
/// row of a complete log once, on operation.pool. Its trace has no records. Errors: NotFound where no row has a time;
/// Cancelled; as LogSource::open().
Result<trace::TracePtr> logOutline(const LogSource& log, const trace::Trace& about, const Operation& operation);

} // namespace graylens::logs
