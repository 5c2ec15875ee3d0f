// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_match_sequence.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace graylens::analysis {

namespace {

constexpr std::uint64_t kShortCells = 65'536; ///< lists whose product is at most this are matched cell by cell
constexpr std::int32_t kPairWorth = 1 << 20; ///< above all likeness that a short list can add up
constexpr int kAnchorDepth = 12; ///< cuts in cuts
constexpr std::int32_t kMostDifferences = 4'000; ///< Myers' D, from either end
constexpr std::uint32_t kLongestBody = 8; ///< callees of one turn of a loop that is folded

/// 0 .. 32: of two calls of one method, how much they are the same call.
std::int32_t alike(const SequenceItem& a, const SequenceItem& b)
{
    const std::int64_t less = std::min(a.size, b.size), more = std::max(a.size, b.size);
    const double size = more <= 0 ? 1 : static_cast<double>(less) / static_cast<double>(more);
    return (a.shape == b.shape ? 16 : 0) + static_cast<std::int32_t>(16 * size);
}

/// Surely the same call where it stands at the same place.
bool isSame(const SequenceItem& a, const SequenceItem& b)
{
    return a.key == b.key && alike(a, b) >= 24;
}
bool hasSameKey(const SequenceItem& a, const SequenceItem& b)
{
    return a.key == b.key;
}

/// A stretch in which every call is followed by the same one `period` later; a single call has the period 1.
struct Fold
{
    std::uint32_t begin = 0, period = 1, length = 1;
};

/// Whether the period of `b`, begun `shift` later, is that of `a`.
bool isTurned(SequenceMatcher::Items a, const Fold& fa, SequenceMatcher::Items b, const Fold& fb, std::uint32_t shift)
{
    for (std::uint32_t i = 0; i < fa.period; ++i) {
        if (a[fa.begin + i].key != b[fb.begin + (i + shift) % fa.period].key)
            return false;
    }
    return true;
}

/// The same for a loop whichever of its calls the stretch begins with.
std::uint32_t bodyKey(SequenceMatcher::Items items, const Fold& fold)
{
    std::uint32_t least = 0xFFFFFFFFU;
    for (std::uint32_t shift = 0; shift < fold.period; ++shift) {
        std::uint32_t hash = fold.period == 1 ? 0 : 0x9E3779B9U * fold.period;
        for (std::uint32_t i = 0; i < fold.period; ++i)
            hash = hash * 0x01000193U + items[fold.begin + (i + shift) % fold.period].key;
        least = std::min(least, hash);
    }
    return least;
}

/// [begin, end) in stretches, at each place the longest that begins there.
std::vector<Fold> folded(SequenceMatcher::Items items, std::uint32_t begin, std::uint32_t end)
{
    std::vector<Fold> out;
    while (begin < end) {
        Fold best {begin, 1, 1};
        for (std::uint32_t period = 1; period <= kLongestBody && begin + 2 * period <= end; ++period) {
            std::uint32_t at = begin + period;
            while (at < end && items[at].key == items[at - period].key)
                ++at;
            if (at - begin >= 2 * period && at - begin > best.length)
                best = {begin, period, at - begin};
        }
        out.push_back(best);
        begin += best.length;
    }
    return out;
}

/// The longest sequence of anchors that keeps the order on both sides.
std::vector<SequencePair> increasing(const std::vector<SequencePair>& byFirst)
{
    std::vector<std::size_t> ends, before(byFirst.size());
    for (std::size_t i = 0; i < byFirst.size(); ++i) {
        const auto place
            = std::ranges::lower_bound(ends, byFirst[i].second, {}, [&](std::size_t e) { return byFirst[e].second; });
        before[i] = place == ends.begin() ? i : *std::prev(place);
        if (place == ends.end())
            ends.push_back(i);
        else
            *place = i;
    }
    std::vector<SequencePair> out(ends.size());
    for (std::size_t i = ends.size(), at = ends.empty() ? 0 : ends.back(); i-- > 0; at = before[at])
        out[i] = byFirst[at];
    return out;
}

} // namespace

