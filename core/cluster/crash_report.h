// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/stacks/stack_frame.h"

namespace graylens::cluster {

enum class CrashKind : std::uint8_t { Unknown, Managed, Native, Anr, OutOfMemory };

/// One frame of the stack that crashed, as the report names it.
using CrashFrame = stacks::StackFrame;

/// What one device (or one run) reported, brought to one shape from any of the forms that readReports() knows.
struct CrashReport
{
    std::string id; ///< what the report is called: its file, or the id it brings along
    CrashKind kind = CrashKind::Unknown;
    std::string reason; ///< exception class or signal: "java.lang.IllegalStateException", "SIGSEGV"; may be empty
    std::string message; ///< of the exception or abort; may be empty
    std::vector<CrashFrame> frames; ///< innermost (where it crashed) first
};

} // namespace graylens::cluster
