// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_account.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

constexpr double kFarBeyond = 8; ///< times the own time of a dear method: see outlierIn()
constexpr double kBeyondDear = 2; ///< the same for a wrapper's own time
constexpr std::size_t kAmong = 3; ///< other methods there at least

/// Explains one thread's union tree, callers before callees.
class ThreadAccount
{
public:
    ThreadAccount(const AccountInput& input, std::uint32_t thread, Account& out)
        : m_in(input)
        , m_thread(thread)
        , m_out(out)
        , m_tree(input.alignments[thread].tree)
        , m_base(input.figures[thread].side[input.base])
        , m_actual(input.figures[thread].side[1 - input.base])
        , m_baseSide(input.base)
        , m_actualSide(1 - input.base)
        , m_sampled(input.sides->sampled)
        , m_hasCpu(input.sides->hasCpu)
        , m_baseTraces(input.sides->traces[input.base])
        , m_actualTraces(input.sides->traces[1 - input.base])
        , m_pools(*input.baseCalls, m_tree.size() / 8 + 20'000)
    { }

    void run()
    {
        m_baseCount.resize(m_tree.size());
        m_actualCount.resize(m_tree.size());
        m_done.resize(m_tree.size());
        for (std::uint32_t n = 0; n < m_tree.size(); ++n) {
            if (n > 0 && m_done[m_tree.parent[n]]) {
                m_done[n] = 1; // below a new or removed top: accounted with it
                continue;
            }
            explain(n);
        }
    }

private:
    /// Calls of the nearest matched caller and here, on both sides. Where calls are not counted (samples, the thread
    /// itself) every trace counts as one call.
    void explain(std::uint32_t n)
    {
        const bool inBase = m_tree.has(m_baseSide, n), inActual = m_tree.has(m_actualSide, n);
        const std::uint32_t parent = m_tree.parent[n];
        if (m_tree.wrapper[n]) { // counts pass through; only its own time is new or gone
            m_baseCount[n] = m_baseCount[parent];
            m_actualCount[n] = m_actualCount[parent];
            if (inActual)
                explainWrapper(n);
            else
                add(Effect::Calls, n, -number(m_base.self[n]) * scale(parent), number(m_base.count[n]) * scale(parent),
                    0);
        } else if (inBase && inActual) {
            explainMatched(n, parent);
        } else if (inBase) {
            m_oddness = oddness(n, parent, number(m_base.count[n]) * scale(parent), 0);
            add(Effect::Calls, n, -number(m_base.total[n]) * scale(parent), number(m_base.count[n]) * scale(parent), 0);
            m_oddness = 0;
            if (m_in.actualCalls->count(keyOf(n)) == 0)
                noteGoneParts(n, scale(parent));
            m_done[n] = 1;
        } else {
            m_oddness = oddness(n, parent, 0, number(m_actual.count[n]));
            explainNew(n);
            m_oddness = 0;
            m_done[n] = 1;
        }
    }
    /// Its own time only. A wrapper is put around what was called anyway and costs little by nature: one that takes
    /// more by itself than the dear ones of the base side is slow, or waits.
    void explainWrapper(std::uint32_t n)
    {
        const double own = number(m_actual.self[n]), dear = m_in.baseCalls->dearSelf() * number(m_actual.count[n]);
        if (m_sampled || dear <= 0 || own < dear * kBeyondDear || own < m_in.poolFrom
            || !m_in.baseCalls->knowsPackage(keyOf(n)))
            add(Effect::Calls, n, own, 0, number(m_actual.count[n]));
        else
            addSelf(n, 0, 0);
    }
    void explainMatched(std::uint32_t n, std::uint32_t parent)
    {
        const bool counted = n != 0 && !m_sampled && m_base.count[n] != 0 && m_actual.count[n] != 0;
        m_baseCount[n] = counted ? number(m_base.count[n]) : m_baseTraces;
        m_actualCount[n] = counted ? number(m_actual.count[n]) : m_actualTraces;
        if (counted) {
            const double expected = m_baseCount[n] * scale(parent);
            const double mean = number(m_base.total[n]) / m_baseCount[n];
            m_oddness = oddness(n, parent, expected, m_actualCount[n]);
            add(Effect::Calls, n, (m_actualCount[n] - expected) * mean, expected, m_actualCount[n]);
            m_oddness = 0;
        }
        const double rate = m_actualCount[n] / m_baseCount[n];
        addSelf(n, number(m_base.self[n]) * rate, number(m_base.selfCpu[n]) * rate);
    }
    /// Notes the place and how unusual its number of calls is.
    double oddness(std::uint32_t n, std::uint32_t parent, double expected, double actual)
    {
        if (m_sampled)
            return 0;
        ++m_out.sites;
        const double callers = std::max(1.0, m_actualCount[parent]);
        const double usual = std::max(1.0, (expected > 0 ? expected : actual) / callers);
        const double odd = (actual - expected) * (actual - expected) / callers / (usual * usual);
        if (odd > 1e-9)
            m_out.changedSites.push_back({keyOf(n), odd});
        return odd;
    }
    /// How many calls of `n` the actual side made for one of the base side.
    double scale(std::uint32_t n) const { return m_actualCount[n] / m_baseCount[n]; }

    /// Own time against what is expected.
    void addSelf(std::uint32_t n, double expected, double expectedCpu)
    {
        const double wall = number(m_actual.self[n]) - expected;
        if (!m_hasCpu) {
            add(Effect::Self, n, wall, expected, number(m_actual.self[n]));
            return;
        }
        const double cpu = number(m_actual.selfCpu[n]) - expectedCpu;
        add(Effect::Self, n, cpu, expectedCpu, number(m_actual.selfCpu[n]));
        add(Effect::Wait, n, wall - cpu, expected - expectedCpu, number(m_actual.self[n] - m_actual.selfCpu[n]));
    }

    /// What a method that is gone spent in calls of methods that are still there.
    void noteGoneParts(std::uint32_t top, double rate)
    {
        m_visits.assign(1, {top, top, nullptr, 0});
        while (!m_visits.empty()) {
            const std::uint32_t n = m_visits.back().node;
            m_visits.pop_back();
            if (m_in.actualCalls->count(keyOf(n)) > 0) {
                m_out.knownParts.push_back({keyOf(top), keyOf(n), -number(m_base.total[n]) * rate});
                continue;
            }
            for (const std::uint32_t child : children(n))
                m_visits.push_back({child, top, nullptr, 0});
        }
    }

    /// A subtree only the actual side has. What the base side does not know at all is charged to the top with all it
    /// calls; calls of known methods cost what they usually cost, and where such a call takes longer than usual the
    /// reason is looked for inside it.
    struct Visit
    {
        std::uint32_t node = 0;
        std::uint32_t top = UnionTree::kNone; ///< charged for it; none = itself
        const MethodPool* pool = nullptr; ///< compared with this node of the pool instead
        std::uint32_t poolNode = 0;
    };
    void explainNew(std::uint32_t first)
    {
        m_outlier = outlierIn(first);
        if (m_outlier != UnionTree::kNone)
            m_out.reached.push_back({keyOf(first), m_oddness});
        m_visits.push_back({first, UnionTree::kNone, nullptr, 0});
        while (!m_visits.empty()) {
            const Visit visit = m_visits.back();
            m_visits.pop_back();
            if (visit.pool)
                compareWithPool(visit);
            else
                charge(visit);
        }
    }
    /// In code that the base side knows but did not reach: the one method that takes far longer a call by itself than
    /// what it is called among, and than the dear ones of the base side. ACCOUNT.md says why it is told apart.
    std::uint32_t outlierIn(std::uint32_t first)
    {
        const double dear = m_in.baseCalls->dearSelf() * kFarBeyond;
        // Code that came with something new is one cause, whatever it spends its time on.
        if (m_sampled || dear <= 0 || number(m_actual.total[first]) < std::max(dear, m_in.poolFrom)
            || !m_in.baseCalls->knowsPackage(keyOf(first)))
            return UnionTree::kNone;
        std::unordered_map<std::uint32_t, std::pair<double, double>> costs; // own time and calls
        m_visits.assign(1, {first, UnionTree::kNone, nullptr, 0});
        while (!m_visits.empty()) {
            const std::uint32_t n = m_visits.back().node;
            m_visits.pop_back();
            if (m_in.baseCalls->count(keyOf(n)) > 0)
                continue;
            auto& [self, count] = costs[keyOf(n)];
            self += number(m_actual.self[n]);
            count += number(m_actual.count[n]);
            for (const std::uint32_t child : children(n))
                m_visits.push_back({child, UnionTree::kNone, nullptr, 0});
        }
        const auto isFar = [dear](const auto& cost) { return cost.second.first > dear * cost.second.second; };
        const auto found = std::ranges::find_if(costs, isFar);
        if (costs.size() <= kAmong || found == costs.end() || found->first == keyOf(first)
            || std::ranges::count_if(costs, isFar) > 1 || !m_in.baseCalls->knowsPackage(found->first))
            return UnionTree::kNone;
        return found->first;
    }
    void charge(const Visit& visit)
    {
        const std::uint32_t n = visit.node;
        const std::uint32_t top = visit.top == UnionTree::kNone ? n : visit.top;
        const bool known = m_in.baseCalls->count(keyOf(n)) > 0;
        const double calls = visit.top == UnionTree::kNone ? number(m_actual.count[n]) : 0;
        const double total = number(m_actual.total[n]);
        if (!known) {
            double own = number(m_actual.self[n]);
            if (keyOf(n) == m_outlier) { // dear as few are, and what it takes beyond that by itself
                const double usual = std::min(own, m_in.baseCalls->dearSelf() * number(m_actual.count[n]));
                addSelf(n, usual, number(m_actual.selfCpu[n]) * (own > 0 ? usual / own : 0));
                own = usual;
            }
            add(Effect::Calls, top, own, 0, calls);
            for (const std::uint32_t child : children(n))
                m_visits.push_back({child, top, nullptr, 0});
            return;
        }
        // Where it takes clearly longer than usual the reason is inside; else calling it at all is the whole reason.
        const bool isDear = !m_sampled && total >= m_in.poolFrom
            && total - m_pools.usual(keyOf(n)) * number(m_actual.count[n]) >= m_in.poolFrom;
        if (top != n)
            m_out.knownParts.push_back({keyOf(top), keyOf(n), total});
        const MethodPool* pool = isDear ? m_pools.pool(keyOf(n)) : nullptr;
        const double usual = pool ? pool->mean(0) * number(m_actual.count[n]) : total;
        if (pool && usual < total) {
            if (top != n)
                m_out.knownParts.back().amount = usual;
            add(Effect::Calls, top, usual, 0, calls);
            m_visits.push_back({n, UnionTree::kNone, pool, 0});
        } else {
            add(Effect::Calls, top, total, 0, calls);
        }
    }
    void compareWithPool(const Visit& visit)
    {
        const std::uint32_t n = visit.node;
        const MethodPool& pool = *visit.pool;
        const MethodPool::Sum& usual = pool.sums[visit.poolNode];
        const double rate = usual.count > 0 ? number(m_actual.count[n]) / usual.count : 0;
        addSelf(n, usual.self * rate, usual.selfCpu * rate);
        m_seen.clear();
        for (const std::uint32_t child : children(n)) {
            const std::uint32_t at = pool.paths.find(visit.poolNode, keyOf(child));
            if (at == PathTable::kNone) {
                m_visits.push_back({child, UnionTree::kNone, nullptr, 0});
                continue;
            }
            m_seen.push_back(at);
            const double calls = number(m_actual.count[child]), expected = pool.sums[at].count * rate;
            add(Effect::Calls, child, (calls - expected) * pool.mean(at), expected, calls);
            m_visits.push_back({child, UnionTree::kNone, &pool, at});
        }
        for (const std::uint32_t at : pool.children.of(visit.poolNode)) {
            if (std::ranges::find(m_seen, at) == m_seen.end())
                addTo(Effect::Calls, pool.paths.name(at), n, -pool.sums[at].total * rate, pool.sums[at].count * rate,
                      0);
        }
    }

    /// Callees in the union tree: only asked for inside what one side does not have.
    std::span<const std::uint32_t> children(std::uint32_t n)
    {
        if (m_children.begin.empty())
            m_children = childLists(m_tree.parent);
        return std::as_const(m_children).of(n);
    }
    void add(Effect effect, std::uint32_t n, double amount, double expected, double actual)
    {
        addTo(effect, keyOf(n), n, amount, expected, actual);
    }
    void addTo(Effect effect, std::uint32_t key, std::uint32_t n, double amount, double expected, double actual)
    {
        EffectSum& sum = m_out.sums[key][static_cast<std::size_t>(effect)];
        sum.amount += amount;
        sum.expected += expected;
        sum.actual += actual;
        if (std::abs(amount) >= m_in.keepPlaces)
            m_out.places.push_back({key, effect, m_thread, n, amount, m_oddness});
    }
    /// The thread itself has key 0, the empty name: time of samples without a stack.
    std::uint32_t keyOf(std::uint32_t n) const
    {
        if (n == 0)
            return 0;
        const std::size_t side = m_tree.has(1, n) ? 1 : 0;
        return (*m_in.keys)[m_in.sides->threads[m_thread].side[side].paths.name(m_tree.node[side][n])];
    }
    static double number(std::int64_t v) { return static_cast<double>(v); }
    static double number(std::uint64_t v) { return static_cast<double>(v); }

    const AccountInput& m_in;
    std::uint32_t m_thread;
    Account& m_out;
    const UnionTree& m_tree;
    const UnionFigures::Side& m_base;
    const UnionFigures::Side& m_actual;
    std::size_t m_baseSide, m_actualSide;
    bool m_sampled, m_hasCpu;
    double m_baseTraces, m_actualTraces;
    MethodPools m_pools;
    ChildLists m_children;
    double m_oddness = 0; ///< of the place at hand
    std::uint32_t m_outlier = UnionTree::kNone; ///< key, in the new subtree at hand
    std::vector<double> m_baseCount, m_actualCount; ///< of the node, or of the caller a wrapper stands for
    std::vector<std::uint8_t> m_done; ///< explained together with its whole subtree
    std::vector<Visit> m_visits;
    std::vector<std::uint32_t> m_seen;
};

} // namespace

