// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decode/firefox/contents.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::firefox {

/// Moments of a profile as ns on the trace's clock.
struct Clock
{
    double scale = 1e6; ///< ns of the profile's unit (ms)
    TimeNs offset = 0; ///< of the process's start from that of the file's own

    TimeNs at(double time) const;
};

/// What is odd about markers; added up over all threads.
struct MarkerFaults
{
    std::uint64_t open = 0; ///< starts without an end, which last until the thread's last moment
    std::uint64_t withoutStart = 0;
    std::uint64_t withoutTime = 0;
};

/// Writes the markers of one thread to a track of their own below it: intervals as slices (they overlap freely),
/// moments as instants, each with its fields as arguments. `strings`: where names are. `span`: of the thread's data.
void writeMarkers(const Process& process, const Thread& thread, const std::vector<std::string>& strings,
                  const trace::TrackInfo& place, TimeRange span, const Clock& clock, trace::EventSink& sink,
                  MarkerFaults& faults);

} // namespace graylens::decode::firefox
