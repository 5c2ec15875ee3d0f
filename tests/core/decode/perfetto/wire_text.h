// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace graylens::test {

/// Writes protobuf messages field by field, for tests: Wire().number(8, 1000).message(11, Wire().number(9, 1)).
class Wire
{
public:
    Wire& number(std::uint32_t field, std::uint64_t value)
    {
        varint(std::uint64_t {field} << 3U);
        varint(value);
        return *this;
    }
    Wire& bytes(std::uint32_t field, std::string_view value)
    {
        varint(std::uint64_t {field} << 3U | 2U);
        varint(value.size());
        m_bytes += value;
        return *this;
    }
    Wire& message(std::uint32_t field, const Wire& value) { return bytes(field, value.m_bytes); }
    Wire& real(std::uint32_t field, double value)
    {
        varint(std::uint64_t {field} << 3U | 1U);
        for (unsigned shift = 0; shift < 64; shift += 8)
            m_bytes += static_cast<char>(std::bit_cast<std::uint64_t>(value) >> shift & 0xFFU);
        return *this;
    }
    const std::string& text() const { return m_bytes; }
    /// As a packet of a trace file.
    std::string packet() const { return Wire().bytes(1, m_bytes).m_bytes; }

private:
    void varint(std::uint64_t value)
    {
        for (; value > 0x7F; value >>= 7U)
            m_bytes += static_cast<char>((value & 0x7FU) | 0x80U);
        m_bytes += static_cast<char>(value);
    }
    std::string m_bytes;
};

} // namespace graylens::test
