// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>

namespace graylens {

/// A 32-bit index into one table. Ids of different tags never convert into each other.
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(std::uint32_t value)
        : m_value(value)
    {
    }
    constexpr std::uint32_t value() const { return m_value; }
    constexpr bool isNone() const { return m_value == kNoneValue; }
    constexpr auto operator<=>(const Id&) const = default;

private:
    static constexpr std::uint32_t kNoneValue = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t m_value = kNoneValue; ///< kNoneValue: refers to nothing
};

using StringId = Id<struct StringTag>;
using ThreadId = Id<struct ThreadTag>;
using TrackId = Id<struct TrackTag>;
using SliceId = Id<struct SliceTag>;
using FrameId = Id<struct FrameTag>;
using StackId = Id<struct StackTag>;
using ArgSetId = Id<struct ArgSetTag>;

} // namespace graylens

template <class Tag>
struct std::hash<graylens::Id<Tag>> {
    std::size_t operator()(graylens::Id<Tag> id) const noexcept { return std::hash<std::uint32_t> {}(id.value()); }
};
