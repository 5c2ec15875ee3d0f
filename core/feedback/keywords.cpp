// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feedback/keywords.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/analysis/significance.h"

namespace graylens::feedback {

namespace {

constexpr double kAlpha = 0.05;
constexpr double kBurstRate = 2; // times the usual share of users
constexpr double kMostShare = 0.9999;

/// The smallest share of hits that the exact test does not refuse (Clopper & Pearson).
double leastShare(std::uint64_t hits, std::uint64_t trials, double alpha)
{
    double low = 0, high = static_cast<double>(hits) / static_cast<double>(trials);
    for (int i = 0; i < 50; ++i) {
        const double middle = (low + high) / 2;
        (analysis::binomialTest(hits, trials, middle) < alpha ? low : high) = middle;
    }
    return low;
}

/// The largest one.
double mostShare(std::uint64_t hits, std::uint64_t trials, double alpha)
{
    return 1 - leastShare(trials - hits, trials, alpha);
}

double log2Ratio(double share, double here, double baseline)
{
    return std::log2(share / (1 - share) * baseline / here);
}

/// Cost of `hits` of `trials` at this share, without the binomial coefficient, which all states have in common.
double cost(std::uint32_t hits, std::uint32_t trials, double share)
{
    return -(hits * std::log(share) + (trials - std::min(hits, trials)) * std::log1p(-share));
}

/// The cheapest way through both states: whether each batch is in a burst.
std::vector<bool> states(std::span<const std::uint32_t> hits, std::span<const std::uint32_t> trials, double usual)
{
    const double often = std::min(kMostShare, kBurstRate * usual);
    const double enter = std::log(static_cast<double>(hits.size()));
    std::vector<bool> cameFromBurst[2] {std::vector<bool>(hits.size()), std::vector<bool>(hits.size())};
    double calm = 0, burst = enter;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        cameFromBurst[0][i] = burst < calm;
        cameFromBurst[1][i] = burst <= calm + enter;
        const double before = calm;
        calm = std::min(calm, burst) + cost(hits[i], trials[i], usual);
        burst = std::min(before + enter, burst) + cost(hits[i], trials[i], often);
    }
    std::vector<bool> inBurst(hits.size());
    bool state = burst < calm;
    for (std::size_t i = hits.size(); i-- > 0;) {
        inBurst[i] = state;
        state = cameFromBurst[state ? 1 : 0][i];
    }
    return inBurst;
}

template <class Counts> double sumOf(const Counts& counts, std::size_t first, std::size_t last)
{
    return std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(first),
                           counts.begin() + static_cast<std::ptrdiff_t>(last) + 1, 0.0);
}

/// The bursts of one word; q holds the p-value for now.
void addBursts(std::size_t word, const std::vector<std::uint32_t>& hits, const std::vector<std::uint32_t>& trials,
               std::vector<Burst>& out)
{
    const std::size_t n = hits.size();
    const double all = sumOf(hits, 0, n - 1), active = sumOf(trials, 0, n - 1);
    if (all <= 0 || active <= 0)
        return;
    const double usual = std::min(kMostShare / kBurstRate, all / active);
    const std::vector<bool> inBurst = states(hits, trials, usual);
    for (std::size_t first = 0; first < n; ++first) {
        if (!inBurst[first])
            continue;
        std::size_t last = first;
        while (last + 1 < n && inBurst[last + 1])
            ++last;
        const double users = sumOf(hits, first, last), share = sumOf(trials, first, last) / active;
        Burst burst {word, first, last, static_cast<std::uint32_t>(users), 0, 0, 1};
        burst.expected = share < 1 ? (all - users) * share / (1 - share) : users;
        for (std::size_t i = first; i <= last; ++i)
            burst.weight
                += cost(hits[i], trials[i], usual) - cost(hits[i], trials[i], std::min(kMostShare, kBurstRate * usual));
        // The place was chosen by looking: as many tests as there are batches.
        burst.q = std::min(
            1.0, static_cast<double>(n) * analysis::binomialTest(burst.users, static_cast<std::uint64_t>(all), share));
        out.push_back(burst);
        first = last;
    }
}