bool SequenceMatcher::match(Items a, Items b, std::vector<SequencePair>& out)
{
    m_a = a;
    m_b = b;
    m_out = &out;
    m_isComplete = true;
    const auto isEqual
        = [](const SequenceItem& x, const SequenceItem& y) { return x.key == y.key && x.shape == y.shape; };
    if (std::ranges::equal(a, b, isEqual)) {
        for (std::uint32_t i = 0; i < a.size(); ++i)
            out.emplace_back(i, i);
        return true;
    }
    matchPart({0, static_cast<std::uint32_t>(a.size()), 0, static_cast<std::uint32_t>(b.size())}, 0);
    return m_isComplete;
}

bool SequenceMatcher::spend(std::uint64_t work)
{
    if (work > m_budget)
        return false;
    m_budget -= work;
    return true;
}

/// Pairs what is the same at the beginning and at the end.
template <class Same> void SequenceMatcher::trim(Part& part, const Same& same)
{
    while (!part.isEmpty() && same(m_a[part.aBegin], m_b[part.bBegin]))
        m_out->emplace_back(part.aBegin++, part.bBegin++);
    while (!part.isEmpty() && same(m_a[part.aEnd - 1], m_b[part.bEnd - 1]))
        m_out->emplace_back(--part.aEnd, --part.bEnd);
}

void SequenceMatcher::matchPart(Part part, int depth)
{
    trim(part, isSame);
    if (part.isEmpty() || (part.cells() <= kShortCells && matchShort(part)) || cutAtAnchors(part, depth))
        return;
    trim(part, hasSameKey);
    if (part.isEmpty() || (part.cells() <= kShortCells && matchShort(part)))
        return;
    const std::size_t before = m_out->size();
    if (matchMyers(part))
        return;
    m_out->resize(before);
    if (!matchFolded(part)) {
        m_out->resize(before);
        m_isComplete = false;
    }
}

/// Longest common sequence by dynamic programming, the most alike of the longest. False: no budget left.
bool SequenceMatcher::matchShort(const Part& part)
{
    if (!spend(part.cells()))
        return false;
    const std::size_t rows = part.aEnd - part.aBegin, columns = part.bEnd - part.bBegin;
    enum Step : std::uint8_t { Pair, SkipA, SkipB };
    m_row.assign(columns + 1, 0);
    m_step.resize(rows * columns);
    for (std::size_t i = 0; i < rows; ++i) {
        const SequenceItem& a = m_a[part.aBegin + i];
        std::int32_t diagonal = 0; // of the row above, one to the left
        for (std::size_t j = 0; j < columns; ++j) {
            const SequenceItem& b = m_b[part.bBegin + j];
            const std::int32_t above = m_row[j + 1], left = m_row[j];
            const std::int32_t paired = a.key == b.key ? diagonal + kPairWorth + alike(a, b) : -1;
            const std::int32_t best = std::max({paired, above, left});
            m_step[i * columns + j] = best == paired ? Pair : best == above ? SkipA : SkipB;
            diagonal = above;
            m_row[j + 1] = best;
        }
    }
    for (std::size_t i = rows, j = columns; i > 0 && j > 0;) {
        const std::uint8_t step = m_step[(i - 1) * columns + j - 1];
        i -= step == SkipB ? 0 : 1;
        j -= step == SkipA ? 0 : 1;
        if (step == Pair)
            m_out->emplace_back(part.aBegin + static_cast<std::uint32_t>(i),
                                part.bBegin + static_cast<std::uint32_t>(j));
    }
    return true;
}

