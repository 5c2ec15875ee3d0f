// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/feedback/corpus.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "core/base/worker_pool.h"

namespace graylens::feedback {

namespace {

constexpr std::size_t kChunk = 1024; // items a worker takes at once
constexpr std::size_t kLongText = 60; // bytes: what two people do not write alike by chance (20 Chinese characters)
constexpr std::uint32_t kPhraseUsers = 3;
constexpr double kPhraseLift = 5; // times as often together as by chance

/// Items to count, by user and time; copies of long texts are left out.
struct Order
{
    std::vector<std::uint32_t> items, users;
    std::uint32_t userCount = 0, copies = 0;
};

Order ordered(std::span<const Item> items)
{
    std::unordered_map<std::string_view, std::uint32_t> userIds;
    std::unordered_map<std::string_view, std::uint32_t> firstWriter;
    std::vector<std::uint32_t> userOf(items.size());
    Order order;
    std::vector<std::uint32_t> byTime(items.size());
    std::iota(byTime.begin(), byTime.end(), 0U);
    std::ranges::stable_sort(byTime, {}, [&](std::uint32_t i) { return items[i].time; });
    for (const std::uint32_t i : byTime) {
        const Item& item = items[i];
        userOf[i] = item.user.empty() ? order.userCount++ : [&] {
            const auto [at, isNew] = userIds.try_emplace(item.user, order.userCount);
            order.userCount += isNew ? 1 : 0;
            return at->second;
        }();
        if (item.text.size() >= kLongText && firstWriter.try_emplace(item.text, userOf[i]).first->second != userOf[i])
            ++order.copies;
        else
            order.items.push_back(i);
    }
    std::ranges::stable_sort(order.items, {}, [&](std::uint32_t i) { return userOf[i]; });
    for (const std::uint32_t i : order.items)
        order.users.push_back(userOf[i]);
    return order;
}

using TermLists = std::vector<std::vector<Term>>;

Result<TermLists> cut(std::span<const Item> items, const Order& order, const WordList& words,
                      const Operation& operation)
{
    TermLists lists(order.items.size());
    const std::size_t chunks = (order.items.size() + kChunk - 1) / kChunk;
    forEachOn(operation.pool, chunks, [&](std::size_t chunk) {
        if (operation.stopRequested())
            return;
        Segmenter segmenter(words);
        for (std::size_t i = chunk * kChunk; i < std::min(order.items.size(), (chunk + 1) * kChunk); ++i)
            lists[i] = segmenter.terms(items[order.items[i]].text);
    });
    if (operation.stopRequested())
        return cancelled();
    return lists;
}

} // namespace

/// Gives words ids in order of appearance, counts them once a user, and sorts by users at the end.
class CorpusBuilder
{
public:
    CorpusBuilder(const Order& order, const TermLists& lists)
        : m_order(order)
        , m_lists(lists)
    { }

    Corpus build(std::span<const Item> items)
    {
        m_ids.resize(m_lists.size());
        for (std::size_t i = 0; i < m_lists.size(); ++i)
            addTerms(i);
        addPhrases();
        return sorted(items);
    }

private:
    struct Entry
    {
        std::string key, text;
        std::uint32_t users = 0, lastUser = ~0U;
        std::int64_t votes = 0; ///< of the majority vote for the text to show (Boyer & Moore)
        bool isPhrase = false;
    };

    std::uint32_t entryOf(const std::string& key, const std::string& text, bool isPhrase)
    {
        const auto [at, isNew] = m_index.try_emplace(key, static_cast<std::uint32_t>(m_entries.size()));
        if (isNew)
            m_entries.push_back({key, text, 0, ~0U, 0, isPhrase});
        return at->second;
    }

    void count(std::uint32_t id, std::size_t item, const std::string& text)
    {
        Entry& entry = m_entries[id];
        if (entry.lastUser != m_order.users[item]) {
            entry.lastUser = m_order.users[item];
            ++entry.users;
        }
        entry.votes += entry.text == text ? 1 : -1;
        if (entry.votes < 0) {
            entry.text = text;
            entry.votes = 1;
        }
        m_ids[item].push_back(id);
    }

    void addTerms(std::size_t item)
    {
        for (const Term& term : m_lists[item])
            count(entryOf(term.key, term.text, false), item, term.text);
    }

