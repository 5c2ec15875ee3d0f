// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/simpleperf/report_records.h"

#include "core/base/byte_reader.h"

namespace graylens::decode::simpleperf {

Record parseRecord(Bytes bytes)
{
    protobuf::WireReader reader(bytes);
    protobuf::Field field;
    if (!reader.next(field) || !field.isLength() || field.number > 6)
        return {};
    protobuf::Field another;
    if (reader.next(another) || reader.damaged())
        return {};
    return {static_cast<RecordKind>(field.number), field.bytes};
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
