// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/comparison.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace graylens::release {

namespace {

constexpr double kMixDiffers = 0.1; // the usual limit of a negligible standardised difference (Austin 2009)
constexpr double kLeastUsers = 30; // below, a mean's variance is a guess
constexpr double kMostGrowth = 100;

struct Stratum
{
    Sums gray, production;
    bool covered() const { return gray.users > 0 && production.users > 0; }
};
using Strata = std::map<std::string, Stratum>;

void add(Sums& to, const Sums& more)
{
    to.users += more.users;
    to.events += more.events;
    to.y += more.y;
    to.d += more.d;
    to.yy += more.yy;
    to.yd += more.yd;
    to.dd += more.dd;
    to.times.merge(more.times);
}

Strata summed(std::span<const StratumStep> steps)
{
    Strata strata;
    for (const StratumStep& step : steps) {
        Stratum& stratum = strata[step.stratum];
        add(stratum.gray, step.gray);
        add(stratum.production, step.production);
    }
    return strata;
}

/// Users of both sides, and what is to be known about their mix.
void describeUsers(const Strata& strata, Comparison& out)
{
    double gray = 0, production = 0, uncovered = 0;
    for (const auto& [name, stratum] : strata) {
        gray += stratum.gray.users;
        production += stratum.production.users;
        uncovered += stratum.covered() ? 0 : stratum.gray.users;
    }
    out.grayUsers = static_cast<std::uint64_t>(gray);
    out.productionUsers = static_cast<std::uint64_t>(production);
    if (gray <= uncovered) {
        out.notes.push_back({NoteCode::NoTraffic});
        return;
    }
    if (uncovered > 0)
        out.notes.push_back({NoteCode::Uncovered, uncovered / gray});
    double largest = 0;
    for (const auto& [name, stratum] : strata) {
        const double p = stratum.gray.users / gray, q = stratum.production.users / production;
        const double variance = (p * (1 - p) + q * (1 - q)) / 2;
        largest = std::max(largest, variance > 0 ? std::abs(p - q) / std::sqrt(variance) : 0);
    }
    if (largest > kMixDiffers)
        out.notes.push_back({NoteCode::MixDiffers, largest});
}

/// Gray users of covered strata: what the strata are weighted by.
double coveredUsers(const Strata& strata)
{
    double users = 0;
    for (const auto& [name, stratum] : strata)
        users += stratum.covered() ? stratum.gray.users : 0;
    return users;
}

/// y/d of a cohort with its variance by the delta method (Deng et al., arXiv 1803.06336).
struct Ratio
{
    double value = 0, variance = 0;
};

Ratio ratioOf(const Sums& sums)
{
    if (!(sums.d > 0) || sums.users < 2)
        return {};
    const double r = sums.y / sums.d, n = sums.users;
    const double meanY = sums.y / n, meanD = sums.d / n;
    const double varY = sums.yy / n - meanY * meanY, varD = sums.dd / n - meanD * meanD,
                 cov = sums.yd / n - meanY * meanD;
    return {r, std::max(0.0, varY - 2 * r * cov + r * r * varD) / (n * meanD * meanD)};
}

Interval scaled(Interval interval, double by)
{
    for (double* value : {&interval.estimate, &interval.low, &interval.high})
        *value /= by;
    return interval;
}

constexpr double kUnlimited = std::numeric_limits<double>::infinity();

/// The values of both cohorts, production's strata weighted as gray's users are; with the variance of their difference.
struct Means
{
    double gray = 0, production = 0, variance = 0;
};

template <class F> Means standardised(const Strata& strata, const F& ratio)
{
    Means means;
    const double users = coveredUsers(strata);
    for (const auto& [name, stratum] : strata) {
        if (!stratum.covered())
            continue;
        const double weight = stratum.gray.users / users;
        const Ratio gray = ratio(stratum.gray), production = ratio(stratum.production);
        means.gray += weight * gray.value;
        means.production += weight * production.value;
        means.variance += weight * weight * (gray.variance + production.variance);
    }
    return means;
}

/// Both cohorts' times over all covered strata, production's users weighted as gray's.
struct Times
{
    Sketch gray, production;
};

Times weightedTimes(const Strata& strata)
{
    Times times;
    for (const auto& [name, stratum] : strata) {
        const double have = stratum.production.times.weight();
        if (stratum.gray.times.weight() <= 0 || have <= 0)
            continue;
        times.gray.merge(stratum.gray.times);
        times.production.merge(stratum.production.times, stratum.gray.times.weight() / have);
    }
    return times;
}

struct Band
{
    DurationNs value = 0, low = 0, high = 0;
    bool bounded = false;
};

/// A percentile with limits that hold at every look, as if there were `growth` times the users.
Band bandOf(const Sketch& times, double percentile, double alpha, double growth)
{
    const double users = times.effectiveCount() * growth;
    const double below = percentile - quantileSlack(1 - percentile, users, alpha);
    const double above = percentile + quantileSlack(percentile, users, alpha);
    return {times.quantile(percentile), below > 0 ? times.quantile(below) : 0, times.quantile(above),
            below > 0 && above < 1};
}

/// How the cohorts compare when everything seen so far had happened `growth` times: 1 = now.
class Projection
{
public:
    Projection(const Metric& metric, std::span<const StratumStep> steps, const Strata& strata, double alpha)
        : m_metric(metric)
        , m_steps(steps)
        , m_alpha(alpha)
    {
        if (metric.kind == MetricKind::Duration)
            m_times = weightedTimes(strata);
        else if (metric.kind == MetricKind::Share)
            m_means = standardised(strata, ratioOf);
        else
            m_means = standardised(strata, [](const Sums& sums) {
                return Ratio {static_cast<double>(sums.events) / sums.users, 0};
            });
    }