    /// Neighbours that stand together `kPhraseLift` times as often as their single numbers let expect.
    void addPhrases()
    {
        std::unordered_map<std::uint64_t, std::uint32_t> together, lastUser;
        eachPair([&](std::size_t item, std::uint64_t pair, const Term&, const Term&) {
            const auto [at, isNew] = lastUser.try_emplace(pair, m_order.users[item]);
            together[pair] += isNew || at->second != m_order.users[item] ? 1U : 0U;
            at->second = m_order.users[item];
        });
        std::unordered_set<std::uint64_t> phrases;
        for (const auto& [pair, users] : together) {
            const double expected = static_cast<double>(m_entries[pair >> 32].users)
                * static_cast<double>(m_entries[pair & 0xffffffffU].users) / m_order.userCount;
            if (users >= kPhraseUsers && users >= kPhraseLift * expected)
                phrases.insert(pair);
        }
        eachPair([&](std::size_t item, std::uint64_t pair, const Term& first, const Term& second) {
            if (!phrases.contains(pair))
                return;
            const bool spaced = static_cast<unsigned char>(second.text.front()) < 0x80;
            const std::string text = first.text + (spaced ? " " : "") + second.text;
            count(entryOf(first.key + " " + second.key, text, true), item, text);
        });
    }

    template <class F> void eachPair(const F& visit)
    {
        for (std::size_t item = 0; item < m_lists.size(); ++item) {
            const std::vector<Term>& terms = m_lists[item];
            for (std::size_t i = 1; i < terms.size(); ++i) {
                if (!terms[i].follows)
                    continue;
                const std::uint64_t first = m_index.at(terms[i - 1].key), second = m_index.at(terms[i].key);
                visit(item, first << 32 | second, terms[i - 1], terms[i]);
            }
        }
    }

    Corpus sorted(std::span<const Item> items)
    {
        std::vector<std::uint32_t> byUsers(m_entries.size()), place(m_entries.size());
        std::iota(byUsers.begin(), byUsers.end(), 0U);
        std::ranges::sort(byUsers, [&](std::uint32_t a, std::uint32_t b) {
            const Entry &left = m_entries[a], &right = m_entries[b];
            return left.users != right.users ? left.users > right.users : left.key < right.key;
        });
        Corpus corpus;
        corpus.m_users = m_order.userCount;
        corpus.m_copies = m_order.copies;
        for (const std::uint32_t id : byUsers) {
            place[id] = static_cast<std::uint32_t>(corpus.m_words.size());
            corpus.m_words.push_back({m_entries[id].text, m_entries[id].users, m_entries[id].isPhrase});
            corpus.m_keys.push_back(std::move(m_entries[id].key));
        }
        for (std::uint32_t i = 0; i < corpus.m_keys.size(); ++i)
            corpus.m_index.emplace(corpus.m_keys[i], i);
        for (std::size_t item = 0; item < m_ids.size(); ++item) {
            std::vector<std::uint32_t>& ids = m_ids[item];
            std::ranges::transform(ids, ids.begin(), [&](std::uint32_t id) { return place[id]; });
            std::ranges::sort(ids);
            ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
            corpus.m_ids.insert(corpus.m_ids.end(), ids.begin(), ids.end());
            corpus.m_ends.push_back(corpus.m_ids.size());
            corpus.m_itemUser.push_back(m_order.users[item]);
            corpus.m_itemTime.push_back(items[m_order.items[item]].time);
        }
        return corpus;
    }

    const Order& m_order;
    const TermLists& m_lists;
    std::vector<Entry> m_entries;
    std::unordered_map<std::string, std::uint32_t> m_index;
    std::vector<std::vector<std::uint32_t>> m_ids;
};

Result<Corpus> Corpus::build(std::span<const Item> items, const WordList& words, const Operation& operation)
{
    const Order order = ordered(items);
    Result<TermLists> lists = cut(items, order, words, operation);
    if (!lists)
        return tl::make_unexpected(lists.error());
    return CorpusBuilder(order, *lists).build(items);
}

std::int64_t Corpus::find(std::string_view key) const
{
    const auto at = m_index.find(std::string(key));
    return at == m_index.end() ? -1 : std::int64_t {at->second};
}

std::vector<std::uint32_t> Corpus::usersABatch(const Batches& batches, std::optional<std::size_t> word) const
{
    std::vector<std::uint32_t> counts(batches.count);
    std::uint32_t lastUser = ~0U;
    std::size_t lastBatch = 0;
    for (std::size_t item = 0; item < m_ends.size(); ++item) {
        const DurationNs since = m_itemTime[item] - batches.from;
        const auto begin = m_ids.begin() + static_cast<std::ptrdiff_t>(item == 0 ? 0 : m_ends[item - 1]);
        const auto end = m_ids.begin() + static_cast<std::ptrdiff_t>(m_ends[item]);
        if (since < 0 || (word && !std::binary_search(begin, end, static_cast<std::uint32_t>(*word))))
            continue;
        const auto batch = static_cast<std::size_t>(since / batches.length);
        // A user's items follow each other in time.
        if (batch >= batches.count || (m_itemUser[item] == lastUser && batch == lastBatch))
            continue;
        ++counts[batch];
        lastUser = m_itemUser[item];
        lastBatch = batch;
    }
    return counts;
}

} // namespace graylens::feedback
