// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/io/json_pull.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::har {

/// Reads the object that an archive is. What stands before damage is kept; Corrupt where there is no log in it.
Result<void> readArchive(io::JsonPull& json, trace::EventSink& sink);

/// Reads an array of DevTools protocol events ({"method": "Network.…", "params": {…}}) the same way.
Result<void> readEventLog(io::JsonPull& json, trace::EventSink& sink);

/// Says where and how the text broke off, if it did; the error where nothing was read before.
Result<void> finishText(const io::JsonPull& json, trace::EventSink& sink, bool isEmpty);

} // namespace graylens::decode::har
