// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/shared_axis.h"

#include <algorithm>
#include <cmath>

namespace graylens::layout {

namespace {

using Knot = SharedAxis::Knot;
using analysis::SliceMatch;

constexpr std::size_t kMostKnots = 1'000'000;

/// A moment that both sides share: a matched call begins or ends.
struct Moment
{
    TimeNs normal = 0, abnormal = 0;
};

/// Beginnings and ends of all matched calls, by the abnormal clock.
std::vector<Moment> matchedMoments(const std::array<const trace::Trace*, 2>& traces, const SliceMatch& match)
{
    const auto &normal = traces[0]->slices, &abnormal = traces[1]->slices;
    std::vector<Moment> moments;
    for (const SliceMatch::Row& row : match.side[1].rows) {
        for (std::uint32_t slice = row.first; slice < row.last; ++slice) {
            const std::uint32_t partner = match.side[1].other[row.at + (slice - row.first)];
            if (partner == SliceMatch::kExtra)
                continue;
            moments.push_back({normal.ts[partner], abnormal.ts[slice]});
            moments.push_back({normal.end(partner), abnormal.end(slice)});
        }
    }
    std::sort(moments.begin(), moments.end(), [](const Moment& a, const Moment& b) {
        return std::pair(a.abnormal, a.normal) < std::pair(b.abnormal, b.normal);
    });
    return moments;
}

/// The most moments that have the same order on both clocks.
std::vector<Moment> inOrder(const std::vector<Moment>& moments)
{
    constexpr std::uint32_t kNone = 0xFFFFFFFFU;
    std::vector<std::uint32_t> before(moments.size(), kNone);
    std::vector<std::uint32_t> last; ///< of the best sequence of each length: its last moment
    for (std::uint32_t i = 0; i < moments.size(); ++i) {
        const auto place = std::upper_bound(last.begin(), last.end(), moments[i].normal,
                                            [&](TimeNs t, std::uint32_t at) { return t < moments[at].normal; });
        if (place != last.begin())
            before[i] = *std::prev(place);
        if (place == last.end())
            last.push_back(i);
        else
            *place = i;
    }
    std::vector<Moment> chain(last.size());
    std::uint32_t at = last.empty() ? kNone : last.back();
    for (std::size_t i = chain.size(); i-- > 0; at = before[at])
        chain[i] = moments[at];
    return chain;
}

/// Drops moments that lie within `tolerance` of the line between their neighbours that stay.
std::vector<Moment> simplified(const std::vector<Moment>& moments, double tolerance)
{
    std::vector<Moment> kept;
    double least = -1e300, most = 1e300; // slopes that still pass all dropped moments
    for (std::size_t i = 0; i < moments.size(); ++i) {
        if (kept.empty()) {
            kept.push_back(moments[i]);
            continue;
        }
        const Moment from = kept.back();
        const auto run = static_cast<double>(moments[i].abnormal - from.abnormal);
        const auto rise = static_cast<double>(moments[i].normal - from.normal);
        if (run <= 0 || rise < least * run || rise > most * run) {
            if (i > 0 && (moments[i - 1].abnormal != from.abnormal || moments[i - 1].normal != from.normal))
                kept.push_back(moments[i - 1]);
            else
                kept.push_back(moments[i]);
            least = -1e300;
            most = 1e300;
        }
        const Moment start = kept.back();
        const auto length = static_cast<double>(moments[i].abnormal - start.abnormal);
        if (length > 0) {
            const auto height = static_cast<double>(moments[i].normal - start.normal);
            least = std::max(least, (height - tolerance) / length);
            most = std::min(most, (height + tolerance) / length);
        }
    }
    if (!moments.empty())
        kept.push_back(moments.back());
    return kept;
}

/// A stretch that one side only has.
struct Insert
{
    std::uint32_t slice = 0;
    std::uint8_t side = 0; ///< that has it
    TimeNs at = 0; ///< on the other side's clock
    TimeNs begin = 0, end = 0; ///< on its own
};

/// Of each side, by start.
std::array<std::vector<Insert>, 2> insertsOf(const std::array<const trace::Trace*, 2>& traces, const SliceMatch& match,
                                             double tolerance)
{
    std::array<std::vector<Insert>, 2> inserts;
    for (std::uint8_t side = 0; side < 2; ++side) {
        const auto& slices = traces[side]->slices;
        for (const analysis::ExtraCall& call : match.side[side].extras) {
            const Insert insert {call.slice, side, call.at, slices.ts[call.slice], slices.end(call.slice)};
            if (!call.isWrapper && static_cast<double>(insert.end - insert.begin) > tolerance)
                inserts[side].push_back(insert);
        }
    }
    return inserts;
}

/// From everything that was looked at, matched or not, to everything: so that the first and last calls have a place.
std::pair<Moment, Moment> endsOf(const std::array<const trace::Trace*, 2>& traces, const SliceMatch& match)
{
    std::array<TimeNs, 2> first {}, last {};
    for (std::size_t side = 0; side < 2; ++side) {
        bool any = false;
        for (const SliceMatch::Row& row : match.side[side].rows) {
            if (row.first == row.last)
                continue;
            const TimeNs begin = traces[side]->slices.ts[row.first], end = traces[side]->slices.end(row.last - 1);
            first[side] = any ? std::min(first[side], begin) : begin;
            last[side] = any ? std::max(last[side], end) : end;
            any = true;
        }
    }
    return {{first[0], first[1]}, {last[0], last[1]}};
}

/// Goes from shared moment to shared moment through what only one side has between them.
class Builder
{
public:
    Builder(const Moment& first, std::array<std::vector<Insert>, 2> inserts)
        : m_inserts(std::move(inserts))
    {
        m_knots.push_back({0, {first.normal, first.abnormal}});
    }
    void advance(const Moment& to)
    {
        std::vector<Insert> here;
        for (std::size_t side = 0; side < 2; ++side) {
            const TimeNs from = m_knots.back().t[side], until = side == 0 ? to.normal : to.abnormal;
            std::size_t& next = m_next[side];
            for (; next < m_inserts[side].size() && m_inserts[side][next].end <= until; ++next)
                if (m_inserts[side][next].begin >= from) // else it lies across a call that changed places
                    here.push_back(m_inserts[side][next]);
        }
        std::stable_sort(here.begin(), here.end(), [](const Insert& a, const Insert& b) {
            return std::pair(a.side == 0 ? a.begin : a.at, a.side == 0 ? a.at : a.begin)
                < std::pair(b.side == 0 ? b.begin : b.at, b.side == 0 ? b.at : b.begin);
        });
        for (const Insert& insert : here)
            pass(insert, to);
        moveTo(to.normal, to.abnormal);
    }
    std::vector<Knot> take() && { return std::move(m_knots); }

private:
    void pass(const Insert& insert, const Moment& to)
    {
        const Knot& now = m_knots.back();
        if (insert.begin < now.t[insert.side])
            return;
        const std::size_t other = 1U - insert.side;
        const TimeNs at = std::clamp(insert.at, now.t[other], other == 0 ? to.normal : to.abnormal);
        insert.side == 0 ? moveTo(insert.begin, at) : moveTo(at, insert.begin);
        m_knots.back().extra = insert.slice;
        m_knots.back().extraSide = insert.side;
        Knot after = m_knots.back();
        after.extra = SharedAxis::kNoCall;
        after.t[insert.side] = insert.end;
        after.u += insert.end - insert.begin;
        m_knots.push_back(after);
    }
    void moveTo(TimeNs normal, TimeNs abnormal)
    {
        Knot to = m_knots.back();
        const DurationNs passes = std::max(normal - to.t[0], abnormal - to.t[1]);
        if (passes == 0)
            return;
        to.u += passes;
        to.t = {normal, abnormal};
        m_knots.push_back(to);
    }

