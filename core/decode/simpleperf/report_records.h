// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/base/protobuf_reader.h"

namespace graylens::decode::simpleperf {

using protobuf::Bytes;

/// What a record holds: the number of its only field.
enum class RecordKind : std::uint8_t {
    None = 0,
    Sample = 1,
    Lost = 2,
    File = 3,
    Thread = 4,
    MetaInfo = 5,
    ContextSwitch = 6
};

struct Record
{
    RecordKind kind = RecordKind::None;
    Bytes content;
};

/// Kind None where the bytes are not one whole record of a known kind.
Record parseRecord(Bytes bytes);

/// In front of every record, and zero at the end.
inline constexpr std::size_t kSizeBytes = 4;
/// Larger ones were never written: a file with all symbols of a system library is a few MB.
inline constexpr std::uint32_t kLargestRecord = 256U << 20U;

/// Whether `wanted` records follow each other from here, or fewer and then the end.
bool recordsFollow(Bytes bytes, int wanted, bool isLast);

} // namespace graylens::decode::simpleperf
