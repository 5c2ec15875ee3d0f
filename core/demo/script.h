// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace graylens::demo {

/// One method of a script with what it does itself and whom it calls, in order.
struct ScriptCall
{
    enum class Where : std::uint8_t {
        Both,
        GrayOnly, ///< "+": the call and all below it
        GrayWrapper, ///< "^": the call itself is only in gray, what it calls is in both
        Rotated, ///< "%": gray calls the same methods in another order
    };
    std::string method; ///< "package.Class.name"
    double selfUs = 0; ///< of own work a call
    double waitUs = 0; ///< of blocking a call: wall time without CPU time
    std::uint32_t repeat = 1;
    bool repeatVaries = false; ///< by a few percent from phone to phone
    Where where = Where::Both;
    std::vector<ScriptCall> calls;
};

struct ScriptThread
{
    std::uint32_t offset = 0; ///< of the thread's id from the process's
    std::string name;
    double startUs = 0; ///< after the start of the trace
    std::vector<ScriptCall> calls;
};

/// Reads the notation of startup_script.h: indentation is nesting, two blanks a level.
///   METHOD SELF_US [xREPEAT[~]] [wait MS] [fit MS]   a call; "fit" scales own times so that one call takes MS in all
///   use NAME [xREPEAT[~]]                            the calls of "def NAME", again and again
///   def NAME / thread OFFSET NAME [at MS]            begin a block at the left margin
/// Corrupt with the line where it makes no sense.
Result<std::vector<ScriptThread>> parseScript(std::string_view text);

} // namespace graylens::demo