    const Means& means() const { return m_means; }

    /// All percentiles of the tail together keep to alpha, on both sides.
    TailPoint tailPoint(double percentile, double growth, bool& bounded) const
    {
        const double alpha = m_alpha / 2 / static_cast<double>(std::size(kTail));
        const Band gray = bandOf(m_times.gray, percentile, alpha, growth);
        const Band production = bandOf(m_times.production, percentile, alpha, growth);
        bounded = gray.bounded && production.bounded;
        return {percentile, gray.value, gray.low, gray.high, production.value, production.low, production.high};
    }

    /// The verdict with `change` and `percentile` as in Comparison.
    void judge(double growth, Comparison& out) const
    {
        if (m_metric.kind == MetricKind::Duration)
            return judgeTail(growth, out);
        out.change = m_metric.kind == MetricKind::Rate ? rateChange(growth) : shareChange(growth);
        out.outcome = outcomeOf(out.change);
    }

    /// The share of gray users that it hurts, see Comparison::hurtUsers; negative where production has more of them.
    std::optional<double> hurtShare() const
    {
        if (m_metric.kind == MetricKind::Share)
            return std::nullopt;
        if (m_metric.kind == MetricKind::Rate)
            return m_means.gray - m_means.production;
        const DurationNs slow = m_times.production.quantile(0.95);
        return m_times.gray.shareAbove(slow) - m_times.production.shareAbove(slow);
    }

private:
    Outcome outcomeOf(const Interval& change) const
    {
        if ((m_metric.lowIsGood ? change.high : -change.low) <= m_metric.margin)
            return Outcome::NoWorse;
        return (m_metric.lowIsGood ? change.low : -change.high) > 0 ? Outcome::Worse : Outcome::Inconclusive;
    }

    Interval rateChange(double growth) const
    {
        std::vector<CountStep> counts;
        counts.reserve(m_steps.size());
        for (const StratumStep& step : m_steps)
            counts.push_back({static_cast<double>(step.gray.events) * growth,
                              static_cast<double>(step.production.events) * growth, step.gray.users,
                              step.production.users});
        Interval ratio = rateRatio(counts, m_alpha);
        for (double* value : {&ratio.estimate, &ratio.low, &ratio.high})
            *value -= 1;
        return ratio;
    }

    Interval shareChange(double growth) const
    {
        if (!(m_means.production > 0))
            return {0, -kUnlimited, kUnlimited, 1};
        return scaled(differenceOfMeans(m_means.gray - m_means.production, m_means.variance / growth,
                                        m_metric.margin * m_means.production, m_alpha),
                      m_means.production);
    }

    Interval tailChange(double percentile, double growth) const
    {
        bool bounded = false;
        const TailPoint point = tailPoint(percentile, growth, bounded);
        const auto relative = [](DurationNs a, DurationNs b) {
            return b > 0 ? static_cast<double>(a) / static_cast<double>(b) - 1 : 0;
        };
        Interval change {relative(point.gray, point.production), -kUnlimited, kUnlimited, 1};
        if (bounded) {
            change.low = relative(point.grayLow, point.productionHigh);
            change.high = relative(point.grayHigh, point.productionLow);
        }
        return change;
    }

