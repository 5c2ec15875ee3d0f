// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/base/byte_reader.h"
#include "core/base/column.h"

namespace graylens::cache {

/// Writes the few facts that are no columns: numbers as the host has them, texts with their length.
class Packer
{
public:
    template <class T>
    requires std::is_integral_v<T>
    void number(T value) { m_bytes.append({reinterpret_cast<const char*>(&value), sizeof value}); }
    void text(std::string_view text)
    {
        number(static_cast<std::uint64_t>(text.size()));
        m_bytes.append(text);
    }
    Column<char> take() { return std::move(m_bytes); }

private:
    Column<char> m_bytes;
};

/// Reads them again. Past the end it gives zeros and empty texts, and isGood() is false from then on.
class Unpacker
{
public:
    explicit Unpacker(std::string_view bytes)
        : m_reader(asBytes(bytes))
    { }
    bool isGood() const { return m_good; }
    template <class T> T number()
    {
        const auto value = m_reader.read<T>();
        m_good = m_good && value;
        return value.value_or(T {});
    }
    std::string text()
    {
        const auto size = m_reader.readCount<std::uint64_t>(1);
        const auto text = size ? m_reader.text(static_cast<std::size_t>(*size)) : std::nullopt;
        m_good = m_good && text;
        return std::string(text.value_or(std::string_view()));
    }

private:
    ByteReader m_reader;
    bool m_good = true;
};

} // namespace graylens::cache
