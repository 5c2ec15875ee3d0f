// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace graylens::encode {

/// Builds one protobuf message as wire bytes.
class ProtoWriter
{
public:
    void number(std::uint32_t field, std::uint64_t value)
    {
        varint(std::uint64_t {field} << 3);
        varint(value);
    }
    void number(std::uint32_t field, std::int64_t value) { number(field, static_cast<std::uint64_t>(value)); }
    void fixed64(std::uint32_t field, std::uint64_t value)
    {
        varint(std::uint64_t {field} << 3 | 1);
        char bytes[sizeof value];
        std::memcpy(bytes, &value, sizeof value);
        m_bytes.append(bytes, sizeof bytes);
    }
    void real(std::uint32_t field, double value)
    {
        std::uint64_t bits = 0;
        std::memcpy(&bits, &value, sizeof bits);
        fixed64(field, bits);
    }
    void bytes(std::uint32_t field, std::string_view value)
    {
        varint(std::uint64_t {field} << 3 | 2);
        varint(value.size());
        m_bytes += value;
    }
    void message(std::uint32_t field, const ProtoWriter& inner) { bytes(field, inner.m_bytes); }
    /// An element of a packed field, for a writer that gathers them.
    void varint(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes += static_cast<char>(value | 0x80);
        m_bytes += static_cast<char>(value);
    }
    const std::string& text() const { return m_bytes; }
    void clear() { m_bytes.clear(); }

private:
    std::string m_bytes;
};

} // namespace graylens::encode
