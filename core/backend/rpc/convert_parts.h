// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/backend/rpc/convert.h"
#include "core/base/utf8.h"

// What the parts of convert.h share.
namespace graylens::backend::rpc {

// Defined with the environment.
void write(const Filter::AnyOf& from, v1::AnyOf& to);
Filter::AnyOf read(const v1::AnyOf& from, Unknown& unknown);
void write(const std::pair<std::string, std::uint64_t>& from, v1::NamedCount& to);
std::pair<std::string, std::uint64_t> read(const v1::NamedCount& from, Unknown& unknown);

/// The text as UTF-8.
inline std::string utf8(std::string_view text)
{
    std::string storage;
    return std::string(asUtf8(text, storage));
}

template <class To, class From> void writeAll(const std::vector<From>& from, google::protobuf::RepeatedPtrField<To>& to)
{
    to.Reserve(static_cast<int>(from.size()));
    for (const From& value : from)
        write(value, *to.Add());
}

inline void writeAll(const std::vector<std::string>& from, google::protobuf::RepeatedPtrField<std::string>& to)
{
    for (const std::string& text : from)
        *to.Add() = utf8(text);
}

template <class From> auto readAll(const google::protobuf::RepeatedPtrField<From>& from, Unknown& unknown)
{
    std::vector<decltype(read(std::declval<const From&>(), unknown))> out;
    out.reserve(static_cast<std::size_t>(from.size()));
    for (const From& value : from)
        out.push_back(read(value, unknown));
    return out;
}

inline std::vector<std::string> readAll(const google::protobuf::RepeatedPtrField<std::string>& from)
{
    return {from.begin(), from.end()};
}

template <class E> std::uint32_t numberOf(E value)
{
    return static_cast<std::uint32_t>(value);
}

template <class E> E enumOf(std::uint32_t number, E last, Unknown& unknown)
{
    if (number <= numberOf(last))
        return static_cast<E>(number);
    ++unknown.count;
    return E {};
}

inline Dimension dimensionOrUnknown(const std::string& text, Unknown& unknown)
{
    if (const auto dimension = dimensionOf(text))
        return *dimension;
    ++unknown.count;
    return {};
}

} // namespace graylens::backend::rpc
