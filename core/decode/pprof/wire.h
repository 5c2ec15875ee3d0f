// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace graylens::decode::pprof {

/// A varint at `at`, which moves past it. False where the bytes end before it does, or it is longer than ten bytes.
inline bool readVarint(const std::byte*& at, const std::byte* end, std::uint64_t& value)
{
    value = 0;
    const std::byte* p = at;
    for (unsigned shift = 0; shift < 70 && p != end; shift += 7) {
        const auto byte = static_cast<std::uint64_t>(*p++);
        value |= shift < 64 ? (byte & 0x7F) << shift : 0;
        if (byte < 0x80) {
            at = p;
            return true;
        }
    }
    return false;
}

/// One field of a protobuf message.
struct Field
{
    std::uint32_t number = 0;
    std::uint32_t type = 0; ///< wire type: 0 varint, 1 eight bytes, 2 bytes with a length, 5 four bytes
    std::uint64_t value = 0; ///< of a varint
    std::span<const std::byte> bytes; ///< of type 2

    std::int64_t number64() const { return static_cast<std::int64_t>(value); }
};

/// Walks over the fields of a message whose bytes are all at hand.
class FieldReader
{
public:
    explicit FieldReader(std::span<const std::byte> message)
        : m_at(message.data())
        , m_end(message.data() + message.size())
    { }
    /// False at the end, and where the bytes are no field: see isWhole().
    bool next(Field& field)
    {
        if (m_at == m_end || !m_whole)
            return false;
        m_whole = read(field);
        return m_whole;
    }
    bool isWhole() const { return m_whole; }
    std::size_t remaining() const { return static_cast<std::size_t>(m_end - m_at); }

private:
    bool read(Field& field)
    {
        std::uint64_t tag = 0;
        if (!readVarint(m_at, m_end, tag) || tag >> 3 == 0 || tag >> 32 != 0)
            return false;
        field.number = static_cast<std::uint32_t>(tag >> 3);
        field.type = static_cast<std::uint32_t>(tag & 7);
        if (field.type == 0)
            return readVarint(m_at, m_end, field.value);
        std::uint64_t size = field.type == 1 ? 8 : 4;
        if (field.type == 2 ? !readVarint(m_at, m_end, size) : (field.type != 1 && field.type != 5))
            return false;
        if (size > remaining())
            return false;
        field.bytes = {m_at, static_cast<std::size_t>(size)};
        m_at += size;
        return true;
    }

    const std::byte* m_at;
    const std::byte* m_end;
    bool m_whole = true;
};

/// Calls use(value) for each number of a repeated field, packed or not. False where the bytes are no numbers.
template <class Use> bool forEachNumber(const Field& field, Use&& use)
{
    if (field.type == 0) {
        use(field.value);
        return true;
    }
    if (field.type != 2)
        return false;
    const std::byte* at = field.bytes.data();
    const std::byte* const end = at + field.bytes.size();
    while (at != end) {
        std::uint64_t value = 0;
        if (!readVarint(at, end, value))
            return false;
        use(value);
    }
    return true;
}

} // namespace graylens::decode::pprof
