// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/time.h"
#include "core/trace/event_sink.h"

namespace graylens::bundle {

/// What a stream of a bundle holds. The numbers are part of the file format.
enum class StreamKind : std::uint8_t {
    Environment = 1, ///< device, app and network facts
    Log = 2,
    Requests = 3,
    Attachment = 4, ///< a file, by name
    Trigger = 5, ///< why the bundle was made
    Crash = 6,
};

/// "environment", "log", "requests", "attachment", "trigger", "crash".
std::string_view name(StreamKind kind);

/// Facts of a bundle that was made from another one by taking secrets out of it: the id of that one, and in full
/// sentences what was missing there already.
inline constexpr std::string_view kOriginFact = "redaction.origin";
inline constexpr std::string_view kLostFact = "redaction.lost";

/// Times of all records are ns since the Unix epoch on the device's clock.
struct LogEntry
{
    TimeNs ts = 0;
    trace::LogLevel level = trace::LogLevel::Unknown;
    std::int64_t pid = -1;
    std::int64_t tid = -1;
    std::string_view tag;
    std::string_view message; ///< UTF-8, at most 4 MiB
};

/// trace::RequestRecord with its texts in full. Meaning, units and "not known" values as there.
struct RequestEntry
{
    TimeNs ts = 0;
    DurationNs dur = kNoTime;
    DurationNs dns = kNoTime, connect = kNoTime, tls = kNoTime, send = kNoTime, wait = kNoTime, receive = kNoTime;
    std::string_view method, url, host, protocol;
    std::int32_t status = 0;
    std::string_view error;
    std::string_view remoteAddress, resolver;
    std::string_view cdnNode, cdnPop, cacheState;
    std::string_view isp, region, networkType;
    std::int64_t bytesSent = -1, bytesReceived = -1;
    std::int32_t retry = 0;
    std::string_view traceId;
};

using KeyValues = std::vector<std::pair<std::string, std::string>>;

/// Why the phone made this bundle.
struct Trigger
{
    TimeNs ts = kNoTime;
    std::string kind; ///< "user-feedback", "business-event", "crash", "remote-pull", ...
    std::string text; ///< what the user wrote, the event's name, the task that asked
    KeyValues details;
};

struct CrashReport
{
    TimeNs ts = kNoTime;
    std::string kind; ///< "java", "native", "anr", "oom", ...
    std::string process;
    std::string thread;
    std::string reason; ///< exception class or signal
    std::string message;
    std::string stack; ///< one frame a line, as the platform prints it
    KeyValues details;
};

} // namespace graylens::bundle
