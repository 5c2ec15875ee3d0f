// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/analysis/call_tree.h"
#include "core/trace/trace.h"

namespace graylens::analysis {

/// The names of one pool that match a search, one bit each.
class NameMatches
{
public:
    NameMatches() = default;
    explicit NameMatches(std::vector<bool> bits)
        : m_bits(std::move(bits))
    {
        for (const bool bit : m_bits)
            m_count += bit ? 1 : 0;
    }
    bool contains(StringId id) const { return id.value() < m_bits.size() && m_bits[id.value()]; }
    std::size_t count() const { return m_count; }

private:
    std::vector<bool> m_bits;
    std::size_t m_count = 0;
};

/// Names that contain `text`, letters of A to Z without regard to case. Nothing matches an empty text.
NameMatches findNames(const StringPool& names, std::string_view text);

/// The matching slice that starts first after `time`, on any of `tracks` (empty = all); with equal starts the outer one
/// first. To step through slices that start together, hand in the one found before as `after`. Nothing found: nullopt.
std::optional<SliceId> nextSlice(const trace::Trace& trace, const NameMatches& matches, TimeNs time,
                                 std::span<const TrackId> tracks = {}, std::optional<SliceId> after = {});
/// The same backwards: the matching slice that starts last before `time`.
std::optional<SliceId> previousSlice(const trace::Trace& trace, const NameMatches& matches, TimeNs time,
                                     std::span<const TrackId> tracks = {}, std::optional<SliceId> before = {});

/// What a search found in a flame graph.
struct MatchedTime
{
    std::int64_t total = 0; ///< of the outermost matches: a match inside a match does not count again
    std::uint64_t nodes = 0; ///< all matching nodes
};
MatchedTime matchedTime(const CallTree& tree, const NameMatches& matches);

} // namespace graylens::analysis