    std::array<std::vector<Insert>, 2> m_inserts;
    std::array<std::size_t, 2> m_next {};
    std::vector<Knot> m_knots;
};

/// The knot a piece begins with: the last that is not after; the first where all are.
template <class IsAfter> std::size_t pieceOf(const std::vector<Knot>& knots, IsAfter isAfter)
{
    const auto it = std::partition_point(knots.begin(), knots.end(), [&](const Knot& knot) { return !isAfter(knot); });
    return it == knots.begin() ? 0 : static_cast<std::size_t>(it - knots.begin()) - 1;
}

TimeNs between(TimeNs x, TimeNs x0, TimeNs x1, TimeNs y0, TimeNs y1)
{
    if (x1 == x0)
        return y0;
    const double part = static_cast<double>(x - x0) / static_cast<double>(x1 - x0);
    return y0 + static_cast<TimeNs>(std::llround(part * static_cast<double>(y1 - y0)));
}

} // namespace

SharedAxis SharedAxis::locked(std::array<TimeNs, 2> anchor)
{
    SharedAxis axis;
    axis.m_knots.push_back({0, anchor});
    return axis;
}

Result<SharedAxis> SharedAxis::stretched(const std::array<const trace::Trace*, 2>& traces, const SliceMatch& match,
                                         std::array<TimeNs, 2> anchor, const Operation& operation)
{
    std::vector<Moment> moments = inOrder(matchedMoments(traces, match));
    if (operation.stopRequested())
        return cancelled();
    double tolerance = 0;
    for (double next = 250; moments.size() > kMostKnots; next *= 2) {
        tolerance = next;
        moments = simplified(moments, tolerance);
    }
    if (operation.stopRequested())
        return cancelled();
    const auto [first, last] = endsOf(traces, match);
    Builder builder(first, insertsOf(traces, match, tolerance));
    for (const Moment& moment : moments)
        builder.advance(moment);
    builder.advance(last);
    SharedAxis axis;
    axis.m_knots = std::move(builder).take();
    const TimeNs zero = axis.shared(1, anchor[1], true);
    for (Knot& knot : axis.m_knots)
        knot.u -= zero;
    return axis;
}

TimeNs SharedAxis::shared(std::size_t side, TimeNs t, bool atEnd) const
{
    const std::size_t i
        = pieceOf(m_knots, [&](const Knot& knot) { return atEnd ? knot.t[side] > t : knot.t[side] >= t; });
    const Knot& from = m_knots[i];
    if (i + 1 == m_knots.size() || t < from.t[side])
        return from.u + (t - from.t[side]);
    const Knot& to = m_knots[i + 1];
    if (to.t[side] == from.t[side]) // stands still, and t is not reached before its end
        return atEnd ? to.u : from.u;
    return between(t, from.t[side], to.t[side], from.u, to.u);
}

TimeNs SharedAxis::onSide(std::size_t side, TimeNs u) const
{
    const std::size_t i = pieceOf(m_knots, [&](const Knot& knot) { return knot.u > u; });
    const Knot& from = m_knots[i];
    if (i + 1 == m_knots.size() || u < from.u)
        return from.t[side] + (u - from.u);
    const Knot& to = m_knots[i + 1];
    return between(u, from.u, to.u, from.t[side], to.t[side]);
}

} // namespace graylens::layout
