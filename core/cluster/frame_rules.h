// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/cluster/crash_report.h"

namespace graylens::cluster {

/// What a frame is worth in a signature.
enum class FrameRole : std::uint8_t {
    Significant, ///< the program's own: names the crash
    Prefix, ///< says little alone (a lock, a list's insert): the frames below it are needed too
    Irrelevant, ///< machinery that every stack has: left out
};

struct FrameVerdict
{
    FrameRole role = FrameRole::Significant;
    std::string_view rule; ///< which rule said so, for people: "language runtime", "sanitizer", ...; empty = none
};

/// Whether the frames from the top down to this one only deal with the crash: the kernel called a signal's handler, so
/// the crash itself is below.
bool isSentinel(const CrashFrame& frame);

/// Looks `name` (see frameName()) and the frame's file and module up in the table of rules, first match wins.
FrameVerdict judge(const CrashFrame& frame, std::string_view name);

} // namespace graylens::cluster
