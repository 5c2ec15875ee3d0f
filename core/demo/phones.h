// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/bundle/bundle_writer.h"
#include "core/crypto/public_key.h"
#include "core/crypto/seeded_keys.h"
#include "core/demo/random.h"

namespace graylens::demo {

/// 12 May 2026, 01:00 UTC: when the demo's day begins.
inline constexpr TimeNs kDemoDay = 1'778'547'600'000'000'000;

/// One made-up phone.
struct Phone
{
    std::string model, system, appVersion, channel, grayBatch; ///< grayBatch empty: not in a gray release
    std::string isp, region, networkType, resolver;
    std::string deviceId;
    TimeNs now = kDemoDay; ///< when it made its bundle
};

/// A phone of the region and operator mix of the whole; `isGray` says which build it runs.
Phone makePhone(Random& random, bool isGray);
/// Its facts as a bundle's environment.
std::vector<std::pair<std::string, std::string>> environmentOf(const Phone& phone);

/// Who can open the demo's bundles and what makes them the same each time.
struct Sealing
{
    crypto::PublicKey recipient;
    std::uint64_t seed = 0;
};

/// A whole bundle in memory, written by `fill`.
Result<std::string> makeBundle(const Sealing& sealing, std::uint64_t part, const Phone& phone,
                               const std::function<Result<void>(bundle::BundleWriter&)>& fill);

} // namespace graylens::demo
