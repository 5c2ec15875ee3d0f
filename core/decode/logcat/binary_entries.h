// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "core/base/operation.h"
#include "core/decode/decoder.h"
#include "core/io/byte_source.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::logcat {

/// Whether bytes begin with entries as `logcat -B` writes them (struct logger_entry of Android's liblog, v1 to v4).
Confidence sniffBinary(std::span<const std::byte> head);

/// Writes the entries to `sink`. Bytes that are no entry are skipped to the next one, which is a loss. Corrupt or
/// Truncated where no entry is whole.
Result<void> readBinary(io::ByteSource& source, trace::EventSink& sink, const Operation& operation);

} // namespace graylens::decode::logcat
