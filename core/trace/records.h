// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/address_kind.h"
#include "core/base/id.h"
#include "core/base/time.h"

namespace graylens::trace {

enum class Edge : std::uint8_t {
    Begin,
    End,
    Unwind, ///< left by an exception: ends the slice, and the slice is flagged
};

/// One edge of a slice. On one track, edges come in the order of the file; the builder sorts where times go backwards.
struct SliceEdge
{
    TimeNs ts = 0;
    std::int64_t cpu = kNoTime; ///< the thread's CPU clock in ns at this edge; kNoTime where not measured
    StringId name; ///< of a Begin: the slice. Of an End: the slice it means to close, or none = the innermost open one
    ArgSetId args; ///< none = no arguments; those of an End are added to the slice's
    Edge edge = Edge::Begin;
};

/// A slice whose start and length are known at once.
struct CompleteSlice
{
    TimeNs ts = 0;
    DurationNs dur = 0;
    DurationNs cpu = kNoTime; ///< thread CPU time spent inside, ns; kNoTime where not measured
    StringId name;
    ArgSetId args;
};

/// Key of the argument that holds an event's call stack, as "outermost;...;innermost".
inline constexpr std::string_view kCallStackKey = "call stack";

struct Arg
{
    StringId key;
    StringId value; ///< as text; numbers in their shortest decimal form
};

enum class TrackKind : std::uint8_t {
    Thread, ///< nested slices of one thread
    Async, ///< slices that need not nest: overlapping ones go to further lanes of the same track
    Counter,
    Instant, ///< only instants (a process's or the whole trace's)
    Cpu, ///< what one processor ran: slices that touch but never nest, named by the thread; no calls
    ThreadState, ///< what one thread did: "Running", "Runnable", "Sleeping", ... with the reason as argument; no calls
};

/// Whether the slices of such a track are calls (or spans of work), which statistics and comparisons count.
constexpr bool holdsCalls(TrackKind kind)
{
    return kind == TrackKind::Thread || kind == TrackKind::Async;
}

struct TrackInfo
{
    TrackKind kind = TrackKind::Async;
    ThreadId thread; ///< none: belongs to a process or to the whole trace
    std::int64_t pid = -1; ///< -1: belongs to the whole trace
    StringId name;
    StringId unit; ///< of a counter's values; empty where not said
    TrackId parent {}; ///< the track it is shown under, made before it; none = the thread's, process's or trace's own
};

enum class FlowPhase : std::uint8_t { Start, Step, End };

struct FlowPoint
{
    std::uint64_t id = 0; ///< points of one id form one chain, in order of time
    TimeNs ts = 0;
    TrackId track; ///< binds to the slice that encloses ts on this track
    FlowPhase phase = FlowPhase::Start;
    bool bindsToNext = false; ///< binds to the next slice that starts at or after ts instead
};

/// One stack at one moment, or (collapsed stacks, aggregated profiles) a stack and its weight with no moment.
struct Sample
{
    TimeNs ts = kNoTime; ///< kNoTime: the profile is aggregated and has no time axis
    ThreadId thread;
    StackId stack;
    std::int64_t weight = 1; ///< in the unit the trace says (sampleUnit)
};

/// Where in a binary a frame of native code stands.
struct NativePlace
{
    StringId module; ///< the binary's path or name; empty = not known
    StringId buildId; ///< in lower-case hex; empty = not known
    std::uint64_t address = 0; ///< 0 = not known
    AddressKind kind = AddressKind::Symbol;
};

enum class WeightUnit : std::uint8_t { Samples, Nanoseconds, Bytes, Other };

enum class LogLevel : std::uint8_t { Unknown, Verbose, Debug, Info, Warn, Error, Fatal };

struct LogRecord
{
    TimeNs ts = 0;
    LogLevel level = LogLevel::Unknown;
    std::int64_t pid = -1;
    std::int64_t tid = -1;
    StringId tag;
    std::string_view message; ///< UTF-8; the sink copies it
    std::string_view original {}; ///< the message in the file, where names in it were made clear; else empty
};

/// One network request. Phases are lengths in ns; kNoTime = did not happen (a reused connection has no DNS, connect,
/// TLS).
struct RequestRecord
{
    TimeNs ts = 0; ///< start
    DurationNs dur = kNoTime; ///< whole; kNoTime = never finished
    DurationNs dns = kNoTime, connect = kNoTime, tls = kNoTime, send = kNoTime, wait = kNoTime, receive = kNoTime;
    StringId method, url, host, protocol; ///< protocol: "h2", "http/1.1", "h3", ...
    std::int32_t status = 0; ///< HTTP status; 0 = no answer
    StringId error; ///< empty = none; else what failed, in the words of the app
    StringId remoteAddress, resolver;
    StringId cdnNode, cdnPop, cacheState; ///< who answered, where it stands, "HIT" / "MISS" / ... as the headers say
    StringId isp, region, networkType;
    std::int64_t bytesSent = -1, bytesReceived = -1; ///< -1 = unknown
    std::int32_t retry = 0; ///< 0 = first attempt
    StringId traceId; ///< joins attempts, logs and slices of one user action
};

enum class Severity : std::uint8_t {
    Info, ///< worth knowing; nothing is missing
    Warning, ///< something was repaired or assumed
    DataLoss, ///< something that was recorded is not here
};

/// Something about the data that a reader must know. Equal (code, member) are added up by the builder.
struct Issue
{
    std::string_view code; ///< stable, lower-case, e.g. "truncated", "exit-without-enter", "overflow"
    Severity severity = Severity::Warning;
    std::int64_t offset = -1; ///< byte offset of the first occurrence in its file or member; -1 = none
    std::uint64_t count = 1;
    std::string_view message; ///< what happened, how much was kept, what to do; a full sentence
    TimeRange range {}; ///< where on the time axis something is missing; empty = not known
};

} // namespace graylens::trace
