// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patterns/shape_merge.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace graylens::patterns {
namespace {

constexpr std::size_t kWordsToVary = 4; ///< different plain words in one place before the place is held to vary
constexpr std::size_t kNamesToVary = 2;
constexpr std::size_t kCrowd = 16; ///< clusters alike but for their words, before several places may vary at once
constexpr std::size_t kWordsToStandAlone = 3; ///< words that make a pattern one whatever its tag
constexpr std::size_t kWordsBehindLabel = 2;

std::uint64_t mixed(std::uint64_t x)
{
    x ^= x >> 32;
    x *= 0x9FB21C651E98DF25;
    x ^= x >> 29;
    x *= 0xBF58476D1CE4E5B9;
    return x ^ (x >> 32);
}

std::uint64_t hashAt(const Token& token, std::size_t place)
{
    return mixed(token.hash + place * 0x9E3779B97F4A7C15);
}

bool isWord(const Token& token)
{
    return token.kind == TokenKind::Word || token.kind == TokenKind::Name;
}

/// A sum over places, so that one place can be taken out of it.
std::uint64_t sumOf(std::span<const Token> tokens)
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        sum += hashAt(tokens[i], i);
    return sum;
}

struct Cluster
{
    std::vector<Token> tokens;
    std::uint64_t tag = 0;
    bool isLive = true;

    std::uint64_t key(std::uint64_t sum) const { return mixed(sum ^ tag) + tokens.size(); }
    std::size_t words() const { return static_cast<std::size_t>(std::ranges::count_if(tokens, isWord)); }
};

void makeValue(Token& token, std::uint64_t valueHash)
{
    token.hash = valueHash;
    token.kind = TokenKind::Value;
    token.valueBegin = token.begin;
}

std::uint64_t hashOfText(std::string_view text)
{
    LineTokens line;
    line.read(text);
    return line.tokens().empty() ? 0 : line.tokens().front().hash;
}

class Merger
{
public:
    explicit Merger(std::span<const Shape> shapes)
        : m_valueHash(hashOfText("1"))
        , m_equalsHash(hashOfText("="))
        , m_openHash(hashOfText("["))
        , m_closeHash(hashOfText("]"))
        , m_clusterOf(shapes.size())
    {
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            m_clusterOf[i] = static_cast<std::uint32_t>(i);
            m_clusters.push_back({shapes[i].tokens, shapes[i].tag});
            m_byKey.emplace(m_clusters.back().key(sumOf(shapes[i].tokens)), m_clusterOf[i]);
        }
    }

    ShapeGroups run()
    {
        while (varyOnePlace()) { }
        varyNames();
        varyCrowds();
        joinAcross();
        return groups();
    }

