// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_causes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/analysis/diff_evidence.h"
#include "core/analysis/diff_noise.h"
#include "core/analysis/diff_rarity.h"
#include "core/analysis/significance.h"
#include "core/analysis/waiting_methods.h"

namespace graylens::analysis {

namespace {

constexpr double kMostly = 0.7; ///< of a change of own time: then it is called by that part alone
constexpr double kLeastSpread = 0.05; ///< log ratio that is never out of line
constexpr std::size_t kMaxNodes = 64; ///< listed in one entry

/// Calls of a method on both sides, summed over threads and traces, and a node that stands for it when no single place
/// was large enough to be kept.
struct KeyFigures
{
    std::array<std::uint64_t, 2> count {};
    std::array<std::uint32_t, 2> bestNode {UnionTree::kNone, UnionTree::kNone}; ///< by total, by self
    std::array<std::uint32_t, 2> bestThread {};
    std::array<double, 2> bestChange {-1, -1};
};

/// An entry on its way to becoming a Cause.
struct Entry
{
    std::uint32_t key = 0;
    Effect effect = Effect::Calls;
    double amount = 0; ///< per trace, abnormal - normal
    double weight = 1; ///< 0 .. 1: how far out of line
    std::optional<double> pValue {};
    std::array<std::uint32_t, 2> runs {}; ///< traces of each side with the method; meaningful with pValue
    std::array<std::vector<double>, 2> traces {}; ///< figures of each trace; with pValue
    double noise = 0; ///< see Cause::noise
};

class CauseMaker
{
public:
    CauseMaker(const Account& account, const CausesInput& input)
        : m_account(account)
        , m_in(input)
        , m_sides(*input.account->sides)
        , m_sign(input.account->base == 0 ? 1 : -1)
        , m_traces(std::max<std::uint32_t>(1, m_sides.traces[1 - input.account->base]))
    { }

    std::vector<Cause> run()
    {
        gatherKeys();
        sortPlaces();
        m_rarity.add(m_account);
        gatherEntries();
        test();
        // Both comparisons of the same files must rank alike, so the direction of the whole counts, not the sign.
        const auto score
            = [this](const Entry& e) { return std::abs(e.amount) * e.weight * (e.amount * m_sign < 0 ? 0.5 : 1); };
        std::ranges::sort(m_entries, [&](const Entry& a, const Entry& b) {
            const bool isNoiseA = std::abs(a.amount) <= a.noise, isNoiseB = std::abs(b.amount) <= b.noise;
            if (isNoiseA != isNoiseB)
                return isNoiseB;
            const double scoreA = score(a), scoreB = score(b);
            if (scoreA != scoreB)
                return scoreA > scoreB;
            return std::tuple(text(a.key), a.effect) < std::tuple(text(b.key), b.effect);
        });
        if (m_entries.size() > m_in.limit)
            m_entries.resize(m_in.limit);
        std::vector<Cause> out;
        for (const Entry& entry : m_entries)
            out.push_back(causeOf(entry));
        return out;
    }

private:
    std::string_view text(std::uint32_t key) const { return m_sides.names->view(StringId(key)); }
    static std::size_t at(Effect effect) { return static_cast<std::size_t>(effect); }

    void gatherKeys()
    {
        m_keys.resize(m_account.sums.size());
        for (const std::uint32_t t : m_in.threads) {
            const UnionTree& tree = m_in.account->alignments[t].tree;
            const UnionFigures& figures = m_in.account->figures[t];
            for (std::uint32_t n = 1; n < tree.size(); ++n) {
                const std::uint32_t name = nameOf(m_sides.threads[t], tree, n);
                KeyFigures& key = m_keys[(*m_in.account->keys)[name]];
                for (std::size_t side = 0; side < 2; ++side)
                    key.count[side] += figures.side[side].count[n];
                const std::array<std::int64_t, 2> changes {figures.side[1].total[n] - figures.side[0].total[n],
                                                           figures.side[1].self[n] - figures.side[0].self[n]};
                for (std::size_t i = 0; i < 2; ++i) {
                    const double change = std::abs(static_cast<double>(changes[i]));
                    if (change > key.bestChange[i]) {
                        key.bestChange[i] = change;
                        key.bestNode[i] = n;
                        key.bestThread[i] = t;
                    }
                }
            }
        }
    }
    double perTrace(double amount) const { return amount * m_sign / m_traces; }

