// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/stacks/stack_frame.h"

namespace graylens::stacks {

/// Reads one line of a stack in any of the usual spellings; nothing where the line is no frame.
///   "#1  0x5e2956 in ns::f (this=0x7f) at /src/f.cpp:517"      gdb
///   "#2 0x10c0819 in ns::f(int) /src/f.cpp:975:34"             sanitizers
///   "#00 pc 000b884  /data/app/lib/libx.so (f+24) (BuildId: …)" tombstones; also after "native: "
///   "at pkg.Class.method(File.java:67)"                        Java, Kotlin, ANR dumps
///   "File \"x.py\", line 12, in f"                             Python
std::optional<StackFrame> readFrame(std::string_view line);

} // namespace graylens::stacks
