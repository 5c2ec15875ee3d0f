// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"

namespace graylens::release {

/// A distribution of durations in buckets that grow by 2 %: any quantile is right within 1 %, at a few hundred bytes
/// for any number of values, and two sketches add up (DDSketch, Masson et al., VLDB 2019).
class Sketch
{
public:
    /// The number of the bucket that a value in ns belongs to.
    static std::int32_t bucketOf(double value);

    /// Values below 1 us count as 1 us.
    void add(DurationNs value, double weight = 1);
    /// Adds so many values of one bucket.
    void addCount(std::int32_t bucket, std::uint64_t count);
    /// Adds the other's values, each `weight` times.
    void merge(const Sketch& other, double weight = 1);

    double weight() const { return m_weight; }
    /// As many values of equal weight would tell as much: (sum w)^2 / sum w^2.
    double effectiveCount() const;
    /// The value that a share q of the weight does not exceed, 0 <= q <= 1; 0 where empty.
    DurationNs quantile(double q) const;
    /// Share of the weight in buckets above `limit`; 0 where empty.
    double shareAbove(DurationNs limit) const;

    /// For keeping: "bucket:weight ..." as text. parse() of it gives the same sketch. Corrupt.
    std::string text() const;
    static Result<Sketch> parse(std::string_view text);

private:
    std::map<std::int32_t, double> m_buckets;
    double m_weight = 0;
    double m_squares = 0; ///< sum of the squares of the values' weights
};

} // namespace graylens::release
