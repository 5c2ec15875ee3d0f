// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/keywords.h"

#include <unordered_map>

#include "core/feedback/keywords.h"

namespace graylens::backend {

Result<RankedWords> rankWords(Backend& backend, const Filter& here, const Filter& baseline, std::uint32_t leastDevices,
                              const Call& call)
{
    WordQuery query;
    query.filter = here;
    query.minDevices = leastDevices;
    GL_TRY(const WordCounts counts, backend.words(query, call));
    query.filter = baseline;
    query.minDevices = 1;
    query.limit = kMaxWords;
    for (const WordCount& word : counts.words)
        query.words.push_back(word.word);
    GL_TRY(const WordCounts usual, backend.words(query, call));

    std::unordered_map<std::string_view, std::uint64_t> before;
    for (const WordCount& word : usual.words)
        before.emplace(word.word, word.devices);
    std::vector<feedback::WordUsers> pairs;
    for (const WordCount& word : counts.words) {
        const auto twin = before.find(word.word);
        pairs.push_back({static_cast<std::uint32_t>(word.devices),
                         twin == before.end() ? 0 : static_cast<std::uint32_t>(twin->second)});
    }
    RankedWords out {counts.devices, usual.devices, {}};
    const auto ranked = feedback::keywords(pairs, static_cast<std::uint32_t>(counts.devices),
                                           static_cast<std::uint32_t>(usual.devices));
    for (const feedback::Keyword& keyword : ranked)
        out.words.push_back({counts.words[keyword.word], keyword.baselineUsers, keyword.logRatio, keyword.least});
    return out;
}

} // namespace graylens::backend
