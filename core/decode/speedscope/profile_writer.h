// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "core/decode/speedscope/profile_reader.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::speedscope {

/// What a profile's axis is: profiles of one kind can share a trace.
enum class Kind : std::uint8_t { Calls, TimedSamples, Bytes, Counts };
inline constexpr Kind kKinds[] {Kind::Calls, Kind::TimedSamples, Kind::Bytes, Kind::Counts};

Kind kindOf(const Profile& profile);
/// As a part's name: "calls", "samples", "bytes", "counts".
std::string_view nameOf(Kind kind);

/// Writes all profiles of one kind, each as a thread, with the issues that concern them.
void writeProfiles(const Contents& contents, Kind kind, trace::EventSink& sink);

} // namespace graylens::decode::speedscope