    /// What methods vary by in this comparison: the median of |log(actual / expected)|, and of how few calls it stems
    /// from.
    struct Spread
    {
        double log = kLeastSpread;
        double fewness = 0; ///< 1 / actual + 1 / expected calls; 0: does not matter
    };
    static double median(std::vector<double>& values)
    {
        const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
        std::ranges::nth_element(values, middle);
        return *middle;
    }
    Spread spread(Effect effect, double least) const
    {
        std::vector<double> logs, fewness;
        for (const auto& sums : m_account.sums) {
            const EffectSum& sum = sums[at(effect)];
            if (sum.expected <= least || sum.actual <= least)
                continue;
            logs.push_back(std::abs(std::log(sum.actual / sum.expected)));
            fewness.push_back(1 / sum.actual + 1 / sum.expected);
        }
        if (logs.empty())
            return {};
        return {std::max(kLeastSpread, median(logs)), effect == Effect::Calls ? median(fewness) : 0};
    }
    /// How far a ratio is out of line with the spread: 0 inside it, near 1 far away. Where numbers of calls vary at
    /// all, small ones vary more: once against twice says little there, and much where everything else is called as
    /// ever.
    static double outOfLine(const EffectSum& sum, const Spread& spread, double least)
    {
        const double actual = std::max(0.0, sum.actual) + least, expected = std::max(0.0, sum.expected) + least;
        const double log = std::log(actual / expected);
        const double fewer = spread.fewness > 0 ? std::max(1.0, (1 / actual + 1 / expected) / spread.fewness) : 1;
        return log * log / (log * log + 4 * spread.log * spread.log * fewer);
    }
    /// Mean rarity of the places of one method's changed calls, by amount; 1 where no place was large enough.
    double rarityOf(std::uint32_t key) const
    {
        double sum = 0, weighed = 0;
        auto place = std::ranges::lower_bound(m_places, key, {}, [](const EffectPlace* p) { return p->key; });
        for (std::size_t n = 0; place != m_places.end() && (*place)->key == key && n < kMaxNodes; ++place) {
            if ((*place)->effect != Effect::Calls)
                continue;
            ++n;
            sum += std::abs((*place)->amount);
            weighed += std::abs((*place)->amount) * ((*place)->oddness > 0 ? m_rarity.of(key, (*place)->oddness) : 1);
        }
        return sum > 0 ? weighed / sum : 1;
    }
    /// What one side never called says all that it costs; less where something out of line was found inside and told
    /// apart, and single calls come and go anyway: then the rest is what this run happened to reach.
    double chanceReached(std::uint32_t key) const
    {
        const auto top = std::ranges::find(m_account.reached, key, &CallSite::key);
        return top == m_account.reached.end() ? 1 : m_in.everywhere->of(key, top->oddness);
    }
    void gatherEntries()
    {
        const double leastTime = std::max(1.0, static_cast<double>(m_in.floor) * m_traces / 16);
        const Spread callSpread = spread(Effect::Calls, 3), selfSpread = spread(Effect::Self, leastTime);
        for (std::uint32_t key = 0; key < m_account.sums.size(); ++key) {
            const auto& sums = m_account.sums[key];
            const EffectSum& calls = sums[at(Effect::Calls)];
            const bool oneSided = isUnknown(key, 0) || isUnknown(key, 1);
            keep({key, Effect::Calls, perTrace(calls.amount),
                  oneSided || m_sides.sampled ? chanceReached(key) : outOfLine(calls, callSpread, 1) * rarityOf(key)});
            const EffectSum& self = sums[at(Effect::Self)];
            const EffectSum& wait = sums[at(Effect::Wait)];
            const EffectSum both {self.amount + wait.amount, self.expected + wait.expected, self.actual + wait.actual};
            const double weight = m_sides.sampled ? 1 : outOfLine(both, selfSpread, leastTime);
            if (wait.amount * both.amount > 0 && std::abs(wait.amount) >= kMostly * std::abs(both.amount)) {
                keep({key, Effect::Wait, perTrace(both.amount), weight});
            } else if (self.amount * both.amount > 0 && std::abs(self.amount) >= kMostly * std::abs(both.amount)) {
                keep({key, Effect::Self, perTrace(both.amount), weight});
            } else {
                keep({key, Effect::Self, perTrace(self.amount), weight});
                keep({key, Effect::Wait, perTrace(wait.amount), weight});
            }
        }
    }
    /// Gives entries the chance that they are none, controlled for their number; what may well be chance weighs less.
    void test()
    {
        std::vector<std::uint32_t> keys;
        for (const Entry& entry : m_entries)
            keys.push_back(entry.key);
        const Evidence evidence(m_sides, *m_in.account->keys, m_in.threads, keys);
        measureNoise(evidence, keys);
        std::vector<double> all;
        for (Entry& entry : m_entries) {
            const bool isOneSided
                = entry.effect == Effect::Calls && (isUnknown(entry.key, 0) || isUnknown(entry.key, 1));
            const std::optional<double> p = evidence.pValue(entry.key, entry.effect, isOneSided);
            if (!p)
                return;
            entry.runs = evidence.presence(entry.key);
            entry.traces = evidence.values(entry.key, entry.effect);
            entry.weight *= std::min(1.0, 0.1 / *p);
            all.push_back(*p);
        }
        adjustForMany(all);
        for (std::size_t i = 0; i < all.size(); ++i)
            m_entries[i].pValue = all[i];
    }
    /// What the base side alone makes the entries vary by: its traces, or else the calls of its only one.
    void measureNoise(const Evidence& evidence, const std::vector<std::uint32_t>& keys)
    {
        const std::size_t base = m_in.account->base;
        const double traces = m_sides.traces[base];
        const CallSpread calls(m_sides, base, *m_in.account->keys, keys, *m_in.operation);
        for (Entry& entry : m_entries) {
            const EffectSum& sum = m_account.sums[entry.key][at(entry.effect)];
            const bool isCalls = entry.effect == Effect::Calls;
            double deviation = 0; // of the difference of the means
            if (traces >= kSpreadTraces) {
                const std::vector<double> values = evidence.values(entry.key, entry.effect)[base];
                deviation = spreadOf(values) * std::sqrt(1 / traces + 1 / m_traces);
                if (isCalls && sum.actual != sum.expected)
                    deviation *= std::abs(sum.amount / (sum.actual - sum.expected));
            } else if (!isCalls && traces == 1 && !m_in.options->shares) {
                const auto [expected, actual] = callsAt(entry, base);
                deviation = calls.deviation(entry.key)
                    * std::sqrt(actual / m_traces + actual * actual / std::max(1.0, expected));
            }
            entry.noise = kNoiseSigmas * deviation;
        }
    }
    /// Calls a trace on the base and the other side where the entry's change lies.
    std::pair<double, double> callsAt(const Entry& entry, std::size_t base) const
    {
        const DiffTree& tree = m_in.laidOut->tree;
        std::pair<double, double> out;
        for (const std::uint32_t node : nodesOf(entry)) {
            out.first += (base == 0 ? tree.normal : tree.abnormal).count[node];
            out.second += (base == 0 ? tree.abnormal : tree.normal).count[node];
        }
        return out;
    }
    static bool beginsAs(const std::vector<std::string>& beginnings, std::string_view name)
    {
        return std::ranges::any_of(beginnings, [&](const std::string& begin) { return name.starts_with(begin); });
    }
    std::uint32_t ownCallerOf(std::uint32_t node) const
    {
        const DiffTree& tree = m_in.laidOut->tree;
        while (node != 0 && (tree.isThread(node) || !beginsAs(m_in.options->myCode, tree.text(node))))
            node = tree.parent[node];
        return node;
    }
    void keep(const Entry& entry)
    {
        if (std::abs(entry.amount) >= static_cast<double>(m_in.floor)
            && !beginsAs(m_in.options->exclude, text(entry.key)))
            m_entries.push_back(entry);
    }
    /// Whether a side never calls the method, on any thread.
    bool isUnknown(std::uint32_t key, std::size_t side) const
    {
        const MethodIndex* calls = side == m_in.account->base ? m_in.account->baseCalls : m_in.account->actualCalls;
        return calls->count(key) == 0;
    }
    CauseKind kindOf(const Entry& entry) const
    {
        if (entry.effect == Effect::Wait)
            return CauseKind::Waiting;
        if (entry.effect == Effect::Self) {
            if (!m_sides.hasCpu && entry.amount > 0 && waitsByName(text(entry.key)))
                return CauseKind::Waiting;
            return entry.amount > 0 ? CauseKind::Slower : CauseKind::Faster;
        }
        if (isUnknown(entry.key, 0))
            return CauseKind::New;
        if (isUnknown(entry.key, 1))
            return CauseKind::Removed;
        if (m_sides.sampled) // no calls to count: it takes more or less time here
            return entry.amount > 0 ? CauseKind::Slower : CauseKind::Faster;
        return entry.amount > 0 ? CauseKind::MoreCalls : CauseKind::FewerCalls;
    }
    void sortPlaces()
    {
        m_places.reserve(m_account.places.size());
        for (const EffectPlace& place : m_account.places)
            m_places.push_back(&place);
        std::ranges::sort(m_places, [](const EffectPlace* a, const EffectPlace* b) {
            return std::tuple(a->key, -std::abs(a->amount), a->thread, a->node)
                < std::tuple(b->key, -std::abs(b->amount), b->thread, b->node);
        });
    }
    std::uint32_t placeOf(std::uint32_t thread, std::uint32_t node) const { return m_in.laidOut->place[thread][node]; }

