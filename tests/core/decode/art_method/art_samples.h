// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/art_trace_writer.h"

namespace graylens::test {

/// Two threads of a small app: overloads, an exception, a call that was running when the recording began and one that
/// ran when it ended, an exit that belongs to an outer call.
demo::ArtTrace smallApp(int version, demo::ArtLayout layout);

/// What a sampling profiler writes: bursts every 2 ms.
demo::ArtTrace sampledApp();

} // namespace graylens::test
