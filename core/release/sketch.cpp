// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/release/sketch.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

namespace graylens::release {

namespace {

constexpr double kGrowth = 0.0198026272961797; // log(1.02)
constexpr double kLeast = 1000; // ns
constexpr double kMost = 1e18; // ns, 30 years

/// The middle of a bucket on the logarithmic scale.
DurationNs valueOf(std::int32_t bucket)
{
    return static_cast<DurationNs>(std::llround(kLeast * std::exp((bucket + 0.5) * kGrowth)));
}

} // namespace

std::int32_t Sketch::bucketOf(double value)
{
    // The other way round, a NaN would come through.
    const double v = value > kLeast ? std::min(value, kMost) : kLeast;
    return static_cast<std::int32_t>(std::floor(std::log(v / kLeast) / kGrowth));
}

void Sketch::addCount(std::int32_t bucket, std::uint64_t count)
{
    m_buckets[bucket] += static_cast<double>(count);
    m_weight += static_cast<double>(count);
    m_squares += static_cast<double>(count);
}

void Sketch::add(DurationNs value, double weight)
{
    m_buckets[bucketOf(static_cast<double>(value))] += weight;
    m_weight += weight;
    m_squares += weight * weight;
}

void Sketch::merge(const Sketch& other, double weight)
{
    for (const auto& [bucket, has] : other.m_buckets)
        m_buckets[bucket] += has * weight;
    m_weight += other.m_weight * weight;
    m_squares += other.m_squares * weight * weight;
}

double Sketch::effectiveCount() const
{
    return m_squares > 0 ? m_weight * m_weight / m_squares : 0;
}

DurationNs Sketch::quantile(double q) const
{
    const double wanted = std::clamp(q, 0.0, 1.0) * m_weight;
    double below = 0;
    std::int32_t last = 0;
    for (const auto& [bucket, has] : m_buckets) {
        below += has;
        last = bucket;
        if (below >= wanted)
            break;
    }
    return m_buckets.empty() ? 0 : valueOf(last);
}

double Sketch::shareAbove(DurationNs limit) const
{
    double above = 0;
    for (auto it = m_buckets.upper_bound(bucketOf(static_cast<double>(limit))); it != m_buckets.end(); ++it)
        above += it->second;
    return m_weight > 0 ? above / m_weight : 0;
}

std::string Sketch::text() const
{
    std::string out = fmt::format("{}", m_squares);
    for (const auto& [bucket, has] : m_buckets)
        out += fmt::format(" {}:{}", bucket, has);
    return out;
}

Result<Sketch> Sketch::parse(std::string_view text)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto number = [&](auto& value) {
        const auto [next, error] = std::from_chars(at, end, value);
        at = next;
        return error == std::errc {};
    };
    const auto skip = [&](char c) { return at != end && *at == c && ++at; };
    const auto bad = [&] { return fail(Errc::Corrupt, fmt::format("not a sketch at character {}", at - text.data())); };

    Sketch sketch;
    if (!number(sketch.m_squares) || !(sketch.m_squares >= 0) || !std::isfinite(sketch.m_squares))
        return bad();
    while (at != end) {
        std::int32_t bucket = 0;
        double has = 0;
        if (!skip(' ') || !number(bucket) || !skip(':') || !number(has) || !(has >= 0) || !std::isfinite(has))
            return bad();
        if (bucket < 0 || bucket > 2000)
            return bad();
        sketch.m_buckets[bucket] += has;
        sketch.m_weight += has;
    }
    return sketch;
}

} // namespace graylens::release
