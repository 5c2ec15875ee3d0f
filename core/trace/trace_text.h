// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/trace/trace.h"

namespace graylens::trace {

/// The whole trace as text, one line a fact, in a stable order: what goldens hold.
std::string dumpText(const Trace& trace);

/// A small trace drawn in text, for tests: one thread a line, "main: A[B[C]]B[D] E". A letter or word is a method; each
/// bracket edge takes 1 ms unless written "A{2500us}[...]" (self time before its first child) or "A:3ms" (a leaf; 1 ms
/// without a number). Every thread starts at 0. InvalidArgument with the column of the mistake.
Result<TracePtr> traceFromText(std::string_view drawing);

} // namespace graylens::trace
