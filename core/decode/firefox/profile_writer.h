// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "core/decode/firefox/contents.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::firefox {

/// What the samples of a thread weigh: threads of one kind can share a trace.
enum class Kind : std::uint8_t { Samples, Time, Bytes };

/// The kinds there are, that with the most samples first.
std::vector<Kind> kindsIn(const std::vector<Process>& processes);
/// As a part's name: "samples", "time", "bytes".
std::string_view nameOf(Kind kind);

/// Writes the threads whose samples are of this kind; with `isMain` also those that have none, and all markers and
/// counters.
void writeProfile(const std::vector<Process>& processes, Kind kind, bool isMain, trace::EventSink& sink);

} // namespace graylens::decode::firefox
