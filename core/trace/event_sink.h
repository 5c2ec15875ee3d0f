// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/trace/records.h"

namespace graylens::trace {

/// What decoders write to. A decoder sees nothing else of the trace, so tests give it a printing sink.
/// All text is UTF-8; times are ns. Calls come from one thread, but see takesTracksInParallel().
class EventSink
{
public:
    virtual ~EventSink() = default;

    /// True: edges() and complete() of *different* tracks may be called from several threads at once (nothing else
    /// may).
    virtual bool takesTracksInParallel() const { return false; }
    /// The recording began at `ts` (a header says so). Without it, the first time of anything counts.
    virtual void recordingStart(TimeNs ts);

    virtual StringId intern(std::string_view text) = 0;
    /// The text of an id that intern() or method() gave, while nothing else is interned; empty where a sink keeps none.
    virtual std::string_view textOf(StringId id) const;
    /// The name for slices of one method. Overloads share `name` ("package.Class.method", as people see it) but get ids
    /// of their own, so that exits find their enter and a mapping can tell them apart. Signature as the file spells it,
    /// e.g. "(I)V"; empty file and line 0 = not known.
    virtual StringId method(std::string_view name, std::string_view signature, std::string_view file,
                            std::int32_t line);
    /// Slices or a frame that bear a clear name were called `original` in the file. The first one of each counts.
    virtual void renamed(StringId name, std::string_view original);
    virtual void renamedFrame(FrameId frame, std::string_view original);
    /// A set of arguments that edges and instants can refer to; equal sets may share an id.
    virtual ArgSetId args(std::span<const Arg> args) = 0;

    /// The thread of this (pid, tid), made on first use. pid -1: not known.
    virtual ThreadId thread(std::int64_t pid, std::int64_t tid) = 0;
    /// The ids of a thread that was made before they were known.
    virtual void identifyThread(ThreadId thread, std::int64_t pid, std::int64_t tid);
    virtual void nameThread(ThreadId thread, StringId name) = 0;
    virtual void nameProcess(std::int64_t pid, StringId name) = 0;
    /// The track of a thread's nested slices, made on first use.
    virtual TrackId threadTrack(ThreadId thread) = 0;
    /// Any other track; each call makes a new one.
    virtual TrackId track(const TrackInfo& info) = 0;

    /// Edges of one track, in file order. The hot path: hand over batches.
    virtual void edges(TrackId track, std::span<const SliceEdge> edges) = 0;
    virtual void complete(TrackId track, std::span<const CompleteSlice> slices) = 0;
    virtual void instant(TrackId track, TimeNs ts, StringId name, ArgSetId args) = 0;
    virtual void counter(TrackId track, TimeNs ts, double value) = 0;
    virtual void flow(const FlowPoint& point) = 0;

    virtual FrameId frame(StringId name, StringId file, std::int32_t line) = 0; ///< line 0 = not known
    /// As frame(), for native code whose place in a binary is known, so that symbol files can name it. `name` empty:
    /// only the place is known.
    virtual FrameId nativeFrame(StringId name, StringId file, std::int32_t line, const NativePlace& place);
    /// The stack that calls `frame` from `caller`; caller none = outermost.
    virtual StackId stack(StackId caller, FrameId frame) = 0;
    virtual void samples(std::span<const Sample> samples) = 0;
    virtual void sampleUnit(WeightUnit unit, StringId label) = 0;

    virtual void log(const LogRecord& record) = 0;
    virtual void request(const RequestRecord& record) = 0;
    virtual void issue(const Issue& issue) = 0;
    /// One fact about the whole: "clock", "vm", "device.model", "app.version", ... The last one of a key counts.
    virtual void metadata(std::string_view key, std::string_view value) = 0;
    /// The slices stem from sampling: durations are estimates and call counts are not counts.
    virtual void markSampled() = 0;
};

inline StringId EventSink::method(std::string_view name, std::string_view, std::string_view, std::int32_t)
{
    return intern(name);
}

inline std::string_view EventSink::textOf(StringId) const
{
    return {};
}

inline void EventSink::renamed(StringId, std::string_view) { }
inline void EventSink::renamedFrame(FrameId, std::string_view) { }

inline FrameId EventSink::nativeFrame(StringId name, StringId file, std::int32_t line, const NativePlace&)
{
    return frame(name, file, line);
}

inline void EventSink::recordingStart(TimeNs) { }

inline void EventSink::identifyThread(ThreadId, std::int64_t, std::int64_t) { }

} // namespace graylens::trace
