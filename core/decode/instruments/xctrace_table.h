// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/io/byte_source.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::instruments {

/// Reads what `xctrace export` wrote: rows of samples whose parts refer to earlier ones by number.
Result<void> readXctrace(io::ByteSource& text, trace::EventSink& sink, const Operation& operation);

} // namespace graylens::decode::instruments
