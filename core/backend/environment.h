// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/backend/call.h"

namespace graylens::backend {

/// What records are told apart by. The numbers are part of the stored form: new ones go to the end.
enum class Dimension : std::uint8_t {
    Version, ///< of the app
    Cohort, ///< kGray or kProduction
    Batch, ///< of a gray release: "release/number"
    Tier, ///< device class: "low", "mid", "high"
    Model,
    Os,
    Region,
    Network,
    Channel, ///< where the app was installed from
    Foreground, ///< "foreground" or "background"
    Memory, ///< "low" or "normal"
};
inline constexpr std::size_t kDimensions = 11;

inline constexpr std::string_view kGray = "gray";
inline constexpr std::string_view kProduction = "production";

/// "version", "cohort", ...: as in JSON, SQL and on the command line.
std::string_view name(Dimension dimension);
std::optional<Dimension> dimensionOf(std::string_view name);

/// The phone a record comes from, as it was at that moment. Empty = not known.
struct Environment
{
    std::string device; ///< installation id; pseudonymous
    std::array<std::string, kDimensions> values;

    std::string& operator[](Dimension d) { return values[static_cast<std::size_t>(d)]; }
    const std::string& operator[](Dimension d) const { return values[static_cast<std::size_t>(d)]; }
    bool operator==(const Environment&) const = default;
};

/// Which records are meant: those that pass every part. Empty parts let everything pass.
struct Filter
{
    struct AnyOf
    {
        Dimension dimension {};
        std::vector<std::string> values;
    };
    TimeMs fromMs = 0;
    TimeMs toMs = std::numeric_limits<TimeMs>::max(); ///< exclusive
    std::vector<AnyOf> dimensions;
    std::vector<std::string> devices;

    /// The same with one more condition.
    Filter with(Dimension dimension, std::string value) const;
};

/// Errors: InvalidArgument (an empty range of time), LimitExceeded.
Result<void> check(const Filter& filter);
Result<void> check(const PageRequest& page);

/// Records with one value of a dimension.
struct Facet
{
    Dimension dimension {};
    std::string value; ///< empty = not known
    std::uint64_t count = 0;
    std::uint64_t devices = 0;
};

/// A device as last heard of.
struct Device
{
    Environment environment;
    std::string user; ///< account, where the app tells it
    TimeMs firstMs = 0, lastMs = 0; ///< heard of
};

struct DeviceQuery
{
    Filter filter; ///< time: when last heard of
    std::string search; ///< beginning of a device id or a user; empty = all
    PageRequest page;
};

} // namespace graylens::backend