namespace {

/// Calls that only moved into a method the other side does not know, or out of it, are neither that method's cost nor a
/// change of the called one: split and merged methods.
void cancelMoves(Account& account)
{
    std::ranges::sort(account.knownParts, {}, [](const KnownPart& part) { return std::pair(part.key, part.top); });
    for (const KnownPart& part : account.knownParts) {
        EffectSum& moved = account.sums[part.key][static_cast<std::size_t>(Effect::Calls)];
        EffectSum& top = account.sums[part.top][static_cast<std::size_t>(Effect::Calls)];
        if (moved.amount * part.amount >= 0)
            continue;
        const double amount = std::copysign(std::min(std::abs(moved.amount), std::abs(part.amount)), part.amount);
        moved.amount += amount;
        top.amount -= amount;
    }
}

void join(Account& out, const Account& part)
{
    for (std::size_t key = 0; key < out.sums.size(); ++key) {
        for (std::size_t effect = 0; effect < kEffects; ++effect) {
            out.sums[key][effect].amount += part.sums[key][effect].amount;
            out.sums[key][effect].expected += part.sums[key][effect].expected;
            out.sums[key][effect].actual += part.sums[key][effect].actual;
        }
    }
    out.places.insert(out.places.end(), part.places.begin(), part.places.end());
    out.knownParts.insert(out.knownParts.end(), part.knownParts.begin(), part.knownParts.end());
    out.changedSites.insert(out.changedSites.end(), part.changedSites.begin(), part.changedSites.end());
    out.reached.insert(out.reached.end(), part.reached.begin(), part.reached.end());
    out.sites += part.sites;
}

} // namespace

Account accountFor(const AccountInput& input, std::span<const std::uint32_t> threads, const Operation& operation)
{
    std::vector<Account> parts(threads.size());
    forEachOn(operation.pool, parts.size(), [&](std::size_t i) {
        parts[i].sums.resize(input.keys->size());
        ThreadAccount(input, threads[i], parts[i]).run();
    });
    Account out;
    out.sums.resize(input.keys->size());
    for (Account& part : parts)
        join(out, part);
    cancelMoves(out);
    return out;
}

} // namespace graylens::analysis
