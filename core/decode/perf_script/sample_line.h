// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace graylens::decode::perf_script {

/// The first line of a sample: "comm pid/tid [cpu] seconds: period event: rest". All but comm, tid and event may be
/// missing.
struct SampleLine
{
    std::string_view comm; ///< may hold spaces
    std::int64_t pid = -1, tid = -1; ///< pid -1: the text gives only the thread
    std::int64_t cpu = -1;
    TimeNs ts = kNoTime;
    bool unpaddedTime = false; ///< the writer left out the zeros after the point: they were put back
    std::optional<std::int64_t> period;
    std::string_view event; ///< with its modifiers: "cycles:uppp"
    std::string_view rest; ///< what follows the event: an address, or the fields of a tracepoint
};

std::optional<SampleLine> parseSampleLine(std::string_view line);

/// "cycles" of "cycles:uppp"; tracepoints ("sched:sched_switch") stay as they are.
std::string_view withoutModifiers(std::string_view event);

/// One line of a stack: "address symbol+0xoffset (dso)".
struct FrameLine
{
    std::string_view symbol; ///< "[unknown]" where perf does not know
    std::string_view dso; ///< empty where the text says none
    std::uint64_t address = 0; ///< as printed
    std::uint64_t dsoOffset = 0; ///< in the file, where perf was asked for it ("libx.so+0x12"); else 0
    bool isInlined = false;
};

std::optional<FrameLine> parseFrameLine(std::string_view line);

/// "file.c:12", as perf prints below a frame when asked for source lines.
struct SourceLine
{
    std::string_view file;
    std::int32_t line = 0;
};

std::optional<SourceLine> parseSourceLine(std::string_view line);

} // namespace graylens::decode::perf_script
