// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/demo/art_trace_writer.h"
#include "core/demo/random.h"
#include "core/demo/script.h"

namespace graylens::demo {

struct PhonePace
{
    bool isGray = false;
    double slowness = 1; ///< factor on all own time: phones of one model are not equally fast
    std::uint32_t pid = 0;
};

/// Plays a script as one phone would and gives what its method tracer saw: jitter on every call, pauses of the garbage
/// collector and of the scheduler. The first thread is the main one.
ArtTrace record(const std::vector<ScriptThread>& script, const PhonePace& pace, Random random);

} // namespace graylens::demo
