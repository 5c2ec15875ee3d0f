// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/keywords.h"

#include <algorithm>
#include <unordered_map>

namespace graylens::backend {

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::int64_t kHourMs = 60 * kMinuteMs;
constexpr std::int64_t kDayMs = 24 * kHourMs;
constexpr std::int64_t kLongestMs = 5 * 365 * kDayMs; ///< of an open time

using Devices = std::unordered_map<std::string, std::uint64_t>;

/// Adds how many devices wrote these words; gives how many wrote anything.
Result<std::uint64_t> addDevices(Backend& backend, const Filter& filter, const std::vector<WordCount>& words,
                                 Devices& out, const Call& call)
{
    WordQuery query;
    query.filter = filter;
    query.limit = words.empty() ? 1 : kMaxWords;
    std::uint64_t devices = 0;
    // More names than a call takes are asked for in parts.
    for (std::size_t i = 0; i == 0 || i < words.size(); i += kMaxFilterValues) {
        query.words.clear();
        for (std::size_t k = i; k < std::min(words.size(), i + kMaxFilterValues); ++k)
            query.words.push_back(words[k].word);
        GL_TRY(const WordCounts counts, backend.words(query, call));
        devices = counts.devices;
        for (const WordCount& word : counts.words)
            out[word.word] += word.devices;
    }
    return devices;
}

/// The shortest slot that is not too many of them.
std::int64_t slotFor(std::int64_t spanMs)
{
    for (const std::int64_t slot : {10 * kMinuteMs, 30 * kMinuteMs, kHourMs, 3 * kHourMs, 6 * kHourMs})
        if (spanMs <= slot * static_cast<std::int64_t>(kMostHistorySlots))
            return slot;
    return kDayMs * ((spanMs - 1) / (kDayMs * static_cast<std::int64_t>(kMostHistorySlots)) + 1);
}

/// Closes an open time.
Result<void> close(Backend& backend, Filter& filter, const Call& call)
{
    if (filter.toMs == Filter().toMs) {
        GL_TRY(const BackendInfo info, backend.info(call));
        filter.toMs = std::max(info.nowMs, filter.fromMs) + 1;
    }
    if (filter.fromMs > 0)
        return {};
    const std::int64_t days = std::min(kLongestMs, filter.toMs) / kDayMs;
    filter.fromMs = filter.toMs - days * kDayMs;
    GL_TRY(const auto slots, backend.wordTrend({filter, kDayMs, {}}, call));
    const auto first = std::ranges::find_if(slots, [](const TrendSlot& slot) { return slot.all > 0; });
    filter.fromMs = first == slots.end() ? filter.toMs - kDayMs : first->startMs;
    return {};
}

} // namespace

Result<RankedWords> rankWords(Backend& backend, const Filter& here, const Filter& baseline, std::uint32_t leastDevices,
                              const Call& call)
{
    return rankWords(backend, here, std::span(&baseline, 1), leastDevices, call);
}

Result<RankedWords> rankWords(Backend& backend, const Filter& here, std::span<const Filter> baselines,
                              std::uint32_t leastDevices, const Call& call)
{
    WordQuery query;
    query.filter = here;
    query.minDevices = leastDevices;
    GL_TRY(const WordCounts counts, backend.words(query, call));
    RankedWords out {counts.devices, 0, {}};
    Devices before;
    for (const Filter& baseline : baselines) {
        GL_TRY(const std::uint64_t devices, addDevices(backend, baseline, counts.words, before, call));
        out.baselineDevices += devices;
    }
    std::vector<feedback::WordUsers> pairs;
    for (const WordCount& word : counts.words) {
        const auto twin = before.find(word.word);
        pairs.push_back({static_cast<std::uint32_t>(word.devices),
                         twin == before.end() ? 0 : static_cast<std::uint32_t>(twin->second)});
    }
    const auto ranked = feedback::keywords(pairs, static_cast<std::uint32_t>(out.devices),
                                           static_cast<std::uint32_t>(out.baselineDevices));
    for (const feedback::Keyword& keyword : ranked)
        out.words.push_back(
            {counts.words[keyword.word], keyword.baselineUsers, keyword.logRatio, keyword.least, keyword.most});
    return out;
}

std::vector<Filter> sameHoursBefore(const Filter& filter, int days)
{
    const std::int64_t step = ((filter.toMs - filter.fromMs - 1) / kDayMs + 1) * kDayMs;
    std::vector<Filter> out;
    for (int day = 1; day <= days && filter.fromMs - day * step >= 0; ++day) {
        out.push_back(filter);
        out.back().fromMs -= day * step;
        out.back().toMs -= day * step;
    }
    return out;
}

Result<WordHistory> wordHistory(Backend& backend, const std::vector<std::string>& words, Filter filter,
                                const Call& call)
{
    GL_CHECK(close(backend, filter, call));
    WordHistory out {filter.fromMs, slotFor(filter.toMs - filter.fromMs), {}, {}, {}};
    const auto counted = [](const std::vector<TrendSlot>& slots, std::uint64_t TrendSlot::*what) {
        std::vector<std::uint32_t> counts;
        for (const TrendSlot& slot : slots)
            counts.push_back(static_cast<std::uint32_t>(slot.*what));
        return counts;
    };
    GL_TRY(const auto all, backend.wordTrend({filter, out.intervalMs, {}}, call));
    out.all = counted(all, &TrendSlot::all);
    for (const std::string& word : words) {
        GL_TRY(const auto slots, backend.wordTrend({filter, out.intervalMs, word}, call));
        out.words.push_back(counted(slots, &TrendSlot::count));
    }
    out.bursts = feedback::bursts(out.words, out.all);
    return out;
}

} // namespace graylens::backend
