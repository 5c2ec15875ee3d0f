// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/decode/art_method/packet_entries.h"
#include "core/decode/art_method/text_header.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::art_method {

/// Bytes of the binary header of versions 4 and 5.
inline constexpr std::size_t kPacketHeaderBytes = 32;

/// What that header and a look at the content say.
struct PacketHeader
{
    PacketRules rules;
    TimeNs start = 0; ///< on the phone's monotonic clock
};

/// `content`: from the magic number on; `version`: 4 or 5. Versions do not tell the layouts apart, so the content
/// decides.
PacketHeader packetHeader(std::span<const std::byte> content, int version);

/// Reads packets into the sink. `text`: the header in front of the packets where there is one; takes the summary.
/// `firstOffset`: of the content in the input, for issues.
Result<void> readPacketTrace(std::span<const std::byte> content, const PacketHeader& header, std::uint64_t firstOffset,
                             TextHeader& text, trace::EventSink& sink, const Operation& operation);

/// Whether the head of an input is an always-on dump, which has no magic number.
bool looksLikeDump(std::span<const std::byte> head);

} // namespace graylens::decode::art_method