    /// The places that make the entry up, largest first.
    std::vector<std::uint32_t> nodesOf(const Entry& entry) const
    {
        std::vector<std::uint32_t> nodes;
        auto place = std::ranges::lower_bound(m_places, entry.key, {}, [](const EffectPlace* p) { return p->key; });
        for (; place != m_places.end() && (*place)->key == entry.key && nodes.size() < kMaxNodes; ++place) {
            const bool isCalls = (*place)->effect == Effect::Calls;
            const double amount = perTrace((*place)->amount);
            if (isCalls != (entry.effect == Effect::Calls) || amount * entry.amount <= 0
                || std::abs(amount) < 0.01 * std::abs(entry.amount))
                continue;
            const std::uint32_t node = placeOf((*place)->thread, (*place)->node);
            if (std::ranges::find(nodes, node) == nodes.end())
                nodes.push_back(node);
        }
        const std::size_t by = entry.effect == Effect::Calls ? 0 : 1;
        const KeyFigures& key = m_keys[entry.key];
        if (nodes.empty() && key.bestNode[by] != UnionTree::kNone)
            nodes.push_back(placeOf(key.bestThread[by], key.bestNode[by]));
        return nodes;
    }
    /// Calls that the rates of the base side let expect on the other one, per trace.
    double expectedCalls(const Entry& entry) const
    {
        return m_account.sums[entry.key][at(Effect::Calls)].expected / m_traces;
    }
    Cause causeOf(const Entry& entry) const
    {
        const DiffTree& tree = m_in.laidOut->tree;
        Cause cause;
        cause.scope = m_in.scope;
        cause.kind = kindOf(entry);
        cause.delta = std::llround(entry.amount);
        cause.nodes = nodesOf(entry);
        cause.node = cause.nodes.empty() ? 0 : cause.nodes.front();
        const KeyFigures& key = m_keys[entry.key];
        cause.countNormal = static_cast<double>(key.count[0]) / std::max<std::uint32_t>(1, m_sides.traces[0]);
        cause.countAbnormal = static_cast<double>(key.count[1]) / std::max<std::uint32_t>(1, m_sides.traces[1]);
        cause.countExpected = expectedCalls(entry);
        for (const std::uint32_t node : cause.nodes) {
            cause.presenceNormal = std::max(cause.presenceNormal, tree.normal.presence[node]);
            cause.presenceAbnormal = std::max(cause.presenceAbnormal, tree.abnormal.presence[node]);
        }
        cause.noise = std::llround(std::min(entry.noise, 1e18));
        cause.ownCaller = ownCallerOf(cause.node);
        cause.pValue = entry.pValue;
        if (entry.pValue) {
            cause.normalTraces = entry.traces[0];
            cause.abnormalTraces = entry.traces[1];
            cause.effectSize = cliffsDelta(entry.traces[0], entry.traces[1]);
            cause.presenceNormal = entry.runs[0];
            cause.presenceAbnormal = entry.runs[1];
        }
        return cause;
    }

    const Account& m_account;
    const CausesInput& m_in;
    const DiffSides& m_sides;
    double m_sign; ///< 1 where normal is the base
    double m_traces; ///< of the side the amounts are sums over
    std::vector<KeyFigures> m_keys;
    std::vector<Entry> m_entries;
    std::vector<const EffectPlace*> m_places;
    CallRarity m_rarity; ///< on the threads at hand
};

} // namespace

std::vector<Cause> causesOf(const Account& account, const CausesInput& input)
{
    return CauseMaker(account, input).run();
}

} // namespace graylens::analysis