private:
    /// Clusters that are equal but for one place.
    struct Alike
    {
        std::uint64_t key = 0;
        std::uint32_t cluster = 0, place = 0;
        auto order() const { return std::tuple(key, place, cluster); }
        bool isWith(const Alike& other) const { return key == other.key && place == other.place; }
    };

    std::vector<Alike> alike() const
    {
        std::vector<Alike> out;
        for (std::uint32_t c = 0; c < m_clusters.size(); ++c) {
            const Cluster& cluster = m_clusters[c];
            if (!cluster.isLive)
                continue;
            const std::uint64_t sum = sumOf(cluster.tokens);
            for (std::uint32_t place = 0; place < cluster.tokens.size(); ++place) {
                if (cluster.tokens[place].kind != TokenKind::Mark)
                    out.push_back({cluster.key(sum - hashAt(cluster.tokens[place], place)), c, place});
            }
        }
        std::ranges::sort(out, {}, &Alike::order);
        return out;
    }

    /// One round: the largest families first, each cluster at most once. False where nothing changed.
    bool varyOnePlace()
    {
        const std::vector<Alike> all = alike();
        std::vector<std::pair<std::size_t, std::size_t>> runs; // begin, end
        for (std::size_t begin = 0; begin < all.size();) {
            std::size_t end = begin + 1;
            while (end < all.size() && all[end].isWith(all[begin]))
                ++end;
            if (end - begin > 1)
                runs.emplace_back(begin, end);
            begin = end;
        }
        std::ranges::sort(runs, {}, [&](const auto& run) {
            return std::tuple(~(run.second - run.first), all[run.first].cluster, all[run.first].place);
        });
        std::vector<bool> isUsed(m_clusters.size(), false);
        bool changed = false;
        for (const auto& run : runs) {
            std::vector<std::uint32_t> members;
            for (std::size_t i = run.first; i < run.second; ++i) {
                if (!isUsed[all[i].cluster] && m_clusters[all[i].cluster].isLive)
                    members.push_back(all[i].cluster);
            }
            const std::uint32_t place = all[run.first].place;
            members = varyingAt(place, std::move(members));
            if (members.size() < 2)
                continue;
            isUsed[merge(members, {place})] = true;
            changed = true;
        }
        return changed;
    }

    /// The members whose place is held to vary; fewer than two = it is not.
    std::vector<std::uint32_t> varyingAt(std::uint32_t place, std::vector<std::uint32_t> members) const
    {
        if (members.size() < 2)
            return {};
        std::unordered_set<std::uint64_t> words, names;
        bool hasValue = false, hasIdentifier = false;
        for (const std::uint32_t member : members) {
            const Token& token = m_clusters[member].tokens[place];
            hasValue = hasValue || token.kind == TokenKind::Value;
            hasIdentifier = hasIdentifier || token.valueBegin < token.end;
            if (token.kind == TokenKind::Word)
                words.insert(token.hash);
            else if (token.kind == TokenKind::Name)
                names.insert(token.hash);
        }
        const Cluster& first = m_clusters[members.front()];
        const bool isAssigned = place > 0 && first.tokens[place - 1].hash == m_equalsHash;
        if (isAssigned && hasIdentifier)
            return members;
        const bool saysMore = first.words() > (isWord(first.tokens[place]) ? 1U : 0U);
        if (words.size() >= kWordsToVary && saysMore)
            return members;
        if ((hasValue && !names.empty()) || (names.size() >= kNamesToVary && saysMore)) {
            std::erase_if(members, [&](std::uint32_t member) {
                return m_clusters[member].tokens[place].kind == TokenKind::Word;
            });
            return members;
        }
        return {};
    }

    /// Makes one cluster of them, in which these places are values. Returns it.
    std::uint32_t merge(std::span<const std::uint32_t> members, const std::vector<std::uint32_t>& places)
    {
        const std::uint32_t into = *std::ranges::min_element(members);
        Cluster& cluster = m_clusters[into];
        for (const std::uint32_t place : places)
            makeValue(cluster.tokens[place], m_valueHash);
        for (const std::uint32_t member : members)
            take(into, member);
        const auto [it, isNew] = m_byKey.try_emplace(cluster.key(sumOf(cluster.tokens)), into);
        if (isNew || it->second == into)
            return into;
        const std::uint32_t other = rootOf(it->second);
        if (other == into || m_clusters[other].tokens.size() != cluster.tokens.size()) {
            it->second = into;
            return into;
        }
        const std::uint32_t kept = std::min(other, into);
        for (std::size_t i = 0; i < cluster.tokens.size(); ++i) { // the other may have gone on since it had this key
            if (m_clusters[into].tokens[i].kind == TokenKind::Value
                || m_clusters[other].tokens[i].kind == TokenKind::Value)
                makeValue(m_clusters[kept].tokens[i], m_valueHash);
        }
        take(kept, std::max(other, into));
        it->second = kept;
        return kept;
    }

    void take(std::uint32_t into, std::uint32_t member)
    {
        if (member == into)
            return;
        m_clusters[member].isLive = false;
        m_clusterOf[member] = into;
    }

    std::uint32_t rootOf(std::uint32_t cluster) const
    {
        while (m_clusterOf[cluster] != cluster)
            cluster = m_clusterOf[cluster];
        return cluster;
    }

    /// The clusters of `among` that have equal keys, in order.
    template <class Key>
    std::vector<std::vector<std::uint32_t>> families(std::span<const std::uint32_t> among, Key keyOf)
    {
        std::unordered_map<std::uint64_t, std::size_t> indexOf;
        std::vector<std::vector<std::uint32_t>> out;
        for (const std::uint32_t c : among) {
            const auto [it, isNew] = indexOf.try_emplace(keyOf(m_clusters[c]), out.size());
            if (isNew)
                out.emplace_back();
            out[it->second].push_back(c);
        }
        return out;
    }

    std::vector<std::uint32_t> live() const
    {
        std::vector<std::uint32_t> out;
        for (std::uint32_t c = 0; c < m_clusters.size(); ++c) {
            if (m_clusters[c].isLive)
                out.push_back(c);
        }
        return out;
    }

    /// Clusters that are equal when all their names are values.
    void varyNames()
    {
        const auto masked = [&](const Cluster& cluster) {
            std::uint64_t sum = 0;
            for (std::size_t i = 0; i < cluster.tokens.size(); ++i) {
                Token token = cluster.tokens[i];
                if (token.kind == TokenKind::Name)
                    makeValue(token, m_valueHash);
                sum += hashAt(token, i);
            }
            return cluster.key(sum);
        };
        for (const auto& members : families(live(), masked)) {
            const bool hasMasked
                = std::ranges::any_of(members, [&](std::uint32_t m) { return namePlaces(std::span(&m, 1)).empty(); });
            if (members.size() >= (hasMasked ? kNamesToVary : kWordsToVary))
                merge(members, namePlaces(members));
        }
    }

    /// Places that hold a name in any of the members.
    std::vector<std::uint32_t> namePlaces(std::span<const std::uint32_t> members) const
    {
        std::vector<std::uint32_t> places;
        for (std::uint32_t i = 0; i < m_clusters[members.front()].tokens.size(); ++i) {
            if (std::ranges::any_of(members,
                                    [&](std::uint32_t m) { return m_clusters[m].tokens[i].kind == TokenKind::Name; }))
                places.push_back(i);
        }
        return places;
    }

    /// Crowds of clusters with the same first word, marks and values: what has very many words in one place varies.
    void varyCrowds()
    {
        const auto skeleton = [](const Cluster& cluster) {
            const auto first = std::ranges::find_if(cluster.tokens, isWord);
            std::uint64_t sum = first == cluster.tokens.end() ? 0 : mixed(first->hash);
            for (std::size_t i = 0; i < cluster.tokens.size(); ++i)
                sum += isWord(cluster.tokens[i]) ? mixed(i) : hashAt(cluster.tokens[i], i);
            return cluster.key(sum);
        };
        for (const auto& crowd : families(live(), skeleton)) {
            if (crowd.size() >= kCrowd)
                varyCrowd(crowd);
        }
    }

    void varyCrowd(std::span<const std::uint32_t> members)
    {
        std::vector<std::uint32_t> places;
        for (std::uint32_t i = 0; i < m_clusters[members.front()].tokens.size(); ++i) {
            std::unordered_set<std::uint64_t> seen;
            for (const std::uint32_t member : members)
                seen.insert(m_clusters[member].tokens[i].hash);
            if (seen.size() >= kCrowd / 2)
                places.push_back(i);
        }
        const auto without = [&](const Cluster& cluster) {
            std::uint64_t sum = sumOf(cluster.tokens);
            for (const std::uint32_t place : places)
                sum -= hashAt(cluster.tokens[place], place);
            return sum;
        };
        for (const auto& same : families(members, without)) {
            if (same.size() > 1)
                merge(same, places);
        }
    }

    /// Behind the label in brackets that many lines begin with; 0 = none, or nothing much behind it.
    std::size_t labelEnd(const Cluster& cluster) const
    {
        constexpr std::size_t longest = 8;
        const auto& tokens = cluster.tokens;
        if (tokens.empty() || tokens.front().hash != m_openHash)
            return 0;
        for (std::size_t i = 1; i < std::min(longest, tokens.size()); ++i) {
            if (tokens[i].hash != m_closeHash)
                continue;
            const auto words = std::count_if(tokens.begin() + static_cast<std::ptrdiff_t>(i), tokens.end(), isWord);
            return static_cast<std::size_t>(words) >= kWordsBehindLabel ? i + 1 : 0;
        }
        return 0;
    }

    /// Clusters that differ in their label or tag only.
    void joinAcross()
    {
        const auto behindLabel = [&](const Cluster& cluster) {
            const std::size_t label = labelEnd(cluster);
            const std::uint64_t tag = cluster.words() >= kWordsToStandAlone ? 0 : cluster.tag;
            return mixed(sumOf(std::span(cluster.tokens).subspan(label)) + (label > 0 ? 1 : 0)) ^ mixed(tag);
        };
        for (const auto& members : families(live(), behindLabel)) {
            Cluster& first = m_clusters[members.front()];
            const std::size_t label = labelEnd(first);
            for (const std::uint32_t member : std::span(members).subspan(1)) {
                const auto& tokens = m_clusters[member].tokens;
                for (std::size_t i = 1; i + 1 < label; ++i) {
                    if (tokens.size() != first.tokens.size() || tokens[i].hash != first.tokens[i].hash)
                        makeValue(first.tokens[i], m_valueHash);
                }
                take(members.front(), member);
            }
        }
    }

    ShapeGroups groups() const
    {
        ShapeGroups out;
        out.groupOf.resize(m_clusters.size());
        for (std::uint32_t c = 0; c < m_clusters.size(); ++c) {
            const std::uint32_t root = rootOf(c);
            if (root == c) {
                std::vector<bool> isValue;
                for (const Token& token : m_clusters[c].tokens)
                    isValue.push_back(token.kind == TokenKind::Value);
                out.groupOf[c] = static_cast<std::uint32_t>(out.groups.size());
                out.groups.push_back({c, std::move(isValue)});
            } else {
                out.groupOf[c] = out.groupOf[root]; // a root comes before all it took
            }
        }
        return out;
    }

    const std::uint64_t m_valueHash, m_equalsHash, m_openHash, m_closeHash;
    std::vector<Cluster> m_clusters; ///< one a shape
    std::vector<std::uint32_t> m_clusterOf; ///< who took it; itself where live
    std::unordered_map<std::uint64_t, std::uint32_t> m_byKey;
};

} // namespace

ShapeGroups mergeShapes(std::span<const Shape> shapes)
{
    return Merger(shapes).run();
}

} // namespace graylens::patterns
