// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/protobuf_reader.h"

namespace graylens::protobuf {

bool appendNumbers(const Field& field, std::vector<std::uint64_t>& out)
{
    if (!field.isLength()) {
        out.push_back(field.value);
        return true;
    }
    const std::byte* at = field.bytes.data();
    const std::byte* const end = at + field.bytes.size();
    for (std::uint64_t value = 0; readVarint(at, end, value);)
        out.push_back(value);
    return at == end;
}

void appendFixed64(const Field& field, std::vector<std::uint64_t>& out)
{
    if (!field.isLength()) {
        out.push_back(field.value);
        return;
    }
    for (std::size_t at = 0; at + sizeof(std::uint64_t) <= field.bytes.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t value = 0;
        std::memcpy(&value, field.bytes.data() + at, sizeof(value));
        out.push_back(value);
    }
}

} // namespace graylens::protobuf
