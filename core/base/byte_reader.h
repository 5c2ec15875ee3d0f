// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace graylens {

/// Reads little-endian numbers from bytes that come from outside; every read is checked against the end.
/// A read past the end gives nothing and leaves the position where it was.
class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    std::size_t position() const { return m_position; }
    std::size_t remaining() const { return m_bytes.size() - m_position; }
    bool atEnd() const { return remaining() == 0; }

    /// An unsigned or signed integer of sizeof(T) bytes, little-endian (the hosts we build for are little-endian).
    template <class T>
        requires std::is_integral_v<T>
    std::optional<T> read()
    {
        if (remaining() < sizeof(T))
            return std::nullopt;
        T value;
        std::memcpy(&value, m_bytes.data() + m_position, sizeof(T));
        m_position += sizeof(T);
        return value;
    }
    std::optional<std::span<const std::byte>> bytes(std::size_t count)
    {
        if (remaining() < count)
            return std::nullopt;
        const auto out = m_bytes.subspan(m_position, count);
        m_position += count;
        return out;
    }
    std::optional<std::string_view> text(std::size_t count)
    {
        const auto raw = bytes(count);
        if (!raw)
            return std::nullopt;
        return std::string_view(reinterpret_cast<const char*>(raw->data()), raw->size());
    }
    /// A count of items of at least `itemBytes` each, refused (nothing) where the rest of the input cannot hold it:
    /// what may safely be reserved.
    template <class T>
    std::optional<T> readCount(std::size_t itemBytes)
    {
        const std::size_t before = m_position;
        const auto count = read<T>();
        if (count && itemBytes != 0 && static_cast<std::uint64_t>(*count) > remaining() / itemBytes) {
            m_position = before;
            return std::nullopt;
        }
        return count;
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
};

inline std::string_view asText(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline std::span<const std::byte> asBytes(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

} // namespace graylens
