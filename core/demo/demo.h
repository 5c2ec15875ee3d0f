// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"

namespace graylens::crypto {
class KeyRing;
}

namespace graylens::demo {

/// What makeDemo() wrote.
struct DemoFiles
{
    std::vector<std::filesystem::path> normal, abnormal; ///< bundles with the trace of one startup each
    std::vector<std::filesystem::path> network; ///< bundles with the requests of one phone each
    std::filesystem::path keyRingFile, readme;
    std::shared_ptr<const crypto::KeyRing> keys; ///< unlocked: opens all of them without asking anybody
};

/// The passphrase of the demo's key ring. No secret: the whole demo is made up.
inline constexpr const char* kDemoPassphrase = "demo";

/// Writes the demo's key ring: one key, which `seed` makes the same each time. Io.
Result<std::shared_ptr<const crypto::KeyRing>> writeDemoKeys(const std::filesystem::path& file, std::uint64_t seed);

/// Writes the two stories into `folder` (made where missing, files of the same names replaced): phones whose startup is
/// 2 s slower in the gray release because it calls one SDK more, and the network logs of phones of which some talk to a
/// CDN node that answers 404. The same seed gives the same bundles, byte for byte. Io, Cancelled.
Result<DemoFiles> makeDemo(const std::filesystem::path& folder, std::uint64_t seed, const Operation& operation = {});

/// What a demo made earlier in `folder` consists of, with its keys; NotFound where there is none or it is not complete.
Result<DemoFiles> findDemo(const std::filesystem::path& folder);

} // namespace graylens::demo
