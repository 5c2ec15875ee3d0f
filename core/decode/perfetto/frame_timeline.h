// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/decode/perfetto/wire.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// Frames as Android's compositor planned them and as they came out
/// (protos/perfetto/trace/android/frame_timeline_event.proto): tracks of each process that draws, and of the
/// compositor.
class FrameTimeline
{
public:
    explicit FrameTimeline(trace::EventSink& sink);

    void read(Bytes frameTimelineEvent, TimeNs ts);
    /// Frames that still lasted. Call once.
    void finish();
    std::uint64_t orphans() const { return m_orphans; } ///< ends of frames that began before the recording

private:
    enum class Kind : std::uint8_t {
        ExpectedDisplay = 1,
        ActualDisplay,
        ExpectedSurface,
        ActualSurface
    }; ///< field numbers
    struct Frame
    {
        TimeNs ts = 0;
        TrackId track;
        StringId name;
        ArgSetId args;
    };

    void begin(Kind kind, Bytes message, TimeNs ts);
    void end(std::int64_t cookie, TimeNs ts);
    TrackId trackOf(Kind kind, std::int64_t pid);

    trace::EventSink& m_sink;
    std::map<std::pair<std::int64_t, Kind>, TrackId> m_tracks; ///< by process
    std::unordered_map<std::int64_t, Frame> m_open; ///< by cookie
    std::uint64_t m_orphans = 0;
};

} // namespace graylens::decode::perfetto
