// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/pprof/sniff.h"

#include <cstdint>

#include "core/base/protobuf_reader.h"

namespace graylens::decode::pprof {

using protobuf::Field;
using protobuf::WireReader;
using protobuf::WireType;

namespace {

/// Of Profile's fields 1 to 15: true where it is bytes (a message, or text), false where it is a number.
bool isBytes(std::uint32_t field)
{
    return field <= 6 || field == 11;
}

/// Whether the fields of a record are what profile.proto says: numbers up to `count`, but bytes for those in `bytes`
/// (bits) and either for those in `packed`.
bool fits(std::span<const std::byte> record, std::uint32_t count, std::uint32_t bytes, std::uint32_t packed)
{
    WireReader reader(record);
    for (Field field; reader.next(field);) {
        if (field.number > count)
            return false;
        const std::uint32_t bit = 1U << field.number;
        const bool right
            = field.isLength() ? ((packed | bytes) & bit) != 0 : field.type == WireType::Varint && (bytes & bit) == 0;
        if (!right)
            return false;
    }
    return !reader.damaged();
}

bool fitsField(const Field& field)
{
    switch (field.number) {
    case 1:
    case 11:
        return fits(field.bytes, 2, 0, 0);
    case 2:
        return fits(field.bytes, 3, 1U << 3, 1U << 1 | 1U << 2);
    case 3:
        return fits(field.bytes, 10, 0, 0);
    case 4:
        return fits(field.bytes, 5, 1U << 4, 0);
    case 5:
        return fits(field.bytes, 5, 0, 0);
    default:
        return true;
    }
}

} // namespace

Confidence sniffProfile(std::span<const std::byte> head, bool isWhole)
{
    WireReader reader(head);
    int records = 0, telling = 0;
    bool isEmptyStringFirst = true, sawString = false;
    for (Field field; reader.next(field);) {
        const bool typeFits = field.number <= 15
            && (field.isLength() ? isBytes(field.number) || field.number == 13
                                 : field.type == WireType::Varint && !isBytes(field.number));
        if (!typeFits || !fitsField(field))
            return Confidence::No;
        ++records;
        telling += field.number <= 5 && !field.bytes.empty() ? 1 : 0;
        if (field.number == 6 && !sawString) {
            sawString = true;
            isEmptyStringFirst = field.bytes.empty();
        }
    }
    if ((isWhole && reader.damaged() && records < 3) || telling == 0 || !isEmptyStringFirst)
        return Confidence::No;
    if (telling >= 3 && (sawString || !isWhole))
        return Confidence::Likely;
    return Confidence::Maybe;
}

} // namespace graylens::decode::pprof