    /// Worse at any percentile is worse; no worse needs the median and the 95th, which every user feels: further out
    /// it would take millions of users to say so.
    void judgeTail(double growth, Comparison& out) const
    {
        out.outcome = Outcome::NoWorse;
        for (const double percentile : {0.5, 0.95}) {
            const Interval change = tailChange(percentile, growth);
            if (percentile <= 0.5 || outcomeOf(change) != Outcome::NoWorse) {
                out.change = change;
                out.percentile = percentile;
            }
            if (outcomeOf(change) != Outcome::NoWorse)
                out.outcome = Outcome::Inconclusive;
        }
        double worst = 0;
        for (const double percentile : kTail) {
            const Interval change = tailChange(percentile, growth);
            if (outcomeOf(change) == Outcome::Worse && change.low > worst) {
                worst = change.low;
                out.outcome = Outcome::Worse;
                out.change = change;
                out.percentile = percentile;
            }
        }
    }

    const Metric& m_metric;
    std::span<const StratumStep> m_steps;
    double m_alpha;
    Times m_times;
    Means m_means;
};

/// Gray users still needed until the verdict falls, when all goes on the same.
std::optional<std::uint64_t> moreUsersFor(const Projection& projection, std::uint64_t grayUsers)
{
    const auto settled = [&](double growth) {
        Comparison then;
        projection.judge(growth, then);
        return then.outcome != Outcome::Inconclusive;
    };
    if (!settled(kMostGrowth))
        return std::nullopt;
    double low = 1, high = kMostGrowth;
    for (int i = 0; i < 12; ++i) {
        const double middle = std::sqrt(low * high);
        (settled(middle) ? high : low) = middle;
    }
    return static_cast<std::uint64_t>(std::ceil(static_cast<double>(grayUsers) * (high - 1)));
}

bool fewUsers(const Metric& metric, const Strata& strata)
{
    return metric.kind == MetricKind::Share && std::ranges::any_of(strata, [](const auto& entry) {
               const auto& [name, stratum] = entry;
               return stratum.covered() && std::min(stratum.gray.users, stratum.production.users) < kLeastUsers;
           });
}

void describeTail(const Projection& projection, Comparison& out)
{
    for (const double percentile : kTail) {
        bool bounded = false;
        const TailPoint point = projection.tailPoint(percentile, 1, bounded);
        if (percentile <= 0.5) {
            out.gray = static_cast<double>(point.gray);
            out.production = static_cast<double>(point.production);
        }
        if (bounded)
            out.tail.push_back(point);
    }
    if (out.tail.empty())
        out.notes.push_back({NoteCode::TooFewUsers});
}

bool beyondLine(const Metric& metric, double value)
{
    return metric.line && (metric.lowIsGood ? value >= *metric.line : value <= *metric.line);
}

} // namespace

Comparison compare(const Metric& metric, std::span<const StratumStep> steps, double alpha)
{
    const Strata strata = summed(steps);
    Comparison out;
    out.change = {0, -kUnlimited, kUnlimited, 1};
    describeUsers(strata, out);
    if (coveredUsers(strata) <= 0)
        return out;

    const Projection projection(metric, steps, strata, alpha);
    if (metric.kind == MetricKind::Duration) {
        describeTail(projection, out);
    } else {
        out.gray = projection.means().gray;
        out.production = projection.means().production;
        if (!(out.production > 0))
            out.notes.push_back({NoteCode::ZeroBaseline});
    }
    projection.judge(1, out);
    if (fewUsers(metric, strata)) {
        out.notes.push_back({NoteCode::TooFewUsers});
        out.outcome = Outcome::Inconclusive;
    }
    if (out.outcome == Outcome::Inconclusive)
        out.moreUsers = moreUsersFor(projection, out.grayUsers);
    if (const auto share = projection.hurtShare(); share && *share > 0 && out.outcome == Outcome::Worse)
        out.hurtUsers = static_cast<std::uint64_t>(std::llround(*share * coveredUsers(strata)));
    if (beyondLine(metric, out.gray))
        out.notes.push_back({NoteCode::AboveLine});
    return out;
}

} // namespace graylens::release