/// Pairs keys that each side has exactly once, as many as keep their order, and matches what lies between.
bool SequenceMatcher::cutAtAnchors(const Part& part, int depth)
{
    if (depth >= kAnchorDepth)
        return false;
    std::vector<std::tuple<std::uint32_t, std::uint8_t, std::uint32_t>> all; // key, side, place
    all.reserve(std::size_t {part.aEnd - part.aBegin} + part.bEnd - part.bBegin);
    for (std::uint32_t i = part.aBegin; i < part.aEnd; ++i)
        all.emplace_back(m_a[i].key, 0, i);
    for (std::uint32_t i = part.bBegin; i < part.bEnd; ++i)
        all.emplace_back(m_b[i].key, 1, i);
    std::ranges::sort(all);
    std::vector<SequencePair> once;
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
        while (end < all.size() && std::get<0>(all[end]) == std::get<0>(all[begin]))
            ++end;
        if (end - begin == 2 && std::get<1>(all[begin]) == 0 && std::get<1>(all[begin + 1]) == 1)
            once.emplace_back(std::get<2>(all[begin]), std::get<2>(all[begin + 1]));
    }
    std::ranges::sort(once);
    const std::vector<SequencePair> anchors = increasing(once);
    if (anchors.empty())
        return false;
    Part rest = part;
    for (const auto& [a, b] : anchors) {
        matchPart({rest.aBegin, a, rest.bBegin, b}, depth + 1);
        m_out->emplace_back(a, b);
        rest.aBegin = a + 1;
        rest.bBegin = b + 1;
    }
    matchPart(rest, depth + 1);
    return true;
}

namespace {

/// Where the paths from both ends of a shortest edit script meet, as Myers describes it ("An O(ND) Difference Algorithm
/// and Its Variations", 1986, 4b). Nothing where that takes more than `most` differences from either end.
struct Meeting
{
    std::int32_t a = 0, b = 0; ///< both parts are smaller than the whole
};

class MeetingFinder
{
public:
    using Items = SequenceMatcher::Items;
    MeetingFinder(Items a, Items b, std::vector<std::int32_t>& forth, std::vector<std::int32_t>& back)
        : m_a(a)
        , m_b(b)
        , m_n(static_cast<std::int32_t>(a.size()))
        , m_m(static_cast<std::int32_t>(b.size()))
        , m_forth(forth)
        , m_back(back)
    { }

    std::optional<Meeting> find(std::int32_t most, std::uint64_t& work)
    {
        most = std::min(most, (m_n + m_m + 1) / 2);
        m_zero = most + 1;
        m_forth.assign(static_cast<std::size_t>(2 * most) + 3, 0);
        m_back.assign(static_cast<std::size_t>(2 * most) + 3, 0);
        for (std::int32_t d = 0; d <= most; ++d) {
            for (const bool isForth : {true, false}) {
                for (std::int32_t k = -d; k <= d; k += 2) {
                    if (const auto met = step(isForth, d, k, work))
                        return met;
                }
            }
        }
        return std::nullopt;
    }

private:
    std::int32_t& place(std::vector<std::int32_t>& of, std::int32_t k)
    {
        return of[static_cast<std::size_t>(m_zero + k)];
    }
    bool same(bool isForth, std::int32_t x, std::int32_t y) const
    {
        const auto i = static_cast<std::size_t>(isForth ? x : m_n - 1 - x);
        const auto j = static_cast<std::size_t>(isForth ? y : m_m - 1 - y);
        return m_a[i].key == m_b[j].key;
    }
    /// Goes as far as it can on diagonal `k` with `d` differences; the way back is walked on the mirrored lists.
    std::optional<Meeting> step(bool isForth, std::int32_t d, std::int32_t k, std::uint64_t& work)
    {
        std::vector<std::int32_t>& own = isForth ? m_forth : m_back;
        std::int32_t x
            = k == -d || (k != d && place(own, k - 1) < place(own, k + 1)) ? place(own, k + 1) : place(own, k - 1) + 1;
        x = d == 0 ? 0 : x;
        const std::int32_t start = x;
        while (x < m_n && x - k < m_m && x - k >= 0 && same(isForth, x, x - k))
            ++x;
        work += static_cast<std::uint64_t>(x - start) + 1;
        place(own, k) = x;
        // The other way's diagonal that is this one, and how far it has come there.
        const std::int32_t mirrored = m_n - m_m - k;
        const std::int32_t reached = isForth ? d - 1 : d;
        if (mirrored < -reached || mirrored > reached || (reached - mirrored) % 2 != 0 || x - k < 0 || x > m_n
            || x - k > m_m)
            return std::nullopt;
        if (x + place(isForth ? m_back : m_forth, mirrored) < m_n)
            return std::nullopt;
        return isForth ? Meeting {x, x - k} : Meeting {m_n - x, m_m - (x - k)};
    }

