// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

/// JSON from elsewhere, where anything may be missing or of another type: what is not there is empty or zero.
namespace graylens::json {

using Value = simdjson::dom::element;

inline std::optional<Value> member(const Value& object, std::string_view key)
{
    Value out;
    return object[key].get(out) == simdjson::SUCCESS ? std::optional(out) : std::nullopt;
}

/// Also of numbers.
inline std::string text(const Value& value)
{
    std::string_view out;
    std::int64_t number = 0;
    if (value.get(out) == simdjson::SUCCESS)
        return std::string(out);
    return value.get(number) == simdjson::SUCCESS ? std::to_string(number) : std::string();
}

inline std::string text(const Value& object, std::string_view key)
{
    const auto value = member(object, key);
    return value ? text(*value) : std::string();
}

/// Also of a text of digits; negative ones and what is no number give 0.
inline std::uint64_t count(const Value& value)
{
    std::uint64_t out = 0;
    double real = 0;
    std::string_view digits;
    if (value.get(digits) == simdjson::SUCCESS)
        std::from_chars(digits.data(), digits.data() + digits.size(), out);
    else if (value.get(out) != simdjson::SUCCESS && value.get(real) == simdjson::SUCCESS && real > 0 && real < 1e18)
        out = static_cast<std::uint64_t>(real);
    return out;
}

inline std::uint64_t count(const Value& object, std::string_view key)
{
    const auto value = member(object, key);
    return value ? count(*value) : 0;
}

/// Calls `visit(element)` for each element of an array; nothing where it is none.
template <class F> void each(const std::optional<Value>& value, const F& visit)
{
    simdjson::dom::array array;
    if (value && value->get(array) == simdjson::SUCCESS)
        for (const Value element : array)
            visit(element);
}

/// As a JSON text, with its quotes. UTF-8 stays as it is.
inline std::string quoted(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            out += '\\';
        if (code < 0x20)
            ((out += "\\u00") += digits[code >> 4U]) += digits[code & 15U];
        else
            out += c;
    }
    return out + '"';
}

} // namespace graylens::json
