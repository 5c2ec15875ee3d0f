// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_search.h"

#include <algorithm>
#include <tuple>

#include "core/base/worker_pool.h"

namespace graylens::ui {

namespace {

constexpr std::uint32_t kBlock = 1U << 20U; ///< slices a task looks at

} // namespace

Result<TimelineMatches> findSlices(const trace::Trace& trace, const std::string& text, const Operation& operation)
{
    TimelineMatches result;
    result.names = std::make_shared<analysis::NameMatches>(analysis::findNames(trace.strings, text));
    const auto count = static_cast<std::uint32_t>(trace.slices.size());
    const std::size_t blocks = result.names->count() == 0 ? 0 : (count + std::size_t {kBlock} - 1) / kBlock;
    std::vector<std::vector<std::uint32_t>> found(blocks);
    forEachOn(operation.pool, blocks, [&](std::size_t block) {
        if (operation.stopRequested())
            return;
        const std::uint64_t first = block * std::uint64_t {kBlock};
        const auto last = static_cast<std::uint32_t>(std::min<std::uint64_t>(first + kBlock, count));
        for (auto slice = static_cast<std::uint32_t>(first); slice < last; ++slice) {
            if (result.names->contains(trace.slices.name[slice]))
                found[block].push_back(slice);
        }
    });
    if (operation.stopRequested())
        return cancelled();
    for (const auto& block : found) {
        result.total += block.size();
        const std::size_t room = TimelineMatches::kMost - result.slices.size();
        result.slices.insert(result.slices.end(), block.begin(),
                             block.begin() + static_cast<std::ptrdiff_t>(std::min(room, block.size())));
    }
    // Slices of an outer row have smaller indices, so equal starts come outermost first.
    std::sort(result.slices.begin(), result.slices.end(), [&trace](std::uint32_t a, std::uint32_t b) {
        return std::tie(trace.slices.ts[a], a) < std::tie(trace.slices.ts[b], b);
    });
    if (operation.stopRequested())
        return cancelled();
    result.times.reserve(result.slices.size());
    for (const std::uint32_t slice : result.slices)
        result.times.push_back(trace.slices.ts[slice]);
    return result;
}

std::size_t nextMatch(const trace::Trace& trace, const TimelineMatches& matches, const std::uint32_t* from,
                      TimeNs moment, bool backwards)
{
    const std::size_t count = matches.slices.size();
    if (count == 0)
        return 0;
    const std::pair<TimeNs, std::uint32_t> here
        = from ? std::pair(trace.slices.ts[*from], *from) : std::pair(moment, std::uint32_t {0});
    const auto keyOf = [&](std::uint32_t slice) { return std::pair(trace.slices.ts[slice], slice); };
    const auto at = std::partition_point(matches.slices.begin(), matches.slices.end(), [&](std::uint32_t slice) {
        return backwards || !from ? keyOf(slice) < here : keyOf(slice) <= here;
    });
    const auto position = static_cast<std::size_t>(at - matches.slices.begin());
    if (backwards)
        return position == 0 ? count - 1 : position - 1;
    return position == count ? 0 : position;
}

} // namespace graylens::ui