/// Keeps the bursts that all tests together leave proven, heaviest first; `found` of `words` that were looked at.
void keepProven(std::vector<Burst>& found, std::size_t words)
{
    std::vector<double> p;
    std::size_t withBurst = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        p.push_back(found[i].q);
        withBurst += i == 0 || found[i].word != found[i - 1].word ? 1U : 0U;
    }
    p.resize(p.size() + words - withBurst, 1); // looked at, and nothing found
    analysis::adjustForMany(p);
    for (std::size_t i = 0; i < found.size(); ++i)
        found[i].q = p[i];
    std::erase_if(found, [](const Burst& burst) { return burst.q > kAlpha; });
    std::ranges::stable_sort(found, std::ranges::greater {}, &Burst::weight);
}

} // namespace

std::vector<Keyword> keywords(std::span<const WordUsers> words, std::uint32_t users, std::uint32_t baselineUsers)
{
    std::vector<Keyword> found;
    if (baselineUsers == 0)
        return found;
    const double alpha = kAlpha / static_cast<double>(std::max<std::size_t>(1, words.size()));
    for (std::size_t i = 0; i < words.size(); ++i) {
        Keyword keyword {i, words[i].here, words[i].baseline, 0, 0, 0};
        const std::uint64_t both = std::uint64_t {keyword.users} + keyword.baselineUsers;
        const double least = leastShare(keyword.users, both, alpha);
        keyword.least = least > 0 ? log2Ratio(least, users, baselineUsers) : 0;
        const double without = std::max(0.5, static_cast<double>(keyword.baselineUsers));
        keyword.logRatio = std::log2(keyword.users / static_cast<double>(users) * baselineUsers / without);
        if (keyword.least <= 0)
            continue;
        keyword.most = keyword.baselineUsers == 0
            ? std::numeric_limits<double>::infinity()
            : log2Ratio(mostShare(keyword.users, both, alpha), users, baselineUsers);
        found.push_back(keyword);
    }
    std::ranges::stable_sort(found, std::ranges::greater {}, &Keyword::least);
    return found;
}

std::vector<Keyword> keywords(const Corpus& here, const Corpus& baseline, std::uint32_t leastUsers)
{
    std::vector<WordUsers> counts;
    const auto words = here.words();
    for (std::size_t i = 0; i < words.size() && words[i].users >= leastUsers; ++i) {
        const std::int64_t twin = baseline.find(here.key(i));
        counts.push_back({words[i].users, twin < 0 ? 0 : baseline.words()[static_cast<std::size_t>(twin)].users});
    }
    return keywords(counts, here.users(), baseline.users());
}

Result<std::vector<Burst>> bursts(const Corpus& corpus, const Batches& batches, std::uint32_t leastUsers,
                                  const Operation& operation)
{
    std::vector<Burst> found;
    if (batches.count == 0 || batches.length <= 0)
        return found;
    const std::vector<std::uint32_t> trials = corpus.usersABatch(batches);
    std::size_t word = 0;
    for (; word < corpus.words().size() && corpus.words()[word].users >= leastUsers; ++word) {
        if (operation.stopRequested())
            return cancelled();
        addBursts(word, corpus.usersABatch(batches, word), trials, found);
    }
    keepProven(found, word);
    return found;
}

std::vector<Burst> bursts(std::span<const std::vector<std::uint32_t>> words, const std::vector<std::uint32_t>& all)
{
    std::vector<Burst> found;
    for (std::size_t word = 0; word < words.size() && !all.empty(); ++word)
        addBursts(word, words[word], all, found);
    keepProven(found, words.size());
    return found;
}

} // namespace graylens::feedback
