// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/simpleperf/report_records.h"

namespace graylens::decode::simpleperf {

std::optional<std::uint64_t> FieldReader::varint()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 70; shift += 7) {
        const auto byte = m_reader.read<std::uint8_t>();
        if (!byte)
            return std::nullopt;
        if (shift < 64)
            value |= std::uint64_t {*byte & 0x7FU} << shift;
        if (*byte < 0x80)
            return value;
    }
    return std::nullopt;
}

std::optional<Field> FieldReader::next()
{
    if (!m_whole || m_reader.atEnd())
        return std::nullopt;
    m_whole = false;
    const auto tag = varint();
    if (!tag || *tag >> 3U == 0 || *tag >> 32U != 0)
        return std::nullopt;
    Field field;
    field.number = static_cast<std::uint32_t>(*tag >> 3U);
    const std::uint64_t type = *tag & 7U;
    if (type == 0) {
        const auto value = varint();
        if (!value)
            return std::nullopt;
        field.value = *value;
    } else {
        const auto size = type == 2 ? varint()
            : type == 1             ? std::optional<std::uint64_t>(8)
                                    : std::optional<std::uint64_t>(4);
        if (!size || (type != 2 && type != 1 && type != 5) || *size > m_reader.remaining())
            return std::nullopt;
        field.bytes = *m_reader.bytes(static_cast<std::size_t>(*size));
        field.hasBytes = true;
    }
    m_whole = true;
    return field;
}

Record parseRecord(Bytes bytes)
{
    FieldReader reader(bytes);
    const auto field = reader.next();
    if (!field || !field->hasBytes || field->number > 6 || !reader.isWhole())
        return {};
    return {static_cast<RecordKind>(field->number), field->bytes};
}

bool recordsFollow(Bytes bytes, int wanted, bool isLast)
{
    for (int found = 0; found < wanted; ++found) {
        ByteReader reader(bytes);
        const auto size = reader.read<std::uint32_t>();
        if (!size)
            return found > 0 && (!isLast || bytes.empty());
        if (*size == 0)
            return found > 0;
        if (*size > kLargestRecord)
            return false;
        const auto record = reader.bytes(*size);
        if (!record)
            return found > 0 && !isLast;
        if (parseRecord(*record).kind == RecordKind::None)
            return false;
        bytes = bytes.subspan(reader.position());
    }
    return true;
}

} // namespace graylens::decode::simpleperf
