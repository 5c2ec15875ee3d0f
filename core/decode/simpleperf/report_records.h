// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/base/byte_reader.h"

namespace graylens::decode::simpleperf {

using Bytes = std::span<const std::byte>;

/// One field of a protobuf message.
struct Field
{
    std::uint32_t number = 0;
    std::uint64_t value = 0; ///< of numbers
    Bytes bytes; ///< of messages and texts
    bool hasBytes = false;

    std::string_view text() const { return asText(bytes); }
    std::int64_t number64() const { return static_cast<std::int64_t>(value); }
};

/// The fields of a message one after the other. Nothing at the end, and where the bytes are no field.
class FieldReader
{
public:
    explicit FieldReader(Bytes message)
        : m_reader(message)
    { }
    std::optional<Field> next();
    /// All bytes were fields.
    bool isWhole() const { return m_whole && m_reader.atEnd(); }

private:
    std::optional<std::uint64_t> varint();

    ByteReader m_reader;
    bool m_whole = true;
};

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