    Items m_a, m_b;
    std::int32_t m_n, m_m, m_zero = 0;
    std::vector<std::int32_t>& m_forth;
    std::vector<std::int32_t>& m_back;
};

} // namespace

/// Divides at the meeting of both ends until the parts are short. False: too different, or no budget left.
bool SequenceMatcher::matchMyers(Part whole)
{
    std::vector<Part> parts {whole};
    while (!parts.empty()) {
        Part part = parts.back();
        parts.pop_back();
        trim(part, hasSameKey);
        if (part.isEmpty())
            continue;
        if (part.cells() <= kShortCells) {
            if (!matchShort(part))
                return false;
            continue;
        }
        MeetingFinder finder(m_a.subspan(part.aBegin, part.aEnd - part.aBegin),
                             m_b.subspan(part.bBegin, part.bEnd - part.bBegin), m_forth, m_back);
        std::uint64_t work = 0;
        const auto met = finder.find(kMostDifferences, work);
        if (!spend(work) || !met)
            return false;
        const std::uint32_t a = part.aBegin + static_cast<std::uint32_t>(met->a),
                            b = part.bBegin + static_cast<std::uint32_t>(met->b);
        const Part first {part.aBegin, a, part.bBegin, b}, second {a, part.aEnd, b, part.bEnd};
        if (first.cells() == part.cells() || second.cells() == part.cells())
            return false;
        parts.push_back(second);
        parts.push_back(first);
    }
    return true;
}

/// Matches stretches that repeat as one call each, however often they do; of two, the first turns are the same.
bool SequenceMatcher::matchFolded(const Part& part)
{
    if (m_folds == 0)
        return false;
    const std::vector<Fold> a = folded(m_a, part.aBegin, part.aEnd), b = folded(m_b, part.bBegin, part.bEnd);
    if (a.size() + b.size() > std::size_t {part.aEnd - part.aBegin} + (part.bEnd - part.bBegin) - 2)
        return false; // nothing repeats
    const auto items = [](Items of, const std::vector<Fold>& folds) {
        std::vector<SequenceItem> out;
        for (const Fold& fold : folds)
            out.push_back({bodyKey(of, fold), fold.length, 0});
        return out;
    };
    const std::vector<SequenceItem> itemsA = items(m_a, a), itemsB = items(m_b, b);
    std::vector<SequencePair> pairs;
    SequenceMatcher inner(m_budget);
    inner.m_folds = m_folds - 1;
    const bool isComplete = inner.match(itemsA, itemsB, pairs);
    m_budget = inner.m_budget;
    for (const auto& [i, j] : pairs) {
        std::uint32_t shift = 0;
        while (shift < a[i].period && a[i].period == b[j].period && !isTurned(m_a, a[i], m_b, b[j], shift))
            ++shift;
        if (shift == a[i].period || a[i].period != b[j].period || shift >= b[j].length)
            continue; // another body of the same hash
        const std::uint32_t calls = std::min(a[i].length, b[j].length - shift);
        for (std::uint32_t n = 0; n < calls; ++n)
            m_out->emplace_back(a[i].begin + n, b[j].begin + shift + n);
    }
    return isComplete;
}

} // namespace graylens::analysis
