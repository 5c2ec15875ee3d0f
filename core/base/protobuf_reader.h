// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace graylens::protobuf {

using Bytes = std::span<const std::byte>;

enum class WireType : std::uint8_t { Varint = 0, Fixed64 = 1, Length = 2, Fixed32 = 5 };

/// One field of a protobuf message as it lies on the wire (protobuf.dev, "Encoding").
struct Field
{
    std::uint32_t number = 0;
    WireType type = WireType::Varint;
    std::uint64_t value = 0; ///< of numbers, as unsigned bits
    Bytes bytes; ///< of length-delimited fields

    std::int64_t asSigned() const { return static_cast<std::int64_t>(value); }
    std::int32_t asInt32() const { return static_cast<std::int32_t>(value); }
    double asDouble() const { return std::bit_cast<double>(value); }
    bool isLength() const { return type == WireType::Length; }
    /// As the file has it: not necessarily UTF-8. Empty for numbers.
    std::string_view text() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

/// Reads a variable-length number; false where the bytes end in it or it is longer than 10 bytes.
inline bool readVarint(const std::byte*& at, const std::byte* end, std::uint64_t& value)
{
    const std::byte* next = at;
    if (next == end)
        return false;
    std::uint64_t byte = std::to_integer<std::uint64_t>(*next++);
    if (byte < 0x80) [[likely]] {
        value = byte;
        at = next;
        return true;
    }
    std::uint64_t result = byte & 0x7F;
    for (unsigned shift = 7; shift < 70; shift += 7) {
        if (next == end)
            return false;
        byte = std::to_integer<std::uint64_t>(*next++);
        result |= (byte & 0x7F) << (shift < 64 ? shift : 63);
        if (byte < 0x80) {
            value = result;
            at = next;
            return true;
        }
    }
    return false;
}

/// Walks over the fields of one message. Every length is checked against what is there.
class WireReader
{
public:
    explicit WireReader(Bytes bytes)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
    { }
    /// False at the end and at damage.
    bool next(Field& field)
    {
        if (m_at == m_end)
            return false;
        std::uint64_t tag = 0;
        if (readVarint(m_at, m_end, tag) && tag >= 8 && tag <= 0xFFFFFFFFU && readValue(field, tag)) [[likely]]
            return true;
        m_damaged = true;
        m_at = m_end;
        return false;
    }
    bool damaged() const { return m_damaged; }
    /// Bytes behind the fields that were read.
    std::size_t remaining() const { return static_cast<std::size_t>(m_end - m_at); }
    /// For the few fields that stand in every message: reads the value of the number or length that follows where the
    /// next byte is this tag, which is several times faster than next(). False: something else comes, or nothing.
    bool takeNumber(std::uint8_t tag, std::uint64_t& value)
    {
        if (m_at == m_end || std::to_integer<std::uint8_t>(*m_at) != tag)
            return false;
        const std::byte* at = m_at + 1;
        if (!readVarint(at, m_end, value))
            return false;
        m_at = at;
        return true;
    }
    bool takeBytes(std::uint8_t tag, Bytes& bytes)
    {
        const std::byte* const before = m_at;
        std::uint64_t length = 0;
        if (!takeNumber(tag, length))
            return false;
        if (length > static_cast<std::uint64_t>(m_end - m_at)) {
            m_at = before; // next() says what is wrong
            return false;
        }
        bytes = {m_at, static_cast<std::size_t>(length)};
        m_at += length;
        return true;
    }

private:
    bool readValue(Field& field, std::uint64_t tag)
    {
        field.number = static_cast<std::uint32_t>(tag >> 3U);
        field.type = static_cast<WireType>(tag & 7U);
        field.bytes = {};
        switch (field.type) {
        case WireType::Varint:
            return readVarint(m_at, m_end, field.value);
        case WireType::Length: {
            field.value = 0;
            std::uint64_t length = 0;
            if (!readVarint(m_at, m_end, length) || length > static_cast<std::uint64_t>(m_end - m_at))
                return false;
            field.bytes = {m_at, static_cast<std::size_t>(length)};
            m_at += length;
            return true;
        }
        case WireType::Fixed64:
            return readFixed<std::uint64_t>(field);
        case WireType::Fixed32:
            return readFixed<std::uint32_t>(field);
        }
        return false;
    }
    template <class T> bool readFixed(Field& field)
    {
        if (static_cast<std::size_t>(m_end - m_at) < sizeof(T))
            return false;
        T value;
        std::memcpy(&value, m_at, sizeof(T));
        field.value = value;
        m_at += sizeof(T);
        return true;
    }

    const std::byte* m_at;
    const std::byte* m_end;
    bool m_damaged = false;
};

/// Calls visit(field) for every field. False where the message is damaged; what came before was visited.
template <class Visit> bool forEachField(Bytes message, Visit&& visit)
{
    WireReader reader(message);
    for (Field field; reader.next(field);)
        visit(field);
    return !reader.damaged();
}

/// Adds the numbers of a repeated field, packed or not. False where its bytes end inside a number.
bool appendNumbers(const Field& field, std::vector<std::uint64_t>& out);
/// The same of fixed 64-bit numbers.
void appendFixed64(const Field& field, std::vector<std::uint64_t>& out);

} // namespace graylens::protobuf
