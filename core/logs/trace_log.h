// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/logs/log_source.h"
#include "core/trace/trace.h"

namespace graylens::logs {

/// The log records of a decoded trace: of every format, in the order of the file. Holds no copy of them. `name` and
/// `format` are those of its member (imports::Member).
LogSourcePtr traceLog(trace::TracePtr trace, std::string name, std::string format);

} // namespace graylens::logs
